import { createOutbox, type Outbox } from '../../src/outbox/worker.js'
import type { Channel, OutboundMessage } from '../../src/ports.js'
import { createScheduler, type Scheduler } from '../../src/scheduler/scheduler.js'
import { recheck } from '../../src/services/recheck.js'
import { runJob } from '../../src/services/run-job.js'
import { settleReminders } from '../../src/services/settle-reminders.js'
import { timetableContext } from '../../src/services/timetable-context.js'
import { bindingId } from '../../src/store/binding.js'
import { type County, freshCounty } from './county.js'
import { recordingLog } from './log.js'

const KEY = { channel: 'webchat', account: 'bot' } as const

/** A county with its timetable and outbox, on a clock that the test sets. */
export interface Timetable {
  readonly county: County
  readonly scheduler: Scheduler
  /** Another process on the same store. */
  another(): Scheduler
  /** Sets the clock: `2022-09-14 08:30` in Shanghai. */
  set(at: string): void
  now(): Date
  /** Sets the clock and lets the timetable and the outbox do what is due. */
  tick(at: string): Promise<string[]>
  /** What has been sent since the last time: `王五：text`, `群 县直群：text`. */
  heard(): Promise<string[]>
  close(): Promise<void>
}

export const instant = (at: string) => new Date(`${at.replace(' ', 'T')}:00+08:00`)

interface Options {
  /** Persons who can be written to alone. */
  readonly reachable?: readonly string[]
  /** What happens when a job runs, in place of the services. */
  readonly run?: Parameters<typeof createScheduler>[0]['run']
}

export async function openTimetable(options: Options = {}): Promise<Timetable> {
  const { reachable = ['zhang', 'li', 'head', 'wang', 'office'] } = options
  const county = await freshCounty()
  const { stores, directory } = county
  const bind = (kind: 'person' | 'room', platformId: string, target: string) => {
    const key = { kind, ...KEY, platformId }
    const rest = {
      platformName: platformId,
      target,
      // Lately: the groups are not stale.
      boundAt: instant('2022-09-01 08:00'),
      by: 'x',
      cause: 'x',
    }
    return stores.bindings.put({ _id: bindingId(key), ...key, ...rest })
  }
  const view = await directory.view(instant('2022-09-01 00:00'))
  for (const id of reachable) await bind('person', view.people.get(id)?.name ?? id, id)
  await stores.groups.put({ _id: 'g1', name: '县直群', units: ['fgj', 'swj', 'lcj'], active: true })
  await stores.groups.put({ _id: 'g2', name: '作风办群', units: ['zfb'], active: true })
  await bind('room', '县直群', 'g1')
  await bind('room', '作风办群', 'g2')
  await directory.changed()

  let now = instant('2022-09-01 12:00')
  const clock = { now: () => now }
  const log = recordingLog()
  const sent: OutboundMessage[] = []
  const channel: Channel = {
    name: 'webchat',
    limits: { textBytes: 4000, perMinute: 1_000_000, gapMs: 0, canReachPerson: true },
    start: async () => undefined,
    stop: async () => undefined,
    send: async (message) => {
      sent.push(message)
      return { platformId: message.key }
    },
    health: () => ({ ok: true }),
  }
  const reach = () => true
  const make = (owner: string): Scheduler =>
    createScheduler({
      store: stores,
      directory,
      clock,
      timer: { after: () => () => undefined },
      log,
      owner,
      timeZone: 'Asia/Shanghai',
      sole: false,
      everyMinute: () => () => undefined,
      abandon: async ({ fire }) => settleReminders(stores, fire),
      run:
        options.run ??
        (async (run, view) => {
          return runJob(timetableContext(stores, view, run.fire, now), run, reach)
        }),
    })
  const sendAll = async () => {
    let outbox: Outbox
    outbox = createOutbox({
      queue: stores.outbox,
      channels: new Map([['webchat', channel]]),
      clock,
      timer: { after: () => () => undefined },
      log,
      owner: 'outbox',
      random: () => 0,
      recheck: async (row) =>
        recheck({ store: stores, view: await directory.view(now), now, canReachPerson: reach }, row),
      drainMs: 0,
    })
    await outbox.start()
    while (!outbox.idle()) await new Promise((resolve) => setImmediate(resolve))
    await outbox.stop()
  }
  const heard = async () => {
    await sendAll()
    return sent.splice(0).map(({ to, text }) => `${to.kind === 'room' ? `群 ${to.id}` : to.id}：${text}`)
  }
  const scheduler = make('one')
  await scheduler.start()
  await scheduler.tick()
  let others = 0
  return {
    county,
    scheduler,
    another: () => make(`other${++others}`),
    set: (at) => {
      now = instant(at)
    },
    now: () => now,
    async tick(at) {
      now = instant(at)
      await scheduler.tick()
      return heard()
    },
    heard,
    async close() {
      await scheduler.stop()
      await county.close()
    },
  }
}

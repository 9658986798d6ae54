import type { Command } from 'commander'
import { realTimer } from '../../src/app/timer.js'
import { addDays } from '../../src/domain/day.js'
import { createLogger } from '../../src/log.js'
import { createOutbox } from '../../src/outbox/worker.js'
import type { Channel } from '../../src/ports.js'
import type { Stores } from '../../src/services/context.js'
import { createDirectory } from '../../src/services/directory.js'
import { sendDigests } from '../../src/services/send-digests.js'
import { timetableContext } from '../../src/services/timetable-context.js'
import { openStore } from '../../src/store/open.js'
import { createStores } from '../../src/store/stores.js'
import type { TimelineEntry } from '../../src/store/update.js'
import { atLeastOne } from '../crash/report.js'
import { freshDirectory } from './engine.js'
import { summarise } from './load.js'
import { describeMachine } from './machine.js'
import { duration, type Line, printReport } from './report.js'
import { at, fillUnits, saveItems, TODAY, task, YEAR } from './time-county.js'

interface Options {
  readonly items: number
  readonly groups: number
  readonly changed: number
  readonly data?: string
}

const REPLIES = 100
const MB = 2 ** 20

/** Deadlines over the year, so that a third is overdue; so many items reported on yesterday. */
async function fill(stores: Stores, { items, groups, changed }: Options): Promise<void> {
  await fillUnits(stores, groups)
  const deadline = (no: number) => addDays(`${YEAR}-06-01`, no % 300)
  await saveItems(
    stores,
    items,
    (no) => task(no, `u${(no % groups) + 1}`, { deadline: deadline(no) }),
    (done) => {
      if (done % 20_000 === 0) process.stderr.write(`${done} items stored\n`)
    },
  )
  const yesterday = addDays(TODAY, -1)
  const origin = { cause: 'bench', channel: 'webchat', account: 'duban', messageId: '', room: '' }
  for (let no = 1; no <= changed; no++) {
    const { id } = task(no, '')
    const row = { _id: `bench${no}#/item`, action: 'item.progress', target: id, actor: 'p1', actorName: '' }
    const when = at(yesterday, '10:00')
    const data = { percent: 40, qualifier: null, expectedBy: null, text: '', blocked: false, needHelp: false }
    const entry = {
      id: `bench${no}#/x`,
      item: id,
      seq: 3,
      kind: 'progressed',
      data,
      at: when,
      day: yesterday,
      by: 'p1',
      byName: '联络员1',
      before: { state: 'underway', percent: 30, deadline: null },
      unit: 'u1',
      origin,
      recordedAt: when,
      files: [],
    } as unknown as TimelineEntry
    const written = [
      stores.audit.open({ ...row, origin, at: when, result: 'done', reason: '', closedAt: when }),
      stores.updates.append(entry),
    ]
    if (no % 500 === 0) await Promise.all(written)
  }
}

/** How long an answer takes while all the digests wait to be sent: in other talks, and in a group of theirs. */
async function replyTimes(stores: Stores, groups: number): Promise<{ alone: number[]; inGroup: number[] }> {
  const seen = new Map<string, number>()
  const channel: Channel = {
    name: 'webchat',
    limits: { textBytes: 4000, perMinute: 20, gapMs: 1_000, canReachPerson: true },
    start: async () => undefined,
    stop: async () => undefined,
    health: () => ({ ok: true }),
    send: async ({ key }) => {
      seen.set(key, performance.now())
      return {}
    },
  }
  const clock = { now: () => new Date() }
  const outbox = createOutbox({
    queue: stores.outbox,
    channels: new Map([['webchat', channel]]),
    clock,
    timer: realTimer,
    log: createLogger('error', 2),
    owner: 'bench',
    random: Math.random,
    recheck: async ({ text }) => ({ kind: 'send', text }),
    drainMs: 0,
  })
  await outbox.start()
  const asked = new Map<string, number>()
  for (let no = 0; no < REPLIES; no++) {
    const kind = no % 2 === 0 ? 'person' : 'room'
    const key = `bench:${kind}:${no}`
    const now = clock.now()
    const to = { kind, id: kind === 'person' ? `p${(no % groups) + 1}` : `g${(no % groups) + 1}` } as const
    asked.set(key, performance.now())
    const until = new Date(now.getTime() + outbox.leaseMs)
    const row = {
      key,
      kind: 'reply' as const,
      channel: 'webchat',
      to,
      text: '已登记',
      createdAt: now,
      dueAt: now,
    }
    await stores.outbox.add(row, { owner: 'bench', until })
    outbox.offer([{ ...row, state: 'claimed', attempts: 0, interrupted: false }])
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  while ([...asked.keys()].some((key) => !seen.has(key)))
    await new Promise((resolve) => setTimeout(resolve, 5))
  while (!outbox.idle()) await new Promise((resolve) => setTimeout(resolve, 20))
  await outbox.stop()
  const took = (kind: string) =>
    [...asked].flatMap(([key, from]) => (key.includes(kind) ? [(seen.get(key) ?? 0) - from] : []))
  return { alone: took(':person:'), inGroup: took(':room:') }
}

/** `npm run bench -- digest`: one day's digests for many groups, and an answer in the midst of their sending. */
export function registerBenchDigest(program: Command): void {
  program
    .command('digest')
    .description('make the digests of many groups, and answer while they are sent')
    .option('--items <n>', 'stored', atLeastOne, 100_000)
    .option('--groups <n>', 'each with a unit of its own', atLeastOne, 200)
    .option('--changed <n>', 'items reported on the day before', atLeastOne, 5000)
    .option('--data <dir>', 'where the embedded store puts its files for the time of the run')
    .action(async (options: Options) => {
      const dataDir = freshDirectory(options.data)
      const store = await openStore({ dataDir, log: createLogger('warn', 2) })
      try {
        const stores = createStores(store.connection)
        await fill(stores, options)
        const now = at(TODAY, '08:30')
        const view = await createDirectory(stores).view(now)
        const context = timetableContext(stores, view, 'bench', now)
        const lines: Line[] = []
        const before = process.memoryUsage().rss
        // Each day's digests are made once: the second run is the next day's.
        for (const slot of [now, at(addDays(TODAY, 1), '08:30')]) {
          const began = performance.now()
          const cpu = process.cpuUsage()
          const run = { kind: 'daily', slot, last: null } as const
          const { digests } = await sendDigests(context, run, () => true)
          const ms = performance.now() - began
          const { user, system } = process.cpuUsage(cpu)
          lines.push({ name: `${digests} digests made and in the outbox`, value: ms, unit: 'ms' })
          lines.push({
            name: '  CPU time of it, the store’s included',
            value: (user + system) / 1000,
            unit: 'ms',
          })
        }
        lines.push({
          name: 'RSS more than before',
          value: (process.memoryUsage().rss - before) / MB,
          unit: 'MB',
        })
        const { alone, inGroup } = await replyTimes(stores, options.groups)
        const line = (name: string, took: number[]) =>
          lines.push(
            duration(
              name,
              summarise(
                took,
                took.reduce((sum, each) => sum + each, 0),
              ),
            ),
          )
        line('an answer in private, digests under way', alone)
        line('an answer in a group, right after its digest (gap 1 s)', inGroup)
        const title = `digests of ${options.groups} groups over ${options.items} items, ${options.changed} changed, embedded store`
        printReport({ title, machine: describeMachine(dataDir), lines })
      } finally {
        await store.close()
      }
    })
}

// One process of a simulated year: the real timetable and the real outbox on the shared store, on a clock that
// the driver sets, in front of a platform that is the driver. It may be killed at any moment.
import { setTimeout as sleep } from 'node:timers/promises'
import { buildScheduler } from '../../src/app/scheduler.js'
import { createLogger } from '../../src/log.js'
import { createOutbox } from '../../src/outbox/worker.js'
import type { Channel, OutboundMessage } from '../../src/ports.js'
import { createDirectory } from '../../src/services/directory.js'
import { recheck } from '../../src/services/recheck.js'
import { openStore } from '../../src/store/open.js'
import { createStores } from '../../src/store/stores.js'
import type { Order, Word } from './message.js'
import { virtualTime } from './virtual-time.js'

const [dataDir = '', owner = 'worker', start = ''] = process.argv.slice(2)
/** Turns without a timer to ring after which what is left waits for the next order. */
const MOST_IDLE_TURNS = 100
const BREATH_MS = 5
const LEASE_MS = 25 * 60_000

const say = (word: Word) => process.send?.(word)

async function main(): Promise<void> {
  const log = createLogger('error', 2)
  const store = await openStore({ dataDir, log, share: true })
  const stores = createStores(store.connection)
  const time = virtualTime(new Date(start))
  const directory = createDirectory(stores)
  const waiting = new Map<number, () => void>()
  let sends = 0

  const channel: Channel = {
    name: 'webchat',
    limits: { textBytes: 4000, perMinute: 20, gapMs: 3000, canReachPerson: true },
    start: async () => undefined,
    stop: async () => undefined,
    health: () => ({ ok: true }),
    async send({ key, to, text }: OutboundMessage) {
      const no = ++sends
      const taken = new Promise<void>((resolve) => waiting.set(no, resolve))
      say({
        kind: 'sent',
        no,
        message: { key, to: to.id, kind: to.kind, text, at: time.now().toISOString() },
      })
      await taken
      return { platformId: `${owner}:${no}` }
    },
  }
  const channels = new Map([[channel.name, channel]])
  const outbox = createOutbox({
    queue: stores.outbox,
    channels,
    clock: time,
    timer: time,
    log,
    owner,
    random: () => 0,
    recheck: async (row) => {
      const now = time.now()
      return recheck({ store: stores, view: await directory.view(now), now, canReachPerson: () => true }, row)
    },
    // Two virtual clocks run apart, by as much as one order spans: a claim must outlast that.
    leaseMs: LEASE_MS,
    drainMs: 0,
  })
  const scheduler = buildScheduler({
    stores,
    directory,
    clock: time,
    timer: time,
    log,
    owner,
    timeZone: 'Asia/Shanghai',
    sole: false,
    canReachPerson: () => true,
    everyMinute: () => () => undefined,
  })
  await outbox.start()
  await scheduler.start()
  await scheduler.tick()

  /** Until nothing more is due: each turn rings one timer, the outbox's own poll among them. */
  const settle = async (until: Date) => {
    for (let idleTurns = 0; idleTurns < MOST_IDLE_TURNS; ) {
      const busy = !outbox.idle() || waiting.size > 0
      if (!busy && (await stores.outbox.due(time.now())) === 0) return
      // What is on its way to the store or the platform gets real time before virtual time goes on: a lease must
      // not run out because the clock is faster than the disk.
      await sleep(BREATH_MS)
      if (busy || (await stores.outbox.due(time.now())) > 0) {
        if (time.ring(until)) idleTurns = 0
        else idleTurns++
      }
    }
  }

  process.on('message', (order: Order) => {
    if (order.kind === 'taken') {
      waiting.get(order.no)?.()
      waiting.delete(order.no)
      return
    }
    time.set(new Date(order.at))
    void scheduler
      .tick()
      .then(() => settle(new Date(order.until)))
      .then(() => say({ kind: 'done' }))
      .catch((error: unknown) => say({ kind: 'fault', reason: String(error) }))
  })
  say({ kind: 'ready' })
}

process.on('disconnect', () => process.exit(0))
main().catch((error: unknown) => {
  say({ kind: 'fault', reason: String(error) })
  process.exit(1)
})

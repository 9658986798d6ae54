import type { InboundEvent, Part, Receive } from '../ports.js'
import type { DirectoryView } from '../services/directory.js'
import { keepFiles } from './files.js'
import { orderKeys, refsOf } from './keys.js'
import type { InboundDeps, InboxRow } from './message.js'
import { readRow } from './process.js'
import { createOrderedQueue } from './queue.js'
import { createRush } from './rush.js'
import { createWorker } from './worker.js'

/** With so many waiting, a platform waits for its acknowledgement. */
const MOST_WAITING = 5_000
/** How long another process is given to finish what it received before it is taken over. */
const TAKEOVER_MS = 60_000
const SWEEP_MS = 30_000
const PAGE = 1_000
/** Messages read before others get their turn. */
const READ_AT_ONCE = 64
const RETRY_MS = 1_000
const PAUSE_MS = 5
const DRAIN_MS = 3_000

export interface Inbound extends Part {
  /** Resolves once the event is durable. The same event twice is one event. */
  readonly receive: Receive
  /** Nothing waits or is worked on in this process. */
  idle(): boolean
}

/**
 * receive → inbox → identity → parse → authorise → service → reply. At start, what an earlier process left
 * open is worked on first; later, what another one has left too long.
 */
export function createInbound(deps: InboundDeps): Inbound {
  const { store, clock, timer, log } = deps
  const rush = createRush(timer, () => {
    queue.wake()
    void admit()
  })
  const queue = createOrderedQueue(() => rush.share())
  const worker = createWorker(deps)
  /** Rows in this process's hands: a sweep leaves them alone. */
  const held = new Set<string>()
  let arrived: { readonly row: InboxRow; readonly replayed: boolean }[] = []
  let admitting = false
  let cancelSweep: (() => void) | undefined
  let sweeping: Promise<unknown> = Promise.resolve()
  let running = false

  const pause = (ms: number) => new Promise<void>((resolve) => timer.after(ms, resolve))

  const put = (row: InboxRow, replayed: boolean) => {
    if (held.has(row._id)) return
    held.add(row._id)
    arrived.push({ row, replayed })
    void admit()
  }

  /** Reads what arrived and lines it up behind what it must not overtake; in a rush that waits as well. */
  const admit = async () => {
    if (admitting) return
    admitting = true
    try {
      while (arrived.length > 0 && rush.share() > 0) {
        const view = await deps.directory.view(clock.now())
        const some = arrived.splice(0, READ_AT_ONCE)
        for (const each of some) line(each, view)
        if (arrived.length > 0) await new Promise((resolve) => setImmediate(resolve))
      }
    } catch (error) {
      log.warn({ err: error }, 'the directory cannot be read; messages wait')
      timer.after(RETRY_MS, () => void admit())
    } finally {
      admitting = false
    }
  }

  const line = ({ row, replayed }: { row: InboxRow; replayed: boolean }, view: DirectoryView) => {
    const parsed = readRow(deps, row, view)
    queue.add(orderKeys(row, refsOf(parsed)), async (free) => {
      try {
        if (running) await worker.work(row, { replayed, parsed, free })
      } finally {
        held.delete(row._id)
      }
    })
  }

  /** @returns how many rows were taken up */
  const replay = async (before: Date): Promise<number> => {
    const rows = await store.inbox.unfinished(before, PAGE)
    const mine = rows.filter(({ _id }) => !held.has(_id))
    mine.sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime() || a.at.getTime() - b.at.getTime())
    for (const row of mine) put(row, true)
    return mine.length
  }

  const schedule = () => {
    cancelSweep = timer.after(SWEEP_MS, () => {
      sweeping = replay(new Date(clock.now().getTime() - TAKEOVER_MS))
        .catch((error: unknown) => log.error({ err: error }, 'inbox sweep failed'))
        .finally(() => {
          if (running) schedule()
        })
    })
  }

  const drained = async (most: number) => {
    for (let waited = 0; held.size > 0 && waited < most; waited += PAUSE_MS) await pause(PAUSE_MS)
  }

  const isCrowded = () => running && held.size > MOST_WAITING

  return {
    name: 'inbound',
    idle: () => held.size === 0,
    async receive(event: InboundEvent) {
      const now = clock.now()
      const files = await keepFiles(deps, event, now)
      const row = deps.toRow(event, now, files)
      rush.begin()
      try {
        if ((await store.inbox.add(row)) === 'taken') return
      } finally {
        rush.end()
      }
      if (running) put(row, false)
      while (isCrowded()) await pause(PAUSE_MS)
    },
    async start() {
      running = true
      const before = clock.now()
      let taken = 0
      for (;;) {
        const some = await replay(before)
        if (some === 0) break
        taken += some
        await drained(Number.POSITIVE_INFINITY)
        await worker.settled()
      }
      if (taken > 0) log.info({ rows: taken }, 'unfinished messages replayed')
      schedule()
    },
    async stop() {
      cancelSweep?.()
      await sweeping
      // What came in is still worked on, for a while; the rest is replayed at the next start.
      rush.stop()
      await drained(DRAIN_MS)
      running = false
      arrived = []
      worker.stop()
      queue.clear()
      await queue.below(1)
      await worker.settled()
    },
  }
}

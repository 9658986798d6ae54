import type { Channel, Clock, Timer } from '../ports.js'
import { nextSlot, recent } from './pace.js'
import { inLine, type OutboundRow } from './queue.js'
import { byteLength } from './text.js'

export interface LaneDeps {
  readonly channel: Channel
  readonly clock: Clock
  readonly timer: Timer
  readonly random: () => number
  /** Sends one or several rows as one message and settles them in the store; never rejects. */
  readonly deliver: (rows: readonly OutboundRow[]) => Promise<void>
}

/** One destination of one channel: its messages leave one after the other, at the platform's pace. */
export interface Lane {
  push(row: OutboundRow): void
  /** Takes back what has not begun to leave. */
  clear(): OutboundRow[]
  keys(): string[]
  /** Whether anything waits or is on its way. */
  busy(): boolean
}

export function createLane({ channel, clock, timer, random, deliver }: LaneDeps): Lane {
  let waiting: OutboundRow[] = []
  let sending: readonly OutboundRow[] = []
  let sentAt: Date[] = []
  let cancel: (() => void) | undefined

  const schedule = () => {
    if (cancel !== undefined || sending.length > 0 || waiting.length === 0) return
    const now = clock.now()
    // Sorted by time: as long as the first still counts, all do.
    if (sentAt[0] !== undefined && recent([sentAt[0]], now).length === 0) sentAt = recent(sentAt, now)
    const pause = nextSlot(channel.limits, sentAt, now, random()).getTime() - now.getTime()
    if (pause <= 0) return leave(1)
    cancel = timer.after(pause, () => {
      cancel = undefined
      // What had to wait anyway leaves together: one message, one ring of the phone.
      leave(mergeable(waiting, channel.limits.textBytes))
    })
  }

  const leave = (count: number) => {
    sending = waiting.splice(0, count)
    sentAt.push(clock.now())
    void deliver(sending).finally(() => {
      sending = []
      schedule()
    })
  }

  return {
    push(row) {
      const last = waiting.at(-1)
      waiting.push(row)
      // Nearly always it comes after the ones before it.
      if (last !== undefined && inLine(last, row) > 0) waiting.sort(inLine)
      schedule()
    },
    clear() {
      cancel?.()
      cancel = undefined
      const rest = waiting
      waiting = []
      return rest
    },
    keys: () => [...sending, ...waiting].map(({ key }) => key),
    busy: () => sending.length > 0 || waiting.length > 0,
  }
}

/** How many rows from the front fit into one message. A bulletin is a document and stays alone. */
function mergeable(rows: readonly OutboundRow[], most: number): number {
  let bytes = 0
  let count = 0
  for (const row of rows) {
    bytes += byteLength(row.text) + byteLength(MERGE_GLUE)
    const alone = row.kind === 'bulletin' || row.interrupted
    if (count > 0 && (alone || bytes > most)) break
    count++
    if (alone) break
  }
  return Math.max(1, count)
}

export const MERGE_GLUE = '\n——\n'

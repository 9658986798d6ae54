import { harmless } from '../domain/harmless.js'
import {
  type Channel,
  ChannelError,
  type Clock,
  type Destination,
  type Logger,
  type Part,
  type Recheck,
  type Timer,
} from '../ports.js'
import { createLane, type Lane, MERGE_GLUE } from './lane.js'
import { type OutboundRow, type OutboxQueue, UNASKED } from './queue.js'
import { nextTry } from './retry.js'
import { splitText } from './text.js'

export interface OutboxDeps {
  readonly queue: OutboxQueue
  readonly channels: ReadonlyMap<string, Channel>
  readonly clock: Clock
  readonly timer: Timer
  readonly log: Logger
  /** Names this process among those that share the store. */
  readonly owner: string
  readonly random: () => number
  /** Whether a message that nobody asked for may leave now, and in which words. */
  readonly recheck: (row: OutboundRow) => Promise<Recheck>
  /** How long a claim lasts, in milliseconds; a minute where it is not said. */
  readonly leaseMs?: number
  /** Milliseconds to drain for at stop. */
  readonly drainMs: number
}

export interface Outbox extends Part {
  /** Rows this process has enqueued and claimed in one write: they leave without being read back. */
  offer(rows: readonly OutboundRow[]): void
  /** How long a claim lasts; renewed while rows wait their turn. */
  readonly leaseMs: number
  /** Nothing waits or is on its way here. For tests and for the drain. */
  idle(): boolean
}

const LEASE_MS = 60_000
const RENEW_MS = 20_000
const POLL_MS = 1_000
/** For how long a message is put off that could not be asked about. */
const PUT_OFF_MS = 60_000
const CLAIM = 500

/** Sends what the store holds, each destination at its channel's pace, and keeps the store's word on it. */
export function createOutbox(deps: OutboxDeps): Outbox {
  const { queue, clock, timer, log, owner, leaseMs = LEASE_MS } = deps
  const lanes = new Map<string, Lane>()
  const held = new Set<string>()
  /** Sent, and on the way to being marked so. */
  const settling = new Set<string>()
  let running = false
  let cancelPoll: (() => void) | undefined
  let polling: Promise<void> | undefined
  let renewedAt = 0

  const laneOf = (channel: Channel, to: Destination): Lane => {
    const name = `${channel.name} ${to.kind} ${to.id}`
    const known = lanes.get(name)
    if (known !== undefined) return known
    const lane = createLane({
      channel,
      clock,
      timer,
      random: deps.random,
      deliver: (rows) => deliver(channel, rows),
    })
    lanes.set(name, lane)
    return lane
  }

  const accept = (row: OutboundRow) => {
    if (held.has(row.key)) return
    const channel = deps.channels.get(row.channel)
    if (channel === undefined) return
    held.add(row.key)
    laneOf(channel, row.to).push(row)
  }

  const deliver = async (channel: Channel, rows: readonly OutboundRow[]) => {
    const due = await stillToSend(rows)
    const [first] = due
    if (first !== undefined) {
      try {
        const platformId = await send(channel, first, due)
        settleSent(due, platformId)
      } catch (error) {
        await Promise.all(due.map((row) => settleFailure(row, error)))
      }
    }
    for (const { key } of rows) if (!settling.has(key)) held.delete(key)
  }

  /**
   * What is sent is sent: the next message need not wait until the store knows it. Until then the row stays
   * held, so that its lease is renewed and nobody sends it again. Answers are many, and one that comes twice does no
   * harm: only they are marked lazily.
   */
  const settleSent = (rows: readonly OutboundRow[], platformId: string | undefined) => {
    const now = clock.now()
    for (const row of rows) {
      settling.add(row.key)
      void queue
        .sent(row.key, now, platformId, row.kind === 'reply')
        .catch((error: unknown) => complain(row, error))
        .finally(() => {
          settling.delete(row.key)
          held.delete(row.key)
        })
    }
  }

  /**
   * What of the rows may leave, in which words. A row found half-sent after a crash: a reply goes once more, a
   * reminder if it is still due, a bulletin waits for a person.
   */
  const stillToSend = async (rows: readonly OutboundRow[]) => {
    const checked = await Promise.all(rows.map(async (row) => toSend(row)))
    return checked.filter((row) => row !== null)
  }

  const toSend = async (row: OutboundRow): Promise<OutboundRow | null> => {
    if (!UNASKED.has(row.kind)) return row
    try {
      if (row.interrupted && row.kind === 'bulletin') {
        await queue.end(row.key, 'held', clock.now(), 'interrupted')
        return null
      }
      const verdict = await deps.recheck(row)
      if (verdict.kind === 'send') return { ...row, text: verdict.text }
      if (verdict.kind === 'later') await queue.postpone(row.key, verdict.at)
      else if (verdict.kind === 'move') await queue.move(row.key, verdict.to, clock.now())
      else await queue.end(row.key, 'dropped', clock.now(), verdict.reason)
    } catch (error) {
      // Left to its lease it would count as interrupted, though nothing of it has left.
      log.warn({ key: row.key, err: error }, 'message cannot be looked at again; put off')
      const at = new Date(clock.now().getTime() + PUT_OFF_MS)
      await queue.postpone(row.key, at).catch((failure: unknown) => complain(row, failure))
    }
    return null
  }

  const send = async (channel: Channel, first: OutboundRow, rows: readonly OutboundRow[]) => {
    const text = harmless(rows.map((row) => row.text).join(MERGE_GLUE))
    let platformId: string | undefined
    const parts = splitText(text, channel.limits.textBytes)
    for (const [index, part] of parts.entries()) {
      const key = parts.length === 1 ? first.key : `${first.key}/${index + 1}`
      const replyTo = index === 0 && rows.length === 1 ? first.replyTo : undefined
      const sent = await channel.send({
        key,
        to: first.to,
        text: part,
        ...(replyTo === undefined ? {} : { replyTo }),
      })
      platformId ??= sent.platformId
    }
    return platformId
  }

  const settleFailure = async (row: OutboundRow, error: unknown) => {
    const known = error instanceof ChannelError ? error : undefined
    const now = clock.now()
    const again =
      known?.retryable === false
        ? undefined
        : nextTry(row.attempts + 1, now, deps.random(), known?.retryAfterMs)
    const reason = error instanceof Error ? error.message : String(error)
    log.warn(
      { key: row.key, channel: row.channel, attempts: row.attempts + 1, again, reason },
      'message not sent',
    )
    const settled =
      again === undefined ? queue.end(row.key, 'dead', now, reason) : queue.retry(row.key, again, reason)
    await settled.catch((failure: unknown) => complain(row, failure))
  }

  const complain = (row: OutboundRow, error: unknown) =>
    log.error({ key: row.key, err: error }, 'outbox row not settled; its lease will run out')

  const poll = async () => {
    try {
      const now = clock.now()
      if (held.size > 0 && now.getTime() - renewedAt >= RENEW_MS) {
        renewedAt = now.getTime()
        await queue.renew([...held], owner, new Date(now.getTime() + leaseMs))
      }
      if (held.size < CLAIM) {
        const rows = await queue.claim({ owner, now, leaseMs, limit: CLAIM - held.size })
        for (const row of rows) accept(row)
      }
    } catch (error) {
      log.error({ err: error }, 'outbox poll failed')
    }
  }

  const schedule = () => {
    cancelPoll = timer.after(POLL_MS, () => {
      if (!running) return
      polling = poll().finally(() => {
        if (running) schedule()
      })
    })
  }

  const idle = () => settling.size === 0 && [...lanes.values()].every((lane) => !lane.busy())

  return {
    name: 'outbox',
    leaseMs,
    idle,
    offer: (rows) => rows.forEach(accept),
    async start() {
      running = true
      await poll()
      schedule()
    },
    async stop() {
      running = false
      cancelPoll?.()
      await polling
      const deadline = clock.now().getTime() + deps.drainMs
      while (!idle() && clock.now().getTime() < deadline) {
        await new Promise<void>((resolve) => timer.after(10, resolve))
      }
      const left = [...lanes.values()].flatMap((lane) => lane.clear()).map(({ key }) => key)
      if (left.length > 0) await queue.release(left, owner)
    },
  }
}

import type { Destination } from '../ports.js'

/**
 * What a message is decides its place in line and what a crash in the middle of sending means for it. A `notice`
 * belongs to a message that has just come in; an `advice` is one that nobody asked for in that moment.
 */
export type OutboundKind = 'reply' | 'notice' | 'reminder' | 'digest' | 'bulletin' | 'advice'

export type OutboundState = 'waiting' | 'claimed' | 'sent' | 'held' | 'dead' | 'dropped'

/** One message to one destination. `key` is unique for ever: enqueued twice, it is one message. */
export interface Outbound {
  readonly key: string
  readonly kind: OutboundKind
  readonly channel: string
  readonly to: Destination
  readonly text: string
  readonly replyTo?: string
  readonly createdAt: Date
  /** Not before; a reminder's working hour, a retry's pause. */
  readonly dueAt: Date
}

export interface OutboundRow extends Outbound {
  readonly state: OutboundState
  /** Times it was handed to the platform. */
  readonly attempts: number
  /** Set where an earlier holder's lease ran out: it may have been sent, nobody knows. */
  readonly interrupted: boolean
}

/** The outbox as the store keeps it. */
export interface OutboxQueue {
  /** Takes up to `limit` rows that are due and free (or whose lease ran out), replies first. */
  claim(request: { owner: string; now: Date; leaseMs: number; limit: number }): Promise<OutboundRow[]>
  renew(keys: readonly string[], owner: string, leaseUntil: Date): Promise<void>
  sent(key: string, at: Date, platformId: string | undefined, lazily?: boolean): Promise<void>
  retry(key: string, at: Date, error: string): Promise<void>
  /** Puts it off without counting a try: this was not its hour. */
  postpone(key: string, at: Date): Promise<void>
  /** Gives it another destination, to which it may leave from then on. */
  move(key: string, to: Destination, at: Date): Promise<void>
  end(key: string, state: 'held' | 'dead' | 'dropped', at: Date, error: string): Promise<void>
  /** Gives rows back untouched, for another process or the next start. */
  release(keys: readonly string[], owner: string): Promise<void>
}

/** Kinds that are asked about once more before they leave: they have hours, and may have become untrue. */
export const UNASKED: ReadonlySet<OutboundKind> = new Set(['reminder', 'digest', 'bulletin', 'advice'])

const PLACE: Record<OutboundKind, number> = {
  reply: 0,
  notice: 1,
  reminder: 2,
  digest: 3,
  bulletin: 4,
  advice: 5,
}

/** An answer somebody waits for never stands behind a digest. */
export function inLine(a: Outbound, b: Outbound): number {
  return PLACE[a.kind] - PLACE[b.kind] || a.dueAt.getTime() - b.dueAt.getTime() || (a.key < b.key ? -1 : 1)
}

import type { ChannelLimits } from '../ports.js'

const MINUTE_MS = 60_000
/** Up to this share of the gap is added, so that many messages do not leave in step. */
const JITTER = 0.5

/**
 * When the next message to one destination may leave.
 * @param sent times of what left for it within the last minute, oldest first
 * @param random 0 ≤ random < 1
 */
export function nextSlot(limits: ChannelLimits, sent: readonly Date[], now: Date, random: number): Date {
  const last = sent.at(-1)
  const gap = limits.gapMs * (1 + JITTER * random)
  const afterGap = last === undefined ? 0 : last.getTime() + gap
  // With `perMinute` sent, the oldest of them must be a minute old before another may go.
  const oldest = sent[sent.length - limits.perMinute]
  const afterMinute = oldest === undefined ? 0 : oldest.getTime() + MINUTE_MS
  return new Date(Math.max(now.getTime(), afterGap, afterMinute))
}

/** What of `sent` still counts for `nextSlot`. */
export function recent(sent: readonly Date[], now: Date): Date[] {
  return sent.filter((at) => now.getTime() - at.getTime() < MINUTE_MS)
}

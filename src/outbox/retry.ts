const FIRST_MS = 2_000
const LONGEST_MS = 15 * 60_000
/** About two hours in all: longer than a platform's hiccup, shorter than a reply's use. */
const TRIES = 14

/**
 * When a failed message is tried again.
 * @param attempts how often it has been tried, at least 1
 * @param askedMs the pause the platform asked for
 * @param random 0 ≤ random < 1, so that what failed together is not retried together
 * @returns undefined when it is given up: a dead letter for a person to see
 */
export function nextTry(attempts: number, now: Date, random: number, askedMs = 0): Date | undefined {
  if (attempts >= TRIES) return undefined
  const backoff = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempts - 1)) * (0.75 + random / 2)
  return new Date(now.getTime() + Math.max(backoff, askedMs))
}

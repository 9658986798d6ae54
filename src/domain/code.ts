import { DubanError } from './errors.js'

/** One-time codes: six digits, ten minutes; five wrong tries lock the account that tried for as long. */
export const CODE_MINUTES = 10
const TRIES = 5
const WINDOW_MS = CODE_MINUTES * 60_000

/** Wrong tries of one platform account. */
export interface CodeTries {
  readonly count: number
  /** When the first of them was made. */
  readonly since: Date
}

/** Full-width digits are digits; spaces and hyphens inside are how people write long numbers. */
export function normalCode(text: string): string | null {
  const digits = text.normalize('NFKC').replace(/[\s-]/g, '')
  return /^\d{6}$/.test(digits) ? digits : null
}

export function codeExpiry(issuedAt: Date): Date {
  return new Date(issuedAt.getTime() + WINDOW_MS)
}

const inWindow = (tries: CodeTries | null, now: Date): tries is CodeTries =>
  tries !== null && now.getTime() - tries.since.getTime() < WINDOW_MS

/** @throws DubanError `code_locked` { until } after five wrong tries within ten minutes */
export function assertMayTry(tries: CodeTries | null, now: Date): void {
  if (!inWindow(tries, now) || tries.count < TRIES) return
  throw new DubanError('code_locked', { until: new Date(tries.since.getTime() + WINDOW_MS) })
}

/** The tries after one more wrong one; an old series is forgotten. */
export function wrongTry(tries: CodeTries | null, now: Date): CodeTries {
  return inWindow(tries, now) ? { count: tries.count + 1, since: tries.since } : { count: 1, since: now }
}

export function triesLeft(tries: CodeTries | null, now: Date): number {
  return inWindow(tries, now) ? Math.max(TRIES - tries.count, 0) : TRIES
}

import type { Timer } from '../ports.js'

/** Messages worked on at any moment. */
const AT_ONCE = 256
/**
 * In a rush, taking messages in comes first: a platform waits for its acknowledgement, a person for the
 * answer. From so many arriving at once, work waits for the rush to end, but no longer than that …
 */
const RUSH = 32
const HOLD_MS = 3_000
const QUIET_MS = 8
/** … after which so many are worked on beside it. */
const AT_ONCE_IN_RUSH = 32

/** How much may be worked on while messages come in. */
export interface Rush {
  /** A message arrives; each is ended once it is durable. */
  begin(): void
  end(): void
  /** Messages that may be under way now. */
  share(): number
  /** No more rushes: whatever is left is worked on. */
  stop(): void
}

/** @param wake called when the share has grown */
export function createRush(timer: Timer, wake: () => void): Rush {
  let arriving = 0
  let state: 'calm' | 'held' | 'shared' = 'calm'
  let cancelHold: (() => void) | undefined
  let cancelQuiet: (() => void) | undefined

  const calm = () => {
    cancelHold?.()
    cancelQuiet = undefined
    state = 'calm'
    wake()
  }

  return {
    begin() {
      arriving++
      if (arriving < RUSH) return
      cancelQuiet?.()
      cancelQuiet = undefined
      if (state !== 'calm') return
      state = 'held'
      cancelHold = timer.after(HOLD_MS, () => {
        state = 'shared'
        wake()
      })
    },
    end() {
      arriving--
      // All that shared a write end together: only a pause after that is the end of the rush.
      if (arriving < RUSH && state !== 'calm') cancelQuiet ??= timer.after(QUIET_MS, calm)
    },
    stop() {
      arriving = Number.NEGATIVE_INFINITY
      cancelQuiet?.()
      calm()
    },
    share: () => (state === 'calm' ? AT_ONCE : state === 'held' ? 0 : AT_ONCE_IN_RUSH),
  }
}

import type { Timer } from '../ports.js'

/** Real waiting. */
export const realTimer: Timer = {
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

import type { Clock, Timer } from '../../src/ports.js'

/** A clock that stands until it is set, and timers that are rung by hand. */
export interface VirtualTime extends Clock, Timer {
  /** Never back. */
  set(at: Date): void
  /** Rings the timer that comes next, no later than `until`; the clock moves to it. False where there is none. */
  ring(until: Date): boolean
}

export function virtualTime(start: Date): VirtualTime {
  let now = start.getTime()
  let timers: { readonly at: number; readonly order: number; readonly run: () => void }[] = []
  let order = 0
  return {
    now: () => new Date(now),
    set(at) {
      now = Math.max(now, at.getTime())
    },
    after(ms, run) {
      const timer = { at: now + Math.max(0, ms), order: order++, run }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    ring(until) {
      const [next] = timers
        .filter(({ at }) => at <= until.getTime())
        .sort((a, b) => a.at - b.at || a.order - b.order)
      if (next === undefined) return false
      timers = timers.filter((other) => other !== next)
      now = Math.max(now, next.at)
      next.run()
      return true
    },
  }
}

import type { Clock, Timer } from '../../src/ports.js'

/** Time that passes only when told to; timers fire in order and see the moment they were set for. */
export interface ManualTime extends Clock, Timer {
  /** Lets so many milliseconds pass, firing what comes due on the way. */
  advance(ms: number): Promise<void>
  /** Lets everything that needs no time happen. */
  settle(): Promise<void>
}

export function manualTime(start: string): ManualTime {
  let now = new Date(start).getTime()
  let timers: { at: number; order: number; run: () => void }[] = []
  let order = 0

  const settle = async () => {
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
  }

  return {
    now: () => new Date(now),
    after(ms, run) {
      const timer = { at: now + Math.max(0, ms), order: order++, run }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    settle,
    async advance(ms) {
      const end = now + ms
      await settle()
      for (;;) {
        const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at || a.order - b.order)[0]
        if (next === undefined) break
        timers = timers.filter((other) => other !== next)
        now = next.at
        next.run()
        await settle()
      }
      now = end
    },
  }
}

import type { Clock } from './ports.js'

/** What `DUBAN_CLOCK` asked for. `from` runs on from an instant; `shift` adds milliseconds to real time. */
export type ClockSetting =
  | { readonly kind: 'system' }
  | { readonly kind: 'frozen'; readonly instant: Date }
  | { readonly kind: 'from'; readonly instant: Date }
  | { readonly kind: 'shift'; readonly ms: number }

/** Fresh `Date` each time: a caller that changes what it was given must not move the clock. */
const at =
  (ms: number): Clock['now'] =>
  () =>
    new Date(ms)

/**
 * The clock a setting asks for.
 * @param real milliseconds since the epoch, the machine's own time; a test passes its own.
 */
export function createClock(setting: ClockSetting, real: () => number = Date.now): Clock {
  switch (setting.kind) {
    case 'system':
      return { now: () => new Date(real()) }
    case 'frozen':
      return { now: at(setting.instant.getTime()) }
    case 'from': {
      const shift = setting.instant.getTime() - real()
      return { now: () => new Date(real() + shift) }
    }
    case 'shift':
      return { now: () => new Date(real() + setting.ms) }
  }
}

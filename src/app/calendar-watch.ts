import type { Clock, Logger, Part, Timer } from '../ports.js'
import { calendarWarnings } from '../services/calendar-warning.js'
import type { Directory } from '../services/directory.js'

const EVERY_MS = 3_600_000

export interface CalendarWatch extends Part {
  warnings(): Promise<readonly string[]>
}

/** Tells a month ahead that a year's holidays are not loaded: to /readyz when asked, to the log once a day. */
export function createCalendarWatch(deps: {
  readonly directory: Directory
  readonly clock: Clock
  readonly timer: Timer
  readonly log: Logger
}): CalendarWatch {
  const { directory, clock, timer, log } = deps
  let toldOn = ''
  let cancel: (() => void) | undefined
  let running = false

  const warnings = async () => {
    const now = clock.now()
    return calendarWarnings(await directory.view(now), now)
  }

  const tell = async () => {
    const now = clock.now()
    const view = await directory.view(now)
    const today = view.dayOf(now)
    if (today === toldOn) return
    for (const warning of calendarWarnings(view, now)) {
      log.warn({ warning }, 'a year of the calendar is missing')
      toldOn = today
    }
  }

  // A store that does not answer is told of by others; the next hour asks again.
  const turn = () =>
    tell()
      .catch(() => undefined)
      .finally(() => {
        if (running) cancel = timer.after(EVERY_MS, () => void turn())
      })

  return {
    name: 'calendar-watch',
    warnings,
    start: async () => {
      running = true
      void turn()
    },
    stop: async () => {
      running = false
      cancel?.()
    },
  }
}

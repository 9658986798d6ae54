import { addDays, type Day, monthEnd, quarterEnd, weekdayOf } from './day.js'
import { DubanError } from './errors.js'

/** What the State Council announced for the years it covers: days off that are weekdays, days worked that are not. */
export interface Holidays {
  /** Whether the year's announcement is known. An unknown year is an error, never a guess. */
  covers(year: number): boolean
  /** Meaningful only for a covered year. */
  isWorkingDay(day: Day): boolean
}

/** The office's own word on one date; it wins over the announcement, and may stand for a year not loaded. */
export interface DayOverride {
  readonly day: Day
  readonly working: boolean
  readonly note?: string
}

/** A year's announcement as the office has entered it: these dates, and Monday to Friday otherwise. */
export interface EnteredYear {
  readonly year: number
  readonly days: readonly DayOverride[]
}

/** Working days. Every question may throw `calendar_year_missing { year }`. */
export interface Calendar {
  isWorkingDay(day: Day): boolean
  /** The n-th working day after (before, where negative) the date; n = 0 is the date itself. */
  shift(day: Day, workingDays: number): Day
  /** The date itself if it is worked, else the next that is. */
  workingDayFrom(day: Day): Day
  /** Working days after `from` up to and including `to`; counting stops at `limit`. 0 where `to` is not later. */
  workingDaysUntil(from: Day, to: Day, limit?: number): number
  covers(year: number): boolean
}

/** What is said of a date wins in this order: the office's word on it, the year as entered, the announcement. */
export function createCalendar(
  holidays: Holidays,
  overrides: readonly DayOverride[] = [],
  years: readonly EnteredYear[] = [],
): Calendar {
  const entered = new Map(
    years.map(({ year, days }) => [year, new Map(days.map((row) => [row.day, row.working]))]),
  )
  const own = new Map(overrides.map((row) => [row.day, row.working]))
  const known = new Map<Day, boolean>()
  const following = new Map<Day, Day>()

  /** Every light asks for the same few days: reckoned once, they cost nothing. */
  const dayAfter = (day: Day): Day => {
    const seen = following.get(day)
    if (seen !== undefined) return seen
    const next = addDays(day, 1)
    following.set(day, next)
    return next
  }

  const announced = (day: Day): boolean => {
    const year = Number(day.slice(0, 4))
    const dates = entered.get(year)
    if (dates !== undefined) return dates.get(day) ?? PLAIN_WEEK.isWorkingDay(day)
    if (!holidays.covers(year)) throw new DubanError('calendar_year_missing', { year })
    return holidays.isWorkingDay(day)
  }

  const isWorkingDay = (day: Day): boolean => {
    const seen = known.get(day)
    if (seen !== undefined) return seen
    const working = own.get(day) ?? announced(day)
    known.set(day, working)
    return working
  }

  const shift = (day: Day, workingDays: number): Day => {
    const step = workingDays < 0 ? -1 : 1
    let left = Math.abs(workingDays)
    let at = day
    while (left > 0) {
      at = addDays(at, step)
      if (isWorkingDay(at)) left--
    }
    return at
  }

  return {
    isWorkingDay,
    shift,
    workingDayFrom: (day) => (isWorkingDay(day) ? day : shift(day, 1)),
    workingDaysUntil(from, to, limit = Number.POSITIVE_INFINITY) {
      let count = 0
      for (let at = dayAfter(from); at <= to && count < limit; at = dayAfter(at)) {
        if (isWorkingDay(at)) count++
      }
      return count
    },
    covers: (year) => entered.has(year) || holidays.covers(year),
  }
}

/** The date itself if it is worked, else the last before it that is. */
export function workingDayUpTo(calendar: Calendar, day: Day): Day {
  return calendar.isWorkingDay(day) ? day : calendar.shift(day, -1)
}

/** The last working day of the month the date lies in: when a month's figures are due. */
export function lastWorkingDayOfMonth(calendar: Calendar, day: Day): Day {
  return workingDayUpTo(calendar, monthEnd(day))
}

/** The last working day of the quarter the date lies in. */
export function lastWorkingDayOfQuarter(calendar: Calendar, day: Day): Day {
  return workingDayUpTo(calendar, quarterEnd(day))
}

/** Monday to Friday are worked: a year's ground, on which its announcement only changes dates. */
export const PLAIN_WEEK: Holidays = {
  covers: () => true,
  isWorkingDay: (day) => weekdayOf(day) % 6 !== 0,
}

import { addDays, type Day, weekdayOf } from './day.js'
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

/** @param years whose announcement the office has entered itself: weekends and its own dates hold there */
export function createCalendar(
  holidays: Holidays,
  overrides: readonly DayOverride[] = [],
  years: readonly number[] = [],
): Calendar {
  const entered = new Set(years)
  const own = new Map(overrides.map((row) => [row.day, row.working]))
  const known = new Map<Day, boolean>()

  const isWorkingDay = (day: Day): boolean => {
    const seen = known.get(day)
    if (seen !== undefined) return seen
    const year = Number(day.slice(0, 4))
    const override = own.get(day)
    if (override === undefined && !entered.has(year) && !holidays.covers(year)) {
      throw new DubanError('calendar_year_missing', { year })
    }
    const announced = entered.has(year) ? PLAIN_WEEK : holidays
    const working = override ?? announced.isWorkingDay(day)
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
      for (let at = addDays(from, 1); at <= to && count < limit; at = addDays(at, 1)) {
        if (isWorkingDay(at)) count++
      }
      return count
    },
    covers: (year) => entered.has(year) || holidays.covers(year),
  }
}

/** Monday to Friday are worked: for a rule's own test, where no year's announcement matters. */
export const PLAIN_WEEK: Holidays = {
  covers: () => true,
  isWorkingDay: (day) => weekdayOf(day) % 6 !== 0,
}

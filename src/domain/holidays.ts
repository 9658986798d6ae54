import chineseDays from 'chinese-days'
import type { Holidays } from './calendar.js'
import type { Day } from './day.js'

// The package is CommonJS in a form whose names Node cannot see, whatever its types say.
// oxlint-disable-next-line import/no-named-as-default-member
const { getDayDetail } = chineseDays

const covered = new Map<number, boolean>()

/** The announcement with its words. */
export interface NamedHolidays extends Holidays {
  /** 国庆节 for its days off, weekends among them, and for the days worked in exchange; empty otherwise. */
  nameOf(day: Day): string
}

/**
 * The State Council's holidays and make-up days as chinese-days carries them (2004–2026 in 1.5.7). The
 * package answers for any year and silently takes weekends alone where it knows nothing, so a year counts
 * as covered only if its National Day, 1 October, bears that name. 2022–2026 are compared with the notices day
 * by day in its test.
 */
export const STATE_COUNCIL: NamedHolidays = {
  covers(year) {
    const known = covered.get(year)
    if (known !== undefined) return known
    const is = getDayDetail(`${String(year).padStart(4, '0')}-10-01`).name.includes('国庆')
    covered.set(year, is)
    return is
  },
  isWorkingDay: (day) => getDayDetail(day).work,
  // “National Day,国庆节,3”; on other days the weekday's English name alone.
  nameOf: (day) => getDayDetail(day).name.split(',')[1] ?? '',
}

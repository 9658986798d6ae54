import chineseDays from 'chinese-days'
import type { Holidays } from './calendar.js'

// The package is CommonJS in a form whose names Node cannot see, whatever its types say.
// oxlint-disable-next-line import/no-named-as-default-member
const { getDayDetail } = chineseDays

const covered = new Map<number, boolean>()

/**
 * The State Council's holidays and make-up days as chinese-days carries them (2004–2026 in 1.5.7). The
 * package answers for any year and silently takes weekends alone where it knows nothing, so a year counts
 * as covered only if its National Day, 1 October, bears that name.
 */
export const STATE_COUNCIL: Holidays = {
  covers(year) {
    const known = covered.get(year)
    if (known !== undefined) return known
    const is = getDayDetail(`${String(year).padStart(4, '0')}-10-01`).name.includes('国庆')
    covered.set(year, is)
    return is
  },
  isWorkingDay: (day) => getDayDetail(day).work,
}

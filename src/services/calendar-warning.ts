import { addDays, addMonths, type Day } from '../domain/day.js'
import { yearWarning } from '../language/words/calendar.js'
import type { DirectoryView } from './directory.js'

/** The year that is not loaded, and the last date that needs nothing of it; null where it is needed already. */
function missingYear(view: DirectoryView, now: Date) {
  const today = view.dayOf(now)
  for (const day of [today, addMonths(today, 1)]) {
    const year = Number(day.slice(0, 4))
    if (view.calendar.covers(year)) continue
    const until: Day = addDays(`${year}-01-01`, -1)
    return { year, until: until < today ? null : until }
  }
  return null
}

/** What is wanting of the calendar within a month, in the operator's words. */
export function calendarWarnings(view: DirectoryView, now: Date): string[] {
  const missing = missingYear(view, now)
  return missing === null ? [] : [yearWarning(missing.year, missing.until)]
}

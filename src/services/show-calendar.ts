import { createCalendar } from '../domain/calendar.js'
import { type CalendarYear, describeYear } from '../domain/calendar-year.js'
import type { Day } from '../domain/day.js'
import { isDubanError } from '../domain/errors.js'
import { STATE_COUNCIL } from '../domain/holidays.js'
import type { Stores } from '../store/stores.js'

async function enteredYear(store: Stores, year: number) {
  const row = await store.years.get(String(year))
  return row === null ? undefined : { year, days: row.days }
}

/** A year's days off and make-up days as they hold now, those of the office's own marked. */
export async function calendarYear(store: Stores, year: number): Promise<CalendarYear> {
  const [rows, entered] = await Promise.all([store.days.all(), enteredYear(store, year)])
  const overrides = rows.map(({ _id, working, note }) => ({ day: _id, working, note }))
  return describeYear(year, { holidays: STATE_COUNCIL, overrides, entered })
}

/** Whether a date is worked by its year's announcement alone; null where that is not known. */
export async function announcedOn(store: Stores, day: Day): Promise<boolean | null> {
  const entered = await enteredYear(store, Number(day.slice(0, 4)))
  try {
    return createCalendar(STATE_COUNCIL, [], entered === undefined ? [] : [entered]).isWorkingDay(day)
  } catch (error) {
    if (isDubanError(error) && error.code === 'calendar_year_missing') return null
    throw error
  }
}

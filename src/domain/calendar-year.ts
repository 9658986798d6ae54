import { type DayOverride, type EnteredYear, PLAIN_WEEK } from './calendar.js'
import { addDays, type Day } from './day.js'
import type { NamedHolidays } from './holidays.js'

/** A date that is not simply a weekday worked or a weekend off. */
export interface SpecialDay {
  readonly day: Day
  readonly working: boolean
  /** The holiday's name, or the office's note. */
  readonly name: string
  /** The office's own word on that one date. */
  readonly override: boolean
}

/** A year as it holds, to be looked at. */
export interface CalendarYear {
  readonly year: number
  /** Where its announcement comes from; null where none is known. */
  readonly source: 'program' | 'office' | null
  readonly days: readonly SpecialDay[]
}

function* datesOf(year: number): Generator<Day> {
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) yield day
}

function announcedIn(year: number, holidays: NamedHolidays, entered?: EnteredYear): SpecialDay[] {
  if (entered !== undefined)
    return entered.days.map(({ day, working, note = '' }) => ({ day, working, name: note, override: false }))
  if (!holidays.covers(year)) return []
  return [...datesOf(year)].flatMap((day) => {
    const working = holidays.isWorkingDay(day)
    const name = holidays.nameOf(day)
    if (name === '' && working === PLAIN_WEEK.isWorkingDay(day)) return []
    return [{ day, working, name, override: false }]
  })
}

/** Every special date of a year, in order; a date of the office's own stands in the place of the announced one. */
export function describeYear(
  year: number,
  from: {
    readonly holidays: NamedHolidays
    readonly overrides: readonly DayOverride[]
    readonly entered: EnteredYear | undefined
  },
): CalendarYear {
  const { holidays, entered } = from
  const days = new Map(announcedIn(year, holidays, entered).map((row) => [row.day, row]))
  for (const { day, working, note = '' } of from.overrides) {
    if (day.startsWith(`${year}-`)) days.set(day, { day, working, name: note, override: true })
  }
  return {
    year,
    source: entered === undefined ? (holidays.covers(year) ? 'program' : null) : 'office',
    days: [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1)),
  }
}

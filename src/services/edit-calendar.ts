import { addDays, type Day, daysBetween, isDay } from '../domain/day.js'
import { DubanError } from '../domain/errors.js'
import { STATE_COUNCIL } from '../domain/holidays.js'
import { missingHolidays, type Statutory } from '../domain/statutory-holidays.js'
import { checkYear, type YearEntry } from '../domain/year-list.js'
import { audited } from './audit.js'
import { calendarChanged } from './calendar-changed.js'
import type { ServiceContext } from './context.js'
import { authorise } from './permission.js'
import { announcedOn } from './show-calendar.js'
import { checkedText } from './text.js'

const NOTE = 60
/** Days that may be set at once. */
export const MOST_DAYS = 31

export interface DaySet {
  readonly kind: 'day_set'
  readonly day: Day
  readonly working: boolean
  readonly note: string
  /** What the year's announcement says of it; null where that is not known. */
  readonly announced: boolean | null
}

export interface DayUnset {
  readonly kind: 'day_unset'
  readonly day: Day
  readonly announced: boolean | null
}

/** Several days in a row. */
export interface DaysSet {
  readonly kind: 'days_set'
  readonly from: Day
  readonly to: Day
  /** Null: as the year's announcement has them. */
  readonly working: boolean | null
  /** How many of them the announcement has otherwise; null where that is not known. */
  readonly otherwise: number | null
}

export interface YearEntered {
  readonly kind: 'year_entered'
  readonly year: number
  readonly off: number
  readonly worked: number
  /** Holidays for which no day off was entered: perhaps forgotten. */
  readonly missing: readonly Statutory[]
}

function checkedDay(day: Day): Day {
  if (!isDay(day)) throw new DubanError('calendar_day_invalid', { day })
  return day
}

/**
 * The office's own word on one date. After it, the directory has changed.
 * @throws DubanError `not_allowed`, `calendar_day_invalid`, `text_too_long`
 */
export async function setDay(
  context: ServiceContext,
  input: { readonly day: Day; readonly working: boolean; readonly note?: string },
): Promise<DaySet> {
  const { store } = context
  const { working } = input
  return audited(context, 'calendar.edit', `${input.day} ${working ? 'work' : 'off'}`, async () => {
    authorise(context, 'calendar.edit')
    const day = checkedDay(input.day)
    const note = checkedText((input.note ?? '').trim(), NOTE)
    await store.days.put({ _id: day, working, note })
    await calendarChanged(store)
    return { kind: 'day_set', day, working, note, announced: await announcedOn(store, day) }
  })
}

/** The dates from one to another, checked. @throws DubanError `calendar_day_invalid`, `calendar_range_invalid` */
function checkedDays(from: Day, to: Day, today: Day): Day[] {
  const days = daysBetween(checkedDay(from), checkedDay(to)) + 1
  if (days < 2 || days > MOST_DAYS)
    throw new DubanError('calendar_range_invalid', { from, to, reversed: days < 2, most: MOST_DAYS, today })
  return Array.from({ length: days }, (_, i) => addDays(from, i))
}

/**
 * The office's word on several days in a row, or null to take it back. After it, the directory has changed.
 * @throws DubanError `not_allowed`, `calendar_day_invalid`, `calendar_range_invalid` { from, to }
 */
export async function setDays(
  context: ServiceContext,
  { from, to, working }: { readonly from: Day; readonly to: Day; readonly working: boolean | null },
): Promise<DaysSet> {
  const { store, view, now } = context
  const word = working === null ? 'unset' : working ? 'work' : 'off'
  return audited(context, 'calendar.edit', `${from}~${to} ${word}`, async () => {
    authorise(context, 'calendar.edit')
    const days = checkedDays(from, to, view.dayOf(now))
    for (const day of days) {
      if (working === null) await store.days.remove(day)
      else await store.days.put({ _id: day, working, note: '' })
    }
    await calendarChanged(store)
    const announced = await Promise.all(days.map((day) => announcedOn(store, day)))
    const otherwise = announced.includes(null) ? null : announced.filter((each) => each !== working).length
    return { kind: 'days_set', from, to, working, otherwise: working === null ? null : otherwise }
  })
}

/**
 * Takes the office's word on a date back: its year's announcement holds again. After it, the directory has
 * changed.
 * @throws DubanError `not_allowed`, `calendar_day_invalid`
 */
export async function unsetDay(context: ServiceContext, input: { readonly day: Day }): Promise<DayUnset> {
  const { store } = context
  return audited(context, 'calendar.edit', `${input.day} unset`, async () => {
    authorise(context, 'calendar.edit')
    const day = checkedDay(input.day)
    await store.days.remove(day)
    await calendarChanged(store)
    return { kind: 'day_unset', day, announced: await announcedOn(store, day) }
  })
}

/**
 * Enters a whole year's announcement, all or nothing. One entered before is replaced; the office's word on
 * single dates stays. After it, the directory has changed.
 * @param input.force also where the program knows the year itself
 * @throws DubanError `not_allowed`, `calendar_year_covered`, `calendar_year_invalid` { year, details }
 */
export async function enterYear(
  context: ServiceContext,
  input: { readonly year: number; readonly days: readonly YearEntry[]; readonly force?: boolean },
): Promise<YearEntered> {
  const { store } = context
  const { year, days: entries } = input
  return audited(context, 'calendar.edit', `${year}`, async () => {
    authorise(context, 'calendar.edit')
    if (input.force !== true && STATE_COUNCIL.covers(year))
      throw new DubanError('calendar_year_covered', { year })
    const details = checkYear(year, entries)
    if (details.length > 0) throw new DubanError('calendar_year_invalid', { year, details })
    const known = new Map(entries.map(({ day, working, note }) => [day, { day, working, note }]))
    const days = [...known.values()].sort((a, b) => (a.day < b.day ? -1 : 1))
    for (const { note } of days) checkedText(note, NOTE)
    await store.years.put({ _id: String(year), days })
    await calendarChanged(store)
    const worked = days.filter(({ working }) => working).length
    const missing = missingHolidays(year, days)
    return { kind: 'year_entered', year, off: days.length - worked, worked, missing }
  })
}

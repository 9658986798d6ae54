import { addDays, type Day, daysBetween, isDay, monthEnd, weekdayOf } from '../../domain/day.js'
import { BEFORE_WORDS } from '../grammar/calendar-words.js'
import { lastOfMonth } from './civil.js'

/** How exact a date phrase is. */
export type Grain = 'day' | 'week' | 'part' | 'month' | 'quarter' | 'year'

/** A date phrase. `day` is the last day it allows, read in the present year, month or week. */
export interface DateHit {
  readonly end: number
  /** Null for a date that does not exist (9月31日). */
  readonly day: Day | null
  readonly grain: Grain
  /** Said in full, or counted from today: it is not moved to another year. */
  readonly fixed: boolean
  /** What may be moved when the phrase lies on the wrong side of today. */
  readonly roll: 'none' | 'week' | 'month' | 'year'
}

export const yearOf = (day: Day): number => Number(day.slice(0, 4))
export const monthOf = (day: Day): number => Number(day.slice(5, 7))

/** The last day of the month `months` after the one of `day`. */
export function endOfMonth(day: Day, months: number): Day {
  const index = yearOf(day) * 12 + monthOf(day) - 1 + months
  return lastOfMonth(Math.floor(index / 12), (index % 12) + 1)
}

/** Sunday of the week `weeks` after the one of `day`; weeks begin on Monday. */
export function sunday(day: Day, weeks: number): Day {
  return addDays(day, ((7 - weekdayOf(day)) % 7) + weeks * 7)
}

/** Days a limit may lie behind before next year is meant: “9月1日” in mid-September is a slip, “3月底” is not. */
const STALE_DAYS = 92

/** The date a limit means (预计, 延期到, 前): the coming one. */
export function asLimit(hit: DateHit, today: Day): Day | null {
  const { day } = hit
  if (day === null || hit.roll === 'none' || day >= today) return day
  if (hit.roll === 'week') return addDays(day, 7)
  if (hit.roll === 'month') return shiftMonth(day, 1)
  return day < addDays(today, -STALE_DAYS) ? shiftYear(hit, day, 1) : day
}

/** The date a report means (走访, 报数): the one just past. */
export function asPast(hit: DateHit, today: Day): Day | null {
  const { day } = hit
  if (day === null || hit.roll === 'none' || day <= today) return day
  if (hit.roll === 'week') return addDays(day, -7)
  if (hit.roll === 'month') return shiftMonth(day, -1)
  return shiftYear(hit, day, -1)
}

/**
 * Whether nothing can have been done in it yet: the reading nearest to today lies ahead. 本周 and 本月 have begun, and
 * 12月20日 said in January is last year's.
 */
export function isAhead(hit: DateHit, today: Day): boolean {
  const { day, grain } = hit
  if (day === null || addDays(day, 1 - LONGEST_OF[grain]) <= today) return false
  if (grain === 'week' && day <= sunday(today, 0)) return false
  if (grain === 'month' && day <= monthEnd(today)) return false
  const past = asPast(hit, today)
  return past === null || past >= day || daysBetween(today, day) <= daysBetween(past, today)
}

/** Days in a phrase of each grain, at most. */
const LONGEST_OF: Readonly<Record<Grain, number>> = {
  day: 1,
  week: 7,
  part: 11,
  month: 31,
  quarter: 92,
  year: 366,
}

/** The day that 截至 means: of a month that still goes on, today. */
export function asOf(hit: DateHit, today: Day): Day | null {
  const isNow = hit.day !== null && hit.day > today && monthEnd(today) === hit.day && hit.grain === 'month'
  return isNow ? today : asPast(hit, today)
}

/** `YYYY-MM` of a phrase that names a month. */
export function monthText(hit: DateHit, today: Day): string | null {
  if (hit.grain !== 'month' || hit.day === null) return null
  const same = hit.day.slice(0, 7) === today.slice(0, 7)
  return (same ? hit.day : (asPast(hit, today) ?? hit.day)).slice(0, 7)
}

/** The phrase in another year, for one that did not name its own. */
export function inYear(hit: DateHit, year: number): Day | null {
  return hit.day === null ? null : shiftYear(hit, hit.day, year - yearOf(hit.day))
}

/** A day of a month that was named before it: 9月13日…，25日 …; the next month's where that is over. */
export function inMonthOf(hit: DateHit, before: Day): Day | null {
  if (hit.day === null) return null
  const months = (yearOf(before) - yearOf(hit.day)) * 12 + monthOf(before) - monthOf(hit.day)
  const same = shiftMonth(hit.day, months)
  return same >= before ? same : shiftMonth(hit.day, months + 1)
}

function shiftMonth(day: Day, months: number): Day {
  const moved = `${endOfMonth(day, months).slice(0, 8)}${day.slice(8)}`
  const exists: boolean = isDay(moved)
  return exists ? moved : endOfMonth(day, months)
}

function shiftYear(hit: DateHit, day: Day, years: number): Day {
  // 2月底 is the 29th in a leap year.
  if (hit.grain !== 'day' && day.endsWith('-02-28')) return lastOfMonth(yearOf(day) + years, 2)
  const moved = `${yearOf(day) + years}${day.slice(4)}`
  const exists: boolean = isDay(moved)
  return exists ? moved : monthEnd(`${moved.slice(0, 8)}01`)
}

/** Swallows 前, 内 … after a phrase. */
export function pastBefore(text: string, end: number): number {
  if (!'前之以内'.includes(text[end] ?? ' ')) return end
  for (const word of BEFORE_WORDS) if (text.startsWith(word, end)) return end + word.length
  return end
}

export const hitOf = (
  text: string,
  end: number,
  day: Day | null,
  grain: Grain,
  roll: DateHit['roll'] = 'none',
): DateHit => ({ end: pastBefore(text, end), day, grain, fixed: roll === 'none', roll })

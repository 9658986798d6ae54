import { PLAIN_WEEK } from './calendar.js'
import { type Day, isDay } from './day.js'

/** One date of a year that is being entered. */
export interface YearEntry {
  readonly day: Day
  readonly working: boolean
  readonly note: string
  /** Where it stands: a file's line, or its place in a list, from 1. */
  readonly line: number
}

export type YearRule =
  /** Not of the form that a line has. */
  | 'line_unreadable'
  | 'day_invalid'
  | 'range_reversed'
  | 'range_too_long'
  | 'other_year'
  /** The same date once off and once worked. */
  | 'contradicts'
  /** Monday to Friday are worked anyway: the date is most likely wrong. */
  | 'worked_anyway'
  /** A holiday that the law fixes is not off: the list is most likely not complete. */
  | 'holiday_missing'

/** What is wrong with a year that is being entered. */
export interface YearMistake {
  /** 0 where the list as a whole is meant. */
  readonly line: number
  readonly rule: YearRule
  /** The date or the words it is about. */
  readonly text: string
}

/** Days off by law whatever the year's announcement moves: New Year, Labour Day, National Day. */
const FIXED = ['01-01', '05-01', '10-01', '10-02', '10-03'] as const

/** Everything that is wrong with a list of a year's days off and make-up days, in the order of its lines. */
export function checkYear(year: number, entries: readonly YearEntry[]): YearMistake[] {
  const mistakes: YearMistake[] = []
  const seen = new Map<Day, YearEntry>()
  for (const entry of entries) {
    const { day, working, line } = entry
    const wrong = (rule: YearRule) => {
      const last = mistakes.at(-1)
      // A range that is wrong is wrong once.
      if (last?.line !== line || last.rule !== rule) mistakes.push({ line, rule, text: day })
    }
    const before = seen.get(day)
    if (!isDay(day)) wrong('day_invalid')
    else if (!day.startsWith(`${year}-`)) wrong('other_year')
    else if (before !== undefined && before.working !== working) wrong('contradicts')
    else if (working && PLAIN_WEEK.isWorkingDay(day)) wrong('worked_anyway')
    if (before === undefined) seen.set(day, entry)
  }
  if (mistakes.length > 0) return mistakes
  const off = (day: Day) => !(seen.get(day)?.working ?? PLAIN_WEEK.isWorkingDay(day))
  return FIXED.map((date) => `${year}-${date}`)
    .filter((day) => !off(day))
    .map((text) => ({ line: 0, rule: 'holiday_missing', text }))
}

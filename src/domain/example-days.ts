import { addDays, type Day, weekdayOf } from './day.js'

/** Days for the examples in answers: none of them is over when it is read. */
export interface ExampleDays {
  readonly today: Day
  /** For the next step of a plan. */
  readonly soon: Day
  /** For its last step, and for an extension: past the deadline. */
  readonly later: Day
  /** A Saturday that might be worked. */
  readonly work: Day
  /** A Monday, and a Wednesday, that might be off. */
  readonly off: Day
  readonly offTo: Day
}

const SOON = 6
const LATER = 45
const PAST_DEADLINE = 15
const TO_WORK = 21
const TO_OFF = 14
const MONDAY = 1
const SATURDAY = 6

/** The first such weekday on a date or after it. */
const next = (day: Day, weekday: number): Day => addDays(day, (weekday - weekdayOf(day) + 7) % 7)

/** The last of the campaign's days, where a date lies past it and the campaign is not nearly over. */
function within(day: Day, after: Day, end: Day | null): Day {
  return end !== null && day > end && end > after ? end : day
}

/** @param deadline the example's item's @param end the campaign's last day */
export function exampleDays(
  today: Day,
  { deadline = null, end = null }: { readonly deadline?: Day | null; readonly end?: Day | null } = {},
): ExampleDays {
  const soon = within(addDays(today, SOON), today, end)
  const open = deadline !== null && deadline >= today
  const later = open ? addDays(deadline, PAST_DEADLINE) : addDays(today, LATER)
  const off = next(addDays(today, TO_OFF), MONDAY)
  return {
    today,
    soon,
    later: within(later, open ? deadline : soon, end),
    work: next(addDays(today, TO_WORK), SATURDAY),
    off,
    offTo: addDays(off, 2),
  }
}

import type { Calendar } from './calendar.js'
import { addDays, type Day } from './day.js'
import { DubanError } from './errors.js'

/** 稍后提醒: one person's word that he need not be reminded of an item for a while. */
export interface Snooze {
  /** Whose reminders it holds back; null: of whoever is in charge, which is the office's to say. */
  readonly of: string | null
  /** The first day on which reminders come again; null once it was called off. */
  readonly until: Day | null
  /** How often since the item was last reported on. */
  readonly times: number
}

/** A person may put an item off so often before it is reported on, and so many working days each time. */
const MOST_SNOOZES = 2
const MOST_SNOOZED_DAYS = 5
/** Calendar days for the office, which may as often as it likes. */
const MOST_OFFICE_DAYS = 31

interface Asked {
  readonly snoozes: readonly Snooze[]
  /** As in `Snooze`. */
  readonly of: string | null
  /** Days from today; null where none were said. */
  readonly days: number | null
  /** They are working days; otherwise those of the calendar. */
  readonly workingDays: boolean
  readonly today: Day
  readonly calendar: Calendar
}

/**
 * Until when it is put off, where it may be.
 * @throws DubanError `snooze_invalid` { days, most, working }, `snooze_used_up` { times }, `calendar_year_missing`
 */
export function snoozeUntil({ snoozes, of, days, workingDays, today, calendar }: Asked): Day {
  const office = of === null
  const invalid = () =>
    new DubanError('snooze_invalid', {
      days,
      most: office ? MOST_OFFICE_DAYS : MOST_SNOOZED_DAYS,
      working: !office,
    })
  if (days === null || !Number.isInteger(days) || days < 1 || days > MOST_OFFICE_DAYS) throw invalid()
  const until = workingDays ? calendar.shift(today, days) : addDays(today, days)
  if (until > addDays(today, MOST_OFFICE_DAYS)) throw invalid()
  if (office) return until
  if (calendar.workingDaysUntil(today, until, MOST_SNOOZED_DAYS + 1) > MOST_SNOOZED_DAYS) throw invalid()
  const times = snoozes.find((row) => row.of === of)?.times ?? 0
  if (times >= MOST_SNOOZES) throw new DubanError('snooze_used_up', { times })
  return until
}

/** The snoozes after one more was asked for, or called off (`until` null), which does not count. */
export function withSnooze(snoozes: readonly Snooze[], of: string | null, until: Day | null): Snooze[] {
  const times = snoozes.find((row) => row.of === of)?.times ?? 0
  const next = { of, until, times: times + (until === null ? 0 : 1) }
  return [...snoozes.filter((row) => row.of !== of), next]
}

/** A report gives everybody his snoozes anew; those that run go on. */
export function afterFeedback(snoozes: readonly Snooze[]): Snooze[] {
  return snoozes.flatMap((row) => (row.until === null ? [] : [{ ...row, times: 0 }]))
}

/**
 * Until when reminders of the one in charge are held back, by his own word or the office's. Where he is nobody
 * that can be written to alone (null), and the unit's group is told instead, anybody's of the unit counts.
 */
export function snoozedFor(snoozes: readonly Snooze[], person: string | null): Day | null {
  return snoozes
    .filter(({ of }) => of === null || person === null || of === person)
    .reduce<Day | null>(
      (latest, { until }) => (until !== null && (latest === null || until > latest) ? until : latest),
      null,
    )
}

/** Whether a snooze of theirs is running. */
export function isSnoozedBy(snoozes: readonly Snooze[], of: string | null, today: Day): boolean {
  return snoozes.some((row) => row.of === of && row.until !== null && row.until > today)
}

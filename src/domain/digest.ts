import { addDays, type Day, weekdayOf } from './day.js'
import type { WorkTime } from './work-time.js'

/** 日报, 周调度. */
export type DigestKind = 'daily' | 'weekly'

/** A digest that went out: for which slot, and when it was made. */
export interface LastDigest {
  readonly slot: Date
  readonly at: Date
}

/** What a digest looks back on and ahead to. */
export interface DigestSpan {
  /** Changes after this instant… */
  readonly from: Date
  /** …up to this one. */
  readonly to: Date
  readonly today: Day
  /** When the last digest before it was made: what came up since is news. */
  readonly told: Date
  /** Its Sunday: what is due by then is due this week. */
  readonly weekEnd: Day
}

/** What is older than that is no news. */
const MOST_DAYS_BACK = 14

/** The Sunday of the week that a date lies in; weeks begin on Monday. */
function weekEnd(day: Day): Day {
  return addDays(day, (7 - weekdayOf(day)) % 7)
}

/**
 * What a digest of a slot covers. A daily one goes back to the start of the working day before, so that a
 * Monday's tells of Friday and the weekend; a weekly one to the start of the Monday a week before.
 * @param last the last digest that went out: what folded since then is told of now
 * @throws DubanError `calendar_year_missing`
 */
export function digestSpan(
  kind: DigestKind,
  slot: Date,
  workTime: WorkTime,
  last: LastDigest | null = null,
): DigestSpan {
  const today = workTime.dayOf(slot)
  const sunday = weekEnd(today)
  const usual = kind === 'weekly' ? addDays(sunday, -13) : workTime.calendar.shift(today, -1)
  const oldest = addDays(today, -MOST_DAYS_BACK)
  const lastDay = last === null ? usual : workTime.dayOf(last.slot)
  const told = lastDay < oldest ? oldest : lastDay
  const first = told < usual ? told : usual
  return {
    from: workTime.instant(first, '00:00'),
    to: workTime.instant(today, '00:00'),
    today,
    told: last?.at ?? workTime.instant(today, '00:00'),
    weekEnd: sunday,
  }
}

/** The first lines of a list and how many there are in all. */
export interface Listed<Line> {
  readonly lines: readonly Line[]
  readonly total: number
}

/** Collects the first `most` and counts the rest: a digest's cost does not grow with what it leaves out. */
export interface Collector<Line> {
  add(line: () => Line): void
  /** One that is not listed. */
  count(): void
  readonly list: Listed<Line>
}

export function collector<Line>(most: number): Collector<Line> {
  const lines: Line[] = []
  let total = 0
  return {
    add(line) {
      total++
      if (lines.length < most) lines.push(line())
    },
    count() {
      total++
    },
    get list() {
      return { lines, total }
    },
  }
}

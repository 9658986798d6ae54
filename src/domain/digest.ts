import { addDays, type Day, weekdayOf } from './day.js'
import type { Item } from './item.js'
import type { EventKind, ItemEvent } from './item-event.js'
import { LEDGER_KINDS } from './ledger.js'
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
  /** The days it goes back, where there is more before them that no digest has told. */
  readonly cutTo: number | null
  /** Its Sunday: what is due by then is due this week. */
  readonly weekEnd: Day
}

/** However long nothing went out, a digest goes back no further, and says so. */
const MOST_DAYS_BACK = 62

/** The Sunday of the week that a date lies in; weeks begin on Monday. */
function weekEnd(day: Day): Day {
  return addDays(day, (7 - weekdayOf(day)) % 7)
}

/** From when on there is anything to tell: the last digest that went out, or where none did the day of the first step. */
export interface DigestSince {
  readonly last: LastDigest | null
  readonly start: Day
}

/**
 * What a digest of a slot covers. A daily one goes back to the start of the working day before, so that a
 * Monday's tells of Friday and the weekend; a weekly one to the start of the Monday a week before.
 * What folded since the last one that went out is told of now.
 * @throws DubanError `calendar_year_missing`
 */
export function digestSpan(
  kind: DigestKind,
  slot: Date,
  workTime: WorkTime,
  { last, start }: DigestSince,
): DigestSpan {
  const today = workTime.dayOf(slot)
  const sunday = weekEnd(today)
  const usual = kind === 'weekly' ? addDays(sunday, -13) : workTime.calendar.shift(today, -1)
  const oldest = addDays(today, -MOST_DAYS_BACK)
  const lastDay = last === null ? start : workTime.dayOf(last.slot)
  const told = lastDay < oldest ? oldest : lastDay
  const first = told < usual ? told : usual
  return {
    from: workTime.instant(first, '00:00'),
    to: workTime.instant(today, '00:00'),
    today,
    cutTo: lastDay < oldest ? MOST_DAYS_BACK : null,
    told: last?.at ?? workTime.instant(today, '00:00'),
    weekEnd: sunday,
  }
}

/** What became of an item: 报完成或销号, 有进展, 新交办, anything else. In this order they are told. */
export const CHANGE_KINDS = ['done', 'progress', 'new', 'other'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** What an item's entries of the span come to. What was only written down for a unit is no progress of its own. */
export function changeKind(entries: readonly ItemEvent[]): ChangeKind {
  const own = entries.filter(({ data }) => !('relayed' in data && data.relayed === true))
  const has = (...kinds: EventKind[]) => own.some(({ kind }) => kinds.includes(kind))
  if (has('completed', 'closing_requested', 'closed') && !has('sent_back', 'reopened')) return 'done'
  if (has('progressed', 'milestone_reached')) return 'progress'
  return has('drafted', 'assigned') ? 'new' : 'other'
}

/** Real progress first, then by ledger and number. */
export function byChange(
  a: { readonly kind: ChangeKind; readonly item: Pick<Item, 'ledger' | 'no'> },
  b: typeof a,
): number {
  return (
    CHANGE_KINDS.indexOf(a.kind) - CHANGE_KINDS.indexOf(b.kind) ||
    LEDGER_KINDS.indexOf(a.item.ledger) - LEDGER_KINDS.indexOf(b.item.ledger) ||
    a.item.no - b.item.no
  )
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

/** Collects the first `most` in an order, in whatever order they come, and counts the rest. */
export interface Ranking<Key, Line> {
  add(key: Key, line: () => Line): void
  readonly list: Listed<Line>
}

export function ranking<Key, Line>(most: number, compare: (a: Key, b: Key) => number): Ranking<Key, Line> {
  const first: { readonly key: Key; readonly line: () => Line }[] = []
  let total = 0
  return {
    add(key, line) {
      total++
      const at = first.findIndex((each) => compare(key, each.key) < 0)
      if (at >= 0) first.splice(at, 0, { key, line })
      else if (first.length < most) first.push({ key, line })
      if (first.length > most) first.pop()
    },
    get list() {
      return { lines: first.map(({ line }) => line()), total }
    },
  }
}

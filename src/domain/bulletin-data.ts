import { addDays, type Day, daysBetween, monthEnd, quarterEnd, weekdayOf } from './day.js'
import { firstUnit, type Item, isCounted, isOwed } from './item.js'
import type { LedgerKind } from './ledger.js'
import type { WorkTime } from './work-time.js'

type Counted = Pick<Item, 'id' | 'no' | 'state' | 'deadline' | 'closedOn' | 'lead' | 'responsible'>

/** A span of days, both inclusive. */
export interface Span {
  readonly from: Day
  readonly to: Day
}

export interface LateItem {
  readonly id: string
  readonly no: number
  /** Calendar days past the deadline. */
  readonly days: number
}

/** What a ledger stands at. `closed`, `underway` and `suspended` are ids and make up the total. */
export interface LedgerTally {
  readonly ledger: LedgerKind
  readonly total: number
  readonly closed: readonly string[]
  readonly underway: readonly string[]
  readonly suspended: readonly string[]
  /** Of those underway, the overdue by the unit that leads them. Units in no order of merit: see `inOrder`. */
  readonly late: ReadonlyMap<string, readonly LateItem[]>
  /** Closed within the span. */
  readonly closedWithin: readonly { readonly id: string; readonly no: number }[]
}

/** Overdue: owed by the unit, past its day. What is reported done waits for the office and is not. */
function isLate(item: Counted, today: Day): boolean {
  return item.deadline !== null && item.deadline < today && isOwed(item)
}

/** Counts a ledger's items. Those not handed out yet are nobody's and count nowhere. */
export function tallyOf(ledger: LedgerKind, items: Iterable<Counted>, today: Day, span: Span): LedgerTally {
  const closed: string[] = []
  const underway: string[] = []
  const suspended: string[] = []
  const late = new Map<string, LateItem[]>()
  const closedWithin: { id: string; no: number }[] = []
  for (const item of items) {
    const { id, no, state, closedOn, deadline } = item
    if (!isCounted(state)) continue
    if (state === 'closed') {
      closed.push(id)
      if (closedOn !== null && closedOn >= span.from && closedOn <= span.to) closedWithin.push({ id, no })
    } else if (state === 'suspended') suspended.push(id)
    else underway.push(id)
    const unit = firstUnit(item)
    if (unit !== null && deadline !== null && isLate(item, today))
      late.set(unit, [...(late.get(unit) ?? []), { id, no, days: daysBetween(deadline, today) }])
  }
  const total = closed.length + underway.length + suspended.length
  return { ledger, total, closed, underway, suspended, late, closedWithin }
}

/** Units as the directory lists them: a list of the late is no ranking (product rule 4). */
export function inOrder(
  units: Iterable<string>,
  directory: ReadonlyMap<string, { readonly order: number; readonly name: string }>,
): string[] {
  const place = (id: string) => directory.get(id)?.order ?? Number.MAX_SAFE_INTEGER
  return [...new Set(units)].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1))
}

/** A share in percent to one decimal, from its parts; null of nothing. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 1000) / 10
}

export const BULLETIN_PERIODS = ['week', 'month', 'quarter'] as const
export type BulletinPeriod = (typeof BULLETIN_PERIODS)[number]

const DAYS_BACK: Readonly<Record<'month' | 'quarter', number>> = { month: 15, quarter: 45 }

/**
 * What a bulletin due on that day tells of. In the first half of a month (a quarter) it is about the one
 * before, in the second half about this one so far. In the first half of a week it is about the week before,
 * later about the seven days up to today, so that weekly ones leave no day out.
 */
export function periodOf(today: Day, period: BulletinPeriod): Span {
  if (period === 'week') {
    const monday = addDays(today, -((weekdayOf(today) + 6) % 7))
    const early = daysBetween(monday, today) < 3
    return early
      ? { from: addDays(monday, -7), to: addDays(monday, -1) }
      : { from: addDays(today, -6), to: today }
  }
  const within = addDays(today, -DAYS_BACK[period])
  const end = period === 'month' ? monthEnd(within) : quarterEnd(within)
  const months = period === 'month' ? 0 : 2
  const first = Number(end.slice(5, 7)) - months
  const from = `${end.slice(0, 4)}-${String(first).padStart(2, '0')}-01`
  return { from, to: end < today ? end : today }
}

/**
 * Until when a unit can answer what it is shown now: the end of work on the n-th working day after the one on
 * which it can read it. May throw `calendar_year_missing`.
 */
export function answerBy(workTime: WorkTime, now: Date, workingDays: number): Date {
  const seen = workTime.dayOf(workTime.nextWorkingTime(now))
  return workTime.instant(workTime.calendar.shift(seen, workingDays), workTime.hours.workTo)
}

import type { Calendar } from '../domain/calendar.js'
import { type Day, daysBetween } from '../domain/day.js'
import { isDubanError } from '../domain/errors.js'
import type { Item } from '../domain/item.js'
import { lightOf } from '../domain/light.js'
import type { ItemFacts as ReplyFacts } from '../language/replies/item.js'
import type { ItemAbout } from '../language/replies/list.js'
import type { DirectoryView } from './directory.js'
import { unitName } from './names.js'

/** What a reply needs to say which item it is about and how it stands. */
export interface ItemFacts extends ReplyFacts {
  readonly id: string
}

/** Whose else an item is, and where it comes from; empty where there is none. */
export function itemAbout(
  { co, leader, measure, source, expectedBy, expectedPercent, state }: Item,
  view: DirectoryView,
): ItemAbout {
  const person = leader === null ? undefined : view.people.get(leader)
  return {
    co: co.map((id) => unitName(view, id)),
    leader: `${person?.name ?? ''}${person?.title ?? ''}`,
    measure: view.measures.find(({ _id }) => _id === measure)?.name ?? '',
    source,
    expectedBy: state === 'closed' || state === 'closing_requested' ? null : expectedBy,
    expectedPercent: expectedPercent ?? null,
  }
}

/** Null where the calendar cannot tell: a missing year must not keep a report from being stored. */
function ifKnown<Value>(ask: () => Value): Value | null {
  try {
    return ask()
  } catch (error) {
    if (isDubanError(error) && error.code === 'calendar_year_missing') return null
    throw error
  }
}

/** So many calendar days before a deadline its working days are counted. */
const NEAR_DAYS = 14
const MOST_DAYS = 999
const MOST_COUNTED = 2000
const counted = new WeakMap<Calendar, Map<string, number | null>>()

function workingDaysOf({ deadline }: Item, today: Day, { calendar }: DirectoryView): number | null {
  if (deadline === null) return null
  const left = daysBetween(today, deadline)
  if (left > NEAR_DAYS) return null
  const [from, to] = left < 0 ? [deadline, today] : [today, deadline]
  // Counted day by day, and asked for the same few deadlines in every list and answer.
  const known = counted.get(calendar) ?? new Map<string, number | null>()
  counted.set(calendar, known)
  const key = `${from} ${to}`
  let days = known.get(key)
  if (days === undefined) {
    if (known.size >= MOST_COUNTED) known.clear()
    days = ifKnown(() => calendar.workingDaysUntil(from, to, MOST_DAYS))
    known.set(key, days)
  }
  return days
}

export function itemFacts(item: Item, view: DirectoryView, now: Date): ItemFacts {
  const today = view.dayOf(now)
  return {
    id: item.id,
    ledger: item.ledger,
    no: item.no,
    title: item.title,
    state: item.state,
    percent: item.percent,
    percentQualifier: item.percentQualifier,
    deadline: item.deadline,
    originalDeadline: item.originalDeadline,
    daysLeft: item.deadline === null ? null : daysBetween(today, item.deadline),
    workingDays: workingDaysOf(item, today, view),
    light: ifKnown(() => lightOf(item, today, view.calendar)),
    lead: item.lead === null ? null : unitName(view, item.lead),
    responsible: item.responsible.map((id) => unitName(view, id)),
    ownerName: item.ownerName,
    note: item.note,
    blocked: item.blocked,
    needHelp: item.needHelp,
    extensionTo: item.extension?.to ?? null,
  }
}

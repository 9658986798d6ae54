import { type Day, daysBetween } from '../domain/day.js'
import { isDubanError } from '../domain/errors.js'
import type { Item, ItemState, PercentQualifier } from '../domain/item.js'
import type { LedgerKind } from '../domain/ledger.js'
import { type Light, lightOf } from '../domain/light.js'
import type { DirectoryView } from './directory.js'
import { unitName } from './names.js'

/** What a reply needs to say which item it is about and how it stands. Names, not ids. */
export interface ItemFacts {
  readonly id: string
  readonly ledger: LedgerKind
  readonly no: number
  readonly title: string
  readonly state: ItemState
  readonly percent: number | null
  readonly percentQualifier: PercentQualifier | null
  readonly deadline: Day | null
  readonly originalDeadline: Day | null
  /** Calendar days until the deadline; 0 today, negative when overdue; null without one. */
  readonly daysLeft: number | null
  /** Null where the working days needed lie in a year not loaded. */
  readonly light: Light | null
  readonly lead: string | null
  readonly responsible: readonly string[]
  readonly ownerName: string
  readonly note: string
  readonly blocked: boolean
  readonly needHelp: boolean
  /** An extension asked for and not decided. */
  readonly extensionTo: Day | null
}

/** A light, or null where the calendar cannot tell: a missing year must not keep a report from being stored. */
function lightIfKnown(item: Item, today: Day, view: DirectoryView): Light | null {
  try {
    return lightOf(item, today, view.calendar)
  } catch (error) {
    if (isDubanError(error) && error.code === 'calendar_year_missing') return null
    throw error
  }
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
    light: lightIfKnown(item, today, view),
    lead: item.lead === null ? null : unitName(view, item.lead),
    responsible: item.responsible.map((id) => unitName(view, id)),
    ownerName: item.ownerName,
    note: item.note,
    blocked: item.blocked,
    needHelp: item.needHelp,
    extensionTo: item.extension?.to ?? null,
  }
}

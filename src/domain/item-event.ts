import type { Day } from './day.js'
import type { Assignment, ItemContent, ItemState, PercentQualifier } from './item.js'
import type { LedgerKind } from './ledger.js'

/**
 * Written down by others than those who answer for the item: by an import, or by the office for a unit. It tells how
 * far the work is; it is neither the unit's sign-off nor its answer, so that it stops no reminder.
 */
export type Relayed = true

/** A report of how far the work is. A percentage nobody said stays null: none is invented. */
export interface ProgressData {
  readonly percent: number | null
  readonly qualifier: PercentQualifier | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly expectedBy: Day | null
  readonly expectedPercent: number | null
  readonly blocked: boolean
  readonly needHelp: boolean
  /** What was in the way is said to be gone, beside a forecast. */
  readonly overcome?: true
  readonly text: string
  /** See `Relayed`. */
  readonly relayed?: Relayed
}

/** A report that the work is done. Whether that was in time is decided here and stays. */
export interface CompletionData {
  readonly on: Day
  readonly onTime: boolean | null
  readonly onOriginal: boolean | null
  readonly text: string
  /** The ledger needs no review: the report closes the item. */
  readonly closes: boolean
  /** See `Relayed`. */
  readonly relayed?: Relayed
}

/** What each kind of timeline entry carries. */
export interface EventDataByKind {
  drafted: ItemContent & Assignment & { campaign: string; ledger: LedgerKind; no: number }
  edited: Partial<ItemContent>
  assigned: Assignment
  accepted: { owner: string | null; ownerName: string }
  declined: { reason: string; suggestedUnit: string | null; suggestedName: string }
  progressed: ProgressData
  completed: CompletionData
  closing_requested: CompletionData
  closed: { note: string }
  sent_back: { reason: string }
  suspended: { reason: string }
  reopened: { reason: string }
  extension_requested: { to: Day; reason: string }
  extension_approved: { to: Day; note: string }
  extension_rejected: { reason: string }
  /** `on`: the day it was done, where that is not the entry's own. */
  milestone_reached: { no: number; on?: Day; relayed?: Relayed }
  /** `of` as in `Snooze`; entries of before it was kept lack it and are of who wrote them. `until` null: called off. */
  snoozed: { of?: string | null; until: Day | null }
  /** Takes an earlier entry back; the entry itself stays in the timeline. */
  withdrawn: { of: string; reason: 'undo' | 'recall' | 'edit' }
}

export type EventKind = keyof EventDataByKind

/** The item as it was just before an entry: what a reply shows as “60% → 75%”. */
export interface Before {
  readonly state: ItemState
  readonly percent: number | null
  readonly deadline: Day | null
}

interface Entry<Kind extends EventKind> {
  readonly id: string
  readonly item: string
  /** 1, 2, 3 … within the item, without gaps. */
  readonly seq: number
  readonly kind: Kind
  readonly data: Readonly<EventDataByKind[Kind]>
  /** When it happened: the message's own time. */
  readonly at: Date
  /** The date that instant was in the county. */
  readonly day: Day
  /** Person id, or `system`. */
  readonly by: string
  readonly before: Before | null
}

/** One line of an item's timeline. */
export type ItemEvent = { [Kind in EventKind]: Entry<Kind> }[EventKind]
export type ItemEventOf<Kind extends EventKind> = Entry<Kind>

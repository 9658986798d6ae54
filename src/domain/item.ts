import type { Day } from './day.js'
import type { LedgerKind } from './ledger.js'
import type { Snooze } from './snooze.js'

/** Where an item stands. design.md, “Life of an item”. */
export const ITEM_STATES = [
  'drafted',
  'assigned',
  'accepted',
  'underway',
  'closing_requested',
  'closed',
  'declined',
  'sent_back',
  'suspended',
  'reopened',
  // Its first entry was taken back before anybody worked on it. Its number stays taken.
  'dropped',
] as const

export type ItemState = (typeof ITEM_STATES)[number]

/** How a percentage was said: 过半/余, 约, 基本完成. */
export type PercentQualifier = 'over' | 'about' | 'basically'

/** One step of a plan worked backwards from the deadline (倒排工期). */
export interface Milestone {
  readonly no: number
  readonly title: string
  readonly due: Day
  /** What the item's percentage must have reached by then; null where it is ticked off by hand. */
  readonly percent: number | null
  readonly reachedOn: Day | null
}

/** Who answers for an item. Units and persons by id. */
export interface Assignment {
  /** 牵头单位; null while drafted. */
  readonly lead: string | null
  /** 责任单位. */
  readonly responsible: readonly string[]
  /** 配合单位: they read, they do not report. */
  readonly co: readonly string[]
  /** 县级领导. */
  readonly leader: string | null
}

/** What the office writes down when it makes or edits an item. */
export interface ItemContent {
  readonly title: string
  /** Requirement, goal or the problem's description. */
  readonly text: string
  readonly source: string
  /** Measure (1+9) by id. */
  readonly measure: string | null
  readonly category: string
  /** The ledger's own extra columns, by field key. */
  readonly fields: Readonly<Record<string, string>>
  readonly milestones: readonly Milestone[]
  /** Day the work is due; null for standing work. */
  readonly deadline: Day | null
}

/** An extension asked for and not yet decided. */
export interface PendingExtension {
  readonly event: string
  readonly to: Day
  readonly reason: string
  readonly on: Day
  readonly by: string
}

/** A completion or closing reported and not yet reviewed. `onTime` was fixed when it was reported. */
export interface Completion {
  readonly event: string
  readonly on: Day
  readonly onTime: boolean | null
  /** Against the deadline first set, whatever was granted since. */
  readonly onOriginal: boolean | null
  readonly evidence: string
  readonly percentBefore: number | null
  /** Completions kept before it was lack it. */
  readonly qualifierBefore?: PercentQualifier | null
  readonly stateBefore: ItemState
}

/** An item's present state: a fold over its timeline, never edited by itself. */
export interface Item extends Assignment, ItemContent {
  readonly id: string
  readonly campaign: string
  readonly ledger: LedgerKind
  /** Its number in the ledger: 任务12. Never reused. */
  readonly no: number
  readonly state: ItemState
  /** Person in charge inside the unit, by id where the directory knows the name. */
  readonly owner: string | null
  readonly ownerName: string
  readonly percent: number | null
  readonly percentQualifier: PercentQualifier | null
  readonly numerator: number | null
  readonly denominator: number | null
  /** The last progress in its writer's words. */
  readonly note: string
  readonly blocked: boolean
  readonly needHelp: boolean
  readonly expectedBy: Day | null
  /** The share foretold for that day; null or not there where it is the whole. */
  readonly expectedPercent?: number | null
  readonly originalDeadline: Day | null
  readonly extensions: number
  readonly extension: PendingExtension | null
  readonly completion: Completion | null
  readonly assignedOn: Day | null
  readonly acceptedOn: Day | null
  readonly closedOn: Day | null
  readonly declineReason: string
  readonly suggestedUnit: string | null
  readonly suggestedName: string
  /** The state to go back to when a suspension ends. */
  readonly suspendedFrom: ItemState | null
  /** Who has put off being reminded of it, each person once. */
  readonly snoozes: readonly Snooze[]
  /** Instant of the last report by those who answer for it; what the office or an import writes down is none. */
  readonly reportedAt: Date | null
  readonly changedAt: Date
  /** Sequence number of the last event folded in. */
  readonly version: number
}

/** Every unit an item concerns, each once: who may read it. */
export function unitsOf(item: Assignment): string[] {
  return [...new Set([...(item.lead === null ? [] : [item.lead]), ...item.responsible, ...item.co])]
}

/** Units that answer for it: lead and responsible. */
export function answeringUnits(item: Pick<Assignment, 'lead' | 'responsible'>): string[] {
  return [...new Set([...(item.lead === null ? [] : [item.lead]), ...item.responsible])]
}

/** States that count nowhere: nobody was ever asked for it. */
export const UNCOUNTED_STATES: readonly ItemState[] = ['drafted', 'dropped']

/** Whether it counts in totals, lists and reports. */
export const isCounted = (state: ItemState): boolean => !UNCOUNTED_STATES.includes(state)

/** Nothing is owed on it: not handed out, handed back, resting or done. */
export function isResting(state: ItemState): boolean {
  return !isCounted(state) || state === 'declined' || state === 'suspended' || state === 'closed'
}

/** Whether anybody owes anything on it: what rests, is done or waits for the office is left alone. */
export function isOwed({ state }: Pick<Item, 'state'>): boolean {
  return !isResting(state) && state !== 'closing_requested'
}

/** Whether a person speaks for an item: of a unit that answers for it, or named in it. */
export function speaksFor(
  person: { readonly id: string; readonly units: readonly string[] },
  item: Pick<Item, 'lead' | 'responsible' | 'owner' | 'leader'>,
): boolean {
  if (person.id === item.owner || person.id === item.leader) return true
  return answeringUnits(item).some((unit) => person.units.includes(unit))
}

/** The unit that is asked first: 牵头单位, else the first 责任单位. */
export function firstUnit(item: Pick<Assignment, 'lead' | 'responsible'>): string | null {
  return item.lead ?? item.responsible[0] ?? null
}

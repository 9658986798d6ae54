import { DubanError } from './errors.js'
import type { Item, ItemState } from './item.js'
import { type EventKind, type ItemEvent } from './item-event.js'
import { withdrawnIn } from './item-fold.js'

/** What can be done with an item. Who may do it is policy.ts's matter. */
export const ITEM_STEPS = [
  'edit',
  'assign',
  'accept',
  'decline',
  'progress',
  'complete',
  'request_closing',
  'close',
  'send_back',
  'request_extension',
  'review_extension',
  'reach_milestone',
  'suspend',
  'reopen',
  'snooze',
] as const

export type ItemStep = (typeof ITEM_STEPS)[number]

const REPORT: readonly ItemStep[] = [
  'accept',
  'progress',
  'complete',
  'request_closing',
  'request_extension',
  'reach_milestone',
  'snooze',
]
const OFFICE: readonly ItemStep[] = ['edit', 'assign', 'review_extension', 'suspend']
const AT_WORK: readonly ItemStep[] = [...REPORT, ...OFFICE, 'send_back']

/**
 * The legal steps of each state. Declining is for work not begun. A unit that reports before it has signed
 * off is taken to have signed off. 申请销号 may follow 完成 to add what was done.
 */
export const LEGAL_STEPS: Readonly<Record<ItemState, readonly ItemStep[]>> = {
  drafted: ['edit', 'assign'],
  assigned: [...REPORT, ...OFFICE, 'decline'],
  accepted: [...AT_WORK, 'decline'],
  underway: AT_WORK,
  closing_requested: ['request_closing', 'close', 'send_back', 'review_extension', 'suspend', 'edit'],
  closed: ['reopen'],
  declined: ['assign', 'edit', 'suspend'],
  sent_back: AT_WORK,
  suspended: ['reopen', 'edit'],
  reopened: AT_WORK,
  dropped: [],
}

export function isLegal(state: ItemState, step: ItemStep): boolean {
  return LEGAL_STEPS[state].includes(step)
}

/**
 * @throws DubanError `item_step_illegal` { ledger, no, state, step, legal, since } — `legal` holds the steps
 *   open in that state; the caller narrows them to what this actor may do.
 */
export function assertLegal(item: Item, step: ItemStep): void {
  if (isLegal(item.state, step)) return
  throw new DubanError('item_step_illegal', {
    ledger: item.ledger,
    no: item.no,
    state: item.state,
    step,
    legal: LEGAL_STEPS[item.state],
    since: item.closedOn ?? item.completion?.on ?? null,
  })
}

/** Entries that rest on an earlier one: once they are there, the earlier one cannot be taken back. */
const RESTS_ON: Partial<Record<EventKind, readonly EventKind[]>> = {
  assigned: ['accepted', 'declined', 'progressed', 'completed', 'closing_requested', 'extension_requested'],
  declined: ['assigned'],
  completed: ['closed', 'sent_back', 'reopened', 'closing_requested'],
  closing_requested: ['closed', 'sent_back', 'reopened'],
  closed: ['reopened'],
  sent_back: ['progressed', 'completed', 'closing_requested', 'closed'],
  suspended: ['reopened'],
  reopened: ['progressed', 'completed', 'closing_requested', 'closed', 'suspended'],
  extension_requested: ['extension_approved', 'extension_rejected'],
  extension_approved: ['extension_requested', 'completed', 'closing_requested'],
}

/** Each edit of the milestones writes them all down, so that a later one holds what an earlier one said. */
const writesPlan = (event: ItemEvent): boolean =>
  event.kind === 'edited' && event.data.milestones !== undefined

/**
 * Whether an entry may still be taken back.
 * @returns the later entry that rests on it, or null where nothing stands in the way. On an item's first entry rests
 *   every other that counts. A taking-back itself answers with itself: it is never withdrawn.
 */
export function standsOn(events: readonly ItemEvent[], id: string): ItemEvent | null {
  const target = events.find((event) => event.id === id)
  if (target === undefined) return null
  if (target.kind === 'withdrawn') return target
  const gone = withdrawnIn(events)
  const kinds = RESTS_ON[target.kind] ?? []
  const rests = (later: ItemEvent) =>
    target.kind === 'drafted'
      ? later.kind !== 'withdrawn'
      : kinds.includes(later.kind) || (writesPlan(target) && writesPlan(later))
  return events.find((event) => event.seq > target.seq && !gone.has(event.id) && rests(event)) ?? null
}

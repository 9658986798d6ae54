import type { Day } from '../domain/day.js'
import { DubanError } from '../domain/errors.js'
import { isSnoozedBy, type Snooze, snoozeUntil } from '../domain/snooze.js'
import { changeItem, type ItemRef } from './change-item.js'
import { type ServiceContext, saidOn } from './context.js'
import { type ItemFacts, itemFacts } from './facts.js'

export interface SnoozeItem {
  readonly ref: ItemRef
  /** From today. */
  readonly days: number | null
  readonly workingDays?: boolean
}

export interface ItemSnoozed {
  readonly kind: 'snoozed'
  readonly item: ItemFacts
  /** Null: it was called off. */
  readonly until: Day | null
  /** Whoever is in charge is not reminded, as the office said; else the sender alone. */
  readonly everybody: boolean
}

/** Whose reminders the actor can put off: the office those of whoever is in charge, anybody else his own. */
const whose = ({ actor }: ServiceContext): string | null => (actor.roles.includes('office') ? null : actor.id)

/** @param until what the present snoozes allow; null calls it off */
async function step(
  context: ServiceContext,
  ref: ItemRef,
  until: (snoozes: readonly Snooze[], of: string | null) => Day | null,
): Promise<ItemSnoozed> {
  const of = whose(context)
  const { item, entry } = await changeItem(context, ref, {
    kind: 'snoozed',
    step: 'snooze',
    action: 'item.snooze',
    data: ({ snoozes }) => ({ of, until: about(ref, () => until(snoozes, of)) }),
  })
  return {
    kind: 'snoozed',
    item: itemFacts(item, context.view, context.now),
    until: entry?.data.until ?? null,
    everybody: of === null,
  }
}

/**
 * 稍后提醒: the sender is not reminded of this item until then. What goes up to others, and the digests, stay.
 * @throws DubanError `snooze_invalid`, `snooze_used_up` with { ledger, no }, and as `changeItem`
 */
export async function snoozeItem(
  context: ServiceContext,
  { ref, days, workingDays = false }: SnoozeItem,
): Promise<ItemSnoozed> {
  const asked = { days, workingDays, today: saidOn(context), calendar: context.view.calendar }
  return step(context, ref, (snoozes, of) => snoozeUntil({ ...asked, of, snoozes }))
}

/**
 * 取消稍后提醒: from the next working day on the sender is reminded as before.
 * @throws DubanError `snooze_none` { ledger, no }, and as `changeItem`
 */
export async function cancelSnooze(context: ServiceContext, ref: ItemRef): Promise<ItemSnoozed> {
  return step(context, ref, (snoozes, of) => {
    if (!isSnoozedBy(snoozes, of, saidOn(context))) throw new DubanError('snooze_none')
    return null
  })
}

/** A refusal names the item that it is about. */
function about<Value>({ kind, no }: ItemRef, ask: () => Value): Value {
  try {
    return ask()
  } catch (error) {
    if (!(error instanceof DubanError) || error.code === 'calendar_year_missing') throw error
    throw new DubanError(error.code, { ...error.data, ledger: kind, no }, { cause: error })
  }
}

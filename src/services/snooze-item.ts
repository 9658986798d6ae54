import type { Day } from '../domain/day.js'
import { DubanError } from '../domain/errors.js'
import { isSnoozedBy, snoozeUntil } from '../domain/snooze.js'
import { changeItem, type ItemRef } from './change-item.js'
import { type ServiceContext, saidOn } from './context.js'
import { type ItemFacts, itemFacts } from './facts.js'

export interface SnoozeItem {
  readonly ref: ItemRef
  /** Calendar days from today. */
  readonly days: number | null
}

export interface ItemSnoozed {
  readonly kind: 'snoozed'
  readonly item: ItemFacts
  /** Null: it was called off. */
  readonly until: Day | null
  /** Whoever is in charge is not reminded, as the office said; else the sender alone. */
  readonly everybody: boolean
}

const STEP = { kind: 'snoozed', step: 'snooze', action: 'item.snooze' } as const

/** Whose reminders the actor can put off: the office those of whoever is in charge, anybody else his own. */
const whose = ({ actor }: ServiceContext): string | null => (actor.roles.includes('office') ? null : actor.id)

/**
 * 稍后提醒: the sender is not reminded of this item until then. What goes up to others, and the digests, stay.
 * @throws DubanError `snooze_invalid`, `snooze_used_up` with { ledger, no }, and as `changeItem`
 */
export async function snoozeItem(context: ServiceContext, { ref, days }: SnoozeItem): Promise<ItemSnoozed> {
  const { view } = context
  const of = whose(context)
  const asked = { of, days, today: saidOn(context), calendar: view.calendar }
  const { item, entry } = await changeItem(context, ref, {
    ...STEP,
    data: ({ snoozes }) => ({ of, until: about(ref, () => snoozeUntil({ ...asked, snoozes })) }),
  })
  return {
    kind: 'snoozed',
    item: itemFacts(item, view, context.now),
    until: entry?.data.until ?? null,
    everybody: of === null,
  }
}

/**
 * 取消稍后提醒: from the next working day on the sender is reminded as before.
 * @throws DubanError `snooze_none` { ledger, no }, and as `changeItem`
 */
export async function cancelSnooze(context: ServiceContext, ref: ItemRef): Promise<ItemSnoozed> {
  const of = whose(context)
  const { item } = await changeItem(context, ref, {
    ...STEP,
    data: ({ snoozes }) => {
      if (!isSnoozedBy(snoozes, of, saidOn(context)))
        throw new DubanError('snooze_none', { ledger: ref.kind, no: ref.no })
      return { of, until: null }
    },
  })
  return {
    kind: 'snoozed',
    item: itemFacts(item, context.view, context.now),
    until: null,
    everybody: of === null,
  }
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

import { addDays, type Day } from '../domain/day.js'
import { DubanError } from '../domain/errors.js'
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
  readonly until: Day
}

const MOST_SNOOZED = 31

/** 稍后提醒: no reminder of this item until then. @throws DubanError `snooze_invalid`, and as `changeItem` */
export async function snoozeItem(context: ServiceContext, { ref, days }: SnoozeItem): Promise<ItemSnoozed> {
  if (days === null || !Number.isInteger(days) || days < 1 || days > MOST_SNOOZED) {
    throw new DubanError('snooze_invalid', { days })
  }
  const until = addDays(saidOn(context), days)
  const { item } = await changeItem(context, ref, {
    kind: 'snoozed',
    step: 'snooze',
    action: 'item.snooze',
    data: () => ({ until }),
  })
  return { kind: 'snoozed', item: itemFacts(item, context.view, context.now), until }
}

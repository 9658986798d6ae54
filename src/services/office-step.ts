import type { ItemState } from '../domain/item.js'
import { changeItem, type ItemChanged, type ItemRef } from './change-item.js'
import type { ServiceContext } from './context.js'
import { type ItemFacts, itemFacts } from './facts.js'
import { answeringPeople } from './reminder-people.js'
import { checkedText } from './text.js'

export interface OfficeStep {
  readonly ref: ItemRef
  readonly reason: string
}

export interface ItemStepped {
  readonly kind: 'suspended' | 'reopened'
  readonly item: ItemFacts
  readonly from: ItemState | null
  readonly reason: string
  /** Who is told of it, by person id. */
  readonly tell: readonly string[]
}

const stepped = <Kind extends 'suspended' | 'reopened'>(
  context: ServiceContext,
  kind: Kind,
  { item, entry }: ItemChanged<Kind>,
): ItemStepped => ({
  kind,
  item: itemFacts(item, context.view, context.now),
  from: entry?.before?.state ?? null,
  reason: entry?.data.reason ?? '',
  tell: item.assignedOn === null ? [] : answeringPeople(item, context.view),
})

/** 中止. @throws as `changeItem` */
export async function suspendItem(
  context: ServiceContext,
  { ref, reason }: OfficeStep,
): Promise<ItemStepped> {
  const data = { reason: checkedText(reason, 1000) }
  const changed = await changeItem(context, ref, {
    kind: 'suspended',
    step: 'suspend',
    action: 'item.suspend',
    data: () => data,
  })
  return stepped(context, 'suspended', changed)
}

/** Takes up again what was closed, or what was suspended where it stood. @throws as `changeItem` */
export async function reopenItem(context: ServiceContext, { ref, reason }: OfficeStep): Promise<ItemStepped> {
  const data = { reason: checkedText(reason, 1000) }
  const changed = await changeItem(context, ref, {
    kind: 'reopened',
    step: 'reopen',
    action: 'item.reopen',
    data: () => data,
  })
  return stepped(context, 'reopened', changed)
}

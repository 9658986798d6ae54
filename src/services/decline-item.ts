import { answeringUnits } from '../domain/item.js'
import { changeItem, type ItemRef } from './change-item.js'
import type { ServiceContext } from './context.js'
import { type ItemFacts, itemFacts } from './facts.js'
import { unitIfKnown, unitName } from './names.js'
import { checkedText } from './text.js'

export interface DeclineItem {
  readonly ref: ItemRef
  /** The message as written. */
  readonly reason: string
  /** Unit the sender holds responsible, as written; empty where none was named. */
  readonly suggestUnit?: string
}

export interface ItemDeclined {
  readonly kind: 'declined'
  readonly item: ItemFacts
  /** By its full name where the directory knows it. */
  readonly suggested: string
  readonly suggestedKnown: boolean
  /** Other units that answer for it, by name: until the office decides it rests for them as well. */
  readonly others: readonly string[]
}

/** 退回: not ours, perhaps theirs. The office decides. @throws as `changeItem` */
export async function declineItem(context: ServiceContext, input: DeclineItem): Promise<ItemDeclined> {
  const name = checkedText((input.suggestUnit ?? '').trim(), 100)
  const reason = checkedText(input.reason)
  const unit = unitIfKnown(context.view, name)
  const { item } = await changeItem(context, input.ref, {
    kind: 'declined',
    step: 'decline',
    action: 'item.decline',
    data: () => ({ reason, suggestedUnit: unit?._id ?? null, suggestedName: unit?.name ?? name }),
  })
  return {
    kind: 'declined',
    item: itemFacts(item, context.view, context.now),
    suggested: unit?.name ?? name,
    suggestedKnown: unit !== null,
    others: answeringUnits(item)
      .filter((id) => !context.actor.units.includes(id))
      .map((id) => unitName(context.view, id)),
  }
}

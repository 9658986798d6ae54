import { changeItem, type ItemRef } from './change-item.js'
import type { ServiceContext } from './context.js'
import { type ItemFacts, itemFacts } from './facts.js'
import { personIfKnown } from './names.js'
import { checkedText } from './text.js'

export interface AcceptItem {
  readonly ref: ItemRef
  /** 由赵敏负责: the name as written; empty where none was said. */
  readonly owner?: string
}

export interface ItemAccepted {
  readonly kind: 'accepted'
  readonly item: ItemFacts
  /** It had been signed for before; nothing was recorded. */
  readonly already: boolean
  readonly ownerName: string
  /** Whether the directory knows the owner. */
  readonly ownerKnown: boolean
}

/** 签收. Said again, it changes nothing; with a name, it says who is in charge. @throws as `changeItem` */
export async function acceptItem(context: ServiceContext, input: AcceptItem): Promise<ItemAccepted> {
  const ownerName = checkedText((input.owner ?? '').trim(), 50)
  const { item, entry } = await changeItem(context, input.ref, {
    kind: 'accepted',
    step: 'accept',
    action: 'item.accept',
    data: (present) => {
      if (present.state !== 'assigned' && ownerName === '') return null
      const person = personIfKnown(context.view, ownerName, context.actor.units[0])
      return { owner: person?._id ?? null, ownerName: person?.name ?? ownerName }
    },
  })
  return {
    kind: 'accepted',
    item: itemFacts(item, context.view, context.now),
    already: entry === null,
    ownerName: entry?.data.ownerName ?? item.ownerName,
    ownerKnown: entry !== null && entry.data.owner !== null,
  }
}

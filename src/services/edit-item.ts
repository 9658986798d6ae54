import type { ItemContent } from '../domain/item.js'
import { changeItem, type ItemRef } from './change-item.js'
import type { ServiceContext } from './context.js'
import { type ItemFacts, itemFacts } from './facts.js'
import { contentOf } from './item-content.js'

export interface EditItem {
  readonly ref: ItemRef
  readonly changes: Partial<ItemContent>
}

export interface ItemEdited {
  readonly kind: 'edited'
  readonly item: ItemFacts
  /** Fields that are other than they were. */
  readonly changed: readonly (keyof ItemContent)[]
}

const FIELDS = ['title', 'text', 'source', 'measure', 'category', 'fields', 'milestones', 'deadline'] as const

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/**
 * Changes what the office wrote; what is said as it was already is no change.
 * @throws DubanError `item_content_invalid`, and as `changeItem`
 */
export async function editItem(context: ServiceContext, input: EditItem): Promise<ItemEdited> {
  const { item, entry } = await changeItem(context, input.ref, {
    kind: 'edited',
    step: 'edit',
    action: 'item.edit',
    data: (present) => {
      const whole = contentOf(context.view, { ...present, ...input.changes })
      const changed = FIELDS.filter((key) => !same(whole[key], present[key]))
      if (changed.length === 0) return null
      const changes: Partial<ItemContent> = Object.fromEntries(changed.map((key) => [key, whole[key]]))
      return changes
    },
  })
  return {
    kind: 'edited',
    item: itemFacts(item, context.view, context.now),
    changed: FIELDS.filter((key) => entry !== null && key in entry.data),
  }
}

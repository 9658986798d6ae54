import type { Assignment } from '../domain/item.js'
import { changeItem, type ItemRef, itemNamed } from './change-item.js'
import type { ServiceContext } from './context.js'
import { type ItemFacts, itemFacts } from './facts.js'
import { type AssignmentInput, assignmentOf } from './item-content.js'
import { unitName } from './names.js'

export interface AssignItem extends Partial<AssignmentInput> {
  readonly ref: ItemRef
}

export interface ItemAssigned {
  readonly kind: 'assigned'
  readonly item: ItemFacts
  /** Who had it before, by name; null where nobody had. */
  readonly fromLead: string | null
}

/**
 * 交办, or 改派: what is not named stays as it was.
 * @throws DubanError `name_ambiguous`, `name_unknown`, and as `changeItem`
 */
export async function assignItem(context: ServiceContext, input: AssignItem): Promise<ItemAssigned> {
  const { view } = context
  const before = await itemNamed(context, input.ref)
  const named = assignmentOf(view, {
    lead: input.lead ?? null,
    responsible: input.responsible ?? [],
    co: input.co ?? [],
    leader: input.leader ?? null,
  })
  const merged = (present: Assignment): Assignment => ({
    lead: input.lead === undefined ? present.lead : named.lead,
    // A new lead alone takes the work over: the units that answered before it do no longer.
    responsible:
      input.responsible === undefined && input.lead === undefined ? present.responsible : named.responsible,
    co: input.co === undefined ? present.co : named.co,
    leader: input.leader === undefined ? present.leader : named.leader,
  })
  const { item } = await changeItem(context, input.ref, {
    kind: 'assigned',
    step: 'assign',
    action: 'item.assign',
    data: merged,
  })
  const fromLead = before.assignedOn === null || before.lead === null ? null : unitName(view, before.lead)
  return { kind: 'assigned', item: itemFacts(item, view, context.now), fromLead }
}

import type { Day } from '../domain/day.js'
import { DubanError } from '../domain/errors.js'
import { type Assignment, answeringUnits } from '../domain/item.js'
import { foldItem } from '../domain/item-fold.js'
import { assertLegal } from '../domain/item-step.js'
import { changeItem, type ItemRef, itemNamed } from './change-item.js'
import { derivedId, type ServiceContext, saidOn } from './context.js'
import { type ItemFacts, itemFacts } from './facts.js'
import { type AssignmentInput, assignmentOf } from './item-content.js'
import { unitName } from './names.js'
import { authorise, targetOfItem } from './permission.js'
import { answeringPeople, liaisonsOf } from './reminder-people.js'

export interface AssignItem extends Partial<AssignmentInput> {
  readonly ref: ItemRef
}

/**
 * Refuses what `assignItem` would, and a day gone by, before anything else of the same message is written; not where it
 * has been done already.
 * @throws DubanError `deadline_in_past`, and as `assignItem`
 */
export async function assertAssignable(
  context: ServiceContext,
  { deadline, ...input }: AssignItem & { readonly deadline: Day },
): Promise<void> {
  const { view, store, cause } = context
  assignmentOf(view, { lead: input.lead ?? null, responsible: input.responsible ?? [] })
  const item = await itemNamed(context, input.ref)
  const own = await Promise.all(
    ['edited', 'assigned'].map((kind) => store.updates.get(derivedId(cause, `${item.id}:${kind}`))),
  )
  if (own.some((entry) => entry !== null)) return
  const about = { ledger: input.ref.kind, no: input.ref.no }
  authorise(context, 'item.assign', targetOfItem(item), about)
  assertLegal(item, 'assign')
  if (deadline < saidOn(context))
    throw new DubanError('deadline_in_past', { ...about, to: deadline, step: 'assign' })
}

export interface ItemAssigned {
  readonly kind: 'assigned'
  readonly item: ItemFacts
  /** Who had it before, by name; null where nobody had. */
  readonly fromLead: string | null
  /** Units that no longer answer for it, by name. */
  readonly dropped: readonly string[]
  /** Who is told of it, by person id: those who answer for it now, and those who do no longer. */
  readonly tell: readonly string[]
}

/** Who leads an item does not help with it as well. */
const withoutLead = (to: Assignment): Assignment => ({ ...to, co: to.co.filter((unit) => unit !== to.lead) })

/**
 * 交办, or 改派: what is not named stays as it was.
 * @throws DubanError `name_ambiguous`, `name_unknown`, and as `changeItem`
 */
export async function assignItem(context: ServiceContext, input: AssignItem): Promise<ItemAssigned> {
  const { view } = context
  const named = assignmentOf(view, {
    lead: input.lead ?? null,
    responsible: input.responsible ?? [],
    co: input.co ?? [],
    leader: input.leader ?? null,
  })
  const merged = (present: Assignment): Assignment =>
    withoutLead({
      lead: input.lead === undefined ? present.lead : named.lead,
      // A new lead alone takes the work over: the units that answered before it do no longer.
      responsible:
        input.responsible === undefined && input.lead === undefined ? present.responsible : named.responsible,
      co: input.co === undefined ? present.co : named.co,
      leader: input.leader === undefined ? present.leader : named.leader,
    })
  const { item, entry } = await changeItem(context, input.ref, {
    kind: 'assigned',
    step: 'assign',
    action: 'item.assign',
    data: merged,
  })
  // From the timeline: done again by a replay, the item as it is now would be its own past.
  const past = await context.store.updates.of(item.id)
  const before = (entry === null ? null : foldItem(past.filter(({ seq }) => seq < entry.seq))) ?? item
  const held = before.assignedOn === null ? [] : answeringUnits(before)
  const gone = held.filter((unit) => !answeringUnits(item).includes(unit))
  const fromLead = before.assignedOn === null || before.lead === null ? null : unitName(view, before.lead)
  return {
    kind: 'assigned',
    item: itemFacts(item, view, context.now),
    fromLead,
    dropped: gone.map((unit) => unitName(view, unit)),
    tell: [
      ...new Set([
        ...answeringPeople(item, view),
        ...liaisonsOf(gone, view),
        ...(gone.length > 0 && before.owner !== null ? [before.owner] : []),
      ]),
    ],
  }
}

import { DubanError } from '../domain/errors.js'
import type { Item, ItemContent } from '../domain/item.js'
import { applyEvent } from '../domain/item-fold.js'
import { itemId, type LedgerKind } from '../domain/ledger.js'
import type { Action } from '../domain/policy.js'
import { audited } from './audit.js'
import { catchUp, changeItem, entryFor } from './change-item.js'
import { derivedId, type ServiceContext, saidOn } from './context.js'
import { type ItemFacts, itemFacts } from './facts.js'
import { type AssignmentInput, assignmentOf, contentOf, refuseContent } from './item-content.js'
import { authorise } from './permission.js'
import { answeringPeople } from './reminder-people.js'

export interface CreateItem extends Partial<Omit<ItemContent, 'title'>>, AssignmentInput {
  readonly ledger: LedgerKind
  readonly title: string
  /** A number of the office's own; null for the next free one. */
  readonly no?: number | null
  /** Handed out in chat: a deadline that has passed is a slip. */
  readonly ahead?: boolean
}

export interface ItemCreated {
  readonly kind: 'created'
  readonly item: ItemFacts
  /** Handed out at once, because a lead or responsible unit was named. */
  readonly assigned: boolean
  /** Who is told of it, by person id. */
  readonly tell: readonly string[]
}

const TRIES = 50
const MOST_NUMBER = 1_000_000

/**
 * Writes an item's first entry. Its number is taken by the entry itself, whose place (item, 1) is unique: so
 * numbers have no gaps and none is given twice, whatever crashes.
 */
async function draft(context: ServiceContext, input: CreateItem, action: Action): Promise<Item> {
  const { items, updates } = context.store
  const { view } = context
  const content = contentOf(view, input)
  const assignment = assignmentOf(view, input)
  const campaign = view.campaign._id
  const id = derivedId(context.cause, `${input.ledger}:drafted`)
  // A difficulty is told of by one unit and passed on to another: the teller's own unit is what counts.
  const handedTo = [assignment.lead, ...assignment.responsible].filter((unit) => unit !== null)
  authorise(context, action, { units: action === 'item.create' ? handedTo : context.actor.units })

  const { deadline } = content
  if (input.ahead === true && deadline !== null && deadline < saidOn(context))
    throw new DubanError('deadline_in_past', { ledger: input.ledger, to: deadline })
  const own = input.no ?? null
  if (own !== null && (!Number.isInteger(own) || own < 1 || own > MOST_NUMBER)) {
    refuseContent([{ rule: 'number_invalid', value: own }])
  }
  let no = own ?? (await items.lastNumber(campaign, input.ledger)) + 1
  for (let tries = 0; tries < TRIES; tries++) {
    const place = { id: itemId(campaign, input.ledger, no), version: 0 }
    const entry = entryFor(context, place, id, {
      kind: 'drafted',
      data: { ...content, ...assignment, campaign, ledger: input.ledger, no },
      unit: context.actor.units[0] ?? null,
      before: null,
    })
    if ((await updates.append(entry)) === 'new') {
      const item = applyEvent(null, entry)
      await items.save(item)
      return item
    }
    const earlier = await updates.get(id)
    const item = await catchUp(context, earlier?.item ?? place.id)
    if (earlier !== null && item !== null) return item
    if (own !== null) throw new DubanError('item_number_taken', { ledger: input.ledger, no })
    no = Math.max(no, await items.lastNumber(campaign, input.ledger)) + 1
  }
  throw new DubanError('item_busy', { ledger: input.ledger })
}

/**
 * Enters an item into a ledger and, where it names a unit, hands it out.
 * @param action what must be permitted; a difficulty told of on a visit is entered by whoever reports it
 * @throws DubanError `not_allowed`, `item_content_invalid`, `item_number_taken`, `deadline_in_past`, `name_ambiguous`, `name_unknown`
 */
export async function createItem(
  context: ServiceContext,
  input: CreateItem,
  action: Action = 'item.create',
): Promise<ItemCreated> {
  const drafted = await audited(context, action, `${input.ledger}:${input.no ?? ''}`, () =>
    draft(context, input, action),
  )
  const { lead, responsible, co, leader } = drafted
  const handOut = lead !== null || responsible.length > 0
  const ref = { kind: drafted.ledger, no: drafted.no }
  if (!handOut)
    return { kind: 'created', item: itemFacts(drafted, context.view, context.now), assigned: false, tell: [] }
  const { item } = await changeItem(asHandedOut(context, action), ref, {
    kind: 'assigned',
    step: 'assign',
    action: 'item.assign',
    data: () => ({ lead, responsible, co, leader }),
  })
  const tell = answeringPeople(item, context.view)
  return { kind: 'created', item: itemFacts(item, context.view, context.now), assigned: true, tell }
}

/**
 * Entering a difficulty includes handing it to the unit it was passed on to: who may do the one need not be
 * the office to do the other. The entry still names the person.
 */
function asHandedOut(context: ServiceContext, action: Action): ServiceContext {
  return action === 'item.create' ? context : { ...context, actor: { ...context.actor, system: true } }
}

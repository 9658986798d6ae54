import type { Day } from '../domain/day.js'
import { answeringUnits, type Item } from '../domain/item.js'
import type { LedgerKind } from '../domain/ledger.js'
import { lightOf } from '../domain/light.js'
import { milestoneState } from '../domain/milestone.js'
import type { ItemList } from '../language/grammar/list-words.js'
import type { ServiceContext } from './context.js'
import { unitNamed } from './names.js'
import { authorise, may, targetOfItem } from './permission.js'

/** What the asker may read of a list, the earliest due first. */
export interface ItemsRead {
  readonly items: readonly Item[]
  /** Every unit's: each item is told with its unit. */
  readonly all: boolean
}

/** Items of several lists, each once, the earliest due first. */
export function merged(lists: readonly (readonly Item[])[]): Item[] {
  const items = [...new Map(lists.flat().map((item) => [item.id, item])).values()]
  return items.sort((a, b) => ((a.deadline ?? '9999') < (b.deadline ?? '9999') ? -1 : 1))
}

/** A restricted ledger is never told of in a group. */
function readable(context: ServiceContext, item: Item): boolean {
  const { restricted } = context.view.ledger(item.ledger)
  return may(context, 'item.read', { ...targetOfItem(item), restricted })
}

/** What is owed of all that the asker may read, by that day or at all. */
export async function owedItems(context: ServiceContext, dueBy?: Day): Promise<ItemsRead> {
  const { store, view, actor } = context
  const campaign = view.campaign._id
  const by = dueBy === undefined ? {} : { dueBy }
  const all = may(context, 'item.read')
  const lists = all
    ? [await store.items.owed({ campaign, ...by })]
    : await Promise.all(actor.units.map((unit) => store.items.owed({ campaign, unit, ...by })))
  return { items: merged(lists).filter((item) => readable(context, item)), all }
}

function fits({ view, now }: ServiceContext, list: ItemList): (item: Item) => boolean {
  const today = view.dayOf(now)
  const slipped = (item: Item) =>
    item.milestones.some((row) => milestoneState(row, item.percent, today) === 'slipped')
  switch (list) {
    case 'open':
      return () => true
    case 'behind':
      return (item) => (item.deadline !== null && item.deadline < today) || slipped(item)
    case 'unsigned':
      return ({ state }) => state === 'assigned'
    case 'blocked':
      return ({ blocked, needHelp }) => blocked || needHelp
    case 'yellow':
    case 'blue':
      return (item) => lightOf(item, today, view.calendar) === list
  }
}

/** 查滞后, 查黄灯, 查未签收, 查问题台账. May throw `calendar_year_missing`. */
export async function itemsOf(
  context: ServiceContext,
  list: ItemList,
  ledger?: LedgerKind,
): Promise<ItemsRead> {
  const { items, all } = await owedItems(context)
  const wanted = fits(context, list)
  return {
    items: items.filter((item) => (ledger === undefined || item.ledger === ledger) && wanted(item)),
    all,
  }
}

/** 查难题: what of a ledger waits to be handed out, for those who may do that. */
export async function itemsDrafted(context: ServiceContext, ledger: LedgerKind): Promise<readonly Item[]> {
  const { store, view } = context
  if (!may(context, 'item.assign')) return []
  const items = await store.items.drafted(view.campaign._id, ledger)
  return items.filter((item) => readable(context, item))
}

/** What is due within some days. */
export async function itemsDue(
  context: ServiceContext,
  { from, to }: { from: Day; to: Day },
): Promise<ItemsRead> {
  const { items, all } = await owedItems(context, to)
  return { items: items.filter(({ deadline }) => deadline !== null && deadline >= from), all }
}

/**
 * 查发改局: what a unit owes, and what of it waits for the office.
 * @throws DubanError `not_allowed`, `name_ambiguous`, `name_unknown`
 */
export async function itemsOfUnit(
  context: ServiceContext,
  name: string,
): Promise<{ readonly unit: string; readonly owed: readonly Item[]; readonly waiting: readonly Item[] }> {
  const { store, view } = context
  const unit = unitNamed(view, name)
  authorise(context, 'item.read', { units: [unit._id] })
  const campaign = view.campaign._id
  const [owed, waiting] = await Promise.all([
    store.items.owed({ campaign, unit: unit._id }),
    store.items.waiting(campaign, unit._id),
  ])
  const mine = (items: readonly Item[]) =>
    items.filter((item) => answeringUnits(item).includes(unit._id) && readable(context, item))
  return { unit: unit.name, owed: mine(owed), waiting: mine(waiting) }
}

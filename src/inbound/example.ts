import type { Day } from '../domain/day.js'
import { type ExampleDays, exampleDays } from '../domain/example-days.js'
import { isOfficeUnit } from '../domain/office-unit.js'
import type { HelpAbout } from '../language/replies/help.js'
import { itemWords } from '../language/words/item.js'
import { type ItemFacts, itemFacts } from '../services/facts.js'
import { may } from '../services/permission.js'
import { contextOf, type Work } from './answer.js'

const MOST = 30

/** What the sender's units owe, the earliest due first. */
export async function ownItems({ deps, view, actor, now }: Work): Promise<ItemFacts[]> {
  const campaign = view.campaign._id
  const lists = await Promise.all([
    ...actor.units.map((unit) => deps.store.items.owed({ campaign, unit, limit: MOST })),
    ...(actor.roles.includes('county_leader')
      ? [deps.store.items.owed({ campaign, leader: actor.id, limit: MOST })]
      : []),
  ])
  const items = new Map(lists.flat().map((item) => [item.id, item]))
  return [...items.values()].map((item) => itemFacts(item, view, now))
}

/** An item of the sender's own to show in an example; else of all that he may read; 任务12 where there is none. */
export async function exampleOf(work: Work): Promise<string> {
  return nameOf(await exampleItem(work))
}

async function exampleItem(work: Work): Promise<ItemFacts | undefined> {
  const { deps, view, now } = work
  const [own] = await ownItems(work)
  if (own !== undefined || !may(contextOf(work), 'item.read')) return own
  const [any] = await deps.store.items.owed({ campaign: view.campaign._id, limit: 1 })
  return any === undefined ? undefined : itemFacts(any, view, now)
}

const nameOf = (item: ItemFacts | undefined): string =>
  item === undefined ? itemWords('task', 12) : itemWords(item.ledger, item.no)

/** Days for examples that no item is part of. */
export function daysOf({ view, now }: Work, deadline: Day | null = null): ExampleDays {
  return exampleDays(view.dayOf(now), { deadline, end: view.campaign.end })
}

/** What the help's examples are about: what the sender has, and else what is usual. */
export async function helpAbout(work: Work): Promise<HelpAbout> {
  const { view, actor } = work
  const item = await exampleItem(work)
  const inOrder = <Row extends { readonly order: number; readonly active: boolean }>(
    rows: ReadonlyMap<string, Row>,
  ) => [...rows.values()].filter(({ active }) => active).sort((a, b) => a.order - b.order)
  const units = inOrder(view.units)
  const people = inOrder(view.people).filter(({ _id }) => _id !== actor.id)
  // One who is bound could be unbound by an example that was only copied.
  const person = people.find(({ _id }) => view.bindingsOf(_id).length === 0)
  const [group] = [...view.groups.values()].filter(({ active }) => active)
  return {
    item: nameOf(item),
    person: person?.name ?? '张三',
    unit: units.find((unit) => !actor.units.includes(unit._id) && !isOfficeUnit(unit))?.name ?? '发改局',
    group: group?.name ?? '县直部门群',
    days: daysOf(work, item?.deadline),
  }
}

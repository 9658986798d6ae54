import { itemWords } from '../language/words/item.js'
import { type ItemFacts, itemFacts } from '../services/facts.js'
import type { Work } from './answer.js'

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

/** An item of the sender's own to show in an example; 任务12 where there is none. */
export async function exampleOf(work: Work): Promise<string> {
  const [first] = await ownItems(work)
  return first === undefined ? itemWords('task', 12) : itemWords(first.ledger, first.no)
}

import type { Item } from '../domain/item.js'
import type { Parsed } from '../language/intent.js'
import { mayBeTitled, saidOfTitle } from '../language/read/titled.js'
import { askItem } from '../language/replies/question.js'
import { itemWords } from '../language/words/item.js'
import { itemFacts } from '../services/facts.js'
import type { Answer, Work } from './answer.js'
import { refsOf } from './keys.js'
import { saidAt } from './message.js'

/** What a report by title may come to; whatever else the words would mean, they were no report on an item. */
const REPORTS: ReadonlySet<Parsed['intent']> = new Set([
  'progress',
  'complete',
  'apply_close',
  'apply_extend',
  'milestone',
])

/** The same words with the item's number, or the question which of several is meant. */
export type Titled = { readonly parsed: Parsed } | { readonly ask: Answer }

/**
 * 项目谋划 95%: a report that calls an open item of the sender's units by its whole title. Null where it calls none;
 * of several it is asked which.
 */
export async function titled(work: Work, parsed: Parsed): Promise<Titled | null> {
  const { text, row, view } = work
  const unclear = parsed.intent === 'ignore' ? parsed.slots.reason === 'chatter' : REPORTS.has(parsed.intent)
  if (!unclear || refsOf(parsed).length > 0 || !mayBeTitled(text)) return null
  const called = (await openItems(work)).flatMap((item) => {
    const said = saidOfTitle(text, item.title)
    return said === null ? [] : [{ item, said }]
  })
  const longest = Math.max(0, ...called.map(({ item }) => item.title.length))
  const found = called.filter(({ item }) => item.title.length === longest)
  const [first] = found
  if (first === undefined) return null
  const { item, said } = first
  const again = work.deps.parse(`${itemWords(item.ledger, item.no)} ${said}`, {
    at: saidAt(row),
    view,
    addressed: row.mentionsBot || row.room === null,
  })
  if (!REPORTS.has(again.intent)) return null
  if (found.length === 1) return { parsed: again }
  const items = found.map((each) => itemFacts(each.item, view, work.now))
  const question = { ask: ['refs'], text: said }
  return { ask: { text: askItem(items, again.intent), outcome: `ask:${again.intent}`, question } }
}

/** What the sender's units answer for and is not closed; first of all what this very message has changed already. */
async function openItems({ deps, actor, view, row }: Work): Promise<Item[]> {
  const { items, updates } = deps.store
  const own = await updates.causedBy(row._id)
  if (own.length > 0) return items.many([...new Set(own.map(({ item }) => item))])
  const campaign = view.campaign._id
  const lists = await Promise.all(
    actor.units.flatMap((unit) => [items.owed({ campaign, unit }), items.waiting(campaign, unit)]),
  )
  return [...new Map(lists.flat().map((item) => [item.id, item])).values()]
}

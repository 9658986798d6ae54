import type { Item } from '../../domain/item.js'
import { foldItem, withdrawnIn } from '../../domain/item-fold.js'
import { withStates } from '../../domain/milestone.js'
import type { Ref } from '../../language/intent.js'
import { historyWords } from '../../language/replies/history.js'
import { itemDetail } from '../../language/replies/list.js'
import { itemNamed } from '../../services/change-item.js'
import { itemAbout, itemFacts } from '../../services/facts.js'
import { authorise, targetOfItem } from '../../services/permission.js'
import { contextOf, type Work } from '../answer.js'

/** Entries of a timeline that an answer shows. */
const HISTORY = 3

/** Who entered a difficulty: it was passed on to another unit, and yet its teller may ask what became of it. */
async function tellersOf({ deps }: Work, id: string): Promise<string[]> {
  const events = await deps.store.updates.of(id)
  return events.filter(({ kind }) => kind === 'drafted').map(({ by }) => by)
}

type Entries = Awaited<ReturnType<Work['deps']['store']['updates']['of']>>

/** The last of them that still count and have words. */
function shownOf(events: Entries): Entries {
  const gone = withdrawnIn(events)
  return events.filter((event) => !gone.has(event.id) && historyWords(event) !== '').slice(-HISTORY)
}

/** The latest entries of its timeline that still count. */
async function historyOf({ deps }: Work, item: Item) {
  const { updates } = deps.store
  const from = Math.max(0, item.version - 2 * HISTORY)
  const latest = shownOf(await updates.of(item.id, from))
  // What an edit changed is told by the item as it was before, and of the latest entries most may have been taken back:
  // the whole timeline is read for it, and seldom.
  const rests = latest.some(({ kind }) => kind === 'edited' || kind === 'milestone_reached')
  const all = rests || (latest.length < HISTORY && from > 0) ? await updates.of(item.id) : []
  const shown = latest.length < HISTORY && from > 0 ? shownOf(all) : latest
  return shown.map((event) => {
    const before = foldItem(all.filter(({ seq }) => seq < event.seq))
    return { day: event.day, by: event.byName, words: historyWords(event, before) }
  })
}

/** 查任务12. @throws DubanError `item_not_found`, `not_allowed` */
export async function detail(work: Work, ref: Ref): Promise<string> {
  const context = contextOf(work)
  const item = await itemNamed(context, ref)
  const restricted = work.view.ledger(item.ledger).restricted
  const target = targetOfItem(item)
  const told = ref.kind === 'difficulty' ? await tellersOf(work, item.id) : []
  const persons = [...(target.persons ?? []), ...told]
  authorise(context, 'item.read', { ...target, persons, restricted }, { ledger: ref.kind, no: ref.no })
  const history = await historyOf(work, item)
  const milestones = withStates(item, work.view.dayOf(work.now))
  const facts = itemFacts(item, work.view, work.now)
  return itemDetail(facts, itemAbout(item, work.view), history, milestones)
}

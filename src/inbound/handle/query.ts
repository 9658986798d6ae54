import { addDays, type Day, monthEnd } from '../../domain/day.js'
import type { Item } from '../../domain/item.js'
import { foldItem, withdrawnIn } from '../../domain/item-fold.js'
import { milestoneState } from '../../domain/milestone.js'
import type { Ref } from '../../language/intent.js'
import { helpWords } from '../../language/replies/help.js'
import { historyWords } from '../../language/replies/history.js'
import { itemDetail, myListWords, overdueWords, pendingWords } from '../../language/replies/list.js'
import { totalWords } from '../../language/replies/records.js'
import { itemNamed } from '../../services/change-item.js'
import { itemFacts } from '../../services/facts.js'
import { indicatorTotal } from '../../services/indicator-total.js'
import { unitNamed } from '../../services/names.js'
import { authorise, may, targetOfItem } from '../../services/permission.js'
import { type Answer, contextOf, type Of, type Work } from '../answer.js'
import { exampleOf } from '../example.js'
import { daysOff } from './calendar.js'

/** Lines of a list; what is beyond is counted. */
const MOST = 30
/** Entries of a timeline that an answer shows. */
const HISTORY = 3
/** Figures in one answer. */
const MOST_FIGURES = 6

const facts = (work: Work, items: readonly Item[]) =>
  items.map((item) => itemFacts(item, work.view, work.now))

/** Items of several lists, each once, the earliest due first. */
function merged(lists: readonly (readonly Item[])[]): Item[] {
  const items = [...new Map(lists.flat().map((item) => [item.id, item])).values()]
  return items.sort((a, b) => ((a.deadline ?? '9999') < (b.deadline ?? '9999') ? -1 : 1))
}

/** 我的清单: the office's own is what waits for its decision. */
async function myList(work: Work, onlyPending: boolean): Promise<string> {
  const { deps, actor, view } = work
  const { items } = deps.store
  const campaign = view.campaign._id
  const decides = actor.roles.includes('office')
  if (decides && onlyPending) return pending(work)
  const leads = actor.roles.includes('county_leader')
  const owed = merged(
    await Promise.all([
      ...actor.units.map((unit) => items.owed({ campaign, unit })),
      ...(leads ? [items.owed({ campaign, leader: actor.id })] : []),
    ]),
  )
  const waiting = merged(await Promise.all(actor.units.map((unit) => items.waiting(campaign, unit))))
  if (decides && owed.length === 0) return pending(work)
  // The office's own work first, then what of everybody's waits for it.
  const own = myListWords(
    facts(work, owed.slice(0, MOST)),
    decides ? [] : facts(work, waiting.slice(0, MOST)),
    owed.length,
  )
  return decides ? `${own}\n${await pending(work)}` : own
}

async function pending(work: Work): Promise<string> {
  const { store } = work.deps
  return pendingWords(facts(work, (await store.items.pending(work.view.campaign._id)).slice(0, MOST)))
}

/** 查超期, within what the asker may read. */
async function overdue(work: Work): Promise<string> {
  const { deps, actor, view, now } = work
  const context = contextOf(work)
  const all = may(context, 'item.read')
  const campaign = view.campaign._id
  const dueBy = addDays(view.dayOf(now), -1)
  const lists = all
    ? [await deps.store.items.owed({ campaign, dueBy })]
    : await Promise.all(actor.units.map((unit) => deps.store.items.owed({ campaign, unit, dueBy })))
  const items = merged(lists).filter((item) => all || may(context, 'item.read', targetOfItem(item)))
  return overdueWords(facts(work, items.slice(0, MOST)), items.length, all)
}

/** Who entered a difficulty: it was passed on to another unit, and yet its teller may ask what became of it. */
async function tellersOf({ deps }: Work, id: string): Promise<string[]> {
  const events = await deps.store.updates.of(id)
  return events.filter(({ kind }) => kind === 'drafted').map(({ by }) => by)
}

/** The latest entries of its timeline that still count. */
async function historyOf({ deps }: Work, item: Item) {
  const { updates } = deps.store
  const events = await updates.of(item.id, Math.max(0, item.version - 2 * HISTORY))
  const gone = withdrawnIn(events)
  const shown = events.filter((event) => !gone.has(event.id) && historyWords(event) !== '').slice(-HISTORY)
  // What an edit changed is told by the item as it was before: the whole timeline is read for it, and seldom.
  const rests = shown.some(({ kind }) => kind === 'edited' || kind === 'milestone_reached')
  const all = rests ? await updates.of(item.id) : []
  return shown.map((event) => {
    const before = foldItem(all.filter(({ seq }) => seq < event.seq))
    return { day: event.day, by: event.byName, words: historyWords(event, before) }
  })
}

/** 查任务12. @throws DubanError `item_not_found`, `not_allowed` */
async function detail(work: Work, ref: Ref): Promise<string> {
  const context = contextOf(work)
  const item = await itemNamed(context, ref)
  const restricted = work.view.ledger(item.ledger).restricted
  const target = targetOfItem(item)
  const told = ref.kind === 'difficulty' ? await tellersOf(work, item.id) : []
  const persons = [...(target.persons ?? []), ...told]
  authorise(context, 'item.read', { ...target, persons, restricted }, { ledger: ref.kind, no: ref.no })
  const history = await historyOf(work, item)
  const today = work.view.dayOf(work.now)
  const milestones = item.milestones.map((row) => ({
    ...row,
    state: milestoneState(row, item.percent, today),
  }))
  return itemDetail(itemFacts(item, work.view, work.now), history, milestones)
}

const MONTH = /^\d{4}-\d{2}$/

/** 查<指标>: the county's figure, or the unit's that was named. @throws DubanError of `indicatorTotal` */
async function totals(work: Work, slots: Of<'query'>): Promise<string> {
  const { view, now } = work
  const today = view.dayOf(now)
  const month = slots.period !== undefined && MONTH.test(slots.period) ? slots.period : undefined
  const span =
    month === undefined
      ? { from: view.campaign.start, to: slots.as_of ?? today }
      : { from: `${month}-01`, to: earlier(monthEnd(`${month}-01`), today) }
  const unit = slots.unit === undefined ? undefined : unitNamed(view, slots.unit)._id
  const lines: string[] = []
  for (const indicator of (slots.indicators ?? []).slice(0, MOST_FIGURES)) {
    const asked = { indicator, ...span, ...(unit === undefined ? {} : { unit }) }
    lines.push(totalWords(await indicatorTotal(contextOf(work), asked)))
  }
  return lines.join('\n')
}

/** What is counted is counted up to today, however far the month goes on. */
const earlier = (a: Day, b: Day): Day => (a < b ? a : b)

/** A question to the bot: nothing is changed. */
export async function query(work: Work, slots: Of<'query'>): Promise<Answer> {
  const said = (text: string): Answer => ({ text, outcome: `query:${slots.what}` })
  switch (slots.what) {
    case 'help':
      return said(helpWords(work.actor.roles, await exampleOf(work)))
    case 'my_list':
      return said(await myList(work, slots.pending === true))
    case 'overdue':
      return said(await overdue(work))
    case 'task': {
      const details = await Promise.all((slots.refs ?? []).slice(0, 5).map((ref) => detail(work, ref)))
      return said(details.join('\n\n'))
    }
    case 'calendar':
      return said(await daysOff(work, slots.period))
    case 'indicator':
      return said(await totals(work, slots))
  }
}

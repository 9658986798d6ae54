import { addDays } from '../../domain/day.js'
import type { Item } from '../../domain/item.js'
import { LEDGERS } from '../../domain/ledger.js'
import { milestoneState } from '../../domain/milestone.js'
import { unitClassIn } from '../../domain/unit-class.js'
import { NO_UNIT } from '../../language/grammar/query-words.js'
import {
  draftListWords,
  itemListWords,
  LIST_WORDS,
  milestoneListWords,
  myListWords,
  overdueWords,
  pendingWords,
  silentWords,
  unitListWords,
} from '../../language/replies/list.js'
import { summaryWords } from '../../language/replies/summary.js'
import { itemFacts } from '../../services/facts.js'
import { itemsDrafted, itemsDue, itemsOf, itemsOfUnit, merged, owedItems } from '../../services/list-items.js'
import { unitIfKnown, unitName } from '../../services/names.js'
import { summarise } from '../../services/summarise.js'
import { unanswered } from '../../services/unanswered.js'
import { contextOf, type Of, type Work } from '../answer.js'
import { helpAbout } from '../example.js'

/** Lines of a list; what is beyond is counted. */
const MOST = 30

const facts = (work: Work, items: readonly Item[]) =>
  items.map((item) => itemFacts(item, work.view, work.now))

/** 我的清单: the office's own is what waits for its decision. */
export async function myList(work: Work, onlyPending: boolean): Promise<string> {
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

async function overdueOf(work: Work, name: string): Promise<string> {
  const { unit, owed } = await itemsOfUnit(contextOf(work), name)
  const today = work.view.dayOf(work.now)
  const late = owed.filter(({ deadline }) => deadline !== null && deadline < today)
  return overdueWords(facts(work, late.slice(0, MOST)), late.length, false, unit)
}

/** 发改局和水务局 is two; 乡镇 is no unit, and asks for what everybody's list tells. */
function unitsIn({ view }: Work, name: string): readonly string[] {
  if (unitIfKnown(view, name) !== null) return [name]
  const parts = name.split(/[和与及、]/).filter((part) => part !== '')
  if (parts.length > 1 && parts.every((part) => unitIfKnown(view, part) !== null)) return parts
  return unitClassIn(name) === null && !NO_UNIT.test(name) ? [name] : []
}

/** 查超期, within what the asker may read, or one unit's. @throws DubanError of `itemsOfUnit` */
export async function overdue(work: Work, name?: string): Promise<string> {
  const { view, now } = work
  const names = name === undefined ? [] : unitsIn(work, name)
  if (names.length > 0) return (await Promise.all(names.map((each) => overdueOf(work, each)))).join('\n')
  const { items, all } = await owedItems(contextOf(work), addDays(view.dayOf(now), -1))
  return overdueWords(facts(work, items.slice(0, MOST)), items.length, all)
}

/** 查滞后, 查未签收, 查问题台账. */
export async function listOf(work: Work, { list = 'open', ledger }: Of<'query'>): Promise<string> {
  const read = await itemsOf(contextOf(work), list, ledger)
  const what = `${LIST_WORDS[list]}${ledger === undefined ? '事项' : LEDGERS[ledger].word}`
  const words = itemListWords(what, facts(work, read.items.slice(0, MOST)), read.items.length, read.all)
  const drafts = ledger === undefined ? [] : await itemsDrafted(contextOf(work), ledger)
  if (drafts.length === 0 || ledger === undefined) return words
  const { unit } = await helpAbout(work)
  return `${words}\n${draftListWords(LEDGERS[ledger].word, facts(work, drafts.slice(0, MOST)), drafts.length, unit)}`
}

/** 本周还有啥任务要交. */
export async function due(work: Work, { said = '', from, to }: Of<'query'>): Promise<string> {
  const today = work.view.dayOf(work.now)
  const read = await itemsDue(contextOf(work), { from: from ?? today, to: to ?? today })
  return itemListWords(`${said}到期事项`, facts(work, read.items.slice(0, MOST)), read.items.length, read.all)
}

/** 查发改局. @throws DubanError of `itemsOfUnit` */
export async function ofUnit(work: Work, name: string): Promise<string> {
  const { unit, owed, waiting } = await itemsOfUnit(contextOf(work), name)
  return unitListWords(
    unit,
    facts(work, owed.slice(0, MOST)),
    facts(work, waiting.slice(0, MOST)),
    owed.length,
  )
}

/** 查节点: of what is owed, those not reached yet, the earliest first. */
export async function milestones(work: Work, lateOnly: boolean): Promise<string> {
  const { items, all } = await owedItems(contextOf(work))
  const today = work.view.dayOf(work.now)
  const open = items.flatMap((item) =>
    item.milestones
      .map((row) => ({ row, state: milestoneState(row, item.percent, today), item }))
      .filter(({ state }) => (lateOnly ? state === 'slipped' : state !== 'met')),
  )
  open.sort((a, b) => (a.row.due < b.row.due ? -1 : 1))
  const lines = open
    .slice(0, MOST)
    .map(({ row, state, item }) => ({ ...row, state, item: itemFacts(item, work.view, work.now) }))
  return milestoneListWords(lines, open.length, { lateOnly, all, today })
}

/** 汇总. */
export async function summary(work: Work): Promise<string> {
  return summaryWords(await summarise(contextOf(work)), work.view.dayOf(work.now))
}

/** 谁没报. @throws DubanError `not_allowed` */
export async function silent(work: Work): Promise<string> {
  const units = await unanswered(contextOf(work))
  return silentWords(
    units.map(([id, items]) => ({ name: unitName(work.view, id), items: facts(work, items) })),
  )
}

import type { Day } from '../domain/day.js'
import {
  byChange,
  type ChangeKind,
  type Collector,
  changeKind,
  collector,
  type DigestSpan,
  type Listed,
  type Ranking,
  ranking,
} from '../domain/digest.js'
import { answeringUnits, firstUnit, type Item, isCounted } from '../domain/item.js'
import type { ItemEvent } from '../domain/item-event.js'
import { withdrawnIn } from '../domain/item-fold.js'
import { isRaised, stillApplies } from '../domain/reminder.js'
import { snoozedFor } from '../domain/snooze.js'
import type { ReminderLine } from '../language/replies/reminder.js'
import type { ItemHead } from '../store/item.js'
import type { ReminderEntry } from '../store/reminder.js'
import type { ServiceContext } from './context.js'
import { carriedIn, type DigestTarget, groupsOfUnit } from './digest-targets.js'
import type { DirectoryView } from './directory.js'
import { type ItemFacts, itemFacts } from './facts.js'
import { unitName } from './names.js'
import type { Unreached } from './remind.js'
import { reminderLine, reminderView } from './reminder-line.js'
import { type Asked, hasReached, inOrderOf, latelyReminded, silentUnit } from './unanswered.js'

/** How an item stood before the span and stands after it. */
export interface ItemChange {
  readonly facts: ItemFacts
  readonly from: number | null
  readonly kind: ChangeKind
  /** The unit that reported last, where it is another than the one in the lead. */
  readonly by: string | null
  /** Until when its unit has said it will be done, or so far. */
  readonly promised: { readonly by: Day; readonly percent: number | null } | null
}

/** What one digest tells. Lists hold the first lines and count the rest. */
export interface DigestFacts {
  readonly changed: Listed<ItemChange>
  readonly dueThisWeek: Listed<ItemFacts>
  readonly overdue: Listed<ItemFacts>
  /** 待审核: closings, extensions, and what was declined. */
  readonly waiting: Listed<ItemFacts>
  /** Overdue so long that it went up to the county leader today. */
  readonly escalated: Listed<ItemFacts>
  /** What nobody of the unit could be told alone. */
  readonly reminders: Listed<ReminderLine>
  /** Units that were reminded and have not answered, with how many items. */
  readonly silent: Listed<{ readonly unit: string; readonly items: number }>
  /** Who could not be told of what is due, and no group could either; `person` is empty where a unit has nobody. */
  readonly unreached: Listed<{ readonly unit: string; readonly person: string; readonly items: number }>
  /** 企业难题, and what is blocked or calls for help. */
  readonly difficulties: Listed<ItemFacts>
}

const MOST_LINES = 8
const MOST_UNITS = 20
const PER_READ = 500

interface Changed {
  readonly item: Item
  readonly kind: ChangeKind
}

type Lists = {
  readonly [Key in Exclude<keyof DigestFacts, 'changed'>]: Collector<DigestFacts[Key]['lines'][number]>
} & { readonly changed: Ranking<Changed, ItemChange> }

const emptyLists = (): Lists => ({
  changed: ranking(MOST_LINES, byChange),
  dueThisWeek: collector(MOST_LINES),
  overdue: collector(MOST_LINES),
  waiting: collector(MOST_LINES),
  escalated: collector(MOST_LINES),
  reminders: collector(MOST_LINES),
  silent: collector(MOST_UNITS),
  unreached: collector(MOST_UNITS),
  difficulties: collector(MOST_LINES),
})

/** Which targets an item is told to. Restricted ledgers are told to nobody: a digest is read in a group. */
function audienceOf(targets: readonly DigestTarget[], { view }: ServiceContext) {
  const all = targets.filter(({ units, audience }) => units === null && audience !== 'leader')
  const byUnit = new Map<string, DigestTarget[]>()
  for (const target of targets)
    for (const unit of target.units ?? []) byUnit.set(unit, [...(byUnit.get(unit) ?? []), target])
  const leaders = new Map(targets.flatMap((each) => (each.audience === 'leader' ? [[each.to.id, each]] : [])))
  return (item: ItemHead): Set<DigestTarget> => {
    if (view.ledger(item.ledger).restricted) return new Set()
    const leader = item.leader === null ? undefined : leaders.get(item.leader)
    return new Set([
      ...all,
      ...answeringUnits(item).flatMap((unit) => byUnit.get(unit) ?? []),
      ...(leader === undefined ? [] : [leader]),
    ])
  }
}

/**
 * What each digest has to tell, in a few passes over the store for all of them together: changes by their
 * audit records, what is due or overdue and what waits by their indexes. Memory goes by the number of digests.
 */
export async function digestFacts(
  context: ServiceContext,
  span: DigestSpan,
  targets: readonly DigestTarget[],
  unreached: readonly Unreached[],
): Promise<ReadonlyMap<DigestTarget, DigestFacts>> {
  const { store, view, now } = context
  const campaign = view.campaign._id
  const lists = new Map(targets.map((target) => [target, emptyLists()]))
  const told = audienceOf(targets, context)

  await changes(context, span, (changed, change) => {
    for (const target of told(changed.item)) lists.get(target)?.changed.add(changed, change)
  })
  await dueOnes(context, span, { lists, told })
  for await (const item of store.items.allPending(campaign))
    for (const target of told(item)) lists.get(target)?.waiting.add(() => itemFacts(item, view, now))
  await reminded(context, span, targets, { lists, told })
  for (const target of targets) {
    if (target.audience === 'office')
      for (const { unit, person, items } of unreached)
        lists.get(target)?.unreached.add(() => ({
          unit: unit === null ? '' : unitName(view, unit),
          person: person === null ? '' : (view.people.get(person)?.name ?? ''),
          items,
        }))
    if (target.audience !== 'leader') continue
    for (const item of await store.items.owed({ campaign, leader: target.to.id })) {
      if (item.ledger !== 'difficulty' && !item.blocked && !item.needHelp) continue
      if (!view.ledger(item.ledger).restricted)
        lists.get(target)?.difficulties.add(() => itemFacts(item, view, now))
    }
  }
  return new Map([...lists].map(([target, each]) => [target, listed(each)]))
}

function listed(lists: Lists): DigestFacts {
  return Object.fromEntries(
    Object.entries(lists).map(([key, each]) => [key, each.list]),
  ) as unknown as DigestFacts
}

interface Telling {
  readonly lists: ReadonlyMap<DigestTarget, Lists>
  readonly told: (item: ItemHead) => Set<DigestTarget>
}

/** What is due or overdue: all are counted by whose they are, and only those that are listed are read whole. */
async function dueOnes(context: ServiceContext, span: DigestSpan, { lists, told }: Telling): Promise<void> {
  const { store, view, now } = context
  const listed = new Map<string, Item | undefined>()
  const heads: { readonly id: string; readonly target: DigestTarget; readonly late: boolean }[] = []
  const counts = new Map<DigestTarget, { overdue: number; dueThisWeek: number }>()
  for await (const head of store.items.dueBy(view.campaign._id, span.weekEnd)) {
    const late = (head.deadline ?? '') < span.today
    for (const target of told(head)) {
      const count = counts.get(target) ?? { overdue: 0, dueThisWeek: 0 }
      counts.set(target, count)
      const key = late ? 'overdue' : 'dueThisWeek'
      if (++count[key] > MOST_LINES) lists.get(target)?.[key].count()
      else {
        heads.push({ id: head.id, target, late })
        listed.set(head.id, undefined)
      }
    }
  }
  const ids = [...listed.keys()]
  for (let at = 0; at < ids.length; at += PER_READ)
    for (const item of await store.items.many(ids.slice(at, at + PER_READ))) listed.set(item.id, item)
  for (const { id, target, late } of heads) {
    const item = listed.get(id)
    if (item !== undefined)
      lists.get(target)?.[late ? 'overdue' : 'dueThisWeek'].add(() => itemFacts(item, view, now))
  }
}

/** Items with an entry in the span that still counts. */
async function changes(
  { store, view, now }: ServiceContext,
  span: DigestSpan,
  tell: (changed: Changed, change: () => ItemChange) => void,
): Promise<void> {
  const ids = await store.audit.targets('item.', span.from, span.to)
  for (let at = 0; at < ids.length; at += PER_READ) {
    const some = ids.slice(at, at + PER_READ)
    const [items, entries] = await Promise.all([store.items.many(some), store.updates.since(some, span.from)])
    const byItem = new Map<string, ItemEvent[]>()
    for (const entry of entries) byItem.set(entry.item, [...(byItem.get(entry.item) ?? []), entry])
    for (const item of items) {
      const events = byItem.get(item.id) ?? []
      const gone = withdrawnIn(events)
      const counting = events.filter(
        ({ id, kind }) => !gone.has(id) && kind !== 'withdrawn' && kind !== 'snoozed',
      )
      const [first] = counting
      if (first === undefined || !isCounted(item.state)) continue
      const kind = changeKind(counting)
      tell({ item, kind }, () => ({
        facts: itemFacts(item, view, now),
        from: first.before?.percent ?? null,
        kind,
        by: reporterIn(counting, item, view),
        promised: promisedIn(counting),
      }))
    }
  }
}

const REPORTS: ReadonlySet<ItemEvent['kind']> = new Set([
  'progressed',
  'completed',
  'closing_requested',
  'milestone_reached',
])

/** Of several units that answer for an item, one that is not in the lead may be the one that reported. */
function reporterIn(entries: readonly ItemEvent[], item: Item, view: DirectoryView): string | null {
  const last = entries.findLast(({ kind }) => REPORTS.has(kind))
  const units = last === undefined ? [] : (view.people.get(last.by)?.units ?? [])
  if (units.includes(firstUnit(item) ?? '')) return null
  const reporter = answeringUnits(item).find((unit) => units.includes(unit))
  return reporter === undefined ? null : unitName(view, reporter)
}

function promisedIn(entries: readonly ItemEvent[]): ItemChange['promised'] {
  const last = entries.findLast(({ kind, data }) => kind === 'progressed' && data.expectedBy !== null)
  if (last?.kind !== 'progressed' || last.data.expectedBy === null) return null
  return { by: last.data.expectedBy, percent: last.data.expectedPercent }
}

/** What the reminders say: of today what found nobody or went up; of late, who has not answered. */
async function reminded(
  context: ServiceContext,
  { today, told: since }: DigestSpan,
  targets: readonly DigestTarget[],
  { lists, told }: Telling,
): Promise<void> {
  const { store, view, now } = context
  const hasGroup = carriedIn(view)
  const offices = targets.filter(({ audience }) => audience === 'office')
  const asked = new Map<string, Asked>()
  const alone = new Map<string, ReminderEntry>()
  const raised = new Set<string>()
  const listed = new Map(
    [...lists].map(([target, { dueThisWeek, overdue }]) => [
      target,
      new Set([...dueThisWeek.list.lines, ...overdue.list.lines].map(({ id }) => id)),
    ]),
  )
  for await (const reminder of latelyReminded(context, today)) {
    const { row } = reminder
    const reached = hasReached(reminder, today, hasGroup)
    for (const entry of row.entries) {
      // What came up after the last digest, however late that was.
      if (row.at > since && row.person === null) alone.set(entry.item, entry)
      if (row.at > since && isRaised(entry)) raised.add(entry.item)
      if (reached) asked.set(entry.item, { at: row.at, entry })
    }
  }
  const ids = [...new Set([...asked.keys(), ...raised, ...alone.keys()])]
  const silent = new Map<string, number>()
  for (let at = 0; at < ids.length; at += PER_READ) {
    const items = new Map(
      (await store.items.many(ids.slice(at, at + PER_READ))).map((each) => [each.id, each]),
    )
    for (const [id, entry] of alone) {
      const item = items.get(id)
      if (item === undefined) continue
      const about = reminderView(item, view, { to: [], snoozedUntil: snoozedFor(item.snoozes, null) })
      if (!stillApplies(about, entry, today)) continue
      for (const target of groupsOfUnit(told(item), firstUnit(item))) {
        // Among what is due or overdue it stands already.
        if (listed.get(target)?.has(id) === true) continue
        lists.get(target)?.reminders.add(() => reminderLine(item, { ...entry, level: 'group' }, view, now))
      }
    }
    for (const item of items.values()) {
      if (view.ledger(item.ledger).restricted) continue
      if (raised.has(item.id))
        for (const target of offices) lists.get(target)?.escalated.add(() => itemFacts(item, view, now))
      const unit = silentUnit(item, asked.get(item.id), view)
      if (unit !== null) silent.set(unit, (silent.get(unit) ?? 0) + 1)
    }
  }
  for (const [unit, count] of inOrderOf(view, [...silent]))
    for (const target of offices)
      lists.get(target)?.silent.add(() => ({ unit: unitName(view, unit), items: count }))
}

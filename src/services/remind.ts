import type { Item } from '../domain/item.js'
import {
  afterReminder,
  type DueReminder,
  dueReminder,
  nextWake,
  type Reminded,
  type ReminderView,
} from '../domain/reminder.js'
import { type ReminderLine, reminderWords } from '../language/replies/reminder.js'
import type { Sleep } from '../store/item.js'
import type { ReminderEntry, ReminderRow } from '../store/reminder.js'
import type { ServiceContext } from './context.js'
import type { DirectoryView } from './directory.js'
import { type CanReachPerson, dispatch } from './dispatch.js'
import { itemFacts } from './facts.js'
import { recipientsOf } from './reminder-people.js'
import { settleReminders } from './settle-reminders.js'

/** One reminder as it would go out. `person` null: told to the unit's groups in the digest. */
export interface PlannedReminder {
  readonly row: ReminderRow
  /** What is said of each of its items. */
  readonly lines: ReadonlyMap<string, ReminderLine>
}

export interface ReminderPlan {
  readonly reminders: readonly PlannedReminder[]
  /** What each of their items will have been reminded of. */
  readonly reminded: ReadonlyMap<string, Reminded>
  /** When the items looked at are to be looked at again. */
  readonly sleep: readonly Sleep[]
  readonly looked: number
}

export interface RemindResult {
  readonly looked: number
  readonly items: number
  readonly messages: number
  /** Of the messages, those left to a group's digest. */
  readonly inDigest: number
}

const PER_LOOK = 500

/** What the rules look at, of one item. */
export function reminderView(item: Item, view: DirectoryView): ReminderView {
  return {
    item,
    reportedOn: item.reportedAt === null ? null : view.dayOf(item.reportedAt),
    cadence: view.ledger(item.ledger).cadence,
    calendar: view.calendar,
  }
}

/** A line of a reminder, from the item as it is now. */
export function reminderLine(
  item: Item,
  { rule, level }: Pick<ReminderEntry, 'rule' | 'level'>,
  view: DirectoryView,
  now: Date,
): ReminderLine {
  const today = view.dayOf(now)
  const { deadline } = item
  const slipped = item.milestones.find((row) => row.reachedOn === null && row.due < today) ?? null
  const last = item.reportedAt === null ? (item.acceptedOn ?? item.assignedOn) : view.dayOf(item.reportedAt)
  return {
    facts: itemFacts(item, view, now),
    rule,
    level,
    workingDays:
      deadline === null
        ? null
        : deadline >= today
          ? view.calendar.workingDaysUntil(today, deadline, 99)
          : view.calendar.workingDaysUntil(deadline, today, 999),
    silentDays: last === null ? null : view.calendar.workingDaysUntil(last, today, 999),
    milestone: slipped === null ? null : { title: slipped.title, due: slipped.due },
  }
}

interface Found {
  readonly item: Item
  readonly due: DueReminder
}

/**
 * Who is to be reminded of what today, from the state of the items that the scan has to look at. Nothing is
 * written. One message a person, whatever he is reminded of.
 * @param fire the run of the timetable: it names the messages, so that a run begun again makes the same
 */
export async function planReminders(
  context: ServiceContext,
  fire: string,
  canReachPerson: CanReachPerson,
): Promise<ReminderPlan> {
  const { store, view, now } = context
  const today = view.dayOf(now)
  const found: Found[] = []
  const reminded = new Map<string, Reminded>()
  const sleep: Sleep[] = []
  let looked = 0
  let page: Item[] = []
  const look = async () => {
    const before = await store.reminders.reminded(page.map(({ id }) => id))
    for (const item of page) {
      const about = reminderView(item, view)
      const past = before.get(item.id) ?? { count: 0, soft: 0, lastOn: null, keys: [] }
      const due = dueReminder(about, past, today)
      const then = due === null ? past : afterReminder(past, due, today)
      if (due !== null) {
        found.push({ item, due })
        reminded.set(item.id, then)
      }
      sleep.push({ id: item.id, version: item.version, wake: nextWake(about, then, today) })
    }
    looked += page.length
    page = []
  }
  for await (const item of store.items.awake(view.campaign._id, today)) {
    page.push(item)
    if (page.length >= PER_LOOK) await look()
  }
  await look()
  return { reminders: merged(context, fire, canReachPerson, found), reminded, sleep, looked }
}

/** One message for each person, its items in the order of how pressing they are. */
function merged(
  { view, now }: ServiceContext,
  fire: string,
  canReachPerson: CanReachPerson,
  found: readonly Found[],
): PlannedReminder[] {
  const rows = new Map<
    string,
    { person: string | null; unit: string | null; of: (Found & { level: ReminderEntry['level'] })[] }
  >()
  for (const { item, due } of found) {
    const restricted = view.ledger(item.ledger).restricted
    for (const { person, unit, level } of recipientsOf(item, due.level, view, canReachPerson)) {
      // What must not enter a group is not said where nobody can be told alone.
      if (person === null && restricted) continue
      const key = person ?? `unit:${unit ?? ''}`
      const row = rows.get(key) ?? { person, unit: person === null ? unit : null, of: [] }
      row.of.push({ item, due, level })
      rows.set(key, row)
    }
  }
  return [...rows].map(([key, { person, unit, of }]) => {
    const entries = of.map(({ item, due, level }) => ({ item: item.id, rule: due.rule, key: due.key, level }))
    const lines = new Map(
      of.map(({ item, due, level }) => [item.id, reminderLine(item, { rule: due.rule, level }, view, now)]),
    )
    return {
      row: { _id: `${fire}:${key}`, fire, day: view.dayOf(now), person, unit, entries, at: now },
      lines,
    }
  })
}

/**
 * Reminds: keeps each reminder, hands it to the outbox, then marks its items. A crash between any two is
 * mended by running it again: what an earlier try had handed over is marked first, and left alone.
 */
export async function remind(
  context: ServiceContext,
  fire: string,
  canReachPerson: CanReachPerson,
): Promise<RemindResult> {
  const { store, view, now } = context
  await settleReminders(store, fire)
  const plan = await planReminders(context, fire, canReachPerson)
  const kept = await Promise.all(plan.reminders.map(({ row }) => store.reminders.keep(row)))
  const planned = new Map(plan.reminders.map(({ row, lines }) => [row._id, lines]))
  await Promise.all(
    kept.map(async ({ _id, person, entries }) => {
      const lines = entries.flatMap(({ item }) => planned.get(_id)?.get(item) ?? [])
      if (person === null || lines.length === 0) return
      const text = reminderWords(lines, view.dayOf(now))
      await dispatch(
        { store, view, canReachPerson, now },
        { key: _id, kind: 'reminder', to: { kind: 'person', id: person }, text },
      )
    }),
  )
  // What an earlier run had not kept yet was left out of its message: it stays awake and has its turn next time.
  const said = new Set(kept.flatMap(({ entries }) => entries.map(({ item }) => item)))
  await store.reminders.remember(new Map([...plan.reminded].filter(([id]) => said.has(id))))
  await store.items.sleep(plan.sleep.filter(({ id }) => said.has(id) || !plan.reminded.has(id)))
  return {
    looked: plan.looked,
    items: said.size,
    messages: kept.length,
    inDigest: kept.filter(({ person }) => person === null).length,
  }
}

import { isDubanError } from '../domain/errors.js'
import { firstUnit, type Item } from '../domain/item.js'
import {
  afterReminder,
  type DueReminder,
  dueReminder,
  NEVER_REMINDED,
  nextWake,
  type Reminded,
} from '../domain/reminder.js'
import { type ReminderLine, reminderWords } from '../language/replies/reminder.js'
import type { Sleep } from '../store/item.js'
import type { ReminderEntry, ReminderRow } from '../store/reminder.js'
import type { ServiceContext } from './context.js'
import { carriedIn } from './digest-targets.js'
import { type CanReachPerson, dispatch } from './dispatch.js'
import { reminderLine, reminderView } from './reminder-line.js'
import { asked, askedFirst, recipientsOf, recipientsOfDue } from './reminder-people.js'
import { resumeReminders } from './settle-reminders.js'

/** One reminder as it would go out. `person` null: told to the unit's groups in the digest. */
export interface PlannedReminder {
  readonly row: ReminderRow
  /** What is said of each of its items. */
  readonly lines: ReadonlyMap<string, ReminderLine>
}

/** Who could not be told, nor any group of his unit: nothing of it counts as said. */
export interface Unreached {
  readonly unit: string | null
  /** Who would be asked; null where the unit has nobody. */
  readonly person: string | null
  readonly items: number
}

export interface ReminderPlan {
  readonly reminders: readonly PlannedReminder[]
  /** What each of their items will have been reminded of. */
  readonly reminded: ReadonlyMap<string, Reminded>
  /** When those items are to be looked at again. */
  readonly sleep: readonly Sleep[]
  /** They stay awake, so that who can be reached by then is told. */
  readonly unreached: readonly Unreached[]
  readonly looked: number
  /** Items of which nothing can be said because a year's working days are not loaded; they stay awake. */
  readonly unknown: number
}

export interface RemindResult {
  readonly looked: number
  readonly unknown: number
  readonly items: number
  /** Items of which nobody could be told. */
  readonly unreached: number
  readonly messages: number
  /** Of the messages, those left to a group's digest. */
  readonly inDigest: number
}

const PER_LOOK = 500

interface Found {
  readonly item: Item
  readonly due: DueReminder
}

/**
 * Who is to be reminded of what today, from the state of the items that the scan has to look at. Nothing is
 * written. One message a person, whatever he is reminded of.
 * @param fire the run of the timetable: it names the messages, so that a run begun again makes the same
 * @param passOver gets, page by page, the items that deserve none, and when to look at them again
 */
export async function planReminders(
  context: ServiceContext,
  fire: string,
  canReachPerson: CanReachPerson,
  passOver: (items: readonly Sleep[]) => Promise<void> = async () => undefined,
): Promise<ReminderPlan> {
  const { store, view, now } = context
  const today = view.dayOf(now)
  const found: Found[] = []
  const reminded = new Map<string, Reminded>()
  const sleep: Sleep[] = []
  const carried = carriedIn(view)
  const missed = new Map<string, Unreached>()
  let looked = 0
  let unknown = 0
  let page: Item[] = []
  const look = async () => {
    const passed: Sleep[] = []
    const before = await store.reminders.reminded(page.map(({ id }) => id))
    for (const item of page) {
      const told = reminderView(item, view, asked(item, view, canReachPerson))
      const past = before.get(item.id) ?? NEVER_REMINDED
      const wanted = known(() => dueReminder(told, past, today))
      if (wanted === undefined) {
        unknown++
        continue
      }
      const unit = firstUnit(item)
      const [first] = recipientsOf(item, 'person', view, canReachPerson)
      const isMissed =
        wanted !== null &&
        wanted.aboveOnly !== true &&
        first?.person === null &&
        !view.ledger(item.ledger).restricted &&
        !carried(unit)
      const about = isMissed ? { ...told, unreached: true } : told
      const due = isMissed ? dueReminder(about, past, today) : wanted
      if (isMissed) {
        const person = askedFirst(item, view)
        const key = JSON.stringify([unit, person])
        missed.set(key, { unit, person, items: (missed.get(key)?.items ?? 0) + 1 })
        const above = due === null ? [] : recipientsOfDue(item, due, view, canReachPerson)
        if (above.every((each) => each.person === null)) continue
      }
      const then = due === null ? past : afterReminder(past, due, today)
      const rest = { id: item.id, version: item.version, wake: nextWake(about, then, today) }
      if (due === null) passed.push(rest)
      else {
        found.push({ item, due })
        reminded.set(item.id, then)
        sleep.push(rest)
      }
    }
    looked += page.length
    page = []
    await passOver(passed)
  }
  for await (const item of store.items.awake(view.campaign._id, today)) {
    page.push(item)
    if (page.length >= PER_LOOK) await look()
  }
  await look()
  return {
    reminders: merged(context, fire, canReachPerson, found),
    reminded,
    sleep,
    unreached: [...missed.values()],
    looked,
    unknown,
  }
}

/** Undefined where a year's working days are not loaded. */
function known<Value>(ask: () => Value): Value | undefined {
  try {
    return ask()
  } catch (error) {
    if (isDubanError(error) && error.code === 'calendar_year_missing') return undefined
    throw error
  }
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
    for (const { person, unit, level } of recipientsOfDue(item, due, view, canReachPerson)) {
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
  await resumeReminders(context, fire, canReachPerson)
  const plan = await planReminders(context, fire, canReachPerson, (items) => store.items.sleep(items))
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
  await store.items.sleep(plan.sleep.filter(({ id }) => said.has(id)))
  return {
    looked: plan.looked,
    unknown: plan.unknown,
    items: said.size,
    messages: kept.length,
    unreached: plan.unreached.reduce((sum, { items }) => sum + items, 0),
    inDigest: kept.filter(({ person }) => person === null).length,
  }
}

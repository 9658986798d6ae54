import { afterReminder, NEVER_REMINDED, type Reminded, stillApplies } from '../domain/reminder.js'
import { reminderWords } from '../language/replies/reminder.js'
import type { ReminderRow } from '../store/reminder.js'
import type { ServiceContext, Stores } from './context.js'
import { type CanReachPerson, dispatch } from './dispatch.js'
import { reminderLine, reminderView } from './reminder-line.js'
import { asked } from './reminder-people.js'

/** Marks the items of reminders as reminded of what those said; what is marked already stays. */
async function mark(store: Stores, rows: readonly ReminderRow[]): Promise<void> {
  const entries = rows.flatMap((row) => row.entries.map((entry) => ({ day: row.day, entry })))
  const before = await store.reminders.reminded([...new Set(entries.map(({ entry }) => entry.item))])
  const marks = new Map<string, Reminded>()
  for (const { day, entry } of entries) {
    const past = marks.get(entry.item) ?? before.get(entry.item) ?? NEVER_REMINDED
    if (!past.keys.includes(entry.key)) marks.set(entry.item, afterReminder(past, entry, day))
  }
  await store.reminders.remember(marks)
}

/** Of a run's reminders those that count as said: handed to the outbox, or left to the groups' digests. */
async function saidOf(store: Stores, rows: readonly ReminderRow[]): Promise<ReminderRow[]> {
  const handed = await store.outbox.known(rows.map(({ _id }) => _id))
  return rows.filter(({ _id, person }) => person === null || handed.has(_id))
}

/**
 * Goes on with a run of reminders that a crash cut off: what it had written down and not handed over is handed
 * over as far as it is still true, and all of it is marked on its items. Without anything left it does nothing.
 */
export async function resumeReminders(
  context: ServiceContext,
  fire: string,
  canReachPerson: CanReachPerson,
): Promise<void> {
  const { store, view, now } = context
  const rows = await store.reminders.ofFire(fire)
  if (rows.length === 0) return
  const said = new Set(await saidOf(store, rows))
  const today = view.dayOf(now)
  for (const row of rows) {
    if (said.has(row) || row.person === null) continue
    const items = await store.items.many(row.entries.map(({ item }) => item))
    const byId = new Map(items.map((item) => [item.id, item]))
    const lines = row.entries.flatMap((entry) => {
      const item = byId.get(entry.item)
      const applies =
        item !== undefined &&
        stillApplies(reminderView(item, view, asked(item, view, canReachPerson)), entry, today)
      return applies ? [reminderLine(item, entry, view, now)] : []
    })
    if (lines.length === 0) continue
    const to = { kind: 'person', id: row.person } as const
    const message = { key: row._id, kind: 'reminder', to, text: reminderWords(lines, today) } as const
    await dispatch({ store, view, canReachPerson, now }, message)
    said.add(row)
  }
  await mark(store, [...said])
  await store.reminders.discard(rows.filter((row) => !said.has(row)).map(({ _id }) => _id))
}

/**
 * Puts in order what a run of reminders has left behind that is not gone on with, because a later one takes its
 * place: what had been handed over counts as said; what was only written down was never said, and is taken away.
 */
export async function settleReminders(store: Stores, fire: string): Promise<void> {
  const rows = await store.reminders.ofFire(fire)
  if (rows.length === 0) return
  const said = await saidOf(store, rows)
  await mark(store, said)
  await store.reminders.discard(rows.filter((row) => !said.includes(row)).map(({ _id }) => _id))
}

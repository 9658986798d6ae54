import { afterReminder, NEVER_REMINDED, type Reminded } from '../domain/reminder.js'
import type { Stores } from './context.js'

/**
 * Puts in order what a run of reminders has left behind when its process died: what it had handed to the
 * outbox counts as said and is marked on its items; what it had only written down was never said, and is taken
 * away. Without anything left behind it does nothing.
 * @param fire the run
 */
export async function settleReminders(store: Stores, fire: string): Promise<void> {
  const rows = await store.reminders.ofFire(fire)
  if (rows.length === 0) return
  const handed = await store.outbox.known(rows.map(({ _id }) => _id))
  const said = rows.filter(({ _id }) => handed.has(_id))
  const entries = said.flatMap((row) => row.entries.map((entry) => ({ day: row.day, entry })))
  const before = await store.reminders.reminded([...new Set(entries.map(({ entry }) => entry.item))])
  const marks = new Map<string, Reminded>()
  for (const { day, entry } of entries) {
    const past = marks.get(entry.item) ?? before.get(entry.item) ?? NEVER_REMINDED
    if (!past.keys.includes(entry.key)) marks.set(entry.item, afterReminder(past, entry, day))
  }
  await store.reminders.remember(marks)
  await store.reminders.discard(rows.flatMap(({ _id }) => (handed.has(_id) ? [] : [_id])))
}

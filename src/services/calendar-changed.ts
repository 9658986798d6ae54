import type { Stores } from '../store/stores.js'

/**
 * After a change of working days or hours: whatever was computed from them is computed anew. The one place for
 * it; the services that change them call it before they report the change as done, so that no door forgets it
 * and a replay after a crash does it again.
 */
export async function calendarChanged(store: Stores): Promise<void> {
  // The days on which items are looked at for reminders.
  await store.items.rouse()
  await store.revision.bump()
}

import { LEDGER_KINDS } from '../../src/domain/ledger.js'
import { dueReminder } from '../../src/domain/reminder.js'
import type { Stores } from '../../src/services/context.js'
import type { DirectoryView } from '../../src/services/directory.js'
import { reminderView } from '../../src/services/reminder-line.js'
import { asked } from '../../src/services/reminder-people.js'

/** A reminder that the state of an item called for on a day. */
export interface Expectation {
  readonly day: string
  readonly item: string
  readonly key: string
}

/**
 * What a run at that moment has to bring up, found the naive way: every item is looked at, whatever the scan
 * believes of it. Compared with what was sent, it shows what the scan slept past.
 */
export async function expectReminders(
  stores: Stores,
  view: DirectoryView,
  now: Date,
): Promise<Expectation[]> {
  const day = view.dayOf(now)
  if (!view.calendar.isWorkingDay(day) || day > view.campaign.end) return []
  const found: Expectation[] = []
  for (const kind of LEDGER_KINDS) {
    const items = await stores.items.ledger(view.campaign._id, kind, 0, 10_000)
    const reminded = await stores.reminders.reminded(items.map(({ id }) => id))
    for (const item of items) {
      const past = reminded.get(item.id)
      // Everybody with an account can be written to alone in the simulated county.
      const about = reminderView(
        item,
        view,
        asked(item, view, () => true),
      )
      const due = past === undefined ? null : dueReminder(about, past, day)
      if (due !== null) found.push({ day, item: item.id, key: due.key })
    }
  }
  return found
}

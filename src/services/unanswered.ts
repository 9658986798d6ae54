import { addDays, type Day } from '../domain/day.js'
import { answeringUnits, firstUnit, type Item, isOwed } from '../domain/item.js'
import type { ReminderEntry, ReminderRow } from '../store/reminder.js'
import type { ServiceContext } from './context.js'
import { carriedIn } from './digest-targets.js'
import type { DirectoryView } from './directory.js'
import { authorise } from './permission.js'

/** Reminders of so many calendar days back are looked at for answers. */
const ANSWER_DAYS = 10
const PER_READ = 500

/** When an item was last reminded of, in a way that has reached somebody. */
export interface Asked {
  readonly at: Date
  readonly entry: ReminderEntry
}

/** The reminders of late, day by day, and whether each has left. */
export async function* latelyReminded(
  { store }: Pick<ServiceContext, 'store'>,
  today: Day,
): AsyncGenerator<{ readonly row: ReminderRow; readonly left: boolean }> {
  for (let day = addDays(today, -ANSWER_DAYS); day <= today; day = addDays(day, 1)) {
    const rows = await store.reminders.on(day)
    const left = await store.outbox.sentOf(rows.map(({ _id }) => _id))
    for (const row of rows) yield { row, left: left.has(row._id) }
  }
}

/** Whether a reminder has reached somebody: who has not got it cannot have answered it; a group's digest reaches all. */
export function hasReached(
  { row, left }: { readonly row: ReminderRow; readonly left: boolean },
  today: Day,
  hasGroup: (unit: string | null) => boolean,
): boolean {
  return row.day < today && (row.person === null ? hasGroup(row.unit) : left)
}

/** The unit that has not answered: that of the person who took the item on, else the one that is asked first. */
function askedUnit(item: Item, view: DirectoryView): string | null {
  const owner = item.owner === null ? undefined : view.people.get(item.owner)
  const answering = answeringUnits(item)
  return owner?.units.find((unit) => answering.includes(unit)) ?? firstUnit(item)
}

/** The unit that was reminded of an item and has not answered since; null where there is none. */
export function silentUnit(item: Item, asked: Asked | undefined, view: DirectoryView): string | null {
  if (asked === undefined || !isOwed(item) || view.ledger(item.ledger).restricted) return null
  return item.reportedAt === null || item.reportedAt < asked.at ? askedUnit(item, view) : null
}

/** Units in the directory's order: a list of the silent is no ranking. */
export function inOrderOf<Row>(view: DirectoryView, rows: readonly (readonly [unit: string, row: Row])[]) {
  const orderOf = (id: string) => view.units.get(id)?.order ?? Number.MAX_SAFE_INTEGER
  return [...rows].sort(([a], [b]) => orderOf(a) - orderOf(b))
}

/** 谁没报: who was reminded of late and has not answered, unit → items. @throws DubanError `not_allowed` */
export async function unanswered(
  context: ServiceContext,
): Promise<(readonly [unit: string, items: Item[]])[]> {
  const { store, view, now } = context
  // Of every unit's items, by name: the office's matter.
  authorise(context, 'item.assign')
  const today = view.dayOf(now)
  const hasGroup = carriedIn(view)
  const asked = new Map<string, Asked>()
  for await (const reminded of latelyReminded(context, today)) {
    if (!hasReached(reminded, today, hasGroup)) continue
    for (const entry of reminded.row.entries) asked.set(entry.item, { at: reminded.row.at, entry })
  }
  const silent = new Map<string, Item[]>()
  const ids = [...asked.keys()]
  for (let at = 0; at < ids.length; at += PER_READ) {
    for (const item of await store.items.many(ids.slice(at, at + PER_READ))) {
      const unit = silentUnit(item, asked.get(item.id), view)
      if (unit !== null) silent.set(unit, [...(silent.get(unit) ?? []), item])
    }
  }
  return inOrderOf(view, [...silent])
}

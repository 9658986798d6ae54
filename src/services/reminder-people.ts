import { answeringUnits, firstUnit, type Item } from '../domain/item.js'
import type { Role } from '../domain/policy.js'
import type { DueReminder, ReminderLevel } from '../domain/reminder.js'
import { snoozedFor } from '../domain/snooze.js'
import type { PersonRow } from '../store/person.js'
import type { DirectoryView } from './directory.js'
import { type CanReachPerson, isReachable } from './dispatch.js'
import type { Asked } from './reminder-line.js'

/** Whom a reminder goes to, and in what capacity. `person` null: the unit's group is told in its digest. */
export interface Recipient {
  readonly person: string | null
  readonly unit: string | null
  readonly level: ReminderLevel
}

const byUnit = new WeakMap<DirectoryView, ReadonlyMap<string, readonly PersonRow[]>>()

/** The active people of each unit, in the directory's order. */
export function peopleOf(view: DirectoryView, unit: string): readonly PersonRow[] {
  let known = byUnit.get(view)
  if (known === undefined) {
    const found = new Map<string, PersonRow[]>()
    const people = [...view.people.values()].filter((row) => row.active)
    people.sort((a, b) => a.order - b.order || (a._id < b._id ? -1 : 1))
    for (const row of people) for (const id of row.units) found.set(id, [...(found.get(id) ?? []), row])
    known = found
    byUnit.set(view, known)
  }
  return known.get(unit) ?? []
}

/** Who answers for an item: its owner, else the liaisons of its lead and responsible units. */
export function answeringPeople(
  item: Pick<Item, 'owner' | 'lead' | 'responsible'>,
  view: DirectoryView,
): string[] {
  if (item.owner !== null && view.people.get(item.owner)?.active === true) return [item.owner]
  return liaisonsOf(answeringUnits(item), view)
}

export function liaisonsOf(units: readonly string[], view: DirectoryView): string[] {
  const people = units.flatMap((unit) => peopleOf(view, unit))
  return [...new Set(people.filter(({ roles }) => roles.includes('liaison')).map(({ _id }) => _id))]
}

type InCharge = Pick<Item, 'lead' | 'responsible' | 'owner' | 'leader'>

/**
 * Who is told first of an item, and the unit whose group he has it from otherwise; and until when he is not reminded,
 * because he or the office has put it off.
 */
export function asked(
  item: InCharge & Pick<Item, 'snoozes'>,
  view: DirectoryView,
  canReachPerson: CanReachPerson,
): Asked {
  const [first] = recipientsOf(item, 'person', view, canReachPerson)
  return {
    to: [first?.person ?? null, first?.unit ?? null].filter((id) => id !== null),
    snoozedUntil: snoozedFor(item.snoozes, first?.person ?? null),
  }
}

/**
 * Privately to who is in charge: the person who took it on, else the unit's liaison, else its head, the first
 * who can be reached. From `head` on also to the unit's head, from `leader` on also to the county leader.
 */
export function recipientsOf(
  item: InCharge,
  level: ReminderLevel,
  view: DirectoryView,
  canReachPerson: CanReachPerson,
): Recipient[] {
  const unit = firstUnit(item)
  const reachable = (id: string | null) =>
    id !== null &&
    view.people.get(id)?.active === true &&
    isReachable(view, { kind: 'person', id }, canReachPerson)
  const inUnit = (role: Role) =>
    unit === null
      ? undefined
      : peopleOf(view, unit).find((row) => row.roles.includes(role) && reachable(row._id))?._id
  const head = inUnit('unit_head')
  const first = reachable(item.owner) ? item.owner : (inUnit('liaison') ?? inUnit('office') ?? head ?? null)
  const found: Recipient[] = [{ person: first, unit, level: 'person' }]
  const add = (person: string | null | undefined, as: ReminderLevel) => {
    if (person !== null && person !== undefined && !found.some((each) => each.person === person))
      found.push({ person, unit, level: as })
  }
  if (level !== 'person') add(head, 'head')
  if (level === 'leader' && reachable(item.leader)) add(item.leader, 'leader')
  return found
}

/** Who would be asked of an item if he could be reached; null where its unit has nobody. */
export function askedFirst(item: InCharge, view: DirectoryView): string | null {
  if (item.owner !== null && view.people.get(item.owner)?.active === true) return item.owner
  const unit = firstUnit(item)
  const people = unit === null ? [] : peopleOf(view, unit)
  const roles: readonly Role[] = ['liaison', 'office', 'unit_head']
  const found = roles.flatMap((role) => people.find((row) => row.roles.includes(role)) ?? [])
  return found[0]?._id ?? null
}

/**
 * Whom a reminder that is due goes to. Where the one in charge has put it off, only those above him; where none
 * of them can be reached, the row is kept for the office's digest and nobody is written to.
 */
export function recipientsOfDue(
  item: InCharge,
  { level, aboveOnly }: Pick<DueReminder, 'level' | 'aboveOnly'>,
  view: DirectoryView,
  canReachPerson: CanReachPerson,
): Recipient[] {
  const all = recipientsOf(item, level, view, canReachPerson)
  if (aboveOnly !== true) return all
  const above = all.filter((each) => each.level !== 'person')
  return above.length > 0 ? above : [{ person: null, unit: firstUnit(item), level: 'person' }]
}

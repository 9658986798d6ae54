import type { ServiceContext } from './context.js'
import type { DirectoryView } from './directory.js'
import { type CanReachPerson, type Dispatched, dispatch, isReachable } from './dispatch.js'
import { peopleOf } from './reminder-people.js'

/** Active persons of the office, in the directory's order. */
export function officePersons(view: DirectoryView): string[] {
  return [...view.people.values()]
    .filter(({ active, roles }) => active && roles.includes('office'))
    .sort((a, b) => a.order - b.order || (a._id < b._id ? -1 : 1))
    .map(({ _id }) => _id)
}

/** A notice to each of these persons, in working hours. The same key again is the same notice. */
export async function tellPersons(
  { store, view, now }: ServiceContext,
  canReachPerson: CanReachPerson,
  { persons, key, text, dueAt }: { persons: readonly string[]; key: string; text: string; dueAt: Date },
): Promise<void> {
  for (const id of persons)
    await dispatch(
      { store, view, canReachPerson, now },
      { key: `${key}:${id}`, kind: 'advice', to: { kind: 'person', id }, text, dueAt },
    )
}

/**
 * Where a unit reads what is said of it: its heads and liaisons privately; where none of them can be reached, the
 * unit's own group. Empty where there is neither.
 * @param alone never in a group: what was done to a person does not enter one (product rule 19)
 */
export function readersOf(
  view: DirectoryView,
  unit: string,
  canReachPerson: CanReachPerson,
  alone: boolean,
): Dispatched['to'][] {
  const persons = peopleOf(view, unit)
    .filter(({ roles }) => roles.includes('liaison') || roles.includes('unit_head'))
    .map(({ _id }) => ({ kind: 'person' as const, id: _id }))
    .filter((to) => isReachable(view, to, canReachPerson))
  if (persons.length > 0 || alone) return persons
  return [...view.groups.values()]
    .filter(({ active, units }) => active && units.length === 1 && units[0] === unit)
    .map(({ _id }) => ({ kind: 'group' as const, id: _id }))
    .filter((to) => isReachable(view, to, canReachPerson))
}

import { DubanError } from '../domain/errors.js'
import type { ServiceContext } from './context.js'

/** Active groups that are bound to a room somewhere. */
function boundGroups({ view }: ServiceContext) {
  return [...view.groups.values()].filter(
    ({ _id, active }) => active && view.bindingsOf(_id).some(({ kind }) => kind === 'room'),
  )
}

/** Ids of the groups of these names. @throws DubanError `bulletin_group_unreachable` { names, known } */
export function groupsNamed(context: ServiceContext, names: readonly string[]): string[] {
  const bound = boundGroups(context)
  const ids = new Set(bound.map(({ _id }) => _id))
  const missing: string[] = []
  const found: string[] = []
  for (const name of names) {
    const match = context.view.groupIndex.find(name)
    if (match.kind === 'one' && ids.has(match.id)) found.push(match.id)
    else missing.push(name)
  }
  if (missing.length > 0) {
    const known = bound.map(({ name }) => name)
    throw new DubanError('bulletin_group_unreachable', { names: missing, known })
  }
  return [...new Set(found)]
}

/**
 * Ids of the groups named, or where none are, of those given otherwise.
 * @param about what a refusal says besides
 * @throws DubanError `bulletin_group_unreachable`, `bulletin_groups_needed`
 */
export function groupsFor(
  context: ServiceContext,
  names: readonly string[],
  otherwise: readonly string[],
  about: object,
): string[] {
  if (names.length > 0) return groupsNamed(context, names)
  const bound = boundGroups(context)
  const chosen = otherwise.filter((id) => bound.some(({ _id }) => _id === id))
  const known = bound.map(({ name }) => name)
  if (chosen.length === 0) throw new DubanError('bulletin_groups_needed', { ...about, known })
  return chosen
}

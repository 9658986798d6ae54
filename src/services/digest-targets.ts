import { isOfficeUnit } from '../domain/office-unit.js'
import type { DirectoryView } from './directory.js'
import { type CanReachPerson, isReachable } from './dispatch.js'
import { peopleOf } from './reminder-people.js'

/** Who gets a digest, and of what: a group of its units' items, the office of everything, a leader of his own. */
export interface DigestTarget {
  /** Names it within one run. */
  readonly key: string
  readonly to: { readonly kind: 'group' | 'person'; readonly id: string }
  readonly name: string
  readonly audience: 'units' | 'office' | 'leader'
  /** Units whose items it tells of; null for all. */
  readonly units: readonly string[] | null
}

/** The office's own group: all of its units are the office itself, and somebody there has its powers. */
function isOffice(view: DirectoryView, units: readonly string[]): boolean {
  return (
    units.length > 0 &&
    units.every((id) => {
      const unit = view.units.get(id)
      return (
        unit !== undefined &&
        isOfficeUnit(unit) &&
        peopleOf(view, id).some((row) => row.roles.includes('office'))
      )
    })
  )
}

/** Groups whose digest tells a unit what nobody of it was told: its own, else those it shares, else those of all. */
export function groupsOfUnit<Group extends Pick<DigestTarget, 'audience' | 'units'>>(
  targets: Iterable<Group>,
  unit: string | null,
): Group[] {
  const groups = [...targets].filter(({ audience }) => audience === 'units')
  const shared = groups.filter(({ units }) => unit !== null && units?.includes(unit) === true)
  const own = shared.filter(({ units }) => units?.length === 1)
  if (own.length > 0) return own
  return shared.length > 0 ? shared : groups.filter(({ units }) => units === null)
}

/** Whether some group's digest tells a unit what nobody of it was told. */
export function carriedIn(view: DirectoryView): (unit: string | null) => boolean {
  const targets = digestTargets(view, () => false)
  const offices = targets.filter(({ audience, to }) => audience === 'office' && to.kind === 'group')
  // The office's own group is told of everything; a unit beside it has nothing of that.
  const known = new Map<string | null, boolean>(
    offices.flatMap(({ to }) => (view.groups.get(to.id)?.units ?? []).map((unit) => [unit, true] as const)),
  )
  return (unit) => {
    const carried = known.get(unit) ?? groupsOfUnit(targets, unit).length > 0
    known.set(unit, carried)
    return carried
  }
}

/**
 * All that can be reached: every bound group; the office privately where it has no group of its own; every
 * county leader privately.
 */
export function digestTargets(view: DirectoryView, canReachPerson: CanReachPerson): DigestTarget[] {
  const targets: DigestTarget[] = []
  for (const group of view.groups.values()) {
    const to = { kind: 'group', id: group._id } as const
    if (!group.active || !isReachable(view, to, canReachPerson)) continue
    const office = isOffice(view, group.units)
    targets.push({
      key: group._id,
      to,
      name: group.name,
      audience: office ? 'office' : 'units',
      units: office || group.units.length === 0 ? null : group.units,
    })
  }
  const hasOffice = targets.some(({ audience }) => audience === 'office')
  for (const person of view.people.values()) {
    const to = { kind: 'person', id: person._id } as const
    if (!person.active || !isReachable(view, to, canReachPerson)) continue
    const about = { key: person._id, to, name: person.name }
    if (person.roles.includes('county_leader')) targets.push({ ...about, audience: 'leader', units: [] })
    else if (!hasOffice && person.roles.includes('office'))
      targets.push({ ...about, audience: 'office', units: null })
  }
  return targets.sort((a, b) => (a.key < b.key ? -1 : 1))
}

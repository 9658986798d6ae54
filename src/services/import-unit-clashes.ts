import { createNameIndex, plainName } from '../domain/name-index.js'
import type { UnitRow } from '../store/unit.js'
import type { RowFinding } from './import-row.js'

/** Names of units that another unit is called by as well, told of each unit that has a part in it; by unit id. */
export type UnitClashes = ReadonlyMap<string, readonly RowFinding[]>

type Finding = Pick<RowFinding, 'rule' | 'text' | 'candidates'>

/**
 * What the directory's names would no longer tell apart, once the sheet is in it. Two kinds: a name that several units
 * have, which is asked back each time; and an alias that is another's official short form, which from then on means the
 * one that has it written out and no longer the other.
 */
export function unitClashes(all: readonly UnitRow[], county: string): UnitClashes {
  const units = all.filter(({ active }) => active)
  const nameOf = new Map(units.map(({ _id, name }) => [_id, name]))
  const index = (aliasesOf: (unit: UnitRow) => readonly string[]) =>
    createNameIndex(
      units.map((unit) => ({ id: unit._id, name: unit.name, aliases: aliasesOf(unit) })),
      { county, offices: true },
    )
  const [full, bare] = [index(({ aliases }) => aliases), index(() => [])]
  const found = new Map<string, Map<string, Finding>>()
  const tell = (ids: readonly string[], finding: Finding): void => {
    for (const id of ids) {
      const own = found.get(id) ?? new Map<string, Finding>()
      own.set(`${finding.rule} ${plainName(finding.text)}`, finding)
      found.set(id, own)
    }
  }
  const named = (ids: readonly string[]) => ids.map((id) => nameOf.get(id) ?? id)
  for (const { _id, name, aliases } of units)
    for (const called of [name, ...aliases]) {
      const match = full.find(called)
      const meant = match.kind === 'many' && match.ids.includes(_id) ? match.ids : []
      if (meant.length > 0) tell(meant, { rule: 'name_shared', text: called, candidates: named(meant) })
      if (called === name || match.kind !== 'one' || match.id !== _id) continue
      const other = bare.find(called)
      const others = (other.kind === 'one' ? [other.id] : other.kind === 'many' ? other.ids : []).filter(
        (id) => id !== _id,
      )
      if (others.length > 0)
        tell([_id, ...others], { rule: 'name_taken', text: called, candidates: [name, ...named(others)] })
    }
  return new Map(
    [...found].map(([id, own]) => [
      id,
      [...own.values()].map((finding): RowFinding => ({ field: 'aliases', ...finding })),
    ]),
  )
}

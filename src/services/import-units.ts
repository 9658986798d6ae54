import { plainName } from '../domain/name-index.js'
import type { UnitRecord } from '../domain/sheet-record.js'
import type { UnitRow } from '../store/unit.js'
import type { DirectoryView } from './directory.js'
import { changesOf, type PlannedRow, wordId } from './import-row.js'
import { unitClashes } from './import-unit-clashes.js'

/**
 * What a sheet of units would do to the directory. A unit is known again by its full name or by an alias
 * that is written out; never by an abbreviation worked out, since two units may share one.
 */
export function planUnits(view: DirectoryView, records: readonly UnitRecord[]): PlannedRow<UnitRow>[] {
  const rows = [...view.units.values()]
  const byName = new Map<string, UnitRow>()
  for (const row of rows) for (const alias of row.aliases) byName.set(plainName(alias), row)
  for (const row of rows) byName.set(plainName(row.name), row)
  let order = Math.max(0, ...rows.map((row) => row.order))
  const planned = records.map((record): Planned => {
    const before = byName.get(plainName(record.name))
    const same = (name: string) => plainName(name) === plainName(before?.name ?? record.name)
    const said = [...(before === undefined || same(record.name) ? [] : [record.name]), ...record.aliases]
    const aliases = [...new Set([...(before?.aliases ?? []), ...said.filter((alias) => !same(alias))])]
    const row: UnitRow = {
      _id: before?._id ?? wordId('u', record.name),
      name: before?.name ?? record.name,
      aliases,
      category: record.unitClass ?? before?.category ?? '',
      order: record.order ?? before?.order ?? ++order,
      active: true,
    }
    byName.set(plainName(row.name), row)
    if (before === undefined)
      return {
        row,
        plan: { outcome: 'new', label: row.name, changes: [], refusals: [], notes: [], write: row },
      }
    const changes = changesOf([
      ['aliases', before.aliases.join('、'), aliases.join('、')],
      ['unitClass', before.category, row.category],
      ['order', String(before.order), String(row.order)],
      ['active', before.active ? '在用' : '停用', '在用'],
    ])
    const outcome = changes.length === 0 ? 'same' : 'changed'
    const write = outcome === 'same' ? null : row
    return { row, plan: { outcome, label: row.name, changes, refusals: [], notes: [], write } }
  })
  const after = new Map([...rows, ...planned.map(({ row }) => row)].map((row) => [row._id, row]))
  const clashes = unitClashes([...after.values()], view.campaign.county)
  return planned.map(({ row, plan }) => ({ ...plan, notes: clashes.get(row._id) ?? [] }))
}

interface Planned {
  /** The unit as it will be. */
  readonly row: UnitRow
  readonly plan: PlannedRow<UnitRow>
}

import type { Role } from '../domain/policy.js'
import type { PersonRecord } from '../domain/sheet-record.js'
import { ROLE_WORDS } from '../language/words/item.js'
import type { PersonRow } from '../store/person.js'
import type { DirectoryView } from './directory.js'
import { isSeat, peopleRefusals, rolesOf, unitParts } from './import-person-words.js'
import { changesOf, type PlannedRow, type RowFinding, refusedRow, wordId } from './import-row.js'
import { unitName, unitNamed } from './names.js'

const shownAs = (name: string, unit: string) => (unit === '' ? name : `${name}（${unit}）`)

const roleNames = (roles: readonly Role[]) => roles.map((role) => ROLE_WORDS[role]).join('、')

/** One of a name with a number of a person's: he himself, whatever unit a row says. */
function personKeys({ name, phone = '' }: Pick<PersonRecord, 'name' | 'phone'>): string[] {
  return phone
    .split('、')
    .filter((number) => number.length >= 7)
    .map((number) => `${name} ${number}`)
}

/** What rows of one person say that he is, taken together: each import finds the same. */
function rolesTogether(records: readonly PersonRecord[]): ReadonlyMap<string, readonly Role[]> {
  const all = new Map<string, Role[]>()
  for (const record of records)
    for (const key of personKeys(record))
      all.set(key, [...new Set([...(all.get(key) ?? []), ...(rolesOf(record.role) ?? [])])])
  return all
}

/**
 * What a sheet of people would do to the directory. A person is known again by unit and name, or by name and number:
 * several rows may then name a unit each.
 */
export function planPeople(view: DirectoryView, records: readonly PersonRecord[]): PlannedRow<PersonRow>[] {
  const known = new Map<string, PersonRow>()
  const byNumber = new Map<string, PersonRow>()
  const keep = (row: PersonRow) => {
    for (const unit of row.units.length === 0 ? [''] : row.units) known.set(`${unit} ${row.name}`, row)
    for (const key of personKeys(row)) byNumber.set(key, row)
  }
  for (const row of view.people.values()) keep(row)
  const together = rolesTogether(records)
  const planned = new Set<string>()
  let order = Math.max(0, ...[...view.people.values()].map((row) => row.order))
  const unitsShown = (units: readonly string[]) => units.map((unit) => unitName(view, unit)).join('、')
  /** Units where somebody of the same name is: perhaps he himself. */
  const twins = (name: string, units: readonly string[]): RowFinding[] => {
    const others = [...known].flatMap(([key, row]) => {
      const other = key.slice(0, key.indexOf(' '))
      return row.name !== name || !row.active || units.includes(other)
        ? []
        : [other === '' ? '县级领导' : unitName(view, other)]
    })
    return others.length === 0 ? [] : [{ field: 'name', rule: 'person_twin', text: name, candidates: others }]
  }
  const rows = records.map((record): PlannedRow<PersonRow> => {
    const refusals = peopleRefusals(view, record)
    if (refusals.length > 0) return refusedRow(shownAs(record.name, record.unit), refusals)
    const [seats, own]: [string[], string[]] = [[], []]
    for (const part of unitParts(view, record.unit))
      if (isSeat(view, part, record.role)) seats.push(part)
      else own.push(unitNamed(view, part)._id)
    const units = [...new Set(own)]
    const notes: RowFinding[] =
      units.length === 0 && seats.length > 0
        ? [{ field: 'unit', rule: 'leader_unit', text: record.unit, candidates: [] }]
        : []
    const here = (units.length === 0 ? [''] : units).flatMap(
      (unit) => known.get(`${unit} ${record.name}`) ?? [],
    )[0]
    const elsewhere = personKeys(record).flatMap((key) => byNumber.get(key) ?? [])[0]
    const before = here ?? elsewhere
    const isJoined = here === undefined && elsewhere !== undefined && units.length > 0
    if (isJoined && elsewhere !== undefined && elsewhere.units.length > 0)
      notes.push({
        field: 'name',
        rule: 'person_joined',
        text: record.name,
        candidates: [unitsShown(elsewhere.units)],
      })
    // A row further down about the same person adds a unit; the rest is said by the first.
    const isAgain = before !== undefined && planned.has(before._id)
    const said = personKeys(record).flatMap((key) => together.get(key) ?? [])
    const roles =
      record.role === undefined && before !== undefined
        ? [...before.roles]
        : [...new Set(said.length > 0 ? said : (rolesOf(record.role) ?? []))]
    const first = isAgain ? undefined : record
    const row: PersonRow = {
      _id: before?._id ?? wordId('p', units.join(' '), record.name),
      name: record.name,
      aliases: before?.aliases ?? [],
      title: first?.position ?? before?.title ?? '',
      phone: first?.phone ?? before?.phone ?? '',
      units: [...new Set([...(before?.units ?? []), ...units])],
      roles,
      order: first?.order ?? before?.order ?? ++order,
      active: true,
    }
    if (before === undefined) notes.push(...twins(record.name, units.length === 0 ? [''] : units))
    keep(row)
    planned.add(row._id)
    const shown = shownAs(row.name, unitsShown(row.units))
    if (before === undefined)
      return { outcome: 'new', label: shown, changes: [], refusals: [], notes, write: row }
    const changes = changesOf([
      ['unit', unitsShown(before.units), unitsShown(row.units)],
      ['position', before.title, row.title],
      ['role', roleNames(before.roles), roleNames(row.roles)],
      ['phone', before.phone, row.phone],
      ['order', String(before.order), String(row.order)],
      ['active', before.active ? '在用' : '停用', '在用'],
    ])
    const outcome = changes.length === 0 ? 'same' : 'changed'
    return { outcome, label: shown, changes, refusals: [], notes, write: outcome === 'same' ? null : row }
  })
  return writtenOnce(rows)
}

/** Of several rows about one person the first writes all that they say together. */
function writtenOnce(rows: readonly PlannedRow<PersonRow>[]): PlannedRow<PersonRow>[] {
  const last = new Map(rows.flatMap(({ write }) => (write === null ? [] : [[write._id, write] as const])))
  const written = new Set<string>()
  return rows.map((row) => {
    if (row.write === null) return row
    const id = row.write._id
    if (written.has(id)) return { ...row, write: null }
    written.add(id)
    return { ...row, write: last.get(id) ?? row.write }
  })
}

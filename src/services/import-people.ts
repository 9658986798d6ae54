import type { Role } from '../domain/policy.js'
import type { PersonRecord } from '../domain/sheet-record.js'
import { ROLE_WORDS } from '../language/words/item.js'
import type { PersonRow } from '../store/person.js'
import type { DirectoryView } from './directory.js'
import { groupPeople, type PersonGroup, type TakenRecord } from './import-people-known.js'
import { inOrder, isSeat, peopleRefusals, rolesOf, unitParts } from './import-person-words.js'
import { changesOf, type PlannedRow, type RowFinding, refusedRow, wordId } from './import-row.js'
import { unitName, unitNamed } from './names.js'

const shownAs = (name: string, unit: string) => (unit === '' ? name : `${name}（${unit}）`)
const roleNames = (roles: readonly Role[]) => roles.map((role) => ROLE_WORDS[role]).join('、')

/** A row's units, resolved; the seats of a county leader, who belongs to none, apart. */
function takenFrom(view: DirectoryView, record: PersonRecord): TakenRecord {
  const [seats, units]: [string[], string[]] = [[], []]
  for (const part of unitParts(view, record.unit))
    if (isSeat(view, part, record.role)) seats.push(part)
    else units.push(unitNamed(view, part)._id)
  const roles = record.role === undefined ? [] : (rolesOf(record.role) ?? [])
  return { record, units: [...new Set(units)], seats, roles }
}

/**
 * What a sheet of people would do to the directory. A person is known again by unit and name, or by name and mobile
 * number: several rows may then name a unit each, and are one person.
 */
export function planPeople(view: DirectoryView, records: readonly PersonRecord[]): PlannedRow<PersonRow>[] {
  const refused = records.map((record) => peopleRefusals(view, record))
  const taken = records.flatMap((record, at) => (refused[at]?.length === 0 ? [takenFrom(view, record)] : []))
  const byRecord = new Map(taken.map((own) => [own.record, own]))
  const groups = groupPeople([...view.people.values()], taken)
  const unitsShown = (units: readonly string[]) => units.map((unit) => unitName(view, unit)).join('、')
  let order = Math.max(0, ...[...view.people.values()].map((row) => row.order))
  const rows = new Map<PersonGroup, { readonly row: PersonRow; readonly isSame: boolean }>()
  return records.map((record, at): PlannedRow<PersonRow> => {
    const refusals = refused[at] ?? []
    if (refusals.length > 0) return refusedRow(shownAs(record.name, record.unit), refusals)
    const own = byRecord.get(record)
    const group = own && groups.of(own)
    if (own === undefined || group === undefined) throw new Error('a row without its person')
    const first = rows.get(group)
    if (first !== undefined) return againRow(view, own, group, first)
    const { before } = group
    const row = personRow(group, before === undefined ? () => ++order : () => before.order)
    const notes: RowFinding[] = []
    if (own.units.length === 0 && own.seats.length > 0)
      notes.push({ field: 'unit', rule: 'leader_unit', text: record.unit, candidates: [] })
    if (before === undefined) notes.push(...twins(view, groups.others(group, row.units), record.name))
    else if (group.byNumber) notes.push(joined(record.name, unitsShown(before.units)))
    notes.push(...secondPersons(view, group))
    const label = shownAs(row.name, unitsShown(row.units))
    rows.set(group, { row, isSame: false })
    if (before === undefined) return { outcome: 'new', label, changes: [], refusals: [], notes, write: row }
    const changes = changesOf([
      ['unit', unitsShown(before.units), unitsShown(row.units)],
      ['position', before.title, row.title],
      ['role', roleNames(inOrder(before.roles)), roleNames(row.roles)],
      ['phone', before.phone, row.phone],
      ['order', String(before.order), String(row.order)],
      ['active', before.active ? '在用' : '停用', '在用'],
    ])
    const outcome = changes.length === 0 ? 'same' : 'changed'
    rows.set(group, { row, isSame: outcome === 'same' })
    return { outcome, label, changes, refusals: [], notes, write: outcome === 'same' ? null : row }
  })
}

/** What all rows of one person say together, beside what is stored of him. */
function personRow({ before, rows, units }: PersonGroup, order: () => number): PersonRow {
  const [{ record }] = rows
  const said = rows.flatMap((row) => row.roles)
  // Where a unit of his has no row in this sheet, what another sheet said of him there stays.
  const isPart = before?.units.some((unit) => !units.includes(unit)) === true
  const roles = inOrder([...said, ...(isPart || said.length === 0 ? (before?.roles ?? []) : [])])
  const position = rows.find((row) => row.record.position !== undefined)?.record.position
  const numbers = rows.flatMap((row) => row.record.phone?.split('、') ?? [])
  const known = isPart || numbers.length === 0 ? (before?.phone.split('、') ?? []) : []
  const place = rows.find((row) => row.record.order !== undefined)?.record.order
  return {
    _id: before?._id ?? wordId('p', rows[0].units.join(' '), record.name),
    name: record.name,
    aliases: before?.aliases ?? [],
    title: (isPart && before?.title) || position || before?.title || '',
    phone: [...new Set([...known, ...numbers])].filter((number) => number !== '').join('、'),
    units: [...new Set([...(before?.units ?? []), ...units])],
    roles: roles.length === 0 ? ['liaison'] : roles,
    order: isPart ? order() : (place ?? order()),
    active: true,
  }
}

/** A row further down about the same person: written with the first; what of it is not kept is told. */
function againRow(
  view: DirectoryView,
  { record, units }: TakenRecord,
  { rows }: PersonGroup,
  { row, isSame }: { readonly row: PersonRow; readonly isSame: boolean },
): PlannedRow<PersonRow> {
  const notes: RowFinding[] = []
  const others = [...new Set(rows.flatMap((each) => each.units))].filter((unit) => !units.includes(unit))
  if (others.length > 0)
    notes.push(joined(record.name, others.map((unit) => unitName(view, unit)).join('、')))
  else notes.push({ field: 'name', rule: 'person_again', text: record.name, candidates: [] })
  if (record.position !== undefined && record.position !== row.title)
    notes.push({ field: 'position', rule: 'position_kept', text: record.position, candidates: [row.title] })
  const label = shownAs(row.name, row.units.map((unit) => unitName(view, unit)).join('、'))
  return { outcome: isSame ? 'same' : 'changed', label, changes: [], refusals: [], notes, write: null }
}

const joined = (name: string, units: string): RowFinding => ({
  field: 'name',
  rule: 'person_joined',
  text: name,
  candidates: units === '' ? [] : [units],
})

/** Units where somebody of the same name is: perhaps he himself. */
function twins(view: DirectoryView, others: readonly string[], name: string): RowFinding[] {
  const candidates = others.map((unit) => (unit === '' ? '县级领导' : unitName(view, unit)))
  return candidates.length === 0 ? [] : [{ field: 'name', rule: 'person_twin', text: name, candidates }]
}

/** A row that names the units of two whom the directory has: which of them goes on as he was is told. */
function secondPersons(view: DirectoryView, { before, also, units }: PersonGroup): RowFinding[] {
  return also.map((other) => ({
    field: 'name',
    rule: 'person_two',
    text: other.name,
    candidates: [
      (before?.units ?? units).map((unit) => unitName(view, unit)).join('、'),
      other.units.map((unit) => unitName(view, unit)).join('、'),
    ],
  }))
}

import type { Role } from '../domain/policy.js'
import type { PersonRecord } from '../domain/sheet-record.js'
import { ROLE_WORDS } from '../language/words/item.js'
import type { PersonRow } from '../store/person.js'
import type { DirectoryView } from './directory.js'
import { changesOf, nameFinding, type PlannedRow, type RowFinding, refusedRow, wordId } from './import-row.js'
import { unitIfKnown, unitName, unitNamed } from './names.js'

/** A role's words in a sheet. Only these give a role: no power follows from a post's title. */
const READ_AS: readonly (readonly [Role, RegExp])[] = [
  ['liaison', /联络员|联系人|经办|信息员|填报/],
  ['unit_head', /负责人|单位领导|一把手|主要领导/],
  ['county_leader', /县级领导|县领导|包联领导/],
  ['office', /作风办|督查室|督办|办公室人员/],
  ['discipline', /纪委|监委|纪检/],
  ['admin', /管理员/],
]

const LEADER = READ_AS.find(([role]) => role === 'county_leader')?.[1] ?? /^$/
/** Where county leaders sit, which is seldom in a directory of units. */
const SEAT =
  /^.{0,6}?[县市区旗]?(?:委|政府|人大|政协|人大常委会|人民政府|领导|级领导|委常委|四大班子|四套班子|几大班子)$/

/** Whether a role's words make a county leader, who belongs to no unit. */
export const isCountyLeader = (role: string): boolean => LEADER.test(role)

/** Whether words name a role. */
export const namesRole = (text: string): boolean => READ_AS.some(([, words]) => words.test(text))

/** Roles as written; none written is a liaison, who may do the least. Null: words that name no role. */
function rolesOf(text: string | undefined): Role[] | null {
  if (text === undefined) return ['liaison']
  const roles = READ_AS.filter(([, words]) => words.test(text)).map(([role]) => role)
  return roles.length === 0 ? null : roles
}

/** A leader's unit need not be in the directory. */
function isSeat(view: DirectoryView, { unit, role = '' }: PersonRecord): boolean {
  if (!isCountyLeader(role)) return false
  return unit === '' || (SEAT.test(unit.replace(/\s/g, '')) && unitIfKnown(view, unit) === null)
}

/** What is wrong with a person's unit and role. */
export function peopleRefusals(view: DirectoryView, record: PersonRecord): RowFinding[] {
  const refusals: RowFinding[] = []
  if (record.unit !== '' && !isSeat(view, record))
    try {
      unitNamed(view, record.unit)
    } catch (error) {
      refusals.push(nameFinding(error, 'unit', record.unit))
    }
  if (rolesOf(record.role) === null)
    refusals.push({
      field: 'role',
      rule: 'role_unknown',
      text: record.role ?? '',
      candidates: Object.values(ROLE_WORDS),
    })
  return refusals
}

const shownAs = (name: string, unit: string) => (unit === '' ? name : `${name}（${unit}）`)

/** What a sheet of people would do to the directory. A person is known again by unit and name. */
export function planPeople(view: DirectoryView, records: readonly PersonRecord[]): PlannedRow<PersonRow>[] {
  const known = new Map(
    [...view.people.values()].flatMap((row) =>
      (row.units.length === 0 ? [''] : row.units).map((unit) => [`${unit} ${row.name}`, row]),
    ),
  )
  let order = Math.max(0, ...[...view.people.values()].map((row) => row.order))
  /** Units where somebody of the same name is: perhaps he himself. */
  const twins = (name: string, unit: string): RowFinding[] => {
    const others = [...known].flatMap(([key, row]) => {
      const other = key.slice(0, key.indexOf(' '))
      return row.name !== name || !row.active || other === unit
        ? []
        : [other === '' ? '县级领导' : unitName(view, other)]
    })
    return others.length === 0 ? [] : [{ field: 'name', rule: 'person_twin', text: name, candidates: others }]
  }
  return records.map((record) => {
    const label = shownAs(record.name, record.unit)
    const refusals = peopleRefusals(view, record)
    if (refusals.length > 0) return refusedRow(label, refusals)
    const unit = isSeat(view, record) ? '' : unitNamed(view, record.unit)._id
    const notes: RowFinding[] =
      unit === '' && record.unit !== ''
        ? [{ field: 'unit', rule: 'leader_unit', text: record.unit, candidates: [] }]
        : []
    const before = known.get(`${unit} ${record.name}`)
    const said =
      record.role === undefined && before !== undefined ? [...before.roles] : (rolesOf(record.role) ?? [])
    const row: PersonRow = {
      _id: before?._id ?? wordId('p', unit, record.name),
      name: record.name,
      aliases: before?.aliases ?? [],
      title: record.position ?? before?.title ?? '',
      phone: record.phone ?? before?.phone ?? '',
      units: before?.units ?? (unit === '' ? [] : [unit]),
      roles: said,
      order: record.order ?? before?.order ?? ++order,
      active: true,
    }
    if (before === undefined) notes.push(...twins(record.name, unit))
    known.set(`${unit} ${record.name}`, row)
    const shown = shownAs(row.name, unit === '' ? '' : unitName(view, unit))
    if (before === undefined)
      return { outcome: 'new', label: shown, changes: [], refusals: [], notes, write: row }
    const roleNames = (roles: readonly Role[]) => roles.map((role) => ROLE_WORDS[role]).join('、')
    const changes = changesOf([
      ['position', before.title, row.title],
      ['role', roleNames(before.roles), roleNames(row.roles)],
      ['phone', before.phone, row.phone],
      ['order', String(before.order), String(row.order)],
      ['active', before.active ? '在用' : '停用', '在用'],
    ])
    const outcome = changes.length === 0 ? 'same' : 'changed'
    return { outcome, label: shown, changes, refusals: [], notes, write: outcome === 'same' ? null : row }
  })
}

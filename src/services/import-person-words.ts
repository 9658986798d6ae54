import type { Role } from '../domain/policy.js'
import type { PersonRecord } from '../domain/sheet-record.js'
import { ROLE_WORDS } from '../language/words/item.js'
import type { DirectoryView } from './directory.js'
import { nameFinding, type RowFinding } from './import-row.js'
import { unitIfKnown, unitNamed } from './names.js'

/** A role's words in a sheet. Only these give a role: no power follows from a post's title. */
const READ_AS: readonly (readonly [Role, RegExp])[] = [
  ['liaison', /联络员|联系人|经办|信息员|填报/],
  ['unit_head', /负责人|负责同志|单位领导|一把手|(?:主要|分管)领导/],
  ['county_leader', /县级(?:领导|负责同志|分管)|县(?:分管)?领导|包联领导/],
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

/** Beside a head, and none: 主要领导秘书, 分管领导联络员, 业务负责人, 股室负责同志. A county's leader is no unit's head. */
const NO_HEAD =
  /(?:单位|主要|分管)?(?:领导|负责人|负责同志)的?(?=联络员|联系人|秘书|助理)|(?:具体|股室|科室|业务|经办|填报|日常)(?:工作)?(?:负责人|负责同志)|县级?(?:分管)?(?:领导|负责同志)/g
/** … who does the work and reports it. */
const DOES_IT = /(?:具体|股室|科室|业务|日常)(?:工作)?(?:负责人|负责同志)|秘书|助理/

/** In the order of the table, each once. */
export const inOrder = (roles: readonly Role[]): Role[] =>
  READ_AS.map(([role]) => role).filter((role) => roles.includes(role))

/** Roles as written; none written is a liaison, who may do the least. Null: words that name no role. */
export function rolesOf(text: string | undefined): Role[] | null {
  if (text === undefined) return ['liaison']
  const rest = text.replace(NO_HEAD, '')
  const roles = READ_AS.filter(
    ([role, words]) =>
      words.test(role === 'unit_head' ? rest : text) || (role === 'liaison' && DOES_IT.test(text)),
  ).map(([role]) => role)
  return roles.length === 0 ? null : roles
}

/** A leader's unit need not be in the directory. */
export const isSeat = (view: DirectoryView, unit: string, role = ''): boolean =>
  isCountyLeader(role) && SEAT.test(unit.replace(/\s/g, '')) && unitIfKnown(view, unit) === null

/** What stands in one cell, one line or mark between each two. */
export const partsOf = (text: string): string[] =>
  text
    .split(/[、,，;；/／\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** “县委、县委组织部”: the units of one person, each by itself. */
export function unitParts(view: DirectoryView, unit: string): string[] {
  if (unit === '' || unitIfKnown(view, unit) !== null) return unit === '' ? [] : [unit]
  return partsOf(unit).flatMap((part) => {
    const pieces = part.split(/\s+/).filter((piece) => piece !== '')
    const isEach = pieces.length > 1 && pieces.every((piece) => unitIfKnown(view, piece) !== null)
    return isEach ? pieces : part
  })
}

/** What is wrong with a person's units and role. */
export function peopleRefusals(view: DirectoryView, record: PersonRecord): RowFinding[] {
  const refusals: RowFinding[] = []
  for (const unit of unitParts(view, record.unit)) {
    if (isSeat(view, unit, record.role)) continue
    try {
      unitNamed(view, unit)
    } catch (error) {
      refusals.push(nameFinding(error, 'unit', unit))
    }
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

import { isOfficeUnit } from './office-unit.js'

/** Units that a sheet does not list one by one: 各乡镇, 县直各单位, 各有关单位. */
export type UnitClass =
  | { readonly kind: 'towns'; readonly word: string }
  | { readonly kind: 'county' }
  | { readonly kind: 'all' }
  /** By the directory's own class: 各园区. */
  | { readonly kind: 'named'; readonly word: string }
  /** Which ones is nobody's to know. */
  | { readonly kind: 'vague' }

interface Classed {
  readonly name: string
  readonly aliases: readonly string[]
  readonly category: string
}

const EVERY = '(?:全县|全市|全区)?(?:各级|各|全体|所有)'
const VAGUE =
  /^(?:县直|市直|区直|全县|县级|各级|各|全体|所有|其他|其它)*(?:有关|相关|涉及|责任|牵头|配合|参与|其他|其它)(?:的)?(?:县直|责任|成员)?(?:单位|部门|乡镇|镇街|乡|镇|街道|机关|委办局)+$/
const TOWNS = new RegExp(
  `^(?:${EVERY}(乡镇街道|街道乡镇|乡镇办|乡镇场|乡镇|镇街|街镇|镇办|乡街|乡|镇|街道)|(乡镇街道|乡镇|镇街|街镇))(?:办事处|人民政府|政府|党委政府|党委)?$`,
)
const COUNTY =
  /^(?:各|全体|所有)?(?:县直|市直|区直|县级|市级|区级)(?:机关)?(?:各|全体|所有)?(?:部门单位|单位部门|单位|部门|机关|委办局)?$/
const ALL = new RegExp(
  `^(?:${EVERY}(?:成员)?(?:单位|部门|机关|委办局)|各级各(?:部门|单位)|各乡镇(?:街道)?各(?:部门|单位)|全体成员)$`,
)
const NAMED = new RegExp(`^${EVERY}(.{1,8})$`)

/** The class that a text names; null for a text that names none. */
export function unitClassIn(text: string): UnitClass | null {
  const words = text
    .replace(/[(（][^)）]*[)）]/g, '')
    .replace(/[\s、和及与]/g, '')
    .replace(/等$/, '')
  if (VAGUE.test(words)) return { kind: 'vague' }
  if (ALL.test(words)) return { kind: 'all' }
  if (COUNTY.test(words)) return { kind: 'county' }
  const towns = TOWNS.exec(words)
  if (towns !== null) return { kind: 'towns', word: towns[1] ?? towns[2] ?? '' }
  const named = NAMED.exec(words)
  return named === null ? null : { kind: 'named', word: named[1] ?? '' }
}

const TOWN_NAME = /(乡|镇|街道)(?:人民政府|政府|办事处|党委)?$/
const isTown = ({ name, category }: Classed) => /乡|镇|街道/.test(category) || TOWN_NAME.test(name)
const OFFICE_NAME = /(?:局|委|委员会|部|办|办公室|室|中心|法院|检察院|总工会|妇联|联合会)$/

/** Which of the units a class means. The office that hands out the work is none of them. */
export function unitsOfClass<Unit extends Classed>(of: UnitClass, all: readonly Unit[]): Unit[] {
  const units = all.filter((unit) => !isOfficeUnit(unit))
  switch (of.kind) {
    case 'vague':
      return []
    case 'all':
      return units
    case 'towns': {
      const only = of.word.length === 1 || of.word === '街道' ? of.word : ''
      return units.filter((unit) => isTown(unit) && (only === '' || unit.name.includes(only)))
    }
    case 'county': {
      const classed = units.filter(({ category }) => /县直|市直|区直|部门/.test(category))
      if (classed.length > 0) return classed
      return units.filter((unit) => unit.category === '' && !isTown(unit) && OFFICE_NAME.test(unit.name))
    }
    case 'named':
      return units.filter(({ category }) => category !== '' && category.includes(of.word))
  }
}

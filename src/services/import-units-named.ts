import type { DirectoryView } from './directory.js'
import { nameFinding, type RowFinding } from './import-row.js'
import { personIfKnown, unitIfKnown, unitNamed } from './names.js'

/** What the names in a column of units turned out to be. */
export interface UnitsNamed {
  readonly ids: readonly string[]
  /** Persons written beside their unit: “政务中心 张三”. */
  readonly people: readonly string[]
  readonly refusals: readonly RowFinding[]
  readonly notes: readonly RowFinding[]
}

/** 各乡镇, 县直各部门, 各成员单位: units that nobody lists. */
const EVERY = /^(?:县直|市直|全县)?(?:各|全体|所有)(?:有关|相关|成员|责任|配合)?(.{1,8}?)(?:（.*）)?$/
const EVERY_UNIT = /^(?:单位|部门|成员单位|县直单位|委办局|有关部门)$/
const PERSON = /^[\u4e00-\u9fa5·]{2,4}$/

/** Finds a column's units in the directory. */
export function unitsNamed(
  view: DirectoryView,
  field: 'lead' | 'responsible' | 'co',
  names: readonly string[],
): UnitsNamed {
  const ids = new Set<string>()
  const people: string[] = []
  const refusals: RowFinding[] = []
  const notes: RowFinding[] = []
  for (const name of names) {
    const every = field === 'lead' ? null : EVERY.exec(name)
    const whole = every === null ? unitIfKnown(view, name) : null
    if (whole !== null) ids.add(whole._id)
    else if (every !== null) {
      const all = unitsOfClass(view, every[1] ?? '')
      for (const id of all) ids.add(id)
      const rule = all.length === 0 ? 'class_unknown' : 'class_spread'
      const finding = {
        field,
        rule,
        text: name,
        candidates: all.length === 0 ? [] : [String(all.length)],
      } as const
      if (all.length === 0) refusals.push(finding)
      else notes.push(finding)
    } else if (!unitsAndPeople(view, name, ids, people)) {
      try {
        ids.add(unitNamed(view, name)._id)
      } catch (error) {
        refusals.push(nameFinding(error, field, name))
      }
    }
  }
  return { ids: [...ids], people, refusals, notes }
}

/** All units of a class (乡镇), or all there are (部门, 成员单位). */
function unitsOfClass(view: DirectoryView, word: string): string[] {
  const active = [...view.units.values()].filter((unit) => unit.active).sort((a, b) => a.order - b.order)
  if (EVERY_UNIT.test(word)) return active.map(({ _id }) => _id)
  return active.filter(({ category }) => category !== '' && category.includes(word)).map(({ _id }) => _id)
}

/** “政务中心 张三”, “发改局（李四）”, “发改局 财政局”: the pieces, where every one of them is known or plainly a name. */
function unitsAndPeople(view: DirectoryView, name: string, ids: Set<string>, people: string[]): boolean {
  const pieces = name.split(/[\s()（）:：]+/).filter((piece) => piece !== '')
  if (pieces.length < 2) return false
  const units = pieces.map((piece) => unitIfKnown(view, piece))
  const fits = pieces.every(
    (piece, i) => units[i] !== null || personIfKnown(view, piece) !== null || PERSON.test(piece),
  )
  if (!fits || units.every((unit) => unit === null)) return false
  pieces.forEach((piece, i) => {
    const unit = units[i]
    if (unit) ids.add(unit._id)
    else people.push(piece)
  })
  return true
}

import { type UnitClass, unitClassIn, unitsOfClass } from '../domain/unit-class.js'
import type { DirectoryView } from './directory.js'
import { nameFinding, type RowFinding } from './import-row.js'
import { personIfKnown, unitIfKnown, unitNamed } from './names.js'

/** What the names in a column of units turned out to be. */
export interface UnitsNamed {
  /** Named one by one, in their order. */
  readonly ids: readonly string[]
  /** Of a class that was named: 各乡镇. */
  readonly each: readonly string[]
  /** Persons written beside their unit: “政务中心 张三”. */
  readonly people: readonly string[]
  readonly refusals: readonly RowFinding[]
  readonly notes: readonly RowFinding[]
  /** What stands for units that nobody can know: 各有关单位. */
  readonly vague: readonly string[]
}

const PERSON = /^[\u4e00-\u9fa5·]{2,4}$/

/** Finds a column's units in the directory. */
export function unitsNamed(
  view: DirectoryView,
  field: 'lead' | 'responsible' | 'co',
  names: readonly string[],
): UnitsNamed {
  const ids = new Set<string>()
  const each = new Set<string>()
  const people: string[] = []
  const vague: string[] = []
  const refusals: RowFinding[] = []
  const notes: RowFinding[] = []
  for (const name of names) {
    const known = unitIfKnown(view, name)
    const of = known === null || !isExactly(known, name) ? unitClassIn(name) : null
    if (of === null && known !== null) ids.add(known._id)
    else if (of?.kind === 'vague') vague.push(name)
    else if (of !== null) {
      const all = ofClass(view, of)
      for (const id of all) each.add(id)
      if (all.length === 0) refusals.push({ field, rule: 'class_unknown', text: name, candidates: [] })
      else notes.push({ field, rule: 'class_spread', text: name, candidates: [String(all.length)] })
    } else if (!unitsAndPeople(view, name, ids, people)) {
      try {
        ids.add(unitNamed(view, name)._id)
      } catch (error) {
        refusals.push(nameFinding(error, field, name))
      }
    }
  }
  return { ids: [...ids], each: [...each].filter((id) => !ids.has(id)), people, refusals, notes, vague }
}

/** A unit may itself be called like a class: 县直机关工委. */
const isExactly = (unit: { readonly name: string; readonly aliases: readonly string[] }, name: string) =>
  [unit.name, ...unit.aliases].includes(name)

function ofClass(view: DirectoryView, of: UnitClass): string[] {
  const active = [...view.units.values()].filter((unit) => unit.active).sort((a, b) => a.order - b.order)
  return unitsOfClass(of, active).map(({ _id }) => _id)
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

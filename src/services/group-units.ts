import type { DirectoryView } from './directory.js'
import { unitIfKnown } from './names.js'

const GROUP_TAIL = /(?:工作|联络|督办|交流|信息)?(?:微信)?群$/u

/**
 * The units that a group is for, as its name says: 乡镇工作群 those of the class 乡镇, 发改局工作群 that one
 * unit. Empty where the name tells nothing: a group of all.
 */
export function unitsNamedBy(view: DirectoryView, name: string): string[] {
  const stem = name.trim().replace(GROUP_TAIL, '')
  if (stem === '') return []
  const units = [...view.units.values()].filter((row) => row.active)
  const classes = new Set(units.map(({ category }) => category).filter((category) => category !== ''))
  const named = [...classes].find((category) => stem.includes(category) || category === stem)
  if (named !== undefined) return units.filter(({ category }) => category === named).map(({ _id }) => _id)
  const unit = unitIfKnown(view, stem)
  return unit === null ? [] : [unit._id]
}

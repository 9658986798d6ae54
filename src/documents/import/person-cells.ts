import type { Header } from './header.js'
import type { Cell } from './workbook.js'

const NAME = /^[\u4e00-\u9fa5·]{2,4}(?:[(（][^)）]{1,6}[)）])?$/

/** One line or mark between each two. */
const partsOf = (cell: Cell | undefined): string[] =>
  (cell?.text ?? '')
    .split(/[、,，;；/／\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/**
 * “吴刚、郑洁” in one cell are two persons of one unit: a row each, with posts and numbers of their own where the row
 * has as many as names, and with its post where it has one. A number that stands for several is nobody's.
 */
export function onePersonEach({ columns }: Header, cells: readonly Cell[]): (readonly Cell[])[] {
  const at = columns.get('name')
  const names = at === undefined ? [] : partsOf(cells[at]).map((name) => name.replace(/\s/g, ''))
  if (at === undefined || names.length < 2 || !names.every((name) => NAME.test(name))) return [cells]
  return names.map((name, index) => {
    const row = [...cells]
    row[at] = { text: name }
    for (const field of ['position', 'role', 'phone'] as const) {
      const column = columns.get(field)
      if (column === undefined) continue
      const parts = partsOf(cells[column])
      if (parts.length === names.length) row[column] = { text: parts[index] ?? '' }
      else if (field === 'phone') row[column] = { text: '' }
    }
    return row
  })
}

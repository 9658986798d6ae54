import { namesRole, partsOf } from '../../services/import-person-words.js'
import type { Header } from './header.js'
import type { Correction } from './record.js'
import type { Cell } from './workbook.js'

const NAME = /^[\u4e00-\u9fa5·]{2,4}(?:[(（][^)）]{1,6}[)）])?$/

/** The cells of one person, and what was made of cells that held several. */
export interface PersonCells {
  readonly cells: readonly Cell[]
  readonly corrections: readonly Correction[]
}

/**
 * “吴刚、郑洁” in one cell are two persons of one unit: a row each, with posts and numbers of their own where the row
 * has as many as names, and with its post where it has one. A number that stands for several is nobody's.
 */
export function onePersonEach(header: Header, cells: readonly Cell[]): PersonCells[] {
  if (header.persons.length < 2) return namedTogether(header, cells)
  return header.persons
    .map((person) => cellsOf(header, person, cells))
    .filter((row) => (row[header.columns.get('name') ?? -1]?.text ?? '') !== '')
    .flatMap((row) => namedTogether(header, row))
}

/** One of several persons, each in columns of his own. */
function cellsOf(
  { columns }: Header,
  { role, columns: own }: Header['persons'][number],
  cells: readonly Cell[],
): readonly Cell[] {
  const row = [...cells]
  for (const field of ['name', 'position', 'phone'] as const) {
    const [to, from] = [columns.get(field), own.get(field)]
    if (to !== undefined) row[to] = cells[from ?? -1] ?? { text: '' }
  }
  const at = columns.get('role')
  // A heading that names no role (包联干部) gives none.
  if (at !== undefined && (cells[at]?.text ?? '') === '') row[at] = { text: namesRole(role) ? role : '' }
  return row
}

function namedTogether({ columns }: Header, cells: readonly Cell[]): PersonCells[] {
  const at = columns.get('name')
  const names = at === undefined ? [] : partsOf(cells[at]?.text ?? '').map((name) => name.replace(/\s/g, ''))
  if (at === undefined || names.length < 2 || !names.every((name) => NAME.test(name)))
    return [{ cells, corrections: [] }]
  return names.map((name, index) => {
    const row = [...cells]
    row[at] = { text: name }
    const from = cells[at]?.text ?? ''
    const corrections: Correction[] =
      index === 0 ? [{ field: 'name', from, to: names.join('、'), rule: 'people_split' }] : []
    for (const field of ['position', 'role', 'phone'] as const) {
      const column = columns.get(field)
      if (column === undefined) continue
      const parts = partsOf(cells[column]?.text ?? '')
      if (parts.length === names.length) row[column] = { text: parts[index] ?? '' }
      else if (field === 'phone') {
        row[column] = { text: '' }
        const phone = cells[column]?.text ?? ''
        if (phone !== '') corrections.push({ field, from: phone, to: '', rule: 'phone_nobodys' })
      }
    }
    return { cells: row, corrections }
  })
}

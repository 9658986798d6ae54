import { COLUMNS } from './columns.js'
import type { Field } from './field.js'
import type { Header, TitleColumn } from './header.js'
import type { Cell, Sheet } from './workbook.js'

/** A heading over a few rows of a long table is no reason to call all the others by another column. */
const LEAST_SHARED = 0.2
/** So much of the table must say something of its own in the column that is taken instead. */
const LEAST_FILLED = 0.6

/** So many times more often the broader one says again what it said above. */
const LEAST_BROADER = 4

/** Where what the rows have in common goes: a task's is its measure. */
const BROADER: readonly Field[] = ['category', 'measure']

const textAt = (row: readonly Cell[], column: number): string => row[column]?.text ?? ''

/** Whether a cell only says what the row above says: merged with it, left blank below it, or written again. */
const repeats = (row: readonly Cell[], above: readonly Cell[] | undefined, column: number): boolean =>
  row[column]?.merged === 'down' ||
  (above !== undefined && (textAt(row, column) === '' || textAt(row, column) === textAt(above, column)))

/** Rows of the table that say something in more than one column: no section, no blank. */
const dataRows = ({ rows }: Sheet, { dataStart, columns }: Header): (readonly Cell[])[] =>
  rows.slice(dataStart).filter((row) => {
    const own = row.filter(({ text, merged }) => text !== '' && merged !== 'across')
    return own.length >= Math.min(2, columns.size)
  })

/**
 * 重点工作 over several rows and 工作内容 row by row: the narrower column is what each row is about, and the broader its
 * measure or category. Where the first differs row by row, it is the title itself.
 */
export function withNarrowTitle(sheet: Sheet, header: Header): Header {
  const column = header.columns.get('title')
  const others = header.titles.filter((each) => each.column !== column)
  const broad = header.titles.find((each) => each.column === column)
  if (broad === undefined || others.length === 0) return header
  const rows = dataRows(sheet, header)
  const shared = (at: number) => rows.filter((row, index) => repeats(row, rows[index - 1], at)).length
  if (shared(broad.column) < Math.max(1, rows.length * LEAST_SHARED)) return header
  const narrow = others.find(
    (each) =>
      shared(each.column) * LEAST_BROADER <= shared(broad.column) &&
      rows.filter((row) => textAt(row, each.column) !== '').length >= rows.length * LEAST_FILLED,
  )
  return narrow === undefined ? header : swapped(header, broad, narrow)
}

function swapped(header: Header, broad: TitleColumn, narrow: TitleColumn): Header {
  const columns = new Map(header.columns)
  const names = new Map(header.names)
  columns.set('title', narrow.column)
  names.set('title', narrow.called)
  const free = BROADER.find((field) => !columns.has(field) && COLUMNS[header.kind][field] !== undefined)
  if (free !== undefined) {
    columns.set(free, broad.column)
    names.set(free, broad.called)
  }
  const rest = header.unknown.filter((called) => called !== narrow.called)
  return { ...header, columns, names, unknown: free === undefined ? [...rest, broad.called] : rest }
}

import { type RowInfo, read, SSF, utils, type WorkBook, type WorkSheet } from '@e965/xlsx'
import { DubanError } from '../../domain/errors.js'

/** One cell as an office typed it: what is shown, and the date behind it where Excel holds one. */
export interface Cell {
  /** Shown text, trimmed; empty for a blank cell. */
  readonly text: string
  /** The number behind the text, where the cell holds one (a date cell too: its serial). */
  readonly number?: number
  /** `YYYY-MM-DD` where the cell's format says that the number is a date. */
  readonly date?: string
  /** What the cell shows instead of a value: #REF!, #DIV/0!. Its text is empty. */
  readonly error?: string
  /** True in every cell of a merged block but its top left one. */
  readonly merged?: 'across' | 'down'
}

/** A sheet as a full rectangle; merged blocks repeat their value in every cell. */
export interface Sheet {
  readonly name: string
  readonly rows: readonly (readonly Cell[])[]
  /** Excel's numbers of rows that are filtered or folded away. */
  readonly hidden: ReadonlySet<number>
  /** Excel's row number of `rows[0]`, counted from 1, so that reports speak of the rows people see. */
  readonly firstRow: number
}

export interface Workbook {
  readonly sheets: readonly Sheet[]
  /** Sheets that hold something and are hidden: an office's old copies and lists to choose from. */
  readonly hidden: readonly string[]
}

/** Beyond these a file is no county's ledger but a mistake or an attack. */
const LIMITS = { bytes: 20 * 1024 * 1024, rows: 20_000, columns: 200 }
const BLANK: Cell = { text: '' }

/**
 * Reads .xlsx and .xls. Formulas count by the value Excel last computed; nothing is evaluated.
 * @throws DubanError import_unreadable (not a workbook, damaged, protected) or import_too_large
 */
export function readWorkbook(bytes: Uint8Array): Workbook {
  if (bytes.byteLength === 0) throw new DubanError('import_unreadable', { why: 'empty' })
  if (bytes.byteLength > LIMITS.bytes) throw new DubanError('import_too_large', { limit: '20 MB' })
  const book = open(bytes)
  const states = book.Workbook?.Sheets ?? []
  const since1904 = book.Workbook?.WBProps?.date1904 === true
  const isHidden = (index: number) => (states[index]?.Hidden ?? 0) !== 0
  const all = book.SheetNames.map((name, index) => {
    return { name, hidden: isHidden(index), sheet: toSheet(name, book.Sheets[name], since1904) }
  }).filter(({ sheet }) => sheet?.rows.some((row) => row.some(({ text }) => text !== '')) === true)
  if (all.length === 0) throw new DubanError('import_unreadable', { why: 'empty' })
  return {
    sheets: all.flatMap(({ hidden, sheet }) => (hidden || sheet === undefined ? [] : [sheet])),
    hidden: all.flatMap(({ name, hidden }) => (hidden ? [name] : [])),
  }
}

function open(bytes: Uint8Array): WorkBook {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  const isCompound = bytes[0] === 0xd0 && bytes[1] === 0xcf
  // The library reads any text as CSV; only real workbooks are let in, so a wrong file is named as such.
  if (!isZip && !isCompound) throw new DubanError('import_unreadable', { why: 'not_a_workbook' })
  try {
    return read(bytes, {
      type: 'array',
      cellNF: true,
      cellText: true,
      // For rows that are hidden.
      cellStyles: true,
      cellFormula: false,
      sheetRows: LIMITS.rows + 1,
    })
  } catch (cause) {
    const why = /password|encrypt/i.test(String(cause)) ? 'protected' : 'damaged'
    throw new DubanError('import_unreadable', { why }, { cause })
  }
}

function toSheet(name: string, sheet: WorkSheet | undefined, since1904: boolean): Sheet | undefined {
  if (sheet?.['!ref'] === undefined) return undefined
  const range = utils.decode_range(sheet['!ref'])
  if (range.e.r - range.s.r >= LIMITS.rows)
    throw new DubanError('import_too_large', { limit: `${LIMITS.rows} 行` })
  const lastColumn = Math.min(range.e.c, range.s.c + LIMITS.columns)
  const rows: Cell[][] = []
  for (let r = range.s.r; r <= range.e.r; r++) {
    const row: Cell[] = []
    for (let c = range.s.c; c <= lastColumn; c++) row.push(toCell(sheet, r, c, since1904))
    rows.push(row)
  }
  spreadMerges(sheet, rows, range.s)
  const hidden = (sheet['!rows'] ?? []).flatMap((row: RowInfo | undefined, r) =>
    row?.hidden === true ? [r + 1] : [],
  )
  return { name, rows, hidden: new Set(hidden), firstRow: range.s.r + 1 }
}

/** Workbooks of old Macs count their days from 1904 on. */
const DAYS_TO_1904 = 1462

function toCell(sheet: WorkSheet, r: number, c: number, since1904: boolean): Cell {
  const cell = sheet[utils.encode_cell({ r, c })]
  if (cell === undefined || cell.t === 'z') return BLANK
  if (cell.t === 'e') return { text: '', error: cell.w ?? '#N/A' }
  const shown = cell.t === 's' ? String(cell.v) : (cell.w ?? String(cell.v))
  const text = tidy(shown)
  if (cell.t !== 'n' || typeof cell.v !== 'number') return text === '' ? BLANK : { text }
  const isDate = typeof cell.z === 'string' && SSF.is_date(cell.z)
  const date = isDate ? serialToDate(cell.v + (since1904 ? DAYS_TO_1904 : 0)) : undefined
  return date === undefined ? { text, number: cell.v } : { text, number: cell.v, date }
}

/** Line breaks stay (they separate units and milestones), odd spaces and control characters go. */
function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u200b-\u200f\ufeff]/g, '')
    .replace(/[\u00a0\u3000\t]/g, ' ')
    .trim()
}

/** Excel's day count → `YYYY-MM-DD`; undefined outside 1990–2100, where it is surely no deadline. */
export function serialToDate(serial: number): string | undefined {
  if (serial < 32_874 || serial > 73_415) return undefined
  const { y, m, d } = SSF.parse_date_code(Math.floor(serial))
  return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
}

function spreadMerges(sheet: WorkSheet, rows: Cell[][], origin: { r: number; c: number }): void {
  for (const { s, e } of sheet['!merges'] ?? []) {
    const source = rows[s.r - origin.r]?.[s.c - origin.c]
    if (source === undefined) continue
    for (let r = s.r; r <= e.r; r++) {
      for (let c = s.c; c <= e.c; c++) {
        const row = rows[r - origin.r]
        if (row === undefined || c - origin.c >= row.length || (r === s.r && c === s.c)) continue
        row[c - origin.c] = { ...source, merged: c > s.c ? 'across' : 'down' }
      }
    }
  }
}

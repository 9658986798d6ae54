import type { ItemRecord, PersonRecord, UnitRecord } from '../../domain/sheet-record.js'
import type { Field, SheetKind } from './columns.js'
import { COLUMNS, REQUIRED } from './columns.js'
import { findHeader, type Header } from './header.js'
import type { ReadRow, ReadSheet, RecordOf } from './record.js'
import { ownTexts, sectionName, skipReason } from './skip.js'
import {
  type RowNotes,
  readDeadline,
  readDone,
  readNumber,
  readPercent,
  splitNames,
  type ValueReaders,
} from './value.js'
import type { Cell, Sheet } from './workbook.js'

/** Longer than this and a cell holds something else than its column says. */
const LONGEST = 4_000
const BLANK: Cell = { text: '' }

/** Reads a row's cells by field; a field without a column is blank. */
type Read = (field: Field) => Cell

/**
 * Reads one sheet, row by row, without asking the store.
 * @returns undefined when the sheet has no header of the wanted kind (of any kind, where none is wanted)
 */
export function readSheet(sheet: Sheet, readers: ValueReaders, wanted?: SheetKind): ReadSheet | undefined {
  const header = findHeader(sheet, wanted)
  if (header === undefined) return undefined
  const rows: ReadRow<SheetKind>[] = []
  const seen = new Set<string>()
  let section: string | undefined
  sheet.rows.slice(header.dataStart).forEach((cells, index) => {
    const row = sheet.firstRow + header.dataStart + index
    const why = skipReason(sheet, header, cells)
    if (why !== undefined) {
      const text = ownTexts(cells).join(' ').slice(0, 80)
      if (why === 'section') section = sectionName(text)
      rows.push({ row, state: 'skipped', why, text })
      return
    }
    const title = header.columns.get('title')
    if (title !== undefined && cells[title]?.merged === 'down' && continueRow(header, cells, rows)) {
      rows.push({ row, state: 'skipped', why: 'continued', text: ownTexts(cells).join(' ').slice(0, 80) })
      return
    }
    rows.push(readRow(header, cells, row, section, readers, seen))
  })
  const missing = (Object.keys(COLUMNS[header.kind]) as Field[]).filter((field) => !header.columns.has(field))
  return {
    sheet: sheet.name,
    kind: header.kind,
    rows: dropTail(rows),
    unknownColumns: header.unknown,
    missingColumns: missing,
  }
}

/** Formatted but empty rows below the table are no news. */
function dropTail(rows: ReadRow<SheetKind>[]): ReadRow<SheetKind>[] {
  let end = rows.length
  while (end > 0) {
    const row = rows[end - 1]
    if (row?.state !== 'skipped' || row.why !== 'blank') break
    end--
  }
  return rows.slice(0, end)
}

/** A block over several rows is one item with a unit or a person a row: they join the item above. */
function continueRow(header: Header, cells: readonly Cell[], rows: ReadRow<SheetKind>[]): boolean {
  const index = rows.findLastIndex((row) => row.state === 'taken')
  const above = rows[index]
  if (above?.state !== 'taken' || !('title' in above.record)) return false
  const joined = (field: Field, names: readonly string[]) => [
    ...new Set([...names, ...splitNames(cells[header.columns.get(field) ?? -1]?.text ?? '')]),
  ]
  const record = {
    ...above.record,
    responsible: joined('responsible', above.record.responsible),
    co: joined('co', above.record.co),
    persons: joined('person', above.record.persons),
  }
  const to = [...record.responsible, ...record.co].join('、')
  const correction = {
    field: 'responsible',
    from: above.record.responsible.join('、'),
    to,
    rule: 'units_split',
  } as const
  rows[index] = { ...above, record, corrections: [...above.corrections, correction] }
  return true
}

function readRow(
  header: Header,
  cells: readonly Cell[],
  row: number,
  section: string | undefined,
  readers: ValueReaders,
  seen: Set<string>,
): ReadRow<SheetKind> {
  const notes: RowNotes = { corrections: [], refusals: [] }
  const read: Read = (field) => cells[header.columns.get(field) ?? -1] ?? BLANK
  for (const field of header.columns.keys()) {
    if (read(field).text.length > LONGEST)
      notes.refusals.push({ field, rule: 'too_long', text: read(field).text.slice(0, 40) })
  }
  for (const field of REQUIRED[header.kind]) {
    if (read(field).text === '') notes.refusals.push({ field, rule: 'required_missing', text: '' })
  }
  const record = RECORDS[header.kind](read, notes, readers, section)
  const key = repeatKey(header.kind, record)
  if (key !== undefined && seen.has(key)) {
    notes.refusals.push({
      field: 'no',
      rule: header.kind === 'units' || header.kind === 'people' ? 'name_repeated' : 'number_repeated',
      text: key,
    })
  }
  if (notes.refusals.length > 0) return { row, state: 'refused', refusals: notes.refusals }
  if (key !== undefined) seen.add(key)
  return { row, state: 'taken', record, corrections: notes.corrections }
}

/** What may stand only once in a sheet. */
function repeatKey(kind: SheetKind, record: RecordOf[SheetKind]): string | undefined {
  if (kind === 'units') return (record as UnitRecord).name
  if (kind === 'people') return `${(record as PersonRecord).unit} ${(record as PersonRecord).name}`
  const no = (record as ItemRecord).no
  return no === undefined ? undefined : String(no)
}

const RECORDS: {
  [K in SheetKind]: (read: Read, notes: RowNotes, readers: ValueReaders, section?: string) => RecordOf[K]
} = {
  units: (read) => ({
    name: nameOf(read('name').text),
    aliases: splitNames(read('aliases').text),
    ...optional('unitClass', read('unitClass').text),
    ...optionalNumber('order', readNumber(read('order'))),
  }),
  people: (read, notes) => ({
    name: read('name').text.replace(/\s/g, ''),
    unit: read('unit').text,
    ...optional('position', read('position').text),
    ...optional('role', read('role').text),
    ...phoneOf(read('phone').text, notes),
    ...optionalNumber('order', readNumber(read('order'))),
  }),
  tasks: (read, notes, readers, section) => itemOf(read, notes, readers, 'measure', section),
  problems: (read, notes, readers, section) => itemOf(read, notes, readers, 'category', section),
}

function itemOf(
  read: Read,
  notes: RowNotes,
  readers: ValueReaders,
  heading: 'measure' | 'category',
  section?: string,
): ItemRecord {
  const percent = readPercent(read('percent'), readers, notes)
  const status = read('status').text
  const done = readDone(status)
  // A status column that tells a story is progress in words.
  const told = percent === undefined ? read('percent').text.replace(/^[—–/-]+$|^无$/, '') : ''
  const progress = read('progress').text || (done === undefined ? status : '') || told
  const headed = { measure: read('measure').text, category: read('category').text }
  if (headed[heading] === '' && section !== undefined) headed[heading] = section
  return {
    // A number spread over several items is their heading's; each item gets its own when it is stored.
    ...optionalNumber('no', read('no').merged === 'down' ? undefined : readNumber(read('no'))),
    title: read('title').text.replace(/\s*\n\s*/g, ' '),
    ...optional('measure', headed.measure),
    ...optional('category', headed.category),
    lead: units(read, 'lead', notes),
    responsible: units(read, 'responsible', notes),
    co: units(read, 'co', notes),
    leaders: splitNames(read('leader').text),
    persons: splitNames(read('person').text),
    ...readDeadline(read('deadline'), readers, notes),
    ...optionalNumber('percent', percent),
    ...(done === undefined ? {} : { done }),
    ...optional('progress', progress),
    ...optional('source', read('source').text),
    ...optional('goal', read('goal').text),
    ...optional('remedy', read('remedy').text),
    ...optional('milestones', read('milestones').text),
    ...optional('remark', read('remark').text),
  }
}

function units(read: Read, field: 'lead' | 'responsible' | 'co', notes: RowNotes): string[] {
  const { text } = read(field)
  const names = splitNames(text)
  if (names.length > 1)
    notes.corrections.push({ field, from: text, to: names.join('、'), rule: 'units_split' })
  return names
}

function phoneOf(text: string, notes: RowNotes): { phone?: string } {
  const phone = text.normalize('NFKC').replace(/[^\d+]/g, '')
  if (phone === '') return {}
  if (phone !== text) notes.corrections.push({ field: 'phone', from: text, to: phone, rule: 'phone_cleaned' })
  return { phone }
}

/** Names are set wide in printed tables (“财 政 局”); the blanks are layout, not part of the name. */
function nameOf(text: string): string {
  return /[a-z]/i.test(text) ? text : text.replace(/\s/g, '')
}

function optional<K extends string>(key: K, text: string): { [P in K]?: string } {
  return (text === '' ? {} : { [key]: text }) as { [P in K]?: string }
}

function optionalNumber<K extends string>(key: K, value: number | undefined): { [P in K]?: number } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: number }
}

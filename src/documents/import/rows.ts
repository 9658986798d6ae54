import type { SheetKind } from '../../domain/sheet-kind.js'
import type { ItemRecord, PersonRecord, UnitRecord } from '../../domain/sheet-record.js'
import { REQUIRED } from './columns.js'
import type { Field } from './field.js'
import { findHeader, type Header } from './header.js'
import { itemOf, type Read } from './item-cells.js'
import { onePersonEach } from './person-cells.js'
import { personOf, phoneOf, unitOf } from './person-values.js'
import type { Correction, ReadRow, ReadSheet, RecordOf } from './record.js'
import { className, ownTexts, sectionName, skipReason } from './skip.js'
import { withNarrowTitle } from './title-column.js'
import {
  optional,
  optionalNumber,
  type RowNotes,
  readNumber,
  splitNames,
  type ValueReaders,
} from './value.js'
import type { Cell, Sheet } from './workbook.js'

/** Longer than this and a cell holds something else than its column says. */
const LONGEST = 4_000
const BLANK: Cell = { text: '' }

/** A dash or a stroke says that there is nothing to say. */
const NOTHING = /^[-—–―−/／\\]+$/

/** What rows above have said that may be said only once: Excel's number of the row, by what it said. */
type Seen = Map<string, number>

/**
 * Reads one sheet, row by row, without asking the store.
 * @param readersOf the readers of values for a table of this title and these limits
 * @returns undefined when the sheet has no header of the wanted kind (of any kind, where none is wanted)
 */
export function readSheet(
  sheet: Sheet,
  readersOf: (title: string, limits: readonly string[]) => ValueReaders,
  wanted?: SheetKind,
): ReadSheet | undefined {
  const found = findHeader(sheet, wanted)
  if (found === undefined) return undefined
  const header = withNarrowTitle(sheet, found)
  const due = header.columns.get('deadline') ?? -1
  const limits = sheet.rows.slice(header.dataStart).map((cells) => cells[due]?.text ?? '')
  const readers = readersOf([sheet.name, header.preamble].join(' '), limits)
  const rows: ReadRow<SheetKind>[] = []
  const seen: Seen = new Map()
  let section: string | undefined
  const hidden: RecordOf[SheetKind][] = []
  sheet.rows.slice(header.dataStart).forEach((cells, index) => {
    const row = sheet.firstRow + header.dataStart + index
    const why = skipReason(sheet, header, cells)
    if (sheet.hidden.has(row) && why === undefined) {
      const notes = { corrections: [], refusals: [] }
      hidden.push(RECORDS[header.kind](readerOf(header, cells), notes, readers, section))
      return
    }
    if (why !== undefined) {
      const text = ownTexts(cells).join(' ').slice(0, 80)
      if (why === 'class_heading') section = className(text)
      // Among units what heads the sheet as a whole says nothing of those below.
      else if (why === 'section' && header.kind !== 'units') section = sectionName(text)
      rows.push({ row, state: 'skipped', why, text })
      return
    }
    const title = header.columns.get('title')
    const isOwn = hasOwnNumber(header, cells)
    if (
      title !== undefined &&
      !isOwn &&
      cells[title]?.merged === 'down' &&
      continueRow(header, cells, rows)
    ) {
      rows.push({ row, state: 'skipped', why: 'continued', text: ownTexts(cells).join(' ').slice(0, 80) })
      return
    }
    const each = header.kind === 'people' ? onePersonEach(header, cells) : [{ cells, corrections: [] }]
    for (const { cells: own, corrections } of each)
      rows.push(
        readRow(
          header,
          own,
          { row, section, isShared: sharesTitle(sheet, header, index), corrections },
          readers,
          seen,
        ),
      )
  })
  return {
    sheet: sheet.name,
    kind: header.kind,
    rows: dropTail(rows),
    unknownColumns: header.unknown,
    hidden,
    columns: [...header.columns.keys()],
    names: header.names,
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

/** A row with a number of its own is an item of its own, though its heading spans the row above as well. */
function hasOwnNumber({ columns }: Header, cells: readonly Cell[]): boolean {
  const cell = cells[columns.get('no') ?? -1]
  return cell !== undefined && cell.merged === undefined && readNumber(cell) !== undefined
}

/** A block over several rows is one item with a unit or a person a row: they join the item above. */
function continueRow(header: Header, cells: readonly Cell[], rows: ReadRow<SheetKind>[]): boolean {
  const index = rows.findLastIndex((row) => row.state !== 'skipped')
  const above = rows[index]
  // What continues a refused row is refused with it.
  if (above?.state === 'refused') return true
  if (above === undefined || above.state !== 'taken' || !('title' in above.record)) return false
  const joined = (field: Field, names: readonly string[]) => [
    ...new Set([...names, ...splitNames(cells[header.columns.get(field) ?? -1]?.text ?? '')]),
  ]
  const own = (field: Field): string => {
    const cell = cells[header.columns.get(field) ?? -1]
    return cell === undefined || cell.merged !== undefined || NOTHING.test(cell.text) ? '' : cell.text
  }
  const added = <K extends keyof ItemRecord>(key: K, field: Field, said: string | undefined) =>
    optional(key, [said ?? '', own(field)].filter((text) => text !== '').join('；'))
  const { remedy, goal, progress, remark } = above.record
  const record = {
    ...above.record,
    responsible: joined('responsible', above.record.responsible),
    co: joined('co', above.record.co),
    persons: joined('person', above.record.persons),
    ...added('remedy', 'remedy', remedy),
    ...added('goal', 'goal', goal),
    ...added('progress', 'progress', progress),
    ...added('remark', 'remark', remark),
  }
  const corrections: Correction[] = []
  for (const field of OWN_WORDS)
    if (own(field) !== '')
      corrections.push({ field, from: own(field), to: above.record.title, rule: 'title_shared' })
  const units = [...record.responsible, ...record.co].join('、')
  if (units !== [...above.record.responsible, ...above.record.co].join('、'))
    corrections.push({
      field: 'responsible',
      from: above.record.responsible.join('、'),
      to: units,
      rule: 'units_split',
    })
  for (const field of ['deadline', 'percent', 'status', 'milestones'] as const)
    if (own(field) !== '') corrections.push({ field, from: own(field), to: '', rule: 'continued_lost' })
  rows[index] = { ...above, record, corrections: [...above.corrections, ...corrections] }
  return true
}

function readerOf({ columns, names, others }: Header, cells: readonly Cell[]): Read {
  const at = (column: number): Cell => {
    const cell = cells[column] ?? BLANK
    return NOTHING.test(cell.text) ? BLANK : cell
  }
  const read = (field: Field): Cell => at(columns.get(field) ?? -1)
  return Object.assign(read, {
    called: (field: Field) => names.get(field) ?? '',
    beside: (field: Field) => (others.get(field) ?? []).map(at),
  })
}

/** Where a row stands. */
interface Place {
  /** Excel's number of it. */
  readonly row: number
  readonly section: string | undefined
  /** Its title is another row's, too. */
  readonly isShared: boolean
  /** What was made of its cells before. */
  readonly corrections: readonly Correction[]
}

function sharesTitle({ rows }: Sheet, { columns, dataStart }: Header, index: number): boolean {
  const at = columns.get('title') ?? -1
  const [above, own, below] = [-1, 0, 1].map((by) =>
    index + by < 0 ? undefined : rows[dataStart + index + by]?.[at],
  )
  if (own === undefined || own.text === '') return false
  return (
    own.merged === 'down' ||
    below?.merged === 'down' ||
    [above, below].some((cell) => cell?.text === own.text)
  )
}

/** Rows of one title differ in what they are to do: that it is kept beside the title, and where, is told. */
function noteShared(read: Read, title: string, { corrections }: RowNotes): boolean {
  const own = OWN_WORDS.filter((field) => read(field).text !== '' && read(field).merged === undefined)
  for (const field of own)
    corrections.push({ field, from: read(field).text, to: title, rule: 'title_shared' })
  return own.length > 0
}

const OWN_WORDS = ['remedy', 'goal'] as const

function readRow(
  header: Header,
  cells: readonly Cell[],
  { row, section, isShared, corrections }: Place,
  readers: ValueReaders,
  seen: Seen,
): ReadRow<SheetKind> {
  const notes: RowNotes = { corrections: [...corrections], refusals: [] }
  const read = readerOf(header, cells)
  for (const field of header.columns.keys()) {
    const { text, error } = read(field)
    if (text.length > LONGEST) notes.refusals.push({ field, rule: 'too_long', text: text.slice(0, 40) })
    if (error !== undefined) notes.corrections.push({ field, from: error, to: '', rule: 'cell_error' })
  }
  for (const field of REQUIRED[header.kind]) {
    if (read(field).text === '') notes.refusals.push({ field, rule: 'required_missing', text: '' })
  }
  const record = RECORDS[header.kind](read, notes, readers, section)
  const key = repeatKey(header.kind, record)
  const before = seen.get(`${key?.rule} ${key?.text}`)
  if (key !== undefined && before !== undefined) notes.refusals.push({ field: 'no', ...key, before })
  if (notes.refusals.length > 0)
    return { row, state: 'refused', refusals: notes.refusals, label: labelOf(record), record }
  if (key !== undefined) seen.set(`${key.rule} ${key.text}`, row)
  if ('title' in record && !(isShared && noteShared(read, record.title, notes)))
    noteTitleTwice(record, row, seen, notes)
  return { row, state: 'taken', record, corrections: notes.corrections }
}

function labelOf(record: RecordOf[SheetKind]): string {
  if (!('title' in record)) return record.name
  return `${record.no ?? ''}${record.title === '' ? '' : `〔${record.title.slice(0, 30)}〕`}`
}

/** The same work of the same units under another number is perhaps one row too many; a person decides. */
function noteTitleTwice(record: ItemRecord, row: number, seen: Seen, { corrections }: RowNotes): void {
  const { no, title, lead, responsible, enterprise = '' } = record
  if (no === undefined) return
  const key = `title ${[title, enterprise, ...lead, ...responsible].join(' ')}`
  const before = seen.get(key)
  if (before === undefined) seen.set(key, row)
  else corrections.push({ field: 'title', from: title, to: String(before), rule: 'title_twice' })
}

/** What may stand only once in a sheet, and the rule that a second one breaks. */
function repeatKey(
  kind: SheetKind,
  record: RecordOf[SheetKind],
):
  | { readonly text: string; readonly rule: 'name_repeated' | 'number_repeated' | 'title_repeated' }
  | undefined {
  if (kind === 'units') return { text: (record as UnitRecord).name, rule: 'name_repeated' }
  if (kind === 'people') {
    const { unit, name } = record as PersonRecord
    return { text: `${unit} ${name}`, rule: 'name_repeated' }
  }
  const { no, title, enterprise = '' } = record as ItemRecord
  if (no !== undefined) return { text: String(no), rule: 'number_repeated' }
  // Without numbers the title is all that an item is known again by.
  return title === '' ? undefined : { text: `${enterprise}${title}`, rule: 'title_repeated' }
}

/** 一、 before a unit's name. */
const NUMERAL = /^\s*[（(]?[一二三四五六七八九十]{1,3}[)）、.．]\s*/
/** What a column beside that of names may hold. */
const NO_NAME = /^\d|^(?:是|否|有|无|同左|同上|[√×✓])$/

/** In a ledger of all but tasks a section's title is a category. */
const categorised = (read: Read, notes: RowNotes, readers: ValueReaders, section?: string) =>
  itemOf(read, notes, readers, 'category', section)

const RECORDS: {
  [K in SheetKind]: (read: Read, notes: RowNotes, readers: ValueReaders, section?: string) => RecordOf[K]
} = {
  units: (read, _notes, _readers, section = '') => ({
    name: nameOf(read('name').text.replace(NUMERAL, '')),
    aliases: [
      ...new Set([
        ...splitNames(read('aliases').text),
        ...read
          .beside('aliases')
          .flatMap(({ text }) => splitNames(text).filter((name) => !NO_NAME.test(name))),
      ]),
    ],
    // Where the sheet has no column for it, the heading above says it.
    ...optional('unitClass', read.called('unitClass') === '' ? section : nameOf(read('unitClass').text)),
    ...optionalNumber('order', readNumber(read('order'))),
  }),
  people: (read, notes) => ({
    name: personOf(read('name').text, notes),
    unit: unitOf(read, notes),
    ...optional('position', read('position').text),
    ...optional('role', read('role').text),
    ...phoneOf(read('phone').text, notes),
    ...optionalNumber('order', readNumber(read('order'))),
  }),
  tasks: (read, notes, readers, section) => itemOf(read, notes, readers, 'measure', section),
  problems: categorised,
  difficulties: categorised,
  projects: categorised,
  rectifications: categorised,
  petitions: categorised,
}

/** Names are set wide in printed tables (“财 政 局”); the blanks are layout, not part of the name. */
function nameOf(text: string): string {
  return /[a-z]/i.test(text) ? text : text.replace(/\s/g, '')
}

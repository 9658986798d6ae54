import type { SheetKind } from '../../domain/sheet-kind.js'
import { COLUMNS, fieldOf, headerKey, KIND_WORDS, REQUIRED } from './columns.js'
import { asksState } from './done-cell.js'
import type { Field } from './field.js'
import type { Cell, Sheet } from './workbook.js'

/** What a sheet is and where its columns are. */
export interface Header {
  readonly kind: SheetKind
  /** Index into `sheet.rows` of the first data row. */
  readonly dataStart: number
  /** Field → column index. */
  readonly columns: ReadonlyMap<Field, number>
  /** Field → what its column is called. */
  readonly names: ReadonlyMap<Field, string>
  /** Further columns of a field that may have several: 简称 and 曾用名 are both what a unit is called. */
  readonly others: ReadonlyMap<Field, readonly number[]>
  /** Header texts that name no known field; their cells are reported, not dropped silently. */
  readonly unknown: readonly string[]
  /** Columns that could all be the title, the one that is it among them. */
  readonly titles: readonly TitleColumn[]
  /** Several persons in a row, each with columns of his own below what he is: 主要负责人, 联络员. */
  readonly persons: readonly PersonColumns[]
  /** Text of the rows above the header: the ledger's title, its date, who filled it in. */
  readonly preamble: string
}

export interface TitleColumn {
  readonly column: number
  /** What it is called. */
  readonly called: string
}

export interface PersonColumns {
  readonly role: string
  readonly columns: ReadonlyMap<Field, number>
}

const KINDS = Object.keys(COLUMNS) as SheetKind[]
/** Title rows above a header are few; a “header” deeper down is data that looks like one. */
const SEARCH_ROWS = 15

/**
 * Finds the header row, one or two rows high, and the sheet's kind where it is not given.
 * @returns undefined when no row reads as the header of such a sheet
 */
export function findHeader(sheet: Sheet, wanted?: SheetKind): Header | undefined {
  let best: { header: Header; score: number } | undefined
  const last = Math.min(SEARCH_ROWS, sheet.rows.length)
  for (let row = 0; row < last; row++) {
    const preamble = textAbove(sheet, row)
    for (const kind of wanted === undefined ? KINDS : [wanted]) {
      for (const height of [1, 2] as const) {
        const found = readHeader(sheet, kind, row, height, preamble, wanted !== undefined)
        if (found === undefined) continue
        // Of two readings alike the one of both rows is meant: what lies below a block is no row of data.
        const score = found.score + kindHint(kind, `${sheet.name} ${preamble}`) + (height - 1) / 4
        if (best === undefined || score > best.score) best = { header: found.header, score }
      }
    }
  }
  return best?.header
}

/** Where a field's column is, and by which words: its own, or those of the block that it lies in. */
interface Place {
  readonly column: number
  readonly sure: number
  readonly text: string
  readonly own: string
}

/** A status below a block is what both say: 销号情况 over 是否申请 asks for the application. */
const called = ({ text, own }: Place): string => (text === own ? own : `${text}${own}`)

/** 是否销号 is surer than 是否整改, and a column's own name than its block's. */
function better(field: Field, one: Place, other: Place): boolean {
  // 拟销号情况 tells no end, and stands back for any column that does.
  if (field === 'status' && asksState(called(one)) !== asksState(called(other))) return asksState(called(one))
  // 序号 begins anew in every class, 排序号 does not.
  if (field === 'order' && /排序|顺序/.test(one.own) !== /排序|顺序/.test(other.own))
    return /排序|顺序/.test(one.own)
  if (closes(one.text) !== closes(other.text)) return closes(one.text)
  if (one.sure !== other.sure) return one.sure > other.sure
  return one.text === one.own && other.text !== other.own
}

/** 完成情况 over 是否完成 and 具体情况: what lies beside the status tells how far the work is. */
const tells = (field: Field, { text, own }: Place): boolean =>
  (field === 'status' || field === 'percent') && text !== own && /情况|说明|描述/.test(own)

/** 整改情况 beside 是否销号 tells how far the work is that is not closed yet. */
const TELLING = /情况|状态|结果/

/** What a ledger's columns are called, and a directory's are not. */
const OF_LEDGER =
  /内容|时限|期限|责任单位|责任部门|牵头|配合|协办|承办|办理|办结|进展|进度|措施|举措|难题|困难|问题|任务|项目|事项|目标|诉求|整改|整治|企业|公司|完成|销号|信访/
/** Columns that a directory of units may have besides those that are read. */
const OF_DIRECTORY =
  /电话|手机|传真|邮编|邮箱|地址|地点|网址|代码|姓名|职务|领导|负责人|联系人|联络员|人数|编制|党组|科室/

/** A directory is one only where the header says so: every other table names units as well. */
function isOfUnits(columns: ReadonlyMap<Field, Place>, unknown: readonly string[], hinted: boolean): boolean {
  const name = headerKey(columns.get('name')?.text ?? '')
  const texts = [...[...columns.values()].map(({ text }) => text), ...unknown].map(headerKey)
  if (texts.some((text) => OF_LEDGER.test(text))) return false
  const isPlain = hinted || columns.has('aliases') || columns.has('unitClass')
  return /单位|部门|机构/.test(name) ? isPlain || unknown.every((text) => OF_DIRECTORY.test(text)) : isPlain
}

/** @param isGiven somebody has said that the sheet is of this kind */
function readHeader(
  sheet: Sheet,
  kind: SheetKind,
  row: number,
  height: 1 | 2,
  preamble: string,
  isGiven: boolean,
) {
  const hinted = kindHint(kind, `${sheet.name} ${preamble}`) > 0
  const cells = sheet.rows[row] ?? []
  const below = height === 2 ? sheet.rows[row + 1] : undefined
  if (height === 2 && (below === undefined || !isTwoRows(kind, cells, below))) return undefined
  const columns = new Map<Field, Place>()
  const unknown: string[] = []
  const others = new Map<Field, number[]>()
  let beside: Place | undefined
  const titles: TitleColumn[] = []
  let score = 0
  for (let column = 0; column < cells.length; column++) {
    const texts = headerTexts(cells[column], below?.[column])
    // What the column is called where it is told of: its own name, and not that of the block it lies in.
    const [own] = texts
    if (own === undefined) continue
    const hits = texts.map((text) => ({ text, found: fieldOf(kind, text) }))
    const { text = '', found: hit } = hits.find(({ found }) => found !== undefined) ?? {}
    if (hit === undefined) {
      unknown.push(own)
      score -= 0.5
      continue
    }
    const place = { column, sure: hit.sure, text, own }
    if (hit.field === 'title') titles.push({ column, called: own })
    const before = columns.get(hit.field)
    if (before === undefined) {
      score += hit.sure
      columns.set(hit.field, place)
    } else if (tells(hit.field, place) && !columns.has('progress')) {
      score += hit.sure
      columns.set('progress', { ...place, text: own })
    } else if (hit.field === 'aliases' && hit.sure === 2) {
      others.set(hit.field, [...(others.get(hit.field) ?? []), column])
    } else if (before.own !== own) {
      // Two columns for one field: the surer one is read, the other is told of.
      const isBetter = better(hit.field, place, before)
      const other = isBetter ? before : place
      if (hit.field === 'status' && closes(isBetter ? place.text : before.text) && TELLING.test(other.own))
        beside = other
      unknown.push(isBetter ? before.own : own)
      if (hit.field === 'order') others.set('order', [...(others.get('order') ?? []), other.column])
      if (isBetter) columns.set(hit.field, place)
    }
  }
  if (beside !== undefined && !columns.has('progress')) {
    columns.set('progress', { ...beside, text: beside.own })
    unknown.splice(unknown.indexOf(beside.own), 1)
  }
  if (columns.size < 2 || REQUIRED[kind].some((field) => !columns.has(field))) return undefined
  if (!isGiven && countsOnly(sheet, row + height, columns.get('title'))) return undefined
  if (kind === 'units' && !isGiven && !isOfUnits(columns, unknown, hinted)) return undefined
  const places = new Map([...columns].map(([field, { column }]) => [field, column] as const))
  const names = new Map(
    [...columns].map(([field, place]) => {
      const name = field === 'status' ? called(place) : place.text
      return [field, name.replace(/\s/g, '')] as const
    }),
  )
  const persons = kind === 'people' && below !== undefined ? personColumns(cells, below) : []
  // What each of them is stands in the header: it is read as if it were a column behind the last.
  if (persons.length > 1 && !places.has('role')) places.set('role', cells.length)
  const found = { columns: places, names, others, unknown, titles, persons, preamble }
  const header = { kind, dataStart: row + height, ...found }
  return { header, score }
}

function personColumns(upper: readonly Cell[], lower: readonly Cell[]): PersonColumns[] {
  const found: { role: string; columns: Map<Field, number> }[] = []
  lower.forEach((cell, column) => {
    const field = cell.merged === undefined ? fieldOf('people', cell.text)?.field : undefined
    if (field === 'name') found.push({ role: upper[column]?.text ?? '', columns: new Map() })
    const last = found.at(-1)
    if (field !== undefined && last !== undefined && upper[column]?.text === last.role)
      last.columns.set(field, column)
  })
  return found
}

/** A summary: below 问题数 stand numbers, and no work. */
function countsOnly({ rows }: Sheet, from: number, title: Place | undefined): boolean {
  if (title === undefined) return false
  const texts = rows.slice(from).flatMap((cells) => cells[title.column]?.text.trim() || [])
  return texts.length > 0 && texts.every((text) => /^\d+(?:\.\d+)?\s?[个件项条户]?$/.test(text))
}

/** 是否销号 tells the end of an item; 是否整改 beside it does not. */
export const closes = (text: string): boolean => /是否.{0,2}销号|销号(?:与否|情况|状态)/.test(headerKey(text))

/** The texts that may name a column: the lower row first, as it is the more exact one. */
function headerTexts(upper: Cell | undefined, lower: Cell | undefined): string[] {
  const texts: string[] = []
  for (const cell of [lower, upper]) {
    // A title spread over the whole row repeats in every cell: only its first one counts.
    if (
      cell === undefined ||
      headerKey(cell.text) === '' ||
      (cell === upper && cell.merged === 'across' && lower === undefined)
    )
      continue
    if (!texts.includes(cell.text)) texts.push(cell.text)
  }
  return texts
}

/**
 * Two rows are one header when a block spans columns above and blocks span both rows, or when all that the lower one
 * says of its own is what columns are called, below blocks of both rows or below nothing: merged is often only a part.
 */
function isTwoRows(kind: SheetKind, upper: readonly Cell[], lower: readonly Cell[]): boolean {
  if (lower.some((cell) => cell.number !== undefined)) return false
  const spans = upper.some((cell) => cell.merged === 'across')
  const joined = lower.some((cell) => cell.merged === 'down')
  if (spans && joined) return true
  const own = lower.flatMap((cell, column) =>
    cell.text === '' || cell.merged !== undefined ? [] : [{ cell, above: upper[column] }],
  )
  const least = joined ? 1 : 2
  if (!own.every(({ cell }) => (fieldOf(kind, cell.text)?.sure ?? 0) >= least)) return false
  return joined || (own.length >= 2 && own.some(({ above }) => spans || (above?.text ?? '') === ''))
}

/** A row that says only what columns are called, perhaps of the header above it that was merged in part. */
export function namesColumns({ kind }: Header, row: readonly Cell[]): boolean {
  const said = row.filter(({ text }) => text !== '')
  return said.length >= 2 && said.every(({ text }) => fieldOf(kind, text)?.sure === 2)
}

function textAbove(sheet: Sheet, row: number): string {
  const texts = sheet.rows
    .slice(0, row)
    .flatMap((cells) => cells.filter((c) => c.merged === undefined).map((c) => c.text))
  return texts.filter((text) => text !== '').join(' ')
}

function kindHint(kind: SheetKind, text: string): number {
  return KIND_WORDS[kind].some((word) => text.includes(word)) ? 1.5 : 0
}

/** A header printed again further down, as page breaks make offices do. */
export function repeatsHeader(sheet: Sheet, header: Header, row: readonly Cell[]): boolean {
  const above = sheet.rows[header.dataStart - 1] ?? []
  let same = 0
  for (const column of header.columns.values()) {
    const text = row[column]?.text ?? ''
    if (text !== '' && headerKey(text) === headerKey(above[column]?.text ?? '')) same++
  }
  return same >= Math.max(2, header.columns.size * 0.6)
}

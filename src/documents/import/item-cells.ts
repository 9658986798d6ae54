import type { ItemRecord } from '../../domain/sheet-record.js'
import { readDone } from './done-cell.js'
import { doneSaid, type SaidDone } from './done-said.js'
import type { Field } from './field.js'
import { toldNotYet } from './story.js'
import { partWords, readUnitCell, type UnitPart } from './unit-cell.js'
import {
  optional,
  optionalNumber,
  type RowNotes,
  readDeadline,
  readMilestones,
  readNumber,
  readPercent,
  readShare,
  splitNames,
  type ValueReaders,
} from './value.js'
import type { Cell } from './workbook.js'

/** Reads a row's cells by field; a field without a column is blank. */
export interface Read {
  (field: Field): Cell
  /** What the field's column is called. */
  called(field: Field): string
  /** Its cells in further columns, of a field that may have several. */
  beside(field: Field): readonly Cell[]
}

/** 40 % and 已完成 cannot both be: the lesser is taken, and that is told. A cell is changed sooner than a closing undone. */
function agreed(
  said: SaidDone | undefined,
  percent: number | undefined,
  { corrections }: RowNotes,
): Partial<SaidDone> {
  if (said === undefined) return {}
  if (said.done === 'open' || percent === undefined || percent === 100) return said
  corrections.push({ field: 'status', from: said.doneAs, to: `${percent}%`, rule: 'done_doubtful' })
  return {}
}

/** Progress told in several columns is told together; what says the same once. */
const wordsOf = (all: readonly string[]): string =>
  all.filter((text, at) => text !== '' && !all.slice(0, at).some((one) => one.includes(text))).join('；')

/** A row of a ledger, as its cells say it. @param heading what a section's title above it names */
export function itemOf(
  read: Read,
  notes: RowNotes,
  readers: ValueReaders,
  heading: 'measure' | 'category',
  section?: string,
): ItemRecord {
  const status = read('status').text
  const { said, from, noted, isProgressNoted } = doneSaid(read, readers)
  for (const answer of noted)
    notes.corrections.push({ field: 'status', from: answer, to: '', rule: 'done_not_yet' })
  const against = said?.done === 'open' || from !== 'status' ? undefined : toldNotYet(read('progress').text)
  if (said !== undefined && against !== undefined)
    notes.corrections.push({ field: 'status', from: said.doneAs, to: against, rule: 'done_against' })
  // A status column that tells a story is progress in words.
  const story = readDone(status, read.called('status'), readers) === undefined ? status : ''
  const percent =
    readPercent(read('percent'), readers, notes) ??
    readShare(read('progress'), notes) ??
    readShare({ text: story }, notes)
  const isTaken = percent !== undefined || (from === 'percent' && said?.done !== 'open')
  const told = isTaken ? '' : read('percent').text.replace(/^[—–/-]+$|^无$/, '')
  const own = (isProgressNoted ? '' : read('progress').text) || (noted[0] ?? '')
  const progress = wordsOf([own, story, told])
  const due: { deadline?: string; standing?: string; open?: true } = readDeadline(
    read('deadline'),
    readers,
    notes,
  )
  const headed = { measure: read('measure').text, category: read('category').text }
  if (headed[heading] === '' && section !== undefined) headed[heading] = section
  return {
    // A number spread over several items is their heading's; each item gets its own when it is stored.
    ...optionalNumber('no', read('no').merged === 'down' ? undefined : readNumber(read('no'))),
    title: read('title').text.replace(/\s*\n\s*/g, ' '),
    ...optional('enterprise', read('enterprise').text),
    ...optional('level', read('level').text),
    ...optional('amount', read('amount').text),
    ...optional('measure', headed.measure),
    ...optional('category', headed.category),
    ...unitsOf(read, notes),
    leaders: splitNames(read('leader').text),
    persons: splitNames(read('person').text),
    ...due,
    ...optionalNumber('percent', percent),
    ...agreed(said, percent, notes),
    ...optional('progress', progress),
    ...optional('source', read('source').text),
    ...optional('goal', read('goal').text),
    ...optional('remedy', read('remedy').text),
    ...readMilestones(read('milestones').text, due.deadline ?? null, readers, notes),
    ...optional('remark', read('remark').text),
  }
}

/** The units of the three columns; a cell that names several, or other parts, says so. */
function unitsOf(read: Read, notes: RowNotes): Pick<ItemRecord, UnitPart> {
  const all: Record<UnitPart, string[]> = { lead: [], responsible: [], co: [] }
  for (const column of ['lead', 'responsible', 'co'] as const) {
    const { text } = read(column)
    const parts = readUnitCell(text, column)
    const names = [...parts.lead, ...parts.responsible, ...parts.co]
    for (const part of ['lead', 'responsible', 'co'] as const) all[part].push(...parts[part])
    const other = names.length > parts[column].length
    if (names.length > 1 || other)
      notes.corrections.push({
        field: column,
        from: text,
        to: other ? partWords(parts) : names.join('、'),
        rule: 'units_split',
      })
  }
  return all
}

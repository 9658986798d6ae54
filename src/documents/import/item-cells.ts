import type { ItemRecord } from '../../domain/sheet-record.js'
import { readDone } from './done-cell.js'
import type { Field } from './field.js'
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
}

type SaidDone = Required<Pick<ItemRecord, 'done' | 'doneAs'>>

/** A cell's answer that tells no state, in words that can stand by themselves; empty where it is no. */
interface Noted {
  readonly done: null
  readonly noted: string
}

/** A cell of a status: how far it says that the work is, and in which words. */
function doneIn(read: Read, field: 'status' | 'progress'): SaidDone | Noted | undefined {
  const [{ text }, called] = [read(field), read.called(field)]
  const found = readDone(text, called)
  if (found === undefined) return undefined
  if (found.done === null) return { done: null, noted: found.affirms ? `${called}：${text}` : '' }
  return { done: found.done, doneAs: found.byHeader ? `${called}：${text}` : text }
}

/** What a row's status says of how far the work is, and what is progress in words. */
function statusOf(
  read: Read,
  { corrections }: RowNotes,
): { readonly said: SaidDone | undefined; readonly words: string } {
  const status = read('status').text
  const progress = read('progress').text
  const inStatus = doneIn(read, 'status')
  const isElsewhere = status === '' || inStatus?.done === null
  // 办理结果 that says 已办结 and nothing more is a status.
  const inProgress = isElsewhere ? doneIn(read, 'progress') : undefined
  const noted = [inStatus, inProgress].flatMap((each) => (each?.done === null ? each.noted || [] : []))
  for (const from of noted) corrections.push({ field: 'status', from, to: '', rule: 'done_not_yet' })
  const said = [inStatus, inProgress].find((each) => each !== undefined && each.done !== null)
  const own = inProgress?.done === null ? '' : progress
  // A status column that tells a story is progress in words.
  const words = own || noted[0] || (inStatus === undefined && !isElsewhere ? status : '')
  return { said: said?.done === null ? undefined : said, words }
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

/** A row of a ledger, as its cells say it. @param heading what a section's title above it names */
export function itemOf(
  read: Read,
  notes: RowNotes,
  readers: ValueReaders,
  heading: 'measure' | 'category',
  section?: string,
): ItemRecord {
  const percent = readPercent(read('percent'), readers, notes) ?? readShare(read('progress'), notes)
  const { said, words } = statusOf(read, notes)
  const told = percent === undefined ? read('percent').text.replace(/^[—–/-]+$|^无$/, '') : ''
  const progress = words || told
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

import type { Item } from '../domain/item.js'
import type { ItemRecord } from '../domain/sheet-record.js'
import type { SheetSaidRow } from '../store/sheet-said.js'
import { changesOf, type RowChange, type RowFinding } from './import-row.js'

/** What a row tells of how far the work is, as far as it is news. */
export interface ProgressWrite {
  /** To be reported; null where the sheet says no more than is known. */
  readonly percent: number | null
  /** Words to go with it; empty where they were told before. */
  readonly note: string
  /** The note is news, though no percentage is. */
  readonly tell: boolean
  readonly done: boolean
}

/**
 * Compares a row's progress with the item. What cadres have reported since is not taken back: a percentage only
 * rises, a closed item stays closed, and what the sheet said last time already is no news whatever happened since.
 */
export function progressOf(
  record: ItemRecord,
  before: Item | undefined,
  last: SheetSaidRow | undefined,
  told: ReadonlySet<string> | undefined,
): { readonly write: ProgressWrite; readonly changes: readonly RowChange[]; readonly notes: RowFinding[] } {
  const notes: RowFinding[] = []
  const isNews = (field: string, value: string) => last === undefined || last.said[field] !== value
  const isClosed = before?.state === 'closed' || before?.state === 'closing_requested'
  const done = record.done === true && !isClosed && isNews('done', 'yes')
  if (before !== undefined && isClosed && record.done === false && isNews('done', 'no'))
    notes.push({ field: 'status', rule: 'closed_kept', text: '未完成', candidates: [] })
  const { percent: said } = record
  const percent =
    said === undefined || isClosed || done || !isNews('percent', String(said))
      ? null
      : risen(said, before, notes)
  const words = record.progress ?? ''
  const isTold = words === before?.note || told?.has(words) === true
  const note = words !== '' && !isTold && isNews('progress', words) ? words : ''
  const tell = before !== undefined && !isClosed && !done && note !== ''
  const changes = [
    ...(percent === null
      ? []
      : changesOf([['percent', before?.percent == null ? '' : `${before.percent}%`, `${percent}%`]])),
    ...(tell ? changesOf([['progress', before.note, note]]) : []),
    ...(done ? changesOf([['status', '在办', '已办结']]) : []),
  ]
  return { write: { percent, note, tell, done }, changes, notes }
}

function risen(said: number, before: Item | undefined, notes: RowFinding[]): number | null {
  const present = before?.percent ?? null
  if (present === null || said > present) return said
  if (said < present)
    notes.push({ field: 'percent', rule: 'percent_kept', text: `${said}%`, candidates: [`${present}%`] })
  return null
}

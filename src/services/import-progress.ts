import type { Assignment, Item, ItemState } from '../domain/item.js'
import { isLegal } from '../domain/item-step.js'
import type { DoneSaid, ItemRecord } from '../domain/sheet-record.js'
import { judgeCell, type SheetSaid } from '../domain/sheet-said.js'
import { STATE_WORDS } from '../language/words/item.js'
import type { SheetSaidRow } from '../store/sheet-said.js'
import { doneKept } from './import-cells.js'
import { changesOf, type RowChange, type RowFinding } from './import-row.js'

/** What a row tells of how far the work is, as far as it is news. */
export interface ProgressWrite {
  /** To be reported; null where the sheet says no more than is known. */
  readonly percent: number | null
  /** Words to go with it; empty where they were told before. */
  readonly note: string
  /** The note is news, though no percentage is. */
  readonly tell: boolean
  /** Reported done, or closed; null where the row does not say so or it is no news. */
  readonly done: DoneWrite | null
}

export type DoneWrite = Exclude<DoneSaid, 'open'>

/** What a row's progress is compared with. */
interface Known {
  readonly before: Item | undefined
  /** What the sheet said of it last. */
  readonly last: SheetSaidRow | undefined
  /** All that was told of it so far. */
  readonly told: ReadonlySet<string> | undefined
  /** Whether the ledger's closings are reviewed. */
  readonly reviewed: boolean
}

interface Progress {
  readonly write: ProgressWrite
  readonly changes: readonly RowChange[]
  readonly notes: readonly RowFinding[]
}

/**
 * Compares a row's progress with the item. What cadres have reported since is not taken back: a percentage only
 * rises, a closed item stays closed, what the sheet said last time already is no news whatever happened since, and what
 * both changed is told and left as it is.
 */
export function progressOf(record: ItemRecord, known: Known): Progress {
  const { before } = known
  const notes: RowFinding[] = []
  const done = doneNews(record, known, notes)
  const isOver = isDone(before?.state) || done !== null
  const percent = isOver ? null : percentNews(record, known, notes)
  const note = noteNews(record, known, isOver ? [] : notes)
  const tell = before !== undefined && !isOver && note !== ''
  const changes = [
    ...(percent === null
      ? []
      : changesOf([['percent', before?.percent == null ? '' : `${before.percent}%`, `${percent}%`]])),
    ...(tell ? changesOf([['progress', before.note, note]]) : []),
    ...(done === null || before === undefined
      ? []
      : changesOf([['status', STATE_WORDS[before.state], STATE_WORDS[stateAfter(done, known.reviewed)]]])),
  ]
  return { write: { percent, note, tell, done }, changes, notes }
}

/** Whether some unit answers for the work: without one there is nobody whose progress it would be. */
export const isAnswered = (of: Pick<Assignment, 'lead' | 'responsible'> | undefined): boolean =>
  of !== undefined && (of.lead !== null || of.responsible.length > 0)

const HOW_FAR: ReadonlySet<string> = new Set(['done', 'percent', 'progress'])

/** What a sheet said but for how far the work is. */
export const withoutProgress = (said: SheetSaid): SheetSaid =>
  Object.fromEntries(Object.entries(said).filter(([cell]) => !HOW_FAR.has(cell)))

/** What was kept of a row once, though for want of a unit none of it was written. */
export const untold = (last: SheetSaidRow | undefined): SheetSaidRow | undefined =>
  last === undefined ? undefined : { ...last, said: withoutProgress(last.said) }

/** The same where nobody answers for the work: nothing is written, and that is told. */
export function ofNobody({ write, notes }: Progress): Progress {
  const { percent, note } = write
  const unwritten = (field: string, text: string): RowFinding => ({
    field,
    rule: 'done_no_unit',
    text,
    candidates: [],
  })
  return {
    write: { percent: null, note: '', tell: false, done: null },
    changes: [],
    notes: [
      ...notes.map((each) =>
        each.rule === 'done_reviewed' || each.rule === 'done_closed' ? unwritten('status', each.text) : each,
      ),
      ...(percent === null ? [] : [unwritten('percent', `${percent}%`)]),
      ...(note === '' ? [] : [unwritten('progress', note.replace(/\s+/g, ' ').slice(0, 40))]),
    ],
  }
}

const isDone = (state: ItemState | undefined): boolean => state === 'closed' || state === 'closing_requested'

/** Reported done awaits the review, unless the ledger needs none; what the office has closed is closed. */
export const stateAfter = (done: DoneWrite, reviewed: boolean): 'closed' | 'closing_requested' =>
  done === 'closed' || !reviewed ? 'closed' : 'closing_requested'

function doneNews(
  { done, doneAs = '' }: ItemRecord,
  { before, last, reviewed }: Known,
  notes: RowFinding[],
): DoneWrite | null {
  const said = last?.said['done'] ?? ''
  // `yes` says more than 已完成, and was kept for it once.
  if (done === undefined || said === doneKept(done) || (done === 'done' && said === 'yes')) return null
  const state = before?.state
  const told = (rule: RowFinding['rule'], text: string, ...candidates: string[]) =>
    notes.push({ field: 'status', rule, text, candidates })
  if (done === 'open') {
    if (state === 'closed') told('closed_kept', '未完成')
    else if (state === 'closing_requested' && said !== 'done')
      told('changed_since', doneAs, STATE_WORDS[state])
    return null
  }
  // It is so already, or more.
  if (state === 'closed' || (state === 'closing_requested' && done === 'done')) return null
  // What the sheet itself reported done it may close; what others did meanwhile is reviewed, or was decided, in chat.
  const isSame = state === 'closing_requested' ? said === 'done' : said !== 'done'
  const step = state === 'closing_requested' ? 'close' : 'complete'
  const isOpen = state === undefined || state === 'drafted' || isLegal(state, step)
  if (state !== undefined && !(isOpen && (isSame || last === undefined))) {
    told('changed_since', doneAs, STATE_WORDS[state])
    return null
  }
  const after = stateAfter(done, reviewed)
  told(
    after === 'closed' ? 'done_closed' : 'done_reviewed',
    doneAs,
    ...(done === 'done' && !reviewed ? ['no_review'] : []),
  )
  return done
}

function percentNews(
  { percent: said }: ItemRecord,
  { before, last }: Known,
  notes: RowFinding[],
): number | null {
  if (said === undefined) return null
  const present = before?.percent ?? null
  const verdict = judgeCell({
    last: last === undefined ? undefined : (last.said['percent'] ?? ''),
    said: String(said),
    hasColumn: true,
    present: present === null ? '' : String(present),
  })
  if (verdict !== 'take' && verdict !== 'clash') return null
  if (present !== null && said < present) notes.push(percentKept('percent_kept', said, present))
  else if (verdict === 'take') return said
  else notes.push(percentKept('changed_since', said, present))
  return null
}

/** A percentage that is left as it is. */
export const percentKept = (
  rule: 'percent_kept' | 'changed_since',
  said: number,
  present: number | null,
): RowFinding => ({
  field: 'percent',
  rule,
  text: `${said}%`,
  candidates: present === null ? [] : [`${present}%`],
})

function noteNews({ progress = '' }: ItemRecord, { before, last, told }: Known, notes: RowFinding[]): string {
  const present = before?.note ?? ''
  if (progress === '' || progress === present || told?.has(progress) === true) return ''
  const said = last?.said['progress'] ?? ''
  if (last !== undefined && said === progress) return ''
  if (last === undefined || present === '' || present === said) return progress
  notes.push({ field: 'progress', rule: 'changed_since', text: progress, candidates: [present] })
  return ''
}

import { createHash } from 'node:crypto'
import { isDubanError } from '../domain/errors.js'
import type { Cause } from './context.js'

/** One thing that an import changes, in the words of the sheet. */
export interface RowChange {
  readonly field: string
  readonly from: string
  readonly to: string
}

/** A row that cannot be taken, or was taken otherwise than written, and by which rule. */
export interface RowFinding {
  readonly field: string
  readonly rule: ImportRule
  /** What was written. */
  readonly text: string
  /** What it might have meant, or what was taken instead. */
  readonly candidates: readonly string[]
}

export type ImportRule =
  | 'unit_unknown'
  | 'unit_ambiguous'
  | 'class_unknown'
  | 'class_spread'
  | 'class_vague'
  | 'lead_several'
  | 'leader_unit'
  | 'role_unknown'
  | 'content_invalid'
  | 'leader_unknown'
  | 'leader_called'
  | 'leader_several'
  | 'leader_ambiguous'
  | 'percent_kept'
  | 'closed_kept'
  | 'number_given'
  | 'number_moved'
  | 'plan_late'
  | 'plan_kept'
  | 'step_refused'
  | 'changed_since'
  | 'kept_since'
  | 'cell_emptied'
  | 'plan_clash'
  | 'suspended_kept'
  | 'date_past'
  | 'date_outside'
  | 'plan_past'
  | 'plan_outside'
  | 'name_shared'
  | 'name_taken'
  | 'done_reviewed'
  | 'done_closed'
  | 'done_no_unit'
  | 'person_twin'
  | 'person_joined'
  | 'person_again'
  | 'person_two'
  | 'position_kept'
  | 'dropped_kept'

/** What becomes of a row. `refused` has refusals and nothing to write; each other row is written whole. */
export interface PlannedRow<Write> {
  readonly outcome: 'new' | 'changed' | 'same' | 'refused'
  /** How a person would call it: a unit's name, 任务12. */
  readonly label: string
  readonly changes: readonly RowChange[]
  readonly refusals: readonly RowFinding[]
  /** Taken otherwise than written. */
  readonly notes: readonly RowFinding[]
  readonly write: Write | null
}

export function refusedRow<Write>(label: string, refusals: readonly RowFinding[]): PlannedRow<Write> {
  return { outcome: 'refused', label, changes: [], refusals, notes: [], write: null }
}

/** The refusal that a name's resolution ended in. Anything but a refusal is thrown on. */
export function nameFinding(error: unknown, field: string, text: string): RowFinding {
  if (!isDubanError(error)) throw error
  const { code, data } = error
  const listed = code === 'name_ambiguous' ? data['candidates'] : data['suggestions']
  const candidates = Array.isArray(listed) ? listed.map(String) : []
  return { field, rule: code === 'name_ambiguous' ? 'unit_ambiguous' : 'unit_unknown', text, candidates }
}

/** An id that the same words give again, so that an import cut off and repeated writes the same rows. */
export function wordId(prefix: string, ...words: readonly string[]): string {
  return `${prefix}-${createHash('sha256').update(words.join('\u0000')).digest('hex').slice(0, 12)}`
}

/** The cause of what one row writes: the file's content, the row, and what it found there. */
export function importCause(
  file: { readonly name: string; readonly digest: string },
  row: string,
  at: Date,
): Cause {
  return {
    id: `import:${file.digest.slice(0, 16)}:${row}`,
    part: '',
    channel: 'import',
    account: '',
    messageId: file.name,
    room: '',
    at,
  }
}

export const changesOf = (
  pairs: readonly (readonly [field: string, from: string, to: string])[],
): RowChange[] =>
  pairs.filter(([, from, to]) => from !== to).map(([field, from, to]) => ({ field, from, to }))

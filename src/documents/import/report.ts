import { harmless } from '../../domain/harmless.js'
import type { PlannedRow, RowChange } from '../../services/import-row.js'
import type { SheetKind } from './columns.js'
import type { ReadRow, SkipReason } from './record.js'

/** A row that was taken otherwise than written, or not at all, by which rule. */
export interface ReportFinding {
  readonly field: string
  readonly rule: string
  readonly text: string
  /** What was taken instead, or what it might have meant. */
  readonly instead: readonly string[]
}

/** What became of one row; `row` is Excel's own number. */
export interface ReportRow {
  readonly row: number
  readonly outcome: 'new' | 'changed' | 'same' | 'refused' | 'skipped'
  readonly label: string
  readonly changes: readonly RowChange[]
  readonly corrections: readonly ReportFinding[]
  readonly refusals: readonly ReportFinding[]
  readonly why?: SkipReason
}

export interface SheetReport {
  readonly sheet: string
  readonly kind: SheetKind
  readonly rows: readonly ReportRow[]
  readonly unknownColumns: readonly string[]
}

const findingTold = ({ field, rule, text, instead }: ReportFinding): ReportFinding => ({
  field,
  rule,
  text: harmless(text),
  instead: instead.map(harmless),
})

/** @param plan what the services made of a row that could be read */
export function reportRow(read: ReadRow<SheetKind>, plan: PlannedRow<unknown> | undefined): ReportRow {
  const { label, changes, corrections, refusals, ...row } = rowOf(read, plan)
  return {
    ...row,
    label: harmless(label),
    changes: changes.map(({ field, from, to }) => ({ field, from: harmless(from), to: harmless(to) })),
    corrections: corrections.map(findingTold),
    refusals: refusals.map(findingTold),
  }
}

function rowOf(read: ReadRow<SheetKind>, plan: PlannedRow<unknown> | undefined): ReportRow {
  if (read.state === 'skipped')
    return {
      row: read.row,
      outcome: 'skipped',
      label: read.text,
      changes: [],
      corrections: [],
      refusals: [],
      why: read.why,
    }
  if (read.state === 'refused' || plan === undefined) {
    const refusals = read.state === 'refused' ? read.refusals : []
    return {
      row: read.row,
      outcome: 'refused',
      label: '',
      changes: [],
      corrections: [],
      refusals: refusals.map(({ field = '', rule, text, before }) => {
        return { field, rule, text, instead: before === undefined ? [] : [String(before)] }
      }),
    }
  }
  const findings = (of: PlannedRow<unknown>['notes']): ReportFinding[] =>
    of.map(({ field, rule, text, candidates }) => ({ field, rule, text, instead: candidates }))
  return {
    row: read.row,
    outcome: plan.outcome,
    label: plan.label,
    changes: plan.changes,
    corrections: [
      ...read.corrections.map(({ field, from, to, rule }) => ({ field, rule, text: from, instead: [to] })),
      ...findings(plan.notes),
    ],
    refusals: findings(plan.refusals),
  }
}

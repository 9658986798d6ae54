import { harmless } from '../../domain/harmless.js'
import type { SheetKind } from '../../domain/sheet-kind.js'
import type { PlannedRow, RowChange, RowFinding } from '../../services/import-row.js'
import type { ReadRow, SkipReason } from './record.js'

/** A row that was taken otherwise than written, or not at all, by which rule. */
export interface ReportFinding {
  readonly field: string
  readonly rule: string
  readonly text: string
  /** What was taken instead, or what it might have meant. */
  readonly instead: readonly string[]
  /** How the sheet calls the column, where a row was refused for it. */
  readonly column?: string
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
  /** So many rows are hidden, and were not read. */
  readonly hidden: number
  /** Items that the sheet held last time and holds no more; they stay in the ledger. */
  readonly gone: readonly string[]
}

const told = (of: readonly RowFinding[]): ReportFinding[] =>
  of.map(({ field, rule, text, candidates }) => ({ field, rule, text, instead: candidates }))

/** A refusal speaks of the column as the sheet calls it. */
const named = (names: ReadonlyMap<string, string>, findings: readonly ReportFinding[]): ReportFinding[] =>
  findings.map((finding) => {
    const column = names.get(finding.field)
    return column === undefined ? finding : { ...finding, column }
  })

const findingTold = ({ field, column, rule, text, instead }: ReportFinding): ReportFinding => ({
  field,
  ...(column !== undefined && { column: harmless(column) }),
  rule,
  text: harmless(text),
  instead: instead.map(harmless),
})

/**
 * @param plan what the services made of a row that could be read
 * @param names what the sheet calls its columns
 * @param besides what else is wrong with a row that could not
 */
export function reportRow(
  read: ReadRow<SheetKind>,
  plan: PlannedRow<unknown> | undefined,
  names: ReadonlyMap<string, string>,
  besides: readonly RowFinding[] = [],
): ReportRow {
  const { label, changes, corrections, refusals, ...row } = rowOf(read, plan, names, besides)
  return {
    ...row,
    label: harmless(label),
    changes: changes.map(({ field, from, to }) => ({ field, from: harmless(from), to: harmless(to) })),
    corrections: corrections.map(findingTold),
    refusals: refusals.map(findingTold),
  }
}

function rowOf(
  read: ReadRow<SheetKind>,
  plan: PlannedRow<unknown> | undefined,
  names: ReadonlyMap<string, string>,
  besides: readonly RowFinding[],
): ReportRow {
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
      label: read.state === 'refused' ? read.label : '',
      changes: [],
      corrections: [],
      refusals: named(names, [
        ...refusals.map(({ field = '', rule, text, before, instead = before?.toString() }) => {
          return { field, rule, text, instead: instead === undefined ? [] : [instead] }
        }),
        ...told(besides),
      ]),
    }
  }
  return {
    row: read.row,
    outcome: plan.outcome,
    label: plan.label,
    changes: plan.changes,
    corrections: [
      ...read.corrections.map(({ field, from, to, rule }) => ({ field, rule, text: from, instead: [to] })),
      ...told(plan.notes),
    ],
    refusals: named(names, told(plan.refusals)),
  }
}

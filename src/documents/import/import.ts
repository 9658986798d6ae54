import { createHash } from 'node:crypto'
import { harmless } from '../../domain/harmless.js'
import type { Actor } from '../../domain/policy.js'
import { LEDGER_OF, SHEET_KINDS, type SheetKind } from '../../domain/sheet-kind.js'
import type { PersonRecord, UnitRecord } from '../../domain/sheet-record.js'
import { applyRows, type DirectoryRows } from '../../services/apply-import.js'
import type { Stores } from '../../services/context.js'
import type { Directory, DirectoryView } from '../../services/directory.js'
import { withRows } from '../../services/directory-draft.js'
import { foundIn, rowLabel } from '../../services/import-item.js'
import type { ItemPlan } from '../../services/import-items.js'
import { planPeople } from '../../services/import-people.js'
import { peopleRefusals } from '../../services/import-person-words.js'
import { importCause, type PlannedRow, type RowFinding } from '../../services/import-row.js'
import { planUnits } from '../../services/import-units.js'
import { type ItemSheets, planItemSheet } from './items.js'
import type { RowContext } from './plan.js'
import { readersFor } from './readers.js'
import type { ReadRow, ReadSheet } from './record.js'
import { type ReportRow, reportRow, type SheetReport } from './report.js'
import { readSheet } from './rows.js'
import { isText } from './skip.js'
import { readWorkbook } from './workbook.js'

export interface ImportRequest {
  readonly bytes: Uint8Array
  /** As the sender calls it; only told again. */
  readonly fileName: string
  /** Unset: each sheet says by its header what it is. */
  readonly as?: SheetKind
  readonly dryRun: boolean
  readonly now: Date
  readonly actor: Actor
  readonly store: Stores
  readonly directory: Directory
  /** Rows written so far of those to write. */
  readonly onProgress?: (done: number, total: number) => void
}

export interface ImportReport {
  readonly dryRun: boolean
  readonly sheets: readonly SheetReport[]
  /** Sheets whose header nobody could make out. */
  readonly unread: readonly string[]
  /** Sheets that hold text and no table: how to fill in the others. */
  readonly texts: readonly string[]
  /** Sheets that are hidden, and not read. */
  readonly hidden: readonly string[]
}

/**
 * Imports a workbook. Each sheet is planned whole against what is stored; then each row is written whole or
 * not at all. The same file again finds everything as it says and writes nothing; a changed file writes what
 * differs. Cut off by a crash, importing it again writes the rest.
 * @throws DubanError `import_unreadable`, `import_too_large`, `not_allowed`
 */
export async function importWorkbook(request: ImportRequest): Promise<ImportReport> {
  const { bytes, as, directory, now, dryRun } = request
  const digest = createHash('sha256').update(bytes).digest('hex')
  let view = await directory.view(now)
  const { campaign } = view
  const today = view.dayOf(now)
  const readersOf = (title: string, limits: readonly string[]) =>
    readersFor({ year: yearOf(title, limits, campaign), campaign, today })
  const unread: string[] = []
  const texts: string[] = []
  const found: ReadSheet[] = []
  const book = readWorkbook(bytes)
  for (const sheet of book.sheets) {
    const read = readSheet(sheet, readersOf, as)
    if (read === undefined) (isText(sheet) ? texts : unread).push(sheet.name)
    else found.push(read)
  }
  // Where nothing else is there, the text was meant to be the table.
  if (found.length === 0) unread.push(...texts.splice(0))
  const { store, onProgress } = request
  const items: ItemSheets = { store, directory, now, dryRun, onProgress, tried: new Map() }
  const plans: ReportedSheet[] = []
  for (const kind of SHEET_KINDS) {
    for (const sheet of found) {
      if (sheet.kind !== kind) continue
      const planned = await planSheet(request, items, view, sheet, digest)
      if (!dryRun) await planned.apply(contextOf(request, view, digest, sheet.sheet))
      const { unknownColumns } = sheet
      const [rows, hidden] = [planned.rows(), sheet.hidden.length]
      plans.push({ planned, report: { sheet: sheet.sheet, kind, rows, unknownColumns, hidden, gone: [] } })
      view = await planned.next(view)
    }
  }
  const sheets = await withGone(plans, view, dryRun ? undefined : store)
  return { dryRun, sheets, unread, texts, hidden: book.hidden }
}

interface ReportedSheet {
  readonly report: SheetReport
  readonly planned: PlannedSheet
}

/**
 * The reports with what each sheet leaves out that an earlier copy of it held: an item that stands in another sheet of
 * the file is not gone. Told once: that it was is kept. @param store undefined: the import is only tried
 */
async function withGone(
  plans: readonly ReportedSheet[],
  view: DirectoryView,
  store: Stores | undefined,
): Promise<SheetReport[]> {
  const seen = new Set(plans.flatMap(({ planned }) => planned.held ?? []))
  const reports: SheetReport[] = []
  for (const { report, planned } of plans) {
    const gone = (planned.gone ?? []).filter(({ item }) => !seen.has(item.id))
    for (const { item, said } of gone) {
      seen.add(item.id)
      await store?.sheetSaid.keep(said)
    }
    const labels = gone.map(({ item: { ledger, no, title } }) => rowLabel(view, ledger, no, title))
    reports.push({ ...report, gone: labels.map(harmless) })
  }
  return reports
}

const YEAR = /(20\d{2})\s*(?:年|[.\-/]\d)/

/**
 * The year that a table names: in its title or date, or else in limits that name one. The campaign's own is none that
 * it had to name. A single limit in a later year is where that work ends, and not the year of the others.
 */
function yearOf(
  title: string,
  limits: readonly string[],
  campaign: { readonly start: string; readonly end: string },
): string | undefined {
  const titled = YEAR.exec(title)?.[1]
  if (titled !== undefined) return titled
  const counts = new Map<string, number>()
  for (const limit of limits) {
    const year = YEAR.exec(limit)?.[1]
    if (year !== undefined) counts.set(year, (counts.get(year) ?? 0) + 1)
  }
  const [first, last] = [campaign.start.slice(0, 4), campaign.end.slice(0, 4)]
  if ([...counts.keys()].some((year) => year >= first && year <= last)) return undefined
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  if (most === undefined) return undefined
  const [year, count] = most
  const filled = limits.filter((limit) => limit !== '').length
  return year < first || (count >= FEW && count * 2 >= filled) ? year : undefined
}

const FEW = 3

function contextOf(
  { now, actor, store, fileName }: ImportRequest,
  view: DirectoryView,
  digest: string,
  sheet: string,
): RowContext {
  const file = { name: fileName.slice(0, 200), digest }
  return (row) => ({ now, actor, store, view, cause: importCause(file, `${sheet}:${row}`, now) })
}

interface PlannedSheet {
  /** Writes what is to be written; a row that was refused meanwhile says so in `rows`. */
  apply(context: RowContext): Promise<void>
  rows(): ReportRow[]
  /** Items that an earlier copy of the sheet held and it does not, and those that it holds. */
  readonly gone?: ItemPlan['gone']
  readonly held?: readonly string[]
  /** The directory as it is, or in a dry run would be, afterwards. */
  next(view: DirectoryView): Promise<DirectoryView>
}

async function planSheet(
  request: ImportRequest,
  items: ItemSheets,
  view: DirectoryView,
  sheet: ReadSheet,
  digest: string,
): Promise<PlannedSheet> {
  const taken = sheet.rows.filter((row): row is Taken => row.state === 'taken')
  const records = taken.map(({ record }) => record)
  const { kind } = sheet
  switch (kind) {
    case 'units':
      return planned(request, view, sheet, taken, 'units', planUnits(view, records as UnitRecord[]))
    case 'people':
      return planned(request, view, sheet, taken, 'people', planPeople(view, records as PersonRecord[]))
    default: {
      const plan = await planItemSheet(items, view, LEDGER_OF[kind], sheet, taken, digest)
      return { ...plan, rows: () => rowsOf(view, sheet, taken, plan.rows()) }
    }
  }
}

type Taken = Extract<ReadRow<SheetKind>, { state: 'taken' }>

function rowsOf(
  view: DirectoryView,
  sheet: ReadSheet,
  taken: readonly Taken[],
  plan: readonly PlannedRow<unknown>[],
): ReportRow[] {
  const byRow = new Map(taken.map((row, index) => [row, plan[index]] as const))
  return sheet.rows.map((row) =>
    row.state === 'taken'
      ? reportRow(row, byRow.get(row), sheet.names)
      : reportRow(row, undefined, sheet.names, wrongNames(view, row)),
  )
}

/** Names that are wrong in a row that was refused already: everything that is to be mended is told at once. */
function wrongNames(view: DirectoryView, row: ReadRow<SheetKind>): readonly RowFinding[] {
  if (row.state !== 'refused' || row.record === undefined) return []
  const { record } = row
  if ('title' in record) return foundIn(view, record, null).refusals
  return 'unit' in record ? peopleRefusals(view, record) : []
}

function planned<Name extends 'units' | 'people'>(
  { dryRun, directory, now }: ImportRequest,
  seen: DirectoryView,
  sheet: ReadSheet,
  taken: readonly Taken[],
  name: Name,
  plan: readonly PlannedRow<DirectoryRows[Name]>[],
): PlannedSheet {
  const writes = plan.flatMap(({ write }) => (write === null ? [] : [write]))
  return {
    rows: () => rowsOf(seen, sheet, taken, plan),
    async apply(context) {
      await applyRows(context(name), name, writes)
      if (writes.length > 0) await directory.changed()
    },
    next: async (view) => (dryRun ? withRows(view, { [name]: writes }) : directory.view(now)),
  }
}

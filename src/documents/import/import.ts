import { createHash } from 'node:crypto'
import { isDubanError } from '../../domain/errors.js'
import type { LedgerKind } from '../../domain/ledger.js'
import type { Actor } from '../../domain/policy.js'
import type { ItemRecord, PersonRecord, UnitRecord } from '../../domain/sheet-record.js'
import { applyItem, applyRows, type DirectoryRows } from '../../services/apply-import.js'
import type { ServiceContext, Stores } from '../../services/context.js'
import type { Directory, DirectoryView } from '../../services/directory.js'
import { withRows } from '../../services/directory-draft.js'
import { type ItemWrite, planItems, plannedItemId } from '../../services/import-items.js'
import { knownItems } from '../../services/import-known.js'
import { notesTold } from '../../services/import-notes.js'
import { planPeople } from '../../services/import-people.js'
import { importCause, type PlannedRow, refusedRow } from '../../services/import-row.js'
import { planUnits } from '../../services/import-units.js'
import type { SheetKind } from './columns.js'
import { readersFor } from './readers.js'
import type { ReadRow, ReadSheet } from './record.js'
import { type ReportRow, reportRow, type SheetReport } from './report.js'
import { readSheet } from './rows.js'
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
}

/** Directory first: items name units and people. */
const ORDER: readonly SheetKind[] = ['units', 'people', 'tasks', 'problems']
const LEDGER: Readonly<Record<'tasks' | 'problems', LedgerKind>> = { tasks: 'task', problems: 'problem' }

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
  const year = view.campaign.start.slice(0, 4)
  const unread: string[] = []
  const found: ReadSheet[] = []
  for (const sheet of readWorkbook(bytes)) {
    const read = readSheet(sheet, (title) => readersFor(yearIn(title) ?? year), as)
    if (read === undefined) unread.push(sheet.name)
    else found.push(read)
  }
  const sheets: SheetReport[] = []
  for (const kind of ORDER) {
    for (const sheet of found) {
      if (sheet.kind !== kind) continue
      const planned = await planSheet(request, view, sheet)
      if (!dryRun) await planned.apply(contextOf(request, view, digest, sheet.sheet))
      sheets.push({ sheet: sheet.sheet, kind, rows: planned.rows(), unknownColumns: sheet.unknownColumns })
      view = await planned.next(view)
    }
  }
  return { dryRun, sheets, unread }
}

/** The year that a table's own title or date names: its days without a year lie in it. */
const yearIn = (title: string): string | undefined => /(20\d{2})\s*(?:年|[.\-/]\d)/.exec(title)?.[1]

/** A context for one sheet's rows; each row's cause is its own. */
type RowContext = (row: string) => ServiceContext

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
  /** The directory as it is, or in a dry run would be, afterwards. */
  next(view: DirectoryView): Promise<DirectoryView>
}

async function planSheet(
  request: ImportRequest,
  view: DirectoryView,
  sheet: ReadSheet,
): Promise<PlannedSheet> {
  const taken = sheet.rows.filter((row): row is Taken => row.state === 'taken')
  const records = taken.map(({ record }) => record)
  switch (sheet.kind) {
    case 'units':
      return planned(request, sheet, taken, 'units', planUnits(view, records as UnitRecord[]))
    case 'people':
      return planned(request, sheet, taken, 'people', planPeople(view, records as PersonRecord[]))
    case 'tasks':
    case 'problems':
      return itemSheet(request, view, sheet, taken)
  }
}

type Taken = Extract<ReadRow<SheetKind>, { state: 'taken' }>

function rowsOf(
  sheet: ReadSheet,
  taken: readonly Taken[],
  plan: readonly PlannedRow<unknown>[],
): ReportRow[] {
  return sheet.rows.map((row) => reportRow(row, row.state === 'taken' ? plan[taken.indexOf(row)] : undefined))
}

function planned<Name extends 'units' | 'people'>(
  { dryRun, directory, now }: ImportRequest,
  sheet: ReadSheet,
  taken: readonly Taken[],
  name: Name,
  plan: readonly PlannedRow<DirectoryRows[Name]>[],
): PlannedSheet {
  const writes = plan.flatMap(({ write }) => (write === null ? [] : [write]))
  return {
    rows: () => rowsOf(sheet, taken, plan),
    async apply(context) {
      await applyRows(context(name), name, writes)
      if (writes.length > 0) await directory.changed()
    },
    next: async (view) => (dryRun ? withRows(view, { [name]: writes }) : directory.view(now)),
  }
}

async function itemSheet(
  request: ImportRequest,
  view: DirectoryView,
  sheet: ReadSheet,
  taken: readonly Taken[],
): Promise<PlannedSheet> {
  const { store, directory, now, dryRun, onProgress } = request
  const kind = LEDGER[sheet.kind as 'tasks' | 'problems']
  const present = await store.items.ledger(view.campaign._id, kind, 0, Number.MAX_SAFE_INTEGER)
  const known = knownItems(
    view,
    present,
    taken.map(({ record }) => record as ItemRecord),
  )
  const told = await notesTold(store, known)
  const { rows, measures } = planItems(view, kind, present, known, view.dayOf(now), told)
  const writes = rows.flatMap(({ write }) => (write === null ? [] : [write]))
  const failed = new Map<ItemWrite, PlannedRow<ItemWrite>>()
  return {
    rows: () =>
      rowsOf(
        sheet,
        taken,
        rows.map((row) => (row.write && failed.get(row.write)) ?? row),
      ),
    async apply(context) {
      await applyRows(context('measures'), 'measures', measures)
      if (measures.length > 0) await directory.changed()
      const fresh = await directory.view(now)
      const ofRow = (write: ItemWrite): ServiceContext => ({
        // The version keeps a later import of the same file apart from this one, should the item change between.
        ...context(`${plannedItemId(fresh, kind, write)}:v${write.version}`),
        view: fresh,
      })
      let done = 0
      for (const write of writes) {
        try {
          await applyItem(ofRow(write), kind, write)
        } catch (error) {
          if (!isDubanError(error) || error.code === 'not_allowed') throw error
          const label = rows.find((row) => row.write === write)?.label ?? ''
          const finding = { field: 'no', rule: 'step_refused', text: error.code, candidates: [] } as const
          failed.set(write, refusedRow(label, [finding]))
        }
        onProgress?.(++done, writes.length)
      }
    },
    next: async (before) => (dryRun ? withRows(before, { measures }) : directory.view(now)),
  }
}

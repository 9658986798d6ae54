import { isDubanError } from '../../domain/errors.js'
import type { Item } from '../../domain/item.js'
import type { LedgerKind } from '../../domain/ledger.js'
import type { SheetKind } from '../../domain/sheet-kind.js'
import type { ItemRecord } from '../../domain/sheet-record.js'
import { applyItem, applyRows } from '../../services/apply-import.js'
import { catchUp } from '../../services/change-item.js'
import type { ServiceContext, Stores } from '../../services/context.js'
import type { Directory, DirectoryView } from '../../services/directory.js'
import { withRows } from '../../services/directory-draft.js'
import { foreseen } from '../../services/foresee-items.js'
import { type ItemWrite, type PlannedItem } from '../../services/import-item.js'
import { type ItemPlan, type LedgerState, planItems, plannedItemId } from '../../services/import-items.js'
import { knownItems } from '../../services/import-known.js'
import { notesTold } from '../../services/import-notes.js'
import { type PlannedRow, type RowFinding, refusedRow } from '../../services/import-row.js'
import type { RowContext } from './plan.js'
import type { ReadRow, ReadSheet } from './record.js'

/** Rows at once: what they write shares round trips and syncs of the disk. */
const AT_ONCE = 256
/** Progress is told that often. */
const PER_TELL = 50

/** What an import holds in its hands while it goes through the sheets of a file. */
export interface ItemSheets {
  readonly store: Stores
  readonly directory: Directory
  readonly now: Date
  readonly dryRun: boolean
  readonly onProgress: ((done: number, total: number) => void) | undefined
  /** Ledgers as they would be after the sheets so far; only where the import is tried. */
  readonly tried: Map<LedgerKind, LedgerState>
}

type Taken = Extract<ReadRow<SheetKind>, { state: 'taken' }>

export interface PlannedItems {
  readonly rows: () => readonly PlannedRow<unknown>[]
  /** Items that a copy of an earlier sheet leaves out, as far as this sheet alone can tell. */
  readonly gone: ItemPlan['gone']
  /** Items that it holds, by id. */
  readonly held: readonly string[]
  readonly apply: (context: RowContext) => Promise<void>
  readonly next: (view: DirectoryView) => Promise<DirectoryView>
}

async function stateOf(
  { store, tried }: ItemSheets,
  view: DirectoryView,
  kind: LedgerKind,
): Promise<LedgerState> {
  const known = tried.get(kind)
  if (known !== undefined) return known
  const campaign = view.campaign._id
  const [items, said] = await Promise.all([
    store.items.ledger(campaign, kind, 0, Number.MAX_SAFE_INTEGER),
    store.sheetSaid.ledger(campaign, kind),
  ])
  return { items, said }
}

/**
 * The ledger with the items that are to be changed as their timelines have them: an import that was cut off may have
 * written an entry and not the snapshot after it.
 */
async function caughtUp(
  { store, tried }: ItemSheets,
  view: DirectoryView,
  kind: LedgerKind,
  state: LedgerState,
  { rows }: ItemPlan,
): Promise<LedgerState> {
  if (tried.has(kind)) return state
  const ids = rows.flatMap(({ write }) =>
    write === null || write.create ? [] : [plannedItemId(view, kind, write)],
  )
  const newer = new Map<string, Item>()
  await inParallel(ids, async (id) => {
    const item = await catchUp({ store }, id)
    if (item !== null) newer.set(id, item)
  })
  const isNewer = state.items.some((item) => (newer.get(item.id) ?? item).version !== item.version)
  return isNewer ? { ...state, items: state.items.map((item) => newer.get(item.id) ?? item) } : state
}

/** Plans a sheet of items whole, and how it is written. */
export async function planItemSheet(
  sheets: ItemSheets,
  view: DirectoryView,
  kind: LedgerKind,
  sheet: ReadSheet,
  taken: readonly Taken[],
  digest: string,
): Promise<PlannedItems> {
  const { store, directory, now, dryRun } = sheets
  const records = taken.map(({ record }) => record as ItemRecord)
  const untaken = [
    ...sheet.rows.flatMap((row) => (row.state === 'refused' && row.record !== undefined ? [row.record] : [])),
    ...sheet.hidden,
  ] as ItemRecord[]
  const planOn = async (state: LedgerState) => {
    const known = knownItems(view, state, records, untaken)
    return planItems(view, state, known, {
      kind,
      columns: new Set(sheet.columns),
      sheet: `${digest.slice(0, 16)}:${sheet.sheet}`,
      today: view.dayOf(now),
      told: await notesTold(store, known.rows, state.said),
    })
  }
  const found = await stateOf(sheets, view, kind)
  const first = await planOn(found)
  const state = await caughtUp(sheets, view, kind, found, first)
  const plan = state === found ? first : await planOn(state)
  const otherwise = new Map<PlannedItem, PlannedRow<ItemWrite>>()
  return {
    rows: () => plan.rows.map((row) => otherwise.get(row) ?? row),
    gone: plan.gone,
    held: plan.held,
    apply: async (context) => {
      await applyRows(context('measures'), 'measures', plan.measures)
      if (plan.measures.length > 0) await directory.changed()
      await writeRows(sheets, kind, plan.rows, otherwise, context)
    },
    next: async (before) => {
      if (!dryRun) return directory.view(now)
      sheets.tried.set(kind, foreseen(view, kind, state, plan, now))
      return withRows(before, { measures: plan.measures })
    },
  }
}

async function writeRows(
  { store, directory, now, onProgress }: ItemSheets,
  kind: LedgerKind,
  rows: readonly PlannedItem[],
  otherwise: Map<PlannedItem, PlannedRow<ItemWrite>>,
  context: RowContext,
): Promise<void> {
  const view = await directory.view(now)
  const toWrite = rows.filter(({ write, said }) => write !== null || said !== null)
  const total = toWrite.length
  const isTold = toWrite.some(({ write }) => write !== null)
  let done = 0
  if (isTold) onProgress?.(0, total)
  await inParallel(toWrite, async (row) => {
    try {
      const { write } = row
      const lost = write === null ? [] : await applyItem(contextOf(context, view, kind, write), kind, write)
      if (lost.length > 0) otherwise.set(row, withoutLost(row, lost))
      // After the item: cut off between the two, the row is compared with the item as it then is; so, too, where not all
      // of it was written.
      else if (row.said !== null) await store.sheetSaid.keep(row.said)
    } catch (error) {
      if (!isDubanError(error) || error.code === 'not_allowed') throw error
      const finding = { field: 'no', rule: 'step_refused', text: error.code, candidates: [] } as const
      otherwise.set(row, refusedRow(row.label, [finding]))
    }
    done++
    if (isTold && (done % PER_TELL === 0 || done === total)) onProgress?.(done, total)
  })
}

/** A row as it was written, where something of its item was changed since it was planned. */
function withoutLost(row: PlannedItem, lost: readonly RowFinding[]): PlannedRow<ItemWrite> {
  const changes = row.changes.filter((change) => !lost.some(({ field }) => field === change.field))
  const outcome = row.outcome === 'changed' && changes.length === 0 ? 'same' : row.outcome
  return { ...row, changes, outcome, notes: [...row.notes, ...lost] }
}

/** A fault ends it, but only when all that had begun has ended: nothing goes on behind the caller's back. */
async function inParallel<One>(all: readonly One[], work: (one: One) => Promise<void>): Promise<void> {
  const left = [...all].reverse()
  const worker = async () => {
    for (let one = left.pop(); one !== undefined; one = left.pop())
      await work(one).catch((error: unknown) => {
        left.length = 0
        throw error
      })
  }
  const ends = await Promise.allSettled(Array.from({ length: Math.min(AT_ONCE, all.length) }, worker))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

/** The version keeps a later import of the same file apart from this one, should the item change between. */
const contextOf = (
  context: RowContext,
  view: DirectoryView,
  kind: LedgerKind,
  write: ItemWrite,
): ServiceContext => ({ ...context(`${plannedItemId(view, kind, write)}:v${write.was?.version ?? 0}`), view })

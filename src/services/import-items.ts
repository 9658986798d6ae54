import type { Day } from '../domain/day.js'
import type { Item } from '../domain/item.js'
import { itemId, type LedgerKind } from '../domain/ledger.js'
import { plainName } from '../domain/name-index.js'
import type { ItemRecord } from '../domain/sheet-record.js'
import type { MeasureRow } from '../store/measure.js'
import type { SheetSaidRow } from '../store/sheet-said.js'
import type { DirectoryView } from './directory.js'
import { type ItemWrite, type PlannedItem, planItem } from './import-item.js'
import type { KnownItems } from './import-known.js'
import type { NotesTold } from './import-notes.js'
import { wordId } from './import-row.js'

export interface ItemPlan {
  /** In the order of the records. */
  readonly rows: readonly PlannedItem[]
  /** Measures that the sheet names and the campaign has not yet. */
  readonly measures: readonly MeasureRow[]
  /** Items that the sheet held last time and holds no more, and what is kept of that. */
  readonly gone: readonly { readonly item: Item; readonly said: SheetSaidRow }[]
  /** Items that it holds, by id. */
  readonly held: readonly string[]
}

/** A ledger as an import finds it. */
export interface LedgerState {
  readonly items: readonly Item[]
  /** What sheets said of its items last, by item. */
  readonly said: ReadonlyMap<string, SheetSaidRow>
}

export interface SheetContext {
  readonly kind: LedgerKind
  /** Columns that it has. */
  readonly columns: ReadonlySet<string>
  /** What it is called by, where no earlier sheet is its own. */
  readonly sheet: string
  readonly today: Day
  readonly told: NotesTold
}

/**
 * What a sheet of items would do to a ledger. Rows without a number get the next free ones, in their order, and
 * so do rows whose number is another item's. A cell is compared with what the sheet said last time: what it says
 * again is no news, whatever was changed since.
 */
export function planItems(
  view: DirectoryView,
  { items, said }: LedgerState,
  { rows: known, sheet, gone, heldBack }: KnownItems,
  context: SheetContext,
): ItemPlan {
  const records = known.map(({ record }) => record)
  const own = known.flatMap(({ record, before, holder }) => (before ?? holder ?? record).no ?? [])
  let last = [...items.map(({ no }) => no), ...own].reduce((most, no) => Math.max(most, no), 0)
  const measures = measuresFor(view, records)
  const withMeasures = { ...view, measures: [...view.measures, ...measures.added] }
  const rows = known.map(({ record, before, holder }) => {
    const own = before?.no ?? (holder === undefined ? record.no : undefined)
    const row = planItem(withMeasures, {
      kind: context.kind,
      no: own ?? last + 1,
      record,
      before,
      last: before === undefined ? undefined : said.get(before.id),
      holder,
      measure: measures.idOf(record.measure),
      columns: context.columns,
      sheet: sheet ?? context.sheet,
      today: context.today,
      told: context.told.get(before?.id ?? ''),
    })
    // A row that is refused takes no number.
    if (own === undefined && row.write !== null) last++
    return row
  })
  const held = known.map(({ before }, index) => {
    const no = rows[index]?.write?.no
    return before?.id ?? (no === undefined ? '' : itemId(view.campaign._id, context.kind, no))
  })
  // What a refused row says is in the sheet all the same, if perhaps in other words.
  const refused = new Set(
    known.flatMap(({ holder }, index) => (rows[index]?.outcome === 'refused' ? holder?.id : []) ?? []),
  )
  return {
    rows,
    measures: measures.added,
    gone: gone.filter(({ item }) => !refused.has(item.id)),
    held: [...held, ...heldBack, ...refused],
  }
}

function measuresFor(view: DirectoryView, records: readonly ItemRecord[]) {
  const known = new Map(view.measures.map((row) => [plainName(row.name), row._id]))
  const added: MeasureRow[] = []
  let order = Math.max(0, ...view.measures.map((row) => row.order))
  for (const { measure } of records) {
    if (measure === undefined || known.has(plainName(measure))) continue
    const row = {
      _id: wordId('m', view.campaign._id, measure),
      campaign: view.campaign._id,
      name: measure,
      order: ++order,
    }
    known.set(plainName(measure), row._id)
    added.push(row)
  }
  return {
    added,
    idOf: (name: string | undefined) => (name === undefined ? null : (known.get(plainName(name)) ?? null)),
  }
}

/** The id of the item that a row is about. */
export const plannedItemId = (view: DirectoryView, kind: LedgerKind, { no }: ItemWrite): string =>
  itemId(view.campaign._id, kind, no)

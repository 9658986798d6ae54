import type { Connection } from 'mongoose'
import { Schema } from 'mongoose'
import type { LedgerKind } from '../domain/ledger.js'
import type { LastSaid } from '../domain/sheet-said.js'
import { createUpdater, rawOf } from './bulk.js'
import { defineModel, modelOf, text } from './model.js'

/** What the last sheet that held an item said of it; `_id` is the item's. */
export interface SheetSaidRow extends LastSaid {
  readonly _id: string
  readonly campaign: string
  readonly ledger: LedgerKind
  /** Which sheet, through all its changed copies: the first one's digest and name. */
  readonly sheet: string
  /** The number its row had there; null where it had none. */
  readonly no: number | null
  /** The sheet holds it no more, and that was told. */
  readonly gone: boolean
}

export const sheetSaidModel = defineModel<SheetSaidRow>(
  'SheetSaid',
  'sheetsaid',
  {
    campaign: { type: String, required: true },
    ledger: { type: String, required: true },
    sheet: { type: String, required: true },
    no: { type: Number, default: null },
    gone: { type: Boolean, required: true },
    said: { type: Schema.Types.Mixed, required: true },
    steps: { type: [Schema.Types.Mixed], required: true },
  },
  [[{ campaign: 1, ledger: 1 }]],
)

export interface SheetSaidStore {
  /** All of one ledger, by item. */
  ledger(campaign: string, ledger: LedgerKind): Promise<Map<string, SheetSaidRow>>
  keep(row: SheetSaidRow): Promise<void>
}

export function createSheetSaidStore(connection: Connection): SheetSaidStore {
  const model = modelOf(connection, sheetSaidModel)
  const collection = rawOf(model)
  const updater = createUpdater(model)
  return {
    async ledger(campaign, ledger) {
      const rows = await collection.find({ campaign: text(campaign), ledger: text(ledger) }).toArray()
      return new Map(rows.map((row) => [row._id, row as unknown as SheetSaidRow]))
    },
    keep: (row) =>
      updater.add({ replaceOne: { filter: { _id: text(row._id) }, replacement: row, upsert: true } }),
  }
}

import type { LedgerConfig } from '../domain/ledger.js'
import { LEDGER_KINDS } from '../domain/ledger.js'
import { defineModel } from './model.js'

/** The office's own configuration of a ledger, in place of the row in domain/ledger.ts. Id: its kind. */
export interface LedgerRow extends LedgerConfig {
  readonly _id: string
}

export const ledgerModel = defineModel<LedgerRow>('Ledger', 'ledgers', {
  kind: { type: String, enum: LEDGER_KINDS, required: true },
  word: { type: String, required: true },
  name: { type: String, required: true },
  fields: { type: [{ _id: false, key: String, label: String }], required: true },
  cadence: { type: Number, default: null },
  closingReview: { type: Boolean, required: true },
  restricted: { type: Boolean, required: true },
})

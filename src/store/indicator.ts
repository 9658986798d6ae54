import { Schema } from 'mongoose'
import type { Indicator } from '../domain/indicator.js'
import { defineModel } from './model.js'

/** An indicator the office added or changed, in place of the row in domain/indicators.ts. */
export interface IndicatorRow extends Omit<Indicator, 'id'> {
  readonly _id: string
}

export const indicatorModel = defineModel<IndicatorRow>('Indicator', 'indicators', {
  star: { type: Number, default: null },
  name: { type: String, required: true },
  aliases: { type: [String], required: true },
  unit: { type: String, required: true },
  kind: { type: String, enum: ['flow', 'stock', 'ratio'], required: true },
  whole: { type: Boolean, required: true },
  derived: { type: Boolean, required: true },
  records: { type: Schema.Types.Mixed, default: null },
  restricted: { type: Boolean, required: true },
  reporter: { type: String, default: '' },
  subsystem: { type: String, default: '' },
  purpose: { type: String, required: true },
  frequency: { type: String, required: true },
  note: { type: String, default: '' },
})

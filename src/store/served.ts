import { Schema } from 'mongoose'
import { defineModel } from './model.js'

/** The channels that the service had open when it was last started: one row, `served`. */
export interface ServedRow {
  readonly _id: string
  readonly channels: readonly { readonly name: string; readonly canReachPerson: boolean }[]
  readonly at: Date
}

export const servedModel = defineModel<ServedRow>('Served', 'served', {
  channels: {
    type: [new Schema({ name: String, canReachPerson: Boolean }, { _id: false })],
    required: true,
  },
  at: { type: Date, required: true },
})

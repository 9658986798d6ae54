import { defineModel } from './model.js'

/** 措施: one of the 1+9. */
export interface MeasureRow {
  readonly _id: string
  readonly campaign: string
  readonly name: string
  readonly order: number
}

export const measureModel = defineModel<MeasureRow>('Measure', 'measures', {
  campaign: { type: String, required: true },
  name: { type: String, required: true },
  order: { type: Number, required: true },
})

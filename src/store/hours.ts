import { defineModel } from './model.js'

/** The office's hours: one row, `hours`; without it the usual ones hold (domain/work-time.ts). */
export interface HoursRow {
  readonly _id: string
  readonly workFrom: string
  readonly workTo: string
  readonly quietFrom: string
  readonly quietTo: string
}

export const hoursModel = defineModel<HoursRow>('Hours', 'hours', {
  workFrom: { type: String, required: true },
  workTo: { type: String, required: true },
  quietFrom: { type: String, required: true },
  quietTo: { type: String, required: true },
})

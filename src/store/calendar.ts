import { defineModel } from './model.js'

/** The office's own word on one date. Id: the day. */
export interface DayRow {
  readonly _id: string
  readonly working: boolean
  readonly note: string
}

export const dayModel = defineModel<DayRow>('CalendarDay', 'calendar_days', {
  working: { type: Boolean, required: true },
  note: { type: String, default: '' },
})

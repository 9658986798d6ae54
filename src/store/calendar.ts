import { defineModel } from './model.js'

/** The office's own word on one date; it wins over the State Council's announcement. `_id` is the date. */
export interface DayRow {
  readonly _id: string
  readonly working: boolean
  readonly note: string
}

export const dayModel = defineModel<DayRow>('CalendarDay', 'calendar_days', {
  working: { type: Boolean, required: true },
  note: { type: String, default: '' },
})

/** A year whose announcement the office has entered itself, as its own dates. `_id` is the year: `2027`. */
export interface YearRow {
  readonly _id: string
  readonly note: string
}

export const yearModel = defineModel<YearRow>('CalendarYear', 'calendar_years', {
  note: { type: String, default: '' },
})

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

/**
 * A year's announcement as the office has entered it, in one row, so that a year is never there by half.
 * `_id` is the year: `2027`.
 */
export interface YearRow {
  readonly _id: string
  readonly days: readonly { readonly day: string; readonly working: boolean; readonly note: string }[]
}

export const yearModel = defineModel<YearRow>('CalendarYear', 'calendar_years', {
  days: { type: [{ _id: false, day: String, working: Boolean, note: String }], required: true },
})

import type { ReadingMode } from '../domain/reading.js'
import { defineModel } from './model.js'
import { BY_PERSON, RECORD, type RecordRow } from './record.js'

/** 报数: a figure as it was reported, corrections beside it and not over it. */
export interface ReadingRow extends RecordRow {
  readonly indicator: string
  readonly value: number | null
  readonly mode: ReadingMode
  readonly numerator: number | null
  readonly denominator: number | null
  readonly exact: boolean
  readonly qualifier: string | null
  /** 第6期: which one it was; it is no count. */
  readonly ordinal: number | null
  /** `YYYY-MM` or a date, as said. */
  readonly period: string | null
  /** The reading this one corrects. */
  readonly corrects: string | null
}

const number = { type: Number, default: null }
const string = { type: String, default: null }

export const readingModel = defineModel<ReadingRow>(
  'Reading',
  'readings',
  {
    ...RECORD,
    indicator: { type: String, required: true },
    value: number,
    mode: { type: String, enum: ['increment', 'cumulative'], required: true },
    numerator: number,
    denominator: number,
    exact: { type: Boolean, required: true },
    qualifier: string,
    ordinal: number,
    period: string,
    corrects: string,
  },
  [[{ indicator: 1, unit: 1, day: 1 }], BY_PERSON],
)

import { defineModel } from './model.js'
import { BY_PERSON, RECORD, type RecordRow } from './record.js'

/** 走访: what one message told of visits to enterprises. */
export interface VisitRow extends RecordRow {
  /** As written: 王副县长. */
  readonly visitor: string
  /** The visitor, where the directory knows the name. */
  readonly visitorId: string | null
  /** As written; empty where only a number of visits was told. */
  readonly enterprises: readonly string[]
  /** Visits it stands for; 0 where only a difficulty was told of. */
  readonly visits: number
  readonly difficulties: number
  readonly solved: number
  readonly transferred: number
  /** As written: 供电公司. */
  readonly transferTo: string
  readonly text: string
  /** Items of the difficulty ledger it entered or moved. */
  readonly items: readonly string[]
}

const count = { type: Number, required: true }

export const visitModel = defineModel<VisitRow>(
  'Visit',
  'visits',
  {
    ...RECORD,
    visitor: { type: String, default: '' },
    visitorId: { type: String, default: null },
    enterprises: { type: [String], required: true },
    visits: count,
    difficulties: count,
    solved: count,
    transferred: count,
    transferTo: { type: String, default: '' },
    text: { type: String, default: '' },
    items: { type: [String], required: true },
  },
  [[{ campaign: 1, day: 1 }], BY_PERSON],
)

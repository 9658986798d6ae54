import type { Day } from '../domain/day.js'
import { defineModel } from './model.js'
import { BY_PERSON, RECORD, type RecordRow } from './record.js'

/** 走流程: leaders walk through their own counters. */
export interface WalkthroughRow extends RecordRow {
  /** As written; empty where only a number was told. */
  readonly person: string
  /** The service walked through: 社保转移. */
  readonly service: string
  readonly personTimes: number
  readonly problems: number
  readonly solved: number
  readonly expectedBy: Day | null
  readonly text: string
}

const count = { type: Number, required: true }

export const walkthroughModel = defineModel<WalkthroughRow>(
  'Walkthrough',
  'walkthroughs',
  {
    ...RECORD,
    person: { type: String, default: '' },
    service: { type: String, default: '' },
    personTimes: count,
    problems: count,
    solved: count,
    expectedBy: { type: String, default: null },
    text: { type: String, default: '' },
  },
  [[{ campaign: 1, day: 1 }], BY_PERSON],
)

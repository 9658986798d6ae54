import type { Connection } from 'mongoose'
import type { Day } from '../domain/day.js'
import { createInserter, rawOf } from './bulk.js'
import { type Index, type ModelDefinition, modelOf, text } from './model.js'
import { causeRange, ORIGIN, type Origin } from './update.js'

/** Why a record no longer counts. The record itself stays as it was written. */
export interface Voided {
  readonly reason: 'undo' | 'recall' | 'edit' | 'corrected'
  readonly by: string
  readonly at: Date
  /** What did it: a cause, or the correcting record's id. */
  readonly through: string
}

/** What every record of a message has: readings, visits, walkthroughs. */
export interface RecordRow {
  readonly _id: string
  readonly campaign: string
  /** Unit it is reported for. */
  readonly unit: string
  /** The day it is for. */
  readonly day: Day
  readonly at: Date
  readonly by: string
  readonly byName: string
  readonly origin: Origin
  readonly recordedAt: Date
  readonly files: readonly string[]
  readonly voided: Voided | null
}

export const RECORD = {
  campaign: { type: String, required: true },
  unit: { type: String, required: true },
  day: { type: String, required: true },
  at: { type: Date, required: true },
  by: { type: String, required: true },
  byName: { type: String, default: '' },
  origin: ORIGIN,
  recordedAt: { type: Date, required: true },
  files: { type: [String], required: true },
  voided: { type: { _id: false, reason: String, by: String, at: Date, through: String }, default: null },
}

export const BY_PERSON: Index = [{ by: 1, recordedAt: -1 }]

export interface RecordStore<Row extends RecordRow> {
  /** `taken`: the same cause has written it before. */
  append(row: Row): Promise<'new' | 'taken'>
  get(id: string): Promise<Row | null>
  causedBy(cause: string): Promise<Row[]>
  /** A person's latest records, newest first, voided ones too. */
  by(person: string, limit: number): Promise<Row[]>
  /** Marks a record as no longer counting; the first mark stays. */
  void(id: string, voided: Voided): Promise<void>
  /** Lets a record count again that was voided through this and nothing else. */
  restore(id: string, through: string): Promise<void>
  /** Records that count, for days from…to inclusive; `where` narrows by fields of the row. */
  between(where: Readonly<Record<string, string>>, from: Day | null, to: Day): Promise<Row[]>
}

export function createRecordStore<Row extends RecordRow>(
  connection: Connection,
  definition: ModelDefinition<Row>,
): RecordStore<Row> {
  const model = modelOf(connection, definition)
  const collection = rawOf(model)
  const inserter = createInserter<Row>(model)
  return {
    append: async (row) => inserter.add(row),
    get: async (id) => (await collection.findOne({ _id: text(id) })) as unknown as Row | null,
    causedBy: async (cause) =>
      (await collection.find({ _id: causeRange(cause) }).toArray()) as unknown as Row[],
    by: async (person, limit) =>
      (await collection
        .find({ by: text(person) })
        .sort({ recordedAt: -1 })
        .limit(limit)
        .toArray()) as unknown as Row[],
    async void(id, voided) {
      await collection.updateOne({ _id: text(id), voided: null }, { $set: { voided } })
    },
    async restore(id, through) {
      await collection.updateOne(
        { _id: text(id), 'voided.through': text(through) },
        { $set: { voided: null } },
      )
    },
    async between(where, from, to) {
      const narrowed = Object.fromEntries(Object.entries(where).map(([key, value]) => [key, text(value)]))
      const day = { ...(from === null ? {} : { $gte: text(from) }), $lte: text(to) }
      return (await collection.find({ ...narrowed, day, voided: null }).toArray()) as unknown as Row[]
    },
  }
}

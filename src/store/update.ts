import type { Connection } from 'mongoose'
import { Schema } from 'mongoose'
import type { ItemEvent } from '../domain/item-event.js'
import { createInserter, rawOf } from './bulk.js'
import { defineModel, modelOf, text } from './model.js'

/** How an entry came in: the message, form or import behind it. */
export interface Origin {
  /** Inbox row, or the id of the request or import. */
  readonly cause: string
  readonly channel: string
  readonly account: string
  readonly messageId: string
  /** Room it was said in; empty in private. */
  readonly room: string
}

/** A timeline entry as it is kept: who, when, through which channel and message, what. */
export type TimelineEntry = ItemEvent & {
  readonly byName: string
  /** Unit the person reported for; null where none. */
  readonly unit: string | null
  readonly origin: Origin
  readonly recordedAt: Date
  /** Files that came with it. */
  readonly files: readonly string[]
}

type UpdateRow = Omit<TimelineEntry, 'id'> & { readonly _id: string }

export const ORIGIN = {
  cause: { type: String, required: true },
  channel: { type: String, default: '' },
  account: { type: String, default: '' },
  messageId: { type: String, default: '' },
  room: { type: String, default: '' },
}

export const updateModel = defineModel<UpdateRow>(
  'Update',
  'updates',
  {
    item: { type: String, required: true },
    seq: { type: Number, required: true },
    kind: { type: String, required: true },
    data: { type: Schema.Types.Mixed, required: true },
    at: { type: Date, required: true },
    day: { type: String, required: true },
    by: { type: String, required: true },
    byName: { type: String, default: '' },
    unit: { type: String, default: null },
    before: { type: Schema.Types.Mixed, default: null },
    origin: ORIGIN,
    recordedAt: { type: Date, required: true },
    files: { type: [String], required: true },
  },
  [
    // One entry a place: this is what makes two writers of one item take turns.
    [{ item: 1, seq: 1 }, { unique: true }],
    [{ by: 1, recordedAt: -1 }],
  ],
)

const toRow = ({ id, ...rest }: TimelineEntry): UpdateRow => ({ _id: id, ...rest })
const fromRow = (row: unknown): TimelineEntry => {
  const { _id, ...rest } = row as UpdateRow
  return { id: _id, ...rest } as TimelineEntry
}

/** The append-only timeline: there is no update and no delete. */
export interface UpdateStore {
  /** `taken`: the id or the place in the timeline is taken, and nothing was written. */
  append(entry: TimelineEntry): Promise<'new' | 'taken'>
  get(id: string): Promise<TimelineEntry | null>
  /** Entries of one item, oldest first. */
  of(item: string, afterSeq?: number): Promise<TimelineEntry[]>
  /** Entries of several items recorded after that instant, by item, oldest first. */
  since(items: readonly string[], from: Date): Promise<TimelineEntry[]>
  /** Entries that one message caused. */
  causedBy(cause: string): Promise<TimelineEntry[]>
  /** A person's latest entries, newest first. */
  by(person: string, limit: number): Promise<TimelineEntry[]>
}

/** Ids made from one cause lie between these two: `cause#…`. */
export function causeRange(cause: string): { $gte: string; $lt: string } {
  return { $gte: `${text(cause)}#`, $lt: `${text(cause)}$` }
}

export function createUpdateStore(connection: Connection): UpdateStore {
  const model = modelOf(connection, updateModel)
  const collection = rawOf(model)
  // A step waits for it: what comes while a batch is on its way leaves with the next at once.
  const inserter = createInserter<UpdateRow>(model, { atOnce: 2 })
  return {
    append: async (entry) => inserter.add(toRow(entry)),
    async get(id) {
      const row = await collection.findOne({ _id: text(id) })
      return row === null ? null : fromRow(row)
    },
    async of(item, afterSeq = 0) {
      const rows = await collection
        .find({ item: text(item), seq: { $gt: afterSeq } })
        .sort({ seq: 1 })
        .toArray()
      return rows.map(fromRow)
    },
    async since(items, from) {
      const rows = await collection
        .find({ item: { $in: items.map(text) }, recordedAt: { $gt: from } })
        .sort({ item: 1, seq: 1 })
        .toArray()
      return rows.map(fromRow)
    },
    async causedBy(cause) {
      const rows = await collection.find({ _id: causeRange(cause) }).toArray()
      return rows.map(fromRow)
    },
    async by(person, limit) {
      const rows = await collection
        .find({ by: text(person) })
        .sort({ recordedAt: -1 })
        .limit(limit)
        .toArray()
      return rows.map(fromRow)
    },
  }
}

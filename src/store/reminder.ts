import type { Connection } from 'mongoose'
import { Schema } from 'mongoose'
import type { Day } from '../domain/day.js'
import { NEVER_REMINDED, type Reminded, type ReminderLevel, type ReminderRule } from '../domain/reminder.js'
import { createInserter, rawOf } from './bulk.js'
import { defineModel, modelOf, text } from './model.js'

/** One item in a reminder. */
export interface ReminderEntry {
  readonly item: string
  readonly rule: ReminderRule
  readonly key: string
  readonly level: ReminderLevel
}

/** One reminder to one person, of all that is due with him that day. `_id` is its key in the outbox. */
export interface ReminderRow {
  readonly _id: string
  /** The run of the timetable that found it due. */
  readonly fire: string
  readonly day: Day
  /** Whom it is for; null where nobody of the unit can be reached and its group is told in the digest. */
  readonly person: string | null
  readonly unit: string | null
  readonly entries: readonly ReminderEntry[]
  readonly at: Date
}

export const reminderModel = defineModel<ReminderRow>(
  'Reminder',
  'reminders',
  {
    fire: { type: String, required: true },
    day: { type: String, required: true },
    person: { type: String, default: null },
    unit: { type: String, default: null },
    entries: {
      type: [new Schema({ item: String, rule: String, key: String, level: String }, { _id: false })],
      required: true,
    },
    at: { type: Date, required: true },
  },
  [[{ day: 1 }], [{ fire: 1 }]],
)

/** What an item has been reminded of; `_id` is the item's. */
type RemindedRow = Reminded & { readonly _id: string }

export const remindedModel = defineModel<RemindedRow>('Reminded', 'reminded', {
  count: { type: Number, required: true },
  soft: { type: Number, required: true },
  lastOn: { type: String, default: null },
  keys: { type: [String], required: true },
})

export interface ReminderStore {
  /** Keeps a reminder before it is sent. @returns the row as it is kept: an earlier run's, where there is one */
  keep(row: ReminderRow): Promise<ReminderRow>
  /** Takes away reminders that were kept and never sent. */
  discard(ids: readonly string[]): Promise<void>
  get(id: string): Promise<ReminderRow | null>
  ofFire(fire: string): Promise<ReminderRow[]>
  /** All of one day. */
  on(day: Day): Promise<ReminderRow[]>
  /** What those items have been reminded of so far. */
  reminded(items: readonly string[]): Promise<ReadonlyMap<string, Reminded>>
  /** Keeps what an item has been reminded of. */
  remember(rows: ReadonlyMap<string, Reminded>): Promise<void>
}

const PER_WRITE = 500

export function createReminderStore(connection: Connection): ReminderStore {
  const model = modelOf(connection, reminderModel)
  const collection = rawOf(model)
  const marks = rawOf(modelOf(connection, remindedModel))
  const inserter = createInserter<ReminderRow>(model)
  const get = async (id: string) =>
    (await collection.findOne({ _id: text(id) })) as unknown as ReminderRow | null
  return {
    async keep(row) {
      if ((await inserter.add(row)) === 'new') return row
      return (await get(row._id)) ?? row
    },
    async discard(ids) {
      if (ids.length > 0) await collection.deleteMany({ _id: { $in: ids.map(text) } })
    },
    get,
    ofFire: async (fire) =>
      (await collection
        .find({ fire: text(fire) })
        .sort({ _id: 1 })
        .toArray()) as unknown as ReminderRow[],
    on: async (day) =>
      (await collection
        .find({ day: text(day) })
        .sort({ _id: 1 })
        .toArray()) as unknown as ReminderRow[],
    async reminded(items) {
      const found = new Map<string, Reminded>(items.map((id) => [id, NEVER_REMINDED]))
      const rows = await marks.find({ _id: { $in: items.map(text) } }).toArray()
      for (const row of rows) {
        const { _id, ...rest } = row as unknown as RemindedRow
        found.set(_id, rest)
      }
      return found
    },
    async remember(rows) {
      const operations = [...rows].map(([id, { count, soft, lastOn, keys }]) => ({
        replaceOne: {
          filter: { _id: text(id) },
          replacement: { count, soft, lastOn, keys: [...keys] },
          upsert: true,
        },
      }))
      for (let at = 0; at < operations.length; at += PER_WRITE)
        await marks.bulkWrite(operations.slice(at, at + PER_WRITE), { ordered: false })
    },
  }
}

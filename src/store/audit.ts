import type { Connection } from 'mongoose'
import { createInserter, createUpdater, LAZY_MS, rawOf } from './bulk.js'
import { defineModel, modelOf, text } from './model.js'
import { causeRange, ORIGIN, type Origin } from './update.js'

/** `open` is what a record says before the change and, after a crash, until the replay: not known to be done. */
export type AuditResult = 'open' | 'done' | 'refused' | 'failed'

/** Who tried what, through which channel and message, and how it ended. */
export interface AuditRow {
  readonly _id: string
  readonly action: string
  /** Item, person, group … aimed at. */
  readonly target: string
  readonly actor: string
  readonly actorName: string
  readonly origin: Origin
  readonly at: Date
  readonly result: AuditResult
  /** Error code of a refusal or failure. */
  readonly reason: string
  readonly closedAt: Date | null
}

export const auditModel = defineModel<AuditRow>(
  'Audit',
  'audit',
  {
    action: { type: String, required: true },
    target: { type: String, default: '' },
    actor: { type: String, required: true },
    actorName: { type: String, default: '' },
    origin: ORIGIN,
    at: { type: Date, required: true },
    result: { type: String, enum: ['open', 'done', 'refused', 'failed'], required: true },
    reason: { type: String, default: '' },
    closedAt: { type: Date, default: null },
  },
  [[{ at: -1 }]],
)

export interface AuditStore {
  /** Before the change. Opened again by a replay, it is the same record. */
  open(row: AuditRow): Promise<void>
  /** After it. @param lazily nobody waits: it leaves with more of its kind */
  close(
    id: string,
    result: Exclude<AuditResult, 'open'>,
    reason: string,
    at: Date,
    lazily?: boolean,
  ): Promise<void>
  causedBy(cause: string): Promise<AuditRow[]>
  /** What was changed after `from` and up to `to` by actions whose names begin so, each target once. */
  targets(action: string, from: Date, to: Date): Promise<string[]>
  /** When the first such change was made; null where there was none. */
  first(action: string): Promise<Date | null>
  /** Newest first. */
  list(before: Date | null, limit: number): Promise<AuditRow[]>
}

export function createAuditStore(connection: Connection): AuditStore {
  const model = modelOf(connection, auditModel)
  const collection = rawOf(model)
  // A step waits for it: what comes while a batch is on its way leaves with the next at once.
  const inserter = createInserter<AuditRow>(model, { atOnce: 2 })
  const updater = createUpdater(model)
  const lazy = createUpdater(model, LAZY_MS)
  return {
    async open(row) {
      await inserter.add(row)
    },
    async close(id, result, reason, at, lazily = false) {
      await (lazily ? lazy : updater).add({
        updateOne: { filter: { _id: text(id) }, update: { $set: { result, reason, closedAt: at } } },
      })
    },
    causedBy: async (cause) =>
      (await collection.find({ _id: causeRange(cause) }).toArray()) as unknown as AuditRow[],
    async targets(action, from, to) {
      const found = new Set<string>()
      const rows = collection.find(
        { at: { $gt: from, $lte: to }, result: 'done' },
        { projection: { action: 1, target: 1 } },
      )
      for await (const row of rows)
        if (String(row['action']).startsWith(action)) found.add(String(row['target']))
      return [...found]
    },
    async first(action) {
      const rows = collection.find({ result: 'done' }, { projection: { action: 1, at: 1 } }).sort({ at: 1 })
      for await (const row of rows) if (String(row['action']).startsWith(action)) return row['at'] as Date
      return null
    },
    list: async (before, limit) =>
      (await collection
        .find(before === null ? {} : { at: { $lt: before } })
        .sort({ at: -1 })
        .limit(limit)
        .toArray()) as unknown as AuditRow[],
  }
}

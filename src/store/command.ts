import type { Connection } from 'mongoose'
import { Schema } from 'mongoose'
import type { Command } from '../domain/command.js'
import { isDuplicate, rawOf } from './bulk.js'
import { defineModel, modelOf, text } from './model.js'
import { ORIGIN, type Origin } from './update.js'

/** What a message had the bot do beside timelines and records. Its id is the message's row. */
export interface CommandRow {
  readonly _id: string
  readonly by: string
  readonly at: Date
  readonly origin: Origin
  /** How things stood before: kept before they are changed, so that a replay still knows. */
  readonly before: unknown
  /** Null until it is done. */
  readonly command: Command | null
  /** What took it back: a cause; null where nothing did. */
  readonly undoneBy: string | null
}

export const commandModel = defineModel<CommandRow>(
  'Command',
  'commands',
  {
    by: { type: String, required: true },
    at: { type: Date, required: true },
    origin: ORIGIN,
    before: { type: Schema.Types.Mixed, default: null },
    command: { type: Schema.Types.Mixed, default: null },
    undoneBy: { type: String, default: null },
  },
  [[{ by: 1, at: -1 }]],
)

export interface CommandStore {
  /** Keeps a row before the change; of a replay, the first one stays and is returned. */
  open(row: CommandRow): Promise<CommandRow>
  /** What was done, after it. */
  done(id: string, command: Command): Promise<void>
  get(id: string): Promise<CommandRow | null>
  /** A person's latest that were done and not taken back, newest first. */
  by(person: string, limit: number): Promise<CommandRow[]>
  /** Marks it as taken back; the first mark stays. */
  undo(id: string, cause: string): Promise<void>
  /** Which one that cause took back. */
  undoneBy(person: string, cause: string): Promise<CommandRow | null>
}

export function createCommandStore(connection: Connection): CommandStore {
  const collection = rawOf(modelOf(connection, commandModel))
  const find = async (id: string) =>
    (await collection.findOne({ _id: text(id) })) as unknown as CommandRow | null
  return {
    async open(row) {
      try {
        await collection.insertOne(row)
        return row
      } catch (error) {
        if (!isDuplicate(error)) throw error
        return (await find(row._id)) ?? row
      }
    },
    async done(id, command) {
      await collection.updateOne({ _id: text(id) }, { $set: { command } })
    },
    get: find,
    by: async (person, limit) =>
      (await collection
        .find({ by: text(person), command: { $ne: null }, undoneBy: null })
        .sort({ at: -1 })
        .limit(limit)
        .toArray()) as unknown as CommandRow[],
    async undo(id, cause) {
      await collection.updateOne({ _id: text(id), undoneBy: null }, { $set: { undoneBy: cause } })
    },
    undoneBy: async (person, cause) =>
      (await collection.findOne({
        by: text(person),
        undoneBy: text(cause),
      })) as unknown as CommandRow | null,
  }
}

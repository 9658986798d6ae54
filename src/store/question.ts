import type { Connection } from 'mongoose'
import { Schema } from 'mongoose'
import { createLoader, rawOf } from './bulk.js'
import { defineModel, modelOf, text } from './model.js'

/**
 * A question the bot has asked back, to be answered by the sender's next message. One a conversation: its id
 * is made of channel, account, room and sender.
 */
export interface QuestionRow {
  readonly _id: string
  /** What was understood so far: an intent and its slots, as the parser gave them. */
  readonly intent: string
  readonly slots: Readonly<Record<string, unknown>>
  /** What is missing. */
  readonly ask: readonly string[]
  readonly askedAt: Date
  /** The message that was unclear. */
  readonly cause: string
}

export const questionModel = defineModel<QuestionRow>('Question', 'questions', {
  intent: { type: String, required: true },
  slots: { type: Schema.Types.Mixed, required: true },
  ask: { type: [String], required: true },
  askedAt: { type: Date, required: true },
  cause: { type: String, required: true },
})

export interface QuestionStore {
  /** Asking again replaces what was asked before. */
  ask(row: QuestionRow): Promise<void>
  find(id: string): Promise<QuestionRow | null>
  /** Takes it back, if it is still the one that this cause asked. */
  clear(id: string, cause: string): Promise<void>
}

export function createQuestionStore(connection: Connection): QuestionStore {
  const model = modelOf(connection, questionModel)
  const collection = rawOf(model)
  const loader = createLoader<QuestionRow>(model)
  return {
    async ask(row) {
      await collection.replaceOne({ _id: text(row._id) }, row, { upsert: true })
    },
    find: async (id) => loader.add(text(id)),
    async clear(id, cause) {
      await collection.deleteOne({ _id: text(id), cause: text(cause) })
    },
  }
}

import { createHash } from 'node:crypto'
import type { Connection } from 'mongoose'
import { rawOf } from './bulk.js'
import { defineModel, modelOf, text } from './model.js'

/**
 * A platform's account or room ⇄ a person or group here. Web-protocol platforms change their ids at every
 * login, so the software keeps its own and a binding is made anew with a one-time code.
 */
export interface BindingRow {
  readonly _id: string
  readonly kind: 'person' | 'room'
  readonly channel: string
  readonly account: string
  readonly platformId: string
  /** As the platform showed it when it was bound. */
  readonly platformName: string
  /** Person or group id; empty: unbound since. */
  readonly target: string
  readonly boundAt: Date
  /** Who bound it: the person, or the office person who bound a room. */
  readonly by: string
  /** Inbox row that bound it. */
  readonly cause: string
}

export const bindingModel = defineModel<BindingRow>(
  'Binding',
  'bindings',
  {
    kind: { type: String, enum: ['person', 'room'], required: true },
    channel: { type: String, required: true },
    account: { type: String, required: true },
    platformId: { type: String, required: true },
    platformName: { type: String, default: '' },
    target: { type: String, required: true },
    boundAt: { type: Date, required: true },
    by: { type: String, required: true },
    cause: { type: String, required: true },
  },
  [[{ target: 1 }]],
)

/** What is bound: which account or room, on which channel, seen through which account of the bot. */
export type BindingKey = Pick<BindingRow, 'kind' | 'channel' | 'account' | 'platformId'>

/** The id of a binding is a digest of what it binds: platform ids may be long, and one thing has one binding. */
export function bindingId({ kind, channel, account, platformId }: BindingKey): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, channel, account, platformId]))
    .digest('base64url')
    .slice(0, 22)
}

export interface BindingStore {
  all(): Promise<BindingRow[]>
  find(key: BindingKey): Promise<BindingRow | null>
  /** Where a person or a group can be reached. */
  of(target: string): Promise<BindingRow[]>
  /** Binds, or binds anew. */
  put(row: BindingRow): Promise<void>
  remove(id: string): Promise<void>
}

export function createBindingStore(connection: Connection): BindingStore {
  const model = modelOf(connection, bindingModel)
  return {
    all: async () => await model.find().lean(),
    find: async (key) => await model.findById(bindingId(key)).lean(),
    of: async (target) => await model.find({ target: text(target) }).lean(),
    async put(row) {
      await rawOf(model).replaceOne({ _id: text(row._id) }, row, { upsert: true })
    },
    async remove(id) {
      await model.deleteOne({ _id: text(id) })
    },
  }
}

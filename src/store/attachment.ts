import { createHash } from 'node:crypto'
import { Binary } from 'mongodb'
import type { Connection } from 'mongoose'
import { rawOf } from './bulk.js'
import { defineModel, modelOf, text } from './model.js'

/** A file that came with a message. Its id is the digest of its bytes: the same file is kept once. */
export interface AttachmentRow {
  readonly _id: string
  readonly name: string
  /** Media type found in its bytes, not the one it claimed. */
  readonly type: string
  readonly size: number
  readonly at: Date
  /** Inbox row that first brought it. */
  readonly cause: string
}

type StoredRow = AttachmentRow & { readonly bytes: Binary }

export const attachmentModel = defineModel<StoredRow>('Attachment', 'attachments', {
  name: { type: String, default: '' },
  type: { type: String, required: true },
  size: { type: Number, required: true },
  at: { type: Date, required: true },
  cause: { type: String, required: true },
  bytes: { type: Buffer, required: true },
})

export interface AttachmentStore {
  /** Keeps the bytes and returns their id. Bytes are at most some MB: a document holds 16. */
  put(bytes: Uint8Array, about: Omit<AttachmentRow, '_id' | 'size'>): Promise<string>
  about(id: string): Promise<AttachmentRow | null>
  bytes(id: string): Promise<Uint8Array | null>
}

export function createAttachmentStore(connection: Connection): AttachmentStore {
  const collection = rawOf(modelOf(connection, attachmentModel))
  return {
    async put(bytes, about) {
      const _id = createHash('sha256').update(bytes).digest('hex')
      const fields = { ...about, size: bytes.length, bytes: new Binary(bytes) }
      await collection.updateOne({ _id }, { $setOnInsert: fields }, { upsert: true })
      return _id
    },
    about: async (id) =>
      (await collection.findOne(
        { _id: text(id) },
        { projection: { bytes: 0 } },
      )) as unknown as AttachmentRow | null,
    async bytes(id) {
      const row = (await collection.findOne({ _id: text(id) })) as unknown as StoredRow | null
      return row === null ? null : row.bytes.value()
    },
  }
}

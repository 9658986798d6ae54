import { randomUUID } from 'node:crypto'
import type { Collection, Db } from 'mongodb'

/** What the store says of itself: one document, `_id: 'schema'`, in the collection `meta`. */
export interface SchemaState {
  /** Of this body of data; a copy of it keeps it. */
  readonly storeId: string
  /** Version of the last migration that ran to its end; 0 before the first. */
  readonly version: number
}

interface SchemaDocument extends SchemaState {
  readonly _id: 'schema'
  readonly createdAt: Date
  readonly changedAt: Date
  /** Who migrates, and until when it counts if nothing more is heard. Absent: nobody. */
  readonly lease?: { readonly owner: string; readonly until: Date }
  /** Where a migration stands that has not ended. */
  readonly progress?: { readonly version: number; readonly state: unknown }
}

export const META_COLLECTION = 'meta'
const _id = 'schema'
const DUPLICATE = 11000

export interface Meta {
  /** Undefined where no program of ours has opened the store yet. */
  read(): Promise<SchemaState | undefined>
  /** Makes the document at version 0 if there is none. */
  ensure(now: Date): Promise<SchemaState>
  /** Takes or renews the lease; false while another owner's still counts. */
  takeLease(owner: string, now: Date, until: Date): Promise<boolean>
  giveLease(owner: string): Promise<void>
  /** The state that this migration left behind when it was cut off. */
  progress(version: number): Promise<unknown>
  /** Keeps state for a migration; false when the lease is another's by now. */
  keepProgress(owner: string, version: number, state: unknown): Promise<boolean>
  /** A migration has ended; false when the lease is another's by now. */
  advance(owner: string, version: number, now: Date): Promise<boolean>
}

export function createMeta(db: Db): Meta {
  const collection: Collection<SchemaDocument> = db.collection(META_COLLECTION)
  const read = async () => (await collection.findOne({ _id })) ?? undefined
  return {
    read,
    async ensure(now) {
      const found = await read()
      if (found !== undefined) return found
      const made: SchemaDocument = { _id, storeId: randomUUID(), version: 0, createdAt: now, changedAt: now }
      try {
        await collection.insertOne(made)
        return made
      } catch (error) {
        // Another process was first.
        if ((error as { code?: unknown }).code !== DUPLICATE) throw error
        return (await read()) ?? made
      }
    },
    async takeLease(owner, now, until) {
      const free = [{ lease: { $exists: false } }, { 'lease.owner': owner }, { 'lease.until': { $lt: now } }]
      const { matchedCount } = await collection.updateOne(
        { _id, $or: free },
        { $set: { lease: { owner, until } } },
      )
      return matchedCount === 1
    },
    async giveLease(owner) {
      await collection.updateOne({ _id, 'lease.owner': owner }, { $unset: { lease: '' } })
    },
    async progress(version) {
      const found = await read()
      return found?.progress?.version === version ? found.progress.state : undefined
    },
    async keepProgress(owner, version, state) {
      const { matchedCount } = await collection.updateOne(
        { _id, 'lease.owner': owner },
        { $set: { progress: { version, state } } },
      )
      return matchedCount === 1
    },
    async advance(owner, version, changedAt) {
      const { matchedCount } = await collection.updateOne(
        { _id, 'lease.owner': owner },
        { $set: { version, changedAt }, $unset: { progress: '' } },
      )
      return matchedCount === 1
    },
  }
}

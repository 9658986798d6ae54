import type { Collection, Db } from 'mongodb'
import type { Tally } from './checksum.js'

/**
 * The mark that a copy or a restore leaves in its target until it has ended well: data under it is not
 * whole, so no service starts on it. It holds the progress a copy is resumed from.
 */
export const TRANSFER_COLLECTION = 'store_transfer'

export interface TransferMark {
  readonly kind: 'copy' | 'restore'
  /** Identity of what is being brought in, to tell whether a copy is the same one. */
  readonly source: string
  readonly startedAt: Date
}

/** Where one collection of a copy stands. */
export interface CollectionProgress {
  readonly done: boolean
  /** `_id` of the last document written, with its BSON type. */
  readonly lastId: unknown
  readonly tally: Tally
}

interface MarkDocument extends Partial<TransferMark>, Partial<CollectionProgress> {
  readonly _id: string
}

const MARK = 'transfer'

export interface Transfer {
  /** Undefined: whatever is in the store is whole. */
  mark(): Promise<TransferMark | undefined>
  begin(mark: TransferMark): Promise<void>
  progress(collection: string): Promise<CollectionProgress | undefined>
  keepProgress(collection: string, progress: CollectionProgress): Promise<void>
  /** The data is whole: takes the mark away. */
  end(): Promise<void>
}

export function createTransfer(db: Db): Transfer {
  const collection: Collection<MarkDocument> = db.collection(TRANSFER_COLLECTION)
  const progressId = (name: string) => `collection:${name}`
  return {
    async mark() {
      const found = await collection.findOne({ _id: MARK })
      if (found?.kind === undefined || found.source === undefined || found.startedAt === undefined)
        return undefined
      return { kind: found.kind, source: found.source, startedAt: found.startedAt }
    },
    async begin({ kind, source, startedAt }) {
      await collection.deleteMany({ _id: { $ne: MARK } })
      await collection.replaceOne({ _id: MARK }, { kind, source, startedAt }, { upsert: true })
    },
    async progress(name) {
      const found = await collection.findOne(
        { _id: progressId(name) },
        { promoteValues: false, promoteLongs: false, promoteBuffers: false, bsonRegExp: true },
      )
      if (found?.tally === undefined) return undefined
      // Read with its BSON types, for the sake of lastId: the count is wrapped too.
      const { count, sum } = found.tally as { readonly count: unknown; readonly sum: string }
      return { done: found.done === true, lastId: found.lastId, tally: { count: Number(count), sum } }
    },
    async keepProgress(name, { done, lastId, tally }) {
      await collection.replaceOne({ _id: progressId(name) }, { done, lastId, tally }, { upsert: true })
    },
    async end() {
      await collection.drop()
    },
  }
}

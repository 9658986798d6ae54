import { StoreError } from '../errors.js'
import type { Collection } from './collection.js'
import type { CommitQueue } from './commit.js'
import { acceptDocument } from './record.js'
import type { InsertResult, Namespace, WriteFailure } from './types.js'
import { type Prepared, prepare, type Writer } from './write.js'
import { createTurn } from './yield.js'

/** Documents of one insert that go into one transaction. */
const CHUNK = 256

interface InsertDeps {
  readonly queue: CommitQueue
  readonly writer: Writer
  readonly find: (ns: Namespace) => Collection | undefined
  /** Inside a commit. */
  readonly ensure: (ns: Namespace) => Collection
}

/** Documents as BSON into a collection; each stands for itself, an ordered insert ends at the first that fails. */
export async function insertAll(
  { queue, writer, find, ensure }: InsertDeps,
  ns: Namespace,
  documents: readonly Uint8Array[],
  ordered: boolean,
): Promise<InsertResult> {
  const collection = find(ns) ?? (await queue.submit(() => ensure(ns)))
  const errors: WriteFailure[] = []
  const turn = createTurn()
  let inserted = 0
  for (let at = 0; at < documents.length; at += CHUNK) {
    const ready: { index: number; document: Prepared }[] = []
    const chunk = documents.slice(at, at + CHUNK)
    for (const [i, bytes] of chunk.entries()) {
      if (turn.due()) await turn.pass()
      try {
        ready.push({ index: at + i, document: prepare(collection, acceptDocument(bytes)) })
      } catch (error) {
        errors.push({ index: at + i, error: ownError(error) })
        if (ordered) break
      }
    }
    if (ready.length > 0) {
      const outcome = await queue.submit(() => {
        const target = collection.dropped ? ensure(ns) : collection
        const failed: WriteFailure[] = []
        let taken = 0
        for (const { index, document } of ready) {
          // Keys were worked out for the indexes of a collection that may have gone meanwhile.
          const error = writer.insert(target, target === collection ? document : { ...document, shape: -1 })
          if (error === undefined) taken++
          else {
            failed.push({ index, error })
            if (ordered) break
          }
        }
        return { failed, taken }
      })
      inserted += outcome.taken
      errors.push(...outcome.failed)
    }
    if (ordered && errors.length > 0) break
  }
  errors.sort((a, b) => a.index - b.index)
  // In order, only the first counts: those behind it were not tried.
  return { inserted, errors: ordered ? errors.slice(0, 1) : errors }
}

/** Damage and a full disk are nobody's own error. */
function ownError(error: unknown): StoreError {
  if (error instanceof StoreError && error.details?.['reason'] === undefined) return error
  throw error
}

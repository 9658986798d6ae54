import { randomBytes } from 'node:crypto'
import { StoreError } from '../errors.js'
import type { Catalog } from './catalog.js'
import { type Collection, fullName } from './collection.js'
import type { CommitQueue } from './commit.js'
import type { InsertResult, Namespace } from './types.js'

/** As MongoDB names the collections that $out fills; nobody else's collection looks like this. */
const TEMPORARY = /^tmp\.agg_out\.[0-9a-f]{32}$/

/** A collection that a crash kept from taking another's place. */
export const isTemporary = ({ ns }: Collection): boolean => TEMPORARY.test(ns.collection)

interface ReplaceDeps {
  readonly queue: CommitQueue
  readonly catalog: Catalog
  readonly insert: (ns: Namespace, documents: Uint8Array[]) => Promise<InsertResult>
  /** Builds what the specs ask for on a collection that is there. */
  readonly index: (collection: Collection, specs: Collection['indexes'][number]['spec'][]) => Promise<void>
  /** Inside a commit. */
  readonly condemn: (collection: Collection) => void
  readonly drop: (collection: Collection) => Promise<void>
  /** Removes what was condemned, in the background. */
  readonly clear: (collection: Collection) => void
}

/**
 * Gives a collection these documents in the place of its own, in one step; its indexes stay. They are first
 * written beside it, so that until then, and after any error, it is as it was.
 */
export async function replaceDocuments(
  { queue, catalog, insert, index, condemn, drop, clear }: ReplaceDeps,
  ns: Namespace,
  documents: Uint8Array[],
): Promise<void> {
  const target = catalog.find(ns)
  const shape = target?.shape
  const beside = { db: ns.db, collection: `tmp.agg_out.${randomBytes(16).toString('hex')}` }
  const made = await queue.submit(() => catalog.create(beside, {}))
  try {
    const specs = target?.indexes.filter(({ building }) => !building).map(({ spec }) => spec) ?? []
    await index(made, specs)
    const { errors } = await insert(beside, documents)
    if (errors[0] !== undefined) throw errors[0].error
    await queue.submit(() => {
      if (catalog.find(ns) !== target || target?.shape !== shape || made.dropped) {
        throw new StoreError('CommandFailed', `the collection ${fullName(ns)} was changed while $out ran`)
      }
      if (target !== undefined) condemn(target)
      catalog.rename(made, ns)
    })
  } catch (error) {
    if (!made.dropped) await drop(made)
    throw error
  }
  if (target !== undefined) clear(target)
}

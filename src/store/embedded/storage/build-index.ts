import { decode } from '../value/document.js'
import type { Catalog } from './catalog.js'
import { type Collection, type Index, indexOf } from './collection.js'
import type { CommitQueue } from './commit.js'
import type { Environment } from './environment.js'
import { conflictOf, keysOf } from './index-entries.js'
import { after, entryKey, recordOf, recordsOf } from './layout.js'
import { unpackRecord } from './record.js'
import type { Sweeper } from './remove-keys.js'
import type { IndexSpec } from './types.js'

/** Documents indexed in one transaction. */
const CHUNK = 256

interface BuildDeps {
  readonly environment: Environment
  readonly queue: CommitQueue
  readonly catalog: Catalog
  readonly sweeper: Sweeper
}

/**
 * Builds an index over what a collection holds. Writers keep it up to date from the first moment, readers use
 * it from the last; should it fail or the process die, its entries are removed.
 * @throws StoreError DuplicateKey, CannotIndexParallelArrays
 */
export async function buildIndex(deps: BuildDeps, collection: Collection, spec: IndexSpec): Promise<void> {
  const { queue, catalog, sweeper } = deps
  const index = await queue.submit(() => {
    const made = indexOf(catalog.newId(), spec, { building: true })
    sweeper.condemn(made.id)
    collection.indexes.push(made)
    collection.shape++
    return made
  })
  try {
    await fill(deps, collection, index)
    await queue.submit(() => {
      index.building = false
      sweeper.pardon(index.id)
      catalog.save(collection)
    })
  } catch (error) {
    takeOut(collection, index)
    if (queue.failure === undefined) await sweeper.sweep(index.id)
    throw error
  }
}

async function fill({ environment, queue }: BuildDeps, collection: Collection, index: Index): Promise<void> {
  let { start, end } = recordsOf(collection.id)
  for (;;) {
    const { error, last } = await queue.submit(() => {
      const chunk = environment.entries({ start, end, limit: CHUNK })
      const found = chunk.map(({ key, value }) => ({
        record: recordOf(key),
        set: keysOf(index, decode(unpackRecord(value))),
      }))
      for (const { record, set } of found) {
        // Not thrown: what is written so far goes with the index.
        const conflict =
          index.spec.unique === true
            ? conflictOf(environment, collection, index, set.keys, record)
            : undefined
        if (conflict !== undefined) return { error: conflict, last: undefined }
        index.multikey ||= set.multikey
        index.lossy ||= set.lossy
        for (const key of set.keys) environment.put(entryKey(index.id, key.bytes, record))
      }
      return {
        error: undefined,
        last: chunk.length < CHUNK || collection.dropped ? undefined : chunk.at(-1)?.key,
      }
    })
    if (error !== undefined) throw error
    if (last === undefined) return
    start = after(last)
  }
}

function takeOut(collection: Collection, index: Index): void {
  index.dropped = true
  collection.indexes.splice(collection.indexes.indexOf(index), 1)
  collection.shape++
}

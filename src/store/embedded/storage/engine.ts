import { StoreError, unsupported } from '../errors.js'
import { explainSearch } from '../plan/explain.js'
import { compileSearch, countMatching, scan } from '../plan/read.js'
import { valuesEqual } from '../value/compare.js'
import { type Document, isDocument } from '../value/document.js'
import { buildIndex } from './build-index.js'
import { loadCatalog } from './catalog.js'
import { createChanges } from './change.js'
import { type Collection, fullName } from './collection.js'
import { createCommitQueue } from './commit.js'
import { openEnvironment } from './environment.js'
import { isPresent, readIndexSpec, samePattern } from './index-spec.js'
import { insertAll } from './insert.js'
import { lockDirectory } from './lock.js'
import { createRecent } from './recent.js'
import { createSweeper } from './remove-keys.js'
import { isTemporary, replaceDocuments } from './replace.js'
import { SWEEP_MS, sweepExpired } from './ttl.js'
import type { CollectionInfo, Engine, EngineOptions, IndexSpec, Namespace } from './types.js'
import { createWriter } from './write.js'

/**
 * Opens the data directory for this process alone.
 * @throws StoreError with `details.reason`, see FailureReason
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { directory, log = () => undefined, now = () => new Date(), expression } = options
  const lock = lockDirectory(directory)
  try {
    const environment = openEnvironment(directory)
    const catalog = loadCatalog(environment)
    const recent = createRecent()
    const writer = createWriter(environment, catalog, recent)

    const endCommit = (keep: boolean) => {
      for (const collection of writer.touched) {
        if (keep) {
          collection.count += collection.pendingCount
          collection.bytes += collection.pendingBytes
        }
        collection.pendingCount = 0
        collection.pendingBytes = 0
      }
      writer.touched.clear()
    }
    const queue = createCommitQueue(environment, {
      beforeCommit() {
        for (const collection of writer.touched) if (!collection.dropped) catalog.saveCounts(collection)
      },
      committed() {
        endCommit(true)
        catalog.settle()
      },
      aborted() {
        endCommit(false)
        catalog.undo()
      },
      onFailure(error) {
        log('error', { reason: error.details?.['reason'] }, error.message)
        options.onFailure?.(error)
      },
    })
    const sweeper = createSweeper(environment, queue)
    const background = new Set<Promise<unknown>>()
    const inBackground = (work: Promise<unknown>) => {
      const settled = work
        .catch((error: unknown) =>
          log('warn', { error: String(error) }, 'background work of the store failed'),
        )
        .finally(() => background.delete(settled))
      background.add(settled)
    }

    const find = (ns: Namespace) => catalog.find(ns)
    const ensure = (ns: Namespace): Collection => catalog.find(ns) ?? catalog.create(ns, {})
    const changes = createChanges({ environment, queue, writer, recent, find, ensure, expression, now })

    /** Damage that a read meets ends the writing: what is built on it would be wrong too. */
    const noticing = (error: unknown): never => {
      if (error instanceof StoreError && error.details?.['reason'] === 'damaged') queue.stop(error)
      throw error
    }

    const numbersOf = ({ id, indexes }: Collection) => [id, ...indexes.map((index) => index.id)]
    /** Inside a commit. */
    const condemn = (collection: Collection) => {
      catalog.remove(collection)
      for (const number of numbersOf(collection)) sweeper.condemn(number)
    }
    const clear = (collection: Collection) => {
      for (const number of numbersOf(collection)) inBackground(sweeper.sweep(number))
    }
    const dropCollection = async (collection: Collection): Promise<void> => {
      await queue.submit(() => condemn(collection))
      clear(collection)
    }

    const ensureIndex = async (collection: Collection, spec: IndexSpec): Promise<void> => {
      // Asked again each time: another connection may be building the same one.
      while (!isPresent(spec, collection.indexes))
        await buildIndex({ environment, queue, catalog, sweeper }, collection, spec)
    }
    const insert = (ns: Namespace, documents: Uint8Array[], ordered: boolean) =>
      insertAll({ queue, writer, find, ensure }, ns, documents, ordered)

    const infoOf = (collection: Collection): CollectionInfo => ({
      db: collection.ns.db,
      name: collection.ns.collection,
      uuid: collection.uuid,
      options: collection.options,
      indexes: collection.indexes.filter(({ building }) => !building).map(({ spec }) => spec),
      count: collection.count,
      bytes: collection.bytes,
    })

    const sweep = () => sweepExpired(catalog.all(), now(), (ns, request) => changes.remove(ns, request))
    const interval = options.sweepInterval ?? SWEEP_MS
    const timer = interval > 0 ? setInterval(() => inBackground(sweep()), interval).unref() : undefined
    inBackground(sweeper.sweepLeftovers())
    for (const collection of catalog.all())
      if (isTemporary(collection)) inBackground(dropCollection(collection))

    return {
      list: (db) =>
        catalog
          .all()
          .filter(({ ns }) => db === undefined || ns.db === db)
          .map(infoOf)
          .sort((a, b) => (a.db === b.db ? (a.name < b.name ? -1 : 1) : a.db < b.db ? -1 : 1)),
      info(ns) {
        const collection = catalog.find(ns)
        return collection && infoOf(collection)
      },

      async create(ns, given) {
        for (const [name, value] of Object.entries(given)) {
          if (value !== undefined && value !== null && value !== false)
            throw unsupported(`collection option '${name}'`)
        }
        await queue.submit(() => {
          const present = catalog.find(ns)
          if (present === undefined) catalog.create(ns, {})
          else if (!valuesEqual(present.options, {})) {
            throw new StoreError('NamespaceExists', `Collection ${fullName(ns)} already exists.`)
          }
        })
      },

      async drop(ns) {
        const collection = catalog.find(ns)
        if (collection === undefined) return false
        await dropCollection(collection)
        return true
      },
      async dropDatabase(db) {
        for (const collection of catalog.all()) if (collection.ns.db === db) await dropCollection(collection)
      },

      async createIndexes(ns, given) {
        const specs = given.map(readIndexSpec)
        const created = catalog.find(ns) === undefined
        const collection = await queue.submit(() => ensure(ns))
        const before = collection.indexes.length
        for (const spec of specs) {
          await ensureIndex(collection, spec)
        }
        return { before, after: collection.indexes.length, createdCollection: created }
      },
      indexes: (ns) =>
        catalog
          .find(ns)
          ?.indexes.filter(({ building }) => !building)
          .map(({ spec }) => spec),
      async dropIndexes(ns, which) {
        const collection = catalog.find(ns)
        if (collection === undefined)
          throw new StoreError('NamespaceNotFound', `ns not found ${fullName(ns)}`)
        const before = collection.indexes.length
        const chosen = indexesToDrop(collection, which)
        await queue.submit(() => {
          for (const index of chosen) {
            index.dropped = true
            collection.indexes.splice(collection.indexes.indexOf(index), 1)
            sweeper.condemn(index.id)
          }
          collection.shape++
          catalog.save(collection)
        })
        for (const { id } of chosen) inBackground(sweeper.sweep(id))
        return before
      },

      insert,
      replace: (ns, documents) =>
        replaceDocuments(
          {
            queue,
            catalog,
            insert: (to, list) => insert(to, list, true),
            async index(collection, specs) {
              for (const spec of specs) await ensureIndex(collection, spec)
            },
            condemn,
            drop: dropCollection,
            clear,
          },
          ns,
          documents,
        ),
      update: (ns, request) => changes.update(ns, request).catch(noticing),
      remove: (ns, request) => changes.remove(ns, request).catch(noticing),
      modifyOne: (ns, request) => changes.modifyOne(ns, request).catch(noticing),

      async *scan(ns, request) {
        const collection = catalog.find(ns)
        const search = compileSearch(collection, request, expression)
        if (collection === undefined) return
        try {
          yield* scan(environment, collection, search, request)
        } catch (error) {
          noticing(error)
        }
      },
      async countMatching(ns, request) {
        const collection = catalog.find(ns)
        const search = compileSearch(collection, request, expression)
        if (collection === undefined) return 0
        return countMatching(environment, collection, search, request).catch(noticing)
      },
      async explain(ns, request, verbosity = 'queryPlanner') {
        const collection = catalog.find(ns)
        const search = compileSearch(collection, request, expression)
        return explainSearch(environment, ns, collection, search, request, verbosity)
      },

      count: (ns) => catalog.find(ns)?.count ?? 0,
      stats(ns) {
        const collection = catalog.find(ns)
        const { count = 0, bytes = 0, indexes = [] } = collection ?? {}
        return {
          count,
          size: bytes,
          ...(count > 0 ? { avgObjSize: Math.floor(bytes / count) } : {}),
          storageSize: bytes,
          nindexes: indexes.length,
          indexNames: indexes.map(({ spec }) => spec.name),
          fileSize: environment.bytes(),
        }
      },

      sweep,
      snapshot(directory) {
        const copy = environment.copyTo(directory)
        // Closing waits for it.
        inBackground(copy)
        return copy
      },
      get failure() {
        return queue.failure
      },
      async close() {
        clearInterval(timer)
        await queue.drain()
        await Promise.allSettled(background)
        await environment.close()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

function indexesToDrop(collection: Collection, which: string | Document) {
  if (which === '*') return collection.indexes.filter(({ spec }) => spec.name !== '_id_')
  const index = collection.indexes.find(({ spec }) =>
    isDocument(which) ? samePattern(spec.key, which) : spec.name === which,
  )
  if (index === undefined) {
    throw new StoreError(
      'IndexNotFound',
      isDocument(which)
        ? `can't find index with key: ${JSON.stringify(which)}`
        : `index not found with name [${which}]`,
    )
  }
  if (index.spec.name === '_id_') throw new StoreError('InvalidOptions', 'cannot drop _id index')
  return [index]
}

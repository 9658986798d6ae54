import { StoreError } from '../errors.js'
import { type Document, ownField } from '../value/document.js'
import { identical } from '../value/identical.js'
import type { Catalog } from './catalog.js'
import type { Collection, Index } from './collection.js'
import type { Environment } from './environment.js'
import { conflictOf, type IndexKey, type IndexKeySet, keysOf } from './index-entries.js'
import { entryKey, recordKey } from './layout.js'
import type { Recent } from './recent.js'
import { encodeDocument, type Incoming, packRecord } from './record.js'

/** A document to insert, with its index keys worked out before the transaction. */
export interface Prepared extends Incoming {
  readonly keys: readonly IndexKeySet[]
  /** Of the collection when the keys were worked out. */
  readonly shape: number
}

/** A stored document as it was read in this transaction. */
export interface Stored {
  readonly record: number
  readonly doc: Document
  readonly bytes: number
}

/** Changes of documents and their index entries, inside a commit. Each checks first and then writes. */
export interface Writer {
  /** An error instead of an exception: it is one document's, and the transaction goes on. */
  insert(collection: Collection, document: Prepared): StoreError | undefined
  /** @throws StoreError DuplicateKey, BSONObjectTooLarge, before anything is written */
  replace(collection: Collection, stored: Stored, doc: Document): void
  remove(collection: Collection, stored: Stored): void
  /** Collections changed in this transaction. */
  readonly touched: Set<Collection>
}

export function prepare(collection: Collection, incoming: Incoming): Prepared {
  return {
    ...incoming,
    keys: collection.indexes.map((index) => keysOf(index, incoming.doc)),
    shape: collection.shape,
  }
}

export function createWriter(environment: Environment, catalog: Catalog, recent: Recent): Writer {
  const touched = new Set<Collection>()

  const count = (collection: Collection, documents: number, bytes: number) => {
    collection.pendingCount += documents
    collection.pendingBytes += bytes
    collection.writes++
    touched.add(collection)
  }

  const noteState = (collection: Collection, index: Index, { multikey, lossy }: IndexKeySet) => {
    if ((!multikey || index.multikey) && (!lossy || index.lossy)) return
    index.multikey ||= multikey
    index.lossy ||= lossy
    catalog.save(collection)
  }

  return {
    touched,
    insert(collection, document) {
      const current = document.shape === collection.shape ? document : tryPrepare(collection, document)
      if (current instanceof StoreError) return current
      const { bson, keys } = current
      for (const [i, index] of collection.indexes.entries()) {
        if (!isUnique(index)) continue
        const error = conflictOf(environment, collection, index, keys[i]?.keys ?? [], 0)
        if (error !== undefined) return error
      }
      const record = collection.nextRecord++
      environment.put(recordKey(collection.id, record), packRecord(bson))
      for (const [i, index] of collection.indexes.entries()) {
        const set = keys[i] as IndexKeySet
        for (const key of set.keys) environment.put(entryKey(index.id, key.bytes, record))
        noteState(collection, index, set)
      }
      recent.note(collection, current.doc['_id'], record)
      count(collection, 1, bson.length)
      return undefined
    },
    replace(collection, { record, doc: old, bytes }, doc) {
      const bson = encodeDocument(doc)
      // Most updates leave most indexes alone; their keys need not be worked out to see that.
      const concerned = collection.indexes.filter((index) => !looksTheSame(index, old, doc))
      const changes = concerned.map((index) => {
        const before = keysOf(index, old)
        const now = keysOf(index, doc)
        const added = without(now.keys, before.keys)
        if (isUnique(index)) {
          const error = conflictOf(environment, collection, index, added, record)
          if (error !== undefined) throw error
        }
        return { index, now, added, gone: without(before.keys, now.keys) }
      })
      environment.put(recordKey(collection.id, record), packRecord(bson))
      for (const { index, now, added, gone } of changes) {
        for (const key of gone) environment.remove(entryKey(index.id, key.bytes, record))
        for (const key of added) environment.put(entryKey(index.id, key.bytes, record))
        noteState(collection, index, now)
      }
      count(collection, 0, bson.length - bytes)
    },
    remove(collection, { record, doc, bytes }) {
      const gone = collection.indexes.map((index) => keysOf(index, doc))
      environment.remove(recordKey(collection.id, record))
      for (const [i, index] of collection.indexes.entries()) {
        for (const key of gone[i]?.keys ?? []) environment.remove(entryKey(index.id, key.bytes, record))
      }
      count(collection, -1, -bytes)
    },
  }
}

function tryPrepare(collection: Collection, document: Incoming): Prepared | StoreError {
  try {
    return prepare(collection, document)
  } catch (error) {
    if (error instanceof StoreError) return error
    throw error
  }
}

/** Whether an index cannot tell the two apart: it reads no field that differs. */
function looksTheSame({ partial, paths }: Index, old: Document, doc: Document): boolean {
  // What a partial index's filter reads is not known here.
  if (partial !== undefined) return false
  return paths.every(({ parts: [field = ''] }) => identical(ownField(old, field), ownField(doc, field)))
}

const isUnique = ({ spec }: Index): boolean => spec.unique === true || spec.name === '_id_'

function without(keys: readonly IndexKey[], others: readonly IndexKey[]): IndexKey[] {
  if (others.length === 0) return [...keys]
  return keys.filter(({ bytes }) => !others.some((other) => other.bytes.equals(bytes)))
}

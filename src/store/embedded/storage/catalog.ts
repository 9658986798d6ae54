import { randomBytes } from 'node:crypto'
import { Binary } from 'bson'
import { type Document, decode, encode } from '../value/document.js'
import { toJsNumber } from '../value/number.js'
import { type Collection, type Index, indexOf } from './collection.js'
import type { Environment } from './environment.js'
import { COLLECTIONS, collectionKey, countKey, NEXT_ID_KEY, recordOf, recordsOf } from './layout.js'
import type { IndexSpec, Namespace } from './types.js'

/** Which collections there are. Changes are made inside a commit; what is read is in memory. */
export interface Catalog {
  find(ns: Namespace): Collection | undefined
  all(): Collection[]
  /** Makes a collection with its index on _id. Inside a commit. */
  create(ns: Namespace, options: Document): Collection
  /** Writes its description anew. Inside a commit. */
  save(collection: Collection): void
  /** Inside a commit; its documents and entries are somebody else's to remove. */
  remove(collection: Collection): void
  /** To a name that is free. Inside a commit. */
  rename(collection: Collection, ns: Namespace): void
  /** A number for an index or a collection, never given twice. Inside a commit. */
  newId(): number
  saveCounts(collection: Collection): void
  /** Takes back what the commit that failed had made. */
  undo(): void
  settle(): void
}

const keyOf = ({ db, collection }: Namespace) => `${db}\0${collection}`

export function loadCatalog(environment: Environment): Catalog {
  const collections = new Map<string, Collection>()
  for (const { value } of environment.entries(COLLECTIONS)) {
    const collection = readCollection(environment, decode(value))
    collections.set(keyOf(collection.ns), collection)
  }
  let nextId = environment.get(NEXT_ID_KEY)?.readUInt32BE(0) ?? 1
  let undoing: (() => void)[] = []

  const newId = () => {
    const id = nextId++
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(nextId)
    environment.put(NEXT_ID_KEY, bytes)
    return id
  }
  const save = (collection: Collection) =>
    environment.put(collectionKey(collection.id), encode(describe(collection)))

  return {
    find: (ns) => collections.get(keyOf(ns)),
    all: () => [...collections.values()],
    newId,
    save,
    create(ns, options) {
      const collection: Collection = {
        id: newId(),
        ns,
        uuid: newUuid(),
        options,
        indexes: [],
        count: 0,
        bytes: 0,
        pendingCount: 0,
        pendingBytes: 0,
        nextRecord: 1,
        writes: 0,
        shape: 0,
        dropped: false,
      }
      collection.indexes.push(indexOf(newId(), { v: 2, key: { _id: 1 }, name: '_id_' }))
      collections.set(keyOf(ns), collection)
      undoing.push(() => {
        collection.dropped = true
        collections.delete(keyOf(ns))
      })
      save(collection)
      return collection
    },
    remove(collection) {
      environment.remove(collectionKey(collection.id))
      environment.remove(countKey(collection.id))
      collections.delete(keyOf(collection.ns))
      collection.dropped = true
      undoing.push(() => {
        collection.dropped = false
        collections.set(keyOf(collection.ns), collection)
      })
    },
    rename(collection, ns) {
      const before = collection.ns
      const move = (from: Namespace, to: Namespace) => {
        collections.delete(keyOf(from))
        collection.ns = to
        collections.set(keyOf(to), collection)
      }
      move(before, ns)
      undoing.push(() => move(ns, before))
      save(collection)
    },
    saveCounts(collection) {
      const bytes = Buffer.alloc(16)
      bytes.writeDoubleBE(collection.count + collection.pendingCount, 0)
      bytes.writeDoubleBE(collection.bytes + collection.pendingBytes, 8)
      environment.put(countKey(collection.id), bytes)
    },
    undo() {
      for (const step of undoing.reverse()) step()
      undoing = []
    },
    settle() {
      undoing = []
    },
  }
}

/** A random UUID, version 4. */
function newUuid(): Uint8Array {
  const bytes = randomBytes(16)
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
  return bytes
}

function describe({ id, ns, uuid, options, indexes }: Collection): Document {
  return {
    id,
    db: ns.db,
    name: ns.collection,
    uuid: new Binary(uuid, Binary.SUBTYPE_UUID),
    options,
    indexes: indexes
      .filter(({ building }) => !building)
      .map(({ id: number, spec, multikey, lossy }) => ({ id: number, spec, multikey, lossy })),
  }
}

function readCollection(environment: Environment, row: Document): Collection {
  const id = toJsNumber(row['id'])
  const counts = environment.get(countKey(id))
  const last = environment.keys({ ...recordsOf(id), reverse: true, limit: 1 })[0]
  const indexes = row['indexes'] as Document[]
  return {
    id,
    ns: { db: String(row['db']), collection: String(row['name']) },
    uuid: (row['uuid'] as Binary).buffer,
    options: row['options'] as Document,
    indexes: indexes.map(readIndex),
    count: counts?.readDoubleBE(0) ?? 0,
    bytes: counts?.readDoubleBE(8) ?? 0,
    pendingCount: 0,
    pendingBytes: 0,
    nextRecord: last === undefined ? 1 : recordOf(last) + 1,
    writes: 0,
    shape: 0,
    dropped: false,
  }
}

function readIndex(row: Document): Index {
  const spec = row['spec'] as Document
  return indexOf(toJsNumber(row['id']), { ...spec, v: 2, ...plainTtl(spec) } as IndexSpec, {
    multikey: row['multikey'] === true,
    lossy: row['lossy'] === true,
  })
}

function plainTtl(spec: Document): { expireAfterSeconds?: number } {
  const seconds = spec['expireAfterSeconds']
  return seconds === undefined ? {} : { expireAfterSeconds: toJsNumber(seconds) }
}

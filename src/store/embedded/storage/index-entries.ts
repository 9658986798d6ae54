import { StoreError } from '../errors.js'
import { compareValues, EMPTY_ARRAY } from '../value/compare.js'
import { type Document, decode } from '../value/document.js'
import { indexKeys } from '../value/index-keys.js'
import { type EncodedKey, encodeKey } from '../value/key.js'
import type { Collection, Index } from './collection.js'
import { fullName } from './collection.js'
import type { Environment } from './environment.js'
import { boundKey, recordKey, recordOf } from './layout.js'
import { unpackRecord } from './record.js'

/** A key a document has in an index. */
export interface IndexKey extends EncodedKey {
  readonly values: readonly unknown[]
}

export interface IndexKeySet {
  readonly keys: IndexKey[]
  readonly multikey: boolean
  readonly lossy: boolean
}

const NONE: IndexKeySet = { keys: [], multikey: false, lossy: false }

/**
 * The keys under which an index holds a document; none where it is sparse or partial and leaves it out.
 * @throws StoreError CannotIndexParallelArrays
 */
export function keysOf(index: Index, doc: Document): IndexKeySet {
  if (index.partial?.matches(doc) === false) return NONE
  const { keys, multikey } = indexKeys(doc, index.paths)
  const single = keys[0]
  if (keys.length === 1 && single !== undefined) {
    if (index.spec.sparse === true && single.every((value) => value === undefined)) return NONE
    const key = { ...encodeKey(single, index.directions), values: single }
    return { keys: [key], multikey, lossy: !key.exact }
  }
  const seen = new Set<string>()
  const distinct: IndexKey[] = []
  let lossy = false
  for (const values of keys) {
    if (index.spec.sparse === true && values.every((value) => value === undefined)) continue
    const encoded = encodeKey(values, index.directions)
    const text = encoded.bytes.toString('latin1')
    if (seen.has(text)) continue
    seen.add(text)
    lossy ||= !encoded.exact
    distinct.push({ ...encoded, values })
  }
  return { keys: distinct, multikey, lossy }
}

/** The error of a key that a unique index holds for another document already; undefined where it is free. */
export function conflictOf(
  environment: Environment,
  collection: Collection,
  index: Index,
  keys: readonly IndexKey[],
  self: number,
): StoreError | undefined {
  for (const key of keys) {
    const start = boundKey(index.id, key.bytes)
    const end = boundKey(index.id, Buffer.concat([key.bytes, Buffer.of(0xff)]))
    // Of an inexact key several documents may share the bytes without sharing the value.
    for (const found of environment.keys({ start, end, ...(key.exact ? { limit: 2 } : {}) })) {
      const record = recordOf(found)
      if (record === self) continue
      if (key.exact || holds(environment, collection, index, record, key))
        return duplicate(collection, index, key)
    }
  }
  return undefined
}

function holds(
  environment: Environment,
  collection: Collection,
  index: Index,
  record: number,
  key: IndexKey,
): boolean {
  const packed = environment.get(recordKey(collection.id, record))
  if (packed === undefined) return false
  return keysOf(index, decode(unpackRecord(packed))).keys.some(({ values }) =>
    values.every((value, i) => compareValues(value, key.values[i]) === 0),
  )
}

function duplicate(collection: Collection, index: Index, key: IndexKey): StoreError {
  const keyValue: Document = {}
  for (const [i, field] of Object.keys(index.spec.key).entries()) {
    const value = key.values[i]
    keyValue[field] = value === undefined || value === EMPTY_ARRAY ? null : value
  }
  return new StoreError(
    'DuplicateKey',
    `E11000 duplicate key error collection: ${fullName(collection.ns)} index: ${index.spec.name} dup key: ${brief(keyValue)}`,
    { details: { keyPattern: index.spec.key, keyValue } },
  )
}

/** As the server prints it: `{ a: 1, b: "x" }`. */
function brief(doc: Document): string {
  const parts = Object.entries(doc).map(([name, value]) => `${name}: ${print(value)}`)
  return `{ ${parts.join(', ')} }`
}

function print(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  const id = value as { toHexString?: () => string }
  if (typeof id?.toHexString === 'function') return `ObjectId('${id.toHexString()}')`
  if (value instanceof Date) return `new Date(${value.getTime()})`
  return typeof value === 'object' && value !== null && value.constructor === Object
    ? JSON.stringify(value)
    : String(value)
}

/**
 * Keys of the one LMDB database, by their first byte:
 * ```
 * 00 name           the header, the catalog, counters
 * 01 coll rec       a document: [crc32][BSON]
 * 02 index key rec  an index entry, without a value
 * ```
 * `coll` and `index` are 4 bytes and never used twice, `rec` is 8, all big-endian, so a collection's
 * documents stand in the order of their insertion and an index's entries in the order of their keys.
 */
const HEAD = 0
const RECORD = 1
const ENTRY = 2

const RECORD_KEY_BYTES = 13
const ENTRY_HEAD_BYTES = 5
const RECORD_ID_BYTES = 8

/** A span of keys: start inclusive, end exclusive. */
export interface Span {
  readonly start: Buffer
  readonly end: Buffer
}

export const FORMAT_KEY = Buffer.from([HEAD, 0x66])
export const NEXT_ID_KEY = Buffer.from([HEAD, 0x69])

function numbered(letter: string, id: number): Buffer {
  const key = Buffer.alloc(6)
  key[0] = HEAD
  key.write(letter, 1, 'latin1')
  key.writeUInt32BE(id, 2)
  return key
}

const allOf = (letter: string): Span => ({
  start: Buffer.from([HEAD, letter.charCodeAt(0)]),
  end: Buffer.from([HEAD, letter.charCodeAt(0) + 1]),
})

/** The description of a collection and its indexes. */
export const collectionKey = (id: number): Buffer => numbered('c', id)
export const COLLECTIONS = allOf('c')
/** Number of documents and their bytes, written with every commit that changes them. */
export const countKey = (id: number): Buffer => numbered('n', id)
/** What was dropped, or is being built: to be removed should a crash have come between. */
export const leftoverKey = (id: number): Buffer => numbered('l', id)
export const LEFTOVERS = allOf('l')

export function recordKey(collection: number, record: number): Buffer {
  const key = Buffer.allocUnsafe(RECORD_KEY_BYTES)
  key[0] = RECORD
  key.writeUInt32BE(collection, 1)
  writeRecordId(key, record, 5)
  return key
}

export const recordsOf = (collection: number): Span => span(RECORD, collection)
export const entriesOf = (index: number): Span => span(ENTRY, index)

function span(space: number, id: number): Span {
  const start = Buffer.allocUnsafe(ENTRY_HEAD_BYTES)
  start[0] = space
  start.writeUInt32BE(id, 1)
  const end = Buffer.from(start)
  end.writeUInt32BE(id + 1, 1)
  return { start, end }
}

/** An encoded key within its index, without the record: a bound of a range. */
export function boundKey(index: number, encoded: Uint8Array): Buffer {
  const key = Buffer.allocUnsafe(ENTRY_HEAD_BYTES + encoded.length)
  key[0] = ENTRY
  key.writeUInt32BE(index, 1)
  key.set(encoded, ENTRY_HEAD_BYTES)
  return key
}

export function entryKey(index: number, encoded: Uint8Array, record: number): Buffer {
  const key = Buffer.allocUnsafe(ENTRY_HEAD_BYTES + encoded.length + RECORD_ID_BYTES)
  key[0] = ENTRY
  key.writeUInt32BE(index, 1)
  key.set(encoded, ENTRY_HEAD_BYTES)
  writeRecordId(key, record, ENTRY_HEAD_BYTES + encoded.length)
  return key
}

/** The record a record's key or an index entry belongs to. */
export function recordOf(key: Buffer): number {
  const at = key.length - RECORD_ID_BYTES
  return key.readUInt32BE(at) * 0x1_0000_0000 + key.readUInt32BE(at + 4)
}

/** The first key behind `key`. */
export function after(key: Buffer): Buffer {
  const next = Buffer.allocUnsafe(key.length + 1)
  key.copy(next)
  next[key.length] = 0
  return next
}

function writeRecordId(key: Buffer, record: number, at: number): void {
  key.writeUInt32BE(Math.floor(record / 0x1_0000_0000), at)
  key.writeUInt32BE(record >>> 0, at + 4)
}

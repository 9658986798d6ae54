import { crc32 } from 'node:zlib'
import { ObjectId } from 'bson'
import { StoreError } from '../errors.js'
import { typeName } from '../value/compare.js'
import { checkStoredDepth } from '../value/depth.js'
import { type Document, decode, encode, isDocument } from '../value/document.js'

/** MongoDB's limit for one document. */
const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024
const CRC_BYTES = 4

/** A document as LMDB keeps it: a checksum in front, so that a damaged page is noticed when it is read. */
export function packRecord(bson: Uint8Array): Buffer {
  const packed = Buffer.allocUnsafe(CRC_BYTES + bson.length)
  packed.writeUInt32BE(crc32(bson), 0)
  packed.set(bson, CRC_BYTES)
  return packed
}

/** @throws StoreError with `details.reason: 'damaged'` */
export function unpackRecord(packed: Buffer): Buffer {
  const bson = packed.subarray(CRC_BYTES)
  if (packed.length < CRC_BYTES + 5 || crc32(bson) !== packed.readUInt32BE(0)) {
    throw new StoreError('InternalError', 'the data file is damaged: a document does not have its checksum', {
      details: { reason: 'damaged' },
    })
  }
  return bson
}

/** A document on its way in: its BSON with `_id` in front, and what it says. */
export interface Incoming {
  readonly bson: Uint8Array
  readonly doc: Document
}

/** @throws StoreError InvalidBSON, BSONObjectTooLarge, Overflow, and what MongoDB says of a bad `_id` */
export function acceptDocument(bytes: Uint8Array): Incoming {
  checkSize(bytes.length)
  let doc: Document
  try {
    doc = decode(bytes)
  } catch (cause) {
    throw new StoreError('InvalidBSON', `invalid BSON: ${cause instanceof Error ? cause.message : ''}`, {
      cause,
    })
  }
  checkStoredDepth(doc, bytes.length)
  if (startsWithId(bytes)) {
    checkId(doc['_id'])
    return { bson: bytes, doc }
  }
  if ('_id' in doc) checkId(doc['_id'])
  // Fields keep their order; only `_id` moves to the front.
  const rest = Object.entries(doc).filter(([name]) => name !== '_id')
  const ordered: Document = Object.fromEntries([['_id', '_id' in doc ? doc['_id'] : new ObjectId()], ...rest])
  const bson = encode(ordered)
  checkSize(bson.length)
  return { bson, doc: ordered }
}

/** A document this store itself has made (an update's result). */
export function encodeDocument(doc: Document): Uint8Array {
  const bson = encode(doc)
  checkSize(bson.length)
  checkStoredDepth(doc, bson.length)
  return bson
}

function checkSize(bytes: number): void {
  if (bytes <= MAX_DOCUMENT_BYTES) return
  throw new StoreError(
    'BSONObjectTooLarge',
    `object to insert too large. size in bytes: ${bytes}, max size: ${MAX_DOCUMENT_BYTES}`,
  )
}

/** The first element's name, without decoding: type byte, then `_id\0`. */
function startsWithId(bytes: Uint8Array): boolean {
  return bytes[5] === 0x5f && bytes[6] === 0x69 && bytes[7] === 0x64 && bytes[8] === 0
}

function checkId(id: unknown): void {
  const type = typeName(id)
  if (type === 'array' || type === 'regex' || type === 'undefined') {
    throw new StoreError('InvalidIdField', `The '_id' value cannot be of type ${type}`)
  }
  if (!isDocument(id)) return
  for (const name of Object.keys(id)) {
    if (name.startsWith('$') && name !== '$ref' && name !== '$id' && name !== '$db') {
      throw new StoreError(
        'DollarPrefixedFieldName',
        `_id fields may not contain '$'-prefixed fields: ${name} is not valid for storage.`,
      )
    }
  }
}

import { BSON } from 'bson'
import type { ClientSession, Collection, Db, Document } from 'mongodb'

/** Keeps every BSON type as it is: no number, binary or pattern becomes a JavaScript value of its own. */
const TYPED = { promoteValues: false, promoteLongs: false, promoteBuffers: false, bsonRegExp: true } as const

/** Bytes in one insert; a server takes 16 MiB for a command and one document more than that is refused. */
const BATCH_BYTES = 8 << 20
const BATCH_DOCUMENTS = 1000

const DURABLE = { w: 'majority', j: true } as const

/** A stored document as bytes, and its `_id` decoded with its type. */
export function idOf(bytes: Uint8Array): unknown {
  return BSON.deserialize(bytes, TYPED)['_id']
}

/**
 * What sorts behind `id` in the order of `{ _id: 1 }`. `$gt` alone compares within one type only, so the
 * types further down MongoDB's comparison order are named beside it.
 */
export function filterAfter(id: unknown): Document {
  const type = typeOf(id)
  const at = ORDER.findIndex((types) => types.includes(type))
  const later = ORDER.slice(at + 1).flat()
  // Nothing is greater than NaN to `$gt`, although NaN sorts before all other numbers.
  const sameType: Document[] = isNaNValue(id)
    ? [{ _id: { $gte: new BSON.Double(Number.NEGATIVE_INFINITY) } }]
    : [{ _id: { $gt: id } }]
  return { $or: [...sameType, ...later.map((each) => ({ _id: { $type: each } }))] }
}

/** BSON type names an `_id` can have, in comparison order; names in one row compare with each other. */
const ORDER: readonly (readonly string[])[] = [
  ['minKey'],
  ['null'],
  ['int', 'long', 'double', 'decimal'],
  ['symbol', 'string'],
  ['object'],
  ['binData'],
  ['objectId'],
  ['bool'],
  ['date'],
  ['timestamp'],
  ['maxKey'],
]

const WRAPPED: Readonly<Record<string, string>> = {
  MinKey: 'minKey',
  Int32: 'int',
  Long: 'long',
  Double: 'double',
  Decimal128: 'decimal',
  BSONSymbol: 'symbol',
  Binary: 'binData',
  UUID: 'binData',
  ObjectId: 'objectId',
  Timestamp: 'timestamp',
  MaxKey: 'maxKey',
}

function typeOf(id: unknown): string {
  if (id === null || id === undefined) return 'null'
  if (typeof id === 'string') return 'string'
  if (typeof id === 'number') return 'double'
  if (typeof id === 'boolean') return 'bool'
  if (id instanceof Date) return 'date'
  return WRAPPED[(id as { _bsontype?: string })._bsontype ?? ''] ?? 'object'
}

const isNaNValue = (id: unknown): boolean => {
  const type = typeOf(id)
  return (type === 'double' || type === 'decimal') && Number.isNaN(Number(String(id)))
}

/** Every document's bytes as stored, in order of `_id`, in batches that fit one insert. */
export async function* readRaw(
  collection: Collection,
  filter: Document = {},
  session?: ClientSession,
): AsyncGenerator<Buffer[]> {
  const cursor = collection.find(filter, {
    raw: true,
    sort: { _id: 1 },
    batchSize: BATCH_DOCUMENTS,
    ...(session === undefined ? {} : { session }),
  })
  try {
    let batch: Buffer[] = []
    let bytes = 0
    for await (const document of cursor) {
      const raw = document as unknown as Buffer
      if (batch.length === BATCH_DOCUMENTS || (batch.length > 0 && bytes + raw.length > BATCH_BYTES)) {
        yield batch
        batch = []
        bytes = 0
      }
      batch.push(raw)
      bytes += raw.length
    }
    if (batch.length > 0) yield batch
  } finally {
    await cursor.close()
  }
}

/**
 * Inserts documents from their bytes; durable when it resolves.
 * @throws Error when the server refused one of them, or the bytes cannot be sent unchanged
 */
export async function insertRaw(db: Db, collection: string, documents: readonly Uint8Array[]): Promise<void> {
  const answer = await db.command(
    {
      insert: collection,
      documents: documents.map(decodeExactly),
      ordered: true,
      bypassDocumentValidation: true,
      writeConcern: DURABLE,
    },
    { ignoreUndefined: false },
  )
  const [failure] = (answer['writeErrors'] ?? []) as { code: number; errmsg: string }[]
  if (failure !== undefined) throw new Error(`${collection}: ${failure.errmsg} (${failure.code})`)
  const concern = answer['writeConcernError'] as { errmsg: string } | undefined
  if (concern !== undefined) throw new Error(`${collection}: ${concern.errmsg}`)
}

/**
 * Decodes so that encoding gives the same bytes. An object puts keys that look like integers first and a
 * DBRef rearranges its fields; where that would change the bytes, a Map keeps them in their order.
 */
function decodeExactly(bytes: Uint8Array): Document {
  for (const decode of [(raw: Uint8Array) => BSON.deserialize(raw, TYPED), decodeToMap]) {
    const document = decode(bytes)
    if (Buffer.compare(BSON.serialize(document, { ignoreUndefined: false }), bytes) === 0) return document
  }
  throw new Error(`document ${String(idOf(bytes))} holds a BSON type that cannot be sent unchanged`)
}

const OBJECT = 3
const ARRAY = 4

function decodeToMap(bytes: Uint8Array): Document {
  return new Map(elementsOf(bytes))
}

function* elementsOf(bytes: Uint8Array): Generator<[string, unknown]> {
  for (const [type, nameOffset, nameLength, offset, length] of BSON.onDemand.parseToElements(bytes)) {
    const name = Buffer.from(bytes.buffer, bytes.byteOffset + nameOffset, nameLength).toString('utf8')
    const value = bytes.subarray(offset, offset + length)
    if (type === OBJECT) yield [name, decodeToMap(value)]
    else if (type === ARRAY) yield [name, Array.from(elementsOf(value), ([, each]) => each)]
    else yield [name, decodeElement(bytes.subarray(nameOffset - 1, offset + length))]
  }
}

/** A scalar, from its element: decoded as the only field of a document. */
function decodeElement(element: Uint8Array): unknown {
  const document = Buffer.alloc(element.length + 5)
  document.writeInt32LE(document.length, 0)
  document.set(element, 4)
  return Object.values(BSON.deserialize(document, TYPED))[0]
}

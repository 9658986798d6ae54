import type { Long } from 'bson'

const DOCUMENT = 3
const ARRAY = 4
const STRING = 2
const LONG = 18
const DOUBLE = 1

const field = (type: number, name: string) => Buffer.concat([Buffer.from([type]), Buffer.from(`${name}\0`)])

const CURSOR = field(DOCUMENT, 'cursor')
const ID = field(LONG, 'id')
const NS = field(STRING, 'ns')
const OK = Buffer.concat([field(DOUBLE, 'ok'), Buffer.from([0, 0, 0, 0, 0, 0, 0xf0, 0x3f]), Buffer.from([0])])
const BATCH = { firstBatch: field(ARRAY, 'firstBatch'), nextBatch: field(ARRAY, 'nextBatch') }

/** Element heads `\x03` + index + `\0`; the same few thousand in every answer. */
const heads: Buffer[] = []
function head(index: number): Buffer {
  return (heads[index] ??= field(DOCUMENT, String(index)))
}

const int32 = (value: number): Buffer => {
  const bytes = Buffer.allocUnsafe(4)
  bytes.writeInt32LE(value)
  return bytes
}

/**
 * `{ cursor: { firstBatch|nextBatch: […], id, ns }, ok: 1 }` as BSON, with the documents put in as they are
 * stored: an answer of a hundred documents decodes and encodes none.
 */
export function cursorReply(
  batch: keyof typeof BATCH,
  documents: readonly Uint8Array[],
  id: Long,
  ns: string,
): Buffer {
  const parts: Uint8Array[] = []
  let arrayLength = 5
  for (const [index, document] of documents.entries()) {
    const start = head(index)
    parts.push(start, document)
    arrayLength += start.length + document.length
  }
  const idBytes = Buffer.allocUnsafe(8)
  idBytes.writeBigInt64LE(id.toBigInt())
  const nsBytes = Buffer.from(`${ns}\0`)
  const tail = [ID, idBytes, NS, int32(nsBytes.length), nsBytes, Buffer.from([0])]
  const cursorLength =
    4 + BATCH[batch].length + arrayLength + tail.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat([
    int32(4 + CURSOR.length + cursorLength + OK.length),
    CURSOR,
    int32(cursorLength),
    BATCH[batch],
    int32(arrayLength),
    ...parts,
    Buffer.from([0]),
    ...tail,
    OK,
  ])
}

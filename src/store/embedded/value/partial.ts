import { type Document, decode } from './document.js'

const END = Buffer.of(0)

/** Bytes of a value of fixed length, by its BSON type. */
const FIXED: Record<number, number> = {
  1: 8,
  6: 0,
  7: 12,
  8: 1,
  9: 8,
  10: 0,
  16: 4,
  17: 8,
  18: 8,
  19: 16,
  255: 0,
  127: 0,
}

/**
 * Decodes only the named top-level fields: a scan that asks for two fields of twenty need not make the rest.
 * @param names as BSON has them, from `fieldNames`
 */
export function decodeFields(bson: Buffer, names: readonly Buffer[]): Document {
  return decode(pickFields(bson, names))
}

/** The document with only the named top-level fields, in its own order, copied byte for byte. */
export function pickFields(bson: Buffer, names: readonly Buffer[]): Buffer {
  const parts: Buffer[] = []
  let length = 5
  let left = names.length
  let at = 4
  while (left > 0) {
    const type = bson[at] as number
    if (type === 0) break
    const nameEnd = bson.indexOf(0, at + 1)
    const next = nameEnd + 1 + sizeOf(bson, type, nameEnd + 1)
    if (names.some((name) => name.length === nameEnd - at - 1 && name.compare(bson, at + 1, nameEnd) === 0)) {
      parts.push(bson.subarray(at, next))
      length += next - at
      left--
    }
    at = next
  }
  const head = Buffer.allocUnsafe(4)
  head.writeInt32LE(length)
  return Buffer.concat([head, ...parts, END], length)
}

export const fieldNames = (names: Iterable<string>): Buffer[] => [...names].map((name) => Buffer.from(name))

function sizeOf(bson: Buffer, type: number, at: number): number {
  const fixed = FIXED[type]
  if (fixed !== undefined) return fixed
  switch (type) {
    case 2:
    case 13:
    case 14:
      return 4 + bson.readInt32LE(at)
    case 3:
    case 4:
    case 15:
      return bson.readInt32LE(at)
    case 5:
      return 5 + bson.readInt32LE(at)
    case 11: {
      const pattern = bson.indexOf(0, at)
      return bson.indexOf(0, pattern + 1) + 1 - at
    }
    case 12:
      return 4 + bson.readInt32LE(at) + 12
    default:
      throw new RangeError(`unknown BSON type ${type}`)
  }
}

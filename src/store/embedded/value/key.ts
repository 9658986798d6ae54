import type { Binary, BSONRegExp, Code, DBRef, ObjectId, Timestamp } from 'bson'
import { binaryBytes, binarySubtype, regexParts, TYPE_ORDER, textOf, typeOrder } from './compare.js'
import type { Document } from './document.js'
import { floorDouble } from './number-order.js'

/** LMDB takes keys of 1,978 bytes; the rest is room for what storage puts before and behind. */
export const KEY_LIMIT = 1800

export type Direction = 1 | -1

/**
 * An index key. `exact` is false where two different values may share the bytes: the key was cut at
 * KEY_LIMIT, or a decimal is no double. Order is never inverted, so a range of keys always holds all
 * documents of the range of values, and the matcher rechecks them.
 */
export interface EncodedKey {
  bytes: Buffer
  exact: boolean
}

const SCRATCH = Buffer.allocUnsafe(64 * 1024)
let position = 0
let exact = true
/** After a value that could not be written exactly nothing may follow: it would decide an undecided order. */
let stopped = false

/**
 * Encodes index components so that byte order is compareValues' order, each in its direction. Encodings are
 * self-delimiting: no key is a proper prefix of another with as many components. After a key the next byte
 * of a longer one is below 0xff, so `bytes + 0xff` is beyond everything that starts with `bytes`; what
 * storage appends must start below 0xff too.
 */
export function encodeKey(values: readonly unknown[], directions: readonly Direction[]): EncodedKey {
  begin()
  for (let i = 0; i < values.length; i++) writeComponent(values[i], directions[i] ?? 1)
  return { bytes: finish(), exact: exact && !stopped }
}

/** One end of a range of values. */
export interface RangeEnd {
  value: unknown
  inclusive: boolean
}

/** A range of key bytes: start inclusive, end exclusive. It may hold more than was asked for, never less. */
export interface KeyRange {
  start: Buffer
  end: Buffer
}

/**
 * The keys whose first components equal `prefix` and whose next one lies between `lower` and `upper`. With
 * one end given the other is that value's type bracket, as in MongoDB's comparisons ({$gt: 5} holds numbers
 * only; MinKey and MaxKey reach across all types); with none, everything under the prefix.
 */
export function encodeRange(
  prefix: readonly unknown[],
  directions: readonly Direction[],
  lower?: RangeEnd,
  upper?: RangeEnd,
): KeyRange {
  begin()
  for (let i = 0; i < prefix.length; i++) writeComponent(prefix[i], directions[i] ?? 1)
  const base = finish()
  const open = { start: base, end: beyond(base) }
  if (stopped || !exact || base.length >= KEY_LIMIT || (lower === undefined && upper === undefined))
    return open
  const direction = directions[prefix.length] ?? 1
  const first = direction === 1 ? lower : upper
  const last = direction === 1 ? upper : lower
  const bracket = bracketOf(base, direction, (lower ?? upper)?.value)
  return {
    start: first === undefined ? (bracket ?? open).start : startAt(base, direction, first),
    end: last === undefined ? (bracket ?? open).end : endAt(base, direction, last),
  }
}

/** All keys under the prefix whose next component is of the value's type; undefined for MinKey and MaxKey. */
function bracketOf(base: Buffer, direction: Direction, value: unknown): KeyRange | undefined {
  const order = typeOrder(value)
  if (order === TYPE_ORDER.minKey || order === TYPE_ORDER.maxKey) return undefined
  const first = direction === 1 ? order : 255 - order
  return { start: Buffer.concat([base, Buffer.of(first)]), end: Buffer.concat([base, Buffer.of(first + 1)]) }
}

function startAt(base: Buffer, direction: Direction, end: RangeEnd): Buffer {
  const key = append(base, direction, end.value)
  return end.inclusive || !key.exact ? key.bytes : beyond(key.bytes)
}

function endAt(base: Buffer, direction: Direction, end: RangeEnd): Buffer {
  const key = append(base, direction, end.value)
  return end.inclusive || !key.exact ? beyond(key.bytes) : key.bytes
}

function append(base: Buffer, direction: Direction, value: unknown): EncodedKey {
  begin()
  position = base.copy(SCRATCH, 0)
  writeComponent(value, direction)
  return { bytes: finish(), exact: exact && !stopped }
}

function beyond(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.of(0xff)])
}

function begin(): void {
  position = 0
  exact = true
  stopped = false
}

function finish(): Buffer {
  if (position > KEY_LIMIT) {
    position = KEY_LIMIT
    exact = false
  }
  return Buffer.from(SCRATCH.subarray(0, position))
}

function full(): boolean {
  return stopped || position > KEY_LIMIT
}

function writeComponent(value: unknown, direction: Direction): void {
  if (full()) return
  const start = position
  const order = typeOrder(value)
  SCRATCH[position++] = order
  writePayload(order, value)
  if (direction === -1) {
    for (let i = start; i < position; i++) SCRATCH[i] = 255 - (SCRATCH[i] as number)
  }
}

function writePayload(order: number, value: unknown): void {
  switch (order) {
    case TYPE_ORDER.number:
      return writeNumber(value)
    case TYPE_ORDER.string:
      return writeText(textOf(value))
    case TYPE_ORDER.object:
      return writeDocument(value as Document)
    case TYPE_ORDER.array:
      return writeArray(value as unknown[])
    case TYPE_ORDER.binData: {
      const bytes = binaryBytes(value as Binary | Uint8Array)
      position = SCRATCH.writeUInt32BE(bytes.length, position)
      SCRATCH[position++] = binarySubtype(value as Binary | Uint8Array)
      return writeBytes(bytes)
    }
    case TYPE_ORDER.objectId:
      return writeBytes((value as ObjectId).id)
    case TYPE_ORDER.bool:
      SCRATCH[position++] = value === true ? 1 : 0
      return
    case TYPE_ORDER.date:
      return writeDouble((value as Date).getTime())
    case TYPE_ORDER.timestamp:
      position = SCRATCH.writeUInt32BE((value as Timestamp).t, position)
      position = SCRATCH.writeUInt32BE((value as Timestamp).i, position)
      return
    case TYPE_ORDER.regex: {
      const { pattern, options } = regexParts(value as BSONRegExp | RegExp)
      writeText(pattern)
      return writeText(options)
    }
    case TYPE_ORDER.code:
      return writeText((value as Code).code)
    case TYPE_ORDER.codeWithScope:
      writeText((value as Code).code)
      return writeDocument((value as Code).scope ?? {})
    case TYPE_ORDER.dbPointer:
      writeText((value as DBRef).collection)
      return writeBytes((value as DBRef).oid.id)
    default:
  }
}

/**
 * A double, then two bytes: twice the whole part of what a long or decimal beyond 2^53 has more than that
 * double, plus one if a fraction is left over. So longs are exact too.
 */
function writeNumber(value: unknown): void {
  const { double, rest, exact: whole } = floorDouble(value)
  writeDouble(double)
  position = SCRATCH.writeUInt16BE(rest * 2 + (whole ? 0 : 1), position)
  if (!whole) stopped = true
}

/** Eight bytes in numeric order: sign flipped, all bits of a negative; NaN is below -Infinity. */
function writeDouble(value: number): void {
  if (Number.isNaN(value)) {
    SCRATCH.fill(0, position, position + 8)
    position += 8
    return
  }
  const start = position
  position = SCRATCH.writeDoubleBE(value === 0 ? 0 : value, position)
  const first = SCRATCH[start] as number
  if (first < 0x80) {
    SCRATCH[start] = first | 0x80
  } else {
    for (let i = start; i < position; i++) SCRATCH[i] = 255 - (SCRATCH[i] as number)
  }
}

/** UTF-8 ended by a zero byte; inside, 00 and 01 become 01 01 and 01 02. What no key can hold is left out. */
function writeText(text: string): void {
  if (full()) return
  const kept = text.length > KEY_LIMIT + 2 ? text.slice(0, KEY_LIMIT + 2) : text
  if (kept.length >= 24 || !writeShortText(kept)) {
    if (kept.includes('\0') || kept.includes('\u0001')) {
      for (const byte of Buffer.from(kept)) {
        if (byte <= 1) SCRATCH[position++] = 1
        SCRATCH[position++] = byte <= 1 ? byte + 1 : byte
      }
    } else {
      position += SCRATCH.write(kept, position)
    }
  }
  SCRATCH[position++] = 0
}

/** For short plain text a loop beats the call into the native writer; false if there is other text in it. */
function writeShortText(text: string): boolean {
  const start = position
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 0x80 || code <= 1) {
      position = start
      return false
    }
    SCRATCH[position++] = code
  }
  return true
}

function writeBytes(bytes: Uint8Array): void {
  const length = Math.min(bytes.length, KEY_LIMIT + 1)
  for (let i = 0; i < length; i++) SCRATCH[position++] = bytes[i] as number
}

/** Per field: type, name, value; a zero byte ends the document, below every type. */
function writeDocument(doc: Document): void {
  for (const name of Object.keys(doc)) {
    if (full()) return
    const value = doc[name]
    const order = typeOrder(value)
    SCRATCH[position++] = order
    writeText(name)
    writePayload(order, value)
  }
  if (!full()) SCRATCH[position++] = 0
}

function writeArray(values: readonly unknown[]): void {
  for (const value of values) {
    if (full()) return
    const order = typeOrder(value)
    SCRATCH[position++] = order
    writePayload(order, value)
  }
  if (!full()) SCRATCH[position++] = 0
}

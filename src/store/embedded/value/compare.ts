import type { Binary, BSONRegExp, BSONSymbol, Code, DBRef, ObjectId, Timestamp } from 'bson'
import { bsonType } from 'bson'
import type { Document } from './document.js'
import { compareNumbers, hashNumber } from './number-order.js'

/** Ranks of BSON's types in MongoDB's order; gaps leave room for bounds between two types. */
export const TYPE_ORDER = {
  minKey: 1,
  emptyArray: 3,
  null: 5,
  number: 10,
  string: 15,
  object: 20,
  array: 25,
  binData: 30,
  objectId: 35,
  bool: 40,
  date: 45,
  timestamp: 47,
  regex: 50,
  dbPointer: 55,
  code: 60,
  codeWithScope: 65,
  maxKey: 127,
} as const

/**
 * What an index key or a sort key holds for an empty array: below null, above MinKey. Never in a document.
 */
export const EMPTY_ARRAY = Symbol('empty array')

/** The rank of a value's type; `undefined` (missing) ranks as null. */
export function typeOrder(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return TYPE_ORDER.string
    case 'number':
    case 'bigint':
      return TYPE_ORDER.number
    case 'boolean':
      return TYPE_ORDER.bool
    case 'object':
      break
    case 'symbol':
      return TYPE_ORDER.emptyArray
    default:
      return TYPE_ORDER.null
  }
  if (value === null) return TYPE_ORDER.null
  if (Array.isArray(value)) return TYPE_ORDER.array
  switch ((value as { [bsonType]?: string })[bsonType]) {
    case undefined:
      if (value instanceof Date) return TYPE_ORDER.date
      if (value instanceof RegExp) return TYPE_ORDER.regex
      return value instanceof Uint8Array ? TYPE_ORDER.binData : TYPE_ORDER.object
    case 'Int32':
    case 'Double':
    case 'Long':
    case 'Decimal128':
      return TYPE_ORDER.number
    case 'ObjectId':
      return TYPE_ORDER.objectId
    case 'Binary':
      return TYPE_ORDER.binData
    case 'BSONSymbol':
      return TYPE_ORDER.string
    case 'Timestamp':
      return TYPE_ORDER.timestamp
    case 'BSONRegExp':
      return TYPE_ORDER.regex
    case 'Code':
      return (value as Code).scope ? TYPE_ORDER.codeWithScope : TYPE_ORDER.code
    case 'DBRef':
      return TYPE_ORDER.dbPointer
    case 'MinKey':
      return TYPE_ORDER.minKey
    case 'MaxKey':
      return TYPE_ORDER.maxKey
    default:
      return TYPE_ORDER.object
  }
}

/**
 * MongoDB's total order over all BSON values, as sorting uses it. Missing equals null; numbers compare by
 * exact value whatever their type, NaN lowest; strings by UTF-8 bytes; objects field by field (type, then
 * name, then value).
 */
export function compareValues(a: unknown, b: unknown): number {
  if (a === b) return 0
  const order = typeOrder(a)
  const difference = order - typeOrder(b)
  return difference === 0 ? compareSameType(order, a, b) : difference
}

/** Equality as MongoDB's `$eq` between two single values: same bracket and same value. */
export function valuesEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a === 'string' && typeof b === 'string') return false
  const order = typeOrder(a)
  return order === typeOrder(b) && compareSameType(order, a, b) === 0
}

function compareSameType(order: number, a: unknown, b: unknown): number {
  switch (order) {
    case TYPE_ORDER.number:
      return compareNumbers(a, b)
    case TYPE_ORDER.string:
      return compareStrings(textOf(a), textOf(b))
    case TYPE_ORDER.object:
      return compareDocuments(a as Document, b as Document)
    case TYPE_ORDER.array:
      return compareArrays(a as unknown[], b as unknown[])
    case TYPE_ORDER.binData:
      return compareBinary(a as Binary | Uint8Array, b as Binary | Uint8Array)
    case TYPE_ORDER.objectId:
      return compareBytes((a as ObjectId).id, (b as ObjectId).id)
    case TYPE_ORDER.bool:
      return Number(a) - Number(b)
    case TYPE_ORDER.date:
      return compareDates((a as Date).getTime(), (b as Date).getTime())
    case TYPE_ORDER.timestamp:
      return (a as Timestamp).t - (b as Timestamp).t || (a as Timestamp).i - (b as Timestamp).i
    case TYPE_ORDER.regex: {
      const left = regexParts(a as BSONRegExp | RegExp)
      const right = regexParts(b as BSONRegExp | RegExp)
      return compareStrings(left.pattern, right.pattern) || compareStrings(left.options, right.options)
    }
    case TYPE_ORDER.code:
      return compareStrings((a as Code).code, (b as Code).code)
    case TYPE_ORDER.codeWithScope:
      return (
        compareStrings((a as Code).code, (b as Code).code) ||
        compareDocuments((a as Code).scope ?? {}, (b as Code).scope ?? {})
      )
    case TYPE_ORDER.dbPointer:
      return (
        compareStrings((a as DBRef).collection, (b as DBRef).collection) ||
        compareBytes((a as DBRef).oid.id, (b as DBRef).oid.id)
      )
    default:
      return 0
  }
}

/** Order of two strings by code point, which is the order of their UTF-8 bytes. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return rank(x) - rank(y)
  }
  return a.length - b.length
}

/** Surrogates stand for code points above U+FFFF, so they rank behind U+E000–U+FFFF. */
function rank(unit: number): number {
  return unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x10000 : unit
}

/** A symbol compares as the string it holds. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (value as BSONSymbol).value
}

/** Pattern and options of a regular expression, options in alphabetical order as BSON stores them. */
export function regexParts(value: BSONRegExp | RegExp): { pattern: string; options: string } {
  if (value instanceof RegExp) return { pattern: value.source, options: value.flags.replace(/[^imsux]/g, '') }
  return { pattern: value.pattern, options: value.options }
}

/** The bytes a Binary holds, without the spare room of its buffer. */
export function binaryBytes(value: Binary | Uint8Array): Uint8Array {
  return value instanceof Uint8Array ? value : value.buffer.subarray(0, value.position)
}

export function binarySubtype(value: Binary | Uint8Array): number {
  return value instanceof Uint8Array ? 0 : value.sub_type
}

function compareBinary(a: Binary | Uint8Array, b: Binary | Uint8Array): number {
  const left = binaryBytes(a)
  const right = binaryBytes(b)
  return left.length - right.length || binarySubtype(a) - binarySubtype(b) || compareBytes(left, right)
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const difference = (a[i] as number) - (b[i] as number)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** Dates beyond JavaScript's range decode as invalid; they rank first rather than break the order. */
function compareDates(a: number, b: number): number {
  if (a < b) return -1
  if (a > b) return 1
  return a === b ? 0 : Number(Number.isNaN(b)) - Number(Number.isNaN(a))
}

function compareArrays(a: readonly unknown[], b: readonly unknown[]): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const difference = compareValues(a[i], b[i])
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

function compareDocuments(a: Document, b: Document): number {
  const left = Object.keys(a)
  const right = Object.keys(b)
  const length = Math.min(left.length, right.length)
  for (let i = 0; i < length; i++) {
    const name = left[i] as string
    const otherName = right[i] as string
    const value = a[name]
    const other = b[otherName]
    const order = typeOrder(value)
    const difference =
      order - typeOrder(other) || compareStrings(name, otherName) || compareSameType(order, value, other)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

const TYPE_NAMES: Record<string, string> = {
  Int32: 'int',
  Double: 'double',
  Long: 'long',
  Decimal128: 'decimal',
  ObjectId: 'objectId',
  Binary: 'binData',
  BSONSymbol: 'symbol',
  Timestamp: 'timestamp',
  BSONRegExp: 'regex',
  DBRef: 'dbPointer',
  MinKey: 'minKey',
  MaxKey: 'maxKey',
}

/** The alias `$type` knows a value's type by; `missing` for undefined. */
export function typeName(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return 'string'
    case 'boolean':
      return 'bool'
    case 'number':
      if (!Number.isInteger(value) || Object.is(value, -0) || !Number.isSafeInteger(value)) return 'double'
      return Math.abs(value) <= 0x7fffffff || value === -0x80000000 ? 'int' : 'long'
    case 'bigint':
      return 'long'
    case 'object':
      break
    default:
      return 'missing'
  }
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  const type = (value as { [bsonType]?: string })[bsonType]
  if (type === undefined) {
    if (value instanceof Date) return 'date'
    if (value instanceof RegExp) return 'regex'
    return value instanceof Uint8Array ? 'binData' : 'object'
  }
  if (type === 'Code') return (value as Code).scope ? 'javascriptWithScope' : 'javascript'
  return TYPE_NAMES[type] ?? 'object'
}

/**
 * A string that two values share exactly when valuesEqual holds; for sets and groups. A leading letter
 * keeps the types apart, lengths keep the parts of a composite apart.
 */
export function hashKey(value: unknown): string {
  const order = typeOrder(value)
  switch (order) {
    case TYPE_ORDER.minKey:
      return '<'
    case TYPE_ORDER.null:
      return '-'
    case TYPE_ORDER.number:
      return hashNumber(value)
    case TYPE_ORDER.string:
      return `s${textOf(value)}`
    case TYPE_ORDER.object:
      return `{${hashFields(value as Document)}`
    case TYPE_ORDER.array: {
      let text = '['
      for (const element of value as unknown[]) text += sized(hashKey(element))
      return text
    }
    case TYPE_ORDER.binData: {
      const binary = value as Binary | Uint8Array
      return `b${binarySubtype(binary)}:${Buffer.from(binaryBytes(binary)).toString('latin1')}`
    }
    case TYPE_ORDER.objectId:
      return `o${(value as ObjectId).toHexString()}`
    case TYPE_ORDER.bool:
      return value === true ? 't' : 'f'
    case TYPE_ORDER.date:
      return `d${(value as Date).getTime()}`
    case TYPE_ORDER.timestamp:
      return `w${(value as Timestamp).t}:${(value as Timestamp).i}`
    case TYPE_ORDER.regex: {
      const { pattern, options } = regexParts(value as BSONRegExp | RegExp)
      return `/${options}/${pattern}`
    }
    case TYPE_ORDER.code:
      return `c${(value as Code).code}`
    case TYPE_ORDER.codeWithScope:
      return `C${sized((value as Code).code)}${hashFields((value as Code).scope ?? {})}`
    case TYPE_ORDER.dbPointer:
      return `p${(value as DBRef).oid.toHexString()}${(value as DBRef).collection}`
    default:
      return '>'
  }
}

function hashFields(doc: Document): string {
  let text = ''
  for (const name of Object.keys(doc)) text += sized(name) + sized(hashKey(doc[name]))
  return text
}

function sized(text: string): string {
  return `${text.length}:${text}`
}

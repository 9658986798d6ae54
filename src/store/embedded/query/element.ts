import type { BSONRegExp } from 'bson'
import { Binary, Decimal128, Double, Int32, Long, ObjectId, Timestamp } from 'bson'
import { StoreError } from '../errors.js'
import {
  binaryBytes,
  compareValues,
  hashKey,
  regexParts,
  TYPE_ORDER,
  textOf,
  typeName,
  typeOrder,
  valuesEqual,
} from '../value/compare.js'
import { toInteger, toJsNumber } from '../value/number.js'
import { compileRegex } from './regex.js'

/** A condition on one value; `undefined` is a missing field. Arrays are taken apart by the caller. */
export type Test = (value: unknown) => boolean

/** `$eq`: null also matches missing, everything else its own type and value; NaN equals NaN. */
export function equalTo(operand: unknown): Test {
  if (operand === null || operand === undefined) return (value) => value === null || value === undefined
  if (typeof operand === 'string') {
    return (value) =>
      value === operand || (typeof value === 'object' && value !== null && valuesEqual(value, operand))
  }
  if (typeof operand === 'boolean') return (value) => value === operand
  if (operand instanceof ObjectId) return equalToObjectId(operand)
  if (operand instanceof Int32 || operand instanceof Double) {
    const number = operand.value
    return (value) => {
      if (value instanceof Int32 || value instanceof Double) {
        return value.value === number || (number !== number && Number.isNaN(value.value))
      }
      return typeof value !== 'string' && valuesEqual(value, operand)
    }
  }
  return (value) => valuesEqual(value, operand)
}

function equalToObjectId(operand: ObjectId): Test {
  const bytes = operand.id
  const last = bytes[11]
  return (value) => {
    if (!(value instanceof ObjectId)) return false
    const other = value.id
    // The counter at the end differs most.
    if (other[11] !== last) return false
    for (let i = 10; i >= 0; i--) if (other[i] !== bytes[i]) return false
    return true
  }
}

/** `$gt`, `$gte`, `$lt`, `$lte`: within the operand's type only, but for MinKey and MaxKey. */
export function ordered(operator: '$gt' | '$gte' | '$lt' | '$lte', operand: unknown): Test {
  const below = operator === '$lt' || operator === '$lte'
  const orEqual = operator === '$gte' || operator === '$lte'
  const order = typeOrder(operand)
  if (order === TYPE_ORDER.null) return orEqual ? equalTo(null) : () => false
  if (order === TYPE_ORDER.minKey || order === TYPE_ORDER.maxKey) {
    const others = below === (order === TYPE_ORDER.maxKey)
    return (value) => (typeOrder(value) === order ? orEqual : others)
  }
  if (order === TYPE_ORDER.number) {
    const number = toJsNumber(operand)
    if (Number.isNaN(number)) return orEqual ? equalTo(operand) : () => false
    return (value) => {
      if (value === undefined || typeOrder(value) !== order) return false
      if (Number.isNaN(toJsNumber(value))) return false
      return holds(compareValues(value, operand), below, orEqual)
    }
  }
  return (value) =>
    value !== undefined && typeOrder(value) === order && holds(compareValues(value, operand), below, orEqual)
}

function holds(difference: number, below: boolean, orEqual: boolean): boolean {
  if (difference === 0) return orEqual
  return difference < 0 === below
}

/** Beyond this many a set beats comparing one after the other. */
const FEW = 4

/** `$in`: equal to one of the values, or matched by one of the regular expressions among them. */
export function oneOf(operands: readonly unknown[]): Test {
  const regexes: Test[] = []
  const strings = new Set<unknown>()
  const others: unknown[] = []
  for (const operand of operands) {
    if (isRegex(operand)) regexes.push(matchesRegex(compileRegex(operand), operand))
    else if (typeof operand === 'string') strings.add(operand)
    else others.push(operand)
  }
  const text: Test = (value) =>
    strings.has(value) ||
    (strings.size > 0 && typeOrder(value) === TYPE_ORDER.string && strings.has(textOf(value)))
  const tests: Test[] = strings.size > 0 ? [text] : []
  if (others.length > FEW) {
    const keys = new Set(others.map(hashKey))
    tests.push((value) => keys.has(hashKey(value)))
  } else {
    tests.push(...others.map(equalTo))
  }
  tests.push(...regexes)
  const only = tests[0]
  return tests.length === 1 && only ? only : (value) => tests.some((test) => test(value))
}

export function isRegex(value: unknown): value is BSONRegExp | RegExp {
  return typeOrder(value) === TYPE_ORDER.regex
}

/** A string the expression finds something in, or, given as `literal`, the same expression stored. */
export function matchesRegex(regex: RegExp, literal?: BSONRegExp | RegExp): Test {
  const own = literal && regexParts(literal)
  return (value) => {
    if (typeof value === 'string') return regex.test(value)
    const order = typeOrder(value)
    if (order === TYPE_ORDER.string) return regex.test(textOf(value))
    if (own === undefined || order !== TYPE_ORDER.regex) return false
    const parts = regexParts(value as BSONRegExp | RegExp)
    return parts.pattern === own.pattern && parts.options === own.options
  }
}

const TYPE_CODES: Record<number, string> = {
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  5: 'binData',
  6: 'undefined',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  12: 'dbPointer',
  13: 'javascript',
  14: 'symbol',
  15: 'javascriptWithScope',
  16: 'int',
  17: 'timestamp',
  18: 'long',
  19: 'decimal',
  [-1]: 'minKey',
  127: 'maxKey',
}
const TYPE_ALIASES = new Set(Object.values(TYPE_CODES))

/** `$type` with an alias, a number or a list of them. */
export function ofType(operand: unknown): Test {
  const wanted = new Set<string>()
  const list = Array.isArray(operand) ? operand : [operand]
  if (list.length === 0) {
    throw new StoreError('FailedToParse', '$type must match at least one type')
  }
  for (const item of list) {
    if (item === 'number') for (const name of ['int', 'long', 'double', 'decimal']) wanted.add(name)
    else wanted.add(typeAlias(item))
  }
  const [only] = wanted
  if (wanted.size === 1) return (value) => typeName(value) === only
  return (value) => wanted.has(typeName(value))
}

function typeAlias(item: unknown): string {
  if (typeof item === 'string') {
    if (TYPE_ALIASES.has(item)) return item
    throw new StoreError('BadValue', `Unknown type name alias: ${item}`)
  }
  if (typeOrder(item) !== TYPE_ORDER.number) {
    throw new StoreError('TypeMismatch', 'type must be represented as a number or a string')
  }
  const code = toJsNumber(item)
  if (code === 0) {
    throw new StoreError('BadValue', 'Invalid numerical type code: 0. Instead use {$exists:false}.')
  }
  const name = TYPE_CODES[code]
  if (name === undefined) throw new StoreError('BadValue', `Invalid numerical type code: ${code}`)
  return name
}

/** `$mod: [divisor, remainder]`, all three truncated to integers. */
export function modulo(operand: unknown): Test {
  if (!Array.isArray(operand)) throw new StoreError('BadValue', 'malformed mod, needs to be an array')
  if (operand.length < 2) throw new StoreError('BadValue', 'malformed mod, not enough elements')
  if (operand.length > 2) throw new StoreError('BadValue', 'malformed mod, too many elements')
  const divisor = modOperand(operand[0], 'divisor')
  const remainder = modOperand(operand[1], 'remainder')
  if (divisor === 0n) throw new StoreError('BadValue', 'divisor cannot be 0')
  const narrow = Number(divisor)
  const wanted = Number(remainder)
  const safe = Number.isSafeInteger(narrow) && Number.isSafeInteger(wanted)
  return (value) => {
    if (safe && value instanceof Int32) return value.value % narrow === wanted
    const integer = truncate(value)
    return integer !== undefined && integer % divisor === remainder
  }
}

function modOperand(value: unknown, name: string): bigint {
  if (typeOrder(value) !== TYPE_ORDER.number) {
    throw new StoreError('BadValue', `malformed mod, ${name} not a number`)
  }
  const integer = truncate(value)
  if (integer === undefined) {
    throw new StoreError(
      'BadValue',
      `malformed mod, ${name} value is invalid :: caused by :: Unable to coerce NaN/Inf to integral type`,
    )
  }
  return integer
}

/** A number cut to an integer that fits a long; undefined for NaN, infinities and what is no number. */
function truncate(value: unknown): bigint | undefined {
  if (typeOrder(value) !== TYPE_ORDER.number) return undefined
  const exact = toInteger(value)
  if (exact !== undefined) return BigInt.asIntN(64, exact) === exact ? exact : undefined
  if (value instanceof Decimal128) {
    const text = value.toString()
    if (!/^-?\d*\.?\d+(E[+-]?\d+)?$/.test(text)) return undefined
    const near = Math.trunc(Number(text))
    if (Math.abs(near) < 2 ** 53) return BigInt(near)
    const whole = text.split('.')[0] ?? ''
    return text.includes('E') || !whole ? undefined : BigInt(whole)
  }
  const number = Math.trunc(toJsNumber(value))
  return Math.abs(number) < 2 ** 63 ? BigInt(number) : undefined
}

/** `$bitsAllSet` and its kin: `all` or any of the mask's bits, looked for `set` or clear. */
export function bitTest(operator: string, operand: unknown): Test {
  const mask = bitMask(operator, operand)
  const all = operator.startsWith('$bitsAll')
  const set = operator.endsWith('Set')
  return (value) => {
    const bits = bitsOf(value)
    if (bits === undefined) return false
    const found = (set ? bits : ~bits) & mask
    return all ? found === mask : found !== 0n
  }
}

function bitMask(operator: string, operand: unknown): bigint {
  if (Array.isArray(operand)) {
    let mask = 0n
    for (const item of operand) {
      const position = typeOrder(item) === TYPE_ORDER.number ? toInteger(item) : undefined
      if (position === undefined) {
        throw new StoreError('BadValue', `Failed to parse bit position. Expected a number in: ${operator}`)
      }
      if (position < 0n || position > 0x7fffffffn) {
        throw new StoreError(
          'BadValue',
          `Failed to parse bit position. Expected a non-negative number in: ${operator}`,
        )
      }
      mask |= 1n << BigInt(Math.min(Number(position), MAX_BIT))
    }
    return mask
  }
  if (operand instanceof Binary) return littleEndian(binaryBytes(operand))
  if (typeOrder(operand) !== TYPE_ORDER.number || operand instanceof Timestamp) {
    throw new StoreError(
      'BadValue',
      `${operator} takes an Array, a number, or a BinData but received: ${typeName(operand)}`,
    )
  }
  const mask = toInteger(operand)
  if (mask === undefined || BigInt.asIntN(64, mask) !== mask) {
    throw new StoreError('FailedToParse', `Expected an integer: ${operator}: ${String(operand)}`)
  }
  if (mask < 0n) {
    throw new StoreError(
      'FailedToParse',
      `Expected a non-negative number in: ${operator}: ${String(operand)}`,
    )
  }
  return mask
}

/** No value has more bits than this: documents end at 16 MB. A number's bits beyond a long are its sign. */
const MAX_BIT = 16 * 1024 * 1024 * 8

function bitsOf(value: unknown): bigint | undefined {
  if (value instanceof Binary) return littleEndian(binaryBytes(value))
  if (value instanceof Long && !(value instanceof Timestamp)) return value.toBigInt()
  if (typeOrder(value) !== TYPE_ORDER.number) return undefined
  const integer = toInteger(value)
  return integer !== undefined && BigInt.asIntN(64, integer) === integer ? integer : undefined
}

function littleEndian(bytes: Uint8Array): bigint {
  if (bytes.length === 0) return 0n
  return BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`)
}

import { bsonType, Decimal128, Double, Int32, Long, Timestamp } from 'bson'
import type { DecimalParts } from './decimal.js'
import {
  addParts,
  decimalFromParts,
  decimalParts,
  multiplyParts,
  partsOfDouble,
  partsOfInteger,
} from './decimal.js'

/** A BSON number as it is held in memory; plain JS numbers and bigints come from internal callers only. */
export type NumberValue = Int32 | Double | Long | Decimal128 | number | bigint

/** BSON's four numeric types, in the order in which arithmetic widens. */
export type NumberType = 'int' | 'long' | 'double' | 'decimal'

const INT_MIN = -0x80000000
const INT_MAX = 0x7fffffff
const LONG_MIN = -(1n << 63n)
const LONG_MAX = (1n << 63n) - 1n

/** The numeric BSON type of a value, undefined for everything else. */
export function numberType(value: unknown): NumberType | undefined {
  if (typeof value === 'number') {
    if (!Number.isInteger(value) || Object.is(value, -0)) return 'double'
    if (value >= INT_MIN && value <= INT_MAX) return 'int'
    return Number.isSafeInteger(value) ? 'long' : 'double'
  }
  if (typeof value === 'bigint') return 'long'
  if (typeof value !== 'object' || value === null) return undefined
  switch ((value as { [bsonType]?: unknown })[bsonType]) {
    case 'Int32':
      return 'int'
    case 'Double':
      return 'double'
    case 'Long':
      return 'long'
    case 'Decimal128':
      return 'decimal'
    default:
      return undefined
  }
}

export function isNumber(value: unknown): value is NumberValue {
  return numberType(value) !== undefined
}

/** The nearest JS number; NaN for what is no number. */
export function toJsNumber(value: unknown): number {
  if (typeof value === 'number') return value
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof Int32 || value instanceof Double) return value.value
  if (value instanceof Long && !(value instanceof Timestamp)) return value.toNumber()
  if (value instanceof Decimal128) return decimalToNumber(value)
  return Number.NaN
}

/** The nearest double of a decimal. */
export function decimalToNumber(value: Decimal128): number {
  return Number(value.toString())
}

/**
 * The value as an exact integer, or undefined if it is no number, not finite or has a fraction. Takes what
 * MongoDB takes where it asks for an integer: 2, 2.0, Long(2), Decimal(2.00).
 */
export function toInteger(value: unknown): bigint | undefined {
  if (typeof value === 'bigint') return value
  if (value instanceof Long && !(value instanceof Timestamp)) return value.toBigInt()
  if (value instanceof Decimal128) {
    const parts = decimalParts(value)
    if (parts.kind !== 'finite') return undefined
    if (parts.coefficient === 0n) return 0n
    if (parts.exponent > 40) return undefined
    const sign = parts.negative ? -1n : 1n
    if (parts.exponent >= 0) return sign * parts.coefficient * 10n ** BigInt(parts.exponent)
    if (parts.exponent < -40) return undefined
    const divisor = 10n ** BigInt(-parts.exponent)
    return parts.coefficient % divisor === 0n ? (sign * parts.coefficient) / divisor : undefined
  }
  const number = toJsNumber(value)
  return Number.isInteger(number) ? BigInt(number) : undefined
}

/** toInteger for what must fit a JS number (positions, counts); undefined beyond ±2^53. */
export function toSafeInteger(value: unknown): number | undefined {
  if (value instanceof Int32) return value.value
  const integer = toInteger(value)
  if (integer === undefined) return undefined
  const number = Number(integer)
  return Number.isSafeInteger(number) ? number : undefined
}

/** Wraps a JS integer as the narrowest of int and long. */
export function wrapInteger(value: bigint): Int32 | Long {
  return value >= INT_MIN && value <= INT_MAX ? new Int32(Number(value)) : Long.fromBigInt(value)
}

/**
 * a + b with MongoDB's widening: int → long on overflow, any double makes a double, any decimal a decimal.
 * undefined when a long overflows; callers decide whether that is an error ($inc) or a double ($add).
 */
export function add(a: NumberValue, b: NumberValue): NumberValue | undefined {
  return calculate(a, b, addNumbers, addIntegers, addParts)
}

/** a × b, widening and overflow as in add. */
export function multiply(a: NumberValue, b: NumberValue): NumberValue | undefined {
  return calculate(a, b, multiplyNumbers, multiplyIntegers, multiplyParts)
}

const addNumbers = (a: number, b: number): number => a + b
const multiplyNumbers = (a: number, b: number): number => a * b
const addIntegers = (a: bigint, b: bigint): bigint => a + b
const multiplyIntegers = (a: bigint, b: bigint): bigint => a * b

function calculate(
  a: NumberValue,
  b: NumberValue,
  onNumbers: (a: number, b: number) => number,
  onIntegers: (a: bigint, b: bigint) => bigint,
  onDecimals: (a: DecimalParts, b: DecimalParts) => DecimalParts,
): NumberValue | undefined {
  const typeA = numberType(a)
  const typeB = numberType(b)
  if (typeA === 'decimal' || typeB === 'decimal') {
    return decimalFromParts(onDecimals(partsOf(a), partsOf(b)))
  }
  if (typeA === 'double' || typeB === 'double') return new Double(onNumbers(toJsNumber(a), toJsNumber(b)))
  if (typeA === 'int' && typeB === 'int') {
    const result = onNumbers(toJsNumber(a), toJsNumber(b))
    if (result >= INT_MIN && result <= INT_MAX) return new Int32(result === 0 ? 0 : result)
  }
  const result = onIntegers(toBigInt(a), toBigInt(b))
  if (result < LONG_MIN || result > LONG_MAX) return undefined
  return Long.fromBigInt(result)
}

function toBigInt(value: NumberValue): bigint {
  if (typeof value === 'bigint') return value
  if (value instanceof Long) return value.toBigInt()
  return BigInt(toJsNumber(value))
}

/** The exact decimal parts of a number (a double to 15 digits, as MongoDB converts it). */
function partsOf(value: NumberValue): DecimalParts {
  if (value instanceof Decimal128) return decimalParts(value)
  const type = numberType(value)
  if (type === 'double') return partsOfDouble(toJsNumber(value))
  return partsOfInteger(toBigInt(value))
}

/** $bit on integers: int op int is an int, otherwise a long. */
export function bitwise(operation: 'and' | 'or' | 'xor', a: NumberValue, b: NumberValue): Int32 | Long {
  if (numberType(a) === 'int' && numberType(b) === 'int') {
    const x = toJsNumber(a)
    const y = toJsNumber(b)
    return new Int32(operation === 'and' ? x & y : operation === 'or' ? x | y : x ^ y)
  }
  const x = toBigInt(a)
  const y = toBigInt(b)
  return Long.fromBigInt(BigInt.asIntN(64, operation === 'and' ? x & y : operation === 'or' ? x | y : x ^ y))
}

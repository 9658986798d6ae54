import { Decimal128, Double, Int32, Long } from 'bson'
import type { DecimalParts } from './decimal.js'
import { decimalParts } from './decimal.js'
import { decimalToNumber } from './number.js'

/** Exact order of any two BSON numbers, NaN lowest and equal to itself, -0 equal to 0. */
export function compareNumbers(a: unknown, b: unknown): number {
  const x = small(a)
  const y = small(b)
  if (x !== undefined && y !== undefined) return compareDoubles(x, y)
  if (a instanceof Decimal128 || b instanceof Decimal128) return compareDecimals(a, b)
  if (a instanceof Long && b instanceof Long) return a.compare(b)
  return compareMixed(x ?? big(a), y ?? big(b))
}

/** The number as a double when that is its exact value without further thought. */
function small(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  if (value instanceof Int32 || value instanceof Double) return value.value
  return undefined
}

function big(value: unknown): bigint {
  return typeof value === 'bigint' ? value : (value as Long).toBigInt()
}

export function compareDoubles(a: number, b: number): number {
  if (a < b) return -1
  if (a > b) return 1
  if (a === b) return 0
  return Number(Number.isNaN(b)) - Number(Number.isNaN(a))
}

/** JavaScript compares a bigint with a number by exact value. */
function compareMixed(a: number | bigint, b: number | bigint): number {
  if (a < b) return -1
  if (a > b) return 1
  if (typeof a === 'number' && Number.isNaN(a)) return -1
  return typeof b === 'number' && Number.isNaN(b) ? 1 : 0
}

/** At least one of the two is a decimal. Rounding to doubles is monotonic, so it decides unless it ties. */
function compareDecimals(a: unknown, b: unknown): number {
  const byDouble = compareDoubles(nearest(a), nearest(b))
  if (byDouble !== 0 || Number.isNaN(nearest(a))) return byDouble
  return compareExact(exactParts(a), exactParts(b))
}

function nearest(value: unknown): number {
  if (value instanceof Decimal128) return decimalToNumber(value)
  return small(value) ?? Number(big(value))
}

function exactParts(value: unknown): DecimalParts {
  if (value instanceof Decimal128) return decimalParts(value)
  const double = small(value)
  if (double === undefined) return integerParts(big(value), 0)
  if (!Number.isFinite(double)) {
    return { kind: 'infinity', negative: double < 0, coefficient: 0n, exponent: 0 }
  }
  return exactDouble(double)
}

/** Every finite double is a finite decimal: m × 2^-k = m × 5^k × 10^-k. */
function exactDouble(value: number): DecimalParts {
  if (Number.isInteger(value)) return integerParts(BigInt(value), 0)
  let scaled = value
  let power = 0
  while (!Number.isInteger(scaled)) {
    scaled *= 2
    power += 1
  }
  return integerParts(BigInt(scaled) * 5n ** BigInt(power), -power)
}

function integerParts(value: bigint, exponent: number): DecimalParts {
  const negative = value < 0n
  return { kind: 'finite', negative, coefficient: negative ? -value : value, exponent }
}

function compareExact(a: DecimalParts, b: DecimalParts): number {
  if (a.kind === 'infinity' || b.kind === 'infinity') {
    return infinityRank(a) - infinityRank(b)
  }
  const exponent = Math.min(a.exponent, b.exponent)
  const left = scaledCoefficient(a, exponent)
  const right = scaledCoefficient(b, exponent)
  return left < right ? -1 : left > right ? 1 : 0
}

function infinityRank(parts: DecimalParts): number {
  return parts.kind === 'infinity' ? (parts.negative ? -1 : 1) : 0
}

function scaledCoefficient(parts: DecimalParts, exponent: number): bigint {
  if (parts.coefficient === 0n) return 0n
  const value = parts.coefficient * 10n ** BigInt(parts.exponent - exponent)
  return parts.negative ? -value : value
}

/** hashKey's part for numbers: equal for equal values of different types. */
export function hashNumber(value: unknown): string {
  const double = small(value)
  if (double !== undefined) return `n${double === 0 ? 0 : double}`
  if (value instanceof Decimal128) {
    const near = decimalToNumber(value)
    if (Number.isNaN(near) || compareDecimals(value, near) === 0) return `n${near === 0 ? 0 : near}`
    return hashDecimal(decimalParts(value))
  }
  const integer = big(value)
  const near = Number(integer)
  return BigInt(near) === integer ? `n${near}` : `l${integer}`
}

function hashDecimal(parts: DecimalParts): string {
  const digits = parts.coefficient.toString()
  const kept = digits.replace(/0+$/, '')
  const exponent = parts.exponent + digits.length - kept.length
  const sign = parts.negative ? '-' : ''
  // A decimal that is a long must give the long's digits.
  if (exponent >= 0 && exponent + kept.length <= 19) return `l${sign}${kept}${'0'.repeat(exponent)}`
  return `e${sign}${kept}e${exponent}`
}

/**
 * The largest double not above the value, for index keys, and what is missing to the value: the whole part
 * of the rest (only for integers beyond 2^53, 0 otherwise) and whether any fraction of it is left.
 */
export function floorDouble(value: unknown): { double: number; rest: number; exact: boolean } {
  const direct = small(value)
  if (direct !== undefined) return { double: direct, rest: 0, exact: true }
  const near = nearest(value)
  if (Number.isNaN(near)) return { double: near, rest: 0, exact: true }
  const order = compareNumbers(near, value)
  if (order === 0) return { double: near, rest: 0, exact: true }
  const double = order < 0 ? near : nextBelow(near)
  if (Math.abs(double) < 2 ** 53 || Math.abs(double) > 2 ** 63) return { double, rest: 0, exact: false }
  if (!(value instanceof Decimal128)) {
    return { double, rest: Number(big(value) - BigInt(double)), exact: true }
  }
  const { whole, exact } = floorDecimal(decimalParts(value))
  return { double, rest: Number(whole - BigInt(double)), exact }
}

function floorDecimal(parts: DecimalParts): { whole: bigint; exact: boolean } {
  const signed = parts.negative ? -parts.coefficient : parts.coefficient
  if (parts.exponent >= 0) return { whole: signed * 10n ** BigInt(parts.exponent), exact: true }
  const divisor = 10n ** BigInt(-parts.exponent)
  const exact = signed % divisor === 0n
  const whole = signed / divisor
  return { whole: !exact && parts.negative ? whole - 1n : whole, exact }
}

const BITS = new DataView(new ArrayBuffer(8))

function nextBelow(value: number): number {
  if (value === 0) return -Number.MIN_VALUE
  BITS.setFloat64(0, value)
  const bits = BITS.getBigInt64(0)
  BITS.setBigInt64(0, value > 0 ? bits - 1n : bits + 1n)
  return BITS.getFloat64(0)
}

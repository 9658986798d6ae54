import { Decimal128, Double, Int32, Long } from 'bson'
import { StoreError } from '../../errors.js'
import { typeName } from '../../value/compare.js'
import { decimalFromParts, decimalParts } from '../../value/decimal.js'
import type { NumberValue } from '../../value/number.js'
import {
  add,
  isNumber,
  multiply,
  numberType,
  toInteger,
  toJsNumber,
  wrapInteger,
} from '../../value/number.js'
import type { OperatorTable } from '../scope.js'
import { isNullish, nullable, strict } from '../scope.js'
import { divideDecimals, moduloDecimals, partsOf, roundParts } from './decimal.js'

/** a + b; a long that overflows becomes a double. */
function sum(a: NumberValue, b: NumberValue): NumberValue {
  return add(a, b) ?? new Double(toJsNumber(a) + toJsNumber(b))
}

function product(a: NumberValue, b: NumberValue): NumberValue {
  return multiply(a, b) ?? new Double(toJsNumber(a) * toJsNumber(b))
}

function addAll(args: unknown[]): unknown {
  let total: NumberValue = new Int32(0)
  let date = false
  for (const value of args) {
    if (isNullish(value)) return null
    if (value instanceof Date) {
      if (date) throw new StoreError(16612, 'only one date allowed in an $add expression')
      date = true
      total = sum(total, Long.fromNumber(value.getTime()))
    } else if (isNumber(value)) total = sum(total, value)
    else {
      throw new StoreError('TypeMismatch', `$add only supports numeric or date types, not ${typeName(value)}`)
    }
  }
  return date ? dateAt(toJsNumber(total)) : total
}

/** The date of a number of milliseconds, which MongoDB rounds. */
export function dateAt(milliseconds: number): Date {
  const date = new Date(Math.round(milliseconds))
  if (Number.isNaN(date.getTime())) throw new StoreError('Overflow', 'date overflow')
  return date
}

function subtract([a, b]: unknown[]): unknown {
  if (isNullish(a) || isNullish(b)) return null
  if (isNumber(a) && isNumber(b)) {
    if (numberType(a) === 'double' && numberType(b) !== 'decimal')
      return new Double(toJsNumber(a) - toJsNumber(b))
    return sum(a, product(b, new Int32(-1)))
  }
  if (a instanceof Date && b instanceof Date) return Long.fromNumber(a.getTime() - b.getTime())
  if (a instanceof Date && isNumber(b)) return dateAt(a.getTime() - toJsNumber(b))
  throw new StoreError('TypeMismatch', `can't $subtract ${typeName(b)} from ${typeName(a)}`)
}

function multiplyAll(args: unknown[]): unknown {
  let total: NumberValue = new Int32(1)
  for (const value of args) {
    if (isNullish(value)) return null
    if (!isNumber(value)) {
      throw new StoreError('TypeMismatch', `$multiply only supports numeric types, not ${typeName(value)}`)
    }
    total = product(total, value)
  }
  return total
}

function divide([a, b]: unknown[]): unknown {
  if (isNullish(a) || isNullish(b)) return null
  if (!isNumber(a) || !isNumber(b)) {
    throw new StoreError(
      'TypeMismatch',
      `$divide only supports numeric types, not ${typeName(a)} and ${typeName(b)}`,
    )
  }
  if (toJsNumber(b) === 0) throw new StoreError('BadValue', "can't $divide by zero")
  if (numberType(a) === 'decimal' || numberType(b) === 'decimal') return divideDecimals(a, b)
  return new Double(toJsNumber(a) / toJsNumber(b))
}

function modulo([a, b]: unknown[]): unknown {
  if (isNullish(a) || isNullish(b)) return null
  if (!isNumber(a) || !isNumber(b)) {
    throw new StoreError(
      'TypeMismatch',
      `$mod only supports numeric types, not ${typeName(a)} and ${typeName(b)}`,
    )
  }
  if (toJsNumber(b) === 0) throw new StoreError('BadValue', "can't $mod by zero")
  const types = [numberType(a), numberType(b)]
  if (types.includes('decimal')) return moduloDecimals(a, b)
  if (types.includes('double')) return new Double(toJsNumber(a) % toJsNumber(b))
  const rest = (toInteger(a) ?? 0n) % (toInteger(b) ?? 1n)
  return types.includes('long') ? Long.fromBigInt(rest) : new Int32(Number(rest))
}

export function numeric(value: unknown, name: string): NumberValue {
  if (isNumber(value)) return value
  throw new StoreError(28765, `${name} only supports numeric types, not ${typeName(value)}`)
}

function absolute(argument: unknown, name: string): unknown {
  const value = numeric(argument, name)
  switch (numberType(value)) {
    case 'decimal':
      return decimalFromParts({ ...decimalParts(value as Decimal128), negative: false })
    case 'double':
      return new Double(Math.abs(toJsNumber(value)))
    default: {
      const integer = toInteger(value) ?? 0n
      const result = integer < 0n ? -integer : integer
      if (result > 0x7fffffffffffffffn) {
        throw new StoreError(28680, "can't take $abs of long long min")
      }
      return numberType(value) === 'long' ? Long.fromBigInt(result) : wrapInteger(result)
    }
  }
}

type Rounding = 'floor' | 'ceil' | 'even' | 'trunc'

function toWhole(rounding: Rounding) {
  return (argument: unknown, name: string) => round(numeric(argument, name), 0, rounding)
}

/** Rounds to `place` decimal digits (negative: to tens, hundreds …), keeping the numeric type. */
function round(value: NumberValue, place: number, rounding: Rounding): unknown {
  const type = numberType(value)
  if (type === 'decimal') return decimalFromParts(roundParts(partsOf(value), place, rounding))
  if (type === 'double') {
    const number = toJsNumber(value)
    if (!Number.isFinite(number)) return value
    if (place === 0 && rounding !== 'even') return new Double(Math[rounding](number))
    return new Double(toJsNumber(decimalFromParts(roundParts(partsOf(value, true), place, rounding))))
  }
  if (place >= 0) return value
  const parts = roundParts(partsOf(value), place, rounding)
  const integer = (parts.negative ? -1n : 1n) * parts.coefficient * 10n ** BigInt(Math.max(0, parts.exponent))
  if (integer > 0x7fffffffffffffffn || integer < -0x8000000000000000n) {
    throw new StoreError(51080, 'invalid conversion from Decimal128 result in $round')
  }
  return type === 'long' ? Long.fromBigInt(integer) : wrapInteger(integer)
}

function toPlace(rounding: Rounding) {
  return strict(1, 2, (args, name) => {
    const [argument, position] = args
    if (isNullish(argument) || (args.length === 2 && isNullish(position))) return null
    if (!isNumber(argument)) {
      throw new StoreError(51081, `${name} only supports numeric types, not ${typeName(argument)}`)
    }
    if (args.length === 1) return round(argument, 0, rounding)
    const place = toInteger(position)
    if (place === undefined)
      throw new StoreError(51082, `precision argument to ${name} must be a integral value`)
    if (place < -20n || place > 100n) {
      throw new StoreError(
        51083,
        `cannot apply ${name} with precision value ${place} value must be in [-20, 100]`,
      )
    }
    return round(argument, Number(place), rounding)
  })
}

/** Arithmetic with BSON's numeric types: int widens to long, then double; a decimal makes a decimal. */
export const ARITHMETIC: OperatorTable = {
  $add: strict(0, Infinity, addAll),
  $subtract: strict(2, 2, subtract),
  $multiply: strict(0, Infinity, multiplyAll),
  $divide: strict(2, 2, divide),
  $mod: strict(2, 2, modulo),
  $abs: nullable(absolute),
  $ceil: nullable(toWhole('ceil')),
  $floor: nullable(toWhole('floor')),
  $round: toPlace('even'),
  $trunc: toPlace('trunc'),
}

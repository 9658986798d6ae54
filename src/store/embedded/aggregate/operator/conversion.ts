import { Decimal128, Double, Int32, Long, ObjectId, Timestamp } from 'bson'
import { StoreError } from '../../errors.js'
import { isTrue } from '../../query/operator.js'
import { typeName } from '../../value/compare.js'
import { decimalFromParts } from '../../value/decimal.js'
import type { NumberValue } from '../../value/number.js'
import { isNumber, numberType, toJsNumber } from '../../value/number.js'
import type { OperatorCompiler, OperatorTable } from '../scope.js'
import { isNullish, namedArguments, nullable, strict } from '../scope.js'
import { parseDate } from './date-parse.js'
import { partsOf, roundParts } from './decimal.js'

const TYPE_NUMBERS: Record<number, string> = {
  1: 'double',
  2: 'string',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  16: 'int',
  18: 'long',
  19: 'decimal',
}

function failure(message: string): StoreError {
  return new StoreError('ConversionFailure', `${message} in $convert with no onError value`)
}

function unparsable(text: string, to: string, reason: string): StoreError {
  const what = to === 'objectId' ? 'objectId' : to === 'date' ? 'date' : 'number'
  return new StoreError(
    'ConversionFailure',
    `Failed to parse ${what} '${text}' in $convert with no onError value: ${reason}`,
  )
}

/** Converts a value that is neither null nor missing; ConversionFailure (241) if there is no way. */
function convert(value: unknown, to: string): unknown {
  switch (to) {
    case 'double':
      return new Double(toJsNumber(toNumber(value, to)))
    case 'decimal':
      return typeof value === 'string' ? decimalOfText(value) : decimalOf(toNumber(value, to))
    case 'int':
      return integer(value, to, -0x80000000n, 0x7fffffffn)
    case 'long':
      return integer(value, to, -0x8000000000000000n, 0x7fffffffffffffffn)
    case 'bool':
      return isTrue(value)
    case 'string':
      return text(value)
    case 'objectId':
      if (value instanceof ObjectId) return value
      if (typeof value !== 'string') break
      if (!/^[0-9a-fA-F]{24}$/.test(value)) {
        throw unparsable(value, to, 'Invalid string length for parsing to OID, expected 24 hex digits')
      }
      return new ObjectId(value)
    case 'date':
      return date(value)
    default:
      throw new StoreError('BadValue', `Unknown type name: ${to}`)
  }
  throw failure(`Unsupported conversion from ${typeName(value)} to ${to}`)
}

function toNumber(value: unknown, to: string): NumberValue {
  if (isNumber(value)) return value
  if (typeof value === 'boolean') return new Int32(value ? 1 : 0)
  if (value instanceof Date) return Long.fromNumber(value.getTime())
  if (typeof value === 'string') {
    if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$|^[+-]?(?:inf|infinity|nan)$/i.test(value)) {
      throw unparsable(value, to, value === '' ? 'Empty string' : 'Did not consume whole string.')
    }
    const lower = value.toLowerCase()
    if (lower.includes('inf')) return new Double(lower.startsWith('-') ? -Infinity : Infinity)
    return new Double(lower.includes('nan') ? Number.NaN : Number(value))
  }
  throw failure(`Unsupported conversion from ${typeName(value)} to ${to}`)
}

function integer(value: unknown, to: 'int' | 'long', min: bigint, max: bigint): unknown {
  let result: bigint
  if (typeof value === 'string') {
    if (!/^[+-]?\d+$/.test(value)) {
      throw unparsable(value, to, value === '' ? 'No digits' : 'Did not consume whole string.')
    }
    result = BigInt(value.replace('+', ''))
    if (result < min || result > max) throw unparsable(value, to, 'Overflow')
  } else if (value instanceof Date && to === 'int') {
    throw failure('Unsupported conversion from date to int')
  } else {
    const parts = roundParts(partsOf(toNumber(value, to), true), 0, 'trunc')
    if (parts.kind !== 'finite') {
      throw failure(`Attempt to convert ${parts.kind === 'nan' ? 'NaN' : 'infinity'} value to integer type`)
    }
    const magnitude =
      parts.exponent > 40 ? max + 1n : parts.coefficient * 10n ** BigInt(Math.max(0, parts.exponent))
    result = parts.negative ? -magnitude : magnitude
    if (result < min || result > max) throw failure('Conversion would overflow target type')
  }
  return to === 'int' ? new Int32(Number(result)) : Long.fromBigInt(result)
}

function decimalOf(value: NumberValue): Decimal128 {
  return value instanceof Decimal128 ? value : decimalFromParts(partsOf(value))
}

function decimalOfText(value: string): Decimal128 {
  try {
    return Decimal128.fromStringWithRounding(value)
  } catch {
    throw unparsable(value, 'decimal', 'Failed to parse string to decimal')
  }
}

/** The text of a scalar, as $toString gives it. */
function text(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return String(value)
  if (isNumber(value)) return numberText(value)
  if (value instanceof Date) return value.toISOString()
  if (value instanceof ObjectId) return value.toHexString()
  throw failure(`Unsupported conversion from ${typeName(value)} to string`)
}

export function numberText(value: NumberValue): string {
  if (value instanceof Decimal128 || value instanceof Long) return value.toString()
  const number = toJsNumber(value)
  return Object.is(number, -0) ? '-0' : String(number)
}

function date(value: unknown): Date {
  if (value instanceof Date) return value
  if (value instanceof ObjectId) return value.getTimestamp()
  if (value instanceof Timestamp) return new Date(value.t * 1000)
  if (typeof value === 'string') return parseDate(value, undefined)
  const type = numberType(value)
  if (type === undefined || type === 'int') {
    throw failure(`Unsupported conversion from ${typeName(value)} to date`)
  }
  const result = new Date(Math.trunc(toJsNumber(value)))
  if (Number.isNaN(result.getTime())) throw failure('Conversion would overflow target type')
  return result
}

function targetOf(to: unknown): string {
  if (typeof to === 'string') return to
  const name = isNumber(to) ? TYPE_NUMBERS[toJsNumber(to)] : undefined
  if (name === undefined) {
    throw new StoreError('FailedToParse', "$convert's 'to' argument must be a string or number type")
  }
  return name
}

const convertWith: OperatorCompiler = (argument, scope, name) => {
  const spec = namedArguments(argument, name, ['input', 'to'], ['onError', 'onNull'])
  const [input, to] = [scope.compile(spec['input']), scope.compile(spec['to'])]
  const onError = 'onError' in spec ? scope.compile(spec['onError']) : undefined
  const onNull = 'onNull' in spec ? scope.compile(spec['onNull']) : undefined
  return (env) => {
    const value = input(env)
    const target = to(env)
    if (isNullish(value)) return onNull ? onNull(env) : null
    if (isNullish(target)) return null
    const type = targetOf(target)
    try {
      return convert(value, type)
    } catch (error) {
      if (onError && error instanceof StoreError && error.codeName !== 'BadValue') return onError(env)
      throw error
    }
  }
}

/** The type of a value and its conversion into others. */
export const CONVERSION: OperatorTable = {
  $convert: convertWith,
  $toBool: nullable((value) => convert(value, 'bool')),
  $toDate: nullable((value) => convert(value, 'date')),
  $toDecimal: nullable((value) => convert(value, 'decimal')),
  $toDouble: nullable((value) => convert(value, 'double')),
  $toInt: nullable((value) => convert(value, 'int')),
  $toLong: nullable((value) => convert(value, 'long')),
  $toObjectId: nullable((value) => convert(value, 'objectId')),
  $toString: nullable((value) => convert(value, 'string')),
  $isNumber: strict(1, 1, ([value]) => isNumber(value)),
  $type: strict(1, 1, ([value]) => typeName(value)),
}

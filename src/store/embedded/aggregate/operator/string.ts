import { Int32 } from 'bson'
import { StoreError } from '../../errors.js'
import { compareStrings, typeName } from '../../value/compare.js'
import { isNumber, toSafeInteger } from '../../value/number.js'
import type { OperatorTable } from '../scope.js'
import { isNullish, named, strict } from '../scope.js'
import { numberText } from './conversion.js'

function concat(args: unknown[]): string | null {
  let result = ''
  for (const value of args) {
    if (isNullish(value)) return null
    if (typeof value !== 'string') {
      throw new StoreError(16702, `$concat only supports strings, not ${typeName(value)}`)
    }
    result += value
  }
  return result
}

/** Strings, numbers and dates as text; null and missing as the empty text. */
function coerce(value: unknown, name: string): string {
  if (isNullish(value)) return ''
  if (typeof value === 'string') return value
  if (isNumber(value)) return numberText(value)
  if (value instanceof Date) return value.toISOString()
  throw new StoreError(16007, `can't convert from BSON type ${typeName(value)} to String in ${name}`)
}

function mustBeText(value: unknown, code: number, what: string): string {
  if (typeof value === 'string') return value
  throw new StoreError(code, `${what}, found: ${typeName(value)}`)
}

/** MongoDB changes the case of ASCII letters only. */
const upper = (text: string) => text.replace(/[a-z]+/g, (part) => part.toUpperCase())
const lower = (text: string) => text.replace(/[A-Z]+/g, (part) => part.toLowerCase())

function substringBytes([value, start, length]: unknown[], name: string): string {
  const bytes = Buffer.from(coerce(value, name))
  const from = integerArgument(start, 16034, `${name}:  starting index must be a numeric type`)
  const count = integerArgument(length, 16035, `${name}:  length must be a numeric type`)
  if (from < 0) throw new StoreError(50752, `${name}:  starting index must be non-negative (got: ${from})`)
  const end = count < 0 ? bytes.length : from + count
  if (isContinuation(bytes[from])) {
    throw new StoreError(28656, `${name}:  Invalid range, starting index is a UTF-8 continuation byte.`)
  }
  if (isContinuation(bytes[end])) {
    throw new StoreError(
      28657,
      `${name}:  Invalid range, ending index is in the middle of a UTF-8 character.`,
    )
  }
  return bytes.subarray(from, end).toString()
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80
}

function substringPoints([value, start, length]: unknown[], name: string): string {
  const points = Array.from(coerce(value, name))
  const from = integerArgument(start, 34450, `${name}: starting index must be a numeric type`)
  const count = integerArgument(length, 34452, `${name}: length must be a numeric type`)
  if (from < 0) throw new StoreError(34455, `${name}: the starting index must be non-negative integer.`)
  if (count < 0) throw new StoreError(34454, `${name}: length must be a nonnegative integer.`)
  return points.slice(from, from + count).join('')
}

export function integerArgument(value: unknown, code: number, message: string): number {
  const integer = isNumber(value) ? toSafeInteger(value) : undefined
  if (integer === undefined) throw new StoreError(code, `${message} (is BSON type ${typeName(value)})`)
  return integer
}

/** $indexOfCP and $indexOfBytes: positions counted by `unit`. */
function indexOf(unit: (text: string) => string[]) {
  return strict(2, 4, ([value, token, start, end], name) => {
    if (isNullish(value)) return null
    const text = mustBeText(value, 40091, `${name} requires a string as the first argument`)
    const wanted = unit(mustBeText(token, 40092, `${name} requires a string as the second argument`))
    const units = unit(text)
    const from =
      start === undefined ? 0 : integerArgument(start, 40096, `${name} requires an integral starting index`)
    const to =
      end === undefined
        ? units.length
        : integerArgument(end, 40096, `${name} requires an integral ending index`)
    if (from < 0 || to < 0) throw new StoreError(40097, `${name} requires a nonnegative index`)
    const limit = Math.min(to, units.length) - wanted.length
    for (let i = from; i <= limit; i++) {
      if (wanted.every((part, k) => units[i + k] === part)) return new Int32(i)
    }
    return new Int32(-1)
  })
}

const bytesOf = (text: string): string[] => Array.from(Buffer.from(text).toString('latin1'))

function split([value, separator]: unknown[]): unknown {
  if (isNullish(value) || isNullish(separator)) return null
  const text = mustBeText(
    value,
    40085,
    '$split requires an expression that evaluates to a string as a first argument',
  )
  const by = mustBeText(
    separator,
    40086,
    '$split requires an expression that evaluates to a string as a second argument',
  )
  if (by === '') throw new StoreError(40087, '$split requires a non-empty separator')
  return text.split(by)
}

/** What $trim takes off by default. */
const WHITESPACE = [
  '\0',
  '\t',
  '\n',
  '\v',
  '\f',
  '\r',
  ' ',
  '\u00a0',
  '\u1680',
  '\u2000',
  '\u2001',
  '\u2002',
  '\u2003',
  '\u2004',
  '\u2005',
  '\u2006',
  '\u2007',
  '\u2008',
  '\u2009',
  '\u200a',
]

function trim(left: boolean, right: boolean) {
  return named(['input'], ['chars'], (args: { input?: unknown; chars?: unknown }, name) => {
    const { input, chars } = args
    if (isNullish(input)) return null
    const text = mustBeText(input, 50699, `${name} requires its input to be a string`)
    if ('chars' in args && isNullish(chars)) return null
    const set = new Set(
      chars === undefined ? WHITESPACE : mustBeText(chars, 50700, `${name} requires 'chars' to be a string`),
    )
    const points = Array.from(text)
    let from = 0
    let to = points.length
    if (left) while (from < to && set.has(points[from] as string)) from++
    if (right) while (from < to && set.has(points[to - 1] as string)) to--
    return points.slice(from, to).join('')
  })
}

function replacing(all: boolean) {
  return named(['input', 'find', 'replacement'], [], ({ input, find, replacement }, name) => {
    for (const [value, code, key] of [
      [input, 51746, 'input'],
      [find, 51745, 'find'],
      [replacement, 51744, 'replacement'],
    ] as const) {
      if (!isNullish(value)) mustBeText(value, code, `${name} requires that '${key}' be a string`)
    }
    if (typeof input !== 'string' || typeof find !== 'string' || typeof replacement !== 'string') return null
    return all ? input.replaceAll(find, () => replacement) : input.replace(find, () => replacement)
  })
}

export const STRINGS: OperatorTable = {
  $concat: strict(0, Infinity, concat),
  $toLower: strict(1, 1, ([value], name) => lower(coerce(value, name))),
  $toUpper: strict(1, 1, ([value], name) => upper(coerce(value, name))),
  $strcasecmp: strict(
    2,
    2,
    ([a, b], name) => new Int32(Math.sign(compareStrings(upper(coerce(a, name)), upper(coerce(b, name))))),
  ),
  $strLenCP: strict(
    1,
    1,
    ([value]) =>
      new Int32(Array.from(mustBeText(value, 34471, '$strLenCP requires a string argument')).length),
  ),
  $strLenBytes: strict(
    1,
    1,
    ([value]) =>
      new Int32(Buffer.byteLength(mustBeText(value, 34473, '$strLenBytes requires a string argument'))),
  ),
  $substr: strict(3, 3, substringBytes),
  $substrBytes: strict(3, 3, substringBytes),
  $substrCP: strict(3, 3, substringPoints),
  $indexOfCP: indexOf((text) => Array.from(text)),
  $indexOfBytes: indexOf(bytesOf),
  $split: strict(2, 2, split),
  $trim: trim(true, true),
  $ltrim: trim(true, false),
  $rtrim: trim(false, true),
  $replaceOne: replacing(false),
  $replaceAll: replacing(true),
}

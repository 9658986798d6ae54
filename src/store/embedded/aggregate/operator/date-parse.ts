import { StoreError } from '../../errors.js'
import { isoDayOfWeek } from './date.js'
import type { Timezone } from './timezone.js'
import { fromLocal, timezoneOf, utcOf } from './timezone.js'

const ISO =
  /^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?\s*$/i
const MONTH_NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function unparsable(text: string, reason: string): StoreError {
  return new StoreError('ConversionFailure', `Error parsing date string '${text}'; ${reason}`)
}

/**
 * Reads an ISO 8601 date or date and time. Without an offset of its own it is in `zone` (default UTC); with
 * both it is an error, as in MongoDB. Other notations MongoDB's parser guesses at are refused.
 */
export function parseDate(text: string, zone: Timezone | undefined): Date {
  const match = ISO.exec(text)
  if (!match) throw unparsable(text, 'not an ISO 8601 date')
  const [, year, month, day, hour, minute, second, fraction, offset] = match
  if (offset !== undefined && zone !== undefined) {
    throw unparsable(
      text,
      'you cannot pass in a date/time string with time zone information together with a timezone argument',
    )
  }
  const parts = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    millisecond: Number((fraction ?? '').padEnd(3, '0').slice(0, 3)),
  }
  return assemble(text, parts, offset === undefined ? zone : timezoneOf(offset.toUpperCase()))
}

interface Parts {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  millisecond: number
}

function assemble(text: string, parts: Parts, zone: Timezone = timezoneOf(undefined)): Date {
  const { year, month, day, hour, minute, second, millisecond } = parts
  const last = new Date(utcOf(year, month + 1, 0)).getUTCDate()
  if (month < 1 || month > 12 || day < 1 || day > last || hour > 23 || minute > 59 || second > 59) {
    throw unparsable(text, 'a part is out of range')
  }
  const time = hour * 3_600_000 + minute * 60_000 + second * 1000 + millisecond
  return new Date(fromLocal(utcOf(year, month, day, time), zone))
}

const SYMBOLS: Record<string, string> = {
  Y: '\\d{4}',
  m: '\\d{1,2}',
  d: '\\d{1,2}',
  H: '\\d{1,2}',
  M: '\\d{1,2}',
  S: '\\d{1,2}',
  L: '\\d{1,3}',
  j: '\\d{1,3}',
  G: '\\d{4}',
  V: '\\d{1,2}',
  u: '\\d',
  b: '[A-Za-z]{3}',
  B: '[A-Za-z]+',
  z: '(?:[+-]\\d{2}:?\\d{2}|Z)',
  Z: '[+-]\\d{1,4}',
}

/** Reads a date in a format of $dateFromString; 18535 and 18536 for a bad format. */
export function parseWithFormat(text: string, format: string, zone: Timezone | undefined): Date {
  const symbols: string[] = []
  let pattern = ''
  for (let i = 0; i < format.length; i++) {
    const char = format[i] as string
    if (char !== '%') {
      pattern += char.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&')
      continue
    }
    const symbol = format[++i]
    if (symbol === undefined) throw new StoreError(18535, "Unmatched '%' at end of format string")
    if (symbol === '%') {
      pattern += '%'
      continue
    }
    const source = SYMBOLS[symbol]
    if (source === undefined)
      throw new StoreError(18536, `Invalid format character '%${symbol}' in format string`)
    symbols.push(symbol)
    pattern += `(${source})`
  }
  const match = new RegExp(`^${pattern}$`).exec(text)
  if (!match) throw unparsable(text, `it does not match the format '${format}'`)
  const values = new Map(symbols.map((symbol, i) => [symbol, match[i + 1] ?? '']))
  const read = (symbol: string, fallback: number) => Number(values.get(symbol) ?? fallback)
  const offset = offsetIn(values)
  if (offset && zone) throw unparsable(text, 'it has a time zone of its own')
  const name = (values.get('b') ?? values.get('B'))?.slice(0, 3).toLowerCase()
  const parts: Parts = {
    year: read('Y', 1970),
    month: name === undefined ? read('m', 1) : MONTH_NAMES.indexOf(name) + 1,
    day: read('d', 1),
    hour: read('H', 0),
    minute: read('M', 0),
    second: read('S', 0),
    millisecond: read('L', 0),
  }
  if (values.has('G')) {
    const january4 = utcOf(read('G', 1970), 1, 4)
    const days = (read('V', 1) - 1) * 7 + read('u', 1) - isoDayOfWeek(new Date(january4))
    setDay(parts, utcOf(read('G', 1970), 1, 4 + days))
  } else if (values.has('j')) {
    setDay(parts, utcOf(parts.year, 1, read('j', 1)))
  } else if (!values.has('Y')) {
    throw unparsable(text, 'an incomplete date/time string has been found')
  }
  return assemble(text, parts, offset ?? zone)
}

function setDay(parts: Parts, utc: number): void {
  const date = new Date(utc)
  parts.year = date.getUTCFullYear()
  parts.month = date.getUTCMonth() + 1
  parts.day = date.getUTCDate()
}

function offsetIn(values: ReadonlyMap<string, string>): Timezone | undefined {
  const text = values.get('z')
  if (text !== undefined) return timezoneOf(text)
  const minutes = values.get('Z')
  return minutes === undefined ? undefined : { offsetAt: () => Number(minutes) * 60_000 }
}

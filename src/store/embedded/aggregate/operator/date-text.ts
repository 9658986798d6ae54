import { StoreError } from '../../errors.js'
import { typeName } from '../../value/compare.js'
import type { OperatorCompiler, OperatorTable } from '../scope.js'
import { isNullish, namedArguments } from '../scope.js'
import { dateOf, dayOfYear, isoDayOfWeek, isoWeek, isoWeekYear, week } from './date.js'
import { parseDate, parseWithFormat } from './date-parse.js'
import { isNullTimezone, timezoneOf } from './timezone.js'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

const digits = (value: number, width: number) => String(value).padStart(width, '0')

const FORMATS: Record<string, (local: Date, offset: number) => string> = {
  Y: (date) => digits(date.getUTCFullYear(), 4),
  m: (date) => digits(date.getUTCMonth() + 1, 2),
  d: (date) => digits(date.getUTCDate(), 2),
  H: (date) => digits(date.getUTCHours(), 2),
  M: (date) => digits(date.getUTCMinutes(), 2),
  S: (date) => digits(date.getUTCSeconds(), 2),
  L: (date) => digits(date.getUTCMilliseconds(), 3),
  j: (date) => digits(dayOfYear(date), 3),
  w: (date) => String(date.getUTCDay() + 1),
  u: (date) => String(isoDayOfWeek(date)),
  U: (date) => digits(week(date), 2),
  V: (date) => digits(isoWeek(date), 2),
  G: (date) => digits(isoWeekYear(date), 4),
  b: (date) => (MONTHS[date.getUTCMonth()] ?? '').slice(0, 3),
  B: (date) => MONTHS[date.getUTCMonth()] ?? '',
  z: (_date, offset) => {
    const minutes = Math.abs(offset) / 60_000
    return `${offset < 0 ? '-' : '+'}${digits(Math.floor(minutes / 60), 2)}${digits(Math.floor(minutes % 60), 2)}`
  },
  Z: (_date, offset) => `${offset < 0 ? '-' : '+'}${Math.floor(Math.abs(offset) / 60_000)}`,
}

/** Renders a date; 18535 and 18536 for a bad format. */
function formatDate(format: string, local: Date, offset: number): string {
  return format.replace(/%([\s\S]?)/g, (_all, symbol: string) => {
    if (symbol === '%') return '%'
    if (symbol === '') throw new StoreError(18535, "Unmatched '%' at end of format string")
    const render = FORMATS[symbol]
    if (!render) throw new StoreError(18536, `Invalid format character '%${symbol}' in format string`)
    return render(local, offset)
  })
}

const toText: OperatorCompiler = (argument, scope, name) => {
  const spec = namedArguments(argument, name, ['date'], ['format', 'timezone', 'onNull'])
  const date = scope.compile(spec['date'])
  const format = 'format' in spec ? scope.compile(spec['format']) : undefined
  const timezone = 'timezone' in spec ? scope.compile(spec['timezone']) : undefined
  const onNull = 'onNull' in spec ? scope.compile(spec['onNull']) : () => null
  return (env) => {
    const value = date(env)
    if (isNullish(value)) return onNull(env)
    const zone = timezone?.(env)
    if (isNullTimezone(spec, zone)) return null
    const pattern = format?.(env)
    if (format && isNullish(pattern)) return null
    if (pattern !== undefined && typeof pattern !== 'string') {
      throw new StoreError(
        18533,
        `$dateToString requires that 'format' be a string, found: ${typeName(pattern)}`,
      )
    }
    const utc = dateOf(value)
    const offset = timezoneOf(zone).offsetAt(utc)
    return formatDate(
      pattern ?? (timezone ? '%Y-%m-%dT%H:%M:%S.%L' : '%Y-%m-%dT%H:%M:%S.%LZ'),
      new Date(utc + offset),
      offset,
    )
  }
}

const fromText: OperatorCompiler = (argument, scope, name) => {
  const spec = namedArguments(argument, name, ['dateString'], ['format', 'timezone', 'onError', 'onNull'])
  const text = scope.compile(spec['dateString'])
  const format = 'format' in spec ? scope.compile(spec['format']) : undefined
  const timezone = 'timezone' in spec ? scope.compile(spec['timezone']) : undefined
  const onError = 'onError' in spec ? scope.compile(spec['onError']) : undefined
  const onNull = 'onNull' in spec ? scope.compile(spec['onNull']) : () => null
  return (env) => {
    const value = text(env)
    if (isNullish(value)) return onNull(env)
    const zone = timezone?.(env)
    const pattern = format?.(env)
    if (isNullTimezone(spec, zone) || (format && isNullish(pattern))) return null
    try {
      if (typeof value !== 'string') {
        throw new StoreError(
          'ConversionFailure',
          `$dateFromString requires that 'dateString' be a string, found: ${typeName(value)}`,
        )
      }
      const where = zone === undefined ? undefined : timezoneOf(zone)
      return typeof pattern === 'string' ? parseWithFormat(value, pattern, where) : parseDate(value, where)
    } catch (error) {
      if (onError && error instanceof StoreError && error.codeName === 'ConversionFailure')
        return onError(env)
      throw error
    }
  }
}

/** Dates as text and back. */
export const DATE_TEXT: OperatorTable = { $dateToString: toText, $dateFromString: fromText }

import { Int32, Long, ObjectId, Timestamp } from 'bson'
import { StoreError } from '../../errors.js'
import { typeName } from '../../value/compare.js'
import { isDocument } from '../../value/document.js'
import type { OperatorCompiler, OperatorTable } from '../scope.js'
import { argumentList, isNullish, namedArguments, wrongCount } from '../scope.js'
import { isNullTimezone, timezoneOf, utcOf } from './timezone.js'

const DAY = 86_400_000

/** What counts as a date: dates, and the time in object ids and timestamps. Code 16006 for others. */
export function dateOf(value: unknown): number {
  if (value instanceof Date) return value.getTime()
  if (value instanceof ObjectId) return value.getTimestamp().getTime()
  if (value instanceof Timestamp) return value.t * 1000
  throw new StoreError(16006, `can't convert from BSON type ${typeName(value)} to Date`)
}

/** Monday 1 … Sunday 7. */
export function isoDayOfWeek(date: Date): number {
  return date.getUTCDay() || 7
}

export function dayOfYear(date: Date): number {
  return Math.floor((date.getTime() - utcOf(date.getUTCFullYear(), 1, 1)) / DAY) + 1
}

/** 0–53; the first Sunday begins week 1. */
export function week(date: Date): number {
  return Math.floor((dayOfYear(date) + 6 - date.getUTCDay()) / 7)
}

/** The Thursday of an ISO week decides its year. */
function isoThursday(date: Date): Date {
  return new Date(date.getTime() + (4 - isoDayOfWeek(date)) * DAY)
}

export function isoWeek(date: Date): number {
  return Math.floor((dayOfYear(isoThursday(date)) - 1) / 7) + 1
}

export function isoWeekYear(date: Date): number {
  return isoThursday(date).getUTCFullYear()
}

/** One part of a date: the argument is a date or `{date, timezone}`. */
function part(read: (local: Date) => number, wrap: (value: number) => unknown = (value) => new Int32(value)) {
  const compiler: OperatorCompiler = (argument, scope, name) => {
    const list = argumentList(argument)
    if (list.length !== 1) throw wrongCount(name, 1, 1, list.length)
    const [single] = list
    const isNamed = isDocument(single) && Object.keys(single)[0]?.startsWith('$') === false
    const spec = isNamed ? namedArguments(single, name, ['date'], ['timezone']) : { date: single }
    const date = scope.compile(spec['date'])
    const timezone = 'timezone' in spec ? scope.compile(spec['timezone']) : undefined
    return (env) => {
      const value = date(env)
      const zone = timezone?.(env)
      if (isNullish(value) || isNullTimezone(spec, zone)) return null
      const utc = dateOf(value)
      return wrap(read(new Date(utc + timezoneOf(zone).offsetAt(utc))))
    }
  }
  return compiler
}

/** Parts of a date in a time zone. */
export const DATE_PARTS: OperatorTable = {
  $year: part((date) => date.getUTCFullYear()),
  $month: part((date) => date.getUTCMonth() + 1),
  $dayOfMonth: part((date) => date.getUTCDate()),
  $dayOfWeek: part((date) => date.getUTCDay() + 1),
  $dayOfYear: part(dayOfYear),
  $hour: part((date) => date.getUTCHours()),
  $minute: part((date) => date.getUTCMinutes()),
  $second: part((date) => date.getUTCSeconds()),
  $millisecond: part((date) => date.getUTCMilliseconds()),
  $week: part(week),
  $isoWeek: part(isoWeek),
  $isoDayOfWeek: part(isoDayOfWeek),
  $isoWeekYear: part(isoWeekYear, (value) => Long.fromNumber(value)),
}

import { Int32, Long } from 'bson'
import { StoreError } from '../../errors.js'
import { isTrue } from '../../query/operator.js'
import { typeName } from '../../value/compare.js'
import type { Document } from '../../value/document.js'
import { isNumber, toSafeInteger } from '../../value/number.js'
import type { OperatorTable } from '../scope.js'
import { isNullish, named } from '../scope.js'
import { dateAt } from './arithmetic.js'
import { dateOf, isoDayOfWeek, isoWeek, isoWeekYear } from './date.js'
import type { Timezone } from './timezone.js'
import { fromLocal, isNullTimezone, timezoneOf, utcOf } from './timezone.js'

const DAY = 86_400_000
/** Units of a fixed length, in milliseconds. */
const FIXED: Record<string, number> = {
  week: 7 * DAY,
  day: DAY,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
}
const MONTHS: Record<string, number> = { year: 12, quarter: 3, month: 1 }
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const FULL_WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

function unitOf(value: unknown, name: string): string {
  if (typeof value !== 'string') {
    throw new StoreError(5439013, `${name} requires 'unit' to be a string, but got ${typeName(value)}`)
  }
  if (!(value in FIXED) && !(value in MONTHS))
    throw new StoreError('FailedToParse', `unknown time unit value: ${value}`)
  return value
}

/** 0 for Monday … 6 for Sunday, the default. */
function startOfWeek(value: unknown, name: string): number {
  if (value === undefined) return 6
  const day = typeof value === 'string' ? value.toLowerCase() : ''
  const index = Math.max(WEEKDAYS.indexOf(day), FULL_WEEKDAYS.indexOf(day))
  if (index < 0)
    throw new StoreError(
      'FailedToParse',
      `${name} parameter 'startOfWeek' value cannot be recognized as a day of a week: ${day}`,
    )
  return index
}

interface Arguments {
  startDate?: unknown
  endDate?: unknown
  date?: unknown
  unit?: unknown
  amount?: unknown
  timezone?: unknown
  startOfWeek?: unknown
  binSize?: unknown
}

function adding(sign: 1 | -1) {
  return named(['startDate', 'unit', 'amount'], ['timezone'], (args: Arguments, name) => {
    if (isNullish(args.startDate) || isNullish(args.unit) || isNullish(args.amount)) return null
    if (isNullTimezone(args, args.timezone)) return null
    const amount = isNumber(args.amount) ? toSafeInteger(args.amount) : undefined
    if (amount === undefined) throw new StoreError(5166405, `${name} expects integer amount of time units`)
    return dateAt(
      addUnits(dateOf(args.startDate), unitOf(args.unit, name), sign * amount, timezoneOf(args.timezone)),
    )
  })
}

/** Days and longer move the calendar of the zone, shorter ones the clock; months keep within their length. */
export function addUnits(utc: number, unit: string, amount: number, zone: Timezone): number {
  const length = FIXED[unit]
  if (length !== undefined && length < DAY) return utc + length * amount
  const local = utc + zone.offsetAt(utc)
  if (length !== undefined) return fromLocal(local + length * amount, zone)
  const date = new Date(local)
  const month = date.getUTCMonth() + (MONTHS[unit] ?? 1) * amount
  const year = date.getUTCFullYear() + Math.floor(month / 12)
  const inYear = ((month % 12) + 12) % 12
  const last = new Date(utcOf(year, inYear + 2, 0)).getUTCDate()
  const day = Math.min(date.getUTCDate(), last)
  return fromLocal(utcOf(year, inYear + 1, day, ((local % DAY) + DAY) % DAY), zone)
}

/** A date's number on a scale that steps with the unit, so that differences count the steps crossed. */
function ordinal(local: number, unit: string, firstDay: number): number {
  const months = MONTHS[unit]
  if (months !== undefined) {
    const date = new Date(local)
    return Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / months)
  }
  // 1970-01-05 was a Monday.
  if (unit === 'week') return Math.floor((local / DAY - 4 - firstDay) / 7)
  return Math.floor(local / (FIXED[unit] ?? 1))
}

const difference = named(
  ['startDate', 'endDate', 'unit'],
  ['timezone', 'startOfWeek'],
  (args: Arguments, name) => {
    if (isNullish(args.startDate) || isNullish(args.endDate) || isNullish(args.unit)) return null
    if (isNullTimezone(args, args.timezone)) return null
    const unit = unitOf(args.unit, name)
    if (unit === 'week' && 'startOfWeek' in args && isNullish(args.startOfWeek)) return null
    const zone = timezoneOf(args.timezone)
    const first = unit === 'week' ? startOfWeek(args.startOfWeek, name) : 0
    const [start, end] = [dateOf(args.startDate), dateOf(args.endDate)]
    const isShort = (FIXED[unit] ?? DAY) < 3_600_000
    const at = (utc: number) => ordinal(isShort ? utc : utc + zone.offsetAt(utc), unit, first)
    return Long.fromNumber(at(end) - at(start))
  },
)

const truncate = named(['date', 'unit'], ['binSize', 'timezone', 'startOfWeek'], (args: Arguments, name) => {
  if (isNullish(args.date) || isNullish(args.unit) || isNullTimezone(args, args.timezone)) return null
  if ('binSize' in args && isNullish(args.binSize)) return null
  const unit = unitOf(args.unit, name)
  const size = args.binSize === undefined ? 1 : toSafeInteger(args.binSize)
  if (size === undefined || size <= 0) {
    throw new StoreError(5439018, `${name} requires 'binSize' to be greater than 0`)
  }
  const zone = timezoneOf(args.timezone)
  const utc = dateOf(args.date)
  const local = utc + zone.offsetAt(utc)
  const months = MONTHS[unit]
  if (months !== undefined) {
    const date = new Date(local)
    const since = (date.getUTCFullYear() - 2000) * 12 + date.getUTCMonth()
    const start = Math.floor(since / (months * size)) * months * size
    return dateAt(fromLocal(utcOf(2000, 1 + start, 1), zone))
  }
  // Bins count from 2000-01-01, weeks from the first start of a week on or after it (it was a Saturday).
  const first = unit === 'week' ? startOfWeek(args.startOfWeek, name) : 0
  const origin = utcOf(2000, 1, unit === 'week' ? 1 + ((first - 5 + 7) % 7) : 1)
  const length = (FIXED[unit] ?? 1) * size
  const start = origin + Math.floor((local - origin) / length) * length
  // Below a day the clock may stand in an hour that comes twice: stay on this side of the change.
  if (length < DAY) return dateAt(utc - (local - start))
  return dateAt(fromLocal(start, zone))
})

const PARTS = [
  'year',
  'isoWeekYear',
  'month',
  'isoWeek',
  'day',
  'isoDayOfWeek',
  'hour',
  'minute',
  'second',
  'millisecond',
  'timezone',
] as const

const fromParts = named([], PARTS, (args: Partial<Record<(typeof PARTS)[number], unknown>>, name) => {
  if (Object.values(args).some(isNullish)) return null
  const read = (key: (typeof PARTS)[number], fallback: number): number => {
    const value = args[key]
    if (value === undefined) return fallback
    const integer = isNumber(value) ? toSafeInteger(value) : undefined
    if (integer === undefined) {
      throw new StoreError(40515, `'${key}' must evaluate to an integer, found ${typeName(value)}`)
    }
    return integer
  }
  const iso = 'isoWeekYear' in args
  if (!iso && !('year' in args)) {
    throw new StoreError(40516, `${name} requires either 'year' or 'isoWeekYear' to be present`)
  }
  const time =
    read('hour', 0) * 3_600_000 +
    read('minute', 0) * 60_000 +
    read('second', 0) * 1000 +
    read('millisecond', 0)
  let local: number
  if (iso) {
    const year = read('isoWeekYear', 1970)
    const january4 = utcOf(year, 1, 4)
    const monday = january4 - (isoDayOfWeek(new Date(january4)) - 1) * DAY
    local = monday + ((read('isoWeek', 1) - 1) * 7 + read('isoDayOfWeek', 1) - 1) * DAY + time
  } else {
    const year = read('year', 1970)
    if (year < 1 || year > 9999) {
      throw new StoreError(40523, `'year' must evaluate to an integer in the range 1 to 9999, found ${year}`)
    }
    local = utcOf(year, read('month', 1), read('day', 1), time)
  }
  return dateAt(fromLocal(local, timezoneOf(args.timezone)))
})

const toParts = named(['date'], ['timezone', 'iso8601'], (args: Arguments & { iso8601?: unknown }) => {
  if (isNullish(args.date) || isNullTimezone(args, args.timezone)) return null
  const utc = dateOf(args.date)
  const local = new Date(utc + timezoneOf(args.timezone).offsetAt(utc))
  const time: Document = {
    hour: new Int32(local.getUTCHours()),
    minute: new Int32(local.getUTCMinutes()),
    second: new Int32(local.getUTCSeconds()),
    millisecond: new Int32(local.getUTCMilliseconds()),
  }
  if (isTrue(args.iso8601)) {
    return {
      isoWeekYear: new Int32(isoWeekYear(local)),
      isoWeek: new Int32(isoWeek(local)),
      isoDayOfWeek: new Int32(isoDayOfWeek(local)),
      ...time,
    }
  }
  return {
    year: new Int32(local.getUTCFullYear()),
    month: new Int32(local.getUTCMonth() + 1),
    day: new Int32(local.getUTCDate()),
    ...time,
  }
})

/** Reckoning with dates, in the calendar of a time zone. */
export const DATE_ARITHMETIC: OperatorTable = {
  $dateAdd: adding(1),
  $dateSubtract: adding(-1),
  $dateDiff: difference,
  $dateTrunc: truncate,
  $dateFromParts: fromParts,
  $dateToParts: toParts,
}

import { StoreError } from '../../errors.js'
import { typeName } from '../../value/compare.js'
import { isNullish } from '../scope.js'

/** Milliseconds a zone is ahead of UTC at a moment. */
export interface Timezone {
  offsetAt: (utc: number) => number
}

const UTC: Timezone = { offsetAt: () => 0 }
const FIXED = /^([+-])(\d{2})(?::?(\d{2}))?$/
/** Zones change their offset at quarters of an hour only. */
const QUARTER = 15 * 60_000
const KEPT = 20_000
const zones = new Map<string, Timezone>()

/** A zone by its name (`Asia/Shanghai`) or offset (`+08:00`); missing is UTC. 40485 for an unknown one. */
export function timezoneOf(value: unknown): Timezone {
  if (value === undefined) return UTC
  if (typeof value !== 'string') {
    throw new StoreError(40517, `timezone must evaluate to a string, found ${typeName(value)}`)
  }
  const known = zones.get(value)
  if (known) return known
  const zone = createTimezone(value)
  if (zones.size < 500) zones.set(value, zone)
  return zone
}

/** True if a timezone argument was given as null, which makes the result null. */
export function isNullTimezone(args: object, value: unknown): boolean {
  return 'timezone' in args && isNullish(value)
}

function createTimezone(name: string): Timezone {
  if (name === 'UTC' || name === 'GMT' || name === 'Z') return UTC
  const fixed = FIXED.exec(name)
  if (fixed) {
    const minutes = Number(fixed[2]) * 60 + Number(fixed[3] ?? 0)
    const offset = (fixed[1] === '-' ? -minutes : minutes) * 60_000
    return { offsetAt: () => offset }
  }
  if (name.startsWith('+') || name.startsWith('-')) throw unknown(name)
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    throw unknown(name)
  }
  const offsets = new Map<number, number>()
  return {
    offsetAt(utc) {
      const quarter = Math.floor(utc / QUARTER)
      const cached = offsets.get(quarter)
      if (cached !== undefined) return cached
      const offset = computeOffset(format, quarter * QUARTER)
      if (offsets.size >= KEPT) offsets.clear()
      offsets.set(quarter, offset)
      return offset
    },
  }
}

function unknown(name: string): StoreError {
  return new StoreError(40485, `unrecognized time zone identifier: "${name}"`)
}

function computeOffset(format: Intl.DateTimeFormat, utc: number): number {
  const parts: Record<string, string> = {}
  for (const { type, value } of format.formatToParts(utc)) parts[type] = value
  const year = Number(parts['year'])
  const local = utcOf(
    parts['era'] === 'BC' ? 1 - year : year,
    Number(parts['month']),
    Number(parts['day']),
    Number(parts['hour']) * 3_600_000 + Number(parts['minute']) * 60_000 + Number(parts['second']) * 1000,
  )
  return local - utc
}

/** Milliseconds of a calendar date; the year as it is, also below 100, and days and months may overflow. */
export function utcOf(year: number, month: number, day: number, millisecond = 0): number {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date.getTime() + millisecond
}

/** The moment at which a zone's clocks show `local` (as if UTC); in a gap, the time after it. */
export function fromLocal(local: number, zone: Timezone): number {
  const guess = local - zone.offsetAt(local)
  const better = local - zone.offsetAt(guess)
  if (zone.offsetAt(better) === zone.offsetAt(guess)) return better
  return Math.max(guess, better)
}

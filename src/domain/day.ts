import dayjs from 'dayjs'
import quarterOfYear from 'dayjs/plugin/quarterOfYear.js'
import timezone from 'dayjs/plugin/timezone.js'
import utcPlugin from 'dayjs/plugin/utc.js'

dayjs.extend(utcPlugin)
dayjs.extend(timezone)
dayjs.extend(quarterOfYear)

/** A calendar date in the county's own time zone, `YYYY-MM-DD`. Compares and sorts as text. */
export type Day = string

const SHAPE = /^\d{4}-\d{2}-\d{2}$/
const DAY_MS = 86_400_000
const SHANGHAI = 'Asia/Shanghai'
const SHANGHAI_MS = 8 * 3_600_000

const utc = (day: Day): number => Date.parse(`${day}T00:00:00Z`)

const text = (ms: number): Day => new Date(ms).toISOString().slice(0, 10)

/** Whether the text is a date that exists (2022-02-30 does not). */
export function isDay(value: string): value is Day {
  return SHAPE.test(value) && !Number.isNaN(utc(value)) && text(utc(value)) === value
}

/** The date on the wall at that instant. Shanghai has kept +08:00 since 1991 and needs no tables. */
export function dayOf(at: Date, timeZone: string = SHANGHAI): Day {
  if (timeZone === SHANGHAI) return text(at.getTime() + SHANGHAI_MS)
  return dayjs(at).tz(timeZone).format('YYYY-MM-DD')
}

/** The date `days` calendar days later, earlier where negative. */
export function addDays(day: Day, days: number): Day {
  return text(utc(day) + days * DAY_MS)
}

/** The same date so many months later, the month's last where it has no such date. */
export function addMonths(day: Day, months: number): Day {
  return dayjs.utc(day).add(months, 'month').format('YYYY-MM-DD')
}

/** Calendar days from one date to the other; negative where `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((utc(to) - utc(from)) / DAY_MS)
}

/** 0 is Sunday, 6 Saturday. */
export function weekdayOf(day: Day): number {
  return new Date(utc(day)).getUTCDay()
}

/** The last date of the month the date lies in. */
export function monthEnd(day: Day): Day {
  return dayjs.utc(day).endOf('month').format('YYYY-MM-DD')
}

/** The last date of the quarter the date lies in. */
export function quarterEnd(day: Day): Day {
  return dayjs.utc(day).endOf('quarter').format('YYYY-MM-DD')
}

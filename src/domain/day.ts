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

/** `en-CA` writes dates as YYYY-MM-DD. One formatter a zone: making one costs more than using it. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  formatters.set(timeZone, made)
  return made
}

/** The date on the wall at that instant. Shanghai has kept +08:00 since 1991 and needs no tables. */
export function dayOf(at: Date, timeZone: string = SHANGHAI): Day {
  if (timeZone === SHANGHAI) return text(at.getTime() + SHANGHAI_MS)
  return formatterOf(timeZone).format(at)
}

/** The date `days` calendar days later, earlier where negative. */
export function addDays(day: Day, days: number): Day {
  return text(utc(day) + days * DAY_MS)
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
  const [year = 0, month = 1] = day.split('-').map(Number)
  return text(Date.UTC(year, month, 0))
}

/** The last date of the quarter the date lies in. */
export function quarterEnd(day: Day): Day {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return text(Date.UTC(year, Math.ceil(month / 3) * 3, 0))
}

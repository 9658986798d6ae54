import { addDays, type Day, daysBetween } from './day.js'
import type { YearEntry } from './year-list.js'

/** The holidays that the State Council arranges each year. */
export const STATUTORY = [
  'new_year',
  'spring_festival',
  'qingming',
  'labour_day',
  'dragon_boat',
  'mid_autumn',
  'national_day',
] as const
export type Statutory = (typeof STATUTORY)[number]

const FIXED = { new_year: '01-01', labour_day: '05-01', national_day: '10-01' } as const
/** By the moon: month and day. */
const LUNAR = { '1/1': 'spring_festival', '5/5': 'dragon_boat', '8/15': 'mid_autumn' } as const

const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', {
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
})

/** 清明 of this century: the usual reckoning of the solar term. */
function qingming(year: number): Day {
  const y = year % 100
  return `${year}-04-0${Math.floor(y * 0.2422 + 4.81) - Math.floor(y / 4)}`
}

/** On which date each falls. The moon's are the platform's reckoning, which can be a day off. */
function datesIn(year: number): ReadonlyMap<Statutory, Day> {
  const dates = new Map<Statutory, Day>([['qingming', qingming(year)]])
  for (const [name, date] of Object.entries(FIXED)) dates.set(name as Statutory, `${year}-${date}`)
  for (let day: Day = `${year}-01-20`; day <= `${year}-10-10`; day = addDays(day, 1)) {
    const name = LUNAR[lunar.format(new Date(`${day}T00:00:00Z`)) as keyof typeof LUNAR]
    if (name !== undefined) dates.set(name, day)
  }
  return dates
}

/**
 * Holidays for which a year's list has no day off on their date or beside it: most likely forgotten, since the
 * announcement lists them also where they fall on a weekend.
 */
export function missingHolidays(
  year: number,
  entries: readonly Pick<YearEntry, 'day' | 'working'>[],
): Statutory[] {
  const off = entries.filter(({ working }) => !working).map(({ day }) => day)
  const dates = datesIn(year)
  return STATUTORY.filter((name) => {
    const date = dates.get(name)
    return date !== undefined && !off.some((day) => Math.abs(daysBetween(date, day)) <= 1)
  })
}

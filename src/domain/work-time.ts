import dayjs from 'dayjs'
import timezone from 'dayjs/plugin/timezone.js'
import utc from 'dayjs/plugin/utc.js'
import type { Calendar } from './calendar.js'
import { addDays, type Day, dayOf } from './day.js'

dayjs.extend(utc)
dayjs.extend(timezone)

/** A time on the wall, `HH:mm`. Compares as text. */
export type WallTime = string

/** The office's hours. Reminders keep to working hours; nothing that nobody asked for leaves in quiet hours. */
export interface Hours {
  readonly workFrom: WallTime
  readonly workTo: WallTime
  /** Quiet from the evening… */
  readonly quietFrom: WallTime
  /** …until the morning. */
  readonly quietTo: WallTime
}

export const HOURS: Hours = { workFrom: '08:30', workTo: '18:00', quietFrom: '20:00', quietTo: '08:00' }

/** Working days and hours together: when something may be said unasked. May throw `calendar_year_missing`. */
export interface WorkTime {
  readonly calendar: Calendar
  readonly hours: Hours
  readonly timeZone: string
  dayOf(at: Date): Day
  wallTimeOf(at: Date): WallTime
  /** The instant of a wall time on a date. */
  instant(day: Day, time: WallTime): Date
  /** A working day, within the working hours (the last minute excluded). */
  isWorkingTime(at: Date): boolean
  /** Within the quiet hours, or on a day off. */
  isQuiet(at: Date): boolean
  /** The instant itself where it is worked, else the start of the next working hours. */
  nextWorkingTime(at: Date): Date
  /** The instant itself where it is not quiet, else the end of the quiet hours on the next working day. */
  nextLoud(at: Date): Date
  /** The start of work on the first working day after the date of `at`. */
  nextWorkingMorning(at: Date): Date
}

/** The time on the wall of a zone. */
export const wallTimeIn = (at: Date, timeZone: string): WallTime => dayjs(at).tz(timeZone).format('HH:mm')

/** The instant of a wall time on a date in a zone. */
export const instantIn = (day: Day, time: WallTime, timeZone: string): Date =>
  dayjs.tz(`${day}T${time}:00`, timeZone).toDate()

export function createWorkTime(calendar: Calendar, hours: Hours, timeZone: string): WorkTime {
  const day = (at: Date) => dayOf(at, timeZone)
  const wallTimeOf = (at: Date): WallTime => wallTimeIn(at, timeZone)
  const instant = (date: Day, time: WallTime): Date => instantIn(date, time, timeZone)
  const opening = (at: Date, time: WallTime): Date => {
    const today = day(at)
    const from = calendar.isWorkingDay(today) && wallTimeOf(at) < time ? today : addDays(today, 1)
    return instant(calendar.workingDayFrom(from), time)
  }
  const isWorkingTime = (at: Date) => {
    const time = wallTimeOf(at)
    return time >= hours.workFrom && time < hours.workTo && calendar.isWorkingDay(day(at))
  }
  const isQuiet = (at: Date) => {
    const time = wallTimeOf(at)
    return time >= hours.quietFrom || time < hours.quietTo || !calendar.isWorkingDay(day(at))
  }
  return {
    calendar,
    hours,
    timeZone,
    dayOf: day,
    wallTimeOf,
    instant,
    isWorkingTime,
    isQuiet,
    nextWorkingTime: (at) => (isWorkingTime(at) ? at : opening(at, hours.workFrom)),
    nextLoud: (at) => (isQuiet(at) ? opening(at, hours.quietTo) : at),
    nextWorkingMorning: (at) => instant(calendar.workingDayFrom(addDays(day(at), 1)), hours.workFrom),
  }
}

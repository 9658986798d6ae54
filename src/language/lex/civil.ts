import type { Day } from '../../domain/day.js'

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** Days of a month, 1 to 12; 0 for other months. Arithmetic alone: messages name dates by the thousand a second. */
function daysIn(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (DAYS[month - 1] ?? 0)
}

const pad = (value: number): string => (value < 10 ? `0${value}` : String(value))

export const dayText = (year: number, month: number, day: number): Day => `${year}-${pad(month)}-${pad(day)}`

/** The date, or null where it does not exist (9月31日). */
export function civilDay(year: number, month: number, day: number): Day | null {
  return Number.isInteger(day) && day >= 1 && day <= daysIn(year, month) ? dayText(year, month, day) : null
}

export const lastOfMonth = (year: number, month: number): Day => dayText(year, month, daysIn(year, month))

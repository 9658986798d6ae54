import { type Day, weekdayOf } from '../../domain/day.js'

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const

/** 10月8日. */
export function monthDay(day: Day): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
}

/** 2022年10月8日（周六）: told in full, so that a date of the wrong year is seen. */
export function fullDay(day: Day): string {
  return `${day.slice(0, 4)}年${monthDay(day)}（${weekdayWord(day)}）`
}

export function weekdayWord(day: Day): string {
  return WEEKDAYS[weekdayOf(day)] ?? ''
}

/** How a year's days off are loaded. */
export const loadCommand = (year: number | string): string => `npx duban calendar load ${year} 文件`

/** To the operator, while there is time; `until` is the last date that needs nothing of that year. */
export function yearWarning(year: number, until: Day | null): string {
  if (until === null) return `${year}年的节假日还没有载入，推算不出工作日，请尽快执行 ${loadCommand(year)}`
  return `${year}年的节假日还没有载入，请在${until.slice(0, 4)}年${monthDay(until)}前执行 ${loadCommand(year)}`
}

import { type Day, weekdayOf } from '../../domain/day.js'
import type { Statutory } from '../../domain/statutory-holidays.js'

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

const HOLIDAY_WORDS: Readonly<Record<Statutory, string>> = {
  new_year: '元旦',
  spring_festival: '春节',
  qingming: '清明节',
  labour_day: '劳动节',
  dragon_boat: '端午节',
  mid_autumn: '中秋节',
  national_day: '国庆节',
}

/** After a year was loaded: what it may lack; null where it lacks nothing. */
export function missingHolidaysWords(year: number, missing: readonly Statutory[]): string | null {
  if (missing.length === 0) return null
  const names = missing.map((name) => HOLIDAY_WORDS[name]).join('、')
  return `没有看到${year}年${names}的放假日，请核对；漏了的补上后重新载入`
}

/** Of a year that is looked at. */
export const notLoadedWords = (year: number): string => `${year}年的节假日还没有载入（${loadCommand(year)}）`

/** How a year's days off are loaded. */
export const loadCommand = (year: number | string): string => `npx duban calendar load ${year} 文件`

/** To the operator, while there is time; `until` is the last date that needs nothing of that year. */
export function yearWarning(year: number, until: Day | null): string {
  if (until === null) return `${year}年的节假日还没有载入，推算不出工作日，请尽快执行 ${loadCommand(year)}`
  return `${year}年的节假日还没有载入，请在${until.slice(0, 4)}年${monthDay(until)}前执行 ${loadCommand(year)}`
}

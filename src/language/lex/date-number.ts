import type { Day } from '../../domain/day.js'
import { NOT_A_DAY } from '../grammar/calendar-words.js'
import { civilDay, lastOfMonth } from './civil.js'
import { type DateHit, hitOf, monthOf, yearOf } from './date-hit.js'
import { scanMonth } from './date-month.js'
import { quarterOf } from './date-word.js'
import { isDigit, scanNumber } from './number.js'

/**
 * A date phrase that begins with a number, `value` up to `end`: 9月30日, 2022.9.30, 10月底前, 30日前, 三季度末.
 * `loose` allows 9-30 and 9.30 without more, after words such as 到 and 预计.
 */
export function scanDateNumber(
  text: string,
  end: number,
  value: number,
  loose: boolean,
  today: Day,
): DateHit | null {
  if (!Number.isInteger(value)) return null
  const char = text[end] ?? ''
  if (char === '月') return scanMonthOf(text, end + 1, value, today)
  if (char === '日' || char === '号') {
    if (value < 1 || value > 31 || NOT_A_DAY.includes(text[end + 1] ?? ' ')) return null
    if (char === '日' && (text[end + 1] === '内' || text.startsWith('均', end + 1))) return null
    const [year, month] = [yearOf(today), monthOf(today)]
    return hitOf(text, end + 1, civilDay(year, month, value) ?? lastOfMonth(year, month), 'day', 'month')
  }
  if (char === '年' && (value >= 1900 || (value >= 20 && value < 60)) && value < 2100) {
    return scanYear(text, end + 1, value < 100 ? 2000 + value : value)
  }
  if (text.startsWith('季度', end)) return quarterOf(text, end, value, today)
  if (value >= 1900 && value < 2100 && '.-/'.includes(char || ' ')) return scanDotted(text, end, value)
  if (value >= 1 && value <= 12 && (char === '-' || char === '/'))
    return scanPair(text, end, value, loose, today)
  return null
}

/** 9.30 is read as a number first; this takes it for a date where the words around it say so. */
export function scanDateDecimal(
  text: string,
  at: number,
  end: number,
  loose: boolean,
  today: Day,
): DateHit | null {
  const raw = text.slice(at, end)
  const pair = /^(\d{1,2})\.(\d{1,2})$/.exec(raw)
  if (pair !== null) return pairHit(text, end, Number(pair[1]), Number(pair[2]), loose, today)
  const month = /^(\d{4})\.(\d{1,2})$/.exec(raw)
  if (month === null) return null
  const [year, number] = [Number(month[1]), Number(month[2])]
  if (year < 1900 || year > 2100) return null
  if (text[end] === '.' || text[end] === '-') {
    const day = scanNumber(text, end + 1)
    if (day?.value && isDigit(text.charCodeAt(end + 1)))
      return fullDate(text, day.end, year, number, day.value)
  }
  return scanMonth(text, end, year, number, 'none')
}

function scanPair(text: string, at: number, month: number, loose: boolean, today: Day): DateHit | null {
  if (!isDigit(text.charCodeAt(at + 1))) return null
  const day = scanNumber(text, at + 1)
  if (day === null || day.value === null || day.end - at > 3) return null
  return pairHit(text, day.end, month, day.value, loose, today)
}

function pairHit(
  text: string,
  at: number,
  month: number,
  date: number,
  loose: boolean,
  today: Day,
): DateHit | null {
  if (month < 1 || month > 12 || date < 1 || date > 31) return null
  // 9/20完成 is a day; 4/5完成 may be a share.
  const tail =
    /^(?:[日号]|前|之前|以前)/.test(text.slice(at, at + 2)) ||
    (date > 12 && /^\s?(?:完成|办结|完工|竣工|搞定|交付)/.test(text.slice(at, at + 3)))
  if (!tail && !loose) return null
  if (!tail && '%成个件户项条家人名次期万亿'.includes(text[at] ?? ' ')) return null
  const end = text[at] === '日' || text[at] === '号' ? at + 1 : at
  return hitOf(text, end, civilDay(yearOf(today), month, date), 'day', 'year')
}

function fullDate(text: string, at: number, year: number, month: number, date: number): DateHit {
  const end = text[at] === '日' || text[at] === '号' ? at + 1 : at
  return hitOf(text, end, civilDay(year, month, date), 'day')
}

function scanDotted(text: string, at: number, year: number): DateHit | null {
  const rest = /^[.\-/](\d{1,2})(?:[.\-/](\d{1,2}))?(?!\d)/.exec(text.slice(at, at + 7))
  if (rest === null) return null
  const end = at + rest[0].length
  if (rest[2] === undefined) return scanMonth(text, end, year, Number(rest[1]), 'none')
  return fullDate(text, end, year, Number(rest[1]), Number(rest[2]))
}

function scanYear(text: string, at: number, year: number): DateHit | null {
  const number = scanNumber(text, at)
  if (number?.value && text[number.end] === '月')
    return scanMonth(text, number.end + 1, year, number.value, 'none')
  if ('底末'.includes(text[at] ?? ' ')) return hitOf(text, at + 1, `${year}-12-31`, 'part')
  if (text.startsWith('年底', at)) return hitOf(text, at + 2, `${year}-12-31`, 'part')
  return hitOf(text, at, `${year}-12-31`, 'year')
}

function scanMonthOf(text: string, at: number, month: number, today: Day): DateHit | null {
  return scanMonth(text, at, yearOf(today), month, 'year')
}

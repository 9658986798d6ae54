import { addDays, type Day } from '../../domain/day.js'
import { civilDay } from './civil.js'
import { yearOf } from './date-hit.js'
import { measureAt } from './measure.js'
import { type NumberHit, scanNumber } from './number.js'
import type { Token } from './token.js'

/** 完成4/5, 已完成4/5: what is done, not a day in April. */
export function isDone(last: Token | undefined): boolean {
  return last?.kind === 'word' && (last.cls === 'done' || last.cls === 'already' || last.cls === 'status')
}

/** 4/5, and no day's word behind it. */
export function isPartOf(text: string, first: NumberHit): boolean {
  const second = scanNumber(text, first.end + 1)
  return (
    first.value !== null &&
    second?.value != null &&
    first.value < second.value &&
    !'日号前之以/'.includes(text[second.end] ?? '。')
  )
}

/** 延期20日 is twenty days; 延期至20日 is a day. */
export function isPutOff(last: Token | undefined, start: number): boolean {
  return last?.kind === 'word' && last.cls === 'extend' && last.end === start && !/[到至]$/.test(last.text)
}

/** 延期 11.20 is a day, 延期1.5个月 a stretch. */
export function isDayOfDelay(last: Token | undefined, text: string, end: number): boolean {
  return (
    last?.kind === 'word' && last.cls === 'extend' && /^(?:[\s,，。;；]|$)/.test(text.slice(end, end + 1))
  )
}

/** 9.9陈副县长走访…, 9-13 走访企业3户: a day at the head of a message. */
const HEAD_DAY = /^(\d{1,2})[.\-/](\d{1,2})(?=\s?[\u4e00-\u9fa5])/
/** Days that a report made by its bare numbers may lie behind; what is no such day is a figure. */
const LONG_AGO = 60
/** Behind a number at the head that is none: 9.9折, 1.2版. */
const NO_DAY = /^[折版级成分倍度代比包号]/

function isDayAtHead(text: string, today: Day): boolean {
  const [whole, month, date] = HEAD_DAY.exec(text) ?? []
  if (whole === undefined || measureAt(text, whole.length) !== '' || NO_DAY.test(text.slice(whole.length)))
    return false
  const day = civilDay(yearOf(today), Number(month), Number(date))
  return day !== null && day <= today && day >= addDays(today, -LONG_AGO)
}

/** After these a pair such as 9-30 is a date. */
const BEFORE_DATE = /[到至于在自止划计取拟改延前是为达]\s?$/

/** Whether a pair of numbers at `start` may be a day by what stands around it: 到9-30, or at the head. */
export const mayBeDay = (text: string, start: number, today: Day): boolean =>
  start === 0 ? isDayAtHead(text, today) : BEFORE_DATE.test(text.slice(Math.max(0, start - 2), start))

/** 一日办结, 一日游 are of a day, not on the first of the month. */
export const isOneDay = (text: string, number: NumberHit): boolean =>
  number.chinese && number.value === 1 && !'前之以起至到'.includes(text[number.end + 1] ?? '。')

import { addDays, type Day, monthEnd, quarterEnd } from '../../domain/day.js'
import {
  DAY_WORDS,
  FEASTS,
  MONTH_WORDS,
  WEEK_JOINS,
  WEEK_WORDS,
  YEAR_WORDS,
} from '../grammar/calendar-words.js'
import { lastOfMonth } from './civil.js'
import { type DateHit, endOfMonth, hitOf, monthOf, pastBefore, sunday, yearOf } from './date-hit.js'
import { scanMonth } from './date-month.js'
import { scanNumber } from './number.js'

/** The second characters of date words by the first, so that most places are passed over with one look. */
const SECONDS = new Map<number, string>(
  Object.entries({
    本: '周月季年星礼个',
    这: '周月季星礼个',
    当: '周月季星礼天日',
    下: '周月季星礼个一下旬半',
    次: '周月季',
    上: '周月季星礼个一上旬半',
    周: '一二三四五六日天末1234567',
    星: '期',
    礼: '拜',
    月: '底中末初内',
    中: '旬',
    季: '度末底',
    年: '底末内终',
    第: '一二三四1234',
  }).map(([first, seconds]) => [first.charCodeAt(0), seconds]),
)
for (const word of [...Object.keys(DAY_WORDS), ...Object.keys(YEAR_WORDS), ...Object.keys(FEASTS)]) {
  const code = word.charCodeAt(0)
  SECONDS.set(code, (SECONDS.get(code) ?? '') + word.charAt(1))
}

/** Whether a date word may begin with this character (numbers aside). */
export const startsDateWord = (code: number): boolean => SECONDS.has(code)

/**
 * A date phrase in words: 今天, 下周五, 本月中旬, 三季度末, 年底前, 国庆前. `today` is the reference clock's date.
 */
export function scanDateWord(text: string, at: number, today: Day): DateHit | null {
  if (SECONDS.get(text.charCodeAt(at))?.includes(text[at + 1] ?? ' ') !== true) return null
  const three = text.slice(at, at + 3)
  const two = three.slice(0, 2)
  const shift = DAY_WORDS[three] ?? DAY_WORDS[two]
  if (shift !== undefined) {
    const length = DAY_WORDS[three] === undefined ? 2 : three.length
    return hitOf(text, at + length, addDays(today, shift), 'day')
  }
  return (
    scanYearWord(text, at, two, today) ??
    scanRelative(text, at, today) ??
    scanBare(text, at, today) ??
    scanFeast(text, at, today)
  )
}

function scanYearWord(text: string, at: number, two: string, today: Day): DateHit | null {
  const years = YEAR_WORDS[two]
  if (years === undefined) return null
  const year = yearOf(today) + years
  const from = text[at + 2] === '的' ? at + 3 : at + 2
  const number = scanNumber(text, from)
  if (number?.value && text[number.end] === '月') {
    return scanMonth(text, number.end + 1, year, number.value, 'none')
  }
  for (const word of ['年底', '底', '末', '年末', '上半年', '下半年', '初']) {
    if (!text.startsWith(word, from)) continue
    const day = word === '上半年' ? `${year}-06-30` : word === '初' ? `${year}-01-31` : `${year}-12-31`
    return hitOf(text, from + word.length, day, 'part')
  }
  return hitOf(text, from, `${year}-12-31`, 'year')
}

const WEEK_NAMES = ['周', '星期', '礼拜'] as const
const WEEKDAYS = '一二三四五六日'
const LONGEST_LEAD = 24
const WEEKDAY_LEADS = new RegExp(
  `(${Object.keys(WEEK_WORDS)
    .sort((a, b) => b.length - a.length)
    .join(
      '|',
    )})(?:${WEEK_NAMES.join('|')})([一二三四五六日天1-7])(?:${WEEK_JOINS}(?:${WEEK_NAMES.join('|')})[一二三四五六日天1-7]){0,5}${WEEK_JOINS}$`,
)
/** What may follow a weekday in a digit. */
const AFTER_DIGIT = ' ,，。;；\n前之以内上下早晚中完交报开召到至底走办提'

/** 本/下/上 + 周/月/季度, and the bare 周五. */
function scanRelative(text: string, at: number, today: Day): DateHit | null {
  for (let length = 3; length >= 0; length--) {
    const head = text.slice(at, at + length)
    const weeks = length === 0 ? 0 : WEEK_WORDS[head]
    if (weeks !== undefined) {
      const hit = scanWeek(text, at + length, weeks, length === 0, today)
      if (hit !== null) return hit
    }
    const months = MONTH_WORDS[head]
    if (months === undefined) continue
    if (text[at + length] === '月') {
      const end = endOfMonth(today, months)
      return scanMonth(text, at + length + 1, yearOf(end), monthOf(end), 'none')
    }
    const quarter = text.startsWith('季度', at + length) ? 2 : text[at + length] === '季' ? 1 : 0
    if (quarter > 0) {
      const day = quarterEnd(endOfMonth(today, months * 3))
      return quarterTail(text, at + length + quarter, day)
    }
  }
  return null
}

function quarterTail(text: string, at: number, day: Day, roll: DateHit['roll'] = 'none'): DateHit {
  const end = text[at] === '底' || text[at] === '末' ? at + 1 : at
  return hitOf(text, end, day, end > at ? 'part' : 'quarter', roll)
}

function scanWeek(text: string, at: number, weeks: number, bare: boolean, today: Day): DateHit | null {
  const name = WEEK_NAMES.find((word) => text.startsWith(word, at))
  if (name === undefined) return null
  if (bare && '每一两三四五六七八九十各\u003f'.includes(text[at - 1] ?? ' ')) return null
  let end = at + name.length
  const char = text[end] ?? ''
  // 本周5走访 is a Friday, 本周5户 and 本周75% are counts.
  const counted = '1234567'.includes(char || ' ') && !AFTER_DIGIT.includes(text[end + 1] ?? ',')
  const weekday = counted ? -1 : weekdayOf(char)
  if (weekday >= 0 && !(weekday < 6 && text[end + 1] === '个')) {
    const led = bare ? weeksLed(text, at, weekday) : null
    const day = addDays(sunday(today, led === null ? weeks : led + weeks), weekday - 6)
    return hitOf(text, end + 1, day, 'day', bare && led === null ? 'week' : 'none')
  }
  if (char === '末') return hitOf(text, end + 1, sunday(today, weeks), 'week')
  if (bare) return null
  if (char === '底') end++
  return hitOf(text, end, sunday(today, weeks), 'week')
}

/** 上周三至周五, 下周一、周二: a bare weekday belongs to the week that one before it names, unless it is an earlier one. */
function weeksLed(text: string, at: number, weekday: number): number | null {
  const [, head = '', lead = ''] = WEEKDAY_LEADS.exec(text.slice(Math.max(0, at - LONGEST_LEAD), at)) ?? []
  return weekdayOf(lead) < weekday ? (WEEK_WORDS[head] ?? null) : null
}

/** 0 for Monday; -1: none. */
const weekdayOf = (char: string): number =>
  char === ''
    ? -1
    : '天7'.includes(char)
      ? 6
      : '123456'.includes(char)
        ? Number(char) - 1
        : WEEKDAYS.indexOf(char)

/** 月底, 中旬, 季度末, 年底, 第三季度 without a head. */
function scanBare(text: string, at: number, today: Day): DateHit | null {
  const char = text[at]
  const last = text[at - 1] ?? ' '
  // A number's own month is read at the number: digits before are an item's (任务7月底前).
  if (char === '月' && !'个每数几'.includes(last)) {
    const next = text[at + 1] ?? ''
    if (next === '内') return hitOf(text, at + 1, monthEnd(today), 'part')
    if (next === '底' || next === '末' || next === '初' || (next === '中' && text[at + 2] !== '旬')) {
      return scanMonth(text, at + 1, yearOf(today), monthOf(today), 'month')
    }
    return null
  }
  if ((char === '上' || char === '中' || char === '下') && text[at + 1] === '旬') {
    return scanMonth(text, at, yearOf(today), monthOf(today), 'month')
  }
  if (char === '上' || char === '下') {
    if (!text.startsWith('半年', at + 1)) return null
    return hitOf(text, at + 3, `${yearOf(today)}-${char === '上' ? '06-30' : '12-31'}`, 'part')
  }
  if (char === '季') {
    const length = text[at + 1] === '度' ? 2 : 1
    if (text[at + length] !== '末' && text[at + length] !== '底') return null
    return hitOf(text, at + length + 1, quarterEnd(today), 'part')
  }
  if (char === '年' && '底末内终'.includes(text[at + 1] ?? ' ')) {
    const end = text[at + 1] === '内' ? at + 1 : at + 2
    return hitOf(text, end, `${yearOf(today)}-12-31`, 'part')
  }
  if (char === '第') {
    const number = scanNumber(text, at + 1)
    if (number?.value && text.startsWith('季度', number.end))
      return quarterOf(text, number.end, number.value, today)
  }
  return null
}

export function quarterOf(text: string, at: number, quarter: number, today: Day): DateHit | null {
  if (quarter < 1 || quarter > 4) return null
  const day = lastOfMonth(yearOf(today), quarter * 3)
  return quarterTail(text, at + 2, day, 'year')
}

const FEAST_NAMES = Object.keys(FEASTS)

function scanFeast(text: string, at: number, today: Day): DateHit | null {
  for (const name of FEAST_NAMES) {
    if (!text.startsWith(name, at)) continue
    let end = at + name.length
    if (text[end] === '节') end++
    if (text.startsWith('假期', end)) end += 2
    const before = pastBefore(text, end)
    if (before === end || text.startsWith('内', end)) return null
    const on = (year: number): Day | null => {
      const entry = FEASTS[name]
      const date = typeof entry === 'string' ? entry : entry?.[year]
      return date === undefined ? null : addDays(`${year}-${date}`, -1)
    }
    const near = on(yearOf(today))
    const day = near !== null && near >= today ? near : on(yearOf(today) + 1)
    return { end: before, day, grain: 'day', fixed: true, roll: 'none' }
  }
  return null
}

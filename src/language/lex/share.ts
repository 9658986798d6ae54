import {
  ABOUT_AFTER,
  ABOUT_BEFORE,
  NOT_TENTHS,
  OVER_AFTER,
  OVER_BEFORE,
  SHARE_WORDS,
  UNDER_AFTER,
  UNDER_BEFORE,
} from '../grammar/percent-words.js'
import { isDigit, type NumberHit, scanNumber } from './number.js'
import type { PercentToken } from './token.js'
import { percentToken } from './token-of.js'

interface Approximation {
  readonly end: number
  readonly approx: 'about' | 'over' | null
  readonly under: boolean
}

/** Last characters of the words before a figure, first ones of those after it. */
const BEFORE_ENDS = '约概致多近计摸到快过出超逾破于少至足满达成了止只没未有能'
const AFTER_STARTS = '左上的以多余+有出开挂往朝还不没未都也 '

/** How exact a figure between `start` and `end` is, told by the words on both sides. */
export function approximation(text: string, start: number, end: number): Approximation {
  const last = text[start - 1] === ' ' ? text[start - 2] : text[start - 1]
  if (!BEFORE_ENDS.includes(last ?? '、') && !AFTER_STARTS.includes(text[end] ?? '、')) {
    return { end, approx: null, under: false }
  }
  const before = text.slice(Math.max(0, start - 8), start)
  const after = text.slice(end, end + 4)
  const below = UNDER_AFTER.exec(after)
  const tail = below ?? ABOUT_AFTER.exec(after) ?? OVER_AFTER.exec(after)
  const under = below !== null || UNDER_BEFORE.test(before)
  const about = under || ABOUT_BEFORE.test(before) || ABOUT_AFTER.test(after)
  const over = !about && (OVER_BEFORE.test(before) || OVER_AFTER.test(after))
  return {
    end: end + (tail?.[0].length ?? 0),
    approx: about ? ('about' as const) : over ? ('over' as const) : null,
    under,
  }
}

function percent(
  text: string,
  start: number,
  end: number,
  value: number,
  inner: NumberHit['approx'],
): PercentToken {
  const how = approximation(text, start, end)
  return percentToken(start, how.end, { value, approx: inner ?? how.approx, under: how.under })
}

/** Whether a share in words may begin with this character. */
export const startsShare = (code: number): boolean => code === HUNDRED || SHARE_STARTS.has(code)

const HUNDRED = 30334 // 百
const SHARE_STARTS = new Set(SHARE_WORDS.map(([word]) => word.charCodeAt(0)))

/** 过半, 一半, 百分之九十二 at a word. */
export function scanShareWord(text: string, at: number): PercentToken | null {
  const code = text.charCodeAt(at)
  if (code === HUNDRED && text.startsWith('百分之', at)) {
    const number = scanNumber(text, at + 3)
    if (number !== null && number.value !== null)
      return percent(text, at, number.end, number.value, number.approx)
  }
  if (!SHARE_STARTS.has(code)) return null
  for (const [word, value, approx] of SHARE_WORDS) {
    if (text.startsWith(word, at)) return percent(text, at, at + word.length, value, approx)
  }
  return null
}

/** 60%, 六成五, 三分之二 at a number already read. Values over 100 are kept: they are refused later. */
export function scanShare(text: string, start: number, number: NumberHit): PercentToken | null {
  const { value, end } = number
  if (value === null) return null
  const char = text[end] ?? ''
  const sign = char === ' ' ? end + 1 : end
  if (text[sign] === '%') return percent(text, start, sign + 1, value, number.approx)
  if (char === '分' && text[end + 1] === '之') {
    const over = scanNumber(text, end + 2)
    if (over === null || over.value === null || value === 0 || over.value > value) return null
    return percent(text, start, over.end, (over.value / value) * 100, over.approx)
  }
  if (char === '成' && value > 0 && value <= 10 && Number.isInteger(value))
    return scanTenths(text, start, end, value)
  return null
}

const ENDS_SHARE = /^(?:[\s,，。.;；!！、)）了]|$)/

/** 五成, 五成五, 六成半. */
function scanTenths(text: string, start: number, at: number, tenths: number): PercentToken | null {
  const next = text[at + 1] ?? ''
  if (NOT_TENTHS.includes(next || ' ')) return null
  if (next === '半') return percent(text, start, at + 2, tenths * 10 + 5, null)
  const more = scanNumber(text, at + 1)
  const one = more !== null && more.end === at + 2 && more.value !== null && more.value > 0 && more.value < 10
  // 6成5; but 6成5户 are two figures.
  const alone = !isDigit(text.charCodeAt(at + 1)) || ENDS_SHARE.test(text[at + 2] ?? '')
  if (one && alone && !'个户件项家条'.includes(text[at + 2] ?? ' ')) {
    return percent(text, start, at + 2, tenths * 10 + (more.value ?? 0), null)
  }
  return percent(text, start, at + 1, tenths * 10, null)
}

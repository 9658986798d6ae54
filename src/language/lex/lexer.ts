import { addDays, type Day } from '../../domain/day.js'
import type { LedgerKind } from '../../domain/ledger.js'
import { STICKERS } from '../grammar/percent-words.js'
import { scanDateDecimal, scanDateNumber } from './date-number.js'
import { scanDateWord, startsDateWord } from './date-word.js'
import { startsWord, wordAt } from './dictionary.js'
import { measureAt, spanAt } from './measure.js'
import { isDigit, type NumberHit, scanNumber, startsNumber } from './number.js'
import { isDayOfDelay, isDone, isOneDay, isPartOf, isPutOff, mayBeDay } from './number-sense.js'
import {
  type RefHit,
  scanRefAfterKind,
  scanRefEcho,
  scanRefHash,
  scanRefNumberFirst,
  scanRefOrdinal,
  startsKind,
  type Tried,
} from './reference.js'
import { approximation, scanShare, scanShareWord, startsShare } from './share.js'
import type { Token } from './token.js'
import {
  asideToken,
  dateToken,
  fractionToken,
  markToken,
  numberToken,
  percentToken,
  refToken,
  spanToken,
  textToken,
  wordToken,
} from './token-of.js'

const MARKS = new Map<number, string>()
for (const [mark, chars] of Object.entries({
  ',': ',，',
  '.': '。.…',
  ';': ';；',
  '!': '!！',
  '?': '?？',
  ':': ':：',
  '、': '、',
  '(': '(（[【〔{《',
  ')': ')）]】〕}》',
  '"': '"“”\'‘’「」『』',
  '-': '-—~_|',
  '>': '→➜⇒',
  '/': '/+*\\&^$`¥',
  '\n': '\n',
})) {
  for (const char of chars) MARKS.set(char.charCodeAt(0), mark)
}

/** What may begin with a character, as bits: where there is none it is plain text. */
const STARTS = new Uint8Array(65_536)
const [ASCII, SHARE, WORD, DATE, REF, NUMBER, PICTURE] = [1, 2, 4, 8, 16, 32, 64] as const
for (let code = 0; code < STARTS.length; code++) {
  const ascii = isDigit(code) || MARKS.has(code) || '@#<=>hwfjHWFJ'.includes(String.fromCharCode(code))
  STARTS[code] =
    (ascii ? ASCII : 0) |
    (startsShare(code) ? SHARE : 0) |
    (startsWord(code) ? WORD : 0) |
    (startsDateWord(code) ? DATE : 0) |
    (startsKind(code) || code === 0x7b2c ? REF : 0) |
    (startsNumber(code) || code === 0x534a || code === 0x8d1f ? NUMBER : 0) |
    (isPicture(code) ? PICTURE : 0)
}

function isPicture(code: number): boolean {
  return (
    (code >= 0xd800 && code <= 0xdfff) ||
    (code >= 0x2600 && code <= 0x27bf) ||
    (code >= 0x2b00 && code <= 0x2bff)
  )
}

const SPACE = 32
const ORDINAL = 0x7b2c // 第
const MINUS = 45
const NEGATIVE = 0x8d1f // 负
const HALF = 0x534a // 半

/** The state of one run over a text. */
interface Run {
  readonly text: string
  readonly today: Day
  readonly tokens: Token[]
  /** The last item named, for “二十一号还在…”. */
  last: { kind: LedgerKind; numberFirst: boolean } | null
  readonly ordinals: Tried
  readonly numbers: Tried
}

/**
 * Splits a cleaned message into the grammar's words, numbers, shares, dates, spans, items and signs; the rest
 * is text. One pass from left to right; `today` is the reference clock's date.
 */
export function lex(text: string, today: Day): Token[] {
  const run: Run = { text, today, tokens: [], last: null, ordinals: { until: 0 }, numbers: { until: 0 } }
  let at = 0
  let plain = -1
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === SPACE) {
      plain = flush(run, plain, at)
      at++
      continue
    }
    if (STARTS[code] === 0) {
      if (plain < 0) plain = at
      at++
      continue
    }
    const before = run.tokens.length
    if (plain >= 0) {
      // The token before matters to echoes and signs: text pending counts as one.
      const end = scan(run, at, code, true)
      if (end === at) {
        at++
        continue
      }
      run.tokens.splice(before, 0, textToken(plain, at, text.slice(plain, at)))
      plain = -1
      at = end
      continue
    }
    const end = scan(run, at, code, false)
    if (end === at) {
      plain = at
      at++
    } else at = end
  }
  flush(run, plain, text.length)
  return run.tokens
}

function flush(run: Run, from: number, to: number): -1 {
  if (from >= 0 && to > from) {
    run.tokens.push(textToken(from, to, run.text.slice(from, to)))
  }
  return -1
}

/** Reads one token at `at` into `run.tokens`; returns where it ends, or `at` where there is none. */
function scan(run: Run, at: number, code: number, afterText: boolean): number {
  const { text } = run
  if (isDigit(code)) return scanNumeric(run, at, at, false, afterText)
  const mark = MARKS.get(code)
  if (mark !== undefined) return scanSign(run, at, code, mark, afterText)
  if (code < 128) return scanAscii(run, at)
  const begins = STARTS[code] ?? 0
  if (begins & PICTURE) return aside(run, 'sticker', at, at + (code >= 0xd800 && code <= 0xdbff ? 2 : 1))
  if (begins & SHARE) {
    const share = scanShareWord(text, at)
    if (share !== null) {
      run.tokens.push(share)
      return share.end
    }
  }
  const word = begins & WORD ? wordAt(text, at) : null
  if (begins & DATE) {
    const hit = scanDateWord(text, at, run.today)
    if (hit !== null && (word === null || at + word.word.length <= hit.end)) {
      run.tokens.push(dateToken(at, hit))
      return hit.end
    }
  }
  if (begins & REF) {
    const ref = code === ORDINAL ? scanRefOrdinal(text, at, run.ordinals) : scanRefAfterKind(text, at)
    if (ref !== null) return pushRef(run, at, ref)
    if (code === ORDINAL) {
      const number = scanNumber(text, at + 1)
      if (number !== null && measureAt(text, number.end) !== '')
        return scanCount(run, at, number, true, false)
    }
  }
  if (code === NEGATIVE && startsNumber(text.charCodeAt(at + 1)))
    return scanNumeric(run, at, at + 1, true, afterText)
  if (word !== null) {
    const end = at + word.word.length
    run.tokens.push(wordToken(at, end, word.value, word.word))
    return end
  }
  if (code === HALF) {
    const half = scanHalf(run, at)
    if (half !== null) return half
  }
  return begins & NUMBER ? scanNumeric(run, at, at, false, afterText) : at
}

function aside(
  run: Run,
  of: 'mention' | 'everyone' | 'link' | 'sticker',
  start: number,
  end: number,
): number {
  run.tokens.push(asideToken(start, end, of))
  return end
}

function pushRef(run: Run, start: number, hit: RefHit): number {
  run.tokens.push(refToken(start, hit.end, hit.refs, hit.bad))
  const last = hit.refs.at(-1)
  if (last !== undefined) run.last = { kind: last.kind, numberFirst: hit.numberFirst }
  return hit.end
}

function scanSign(run: Run, at: number, code: number, mark: string, afterText: boolean): number {
  const { text } = run
  if (code === MINUS) {
    if (text[at + 1] === '>') return pushMark(run, '>', at, at + 2)
    if (isDigit(text.charCodeAt(at + 1)) && isMinus(run, at, afterText))
      return scanNumeric(run, at, at + 1, true, afterText)
  }
  if (text[at] === '[') {
    const sticker = STICKERS.exec(text.slice(at, at + 8))
    if (sticker !== null) return aside(run, 'sticker', at, at + sticker[0].length)
  }
  return pushMark(run, mark, at, at + 1)
}

function pushMark(run: Run, mark: string, start: number, end: number): number {
  run.tokens.push(markToken(start, end, mark))
  return end
}

/** A minus sign stands before a number after a space or a word; after an item or a number it sets apart. */
function isMinus(run: Run, at: number, afterText: boolean): boolean {
  if (run.text[at - 1] === ' ' || at === 0) return true
  if (afterText) return true
  const last = run.tokens.at(-1)
  return last === undefined || last.kind === 'word' || (last.kind === 'mark' && last.mark !== '-')
}

const LINK = /^(?:https?:\/\/|www\.|weixin:\/\/|ftp:\/\/|javascript:)[^\s\u4e00-\u9fff，。；、]*/i

/** Latin letters, @mentions, links and hostile tails (formulas, tags). */
function scanAscii(run: Run, at: number): number {
  const { text } = run
  const char = text[at]
  if (char === '@') {
    const name = /^@[^\s@,，。:：;；!！?？、]{0,24}/.exec(text.slice(at, at + 26))
    const end = at + (name?.[0].length ?? 1)
    return aside(
      run,
      /^@(?:所有人|全体成员|all)/i.test(text.slice(at, end)) ? 'everyone' : 'mention',
      at,
      end,
    )
  }
  if (char === '#') {
    const hash = scanRefHash(text, at)
    if (hash !== null) return pushRef(run, at, hash)
    return pushMark(run, '/', at, at + 1)
  }
  if (char === '<') return aside(run, 'link', at, closing(text, at, '>'))
  if (char === '=' && /[A-Za-z+\-@]/.test(text[at + 1] ?? ''))
    return aside(run, 'link', at, text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at))
  if (char === '=' || char === '>') return pushMark(run, char === '>' ? '>' : '/', at, at + 1)
  if (/[hwfjHWFJ]/.test(char ?? '')) {
    const link = LINK.exec(text.slice(at, at + 500))
    if (link !== null) return aside(run, 'link', at, at + link[0].length)
  }
  return at
}

function closing(text: string, at: number, sign: string): number {
  const end = text.indexOf(sign, at)
  return end < 0 || end - at > 300 ? at + 1 : end + 1
}

/** After a number: it may be a date's. */
const DATE_SIGNS = '月日号年季.-/'

/** A number at `from`; `start` is before its sign. */
function scanNumeric(run: Run, start: number, from: number, negative: boolean, afterText: boolean): number {
  const { text, today } = run
  if (!negative && text.indexOf('号', from) >= 0) {
    const ref = scanRefNumberFirst(text, from, run.numbers)
    if (ref !== null) return pushRef(run, start, ref)
  }
  if (run.last !== null && !negative && !afterText && startsClause(run)) {
    const echo = scanRefEcho(text, from, run.last.kind, run.last.numberFirst)
    if (echo !== null) return pushRef(run, start, echo)
  }
  const number = scanNumber(text, from)
  if (number === null) return start
  const share = scanShare(text, from, number)
  if (share !== null) {
    run.tokens.push(negative ? percentToken(start, share.end, { ...share, value: -share.value }) : share)
    return share.end
  }
  if (number.value !== null && number.approx === null && !negative) {
    const next = text[number.end] ?? ' '
    const done = next === '/' && isDone(run.tokens.at(-1)) && isPartOf(text, number)
    if (done) return scanFraction(run, start, number)
    if (next === '日' && isPutOff(run.tokens.at(-1), start)) {
      run.tokens.push(spanToken(start, number.end + 1, { days: number.value, working: false, measure: '日' }))
      return number.end + 1
    }
    if (next === '日' && isOneDay(text, number)) return scanCount(run, start, number, false, false)
    if (DATE_SIGNS.includes(next) || text.slice(from, number.end).includes('.')) {
      const linked = mayBeDay(text, start, today)
      const hit =
        scanDateNumber(text, number.end, number.value, linked || run.tokens.at(-1)?.kind === 'word', today) ??
        scanDateDecimal(
          text,
          from,
          number.end,
          linked || isDayOfDelay(run.tokens.at(-1), text, number.end),
          today,
        )
      if (hit !== null) {
        run.tokens.push(dateToken(start, hit))
        return hit.end
      }
    }
    const clock =
      (next === ':' || next === '：') && /^[:：]\d{2}(?!\d)/.exec(text.slice(number.end, number.end + 4))
    if (clock && number.value < 24 && !number.chinese) return aside(run, 'sticker', start, number.end + 3)
    if (text[number.end] === '/' && isDigit(text.charCodeAt(number.end + 1)))
      return scanFraction(run, start, number)
  }
  const span = scanSpan(run, start, number)
  return span ?? scanCount(run, start, number, false, negative)
}

function startsClause(run: Run): boolean {
  const last = run.tokens.at(-1)
  return last !== undefined && last.kind === 'mark' && ',.;\n、!'.includes(last.mark)
}

function scanFraction(run: Run, start: number, first: NumberHit): number {
  const second = scanNumber(run.text, first.end + 1)
  if (second?.value === undefined || second.value === null || first.value === null) {
    return scanCount(run, start, first, false, false)
  }
  const measure = measureAt(run.text, second.end)
  const end = second.end + measure.length
  if (measure === '' && second.value <= 10 && first.value < second.value && second.value > 0) {
    const how = approximation(run.text, start, end)
    run.tokens.push(
      percentToken(start, how.end, {
        value: (first.value / second.value) * 100,
        approx: how.approx,
        under: how.under,
      }),
    )
    return how.end
  }
  run.tokens.push(fractionToken(start, end, first.value, second.value))
  return end
}

/** 20天, 两周, 半个月; “10天内” and “两周后” are dates. */
function scanSpan(run: Run, start: number, number: NumberHit): number | null {
  const { text } = run
  const span = spanAt(text, number.end)
  if (span === null) return null
  const end = number.end + span.word.length
  const working = span.word.includes('工作日')
  if (span.word === '日' && !/^(?:内|之内|以内|后|以后|之后)/.test(text.slice(end, end + 2))) return null
  if (span.word === '年' && (number.value ?? 0) > 20) return null
  if (span.word === '周' && '边年期转围'.includes(text[end] ?? ' ')) return null
  const days = number.value === null ? null : Math.round(number.value * span.days)
  const tail = /^(?:时间)?(?:之内|以内|内|之后|以后|后|左右)/.exec(text.slice(end, end + 4))
  if (tail !== null && days !== null && days <= 3660 && !working && !tail[0].endsWith('左右')) {
    const stop = end + tail[0].length
    const day = addDays(run.today, days)
    run.tokens.push(dateToken(start, { end: stop, day, grain: 'day', fixed: true, roll: 'none' }))
    return stop
  }
  run.tokens.push(spanToken(start, end, { days, working, measure: span.word }))
  return end
}

/** 半个月, 半年. */
function scanHalf(run: Run, at: number): number | null {
  const span = spanAt(run.text, at + 1)
  if (span === null || span.days < 28) return null
  const end = at + 1 + span.word.length
  run.tokens.push(spanToken(at, end, { days: Math.round(span.days / 2), working: false, measure: span.word }))
  return end
}

function scanCount(run: Run, start: number, number: NumberHit, ordinal: boolean, negative: boolean): number {
  const { text } = run
  let at = number.end
  if (text[at] === ' ' && measureAt(text, at + 1) !== '' && !/^[点分度面口平]/.test(text.slice(at + 1))) at++
  const measure = text.startsWith('个百分点', at) ? '个百分点' : measureAt(text, at)
  const how = approximation(text, start, measure === '' ? number.end : at + measure.length)
  const value = number.value === null ? null : negative ? -number.value : number.value
  const approx = number.approx ?? how.approx
  run.tokens.push(numberToken(start, how.end, { value, measure, approx, ordinal, negative }))
  return how.end
}

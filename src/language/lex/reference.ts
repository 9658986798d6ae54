import type { LedgerKind } from '../../domain/ledger.js'
import {
  COUNTED_AFTER,
  ENDINGS,
  ITEM_THEN,
  KIND_WORDS,
  KINDS_AFTER,
  LARGEST_NO,
  LONGEST_RANGE,
  NOT_AN_ITEM,
  NUMBER_SIGNS,
  PROJECT,
  RULE_BEFORE,
} from '../grammar/reference-words.js'
import type { Ref } from '../intent.js'
import { isCountAt } from './measure.js'
import { isDigit, scanNumber, startsNumber } from './number.js'

/** Items named in a message. `bad`: a number that no ledger has. */
export interface RefHit {
  readonly end: number
  readonly refs: readonly Ref[]
  readonly bad: boolean
  /** Said as 12号任务: a following “二十一号” may be one as well. */
  readonly numberFirst: boolean
}

/** How far a list of numbers was read in vain: those further on in it would fail alike. */
export interface Tried {
  until: number
}

function giveUp(tried: Tried, { end, nos }: Numbers): null {
  if (nos.length > 2) tried.until = end
  return null
}

interface Numbers {
  readonly end: number
  readonly nos: readonly number[]
  readonly bad: boolean
  /** 号, 项 or 条 after the last number, if any. */
  readonly ending: string
}

const kindIndex = new Map<number, (readonly [string, LedgerKind])[]>()
for (const entry of KIND_WORDS) {
  const code = entry[0].charCodeAt(0)
  kindIndex.set(code, [...(kindIndex.get(code) ?? []), entry])
}

/** Whether the word of a ledger may begin with this character. */
export const startsKind = (code: number): boolean => kindIndex.has(code)

const skipSpaces = (text: string, at: number): number => {
  let i = at
  while (text[i] === ' ') i++
  return i
}

/** 任务（8）, 任务[第8项]. 问题（1） numbers the parts of a text. */
const BRACKETED = /^[(（[【]\s?第?\s?(\d{1,6})\s?[号项条]?\s?[)）\]】]/
const NO_LIST = { bad: false, ending: '' } as const

/** Reads “任务12”, “问题台账第6、9条”, “编号19的任务” at a kind's word. */
export function scanRefAfterKind(text: string, at: number): RefHit | null {
  const entry = kindIndex.get(text.charCodeAt(at))?.find(([word]) => text.startsWith(word, at))
  if (entry === undefined) return null
  const [word, kind] = entry
  let i = skipSpaces(text, at + word.length)
  if ('中里上内的'.includes(text[i] ?? '。')) {
    const place = /^[中里上内]?的?(?=第)/.exec(text.slice(i, i + 3))
    if (place !== null) i += place[0].length
  }
  for (const sign of 'NnO编序号№#'.includes(text[i] ?? '。') ? NUMBER_SIGNS : []) {
    if (text.startsWith(sign, i)) {
      i = skipSpaces(text, i + sign.length)
      break
    }
  }
  if (
    (text[i] === ':' || text[i] === '：') &&
    /^[:：]\s*\d{1,6}(?![\d.%个件项条户家次人名])/.test(text.slice(i, i + 9))
  ) {
    if (word !== '问题' && word !== '难题' && word !== '项目') i = skipSpaces(text, i + 1)
  }
  if ('(（[【'.includes(text[i] ?? '。') && kind !== 'difficulty' && !['问题', '项目'].includes(word)) {
    const inside = BRACKETED.exec(text.slice(i, i + 12))
    if (inside?.[1] !== undefined)
      return hit(
        { ...NO_LIST, nos: [Number(inside[1])], end: i + inside[0].length },
        kind,
        i + inside[0].length,
        false,
      )
  }
  const ordinal = text[i] === '第'
  if (ordinal) i = skipSpaces(text, i + 1)
  if (text[i] === '-' || text[i] === '负') return scanNegative(text, i, kind)
  if (isLetter(text, i)) return scanLetters(text, i, kind, word)
  const numbers = scanNumbers(text, i, kind)
  if (numbers === null) return null
  if (!ordinal && numbers.nos.length === 1 && !numbers.bad) {
    const after = numbers.ending === '' ? numbers.end : numbers.end - numbers.ending.length
    if (numbers.ending !== '号' && isCountAt(text, after)) return null
    if (COUNTED_AFTER.test(text.slice(Math.max(0, at - 6), at)) && word !== '台账') return null
  }
  const tail = word === '编号' || word === '序号' ? kindAfter(text, numbers.end) : null
  return hit(numbers, tail?.kind ?? kind, tail?.end ?? numbers.end, false)
}

/** Reads “第12项”, “第6、9条”, “第3个问题” at 第. */
export function scanRefOrdinal(text: string, at: number, tried: Tried): RefHit | null {
  if (at < tried.until) return null
  const from = skipSpaces(text, at + 1)
  if (text[from] === '-' || text[from] === '负') {
    const number = scanNumber(text, from + 1)
    if (number === null || !'项条号'.includes(text[number.end] ?? ' ')) return null
    return { end: number.end + 1, refs: [], bad: true, numberFirst: false }
  }
  const inside = BRACKETED.exec(text.slice(from, from + 12))
  const no = Number(inside?.[1] ?? Number.NaN)
  const ending = inside === null ? '' : (text[from + inside[0].length] ?? '')
  const numbers =
    inside === null
      ? scanNumbers(text, from, 'task')
      : '号项条'.includes(ending || '。')
        ? { nos: [no], bad: false, ending, end: from + inside[0].length + 1 }
        : null
  if (numbers === null) return null
  let { end } = numbers
  let kind = ENDINGS[numbers.ending]
  if (kind === undefined) {
    const project = PROJECT.test(text.slice(end, end + 4))
    if (!project && !'个件'.includes(text[end] ?? ' ')) return giveUp(tried, numbers)
    if (!project) end++
  }
  const after = kindAfter(text, end)
  if (after !== null) {
    kind = after.kind
    end = after.end
  }
  if (kind === undefined || NOT_AN_ITEM.test(text.slice(end, end + 3))) return null
  if (RULE_BEFORE.test(text.slice(Math.max(0, at - 6), at))) return null
  return hit(numbers, kind, end, false)
}

/** Reads “12号任务”, “2、5号任务” at a number. */
export function scanRefNumberFirst(text: string, at: number, tried: Tried): RefHit | null {
  if (at < tried.until) return null
  const numbers = scanNumbers(text, at, 'task')
  if (numbers === null) return null
  const after = numbers.ending === '号' ? kindAfter(text, numbers.end) : null
  return after === null ? giveUp(tried, numbers) : hit(numbers, after.kind, after.end, true)
}

/** After N号任务: “二十一号还在走程序” is another one. */
export function scanRefEcho(text: string, at: number, kind: LedgerKind, numberFirst: boolean): RefHit | null {
  const number = scanNumber(text, at)
  if (number === null || number.value === null || !Number.isInteger(number.value)) return null
  let { end } = number
  if (numberFirst) {
    if (text[end] !== '号') return null
    end++
  } else if (text[end] === '号') end++
  if (!/^(?:[还也已正未没均都仍尚完办进刚]|预计|计划|基本|[:：]|\s?\d{1,3}%)/.test(text.slice(end, end + 5)))
    return null
  return hit({ end, nos: [number.value], bad: false, ending: '' }, kind, end, numberFirst)
}

/** “#12 60%”. */
export function scanRefHash(text: string, at: number): RefHit | null {
  if (!isDigit(text.charCodeAt(at + 1))) return null
  const numbers = scanNumbers(text, at + 1, 'task')
  return numbers === null ? null : hit(numbers, 'task', numbers.end, false)
}

function hit(numbers: Numbers, kind: LedgerKind, end: number, numberFirst: boolean): RefHit {
  const bad = numbers.bad || numbers.nos.some((no) => no < 1 || no > LARGEST_NO)
  const refs = [...new Set(numbers.nos)].map((no) => ({ kind, no }))
  return { end, refs: bad ? [] : refs, bad, numberFirst }
}

function kindAfter(text: string, at: number): { kind: LedgerKind; end: number } | null {
  const from = text[at] === '的' ? at + 1 : at
  const entry = KINDS_AFTER.find(([word]) => text.startsWith(word, from))
  return entry === undefined ? null : { kind: entry[1], end: from + entry[0].length }
}

function scanNegative(text: string, at: number, kind: LedgerKind): RefHit | null {
  const number = scanNumber(text, at + 1)
  if (number === null || text[number.end] === '%' || text[number.end] === '成') return null
  // 发现问题-1个 is a count.
  if (isCountAt(text, number.end)) return null
  void kind
  return { end: number.end, refs: [], bad: true, numberFirst: false }
}

/** Words in Latin letters that may follow 任务 without being its number. */
const LATIN_WORDS = /^(?:ok|app|ppt|pdf|excel|word|vip|http|www|wps|gdp|ai|it|led|pc|ip|ktv|poc|bim|gis|5g)/i

/** 任务abc: a number was meant, and none was given. */
function scanLetters(text: string, at: number, _kind: LedgerKind, word: string): RefHit | null {
  const letters = /^[A-Za-z]{1,8}\d{0,6}(?![A-Za-z0-9])/.exec(text.slice(at, at + 16))
  if (letters === null || LATIN_WORDS.test(letters[0]) || word === '项目' || word === '问题') return null
  return { end: at + letters[0].length, refs: [], bad: true, numberFirst: false }
}

/** One number or a list of them: 2、5、7 · 3-6 · 2号和5号. */
function scanNumbers(text: string, at: number, kind: LedgerKind): Numbers | null {
  const first = scanNo(text, at)
  if (first === null) return null
  const nos: number[] = [first.no]
  let { end, bad, ending } = first
  while (nos.length < LONGEST_RANGE) {
    const next = scanRange(text, end, nos.at(-1) ?? 0, kind) ?? scanMore(text, end)
    if (next === null) break
    nos.push(...next.nos)
    end = next.end
    bad = bad || next.bad
    ending = next.ending || ending
  }
  return { end, nos, bad, ending }
}

function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at) | 32
  return code >= 97 && code <= 122
}

interface No {
  readonly no: number
  readonly end: number
  readonly bad: boolean
  readonly ending: string
}

/** One item's number with its ending. Not a percentage, a date or an amount. */
function scanNo(text: string, at: number): No | null {
  if (!startsNumber(text.charCodeAt(at))) return null
  const number = scanNumber(text, at)
  if (number === null || number.value === null || number.approx !== null) return null
  const next = text[number.end] ?? ''
  if (next === '%' || text.startsWith('分之', number.end)) return null
  if (next === '成' && number.value <= 10 && !'立员功果本'.includes(text[number.end + 1] ?? ' ')) return null
  if (number.value === 0 && /^[容投距跑差]/.test(next)) return null
  if (!number.chinese && /[万亿千百]/.test(text.slice(at, number.end))) return null
  // 任务12a is no number of a ledger.
  const letter = isLetter(text, number.end) && !isLetter(text, number.end + 1)
  const bad = letter || !Number.isInteger(number.value) || number.value > LARGEST_NO
  const ending = next === '号' || next === '项' || next === '条' ? next : ''
  // 12项目 is item 12 and 项目; but 第30项|目前. 12条件 and 12号楼 are no endings.
  if (
    ending === '项' &&
    text[number.end + 1] === '目' &&
    !ITEM_THEN.test(text.slice(number.end, number.end + 4))
  )
    return { no: number.value, end: number.end, bad, ending: '' }
  return { no: number.value, end: number.end + ending.length, bad, ending }
}

const SEPARATOR = /^\s?(?:[、,，/&+]|和|及|与|跟|以及)\s?第?/
/** What may follow a number that a comma set apart, for it to be one more of the list. */
const LISTED = /^(?:\s?(?:[、,，]|和|及)\s?第?[\d一二三四五六七八九十]|[号项条均都已也完办申全销整签收]|$)/
/** After a further number of a list: it was a date, an amount or a measure. */
const NOT_LISTED = /^(?:%|[月日年天周时点:：°]|\.\d|个?百分|分之|小时|分钟)/

function scanMore(text: string, at: number): (Omit<Numbers, 'nos'> & { nos: number[] }) | null {
  if (!' 、,，/&+和及与跟以'.includes(text[at] ?? '。')) return null
  const separator = SEPARATOR.exec(text.slice(at, at + 5))
  if (separator === null) return null
  const from = at + separator[0].length
  const more = scanNo(text, from)
  if (more === null) return null
  const rest = text.slice(more.end, more.end + 4)
  // 任务19，10.8前: a date or a share begins the next clause.
  if (!Number.isInteger(more.no) && /^\s?[,，]/.test(separator[0])) return null
  if (NOT_LISTED.test(rest) || (more.ending === '' && isCountAt(text, more.end))) return null
  const sign = separator[0].trim()
  if (
    (sign === ',' || sign === '，' || sign === '/') &&
    more.ending === '' &&
    !(sign === '/' && rest[0] === '/') &&
    !LISTED.test(rest)
  )
    return null
  if ((sign === ',' || sign === '，') && /^\s?\d+\/\d/.test(text.slice(from, from + 8))) return null
  return { end: more.end, nos: [more.no], bad: more.bad, ending: more.ending }
}

const RANGE = /^\s?(?:[-~—]{1,2}|至|到)\s?第?/

function scanRange(
  text: string,
  at: number,
  from: number,
  kind: LedgerKind,
): { end: number; nos: number[]; bad: boolean; ending: string } | null {
  if (!' -~—至到'.includes(text[at] ?? '。')) return null
  const sign = RANGE.exec(text.slice(at, at + 5))
  if (sign === null) return null
  let i = at + sign[0].length
  const word = KIND_WORDS.find(([entry, of]) => of === kind && text.startsWith(entry, i))
  if (word !== undefined) i = skipSpaces(text, i + word[0].length)
  const to = scanNo(text, i)
  if (to === null || to.no <= from) return null
  const rest = text.slice(to.end, to.end + 4)
  if (NOT_LISTED.test(rest) || (to.ending === '' && isCountAt(text, to.end))) return null
  if (
    sign[0].includes('到') &&
    word === undefined &&
    (to.no - from > 20 || !/^[号项条均都已全完办申]/.test(text.slice(to.end - to.ending.length)))
  )
    return null
  if (to.no - from >= LONGEST_RANGE) return { end: to.end, nos: [to.no], bad: true, ending: to.ending }
  const nos = Array.from({ length: to.no - from }, (_, index) => from + index + 1)
  return { end: to.end, nos, bad: to.bad, ending: to.ending }
}

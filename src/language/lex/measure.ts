import { MEASURES, SAME_MEASURE, SPANS } from '../grammar/measures.js'
import { clean } from './number.js'

type ByFirst = ReadonlyMap<number, readonly string[]>

/** Words by their first character, longest first, so that one look finds the candidates. */
function byFirst(words: readonly string[]): ByFirst {
  const map = new Map<number, string[]>()
  for (const word of [...words].sort((a, b) => b.length - a.length)) {
    const code = word.charCodeAt(0)
    const list = map.get(code)
    if (list === undefined) map.set(code, [word])
    else list.push(word)
  }
  return map
}

const MEASURE_INDEX = byFirst(MEASURES.trim().split(/\s+/))
const SPAN_INDEX = byFirst(Object.keys(SPANS))

function longest(index: ByFirst, text: string, at: number): string {
  for (const word of index.get(text.charCodeAt(at)) ?? []) if (text.startsWith(word, at)) return word
  return ''
}

/** The counting word at `at`, or ''. */
export function measureAt(text: string, at: number): string {
  return longest(MEASURE_INDEX, text, at)
}

/** The span word (天, 个月) at `at` with its days, or null. */
export function spanAt(text: string, at: number): { readonly word: string; readonly days: number } | null {
  const word = longest(SPAN_INDEX, text, at)
  return word === '' ? null : { word, days: SPANS[word] ?? 1 }
}

/** What of a number follows it when it is how many, not which: 问题3个, 任务12项. */
const COUNTS =
  /^(?:个(?![别性体])|件|户(?![外籍])|家(?![具庭电])|次(?!日)|人(?![社员大民防武才事])|名(?!称)|位(?!于)|起(?!草|步|因|重)|宗|处(?!理|置)|类(?!似)|项(?!目)|条(?!件|例)|批(?!准|复|示)|期(?!间|限)|篇|场(?!地|所)|亿|万(?!达)|元(?![旦宵]))/

const COUNT_STARTS = '个件户家次人名位起宗处类项条批期篇场亿万元'

/** Whether a counting word at `at` makes the number before it a count. */
export function isCountAt(text: string, at: number): boolean {
  return COUNT_STARTS.includes(text[at] ?? '。') && COUNTS.test(text.slice(at, at + 2))
}

const SAME = new Map<string, ReadonlySet<string>>()
for (const group of SAME_MEASURE) {
  const [own = '', ...others] = group
  const set = new Set([...(SAME.get(own) ?? []), ...others])
  SAME.set(own, set)
}

const MONEY: Readonly<Record<string, number>> = { 亿元: 1e8, 万元: 1e4, 元: 1, 块: 1 }

/** A figure in the unit an indicator is kept in. */
export interface Converted {
  readonly value: number
  readonly unit: string
  /** The counting word can stand for the indicator's own. 人 never stands for 人次, nor 件 for 人. */
  readonly same: boolean
}

/** 三千五百万元 → 0.35 亿元; 6家 → 6户; 88人 stays 88人 where attendances (人次) are counted. */
export function convertTo(own: string, value: number, measure: string): Converted {
  const to = MONEY[own]
  if (to !== undefined) {
    // “签约额3500万”: 元 is understood; a bare small number is already in the indicator's unit.
    const from = MONEY[measure] ?? (measure === '' && value >= 10_000 ? 1 : to)
    return { value: clean((value * from) / to), unit: own, same: measure === '' || measure in MONEY }
  }
  if (measure === '' || measure === own) return { value, unit: own, same: true }
  const same = SAME.get(own)?.has(measure) ?? false
  return { value, unit: same ? own : measure, same }
}

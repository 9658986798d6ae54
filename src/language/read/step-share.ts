import {
  AFTER_STEP,
  BEFORE_STEP,
  ENTRY_MARK,
  STEP_NAME,
  STEP_VERB,
  WHOLE_WORK,
} from '../grammar/step-words.js'
import type { PercentToken } from '../lex/token.js'
import { clauseAround, type Message } from './message.js'

/** Clauses of one item's words that are looked at for steps. */
const MOST_CLAUSES = 24

/**
 * 勘察已完成，施工完成一半 · 1.制定方案已完成；2.培训完成60%: whether the share at `at` is that of one of several steps. A
 * step alone (主体完成80%) may be what the item is called by, and its share the item's.
 */
export function isOfStep(
  message: Message,
  at: number,
  token: PercentToken,
  from: number,
  to: number,
): boolean {
  const { tokens, text } = message
  // Steps stand in clauses of their own.
  if (!/[,，;；、\n]/.test(text)) return false
  const [first] = clauseAround(tokens, at, from, to)
  let item = -1
  for (let i = from; i < at; i++) if (tokens[i]?.kind === 'ref') item = i
  const own = item >= first
  const start = own ? (tokens[item]?.end ?? 0) : (tokens[first]?.start ?? 0)
  const named = stepIn(text.slice(start, token.start))
  if (named === '') return false
  const begin = item < 0 ? (tokens[from]?.start ?? 0) : (tokens[item]?.end ?? 0)
  const words = text.slice(begin, tokens[to - 1]?.end)
  const marks = [...words.matchAll(ENTRY_MARK)]
  const entry = marks.findLast(({ index }) => begin + index < token.start)
  if (marks.length > 1 && entry !== undefined) return true
  // 任务61老旧小区改造完成60%，主体已完工: so the item itself may be called.
  if (own && !STEP_NAME.test(named)) return false
  return othersIn(words, begin, start, token.end).some((other) => other !== named)
}

/** The other steps that clauses tell of. */
function othersIn(words: string, begin: number, start: number, end: number): string[] {
  const found: string[] = []
  let seen = 0
  for (const { 0: clause, index } of words.matchAll(/[^,，。;；\n]+/g)) {
    if (++seen > MOST_CLAUSES) break
    const place = begin + index
    if (place < end && place + clause.length > start) continue
    const verb = clause.search(STEP_VERB)
    const share = clause.search(/\d{1,3}(?:\.\d)?\s?%|一半|过半|[一二三四五六七八九]成/)
    const told = [verb, share].filter((each) => each >= 0)
    const step = told.length === 0 ? '' : stepIn(clause.slice(0, Math.min(...told)))
    if (step !== '') found.push(step)
  }
  return found
}

/** No step is called by more, and what is longer is looked at from its end. */
const LONGEST = 20

/** What words name before what is said of it; empty where that is the whole, or nothing. */
function stepIn(words: string): string {
  const clause = words.slice(-LONGEST).replace(ENTRY_MARK, '')
  if (without(clause, WHOLE_WORK) === '') return ''
  const named = without(without(clause, BEFORE_STEP), AFTER_STEP)
  return named.length < 2 || !/^[\u4e00-\u9fa5]+$/.test(named) || without(named, WHOLE_WORK) === ''
    ? ''
    : named
}

/** The words without what the pattern takes away, word by word. */
function without(words: string, pattern: RegExp): string {
  let left = words
  for (let i = 0; i < LONGEST && left !== ''; i++) {
    const shorter = left.replace(pattern, '')
    if (shorter === left) break
    left = shorter
  }
  return left
}

import { ALL_TAKEN_BACK, TAKEN_BACK } from '../grammar/correction-words.js'
import {
  AHEAD,
  DELTA_BEFORE,
  DOES_BEFORE,
  DONE_AFTER_SHARE,
  DONE_RIGHT_BEFORE,
  EARLIER_BEFORE,
  EARLIER_IN_BRACKETS,
  FORMER_SHARE_BEFORE,
  ILL_REMEMBERED,
  LAG_BEFORE,
  LEFT_AFTER_SHARE,
  LEFT_BEFORE_SHARE,
  MONEY_AFTER,
  OF_MONEY,
  OF_PACE,
  OF_PARTS,
  OF_PLAN,
  OR_BETWEEN,
  OTHER_SHARE,
  OUGHT_BEFORE,
  PAID_BEFORE,
  RATE_BEFORE,
  REACHED_BEFORE,
  UNDONE_BEFORE,
  YEAR_AGO,
} from '../grammar/share-words.js'
import type { Qualifier } from '../intent.js'
import type { PercentToken, Token } from '../lex/token.js'
import { percentToken } from '../lex/token-of.js'
import { isDoubtedShare } from './doubt.js'
import { clauseAround, endsClause, isWord, type Message } from './message.js'
import { isOfStep } from './step-share.js'

/** An item's share as said, and one that was only promised. */
export interface Shares {
  readonly percent: number | null
  /** Some share was named, if only 不到六成. */
  readonly named: boolean
  /** All shares named are behind: 不是80%, 由80%. */
  readonly behind: boolean
  /** A rate of something else was: 满意度95%. */
  readonly rate: boolean
  /** One was of a step beside others: 勘察已完成，施工完成一半. */
  readonly ofStep: boolean
  /** The sender does not know himself which it is: 50%还是60%来着. */
  readonly unsure: boolean
  readonly qualifier: Qualifier | null
  readonly expected: number | null
  /** Over 100 or below 0: no share of anything. */
  readonly implausible: boolean
  /** Present shares one after the other with nothing but a sign between them: 30%、45%、60%. */
  readonly each: readonly number[]
  /** The share that a correction replaces. */
  readonly replaces: number | null
}

const NONE: Shares = {
  percent: null,
  named: false,
  behind: false,
  rate: false,
  ofStep: false,
  unsure: false,
  qualifier: null,
  expected: null,
  replaces: null,
  each: [],
  implausible: false,
}

interface Candidate {
  readonly token: PercentToken
  readonly at: number
  readonly kind:
    | 'now'
    | 'former'
    | 'delta'
    | 'left'
    | 'planned'
    | 'other'
    | 'rate'
    | 'never'
    | 'wrong'
    | 'step'
}

const TO = /[到至为]\s?$/

/** In whole percents; 99.8% is not yet all of it. */
const whole = (value: number): number => (value < 100 ? Math.min(99, Math.round(value)) : Math.round(value))

/**
 * Which of the shares in `from`…`to` is the present one: not the former (由60%提高到75%), not the difference
 * (提高5%), not what is left (还剩20%), not what is planned (预计达到90%) or ought to be, not another figure's
 * (资金到位80%, 满意度95%).
 */
export function sharesOf(message: Message, from: number, to: number): Shares {
  const { text, tokens } = message
  const found: Candidate[] = []
  let implausible = false
  for (let at = from; at < to; at++) {
    const token = percentAt(tokens, at)
    if (token === null) continue
    const kind = isAlsoRate(found.at(-1), tokens, at) ? 'rate' : kindOf(message, at, token, from, to)
    // 产值增长120%: no share of the item.
    const isOwn = kind !== 'delta' && kind !== 'rate'
    if (token.value < 0 || (token.value > 100 && isOwn)) implausible = true
    const isEarlier =
      kind === 'now' && found.length > 0 && EARLIER_IN_BRACKETS.test(textBefore(text, token, 20))
    const own = kind === 'now' && isOfStep(message, at, token, from, to) ? 'step' : kind
    found.push({ token, at, kind: isEarlier ? 'former' : own })
  }
  if (found.length === 0) return NONE
  const each = inARow(found, tokens)
  const unsure = isUnsure(text, found)
  const now = unsure || isRange(text, found) ? undefined : pick(found, text)
  const planned = found.find(({ kind }) => kind === 'planned')
  const wrong = found.find(({ kind }) => kind === 'wrong')
  const rounded = (candidate: Candidate | undefined) =>
    candidate === undefined || candidate.token.under ? null : whole(candidate.token.value)
  return {
    percent: rounded(now),
    named: found.some(({ kind }) => kind !== 'rate'),
    behind: found.every(({ kind }) => kind === 'former' || kind === 'wrong'),
    rate: found.some(({ kind }) => kind === 'rate'),
    ofStep: found.some(({ kind }) => kind === 'step'),
    unsure,
    qualifier: now?.token.under === false ? now.token.approx : null,
    expected: planned === undefined ? null : whole(planned.token.value),
    replaces: wrong === undefined ? null : whole(wrong.token.value),
    implausible,
    each,
  }
}

const textBefore = (text: string, { start }: Token, length: number): string =>
  text.slice(Math.max(0, start - length), start)

/** 满意度、知晓率分别为95%、90%: the second is a rate as well. */
function isAlsoRate(last: Candidate | undefined, tokens: readonly Token[], at: number): boolean {
  const sign = tokens[at - 1]
  return last?.kind === 'rate' && last.at === at - 2 && sign?.kind === 'mark' && '、/'.includes(sign.mark)
}

/** 50%还是60%, 60%来着. */
function isUnsure(text: string, found: readonly Candidate[]): boolean {
  const now = found.filter(({ kind }) => kind === 'now')
  return now.some(({ token }, i) => {
    const next = now[i + 1]?.token
    return (
      ILL_REMEMBERED.test(text.slice(token.end, token.end + 16)) ||
      (next !== undefined && OR_BETWEEN.test(text.slice(token.end, next.start)))
    )
  })
}

/** 70%-80%: somewhere between. */
function isRange(text: string, found: readonly Candidate[]): boolean {
  const [a, b] = found
  if (found.length !== 2 || a === undefined || b === undefined) return false
  // 由70%-80% and 60%--75% tell from where to where.
  return (
    /^\s?[-~]\s?$/.test(text.slice(a.token.end, b.token.start)) &&
    !/[由从]\s?$/.test(text.slice(0, a.token.start))
  )
}

const clauseStart = (tokens: readonly Token[], at: number, text: string): number =>
  // What stands before the item in its clause tells when, too.
  Math.max(0, text.slice(0, tokens[at]?.start ?? 0).search(/[^,，。;；\n]*$/))

/** Nobody reports more items in one breath. */
const MOST_IN_A_ROW = 30

function inARow(found: readonly Candidate[], tokens: readonly Token[]): number[] {
  if (found.length < 2 || found.length > MOST_IN_A_ROW) return []
  const now = found.filter(({ kind }) => kind === 'now')
  const joined = now.every(({ at }, i) => {
    const before = tokens[at - 1]
    const sign =
      (before?.kind === 'mark' && '、,/'.includes(before.mark)) ||
      (before?.kind === 'text' && /^[和及与跟]$/.test(before.text))
    return i === 0 || (now[i - 1]?.at === at - 2 && sign)
  })
  return now.length > 1 && joined ? now.map(({ token }) => whole(token.value)) : []
}

/** A share; 进度80 is one without its sign. */
function percentAt(tokens: readonly Token[], at: number): PercentToken | null {
  const token = tokens[at]
  if (token?.kind === 'percent') return token
  if (token?.kind !== 'number' || token.value === null || token.measure !== '' || token.ordinal) return null
  const next = tokens[at + 1]
  if (!isWord(tokens[at - 1], 'status') || (next !== undefined && !endsClause(next))) return null
  return percentToken(token.start, token.end, { value: token.value, approx: token.approx, under: false })
}

function pick(found: readonly Candidate[], text: string): Candidate | undefined {
  const now = found.filter(({ kind }) => kind === 'now')
  if (now.length > 1) {
    const instead = now.findLast(({ token }, i) => {
      const last = now[i - 1]?.token
      return last !== undefined && TAKEN_BACK.test(text.slice(last.end, token.start))
    })
    if (instead !== undefined) return instead
    const later = now.filter(({ token }) => !EARLIER_BEFORE.test(textBefore(text, token, 16)))
    const present = later.length > 0 ? later : now
    const said = present.filter(
      ({ token }) =>
        REACHED_BEFORE.test(textBefore(text, token, 6)) ||
        DONE_AFTER_SHARE.test(text.slice(token.end, token.end + 12)),
    )
    return said.at(-1) ?? present.at(-1)
  }
  return now[0] ?? found.find(({ kind }) => kind === 'other' && found.length === 1)
}

function kindOf(
  { text, tokens, reading }: Message,
  at: number,
  token: PercentToken,
  from: number,
  to: number,
): Candidate['kind'] {
  const before = text.slice(Math.max(0, token.start - 8), token.start)
  // What the clause says before it, as far as it may matter.
  const said = /[^,，。;；\n]*$/.exec(text.slice(Math.max(0, token.start - 40), token.start))?.[0] ?? ''
  const [start] = clauseAround(tokens, at, from, to)
  const previous = tokens[at - 1]
  if (isWord(previous, 'neg') || (isWord(tokens[at - 2], 'neg') && !TO.test(before))) {
    return isWord(previous, 'neg') && !/不是|非/.test(before) ? 'never' : 'wrong'
  }
  const mistaken = text.includes('错') || text.includes('不对') || text.includes('有误')
  if (mistaken && ALL_TAKEN_BACK.test(text.slice(token.end, token.end + 16))) return 'wrong'
  if (RATE_BEFORE.test(said)) return 'rate'
  if (OF_PACE.test(said)) return 'delta'
  if (LEFT_BEFORE_SHARE.test(said) || UNDONE_BEFORE.test(before)) return 'left'
  // 完成60%没到位的是资金: so much is done.
  if (LEFT_AFTER_SHARE.test(text.slice(token.end, token.end + 16)) && !DONE_RIGHT_BEFORE.test(before))
    return 'left'
  const after = text.slice(token.end, token.end + 6)
  if (
    FORMER_SHARE_BEFORE.test(before) ||
    /^\s?(?:提高|提升|增加|上升|推进|进展|变为|升|调整|更正|改|修正|->|→)/.test(after)
  ) {
    if (/^\s?(?:更正|改|修正|调整)/.test(after)) return 'wrong'
    return 'former'
  }
  // 比原计划慢了10%: the plan is what it is compared with.
  if (LAG_BEFORE.test(text.slice(Math.max(0, token.start - 20), token.start))) return 'delta'
  const year = YEAR_AGO.exec(said)
  if (year !== null && (year[1] === undefined || year[1] < reading.today.slice(0, 4))) return 'never'
  if (OUGHT_BEFORE.test(said)) return 'never'
  if (tokens[at + 1]?.kind === 'mark' && (tokens[at + 1] as { mark: string }).mark === '>') return 'former'
  if (isDoubtedShare(before, text.slice(token.end, token.end + 24))) return 'delta'
  const plan = OF_PLAN.exec(before)
  for (let i = start; i < at; i++) {
    const word = tokens[i]
    if (word?.kind !== 'word') continue
    if (word.cls === 'remain' && !TO.test(before)) return 'left'
    // 预计完成目标的80%: 目标 is what it is a share of, and 预计 still lies ahead.
    const isOfPlan = plan !== null && word.start >= token.start - before.length + plan.index
    if ((word.cls === 'future' || word.cls === 'hypothetical') && !isOfPlan) {
      return plannedBy(tokens, i, at) ? 'planned' : 'now'
    }
  }
  const called = tokens.findLast(
    (each, i) => i >= start && i < at && each.kind === 'aside' && each.of === 'title',
  )
  const clause = text.slice(called?.end ?? clauseStart(tokens, start, text), token.start)
  if (AHEAD.test(clause) && !/已|目前|现在?|了/.test(clause)) return 'planned'
  // 80-90%: somewhere between; 由80到86% is from where to where.
  const sign = tokens[at - 1]
  if (sign?.kind === 'mark' && sign.mark === '-' && tokens[at - 2]?.kind === 'number') return 'delta'
  if (DELTA_BEFORE.test(before) || OF_MONEY.test(before) || PAID_BEFORE.test(before)) return 'delta'
  if (MONEY_AFTER.test(after) && !DOES_BEFORE.test(before)) return 'delta'
  // 总体60%，其中土建80%、设备40%: parts of the one before.
  if (OF_PARTS.test(text.slice(tokens[from]?.end ?? 0, token.start))) return 'other'
  if (OTHER_SHARE.test(before)) return 'other'
  return 'now'
}

/** 预计…90% is planned; 计划已完成60% and 按计划完成60% are not. */
function plannedBy(tokens: readonly Token[], word: number, at: number): boolean {
  for (let i = word + 1; i < at; i++) {
    const token = tokens[i]
    if (isWord(token, 'already')) return false
  }
  return true
}

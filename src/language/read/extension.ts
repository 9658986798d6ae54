import type { Day } from '../../domain/day.js'
import { PUT_OFF_WISHED } from '../grammar/deadline-words.js'
import type { ApplyExtendSlots } from '../intent.js'
import { asLimit } from '../lex/date-hit.js'
import type { DateToken, SpanToken, Token } from '../lex/token.js'
import { uniqueRefs } from '../refs.js'
import { withoutRefs } from './command.js'
import { clauseAround, endsSentence, isWord, type Message } from './message.js'
import { reasonOf } from './reason.js'

/** 申请延期: until when or by how much, and why. What is missing is asked for; a date gone by is told. */
export function readExtension(message: Message, refs: ApplyExtendSlots['refs']): ApplyExtendSlots {
  const { tokens, text, reading, unit } = message
  const at = requestAt(tokens)
  // Of several items each may have its own reason: the request's stands beside it.
  const item = tokens.findLastIndex((token, i) => i < at && token.kind === 'ref')
  const own = tokens.findIndex((token, i) => i > item && isWord(token, 'reason'))
  const reasonAt = own >= 0 ? own : tokens.findIndex((token) => isWord(token, 'reason'))
  const stop = reasonAt > at ? reasonAt : tokens.length
  const date = dateFor(tokens, at, reasonAt, stop)
  const to = date === null ? null : exactDay(date, text, reading.today)
  const span = date === null ? spanFor(tokens) : null
  const reason = reasonOf(message, at, reasonAt)
  const days = span === null || span.days === null || span.days < 1 ? null : span.days
  const when = to !== null || days !== null
  const ask: ('exact_date' | 'reason')[] = [
    ...(when ? [] : ['exact_date' as const]),
    ...(reason === null ? ['reason' as const] : []),
  ]
  return {
    refs: uniqueRefs(refs),
    to,
    ...(days !== null && { extend_days: days }),
    ...(days !== null && span?.working === true && { working_days: true }),
    reason,
    ...(ask.length > 0 && { ask }),
    ...(to !== null && to < reading.today && { invalid: 'date_in_past' }),
    ...(reading.office && PUT_OFF_WISHED.test(withoutRefs(message)) && { wished: true }),
    ...(unit !== undefined && { unit }),
  }
}

/** Which 延期 is the request: the one with a day or a span in its clause, else the last. */
function requestAt(tokens: readonly Token[]): number {
  const all = tokens.flatMap((token, index) => (isWord(token, 'extend') ? [index] : []))
  const timed = all.find((index) => {
    const [start, end] = clauseAround(tokens, index, 0, tokens.length)
    return tokens.slice(start, end).some(({ kind }) => kind === 'date' || kind === 'span')
  })
  return timed ?? all.at(-1) ?? -1
}

/** The day named after 延期, before the reason; else the last one before 延期 that no 原定 claims. */
function dateFor(tokens: readonly Token[], at: number, reasonAt: number, stop: number): DateToken | null {
  const dates = tokens.flatMap((token, index) => (token.kind === 'date' ? [{ token, index }] : []))
  const after = dates.filter(({ index }) => index > at && index < stop)
  const first = after.at(0)
  if (first !== undefined) {
    // 由9月30日延长至10月31日: the last one of the clause.
    const [, end] = clauseAround(tokens, first.index, at, stop)
    return after.findLast(({ index }) => index < end)?.token ?? first.token
  }
  const before = dates.filter(
    ({ index }) => index < at && (reasonAt < 0 || index < reasonAt || reasonAt > at),
  )
  const linked = before.findLast(({ index }) => isLinked(tokens, index, at))
  return linked?.token ?? null
}

/** 到10月20日再完成, 想往后延…: the day is 延期's own when it stands in its clause after 到 or 至. */
function isLinked(tokens: readonly Token[], index: number, at: number): boolean {
  const before = tokens[index - 1]
  const to = before?.kind === 'text' && /[到至]$/.test(before.text)
  for (let i = index; i < at; i++) {
    const token = tokens[i]
    if (token?.kind === 'mark' && (endsSentence(token) || token.mark === ',')) return false
  }
  return to
}

/** A day, or a part of time with an end (月底, 中旬, 本周内). 下个月 alone is no exact date. */
function exactDay({ hit, start, end }: DateToken, text: string, today: Day): Day | null {
  const whole =
    hit.grain === 'month' || hit.grain === 'week' || hit.grain === 'quarter' || hit.grain === 'year'
  if (whole && !/[前内底末]$/.test(text.slice(start, end))) return null
  if (hit.day === null) return null
  if (hit.grain === 'day' && hit.roll === 'year' && hit.day < today)
    return recent(hit.day, today) ? hit.day : asLimit(hit, today)
  return asLimit(hit, today)
}

/** A day of this year that is past: next year's where it lies far behind, a slip otherwise. */
function recent(day: Day, today: Day): boolean {
  return Number(today.slice(5, 7)) - Number(day.slice(5, 7)) < 6
}

function spanFor(tokens: readonly Token[]): SpanToken | null {
  let found: SpanToken | null = null
  for (const token of tokens) if (token.kind === 'span') found ??= token
  return found
}

import type { Day } from '../../domain/day.js'
import type { ApplyExtendSlots } from '../intent.js'
import { asLimit } from '../lex/date-hit.js'
import type { DateToken, SpanToken, Token } from '../lex/token.js'
import { endsSentence, isWord, type Message, trimmed } from './message.js'
import { uniqueRefs } from './state.js'

/** Ends a reason: what is asked for, and courtesy. */
const COURTESY =
  /[,，。;；\s]*(?:(?:请|望|恳请|盼|敬请|还望|特此|妥否|当否|谢谢|辛苦|麻烦|可否|能否|烦请|请领导|请作风办)[^,，。;；]{0,20}|谢谢?)[。!！.]*$/
const ASKS_FOR =
  /[,，。;；]?\s*(?:故|所以|因此|为此|特|现|拟)?(?:特)?(?:(?:申请|请求|恳请|需要?|想|拟|请予|提请|希望|能否|可否|望)[^,，。;；]{0,6})?(?:延期|顺延|延后|推迟|推后|延长|缓期|展期|宽限|延缓|延时|往后|向后|延到|延至|推到|推至|改到|延一延|缓一缓|再给|多给|放宽|延)/
const REASON_HEAD = /^(?:为|是|系|在于|如下|[:：\s,，])+/

/** 申请延期: until when or by how much, and why. What is missing is asked for; a date gone by is told. */
export function readExtension(message: Message, refs: ApplyExtendSlots['refs']): ApplyExtendSlots {
  const { tokens, text, reading, unit } = message
  const at = tokens.findIndex((token) => isWord(token, 'extend'))
  const reasonAt = tokens.findIndex((token) => isWord(token, 'reason'))
  const stop = reasonAt > at ? reasonAt : tokens.length
  const date = dateFor(tokens, at, reasonAt, stop)
  const to = date === null ? null : exactDay(date, text, reading.today)
  const span = date === null ? spanFor(tokens) : null
  const reason = reasonOf(message, at, reasonAt)
  const when = to !== null || (span !== null && span.days !== null)
  const ask: ('exact_date' | 'reason')[] = [
    ...(when ? [] : ['exact_date' as const]),
    ...(reason === null ? ['reason' as const] : []),
  ]
  return {
    refs: uniqueRefs(refs),
    to,
    ...(span !== null && span.days !== null && { extend_days: span.days }),
    ...(span?.working === true && span.days !== null && { working_days: true }),
    reason,
    ...(ask.length > 0 && { ask }),
    ...(to !== null && to < reading.today && { invalid: 'date_in_past' }),
    ...(unit !== undefined && { unit }),
  }
}

/** The day named after 延期, before the reason; else the last one before 延期 that no 原定 claims. */
function dateFor(tokens: readonly Token[], at: number, reasonAt: number, stop: number): DateToken | null {
  const dates = tokens.flatMap((token, index) => (token.kind === 'date' ? [{ token, index }] : []))
  const after = dates.filter(({ index }) => index > at && index < stop)
  const first = after.at(0)
  if (first !== undefined) return first.token
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

function reasonOf({ tokens, text }: Message, at: number, reasonAt: number): string | null {
  const token = tokens[reasonAt]
  if (token !== undefined) {
    const rest = text.slice(token.end).replace(REASON_HEAD, '')
    return tidy(reasonAt < at ? beforeRequest(rest) : lineOf(rest))
  }
  return bareReason(tokens, text, at)
}

const lineOf = (text: string): string => text.split('\n')[0] ?? text

function beforeRequest(text: string): string {
  const hit = ASKS_FOR.exec(text)
  return hit === null ? text : text.slice(0, hit.index)
}

/** “招标流标，申请延期10天”, “申请延期至10月20日，人手不足”: a clause that tells an obstacle. */
function bareReason(tokens: readonly Token[], text: string, at: number): string | null {
  const obstacle = tokens.findIndex((token) => isWord(token, 'blocked'))
  if (obstacle < 0) return null
  let from = obstacle
  while (from > 0) {
    const before = tokens[from - 1]
    if (before === undefined || before.kind === 'ref' || (before.kind === 'mark' && before.mark !== '、'))
      break
    if (before.kind === 'date' && from - 1 > at) break
    from--
  }
  const start = tokens[from]?.start ?? 0
  const rest = text.slice(start)
  return tidy(obstacle < at ? beforeRequest(rest) : lineOf(rest))
}

function tidy(text: string): string | null {
  let reason = trimmed(text)
  for (let i = 0; i < 3; i++) {
    const shorter = trimmed(reason.replace(COURTESY, ''))
    if (shorter === reason || shorter === '') break
    reason = shorter
  }
  reason = reason.replace(/(?:的)?(?:原因|缘故|影响)$/, (tail) => (tail === '影响' ? tail : ''))
  return reason.length >= 2 ? reason.slice(0, 300) : null
}

import type { Day } from '../../domain/day.js'
import { NO_PROMISE_BEFORE } from '../grammar/doubt-words.js'
import { asLimit } from '../lex/date-hit.js'
import { doubtAt } from './doubt.js'
import { clauseAround, isWord, type Message } from './message.js'
import type { Part } from './part.js'

/**
 * The day a part promises something for. `whole`: its end, and no share.
 * @param share one is foretold: 9月底前到70% needs no 预计
 */
export function expectedBy(
  message: Message,
  part: Part,
  today: Day,
  share: boolean,
): { day: Day; whole: boolean } | null {
  const { tokens, text } = message
  let found: { day: Day; whole: boolean } | null = null
  for (let i = part.from; i < part.to; i++) {
    const token = tokens[i]
    if (token?.kind !== 'date') continue
    const [start, end] = clauseAround(tokens, i, part.from, part.to)
    const clause = tokens.slice(start, end)
    const has = (...classes: readonly string[]) =>
      clause.some((each) => each.kind === 'word' && classes.includes(each.cls))
    if (NO_PROMISE_BEFORE.test(text.slice(Math.max(0, token.start - 6), token.start))) continue
    // 比上周快: behind, whatever is foretold beside it.
    if (/^(?:上|昨|前天|大前|去年)/.test(text.slice(token.start, token.end))) continue
    // 要是资金到位年底能完成: promised on a condition, it is not promised.
    if (has('hypothetical')) continue
    // 月底前完成有困难 promises nothing.
    if (clause.some((_, k) => doubtAt(message, start + k, part) !== null)) continue
    const limit = /[前底末内]$/.test(text.slice(token.start, token.end))
    const shared = clause.some((each) => each.kind === 'percent')
    const ends = has('done', 'solved', 'close', 'basic', 'remain') && (limit || !shared)
    if (!ends && (has('ongoing', 'notice') || !(has('future') || (share && shared && limit)))) continue
    const day = asLimit(token.hit, today)
    if (isWord(tokens[i - 1], 'as_of') || has('neg_after')) continue
    if (day !== null && (day > today || has('future'))) found = { day, whole: ends && !shared }
  }
  return found
}

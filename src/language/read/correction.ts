import {
  DENIED_BEFORE,
  FORMER_BEFORE,
  MAYBE_TAKEN_BACK,
  MORE_BEFORE,
  ONCE_BEFORE,
  RIGHT_AFTER,
  TAKEN_BACK,
  WRONG_BEHIND,
} from '../grammar/correction-words.js'
import { HOURS_SAID } from '../grammar/office-topics.js'
import type { Parsed } from '../intent.js'
import { convertTo } from '../lex/measure.js'
import type { NumberToken, PercentToken, Token } from '../lex/token.js'
import type { Figure } from './figure.js'
import type { Message } from './message.js'

export const REFUSED: Parsed = { intent: 'reject', slots: { reason: 'implausible_or_negative_value' } }

/** Tokens within which a figure and the one it replaces stand. */
const NEAR = 7
/** Characters that tell whether a figure is denied. */
const BEFORE = 20

const before = (text: string, token: Token): string =>
  text.slice(Math.max(0, token.start - BEFORE), token.start)

const isDenied = (text: string, token: Token): boolean => DENIED_BEFORE.test(before(text, token))

/** Of a correction: denied, or what was said before. */
const isFormer = (text: string, token: Token): boolean =>
  isDenied(text, token) || FORMER_BEFORE.test(before(text, token))

const isFigure = (token: Token | undefined): token is NumberToken | PercentToken =>
  (token?.kind === 'number' && !token.ordinal) || token?.kind === 'percent'

/**
 * The figures that are said to be so. What a message denies (不是21户) or takes back (21户有误，应为12户) is never
 * stored, whether the word 更正 stands beside it or not.
 */
export function withoutFormer(
  { text, tokens, classes }: Message,
  figures: readonly Figure[],
): { figures: readonly Figure[]; corrects: boolean } {
  if (!classes.has('correct') && !MAYBE_TAKEN_BACK.test(text)) return { figures, corrects: false }
  const corrects =
    classes.has('correct') ||
    figures.some(({ token }) => isDenied(text, token) || behind(text, tokens, token, isDenied) !== null)
  const kept = figures.filter(({ token, indicator }, index) => {
    if (corrects && isFormer(text, token)) return false
    if (ONCE_BEFORE.test(before(text, token))) return false
    const next = figures[index + 1]
    if (next === undefined || next.indicator !== indicator)
      return !WRONG_BEHIND.test(text.slice(token.end, token.end + 6))
    if (MORE_BEFORE.test(before(text, token))) return false
    return (
      (corrects && isFormer(text, next.token)) ||
      !(corrects ? RIGHT_AFTER : TAKEN_BACK).test(text.slice(token.end, next.token.start))
    )
  })
  return { figures: kept, corrects }
}

/** A figure close behind another one that is denied, or was said before: 12户，不是21户. */
function behind(
  text: string,
  tokens: readonly Token[],
  token: NumberToken | PercentToken,
  passes: (text: string, token: Token) => boolean,
): NumberToken | PercentToken | null {
  const at = tokens.indexOf(token)
  for (let i = at + 1; i < Math.min(tokens.length, at + NEAR); i++) {
    const next = tokens[i]
    if (next === undefined || (next.kind === 'mark' && ';\n'.includes(next.mark))) return null
    // 86人，不是86人次 denies the counting word.
    if (isFigure(next) && next.value !== null && next.value !== token.value && passes(text, next)) return next
  }
  return null
}

/** What a correction says the figure was: 应为68人次，不是86人次 · 由86改为68 · 不是21户，是12户. */
export function replacedBy({ text, tokens }: Message, { token, indicator }: Figure): { replaces?: number } {
  const at = tokens.indexOf(token)
  const former = behind(text, tokens, token, isFormer)
  if (former !== null) return replaces(indicator.unit, former)
  for (let i = at - 1; i >= Math.max(0, at - NEAR + 1); i--) {
    const last = tokens[i]
    if (!isFigure(last) || last.value === null) continue
    const wrong = RIGHT_AFTER.test(text.slice(last.end, token.start)) || isDenied(text, last)
    return wrong ? replaces(indicator.unit, last) : {}
  }
  return {}
}

/** 1.2亿元 is kept as the indicator's own figure is. */
function replaces(unit: string, token: NumberToken | PercentToken): { replaces?: number } {
  if (token.value === null) return {}
  return {
    replaces: token.kind === 'number' ? convertTo(unit, token.value, token.measure).value : token.value,
  }
}

/** 更正为68, 应为68人次，不是86: the figure alone; which it was, the sender's last report tells. */
export function numberOnly(message: Message): Parsed | null {
  const { tokens, text, refs, unit } = message
  if (refs.length > 0 || HOURS_SAID.test(text)) return null
  const numbers = tokens.filter(
    (token): token is NumberToken => token.kind === 'number' && token.value !== null,
  )
  if (numbers.length === 0 || numbers.length > 2 || text.length > 40) return null
  const at = numbers.findIndex(
    ({ start }) =>
      /(?:应为|应该是|应是|改为|改成|更正为|修正为|修改为|调整为|[是为成]|更正[:：]?)\s?$/.test(
        text.slice(Math.max(0, start - 5), start),
      ) && !/不是|并非/.test(text.slice(Math.max(0, start - 4), start)),
  )
  const now = numbers[at]
  // 改成8点 sets a clock.
  if (now === undefined || now.value === null || /^[点时]/.test(now.measure)) return null
  if (now.negative) return REFUSED
  const former = numbers[1 - at]
  return {
    intent: 'report_indicator',
    slots: {
      items: [
        {
          indicator: null,
          value: now.value,
          ...(now.measure !== '' && { unit: now.measure }),
          ...(former?.value != null && { replaces: former.value }),
        },
      ],
      correction: true,
      ...(unit !== undefined && { unit }),
    },
  }
}

import { DONE_BEFORE, LEFT_BEFORE, WHOLE_BEFORE } from '../grammar/fact-words.js'
import type { NumberToken, Token } from '../lex/token.js'

/** 应改造48户，已改造36户: what is done, of how many. */
export interface Pair {
  readonly numerator: number
  readonly denominator: number
}

const MOST_COUNTS = 12

const before = (text: string, token: NumberToken): string =>
  text.slice(Math.max(0, token.start - 10), token.start)

/** The parts of a share in `from`…`to`, where both are said and count the same thing. */
export function pairOf(text: string, tokens: readonly Token[], from: number, to: number): Pair | null {
  const counts: NumberToken[] = []
  for (let i = from; i < to; i++) {
    const token = tokens[i]
    if (token?.kind === 'fraction') return { numerator: token.numerator, denominator: token.denominator }
    // Nobody counts so many things of one item: further numbers are not compared.
    if (counts.length === MOST_COUNTS) break
    if (token?.kind === 'number' && token.value !== null && !token.ordinal && !token.negative)
      counts.push(token)
  }
  if (counts.length < 2) return null
  for (const whole of counts) {
    if (!WHOLE_BEFORE.test(before(text, whole)) && whole !== counts[0]) continue
    const done = counts.find(
      (count) =>
        count !== whole &&
        (count.measure === whole.measure || whole.measure === '' || count.measure === '') &&
        DONE_BEFORE.test(before(text, count)) &&
        !LEFT_BEFORE.test(before(text, count)) &&
        !(count.start < whole.start && !WHOLE_BEFORE.test(before(text, whole))),
    )
    if (done === undefined || done.value === null || whole.value === null || whole.value < done.value)
      continue
    if (LEFT_BEFORE.test(before(text, whole)) || (whole.measure === '' && done.measure === '')) continue
    return { numerator: done.value, denominator: whole.value }
  }
  return null
}

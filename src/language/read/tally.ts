import type { WordClass } from '../grammar/words.js'
import type { NumberToken, Token } from '../lex/token.js'
import { endsClause, isWord, wordBefore } from './message.js'

/** A count of something named beside it: 收集难题2个, 1个难题, 解决1个. */
export interface Tally {
  readonly value: number
  readonly token: NumberToken
}

/** 缺工20人: people are no difficulties. */
const OF_PEOPLE = /^(?:人次?|名|位)$/

const isCount = (token: Token | undefined): token is NumberToken =>
  token?.kind === 'number' && token.value !== null && !token.ordinal && !OF_PEOPLE.test(token.measure)

/** The count that follows one of the words in its clause, or stands right before it. */
export function tallyOf(
  tokens: readonly Token[],
  words: (token: Token) => boolean,
  used: ReadonlySet<Token>,
  from = 0,
): Tally | null {
  for (let i = from; i < tokens.length; i++) {
    const token = tokens[i]
    if (token === undefined || !words(token) || isUnsettled(tokens, i, from)) continue
    for (let k = i + 1; k < Math.min(tokens.length, i + 5); k++) {
      const next = tokens[k]
      if (next === undefined || endsClause(next)) break
      if (isCount(next) && !used.has(next)) return { value: next.value ?? 0, token: next }
      if (
        next.kind === 'word' &&
        !['items_word', 'difficulty', 'found', 'already', 'solved', 'all', 'noise', 'blocked'].includes(
          next.cls,
        )
      )
        break
    }
    let at = i - 1
    // 其中5个已解决
    while (at > from && isWord(tokens[at], 'already')) at--
    const before = tokens[at]
    if (isCount(before) && !used.has(before) && /[个件条项类起]|方面/.test(before.measure))
      return { value: before.value ?? 0, token: before }
  }
  return null
}

/** 1个正在整改, 预计解决2个: not settled yet. */
function isUnsettled(tokens: readonly Token[], at: number, from: number): boolean {
  const token = tokens[at]
  if (token?.kind !== 'word' || (token.cls !== 'solved' && token.cls !== 'done')) return false
  return wordBefore(tokens, at, from, ['neg', 'future', 'ongoing', 'want'], 'already')
}

export const ofClass =
  (...classes: readonly WordClass[]) =>
  (token: Token): boolean =>
    token.kind === 'word' && classes.includes(token.cls)

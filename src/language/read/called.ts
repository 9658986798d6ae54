import { CALLED, LONGEST_CALLED, SLOGAN, WHOLLY_QUOTED } from '../grammar/title-words.js'
import type { Token } from '../lex/token.js'
import { asideToken } from '../lex/token-of.js'

/** What of a message's words may stand in brackets or quotation marks. */
export const MAY_CALL = /[“「『"(（【[]/

/** Takes what items are called, and slogans in quotation marks, for what they are: no part of what is said. */
export function withoutTitles(tokens: Token[], text: string): Token[] {
  for (let i = 1; i < tokens.length; i++) {
    const token = tokens[i]
    if (token?.kind !== 'mark' || !(token.mark === '(' || token.mark === '"')) continue
    const words = text.slice(token.start, token.start + LONGEST_CALLED)
    const pattern = token.mark === '"' ? SLOGAN : tokens[i - 1]?.kind === 'ref' ? CALLED : null
    const end = token.start + (pattern?.exec(words)?.[0].length ?? 0)
    // Nothing besides: then it is what is said. 任务12（“已办结”）
    if (end === token.start || (end >= text.length - 1 && WHOLLY_QUOTED.test(words))) continue
    const next = tokens.findIndex(({ start }) => start >= end)
    tokens.splice(i, (next < 0 ? tokens.length : next) - i, asideToken(token.start, end, 'title'))
  }
  return tokens
}

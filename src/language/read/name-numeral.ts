import type { Token } from '../lex/token.js'

const NUMERAL = /^第?[零〇一二三四五六七八九十百千两]+$/
/** Behind a numeral that counts: 三十左右, 五十多, 十余. */
const OF_COUNT = /^(?:左右|上下|以上|以下|以内|多|余|来|几|出头|[，,。;；、\s)）])/

/**
 * 八一农场, 五粮液, 第三粮库, 东方一厂: a numeral without anything that it counts, in the middle of a name. It is no figure,
 * and no end of the name.
 */
export function isInName(text: string, token: Token): boolean {
  if (token.kind !== 'number' || token.measure !== '') return false
  if (!NUMERAL.test(text.slice(token.start, token.end))) return false
  const after = text.slice(token.end, token.end + 4)
  return /^[\u4e00-\u9fa5]/.test(after) && !OF_COUNT.test(after)
}

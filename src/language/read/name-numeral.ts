import { ENTERPRISE_ENDING } from '../grammar/visit-words.js'
import type { Token } from '../lex/token.js'

const NUMERAL = /^第?[零〇一二三四五六七八九十百千两]+$/
/** Behind a numeral that counts: 三十左右, 五十多, 十余, 走访企业五发现难题二. */
const OF_COUNT =
  /^(?:发现|反映|提出|收集|解决|化解|现场|当场|当即|其中|累计|新增|座谈|左右|上下|以上|以下|以内|多|余|来|几|出头|[，,。;；、\s)）])/
/** Counting words that names are made of. */
const OF_NAMES = /^(?:元|方|台|层|里|米|星)$/
/** No name has more characters behind its numeral. */
const LONGEST = 16

/**
 * 八一农场, 五粮液, 第三粮库, 东方一厂: a numeral without anything that it counts, in the middle of a name. It is no figure,
 * and no end of the name.
 */
export function isInName(text: string, token: Token): boolean {
  if (token.kind !== 'number') return false
  const start = token.end - token.measure.length
  if (!NUMERAL.test(text.slice(token.start, start))) return false
  // 三元食品, 四方建材: what looks like a counting word is the name's too.
  if (token.measure !== '')
    return OF_NAMES.test(token.measure) && ENTERPRISE_ENDING.test(text.slice(token.end, token.end + LONGEST))
  const after = text.slice(token.end, token.end + 4)
  return /^[\u4e00-\u9fa5]/.test(after) && !OF_COUNT.test(after)
}

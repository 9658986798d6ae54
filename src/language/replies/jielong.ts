import { quoted } from './quote.js'
import { UNDO } from './recorded.js'

/** Of an entry with figures in it that mean nothing to the system. */
export const ENTRY_UNREAD = '没看懂，请换个说法重报'

/** Why an entry was not stored, with whose it is as the list has it. */
export const refusedWords = (name: string, why: string): string =>
  name === '' ? why : `${quoted(name, 20)}：${why}`

/** What became of a 接龙 list; null where none of its entries was the sender's or said anything. */
export function jielongWords(list: {
  readonly taken: readonly string[]
  readonly refused: readonly string[]
  readonly others: number
}): string | null {
  const { taken, refused, others } = list
  if (taken.length === 0 && refused.length === 0) return null
  return [
    ...(taken.length === 0 ? [] : [`接龙已登记${taken.length}条：`, ...taken]),
    ...(refused.length === 0 ? [] : [`没有登记${refused.length}条：`, ...refused]),
    ...(others === 0 ? [] : [`另有${others}条是别人的，由本人报`]),
    ...(taken.length === 0 ? [] : [UNDO]),
  ].join('\n')
}

import {
  MET_AFTER,
  MET_BEFORE,
  NOT_ARRIVED,
  OUT_OF_THE_WAY,
  OVERCOME,
  OVERCOME_BEFORE,
  SOUGHT,
  WORKED_ON,
} from '../grammar/block-words.js'
import { type Message, wordBefore } from './message.js'

/** How far a word reaches to either side. */
const REACH = 12

/** Whether the word at `i` tells that something is in the way now. */
export function blocksAt(message: Message, i: number, from: number): boolean {
  const { tokens, text } = message
  const token = tokens[i]
  if (token?.kind !== 'word') return false
  if (isDenied(message, i, from)) return false
  const before = text.slice(Math.max(tokens[from]?.start ?? 0, token.start - REACH), token.start)
  const after = text.slice(token.end, token.end + REACH)
  if (text.startsWith('已', Math.max(0, token.start - 2)) || OVERCOME_BEFORE.test(before)) return false
  if (OVERCOME.test(after)) return false
  if (token.text === '没到') return NOT_ARRIVED.test(after)
  if (SOUGHT.test(token.text))
    return MET_AFTER.test(after) || (MET_BEFORE.test(before) && !WORKED_ON.test(after))
  return true
}

/** 没有推不动的情况; but 没谈下来 推不动 are two things. */
function isDenied({ tokens, text }: Message, i: number, from: number): boolean {
  return [i - 1, i - 2].some((at) => {
    const token = tokens[at]
    if (token === undefined || at < from || !wordBefore(tokens, i, at, ['neg'])) return false
    return !text.slice(token.start, tokens[i]?.start).includes(' ')
  })
}

/** Whether the words tell that what was in the way is gone. */
export const isOutOfTheWay = (words: string): boolean => OUT_OF_THE_WAY.test(words)

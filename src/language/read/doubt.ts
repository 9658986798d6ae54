import {
  ALREADY_BEFORE,
  EASY_AFTER,
  EASY_NEXT,
  ENDED_OR_DATED,
  HARD_AFTER,
  HARD_FARTHER,
  HARD_NEXT,
  SET_FOR,
  TO_REACH,
  UNSURE_AFTER,
  UNSURE_FARTHER,
  UNSURE_NEXT,
} from '../grammar/doubt-words.js'

import type { WordClass } from '../grammar/words.js'
import { clauseAround, type Message } from './message.js'
import type { Part } from './part.js'

/** Words that name an item's end. */
const ENDS: ReadonlySet<WordClass> = new Set(['done', 'solved', 'close'])
/** No such saying is longer. */
const LONGEST = 40

/** What is thought of an end that is not reached yet: 按期完成有困难, 完成希望不大, 销号难度大. Null where nothing is. */
export function doubtAt({ tokens, text }: Message, i: number, { from, to }: Part): 'hard' | 'unsure' | null {
  const token = tokens[i]
  if (token?.kind !== 'word' || !ENDS.has(token.cls)) return null
  const after = text.slice(token.end, Math.min(token.end + LONGEST, tokens[to - 1]?.end ?? 0))
  if (EASY_NEXT.test(after)) return null
  if (EASY_AFTER.test(after)) {
    const before = text.slice(Math.max(tokens[from]?.start ?? 0, token.start - LONGEST), token.start)
    return after.startsWith('了') || ENDED_OR_DATED.test(before) ? null : 'unsure'
  }
  if (HARD_AFTER.test(after)) return 'hard'
  if (UNSURE_AFTER.test(after)) return 'unsure'
  const [start] = clauseAround(tokens, i, from, to)
  const before = text.slice(tokens[start]?.start ?? 0, token.start)
  if (after.startsWith('了') || ALREADY_BEFORE.test(before)) return null
  if (HARD_FARTHER.test(after)) return 'hard'
  if (UNSURE_FARTHER.test(after)) return 'unsure'
  if (!SET_FOR.test(before)) return null
  return HARD_NEXT.test(after) ? 'hard' : UNSURE_NEXT.test(after) ? 'unsure' : null
}

/** 完成80%有困难: the share is what there is no certainty of. */
export const isDoubtedShare = (before: string, after: string): boolean =>
  TO_REACH.test(before) &&
  !ALREADY_BEFORE.test(before) &&
  (HARD_AFTER.test(after) || UNSURE_AFTER.test(after) || EASY_AFTER.test(after))

import {
  DENIED_RIGHT_BEFORE,
  MET_AFTER,
  MET_BEFORE,
  NAMED_FIRST,
  NO_PROGRESS,
  NOT_ARRIVED,
  NOT_YET_OUT,
  NOT_YET_OUT_AT_HEAD,
  NOTHING_NEW,
  ONLY_THEN,
  OTHERS_LEFT,
  OUT_OF_THE_WAY,
  OVERCOME,
  OVERCOME_BEFORE,
  SAID_TO_SUCH,
  SHOULD_IT_BE,
  SOUGHT,
  WAS_SO,
  WORKED_ON,
} from '../grammar/block-words.js'
import { isAhead } from '../lex/date-hit.js'
import { type Message, wordBefore } from './message.js'
import type { Part } from './part.js'

/** How far a word reaches to either side. */
const REACH = 12

/**
 * Whether the word at `i` tells that something is in the way now.
 * @param hasShare whether the part tells a present share as well
 */
export function blocksAt(message: Message, i: number, { from, to }: Part, hasShare: boolean): boolean {
  const { tokens, text } = message
  const token = tokens[i]
  if (token?.kind !== 'word') return false
  if (isDenied(message, i, from)) return false
  const before = text.slice(Math.max(tokens[from]?.start ?? 0, token.start - REACH), token.start)
  const after = text.slice(token.end, token.end + REACH)
  if (text.startsWith('已', Math.max(0, token.start - 2)) || OVERCOME_BEFORE.test(before)) return false
  if (OVERCOME.test(after)) return false
  if (NO_PROGRESS.test(token.text) && !standsStill(message, i, hasShare, to)) return false
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

/** 没有进展 that is said of now, and of the item: no call to others, no warning, and not what was so last week. */
function standsStill({ tokens, text }: Message, i: number, hasShare: boolean, to: number): boolean {
  const token = tokens[i]
  if (token?.kind !== 'word' || (hasShare && NOTHING_NEW.test(token.text))) return false
  const before = clauseBefore(text, token.start)
  if (SAID_TO_SUCH.test(text.slice(token.end, token.end + 24)) || SHOULD_IT_BE.test(before)) return false
  const movedSince =
    hasShare ||
    tokens.slice(i + 1, to).some((each) => each.kind === 'word' && ['done', 'ongoing'].includes(each.cls))
  return !(movedSince && WAS_SO.test(before) && !/至今|到现在|以来/.test(before))
}

const clauseBefore = (text: string, at: number): string =>
  /[^,，。;；:：!！\n]*$/.exec(text.slice(Math.max(0, at - LONGEST_CLAUSE), at))?.[0] ?? ''

/** Characters that a clause is looked back through for. */
const LONGEST_CLAUSE = 60

/** Without one of these nothing is out of the way; looked for first, as most parts have none. */
const MAY_BE_OUT = /[决解通除服好顺妥工复]|受阻|无|没/

/** Whether a part tells that what was in the way is gone: as a fact, all of it, and nothing else is in the way. */
export function isOutOfTheWay(message: Message, part: Part): boolean {
  const { tokens, text } = message
  const from = tokens[part.from]?.start ?? 0
  const words = text.slice(from, tokens[part.to - 1]?.end)
  if (!MAY_BE_OUT.test(words)) return false
  let rest = words
  let isOut = false
  for (const hit of words.matchAll(OUT_OF_THE_WAY)) {
    const start = from + hit.index
    const end = start + hit[0].length
    const clause = clauseBefore(text, start)
    if (!isFact(message, start - clause.length, start, end)) return false
    isOut = true
    rest = rest.replace(text.slice(start - clause.length, end), '')
  }
  return isOut && !OTHERS_LEFT.test(rest)
}

/** Whether what stands in `at`…`end`, where the clause begins at `clause`, is told to be so. */
function isFact({ tokens, text, refs, reading }: Message, clause: number, at: number, end: number): boolean {
  const head = refs.findLast((ref) => ref.start >= clause && ref.end <= at)?.end ?? clause
  const before = text.slice(head, at)
  const said = text.slice(at, end)
  if (NOT_YET_OUT.test(before) || NOT_YET_OUT_AT_HEAD.test(before)) return false
  if (!NAMED_FIRST.test(said) && DENIED_RIGHT_BEFORE.test(before)) return false
  if (!said.includes('已') && ONLY_THEN.test(text.slice(end))) return false
  return !tokens.some(
    (token) =>
      token.kind === 'date' && token.start >= head && token.end <= at && isAhead(token.hit, reading.today),
  )
}

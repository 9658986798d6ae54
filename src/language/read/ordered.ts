import type { Day } from '../../domain/day.js'
import { cleanText } from '../clean.js'
import { DONE_BY } from '../grammar/hearsay-words.js'
import type { Ref } from '../intent.js'
import { asLimit } from '../lex/date-hit.js'
import { lex } from '../lex/lexer.js'

/** No order to one unit is longer. */
const LONGEST = 120

/**
 * 任务72请教育局9月20日前完成: the one item and the day by which it is to be done, of a message that told nothing of the
 * sender's own. Null where it is about something else.
 */
export function orderedBy(text: string, today: Day): { readonly ref: Ref; readonly day: Day } | null {
  const cleaned = text.length > LONGEST ? '' : cleanText(text)
  if (!DONE_BY.test(cleaned)) return null
  const tokens = lex(cleaned, today)
  const refs = tokens.flatMap((token) => (token.kind === 'ref' ? token.refs : []))
  const days = tokens.flatMap((token) => (token.kind === 'date' ? [asLimit(token.hit, today)] : []))
  const [ref] = refs
  const [day] = days
  return refs.length === 1 &&
    days.length === 1 &&
    ref !== undefined &&
    day !== undefined &&
    day !== null &&
    day >= today
    ? { ref, day }
    : null
}

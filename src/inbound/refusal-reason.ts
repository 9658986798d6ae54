import { cleanText } from '../language/clean.js'
import { CALL_TO_MANY, GATHERING, NOTICE_HEAD } from '../language/grammar/notice-words.js'
import {
  ASKS,
  CHASES_SOMEBODY,
  DAY_TOLD,
  FOR_OTHERS,
  HESITATES,
  HINDERS,
  LACKS,
  LEFT_UNSAID,
  MENTIONS_FIRST,
  OBSTACLE,
  REASON_FIRST,
  STILL_AT,
  TO_SOMEBODY,
  WONDERS,
} from '../language/grammar/reason-words.js'
import type { Parsed } from '../language/intent.js'
import { belowQuote, quotedWords } from '../language/read/aside.js'
import { EXTENSION_ASKED, REASON_ASKED } from '../language/replies/question.js'
import type { Work } from './answer.js'
import { replyKey } from './keys.js'
import type { OpenQuestion } from './message.js'
import { firstCause } from './open-question.js'

const HOLDS_UP = new RegExp(`${OBSTACLE.source}|${HINDERS.source}`)

/** By which a quotation of the question is known, and what a reason looks like. */
interface Wanted {
  readonly asked: string
  readonly looksLike: RegExp
}

/** Why the office refuses; null where that was not said. */
export const refusalReason = (work: Work, question: OpenQuestion, parsed: Parsed): Promise<string | null> =>
  reasonSaid(work, question, parsed, { asked: REASON_ASKED, looksLike: LACKS })

/** Why a unit needs more time, or until when where that was asked; null where it was not said. */
export async function extensionReason(
  work: Work,
  question: OpenQuestion,
  parsed: Parsed,
): Promise<string | null> {
  const text = work.text.trim()
  if (question.ask.includes('exact_date') && DAY_TOLD.test(text.normalize('NFKC'))) return text
  return reasonSaid(work, question, parsed, { asked: EXTENSION_ASKED, looksLike: HOLDS_UP })
}

/**
 * The reason that a message tells in answer to the question for one; null where it is said to others. Its sender goes on
 * talking in the groups: there it must be said to the bot, or look like a reason.
 */
async function reasonSaid(
  work: Work,
  question: OpenQuestion,
  parsed: Parsed,
  { asked, looksLike }: Wanted,
): Promise<string | null> {
  const { row, view } = work
  const text = work.text.trim()
  const isNone = (said: string) =>
    HESITATES.test(said) || wonders(said, looksLike) || (CHASES_SOMEBODY.test(said) && !looksLike.test(said))
  const below = belowQuote(cleanText(text))
  if (below !== null) {
    const quote = text.slice(0, text.length - below.length)
    const told = stated(below)
    return quotedWords(quote).includes(asked) && told !== '' && !isNone(told) ? told : null
  }
  // 任务12 alone, 查任务12: asked of the bot.
  if (parsed.intent === 'query' && !LEFT_UNSAID.test(text)) return null
  // What begins with another's words is his.
  if (/^[「『]/.test(text)) return null
  if (parsed.intent === 'ignore' && parsed.slots.reason !== 'chatter' && parsed.slots.reason !== 'notice')
    return null
  const told = stated(text)
  if (REASON_FIRST.test(text)) return told
  const bare = told.replace(MENTIONS_FIRST, '')
  if (isNone(bare)) return null
  if (row.mentionsBot || (await repliesTo(work, question))) return bare
  if (NOTICE_HEAD.test(text) || CALL_TO_MANY.test(text) || GATHERING.test(text)) return null
  if (TO_SOMEBODY.test(text)) return null
  if (row.room === null) return told
  const toPerson = [...view.people.values()].some(
    ({ name }) => text.startsWith(name) && /^[\s,，:：!！、]/.test(text.slice(name.length)),
  )
  const isNotice = parsed.intent === 'ignore' && parsed.slots.reason === 'notice'
  return !ASKS.test(told) && looksLike.test(told) && !isNotice && !toPerson && !FOR_OTHERS.test(told)
    ? told
    : null
}

/** 都在抗旱呢: without what would make it a question where it is read again beside the application. */
const stated = (text: string): string => text.replace(STILL_AT, '$1')

/** 谁报的, 为什么没完成. 没写明由谁负责 tells what is lacking before it names the question. */
function wonders(said: string, looksLike: RegExp): boolean {
  const word = WONDERS.exec(said)
  return word !== null && (ASKS.test(said) || !looksLike.test(said.slice(0, word.index)))
}

/** Whether it was written as a reply to the bot's question. */
async function repliesTo({ deps, row }: Work, question: OpenQuestion): Promise<boolean> {
  if (row.replyTo === null) return false
  const asked = await deps.store.outbox.get(replyKey({ _id: firstCause(question) }))
  return asked?.platformId !== undefined && asked.platformId === row.replyTo
}

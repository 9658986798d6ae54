import { cleanText } from '../language/clean.js'
import { MISTAKE, NEVER_MIND } from '../language/grammar/command-words.js'
import { isPolite } from '../language/grammar/courtesy-words.js'
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
  OF_THE_DAY,
  REASON_FIRST,
  STILL_AT,
  TO_SOMEBODY,
  WANTED_ABOVE,
  WONDERS,
  YES,
} from '../language/grammar/reason-words.js'
import type { Parsed } from '../language/intent.js'
import { belowQuote, quotedWords } from '../language/read/aside.js'
import {
  askReasonMeant,
  decisionOf,
  EXTENSION_ASKED,
  extensionOf,
  REASON_ASKED,
  REASON_IS,
} from '../language/replies/question.js'
import { itemWords } from '../language/words/item.js'
import type { Answer, Work } from './answer.js'
import { refsOf } from './keys.js'
import { type OpenQuestion, saidAt } from './message.js'
import { repliesTo, wonderedAt, wondering, wordsOf } from './open-question.js'

const HOLDS_UP = new RegExp(`${OBSTACLE.source}|${HINDERS.source}`)

/** By which a quotation of the question is known, and what a reason looks like. */
interface Wanted {
  readonly asked: string
  readonly looksLike: RegExp
}

const asReason = (said: string): string => (REASON_FIRST.test(said) ? said : `${REASON_IS}${said}`)

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
  const { row } = work
  const text = work.text.trim()
  if (await repliesTo(work, question)) return replied(work, question, parsed)
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
  if (row.mentionsBot) return bare
  if (NOTICE_HEAD.test(text) || CALL_TO_MANY.test(text) || GATHERING.test(text)) return null
  if (TO_SOMEBODY.test(text)) return null
  if (row.room === null) return told
  const isNotice = parsed.intent === 'ignore' && parsed.slots.reason === 'notice'
  return !ASKS.test(told) && looksLike.test(told) && !isNotice && !isToPerson(work) && !FOR_OTHERS.test(told)
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

/** 李四，太忙了: begins with somebody's name. */
function isToPerson({ view, text: written }: Work): boolean {
  const text = written.trim()
  return [...view.people.values()].some(
    ({ name }) => text.startsWith(name) && /^[\s,，:：!！、]/.test(text.slice(name.length)),
  )
}

const isSaidToOthers = (work: Work): boolean => TO_SOMEBODY.test(work.text.trim()) || isToPerson(work)

/** What quotes the question is its answer, whatever its words look like: but for courtesy, doubt and questions. */
async function replied(work: Work, question: OpenQuestion, parsed: Parsed): Promise<string | null> {
  const { deps, row } = work
  const text = work.text.trim().replace(MENTIONS_FIRST, '')
  const isAside =
    parsed.intent === 'ignore' && parsed.slots.reason !== 'chatter' && parsed.slots.reason !== 'notice'
  if (isAside || parsed.intent === 'undo' || isSaidToOthers(work)) return null
  if (isPolite(text) || HESITATES.test(text) || /[?？吗么嘛]\s*$/.test(text)) return null
  if (YES.test(text)) {
    const meant = wonderedAt(question)
    const said = meant === null || meant === row._id ? null : await deps.store.inbox.get(meant)
    return said === null ? null : asReason(stated(said.text.trim()))
  }
  // A day may be among it: its words tell.
  return question.ask.includes('exact_date') ? stated(text) : asReason(stated(text))
}

const LEAST = 3
const MOST = 40

/**
 * Whether what was said in the group is the reason that was asked for: where its words do not tell, and are no plain
 * chatter. Once a question, of the first such message; null otherwise.
 */
export function askIfReason(work: Work, question: OpenQuestion, parsed: Parsed): Answer | null {
  const { row, deps, view } = work
  const of = question.ask.find((what) => what === 'reason' || what === 'review_reason')
  if (of === undefined || row.room === null || row.mentionsBot || row.replyTo !== null) return null
  const before = wonderedAt(question)
  if (before !== null && before !== row._id) return null
  const isOpenTalk =
    parsed.intent === 'ignore' && (parsed.slots.reason === 'chatter' || parsed.slots.reason === 'notice')
  const text = work.text.trim()
  if (!isOpenTalk || text.length < LEAST || text.length > MOST || !/\p{Script=Han}{3}/u.test(text))
    return null
  const isCall = (NOTICE_HEAD.test(text) || CALL_TO_MANY.test(text)) && !WANTED_ABOVE.test(text)
  if (isCall || isSaidToOthers(work) || PLAINLY_NONE.some((words) => words.test(text)) || isPolite(text))
    return null
  const asked = deps.parse(wordsOf(question), { at: saidAt(row), view, addressed: true })
  const names = refsOf(asked).map(({ kind, no }) => itemWords(kind, no))
  const what = of === 'reason' && names.length > 0 ? extensionOf(names) : decisionOf(wordsOf(question))
  return {
    text: askReasonMeant(what, text.replace(/[\s。.!！]+$/, '')),
    outcome: 'ask:reason_meant',
    question: wondering(question, row),
  }
}

/** What is no reason by its words alone. */
const PLAINLY_NONE: readonly RegExp[] = [
  /^[「『“"【[]|[\n@]|https?:/,
  /[?？吗呢么]\s*$/,
  GATHERING,
  HESITATES,
  CHASES_SOMEBODY,
  WONDERS,
  FOR_OTHERS,
  OF_THE_DAY,
  MISTAKE,
  NEVER_MIND,
]

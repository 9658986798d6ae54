import type { Parsed, Ref } from '../language/intent.js'
import { isSameRef } from '../language/refs.js'
import { askReviewReason, EXTENSION_ASKED, REASON_ASKED, REASON_MEANT } from '../language/replies/question.js'
import type { Answer, Question, Work } from './answer.js'
import { refsOf, replyKey, talkId } from './keys.js'
import { type InboxRow, type OpenQuestion, saidAt } from './message.js'
import { quotedBy } from './quoted.js'

/** A question is answered within ten minutes. */
const OPEN_MS = 10 * 60_000

/** Of a question that was kept open: when it was asked first, and because of which message. */
const SINCE = 'askedFirst'
const CAUSE = 'firstCause'

/** Whether a question is still open for what was said at that time, however much later it is worked on. */
export function isOpen({ slots, askedAt }: OpenQuestion, said: Date): boolean {
  const since = slots[SINCE]
  return said.getTime() - (since instanceof Date ? since : askedAt).getTime() < OPEN_MS
}

/** The message that it was asked because of, however often it was kept open since. */
export function firstCause({ slots, cause }: OpenQuestion): string {
  const first = slots[CAUSE]
  return typeof first === 'string' ? first : cause
}

/** The words that were unclear. */
export const wordsOf = ({ slots: { text } }: OpenQuestion): string => (typeof text === 'string' ? text : '')

/** The question that is open in the talk. To one that was passed over since, a quotation of it still tells. */
export async function openQuestion(work: Pick<Work, 'deps' | 'row'>): Promise<OpenQuestion | null> {
  const { deps, row } = work
  const question = await deps.store.questions.find(talkId(row))
  if (question === null) return null
  return isOpen(question, saidAt(row)) || (await repliesTo(work, question)) ? question : null
}

const ASKED = [EXTENSION_ASKED, REASON_ASKED, REASON_MEANT]

/** Whether it was written as a reply to the bot's question for a reason, wherever that was put again since. */
export async function repliesTo(
  { deps, row }: Pick<Work, 'deps' | 'row'>,
  question: OpenQuestion,
): Promise<boolean> {
  if (row.replyTo === null) return false
  const { inbox, outbox } = deps.store
  const first = firstCause(question)
  // A platform's own id of the question; the web chat shows it by its key.
  const sent = await outbox.get(replyKey({ _id: first }))
  if (sent?.platformId === row.replyTo) return true
  const quoted = await quotedBy({ deps, row })
  const words = quoted?.answer ?? ''
  if (quoted === null || talkId(quoted.event) !== talkId(row)) return false
  const asked = await inbox.get(first)
  return (
    asked !== null &&
    quoted.event.receivedAt >= asked.receivedAt &&
    ASKED.some((each) => words.includes(each))
  )
}

/** The open question that one of these messages was the cause of: they are taken back or edited. */
export async function questionOf(work: Work, causes: readonly InboxRow[]): Promise<OpenQuestion | null> {
  const question = await openQuestion(work)
  const cause = question === null ? null : firstCause(question)
  return causes.some(({ _id }) => _id === cause) ? question : null
}

/** Reports and what undoes them: their sender has gone on. */
const GOES_ON: ReadonlySet<Parsed['intent']> = new Set([
  'progress',
  'complete',
  'apply_close',
  'apply_extend',
  'milestone',
  'report_indicator',
  'report_visit',
  'report_walkthrough',
  'jielong',
  'ack',
  'undo',
  'bind',
  'unbind',
])

/** Whether a question may stay open though this was said: asked for, not understood, or decided of something else. */
export const keepsQuestions = ({ intent }: Parsed): boolean => !GOES_ON.has(intent)

/** 好的, 收到 of no item, where something else than an item was asked for. */
export const isCourtesy = ({ ask }: OpenQuestion, { intent, slots }: Parsed): boolean =>
  intent === 'ack' && slots.decline !== true && slots.refs.length === 0 && !ask.includes('refs')

const WANTS_REASON = new Set(['review_reason', 'reason', 'exact_date'])

/**
 * The answer to a message that did not answer the question: the question stays open behind what was only asked or not
 * understood, and behind a decision on other items. What answers nothing and is no work privately is told what is asked.
 */
export function besideQuestion(work: Work, question: OpenQuestion, parsed: Parsed, answer: Answer): Answer {
  if (answer.text === null || answer.question !== undefined || !keepsQuestions(parsed)) return answer
  if (!changesNothing(parsed) && !isOfOthers(work, question, parsed)) return answer
  const kept = { ...answer, question: keptOpen(question) }
  return answer.outcome === 'not_understood' && question.ask.includes('review_reason')
    ? { ...kept, text: askReviewReason(wordsOf(question)) }
    : kept
}

const changesNothing = ({ intent }: Parsed): boolean =>
  intent === 'query' || intent === 'ignore' || intent === 'reject'

/** Whether it is about none of the items that a reason was asked for. */
function isOfOthers({ deps, row, view }: Work, question: OpenQuestion, parsed: Parsed): boolean {
  if (!question.ask.some((what) => WANTS_REASON.has(what))) return false
  const asked: readonly Ref[] = refsOf(
    deps.parse(wordsOf(question), { at: saidAt(row), view, addressed: true }),
  )
  return !refsOf(parsed).some((ref) => asked.some((one) => isSameRef(one, ref)))
}

/** The same question, kept behind a later message; its ten minutes go on. */
function keptOpen(question: OpenQuestion): Question {
  const { ask, slots, askedAt } = question
  return {
    ask,
    text: wordsOf(question),
    slots: { [SINCE]: askedAt, ...slots, [CAUSE]: firstCause(question) },
  }
}

/** The message of which it was asked whether it is the reason; once a question. */
const WONDERED = 'wondered'

export function wonderedAt({ slots }: OpenQuestion): string | null {
  const of = slots[WONDERED]
  return typeof of === 'string' ? of : null
}

/** The same question, with what it was asked of whether it is the answer. */
export function wondering(question: OpenQuestion, { _id }: InboxRow): Question {
  const kept = keptOpen(question)
  return { ...kept, slots: { ...kept.slots, [WONDERED]: _id } }
}

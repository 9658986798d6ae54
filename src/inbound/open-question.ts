import type { Parsed, Ref } from '../language/intent.js'
import { isSameRef } from '../language/refs.js'
import { askReviewReason } from '../language/replies/question.js'
import type { Answer, Question, Work } from './answer.js'
import { refsOf, talkId } from './keys.js'
import { type InboxRow, type OpenQuestion, saidAt } from './message.js'

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

export async function openQuestion({ deps, row }: Work): Promise<OpenQuestion | null> {
  const question = await deps.store.questions.find(talkId(row))
  return question !== null && isOpen(question, saidAt(row)) ? question : null
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

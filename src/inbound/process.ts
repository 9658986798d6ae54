import { isDubanError } from '../domain/errors.js'
import { type Action, decide } from '../domain/policy.js'
import { isPolite } from '../language/grammar/courtesy-words.js'
import type { OfficeTopic } from '../language/grammar/office-topics.js'
import type { Parsed } from '../language/intent.js'
import { officeTopic } from '../language/read/office-topic.js'
import { orderedBy } from '../language/read/ordered.js'
import {
  commandNotUnderstood,
  notUnderstood,
  orderNotStored,
  unknownWords,
} from '../language/replies/failed.js'
import { refusalWords } from '../language/replies/refusal.js'
import { QUESTION_DROPPED } from '../language/replies/undo.js'
import { monthDay } from '../language/words/calendar.js'
import { itemWords } from '../language/words/item.js'
import { viewWith } from '../services/choose-name.js'
import { noteCommand } from '../services/command.js'
import type { DirectoryView } from '../services/directory.js'
import { identify } from '../services/directory.js'
import { type Answer, contextOf, type Work, type Worked } from './answer.js'
import { byQuote } from './by-quote.js'
import { edited } from './edited.js'
import { daysOf, exampleOf } from './example.js'
import { amendedBy, asAuthor, recall } from './handle/amend.js'
import { handle } from './handle/index.js'
import { refsOf, talkId } from './keys.js'
import { aboutLast, mistakeHint } from './last-here.js'
import { meantBy } from './meant-by.js'
import { type InboundDeps, type InboxRow, type OpenQuestion, saidAt, senderKey } from './message.js'
import {
  besideQuestion,
  isCourtesy,
  keepsQuestions,
  openQuestion,
  repliesTo,
  wordsOf,
} from './open-question.js'
import {
  chosenNames,
  composed,
  droppedBy,
  isSnoozeOff,
  questionAfter,
  questionBefore,
  standsAlone,
} from './question.js'
import { askIfReason, extensionReason, refusalReason } from './refusal-reason.js'
import { answerStranger } from './stranger.js'
import { titled } from './titled.js'

/** What the inbox row of a message gets as its outcome when it says nothing for the system. */
const silent = (outcome: string): Answer => ({ text: null, outcome })

/** What a row's words mean. Who may do that is the services' matter: they refuse, and keep a record of it. */
export function readRow(deps: InboundDeps, row: InboxRow, view: DirectoryView): Parsed {
  return deps.parse(row.text, {
    at: saidAt(row),
    view,
    addressed: row.mentionsBot || row.room === null,
  })
}

/**
 * A message, from its words to what is said back: who wrote it, what it means, what the services make of it.
 * Everything it writes has an id that follows from the row, so doing it again does nothing more.
 * @param later takes writes that the answer need not wait for
 * @param known what its words mean, where they have been read already
 * @throws whatever is no refusal: a bug, or a store that does not answer
 */
export async function answerTo(
  deps: InboundDeps,
  row: InboxRow,
  now: Date,
  later: (write: Promise<unknown>) => void,
  known?: Parsed,
): Promise<Worked> {
  const original = row.kind === 'message' ? row : await amendedBy(deps, row)
  if (original === null) return silent('amends:nothing')
  const said = original === row ? row : asAuthor(row, original)
  const view = await deps.directory.view(now)
  const actor = await identify({ store: deps.store, view }, senderKey(said))
  if (row.kind === 'recall' && actor === null) return silent('recall:unbound')
  const parsed = meantBy(said, actor, known ?? readRow(deps, said, view), view)
  if (actor === null) return answerStranger(deps, said, view, parsed, now)
  const files = row.files.flatMap(({ id }) => (id === null ? [] : [id]))
  const work: Work = { deps, row: said, view, actor, now, text: row.text, files, later }
  if (row.kind === 'recall') return { ...(await forgotten(work, row, await recall(work, original))), said }
  const byTitle = await titled(work, parsed)
  if (byTitle !== null && 'ask' in byTitle && row.kind === 'message') return byTitle.ask
  const meant = byTitle !== null && 'parsed' in byTitle ? byTitle.parsed : parsed
  if (row.kind === 'message') return answerQuoting(work, meant)
  return forgotten(work, row, await edited(work, original, meant, settled))
}

/** What an edit or a recall drops is forgotten with the answer, unless its event does not tell in which talk it was. */
async function forgotten({ deps, row: said }: Work, row: InboxRow, worked: Worked): Promise<Worked> {
  const { answered } = worked
  if (answered !== undefined && talkId(row) !== talkId(said))
    await deps.store.questions.clear(talkId(said), answered.cause)
  return worked
}

/** A message beside what it quotes: the bot's open question is answered, whatever else it could mean. */
async function answerQuoting(work: Work, parsed: Parsed): Promise<Worked> {
  if (work.row.replyTo === null) return answerFrom(work, parsed)
  const question = await openQuestion(work)
  if (question !== null && (await repliesTo(work, question))) return answerFrom(work, parsed)
  const quoting = await byQuote(work, parsed)
  if (quoting === null) return answerFrom(work, parsed)
  return 'tell' in quoting ? quoting.tell : answerFrom(quoting.work, quoting.parsed)
}

async function answerFrom(work: Work, parsed: Parsed): Promise<Worked> {
  const dropped = await droppedBy(work, parsed)
  if (dropped !== null) return { text: QUESTION_DROPPED, outcome: 'drop_question', answered: dropped }
  const alone = standsAlone(parsed, refsOf(parsed), work.text)
  const question = alone && !keepsQuestions(parsed) ? null : await openQuestion(work)
  if (question === null) return settled(work, parsed)
  const answered = alone ? null : await answerOf(work, question, parsed)
  if (answered !== null) {
    const { text, view } = answered
    const again = work.deps.parse(text, { at: saidAt(work.row), view, addressed: true })
    if (again.intent !== 'ignore') return { ...(await settled(answered, again)), answered: question }
  }
  // 好的 to the bot's question answers nothing, and signs for nothing.
  if (isCourtesy(question, parsed)) return silent('ignore:ack')
  const meant = answered === null ? askIfReason(work, question, parsed) : null
  if (meant !== null) return meant
  return besideQuestion(work, question, parsed, await settled(work, parsed))
}

/** The message that was unclear, with what this one adds to it; null where it is no answer. */
async function answerOf(work: Work, question: OpenQuestion, parsed: Parsed): Promise<Work | null> {
  const chosen = chosenNames(question, work.text, work.view)
  if (chosen !== null) return { ...work, text: wordsOf(question), view: viewWith(work.view, chosen), chosen }
  const said = await reasonIn(work, question, parsed)
  const text = said === null ? null : composed(question, said)
  return text === null ? null : { ...work, text }
}

/** What of a message answers a question: where a reason was asked for, only what is said as one. */
async function reasonIn(work: Work, question: OpenQuestion, parsed: Parsed): Promise<string | null> {
  if (question.ask.includes('review_reason')) return refusalReason(work, question, parsed)
  const extension = question.ask.includes('reason') || question.ask.includes('exact_date')
  return extension ? extensionReason(work, question, parsed) : work.text
}

/** Carries it out, asks back, or says why not. */
async function settled(work: Work, said: Parsed): Promise<Answer> {
  if (said.intent === 'ignore') return ignored(work, said.slots.reason)
  const parsed = await aboutLast(work, said)
  const question = await questionBefore(work, parsed)
  if (question !== null) return question
  try {
    const answer = await handle(work, parsed)
    if (answer.command !== undefined) await noteCommand(contextOf(work), answer.command)
    return answer
  } catch (error) {
    if (!isDubanError(error) || error.code === 'internal') throw error
    return (
      questionAfter(work, error) ?? {
        text: refusalWords(error, await exampleOf(work), isSnoozeOff(parsed)),
        outcome: `refused:${error.code}`,
      }
    )
  }
}

/** Words that look like work and yet were not understood; said to nobody in particular they stay unanswered. */
const WORK_WORD = /任务|问题|难题|台账|台帐|进展|进度|销号|延期|签收|\d\s*[%％]/u

/** Who is told of a command that was not understood: whoever may give it. */
const KEEPS: Readonly<Record<OfficeTopic, Action>> = {
  timetable: 'job.edit',
  calendar: 'calendar.edit',
  hours: 'calendar.edit',
  code: 'code.issue',
}

async function ignored(work: Work, reason: string): Promise<Answer> {
  const { row, text } = work
  const addressed = row.mentionsBot || row.room === null
  // 下周一放假 reads like a notice; said to the bot by who sets working days, it is none.
  const topic = addressed && (reason === 'chatter' || reason === 'notice') ? officeTopic(text) : null
  if (topic !== null && decide(work.actor, KEEPS[topic]).allowed)
    return { text: commandNotUnderstood(topic, daysOf(work)), outcome: 'not_understood' }
  const ordered = addressed && reason === 'notice' ? orderedBy(text, work.view.dayOf(saidAt(row))) : null
  if (ordered !== null && decide(work.actor, 'item.review_extension').allowed) {
    const words = orderNotStored(itemWords(ordered.ref.kind, ordered.ref.no), monthDay(ordered.day))
    return { text: words, outcome: 'not_understood' }
  }
  const hint = reason === 'chatter' ? await mistakeHint(work) : null
  if (hint !== null) return hint
  // What reads like a notice and names work was yet said to the bot: it is not dropped without a word.
  const meant = reason === 'chatter' || (reason === 'notice' && WORK_WORD.test(text))
  if (!meant || !addressed) return silent(`ignore:${reason}`)
  // A private talk is with nobody else: whatever was wanted, it was wanted of the bot.
  if (row.room === null && !isPolite(text)) {
    const words = unknownWords(await exampleOf(work), work.actor.roles.includes('office'))
    return { text: words, outcome: 'not_understood' }
  }
  if (!WORK_WORD.test(text)) return silent(`ignore:${reason}`)
  return { text: notUnderstood(await exampleOf(work)), outcome: 'not_understood' }
}

import { DubanError, isDubanError } from '../../domain/errors.js'
import type { Parsed, Ref, SaidPart } from '../../language/intent.js'
import { leftOutWords, notUnderstoodPart } from '../../language/replies/failed.js'
import type { Part } from '../../language/replies/lines.js'
import { visitWords } from '../../language/replies/records.js'
import { errorWords } from '../../language/words/errors.js'
import { undoLast } from '../../services/undo-last.js'
import { type Answer, contextOf, type Notice, type Of, type Question, type Work } from '../answer.js'
import { questionAfter } from '../question.js'
import { deadlineSteps } from './deadline.js'
import { type Decided, noticesOf } from './decided.js'
import { ackSteps, completionSteps, extensionSteps, progressSteps } from './item.js'
import { milestoneSteps, planSteps } from './milestone.js'
import { assignSteps, reviewSteps } from './office.js'
import { rejected } from './reject.js'
import { begun, type Step, settled, told } from './step.js'
import { takenBack } from './undo.js'
import { visited } from './visit.js'

/** The steps that a part comes to; null for what is no step. */
function stepsOf(work: Work, { intent, slots }: Parsed, decided: Decided[]): Step[] | null {
  switch (intent) {
    case 'progress':
      return progressSteps(work, slots)
    case 'complete':
      return completionSteps(work, slots, false)
    case 'apply_close':
      return completionSteps(work, slots, true)
    case 'apply_extend':
      return extensionSteps(work, slots, decided)
    case 'milestone':
      return milestoneSteps(slots)
    case 'deadline':
      return deadlineSteps(work, slots, decided)
    case 'plan':
      return planSteps(slots)
    case 'ack':
      return ackSteps(work, slots)
    case 'review':
      return reviewSteps(slots, decided)
    case 'assign':
      return slots.refs.length === 0 ? null : assignSteps(work, slots, decided)
    default:
      return null
  }
}

/** What the parts of a message leave to be done besides the answer. */
interface Rest {
  /** Of the first part that lacks something: what it lacks is asked for, and added to its own words. */
  question: Question | null
  readonly decided: Decided[]
  /** To those who were told of what is taken back. */
  readonly notices: Notice[]
}

/** Takes a part's steps under ids of its own: two parts may be of one item. */
async function partOf(work: Work, { text, said }: SaidPart, at: number, rest: Rest): Promise<Part[]> {
  const steps = stepsOf(said.intent === 'ack' ? { ...work, text } : work, said, rest.decided)
  if (steps !== null) {
    return settled(begun(work, steps, `part${at}`), (error) => {
      const asked =
        error.code === 'extension_incomplete' && (rest.question === null || rest.question.text === text)
          ? questionAfter({ ...work, text }, error)
          : null
      if (asked === null) return errorWords(error)
      rest.question ??= asked.question ?? null
      return asked.text ?? ''
    })
  }
  if (said.intent === 'undo') return [await undonePart(work, said.slots, at, rest)]
  if (said.intent === 'reject') return [{ refused: (await rejected(work, said.slots.reason)).text ?? '' }]
  if (said.intent === 'report_visit' && said.slots.difficulty_ref !== undefined)
    return [{ told: visitWords(await visited({ ...work, text }, said.slots)), stored: true }]
  // Figures and visits belong into a message of their own.
  return [{ refused: said.intent.startsWith('report_') ? leftOutWords(text) : notUnderstoodPart(text) }]
}

/** An application that is taken back by name, beside other things. */
async function undonePart(work: Work, slots: Of<'undo'>, at: number, rest: Rest): Promise<Part> {
  try {
    const undone = await undoLast(contextOf(work, `part${at}`), slots)
    if (undone.kind !== 'withdrawn') throw new DubanError('entry_not_found')
    const { text, notices } = await takenBack(work, undone)
    rest.notices.push(...notices)
    return { told: text, stored: false }
  } catch (error) {
    if (!isDubanError(error) || error.code === 'internal') throw error
    return { refused: errorWords(error) }
  }
}

function lacksReason([ref]: readonly Ref[]): void {
  if (ref !== undefined) throw new DubanError('review_reason_needed', { ledger: ref.kind, no: ref.no })
}

/**
 * A message about milestones or deadlines that says more: each part is stored, or told why not, in the order they were
 * said. Whoever asked for what is decided is told.
 * @throws DubanError `review_reason_needed`, which is asked back
 */
export async function several(work: Work, { parts }: Of<'several'>): Promise<Answer> {
  // Asked for before anything is stored: the answer brings the whole message again.
  for (const { said } of parts)
    if (said.intent === 'review' && said.slots.decision !== 'approve' && said.slots.reason === undefined)
      lacksReason(said.slots.refs)
  const rest: Rest = { question: null, decided: [], notices: [] }
  const done: Part[] = []
  for (const [at, part] of parts.entries()) done.push(...(await partOf(work, part, at, rest)))
  return {
    ...told('several', done),
    notices: [...rest.notices, ...noticesOf(work, rest.decided).notices],
    ...(rest.question !== null && { question: rest.question }),
  }
}

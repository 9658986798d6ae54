import { type DubanError, isDubanError } from '../../domain/errors.js'
import { leavesNothing, type Part, partsWords } from '../../language/replies/lines.js'
import type { Recorded } from '../../language/replies/recorded.js'
import { errorWords } from '../../language/words/errors.js'
import type { ServiceContext } from '../../services/context.js'
import { type Answer, contextOf, type Work } from '../answer.js'

/** One step on one item. */
export type Step = (context: ServiceContext) => Promise<Recorded>

/**
 * Takes the steps of one message beside each other. A single one that is refused is the whole message's
 * refusal; among several each says for itself.
 * @throws DubanError of a single step; whatever is no refusal
 */
export async function takeSteps(work: Work, steps: readonly Step[]): Promise<Part[]> {
  const [only] = steps
  if (steps.length === 1 && only !== undefined) return [{ done: await only(contextOf(work)) }]
  return settled(begun(work, steps))
}

/**
 * Which part of its message a step is: several may be of one item, and what each writes has an id of its own.
 * @param part of the message that the steps are in; empty for the whole of it
 */
export const partOfStep = (at: number, part = ''): string => (at === 0 ? part : `${part}+${at}`)

/** Begins steps beside each other; those of one item take turns in their order. */
export const begun = (work: Work, steps: readonly Step[], part = ''): Promise<Recorded>[] =>
  steps.map((step, at) => step(contextOf(work, partOfStep(at, part))))

const lacksReason = (error: unknown) => isDubanError(error) && error.code === 'review_reason_needed'

/**
 * What each of several steps came to.
 * @param refused what is said of a refusal
 * @throws DubanError `review_reason_needed`: what the message lacks for one it lacks for all, and is asked for once;
 *   whatever is no refusal
 */
export async function settled(
  steps: readonly Promise<Recorded>[],
  refused: (error: DubanError) => string = errorWords,
): Promise<Part[]> {
  const ended = await Promise.allSettled(steps)
  const asks = ended.find((each) => each.status === 'rejected' && lacksReason(each.reason))
  if (asks?.status === 'rejected') throw asks.reason
  return ended.map((each): Part => {
    if (each.status === 'fulfilled') return { done: each.value }
    if (isDubanError(each.reason)) return { refused: refused(each.reason) }
    throw each.reason
  })
}

/** What is said of the steps of a message. */
export function told(outcome: string, parts: readonly Part[], corrected = false): Answer {
  const text = partsWords(parts, corrected)
  return leavesNothing(parts) ? { text, outcome, command: { kind: 'nothing' } } : { text, outcome }
}

import type { Parsed, SaidPart } from '../../language/intent.js'
import { notUnderstoodPart } from '../../language/replies/failed.js'
import type { Part } from '../../language/replies/lines.js'
import type { Answer, Of, Work } from '../answer.js'
import { contextOf } from '../answer.js'
import { deadlineSteps } from './deadline.js'
import { completionSteps, extensionSteps, progressSteps } from './item.js'
import { milestoneSteps, planSteps } from './milestone.js'
import { rejected } from './reject.js'
import { type Step, settled, told } from './step.js'

/** The steps that a part comes to; null for what is no step. */
function stepsOf(work: Work, { intent, slots }: Parsed): Step[] | null {
  switch (intent) {
    case 'progress':
      return progressSteps(work, slots)
    case 'complete':
      return completionSteps(work, slots, false)
    case 'apply_close':
      return completionSteps(work, slots, true)
    case 'apply_extend':
      return extensionSteps(work, slots)
    case 'milestone':
      return milestoneSteps(slots)
    case 'deadline':
      return deadlineSteps(work, slots)
    case 'plan':
      return planSteps(slots)
    default:
      return null
  }
}

/** Takes a part's steps under ids of its own: two parts may be of one item. */
async function partOf(work: Work, { text, said }: SaidPart, at: number): Promise<Part[]> {
  const steps = stepsOf(work, said)
  if (steps !== null) {
    const context = contextOf(work, `part${at}`)
    return settled(steps.map((step) => step(context)))
  }
  if (said.intent === 'reject') return [{ refused: (await rejected(work, said.slots.reason)).text ?? '' }]
  return [{ refused: notUnderstoodPart(text) }]
}

/** A message about milestones that says more: each part is stored, or told why not, in the order they were said. */
export async function several(work: Work, { parts }: Of<'several'>): Promise<Answer> {
  const done: Part[] = []
  for (const [at, part] of parts.entries()) done.push(...(await partOf(work, part, at)))
  return told('several', done)
}

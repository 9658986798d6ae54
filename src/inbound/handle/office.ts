import type { Part } from '../../language/replies/lines.js'
import { partsWords } from '../../language/replies/lines.js'
import { notReachedWords } from '../../language/replies/recorded.js'
import { assignItem } from '../../services/assign-item.js'
import { createItem } from '../../services/create-item.js'
import { editItem } from '../../services/edit-item.js'
import { personNamed } from '../../services/names.js'
import { reopenItem, suspendItem } from '../../services/office-step.js'
import { type ItemReviewed, reviewItem } from '../../services/review-item.js'
import { type Answer, contextOf, type Of, type Work } from '../answer.js'
import { noticesOf } from './decided.js'
import { takeSteps, uniqueRefs } from './step.js'

const OF = { close: 'closing', extend: 'extension' } as const

/**
 * 审核销号, 审核延期, 退办. Whoever asked is told, where the talk is not one they read anyway.
 * @throws DubanError `review_reason_needed`, which is asked back
 */
export async function review(work: Work, slots: Of<'review'>): Promise<Answer> {
  const decided: ItemReviewed[] = []
  const steps = uniqueRefs(slots.refs).map((ref) => async (context: ReturnType<typeof contextOf>) => {
    const told = await reviewItem(context, {
      ref,
      approve: slots.decision === 'approve',
      of: slots.decision === 'send_back' ? 'closing' : slots.of === null ? null : OF[slots.of],
      to: slots.to ?? null,
      note: slots.reason ?? '',
    })
    decided.push(told)
    return told
  })
  const parts = await takeSteps(work, steps)
  const { notices, missed } = noticesOf(work, decided)
  const text = [partsWords(parts), ...missed.map(notReachedWords)].join('\n')
  return { text, outcome: 'review', notices }
}

const told = async (outcome: string, parts: Promise<Part[]>): Promise<Answer> => ({
  text: partsWords(await parts),
  outcome,
})

/** 中止. */
export function suspend(work: Work, { refs, reason }: Of<'suspend'>): Promise<Answer> {
  const each = uniqueRefs(refs).map(
    (ref) => (context: ReturnType<typeof contextOf>) => suspendItem(context, { ref, reason }),
  )
  return told('suspend', takeSteps(work, each))
}

/** 恢复办理, 重新打开. */
export function reopen(work: Work, { refs, reason }: Of<'reopen'>): Promise<Answer> {
  const each = uniqueRefs(refs).map(
    (ref) => (context: ReturnType<typeof contextOf>) => reopenItem(context, { ref, reason }),
  )
  return told('reopen', takeSteps(work, each))
}

/** 交办, 改派; without a number and with a title a new item. */
export async function assign(work: Work, slots: Of<'assign'>): Promise<Answer> {
  const lead = slots.unit
  if (slots.refs.length === 0) {
    const done = await createItem(contextOf(work), {
      ledger: 'task',
      title: slots.title ?? '',
      deadline: slots.deadline ?? null,
      lead: lead ?? null,
    })
    return { text: partsWords([{ done }]), outcome: 'create' }
  }
  const person = slots.person === undefined ? null : personNamed(work.view, slots.person)
  const unit = lead ?? person?.units[0]
  const { deadline } = slots
  const steps = uniqueRefs(slots.refs).map((ref) => async (context: ReturnType<typeof contextOf>) => {
    if (deadline !== undefined) await editItem(context, { ref, changes: { deadline } })
    return assignItem(context, { ref, ...(unit === undefined ? {} : { lead: unit }) })
  })
  const parts: Part[] = await takeSteps(work, steps)
  return { text: partsWords(parts), outcome: 'assign' }
}

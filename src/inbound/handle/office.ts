import { notReachedWords } from '../../language/replies/recorded.js'
import { assignItem } from '../../services/assign-item.js'
import { createItem } from '../../services/create-item.js'
import { editItem } from '../../services/edit-item.js'
import { personNamed } from '../../services/names.js'
import { reopenItem, suspendItem } from '../../services/office-step.js'
import { type ItemReviewed, reviewItem } from '../../services/review-item.js'
import { type Answer, contextOf, type Of, type Work } from '../answer.js'
import { noticesOf } from './decided.js'
import { type Step, takeSteps, told, uniqueRefs } from './step.js'

const OF = { close: 'closing', extend: 'extension' } as const

/** What each of the items is decided to be; whom it concerns is put into `decided`. */
export const reviewSteps = (slots: Of<'review'>, decided: ItemReviewed[]): Step[] =>
  uniqueRefs(slots.refs).map(
    (ref): Step =>
      async (context) => {
        const done = await reviewItem(context, {
          ref,
          approve: slots.decision === 'approve',
          of: slots.decision === 'send_back' ? 'closing' : slots.of === null ? null : OF[slots.of],
          to: slots.to ?? null,
          note: slots.reason ?? '',
        })
        decided.push(done)
        return done
      },
  )

/**
 * 审核销号, 审核延期, 退办. Whoever asked is told, where the talk is not one they read anyway.
 * @throws DubanError `review_reason_needed`, which is asked back
 */
export async function review(work: Work, slots: Of<'review'>): Promise<Answer> {
  const decided: ItemReviewed[] = []
  const steps = reviewSteps(slots, decided)
  const answer = told('review', await takeSteps(work, steps))
  const { notices, missed } = noticesOf(work, decided)
  return { ...answer, text: [answer.text, ...missed.map(notReachedWords)].join('\n'), notices }
}

/** 中止. */
export async function suspend(work: Work, { refs, reason }: Of<'suspend'>): Promise<Answer> {
  const each = uniqueRefs(refs).map(
    (ref) => (context: ReturnType<typeof contextOf>) => suspendItem(context, { ref, reason }),
  )
  return told('suspend', await takeSteps(work, each))
}

/** 恢复办理, 重新打开. */
export async function reopen(work: Work, { refs, reason }: Of<'reopen'>): Promise<Answer> {
  const each = uniqueRefs(refs).map(
    (ref) => (context: ReturnType<typeof contextOf>) => reopenItem(context, { ref, reason }),
  )
  return told('reopen', await takeSteps(work, each))
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
    return told('create', [{ done }])
  }
  const person = slots.person === undefined ? null : personNamed(work.view, slots.person)
  const unit = lead ?? person?.units[0]
  const { deadline } = slots
  const steps = uniqueRefs(slots.refs).map((ref) => async (context: ReturnType<typeof contextOf>) => {
    if (deadline !== undefined) await editItem(context, { ref, changes: { deadline } })
    return assignItem(context, { ref, ...(unit === undefined ? {} : { lead: unit }) })
  })
  return told('assign', await takeSteps(work, steps))
}

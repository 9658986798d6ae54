import { uniqueRefs } from '../../language/refs.js'
import { notReachedWords } from '../../language/replies/recorded.js'
import { assertAssignable, assignItem } from '../../services/assign-item.js'
import type { ServiceContext } from '../../services/context.js'
import { createItem } from '../../services/create-item.js'
import { editItem } from '../../services/edit-item.js'
import { personNamed } from '../../services/names.js'
import { reopenItem, suspendItem } from '../../services/office-step.js'
import { reviewItem } from '../../services/review-item.js'
import { type Answer, contextOf, type Of, type Work } from '../answer.js'
import { type Decided, noticesOf } from './decided.js'
import { type Step, takeSteps, told } from './step.js'

const OF = { close: 'closing', extend: 'extension' } as const

/** What each of the items is decided to be; whom it concerns is put into `decided`. */
export const reviewSteps = (slots: Of<'review'>, decided: Decided[]): Step[] =>
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
        decided.push({ done, tell: [done.tell] })
        return done
      },
  )

/**
 * 审核销号, 审核延期, 退办. Whoever asked is told, where the talk is not one they read anyway.
 * @throws DubanError `review_reason_needed`, which is asked back
 */
export async function review(work: Work, slots: Of<'review'>): Promise<Answer> {
  const decided: Decided[] = []
  const steps = reviewSteps(slots, decided)
  const answer = told('review', await takeSteps(work, steps))
  const { notices, missed } = noticesOf(work, decided)
  return { ...answer, text: [answer.text, ...missed.map(notReachedWords)].join('\n'), notices }
}

/** What a step did, kept for those who are told of it. */
const keeping =
  (decided: Decided[]) =>
  <Done extends Decided['done'] & { readonly tell: readonly string[] }>(done: Done): Done => {
    decided.push({ done, tell: done.tell })
    return done
  }

/** 中止. Whoever answers for it is told. */
export async function suspend(work: Work, { refs, reason }: Of<'suspend'>): Promise<Answer> {
  const decided: Decided[] = []
  const each = uniqueRefs(refs).map(
    (ref) => async (context: ServiceContext) => keeping(decided)(await suspendItem(context, { ref, reason })),
  )
  const answer = told('suspend', await takeSteps(work, each))
  return { ...answer, notices: noticesOf(work, decided).notices }
}

/** 恢复办理, 重新打开. Whoever answers for it is told. */
export async function reopen(work: Work, { refs, reason }: Of<'reopen'>): Promise<Answer> {
  const decided: Decided[] = []
  const each = uniqueRefs(refs).map(
    (ref) => async (context: ServiceContext) => keeping(decided)(await reopenItem(context, { ref, reason })),
  )
  const answer = told('reopen', await takeSteps(work, each))
  return { ...answer, notices: noticesOf(work, decided).notices }
}

/** 交办 任务63 给财政: 财政局, where only one unit is called so and nobody bears the name. */
function officeCalled({ view }: Work, name: string | undefined): string | undefined {
  if (name === undefined || view.personIndex.find(name).kind !== 'none') return undefined
  const office = `${name}局`
  return view.unitIndex.find(office).kind === 'one' ? office : undefined
}

/** The unit that is named, or that of the person. @throws DubanError `name_ambiguous`, `name_unknown` */
function leadOf(work: Work, { unit, person }: Of<'assign'>): string | undefined {
  const lead = unit ?? officeCalled(work, person)
  return lead ?? (person === undefined ? undefined : personNamed(work.view, person).units[0])
}

/** Hands each of the items out: nothing of a hand-out that is refused is kept, its day neither. */
export function assignSteps(work: Work, slots: Of<'assign'>, decided: Decided[]): Step[] {
  const { deadline, beside } = slots
  return uniqueRefs(slots.refs).map((ref) => async (context) => {
    const unit = leadOf(work, slots)
    const to = {
      ref,
      ...(unit !== undefined && { lead: unit }),
      ...(beside !== undefined && { responsible: beside }),
    }
    if (deadline !== undefined) {
      await assertAssignable(context, { ...to, deadline })
      await editItem(context, { ref, changes: { deadline } })
    }
    return keeping(decided)(await assignItem(context, to))
  })
}

/**
 * 交办, 改派; without a number and with a title a new item. Those who answer for it now are told, and those who do no
 * longer.
 */
export async function assign(work: Work, slots: Of<'assign'>): Promise<Answer> {
  const decided: Decided[] = []
  if (slots.refs.length === 0) {
    const done = await createItem(contextOf(work), {
      ledger: 'task',
      title: slots.title ?? '',
      // A day that does not exist is refused as one.
      deadline: slots.deadline ?? slots.no_day ?? null,
      ahead: true,
      lead: leadOf(work, slots) ?? null,
      responsible: slots.beside ?? [],
    })
    return {
      ...told('create', [{ done: keeping(decided)(done) }]),
      notices: noticesOf(work, decided).notices,
    }
  }
  const steps = assignSteps(work, slots, decided)
  const answer = told('assign', await takeSteps(work, steps))
  return { ...answer, notices: noticesOf(work, decided).notices }
}

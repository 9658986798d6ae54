import { recordedWords } from '../../language/replies/recorded.js'
import { assignItem } from '../../services/assign-item.js'
import { createItem } from '../../services/create-item.js'
import { editItem } from '../../services/edit-item.js'
import { personIfKnown } from '../../services/names.js'
import { reopenItem, sendBackItem, suspendItem } from '../../services/office-step.js'
import { type ItemReviewed, reviewItem } from '../../services/review-item.js'
import { type Answer, contextOf, type Notice, type Of, type Work } from '../answer.js'
import { takeSteps, told, uniqueRefs } from './item.js'

const OF = { close: 'closing', extend: 'extension' } as const

/** 审核销号, 审核延期, 退办. Whoever asked is told, where the talk is not one they read anyway. */
export async function review(work: Work, slots: Of<'review'>): Promise<Answer> {
  const decided: ItemReviewed[] = []
  const note = slots.reason ?? ''
  const steps = uniqueRefs(slots.refs).map((ref) => async (context: ReturnType<typeof contextOf>) => {
    if (slots.decision === 'send_back') return sendBackItem(context, { ref, reason: note })
    const done = await reviewItem(context, {
      ref,
      approve: slots.decision === 'approve',
      of: slots.of === null ? null : OF[slots.of],
      to: slots.to ?? null,
      note,
    })
    decided.push(done)
    return done
  })
  const parts = await takeSteps(work, steps)
  return { ...told('review', parts), notices: await noticesOf(work, decided) }
}

/** Told privately to who asked, through the channel of the decision, unless that is the sender or nobody. */
async function noticesOf({ deps, row, actor }: Work, decided: readonly ItemReviewed[]): Promise<Notice[]> {
  if (!deps.canReachPerson(row.channel)) return []
  const notices: Notice[] = []
  for (const each of decided) {
    if (each.askedBy === null || each.askedBy === actor.id) continue
    const bindings = await deps.store.bindings.of(each.askedBy)
    const account = bindings.find(
      (bound) => bound.kind === 'person' && bound.channel === row.channel && bound.account === row.account,
    )
    if (account === undefined) continue
    notices.push({
      key: `${each.item.id}:${account._id}`,
      channel: row.channel,
      to: { kind: 'person', id: account.platformId },
      text: `${recordedWords(each, { short: true })}（${actor.name}）`,
    })
  }
  return notices
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
  const person = slots.person === undefined ? null : personIfKnown(work.view, slots.person)
  const unit = lead ?? person?.units[0]
  const { deadline } = slots
  const steps = uniqueRefs(slots.refs).map((ref) => async (context: ReturnType<typeof contextOf>) => {
    if (deadline !== undefined) await editItem(context, { ref, changes: { deadline } })
    return assignItem(context, { ref, ...(unit === undefined ? {} : { lead: unit }) })
  })
  return told('assign', await takeSteps(work, steps))
}

import type { Part } from '../../language/replies/lines.js'
import { partsWords } from '../../language/replies/lines.js'
import { recordedWords } from '../../language/replies/recorded.js'
import { assignItem } from '../../services/assign-item.js'
import { createItem } from '../../services/create-item.js'
import { editItem } from '../../services/edit-item.js'
import { personNamed } from '../../services/names.js'
import { reopenItem, sendBackItem, suspendItem } from '../../services/office-step.js'
import { type ItemReviewed, reviewItem } from '../../services/review-item.js'
import { type Answer, contextOf, type Notice, type Of, type Work } from '../answer.js'
import { takeSteps, uniqueRefs } from './item.js'

const OF = { close: 'closing', extend: 'extension' } as const

/** 审核销号, 审核延期, 退办. Whoever asked is told, where the talk is not one they read anyway. */
export async function review(work: Work, slots: Of<'review'>): Promise<Answer> {
  const decided: ItemReviewed[] = []
  const note = slots.reason ?? ''
  const steps = uniqueRefs(slots.refs).map((ref) => async (context: ReturnType<typeof contextOf>) => {
    if (slots.decision === 'send_back') return sendBackItem(context, { ref, reason: note })
    const told = await reviewItem(context, {
      ref,
      approve: slots.decision === 'approve',
      of: slots.of === null ? null : OF[slots.of],
      to: slots.to ?? null,
      note,
    })
    decided.push(told)
    return told
  })
  const parts = await takeSteps(work, steps)
  return { text: partsWords(parts), outcome: 'review', notices: await noticesOf(work, decided) }
}

/** Told privately to who asked, through the channel of the decision, unless that is the sender or nobody. */
async function noticesOf({ deps, row, actor }: Work, decided: readonly ItemReviewed[]): Promise<Notice[]> {
  if (!deps.canReachPerson(row.channel)) return []
  const notices: Notice[] = []
  for (const told of decided) {
    if (told.askedBy === null || told.askedBy === actor.id) continue
    const bindings = await deps.store.bindings.of(told.askedBy)
    const account = bindings.find(
      (each) => each.kind === 'person' && each.channel === row.channel && each.account === row.account,
    )
    if (account === undefined) continue
    notices.push({
      key: `${told.item.id}:${account._id}`,
      channel: row.channel,
      to: { kind: 'person', id: account.platformId },
      text: `${recordedWords(told, { short: true })}（${actor.name}）`,
    })
  }
  return notices
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

import { addDays, type Day } from '../domain/day.js'
import { DubanError, isDubanError } from '../domain/errors.js'
import type { Item } from '../domain/item.js'
import { lateMilestones } from '../domain/milestone.js'
import { changeItem, type ItemRef, itemNamed } from './change-item.js'
import { derivedId, type ServiceContext, saidOn } from './context.js'
import { type ItemFacts, itemFacts } from './facts.js'
import { answeringPeople } from './reminder-people.js'
import { type ItemReviewed, reviewItem } from './review-item.js'
import { checkedText } from './text.js'

export interface SetDeadline {
  readonly ref: ItemRef
  /** Null where no day was read. */
  readonly to: Day | null
  /** Counted from the present deadline, where no day was named. */
  readonly days?: number | null
  readonly workingDays?: boolean
  /** 延期, which no earlier day can be. */
  readonly later?: true
  /** A date that does not exist, as written. */
  readonly noDay?: string
  /** May be empty: it is the office's own decision. */
  readonly reason: string
}

export interface DeadlineSet {
  readonly kind: 'deadline_set'
  readonly item: ItemFacts
  readonly from: Day | null
  readonly to: Day | null
  readonly reason: string
  /** Milestones that the deadline now lies before. */
  readonly late: readonly { readonly title: string; readonly due: Day }[]
  /** Who is told of it, by person id: nobody where nothing changed. */
  readonly tell: readonly string[]
}

const MOST_DAYS = 500

/** @throws DubanError `deadline_unreadable`, `deadline_in_past`, `extension_not_later` */
function dayFor(context: ServiceContext, item: Item, input: SetDeadline): Day {
  const today = saidOn(context)
  const about = { ledger: item.ledger, no: item.no, today, deadline: item.deadline }
  if (input.noDay !== undefined) throw new DubanError('deadline_unreadable', { ...about, day: input.noDay })
  const days = input.days ?? null
  const counted =
    days === null || days < 1 || days > MOST_DAYS || item.deadline === null
      ? null
      : input.workingDays === true
        ? context.view.calendar.shift(item.deadline, days)
        : addDays(item.deadline, days)
  const to = input.to ?? counted
  if (to === null) throw new DubanError('deadline_unreadable', about)
  if (to < today) throw new DubanError('deadline_in_past', { ...about, to })
  const { deadline } = item
  if (input.later === true && deadline !== null && to <= deadline)
    throw new DubanError('extension_not_later', { ...about, to, deadline })
  return to
}

/**
 * The office sets an item's deadline. A later one is an extension, granted without having been asked for, so that it
 * is counted and undone like one; the deadline first set stays on record either way. What was asked for is decided by
 * it.
 * @throws DubanError `deadline_unreadable`, `deadline_in_past`, `extension_not_later`, and as `reviewItem` and `changeItem`
 */
export async function setDeadline(
  context: ServiceContext,
  input: SetDeadline,
): Promise<DeadlineSet | ItemReviewed> {
  const { ref } = input
  const reason = checkedText(input.reason, 1000)
  const present = await itemNamed(context, ref)
  const wrote = async (kind: string) =>
    (await context.store.updates.get(derivedId(context.cause, `${present.id}:${kind}`))) !== null
  const [earlier, editedEarlier] = await Promise.all([wrote('extension_approved'), wrote('edited')])
  try {
    // Done by this very message before: on the item as it is now its day would be judged anew, and refused.
    if (earlier) return await extended(context, input, reason)
    if (editedEarlier) return await edited(context, input, reason)
    if (present.extension !== null) {
      const to = dayFor(context, present, input)
      return await reviewItem(context, { ref, approve: true, of: 'extension', to, note: reason })
    }
    const later = present.deadline !== null && dayFor(context, present, input) > present.deadline
    return later && present.assignedOn !== null
      ? await extended(context, input, reason)
      : await edited(context, input, reason)
  } catch (error) {
    // Whoever answers for the item may ask for what he may not decide.
    if (isDubanError(error) && error.code === 'not_allowed' && error.data['reason'] === 'no_role')
      throw new DubanError('not_allowed', {
        ...error.data,
        ledger: ref.kind,
        no: ref.no,
        wish: 'extension',
        today: saidOn(context),
        deadline: present.deadline,
      })
    throw error
  }
}

async function extended(context: ServiceContext, input: SetDeadline, note: string): Promise<DeadlineSet> {
  const { item, entry } = await changeItem(context, input.ref, {
    kind: 'extension_approved',
    step: 'review_extension',
    action: 'item.review_extension',
    data: (present) => ({ to: dayFor(context, present, input), note }),
  })
  return told(context, item, entry?.before?.deadline ?? null, entry?.data.note ?? note)
}

async function edited(context: ServiceContext, input: SetDeadline, reason: string): Promise<DeadlineSet> {
  const { item, entry } = await changeItem(context, input.ref, {
    kind: 'edited',
    step: 'edit',
    action: 'item.edit',
    data: (present) => {
      const deadline = dayFor(context, present, input)
      return deadline === present.deadline ? null : { deadline }
    },
  })
  return told(context, item, entry === null ? item.deadline : (entry.before?.deadline ?? null), reason)
}

const told = (context: ServiceContext, item: Item, from: Day | null, reason: string): DeadlineSet => ({
  kind: 'deadline_set',
  item: itemFacts(item, context.view, context.now),
  from,
  to: item.deadline,
  reason,
  tell: from === item.deadline || item.assignedOn === null ? [] : answeringPeople(item, context.view),
  late: lateMilestones(item).map(({ title, due }) => ({ title, due })),
})

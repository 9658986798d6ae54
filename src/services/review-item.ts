import type { Day } from '../domain/day.js'
import { isDay } from '../domain/day.js'
import { DubanError } from '../domain/errors.js'
import { firstUnit, type Item } from '../domain/item.js'
import { withdrawnIn } from '../domain/item-fold.js'
import { changeItem, type ItemRef, itemNamed } from './change-item.js'
import { derivedId, type ServiceContext, saidOn } from './context.js'
import { type ItemFacts, itemFacts } from './facts.js'
import { peopleOf } from './reminder-people.js'
import { checkedText } from './text.js'

export interface ReviewItem {
  readonly ref: ItemRef
  readonly approve: boolean
  /** What is decided; null where the message leaves it to what is pending. */
  readonly of: 'closing' | 'extension' | null
  /** A date granted in place of the one asked for. */
  readonly to?: Day | null
  /** Reason or remark; may be empty. */
  readonly note: string
}

export interface ItemReviewed {
  readonly kind: 'reviewed'
  readonly of: 'closing' | 'extension'
  readonly approved: boolean
  readonly item: ItemFacts
  /** Of an extension: the deadline before and after. */
  readonly from: Day | null
  readonly to: Day | null
  readonly onTime: boolean | null
  readonly note: string
  /** Who is told of it, by person id: whoever asked, else who is in charge. */
  readonly tell: string | null
}

/** What is refused needs a reason: the unit is to know what to put right. @throws DubanError `review_reason_needed` */
function reasonFor({ ref, note }: ReviewItem): { reason: string } {
  const reason = checkedText(note, 1000)
  if (reason === '') throw new DubanError('review_reason_needed', { ledger: ref.kind, no: ref.no })
  return { reason }
}

/** Who reported it done last, by the timeline; where nobody of its unit did, who is in charge. */
async function doneBy({ store, view }: ServiceContext, item: Item): Promise<string | null> {
  const events = await store.updates.of(item.id)
  const gone = withdrawnIn(events)
  const last = events.findLast(
    (event) =>
      (event.kind === 'completed' || event.kind === 'closing_requested') &&
      event.data.relayed !== true &&
      !gone.has(event.id),
  )
  if (last !== undefined) return last.by
  const unit = firstUnit(item)
  const liaison =
    unit === null ? undefined : peopleOf(view, unit).find(({ roles }) => roles.includes('liaison'))
  return item.owner ?? liaison?._id ?? null
}

/** Sent back once more for the same reason, with nothing reported in between: its unit has been told. */
async function isSaidAgain(
  { store }: ServiceContext,
  item: Item,
  entry: { readonly seq: number; readonly before: { readonly state: string } | null } | null,
  note: string,
): Promise<boolean> {
  if (entry?.before?.state !== 'sent_back') return false
  const events = await store.updates.of(item.id)
  const gone = withdrawnIn(events)
  const last = events.findLast(({ seq, id }) => seq < entry.seq && !gone.has(id))
  return last?.kind === 'sent_back' && last.data.reason === note
}

/** The office closes an item, or sends it back to be done again. @throws as `changeItem` */
async function reviewClosing(context: ServiceContext, input: ReviewItem): Promise<ItemReviewed> {
  const note = checkedText(input.note, 1000)
  const { item, entry } = input.approve
    ? await changeItem(context, input.ref, {
        kind: 'closed',
        step: 'close',
        action: 'item.close',
        data: () => ({ note }),
      })
    : await changeItem(context, input.ref, {
        kind: 'sent_back',
        step: 'send_back',
        action: 'item.send_back',
        data: () => reasonFor(input),
      })
  return {
    kind: 'reviewed',
    of: 'closing',
    approved: input.approve,
    item: itemFacts(item, context.view, context.now),
    from: null,
    to: null,
    onTime: item.completion?.onTime ?? null,
    note,
    tell: (await isSaidAgain(context, item, entry, note)) ? null : await doneBy(context, item),
  }
}

/**
 * The office grants an extension, perhaps to another date, or refuses it. The deadline first set stays on
 * record.
 * @throws DubanError `review_nothing_pending`, `review_reason_needed`, `extension_date_in_past`, and as `changeItem`
 */
async function reviewExtension(context: ServiceContext, input: ReviewItem): Promise<ItemReviewed> {
  const note = checkedText(input.note, 1000)
  const about = { ledger: input.ref.kind, no: input.ref.no }
  const asked = (await itemNamed(context, input.ref)).extension
  const change = { step: 'review_extension', action: 'item.review_extension' } as const
  const pending = () => {
    throw new DubanError('review_nothing_pending', about)
  }
  const { item, entry } = input.approve
    ? await changeItem(context, input.ref, {
        ...change,
        kind: 'extension_approved',
        data: (present) => {
          const to = input.to ?? present.extension?.to ?? pending()
          if (present.extension === null) pending()
          if (!isDay(to) || to <= saidOn(context))
            throw new DubanError('extension_date_in_past', { ...about, to })
          return { to, note }
        },
      })
    : await changeItem(context, input.ref, {
        ...change,
        kind: 'extension_rejected',
        data: (present) => (present.extension === null ? pending() : reasonFor(input)),
      })
  return {
    kind: 'reviewed',
    of: 'extension',
    approved: input.approve,
    item: itemFacts(item, context.view, context.now),
    from: entry?.before?.deadline ?? null,
    to: input.approve ? item.deadline : (asked?.to ?? null),
    onTime: null,
    note,
    tell: asked?.by ?? null,
  }
}

/**
 * Decides what is pending on an item: a closing first, since work done needs no more time.
 * @throws DubanError `review_nothing_pending`, and as the two above
 */
export async function reviewItem(context: ServiceContext, input: ReviewItem): Promise<ItemReviewed> {
  if (input.of === 'extension') return reviewExtension(context, input)
  if (input.of === 'closing') return reviewClosing(context, input)
  const item = await itemNamed(context, input.ref)
  // A replay of this very decision finds nothing pending any more: its own entry says what it was.
  const wrote = async (kind: string) =>
    (await context.store.updates.get(derivedId(context.cause, `${item.id}:${kind}`))) !== null
  if (item.state === 'closing_requested' || (await wrote(input.approve ? 'closed' : 'sent_back'))) {
    return reviewClosing(context, input)
  }
  if (item.extension !== null || (await wrote(input.approve ? 'extension_approved' : 'extension_rejected'))) {
    return reviewExtension(context, input)
  }
  // Without anything pending a refusal to close an item at work is a sending back; the rest is refused there.
  if (!input.approve) return reviewClosing(context, input)
  throw new DubanError('review_nothing_pending', { ledger: input.ref.kind, no: input.ref.no })
}

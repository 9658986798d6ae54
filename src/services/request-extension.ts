import type { Day } from '../domain/day.js'
import { extensionFor } from '../domain/extension.js'
import { changeItem, type ItemRef } from './change-item.js'
import { type ServiceContext, saidOn } from './context.js'
import { type ItemFacts, itemFacts } from './facts.js'
import { checkedText } from './text.js'

export interface RequestExtension {
  readonly ref: ItemRef
  readonly to: Day | null
  /** Counted from the item's present deadline. */
  readonly days?: number | null
  /** The days are working days. */
  readonly workingDays?: boolean
  readonly reason: string | null
}

export interface ExtensionRequested {
  readonly kind: 'extension_requested'
  readonly item: ItemFacts
  readonly from: Day | null
  readonly to: Day
  readonly reason: string
}

const MOST_WORKING_DAYS = 500

/**
 * 申请延期: before the deadline, with a reason and an exact date.
 * @throws DubanError the codes of `extensionFor`, and as `changeItem`
 */
export async function requestExtension(
  context: ServiceContext,
  input: RequestExtension,
): Promise<ExtensionRequested> {
  const { calendar } = context.view
  const reason = input.reason === null ? null : checkedText(input.reason, 1000)
  const days = input.days ?? null
  const { item, entry } = await changeItem(context, input.ref, {
    kind: 'extension_requested',
    step: 'request_extension',
    action: 'item.request_extension',
    data: (present) => {
      const inWorkingDays =
        input.workingDays === true &&
        days !== null &&
        days > 0 &&
        days <= MOST_WORKING_DAYS &&
        present.deadline !== null
          ? calendar.shift(present.deadline, days)
          : null
      return extensionFor(present, { to: input.to ?? inWorkingDays, days, reason }, saidOn(context))
    },
  })
  return {
    kind: 'extension_requested',
    item: itemFacts(item, context.view, context.now),
    from: entry?.before?.deadline ?? item.deadline,
    to: entry?.data.to ?? '',
    reason: entry?.data.reason ?? '',
  }
}

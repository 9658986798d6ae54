import { addDays, type Day, isDay } from './day.js'
import { DubanError } from './errors.js'
import type { Item } from './item.js'

/** What was asked for, as far as the message said it. */
export interface ExtensionWish {
  readonly to: Day | null
  /** Days on top of the item's present deadline, where no date was named. */
  readonly days: number | null
  readonly reason: string | null
}

type Extendable = Pick<Item, 'ledger' | 'no' | 'deadline' | 'extension'>

const MOST_DAYS = 3660

/**
 * The exact date and reason of an extension that may be asked for: before the deadline has passed, to an
 * exact later date, with a reason, one at a time.
 * @throws DubanError `extension_incomplete` { ask }, `extension_no_deadline`, `extension_too_late`
 *   { deadline }, `extension_pending` { to }, `extension_date_in_past` { to }, `extension_not_later`
 *   { to, deadline }
 */
export function extensionFor(item: Extendable, wish: ExtensionWish, today: Day): { to: Day; reason: string } {
  const { deadline } = item
  const about = { ledger: item.ledger, no: item.no, today, deadline: item.deadline }
  if (deadline === null) throw new DubanError('extension_no_deadline', about)
  if (deadline < today) throw new DubanError('extension_too_late', { ...about, deadline })
  if (item.extension !== null) throw new DubanError('extension_pending', { ...about, to: item.extension.to })
  const reason = (wish.reason ?? '').trim()
  const to = wish.to ?? (wish.days === null ? null : addDays(deadline, clampDays(wish.days)))
  const ask = [...(to === null ? ['exact_date'] : []), ...(reason === '' ? ['reason'] : [])]
  if (to !== null && !isDay(to))
    throw new DubanError('extension_incomplete', { ...about, ask: ['exact_date'] })
  if (to !== null && to <= today) throw new DubanError('extension_date_in_past', { ...about, to })
  if (to !== null && to <= deadline) throw new DubanError('extension_not_later', { ...about, to, deadline })
  if (to === null || reason === '') throw new DubanError('extension_incomplete', { ...about, ask })
  return { to, reason }
}

const clampDays = (days: number): number => Math.min(Math.max(Math.trunc(days), -MOST_DAYS), MOST_DAYS)

/** Whether work done on that day was in time: null where nothing was due. */
export function doneOnTime(on: Day, deadline: Day | null): boolean | null {
  return deadline === null ? null : on <= deadline
}

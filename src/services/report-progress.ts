import type { Day } from '../domain/day.js'
import { DubanError } from '../domain/errors.js'
import { type Item, type PercentQualifier, speaksFor } from '../domain/item.js'
import { foldItem, foretellsOnly } from '../domain/item-fold.js'
import { changeItem, type ItemRef } from './change-item.js'
import type { ServiceContext } from './context.js'
import { type ItemFacts, itemFacts } from './facts.js'
import { checkedText } from './text.js'

export interface ReportProgress {
  readonly ref: ItemRef
  /** Whole percent; null where none was said. */
  readonly percent: number | null
  readonly qualifier?: PercentQualifier | null
  readonly numerator?: number | null
  readonly denominator?: number | null
  readonly expectedBy?: Day | null
  readonly expectedPercent?: number | null
  readonly blocked?: boolean
  readonly needHelp?: boolean
  /** What was in the way is said to be gone. */
  readonly overcome?: boolean
  /** The message as written. */
  readonly text: string
  /** Attachment ids. */
  readonly files?: readonly string[]
  /** Written down from a ledger, not said by anybody: what of it is still news to the item as it stands. */
  readonly imported?: (present: Item) => { readonly percent: number | null; readonly text: string } | null
}

export interface ProgressRecorded {
  readonly kind: 'progress'
  readonly item: ItemFacts
  /** Old and new percentage; `to` is null where none was ever said. */
  readonly from: number | null
  readonly to: number | null
  /** A percentage was said in this message. */
  readonly said: boolean
  /** It went back: worth a second look by the sender. */
  readonly decreased: boolean
  /** 100 is not completion: the sender may want to report that. */
  readonly full: boolean
  readonly numerator: number | null
  readonly denominator: number | null
  readonly expectedBy: Day | null
  /** How far it is to be by then, or at some time; null where its end was meant, or nothing. */
  readonly expectedPercent: number | null
  readonly blocked: boolean
  readonly needHelp: boolean
  /** Marks that the item had before and that this report takes off. */
  readonly cleared: Marks
  readonly files: number
}

interface Marks {
  readonly blocked: boolean
  readonly needHelp: boolean
}

/** The item's marks before this entry, of a replay from the timeline: the item as it is now has lost them already. */
async function marksBefore({ store }: ServiceContext, item: Item, seq: number): Promise<Marks> {
  const past = await store.updates.of(item.id)
  return foldItem(past.filter((each) => each.seq < seq)) ?? { blocked: false, needHelp: false }
}

const isPercent = (value: number) => Number.isInteger(value) && value >= 0 && value <= 100

/**
 * An item moves on. Without a percentage the one before stays: none is invented.
 * @throws DubanError `percent_out_of_range`, `text_too_long`, and as `changeItem`
 */
export async function reportProgress(
  context: ServiceContext,
  input: ReportProgress,
): Promise<ProgressRecorded> {
  const { percent } = input
  if (percent !== null && !isPercent(percent)) throw new DubanError('percent_out_of_range', { percent })
  const text = checkedText(input.text)
  let marks: Marks | null = null
  const { item, entry } = await changeItem(context, input.ref, {
    kind: 'progressed',
    step: 'progress',
    action: 'item.progress',
    files: input.files ?? [],
    data: (present) => {
      marks = { blocked: present.blocked, needHelp: present.needHelp }
      const said = input.imported === undefined ? { percent, text } : input.imported(present)
      if (said === null) return null
      return {
        ...said,
        qualifier: input.qualifier ?? null,
        numerator: input.numerator ?? null,
        denominator: input.denominator ?? null,
        expectedBy: input.expectedBy ?? null,
        expectedPercent: input.expectedPercent ?? null,
        blocked: input.blocked ?? false,
        needHelp: input.needHelp ?? false,
        ...(input.overcome === true ? { overcome: true } : {}),
        ...(input.imported !== undefined || !speaksFor(context.actor, present) ? { relayed: true } : {}),
      }
    },
  })
  // Told from the entry, not from the item: a replay answers what the first run would have.
  const data = entry?.data
  const from = entry?.before?.percent ?? null
  const before = marks ?? (entry === null ? item : await marksBefore(context, item, entry.seq))
  const to = data?.percent ?? from
  const clears = data !== undefined && !foretellsOnly(data)
  return {
    kind: 'progress',
    item: itemFacts(item, context.view, context.now),
    from,
    to,
    said: data?.percent !== null && data !== undefined,
    decreased: from !== null && to !== null && to < from,
    full: data?.percent === 100,
    numerator: data?.numerator ?? null,
    denominator: data?.denominator ?? null,
    expectedBy: data?.expectedBy ?? null,
    expectedPercent: data?.expectedPercent ?? null,
    blocked: data?.blocked ?? false,
    needHelp: data?.needHelp ?? false,
    cleared: {
      blocked: before.blocked && clears && !data.blocked,
      needHelp: before.needHelp && clears && !data.needHelp,
    },
    files: entry?.files.length ?? 0,
  }
}

import type { Day } from '../domain/day.js'
import { doneOnTime } from '../domain/extension.js'
import type { Item } from '../domain/item.js'
import type { CompletionData } from '../domain/item-event.js'
import { changeItem, type ItemRef } from './change-item.js'
import { type ServiceContext, saidOn } from './context.js'
import { type ItemFacts, itemFacts } from './facts.js'
import { checkedText } from './text.js'

export interface ReportComplete {
  readonly ref: ItemRef
  /** The message as written: what was done. */
  readonly text: string
  readonly files?: readonly string[]
}

export interface CompletionRecorded {
  readonly kind: 'completion'
  readonly item: ItemFacts
  /** 申请销号, as against 已完成. */
  readonly applied: boolean
  /** Closed at once: this ledger needs no review. */
  readonly closed: boolean
  readonly on: Day
  /** Null where nothing was due. Fixed now, whatever the review takes. */
  readonly onTime: boolean | null
  readonly from: number | null
}

function completion(context: ServiceContext, item: Item, text: string): CompletionData {
  const on = saidOn(context)
  return {
    on,
    onTime: doneOnTime(on, item.deadline),
    onOriginal: doneOnTime(on, item.originalDeadline),
    text,
    closes: !context.view.ledger(item.ledger).closingReview,
  }
}

async function complete(
  context: ServiceContext,
  input: ReportComplete,
  kind: 'completed' | 'closing_requested',
): Promise<CompletionRecorded> {
  const text = checkedText(input.text)
  const applied = kind === 'closing_requested'
  const { item, entry } = await changeItem(context, input.ref, {
    kind,
    step: applied ? 'request_closing' : 'complete',
    action: applied ? 'item.request_closing' : 'item.complete',
    files: input.files ?? [],
    data: (present) => completion(context, present, text),
  })
  const data = entry?.data ?? completion(context, item, text)
  // A later 申请销号 keeps the day and the verdict of the first report.
  const first = item.completion
  return {
    kind: 'completion',
    item: itemFacts(item, context.view, context.now),
    applied,
    closed: data.closes,
    on: first?.on ?? data.on,
    onTime: first === null ? data.onTime : first.onTime,
    from: entry?.before?.percent ?? null,
  }
}

/**
 * An item is reported done. It awaits the office's review, unless its ledger needs none; it is not closed by
 * the report.
 * @throws as `changeItem`
 */
export async function reportComplete(
  context: ServiceContext,
  input: ReportComplete,
): Promise<CompletionRecorded> {
  return complete(context, input, 'completed')
}

/** 申请销号; after 已完成 it adds what was done. @throws as `changeItem` */
export async function requestClosing(
  context: ServiceContext,
  input: ReportComplete,
): Promise<CompletionRecorded> {
  return complete(context, input, 'closing_requested')
}

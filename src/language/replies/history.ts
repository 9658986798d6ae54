import type { EventKind, ItemEvent } from '../../domain/item-event.js'
import { dayWords, percentWords } from './item.js'
import { quoted } from './quote.js'

type Words = { readonly [Kind in EventKind]?: (data: Extract<ItemEvent, { kind: Kind }>['data']) => string }

const WORDS: Words = {
  drafted: () => '立项',
  edited: ({ milestones, ...rest }) =>
    milestones !== undefined && Object.keys(rest).length === 0 ? '改节点' : '修改',
  assigned: () => '交办',
  accepted: () => '签收',
  declined: ({ suggestedName }) =>
    suggestedName === '' ? '退回' : `退回，建议转${quoted(suggestedName, 20)}`,
  progressed: ({ percent, text }) => (percent === null ? quoted(text) : percentWords(percent)),
  completed: () => '报完成',
  closing_requested: () => '申请销号',
  closed: () => '销号',
  sent_back: ({ reason }) => `退办${reason === '' ? '' : `，${quoted(reason)}`}`,
  suspended: () => '中止',
  reopened: () => '重新打开',
  extension_requested: ({ to }) => `申请延期到${dayWords(to)}`,
  extension_approved: ({ to }) => `延期到${dayWords(to)}`,
  extension_rejected: () => '延期未批准',
  snoozed: ({ until }) => (until === null ? '恢复提醒' : `稍后提醒，到${dayWords(until)}`),
  milestone_reached: ({ no }) => `节点${no}完成`,
}

/** What a timeline entry did, in a few words; empty for what is of no interest to a reader. */
export function historyWords(event: ItemEvent): string {
  const words = WORDS[event.kind] as ((data: unknown) => string) | undefined
  return words?.(event.data) ?? ''
}

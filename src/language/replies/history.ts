import type { Day } from '../../domain/day.js'
import type { Item, ItemContent } from '../../domain/item.js'
import type { EventDataByKind, EventKind, ItemEvent } from '../../domain/item-event.js'
import { planChanges } from '../../domain/milestone.js'
import { dayWords, percentWords } from './item.js'
import { stepsWords } from './milestone.js'
import { quoted } from './quote.js'

/** @param before the item as it was just before; null where that is not known */
type Words = {
  readonly [Kind in EventKind]?: (data: EventDataByKind[Kind], before: Item | null) => string
}

/** Milestones that one line of a timeline names. */
const MOST_STEPS = 3

/** 改节点：加 9月20日 征求意见，“完成初稿”9月13日 → 9月16日，删“征求意见” */
function planWords(milestones: Item['milestones'], before: Item | null): string {
  if (before === null) return '改节点'
  const { added, moved, dropped } = planChanges(before.milestones, milestones)
  const parts = [
    added.length === 0 ? '' : `加 ${stepsWords(added, before.deadline, MOST_STEPS)}`,
    ...moved
      .slice(0, MOST_STEPS)
      .map(
        ({ milestone: { title, due }, from }) =>
          `“${quoted(title)}”${dayWords(from)} → ${dayWords(due, from)}`,
      ),
    dropped.length === 0
      ? ''
      : `删${dropped
          .slice(0, MOST_STEPS)
          .map(({ title }) => `“${quoted(title)}”`)
          .join('')}`,
  ].filter((part) => part !== '')
  return parts.length === 0 ? '改节点' : `改节点：${parts.join('，')}`
}

const FIELDS: readonly (readonly [keyof ItemContent, string])[] = [
  ['text', '要求'],
  ['source', '来源'],
  ['measure', '措施'],
  ['category', '类别'],
  ['fields', '其他栏目'],
]

const deadlineWords = (day: Day | null) => (day === null ? '无期限' : dayWords(day))
const differs = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b)

/** 修改：期限10月31日 → 11月30日，标题改为“…”: what an edit changed, an import's as well, which says everything. */
function editWords(data: Partial<ItemContent>, before: Item | null): string {
  const { milestones, deadline, title } = data
  if (before === null) return milestones !== undefined && Object.keys(data).length === 1 ? '改节点' : '修改'
  const others = FIELDS.filter(([key]) => data[key] !== undefined && differs(data[key], before[key]))
  const plan = milestones === undefined ? '改节点' : planWords(milestones, before)
  const parts = [
    deadline === undefined || deadline === before.deadline
      ? ''
      : `期限${deadlineWords(before.deadline)} → ${deadlineWords(deadline)}`,
    title === undefined || title === before.title ? '' : `标题改为“${quoted(title, 24)}”`,
    others.map(([, name]) => name).join('、'),
  ].filter((part) => part !== '')
  if (parts.length === 0) return milestones === undefined ? '修改' : plan
  return `修改：${parts.join('，')}${plan === '改节点' ? '' : `；${plan}`}`
}

const WORDS: Words = {
  drafted: () => '立项',
  edited: editWords,
  assigned: () => '交办',
  accepted: () => '签收',
  declined: ({ suggestedName }) =>
    suggestedName === '' ? '退回' : `退回，建议转${quoted(suggestedName, 20)}`,
  progressed: ({ percent, text }) => (percent === null ? quoted(text) : percentWords(percent)),
  completed: () => '报完成',
  closing_requested: () => '申请销号',
  closed: () => '销号',
  sent_back: ({ reason }) => `退办${reason === '' ? '' : `，${quoted(reason)}`}`,
  suspended: ({ reason }) => `中止${reason === '' ? '' : `，${quoted(reason)}`}`,
  reopened: ({ reason }) => `重新打开${reason === '' ? '' : `，${quoted(reason)}`}`,
  extension_requested: ({ to }) => `申请延期到${dayWords(to)}`,
  extension_approved: ({ to }) => `延期到${dayWords(to)}`,
  extension_rejected: () => '延期未批准',
  snoozed: ({ until }) => (until === null ? '恢复提醒' : `稍后提醒，到${dayWords(until)}`),
  milestone_reached: ({ no }, before) => {
    const title = before?.milestones.find((row) => row.no === no)?.title
    return title === undefined ? `节点${no}完成` : `节点${no}“${quoted(title)}”完成`
  },
}

/**
 * What a timeline entry did, in a few words; empty for what is of no interest to a reader.
 * @param before the item as it was just before it; null where that is not known
 */
export function historyWords(event: ItemEvent, before: Item | null = null): string {
  const words = WORDS[event.kind] as ((data: unknown, before: Item | null) => string) | undefined
  return words?.(event.data, before) ?? ''
}

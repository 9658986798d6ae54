import type { Day } from '../../domain/day.js'
import { STATE_WORDS } from '../words/item.js'
import {
  againWords,
  dayWords,
  dueWords,
  type ItemFacts,
  isDone,
  itemLine,
  itemName,
  percentWords,
} from './item.js'
import { planLines } from './milestone.js'
import { quoted } from './quote.js'

const heading = (title: string, items: readonly ItemFacts[], total: number, late = 0): string =>
  `${title}${total}项${late === 0 ? '' : `（超期${late}项）`}${total > items.length ? `，列出最急的${items.length}项` : ''}：`

/** 我的清单: what is owed, the earliest due first, then what waits for the office. */
export function myListWords(
  owed: readonly ItemFacts[],
  waiting: readonly ItemFacts[],
  total: number = owed.length,
): string {
  if (owed.length === 0 && waiting.length === 0) return '您名下没有在办事项'
  const red = owed.filter(({ daysLeft }) => daysLeft !== null && daysLeft < 0).length
  return [
    ...(owed.length === 0 ? [] : [heading('在办', owed, total, red), ...owed.map(itemLine)]),
    ...(waiting.length === 0
      ? []
      : [heading('等作风办处理', waiting, waiting.length), ...waiting.map(itemLine)]),
  ].join('\n')
}

/** What waits for the office's decision. */
export function pendingWords(items: readonly ItemFacts[]): string {
  if (items.length === 0) return '没有待审核的事项'
  return [`待审核${items.length}项：`, ...items.map(itemLine)].join('\n')
}

/** 查超期; `all` where the asker may see every unit's. */
export function overdueWords(items: readonly ItemFacts[], total: number, all: boolean): string {
  if (items.length === 0) return all ? '目前没有超期事项' : '您名下没有超期事项'
  const line = (item: ItemFacts) =>
    all ? `${itemLine(item)}（${item.lead ?? item.responsible[0] ?? '未交办'}）` : itemLine(item)
  return [heading('超期', items, total), ...items.map(line)].join('\n')
}

/** One line of an item's history. */
export interface HistoryLine {
  readonly day: Day
  readonly by: string
  readonly words: string
}

/** 查任务12. */
export function itemDetail(
  item: ItemFacts,
  history: readonly HistoryLine[],
  milestones: Parameters<typeof planLines>[0] = [],
): string {
  const { originalDeadline, deadline } = item
  const units = item.responsible.filter((name) => name !== item.lead)
  const moved =
    originalDeadline === null || deadline === null || originalDeadline === deadline
      ? ''
      : `（原${dayWords(originalDeadline, deadline)}）`
  const lines = [
    `${itemName(item)}${STATE_WORDS[item.state]}${item.percent === null ? '' : `，${percentWords(item.percent, item.percentQualifier)}`}`,
    deadline === null ? '' : `期限：${isDone(item) ? dayWords(deadline) : dueWords(item)}${moved}`,
    item.lead === null ? '' : `牵头：${item.lead}${units.length === 0 ? '' : `；责任：${units.join('、')}`}`,
    item.ownerName === '' ? '' : `负责人：${quoted(item.ownerName, 20)}`,
    item.blocked || item.needHelp
      ? [item.blocked ? '受阻' : '', item.needHelp ? '需协调' : ''].filter((each) => each !== '').join('、')
      : '',
    ...planLines(milestones, deadline),
    item.state === 'sent_back' ? againWords(item) : '',
    ...history.map(({ day, by, words }) => `${dayWords(day)} ${quoted(by, 12)}：${words}`),
  ]
  return lines.filter((line) => line !== '').join('\n')
}

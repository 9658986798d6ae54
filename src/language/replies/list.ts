import type { Day } from '../../domain/day.js'
import type { ItemList } from '../grammar/list-words.js'
import { itemWords, STATE_WORDS } from '../words/item.js'
import {
  againWords,
  dayWords,
  dueWords,
  expectedWords,
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

/** @param all the asker may see every unit's: each is told with its unit */
const lineFor = (all: boolean) => (item: ItemFacts) =>
  all ? `${itemLine(item)}（${item.lead ?? item.responsible[0] ?? '未交办'}）` : itemLine(item)

/** 查超期; `all` where the asker may see every unit's. */
export function overdueWords(
  items: readonly ItemFacts[],
  total: number,
  all: boolean,
  unit?: string,
): string {
  if (items.length === 0)
    return unit !== undefined ? `${unit}没有超期事项` : all ? '目前没有超期事项' : '您名下没有超期事项'
  return [heading(`${unit ?? ''}超期`, items, total), ...items.map(lineFor(all))].join('\n')
}

/** What each list is called in its heading. */
export const LIST_WORDS: Readonly<Record<ItemList, string>> = {
  open: '在办',
  behind: '滞后',
  yellow: '黄灯',
  blue: '蓝灯',
  unsigned: '待签收',
  blocked: '受阻或需协调',
}

/** 查黄灯, 本周到期, 查问题台账. @param what 黄灯事项, 在办问题 */
export function itemListWords(
  what: string,
  items: readonly ItemFacts[],
  total: number,
  all: boolean,
): string {
  if (items.length === 0) return `${all ? '' : '您名下'}没有${what}`
  return [heading(what, items, total), ...items.map(lineFor(all))].join('\n')
}

/** Of a ledger what was entered and not handed out yet, and how that is done. @param unit for the example */
export function draftListWords(
  ledger: string,
  items: readonly ItemFacts[],
  total: number,
  unit: string,
): string {
  const [first] = items
  if (first === undefined) return ''
  const more = total > items.length ? `，列出前${items.length}项` : ''
  return [
    `待交办${ledger}${total}项${more}：`,
    ...items.map(itemLine),
    `交办请发：交办 ${itemWords(first.ledger, first.no)} 给${unit}`,
  ].join('\n')
}

/** 查发改局. */
export function unitListWords(
  unit: string,
  owed: readonly ItemFacts[],
  waiting: readonly ItemFacts[],
  total: number,
): string {
  if (owed.length === 0 && waiting.length === 0) return `${unit}没有在办事项`
  return `${unit}${myListWords(owed, waiting, total)}`
}

interface MilestoneLine {
  readonly no: number
  readonly title: string
  readonly due: Day
  readonly state: 'met' | 'slipped' | 'open'
  readonly item: ItemFacts
}

/** 查节点. */
export function milestoneListWords(
  lines: readonly MilestoneLine[],
  total: number,
  { lateOnly, all, today }: { readonly lateOnly: boolean; readonly all: boolean; readonly today: Day },
): string {
  const what = lateOnly ? '滞后节点' : '未完成节点'
  if (lines.length === 0) return `${all ? '' : '您名下'}没有${what}`
  const line = ({ no, title, due, state, item }: MilestoneLine) => {
    const unit = all ? `（${item.lead ?? item.responsible[0] ?? '未交办'}）` : ''
    const late = state === 'slipped' ? '，已滞后' : ''
    return `${itemName(item)}${unit}节点${no}：${dayWords(due, today)} ${quoted(title, 20)}${late}`
  }
  const more = total > lines.length ? `，列出最早的${lines.length}个` : ''
  return [`${what}${total}个${more}：`, ...lines.map(line)].join('\n')
}

/** 谁没报. */
export function silentWords(
  units: readonly { readonly name: string; readonly items: readonly ItemFacts[] }[],
): string {
  if (units.length === 0) return '最近提醒过的都已反馈，没有未反馈的单位'
  const line = ({ name, items }: (typeof units)[number]) =>
    `${name}${items.length}项：${items
      .slice(0, MOST_UNITS)
      .map(({ ledger, no }) => itemWords(ledger, no))
      .join('、')}${items.length > MOST_UNITS ? '等' : ''}`
  return [`提醒后未反馈的单位${units.length}个：`, ...units.map(line)].join('\n')
}

/** One line of an item's history. */
export interface HistoryLine {
  readonly day: Day
  readonly by: string
  readonly words: string
}

/** Whose else an item is, and where it comes from. Names, not ids; empty where there is none. */
export interface ItemAbout {
  readonly co: readonly string[]
  /** The county leader. */
  readonly leader: string
  readonly measure: string
  readonly source: string
  /** When it is to be done by what was said last; null where nobody said, or it is done. */
  readonly expectedBy: Day | null
  /** The share foretold for that day; null for all of it. */
  readonly expectedPercent: number | null
}

const MOST_UNITS = 8

/** 牵头：…；责任：…；配合：… */
function unitsLine({ lead, responsible }: ItemFacts, co: readonly string[]): string {
  const listed = (word: string, names: readonly string[]) =>
    names.length === 0
      ? ''
      : `${word}：${names.slice(0, MOST_UNITS).join('、')}${names.length > MOST_UNITS ? `等${names.length}个` : ''}`
  const others = responsible.filter((name) => name !== lead)
  return joined([listed('牵头', lead === null ? [] : [lead]), listed('责任', others), listed('配合', co)])
}

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('；')

/** 查任务12. */
export function itemDetail(
  item: ItemFacts,
  about: ItemAbout,
  history: readonly HistoryLine[],
  milestones: Parameters<typeof planLines>[0] = [],
): string {
  const { originalDeadline, deadline } = item
  const moved =
    originalDeadline === null || deadline === null || originalDeadline === deadline
      ? ''
      : `（原${dayWords(originalDeadline, deadline)}）`
  const lines = [
    `${itemName(item)}${STATE_WORDS[item.state]}${item.percent === null ? '' : `，${percentWords(item.percent, item.percentQualifier)}`}`,
    deadline === null ? '' : `期限：${isDone(item) ? dayWords(deadline) : dueWords(item)}${moved}`,
    unitsLine(item, about.co),
    joined([
      item.ownerName === '' ? '' : `负责人：${quoted(item.ownerName, 20)}`,
      about.leader === '' ? '' : `县级领导：${about.leader}`,
    ]),
    joined([
      about.measure === '' ? '' : `措施：${quoted(about.measure, 40)}`,
      about.source === '' ? '' : `来源：${quoted(about.source, 40)}`,
    ]),
    about.expectedBy === null ? '' : expectedWords(about.expectedBy, about.expectedPercent, deadline),
    item.blocked || item.needHelp
      ? [item.blocked ? '受阻' : '', item.needHelp ? '需协调' : ''].filter((each) => each !== '').join('、')
      : '',
    ...planLines(milestones, deadline),
    item.state === 'sent_back' ? againWords(item) : '',
    ...history.map(({ day, by, words }) => `${dayWords(day)} ${quoted(by, 12)}：${words}`),
  ]
  return lines.filter((line) => line !== '').join('\n')
}

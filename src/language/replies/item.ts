import { addDays, type Day } from '../../domain/day.js'
import type { ItemState, PercentQualifier } from '../../domain/item.js'
import type { LedgerKind } from '../../domain/ledger.js'
import type { Light } from '../../domain/light.js'
import { itemWords, STATE_WORDS } from '../words/item.js'
import { quoted } from './quote.js'

/** What a reply needs to know of an item. Names, not ids. */
export interface ItemFacts {
  readonly ledger: LedgerKind
  readonly no: number
  readonly title: string
  readonly state: ItemState
  readonly percent: number | null
  readonly percentQualifier: PercentQualifier | null
  readonly deadline: Day | null
  readonly originalDeadline: Day | null
  /** Calendar days until the deadline, negative when overdue; null without one. */
  readonly daysLeft: number | null
  /** Working days past the deadline, or left where it is near; null where they are not known. */
  readonly workingDays: number | null
  readonly light: Light | null
  readonly lead: string | null
  readonly responsible: readonly string[]
  readonly ownerName: string
  readonly note: string
  readonly blocked: boolean
  readonly needHelp: boolean
  /** An extension asked for and not decided. */
  readonly extensionTo: Day | null
}

const MOST_TITLE = 24

/** 任务12〔营商环境提升〕 */
export function itemName(item: Pick<ItemFacts, 'ledger' | 'no' | 'title'>): string {
  return `${itemWords(item.ledger, item.no)}〔${quoted(item.title, MOST_TITLE)}〕`
}

/** What to write once that is put right for which it was sent back. */
export const againWords = ({ ledger, no }: Pick<ItemFacts, 'ledger' | 'no'>): string =>
  `补齐后请发：${itemWords(ledger, no)} 申请销号，已……`

/** 2022-10-31 → 10月31日; with the year where it is not that of `beside`. */
export function dayWords(day: Day, beside?: Day | null): string {
  const [year = '', month = '', date = ''] = day.split('-')
  const words = `${Number(month)}月${Number(date)}日`
  return beside !== undefined && beside !== null && beside.slice(0, 4) !== year ? `${year}年${words}` : words
}

const QUALIFIED: Readonly<Record<PercentQualifier, (percent: number) => string>> = {
  over: (percent) => `${percent}%以上`,
  about: (percent) => `约${percent}%`,
  basically: (percent) => `${percent}%`,
}

export function percentWords(percent: number, qualifier: PercentQualifier | null = null): string {
  return qualifier === null ? `${percent}%` : QUALIFIED[qualifier](percent)
}

/** 预计10月10日完成, 预计9月30日到70%. */
export function expectedWords(by: Day, percent: number | null, deadline: Day | null): string {
  const day = dayWords(by, deadline)
  return percent === null || percent >= 100 ? `预计${day}完成` : `预计${day}到${percentWords(percent)}`
}

type Due = Pick<ItemFacts, 'deadline' | 'daysLeft' | 'workingDays'>

/** How long something is overdue: counted in working days wherever it is told, as reminders and escalation go by them. */
export function overdueWords(workingDays: number | null, calendarDays: number): string {
  if (workingDays === null) return `已超期${calendarDays}个自然日`
  return workingDays === 0 ? '已超期，未满1个工作日' : `已超期${workingDays}个工作日`
}

/** @param near how what is left is told: by calendar days, or by working days where these are known */
function due({ deadline, daysLeft, workingDays }: Due, near: 'calendar' | 'working'): string {
  if (deadline === null || daysLeft === null) return ''
  if (daysLeft === 0) return '今天到期'
  const on = `${dayWords(deadline, addDays(deadline, -daysLeft))}到期`
  if (daysLeft < 0) return `${on}，${overdueWords(workingDays, -daysLeft)}`
  if (near === 'calendar' || workingDays === null) return `${on}，还剩${daysLeft}天`
  return workingDays === 0 ? `${on}，之前没有工作日了` : `${on}，还剩${workingDays}个工作日`
}

/** 10月31日到期，还剩47天 · 9月9日到期，已超期3个工作日 · 今天到期; empty without a deadline. */
export const dueWords = (item: Due): string => due(item, 'calendar')

/** The same, where reminders are read beside it: 9月23日到期，还剩3个工作日. */
export const dueWorkWords = (item: Due): string => due(item, 'working')

/** Reported done or closed: no time is left or overrun any more. */
export const isDone = ({ state }: Pick<ItemFacts, 'state'>): boolean =>
  state === 'closed' || state === 'closing_requested'

const LIGHT_WORDS: Readonly<Partial<Record<Light, string>>> = {
  green: '绿灯',
  blue: '蓝灯',
  yellow: '黄灯',
  red: '红灯',
}

/** States that a percentage does not tell. */
const TOLD_STATES: ReadonlySet<ItemState> = new Set([
  'assigned',
  'closing_requested',
  'declined',
  'sent_back',
  'suspended',
])

/** How far it is, and what a percentage does not tell: 60% · 60%，待审核销号 · 待签收. */
export function standWords({ percent, percentQualifier, state }: ItemFacts): string {
  if (percent === null) return STATE_WORDS[state]
  const words = percentWords(percent, percentQualifier)
  return TOLD_STATES.has(state) ? `${words}，${STATE_WORDS[state]}` : words
}

/** One line of a list. */
export function itemLine(item: ItemFacts): string {
  const light = item.light === null ? undefined : LIGHT_WORDS[item.light]
  const parts = [
    standWords(item),
    item.extensionTo === null ? '' : `申请延到${dayWords(item.extensionTo, item.deadline)}`,
    isDone(item) ? '' : dueWords(item),
    light === undefined || light === '绿灯' ? '' : light,
    item.blocked ? '受阻' : '',
    item.needHelp ? '需协调' : '',
  ]
  return `${itemName(item)}${parts.filter((part) => part !== '').join('，')}`
}

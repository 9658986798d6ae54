import type { ItemState } from '../../domain/item.js'
import type { ItemStep } from '../../domain/item-step.js'
import { LEDGERS, type LedgerKind } from '../../domain/ledger.js'
import type { Role } from '../../domain/policy.js'

export const STATE_WORDS: Readonly<Record<ItemState, string>> = {
  drafted: '拟办',
  assigned: '待签收',
  accepted: '已签收',
  underway: '办理中',
  closing_requested: '待审核销号',
  closed: '已销号',
  declined: '已退回',
  sent_back: '退办整改',
  suspended: '已中止',
  reopened: '重新办理',
  dropped: '已撤销',
}

export const STEP_WORDS: Readonly<Record<ItemStep, string>> = {
  edit: '修改',
  assign: '交办',
  accept: '签收',
  decline: '退回',
  progress: '报进展',
  complete: '报完成',
  request_closing: '申请销号',
  close: '审核销号',
  send_back: '退办',
  request_extension: '申请延期',
  review_extension: '审核延期',
  reach_milestone: '报节点完成',
  suspend: '中止',
  reopen: '重新打开',
  snooze: '稍后提醒',
}

/** How a step is asked for in chat, in the order in which it is offered. What has no command of its own is not. */
export const STEP_COMMANDS: Readonly<Partial<Record<ItemStep, (item: string) => string>>> = {
  reopen: (item) => `重新打开 ${item}`,
  close: (item) => `同意 ${item} 销号`,
  send_back: (item) => `不同意 ${item} 销号，原因：……`,
  assign: (item) => `交办 ${item} 给发改局`,
  accept: (item) => `收到 ${item}`,
  progress: (item) => `${item} 60%`,
  complete: (item) => `${item} 已完成`,
  request_closing: (item) => `${item} 申请销号，已……`,
  request_extension: (item) => `${item} 申请延期到11月15日，原因：……`,
  decline: (item) => `${item} 退回，应由……负责`,
  suspend: (item) => `中止 ${item}，原因：……`,
}

/** Commands offered in one refusal. */
const MOST_OFFERED = 2

/** What can be written instead, of the steps that are open; empty where none of them has a command. */
export function offeredSteps(open: readonly string[], item: string): string[] {
  const steps = Object.keys(STEP_COMMANDS) as ItemStep[]
  return steps
    .filter((step) => open.includes(step))
    .slice(0, MOST_OFFERED)
    .flatMap((step) => STEP_COMMANDS[step]?.(item) ?? [])
}

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  liaison: '联络员',
  unit_head: '单位负责人',
  county_leader: '县级领导',
  office: '作风办',
  discipline: '纪委',
  admin: '管理员',
}

/** 任务12 */
export function itemWords(ledger: unknown, no: unknown): string {
  const config = typeof ledger === 'string' && ledger in LEDGERS ? LEDGERS[ledger as LedgerKind] : undefined
  return `${config?.word ?? '事项'}${typeof no === 'number' ? no : ''}`
}

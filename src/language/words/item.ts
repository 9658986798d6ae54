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

import { quoted } from '../replies/quote.js'
import { exampleDay } from './example-days.js'
import { type Facts, text as fact } from './facts.js'
import { itemWords } from './item.js'

const item = (data: Facts): string => itemWords(data['ledger'], data['no'])
const text = (data: Facts | undefined, key: string): string => quoted(fact(data ?? {}, key))
const said = (data: Facts): string => text(data, 'milestone')
const rows = (data: Facts): readonly Facts[] =>
  Array.isArray(data['milestones']) ? (data['milestones'] as readonly Facts[]) : []
const named = (data: Facts): string =>
  rows(data)
    .slice(0, 6)
    .map((row) => `节点${text(row, 'no')}“${text(row, 'title')}”`)
    .join('、')

function notFound(data: Facts): string {
  const missing =
    typeof data['milestone'] === 'number' ? `没有第${said(data)}个节点` : `没有节点“${said(data)}”`
  return rows(data).length === 0
    ? `${item(data)}还没有设节点。`
    : `${item(data)}${missing}，现有${named(data)}。`
}

/** Refusals about a plan's steps. */
export const MILESTONE_REFUSALS = {
  milestone_ambiguous: (data: Facts) =>
    `${item(data)}的节点“${said(data)}”不止一个：${named(data)}。请写编号，例如：${item(data)} 节点${text(rows(data)[0], 'no')} 已完成`,
  milestone_date_unreadable: (data: Facts) =>
    `没有看懂改到哪一天，节点没有改。例如：${item(data)} 节点${said(data)} 改到${exampleDay(data, 'soon')}`,
  milestone_not_found: notFound,
  milestone_unreadable: (data: Facts) =>
    `没有看懂节点“${text(data, 'text')}”，没有登记；每个节点要有日期和内容，例如：${item(data)} 节点 ${exampleDay(data, 'soon')}完成初稿；${exampleDay(data, 'later')}完成申报`,
}

import { dayWords } from '../replies/item.js'
import { quoted } from '../replies/quote.js'
import { exampleDay } from './example-days.js'
import { type Facts, text as fact } from './facts.js'
import { itemWords } from './item.js'

const item = (data: Facts): string => itemWords(data['ledger'], data['no'])
const text = (data: Facts | undefined, key: string): string => quoted(fact(data ?? {}, key))
const said = (data: Facts): string => text(data, 'milestone')
/** 节点1, 节点 初稿: written so that it is understood. */
const called = (data: Facts): string =>
  typeof data['milestone'] === 'number' ? `节点${said(data)}` : `节点 ${said(data)}`
const rows = (data: Facts): readonly Facts[] =>
  Array.isArray(data['milestones']) ? (data['milestones'] as readonly Facts[]) : []
const named = (data: Facts): string =>
  rows(data)
    .slice(0, 6)
    .map((row) => `节点${text(row, 'no')}“${text(row, 'title')}”`)
    .join('、')

function notFound(data: Facts): string {
  const plan = rows(data)
  const name = data['milestone']
  if (plan.length === 0) return `${item(data)}还没有设节点。整项办完请发：${item(data)} 已完成`
  const missing =
    name === ''
      ? '请写明是哪个节点'
      : typeof name === 'number'
        ? `没有第${said(data)}个节点`
        : `没有节点“${said(data)}”`
  return `${item(data)}${missing}，现有${named(data)}。例如：${item(data)} 节点${text(plan[0], 'no')} 已完成`
}

/** Refusals about a plan's steps. */
export const MILESTONE_REFUSALS = {
  milestone_ambiguous: (data: Facts) =>
    `${item(data)}的节点“${said(data)}”不止一个：${named(data)}。请写编号，例如：${item(data)} 节点${text(rows(data)[0], 'no')} 已完成`,
  milestone_date_unreadable: (data: Facts) =>
    `没有看懂改到哪一天，节点没有改。例如：${item(data)} ${called(data)} 改到${exampleDay(data, 'soon')}`,
  milestone_day_ahead: (data: Facts) =>
    `${dayWords(text(data, 'day'))}还没有到，没有登记。做完后请发：${item(data)} ${called(data)} 已完成`,
  milestone_moves_unclear: (data: Facts) =>
    `一次只改一个节点的日期，没有改。例如：${item(data)} 节点1 改到${exampleDay(data, 'soon')}`,
  milestone_no_share: (data: Facts) =>
    `节点只记完成，不记百分比，没有登记。做完请发：${item(data)} ${called(data)} 已完成；报整项进度请发：${item(data)} ${text(data, 'percent')}%`,
  milestone_no_such_day: (data: Facts) =>
    `没有“${text(data, 'day')}”这一天，没有登记，请核对日期。例如：${item(data)} 节点 ${exampleDay(data, 'soon')}完成初稿；${exampleDay(data, 'later')}完成申报`,
  milestone_not_found: notFound,
  milestone_or_whole: (data: Facts) =>
    `“${said(data)}”是节点还是整项？没有登记。${item(data)}有${named(data)}，节点做完请发：${item(data)} 节点${text(rows(data)[0], 'no')} 已完成；整项办完请发：${item(data)} 已完成`,
  milestone_unreadable: (data: Facts) =>
    `没有看懂节点“${text(data, 'text')}”，没有登记；每个节点要有日期和内容，例如：${item(data)} 节点 ${exampleDay(data, 'soon')}完成初稿；${exampleDay(data, 'later')}完成申报`,
}

import { itemWords } from '../words/item.js'
import { type ItemFacts, itemName } from './item.js'
import { quoted } from './quote.js'

const MOST = 8

/** The whole message with its item, by what the message wanted. */
export const WHOLE_COMMANDS: Readonly<Record<string, (item: string) => string>> = {
  complete: (item) => `${item} 已完成`,
  apply_close: (item) => `${item} 申请销号`,
  apply_extend: (item) => `${item} 申请延期`,
  ack: (item) => `收到 ${item}`,
  snooze: (item) => `稍后提醒 ${item} 3天`,
  snooze_off: (item) => `取消稍后提醒 ${item}`,
  review: (item) => `同意 ${item} 销号`,
}

/** 请问是哪一项: the sender's own items to choose from. @param what the message wanted */
export function askItem(items: readonly ItemFacts[], what: string): string {
  const [first] = items
  if (first === undefined) {
    const item = itemWords('task', 12)
    return `请写明是哪一项，例如：${WHOLE_COMMANDS[what]?.(item) ?? `${item} 60%`}`
  }
  const example = itemWords(first.ledger, first.no)
  const names = items.slice(0, MOST).map(itemName)
  const more = items.length > MOST ? `\n等${items.length}项，发“我的清单”可看全部` : ''
  return `请问说的是哪一项？回复编号即可，例如：${example}\n${names.join('\n')}${more}`
}

const ASK: Readonly<Record<string, string>> = { exact_date: '延到哪一天', reason: '什么原因' }

/** By which a quotation of the question is known. */
export const EXTENSION_ASKED = '申请延期，请问'

/** What an extension still lacks. @param until a date for the example */
export function askExtension(name: string, ask: readonly string[], until: string): string {
  const what = ask.map((key) => ASK[key] ?? key).join('、')
  const example = ask.map((key) => (key === 'reason' ? '原因：苗木需避开霜冻期' : `延到${until}`)).join('，')
  return `${name}${EXTENSION_ASKED}${what}？直接回复即可，例如：${example}`
}

/** By which a quotation of the question is known. */
export const REASON_ASKED = '还没有写原因，尚未退回'

/** What is refused without a reason. @param said the office's words */
export function askReviewReason(said: string): string {
  return `“${quoted(said, 30)}”${REASON_ASKED}。请直接回复原因，例如：佐证材料不全`
}

/** Marks a reason as one. */
export const REASON_IS = '原因：'

/** By which a quotation of it is known. */
export const REASON_MEANT = `的原因吗？是的话请发：${REASON_IS}`

/** Whether that was the reason. @param of what a reason was asked for: 任务19延期, “不同意任务18延期” */
export const askReasonMeant = (of: string, said: string): string =>
  `这是${of}${REASON_MEANT}${quoted(said, 40)}`

/** 任务19延期, of what more time is asked for. */
export const extensionOf = (names: readonly string[]): string => `${names.join('、')}延期`
/** “不同意任务18延期”. */
export const decisionOf = (said: string): string => `“${quoted(said, 30)}”`

/** A name that several bear. */
export function askName(name: string, candidates: readonly string[]): string {
  const list = candidates.slice(0, MOST).map((each, at) => `${at + 1}. ${quoted(each)}`)
  return `“${quoted(name, 20)}”不止一个，请问是哪一个？回复序号或全称：\n${list.join('\n')}`
}

export function askUnit(candidates: readonly string[]): string {
  if (candidates.length === 0) return '请问是哪个单位的？回复单位名称即可'
  const list = candidates.slice(0, MOST).map((each, at) => `${at + 1}. ${quoted(each)}`)
  return `请问是哪个单位的？回复序号或单位名称：\n${list.join('\n')}`
}

export function askValue(indicator: string): string {
  return `请问“${quoted(indicator)}”是多少？直接回复数字即可`
}

import type { ExampleDays } from '../../domain/example-days.js'
import type { OfficeTopic } from '../grammar/office-topics.js'
import { monthDay } from '../words/calendar.js'
import { withDays } from '../words/example-days.js'
import { quoted } from './quote.js'

/** To the sender of a message that the service itself could not work on. */
export const PARKED =
  '这条消息已收到，但系统没能处理，没有登记；作风办可以看到它，请稍后换个说法再发，或联系作风办'

/** To whoever addressed the bot in words it does not know. */
export function notUnderstood(example: string): string {
  return `没看懂这条，没有登记。例如：${example} 60%；发“帮助”看全部说法`
}

/** Of a message of several parts: the one that says nothing the bot knows. */
export const notUnderstoodPart = (part: string): string =>
  part.includes('节点')
    ? `“${quoted(part, 40)}”没有登记，节点做完再报`
    : `没看懂“${quoted(part, 40)}”，这部分没有登记`

/** What a private talk may be about, by whose it is. */
export const ASK_OFFICE = ['待审核', '查超期', '汇总', '谁没报', '查通报']
export const ASK_OWN = ['我的清单', '查超期', '本周到期', '查节点']

/** To whoever wrote privately what means nothing to the bot. @param office he is of the office */
export function unknownWords(example: string, office: boolean): string {
  return `没看懂这条，没有登记。可以发：${[`${example} 60%`, ...(office ? ASK_OFFICE : ASK_OWN)].join('、')}；发“帮助”看全部说法`
}

/** Of a message about an item: the figures or the visit behind it, which belong into a message of their own. */
export const leftOutWords = (words: string): string => `“${quoted(words, 40)}”没有登记，请单独发一条`

/** To an office person who told a unit by when to be done: that is no progress, and sets no deadline by itself. */
export const orderNotStored = (item: string, by: string): string =>
  `这是要求，没有登记，${item}的期限没有改。要改期限请发：${item} 期限改到${by}`

const TOPICS: Readonly<Record<OfficeTopic, string>> = {
  timetable: '例如：日报改到9点、周调度改到周二、停用日报、执行月通报 {today} 09:00；发“查定时任务”看全部',
  calendar: '例如：{off}放假、{offDays}放假、{work}上班、{off}恢复原安排；发“查节假日”看全部',
  hours: '上班时间和免打扰时间请管理员用 duban calendar hours 修改',
  code: '例如：生成验证码 张三',
}

/** To an office person whose words are about the office's own keeping and are not understood. */
export const commandNotUnderstood = (topic: OfficeTopic, days: ExampleDays): string =>
  `没看懂这条，什么都没有改。${withDays(TOPICS[topic], days)}`

/** To an office person whose order is in no form that can be taken. */
export const orderNotUnderstood = (item: string, days: ExampleDays): string =>
  `没看懂这条，什么都没有改；身份以绑定的账号为准。例如：${item} 期限改到${monthDay(days.later)}、同意 ${item} 销号、交办 ${item} 给发改局；发“帮助”看全部说法`

/**
 * Before the answer to a message as edited: what it had said before was taken back.
 * @param stored what it says now is
 * @param stays what of the earlier words could not be taken back
 */
export const editedWords = (answer: string, stored: boolean, stays = ''): string =>
  `${stored ? '原来那条不算了，按改后的登记：' : '原来那条不算了。\n'}${answer}${stays === '' ? '' : `\n${stays}`}`

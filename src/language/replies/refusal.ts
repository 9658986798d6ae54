import type { DubanError } from '../../domain/errors.js'
import type { RejectReason } from '../intent.js'
import { errorWords } from '../words/errors.js'
import { exampleDay } from '../words/example-days.js'
import { itemWords } from '../words/item.js'

/**
 * What to write instead, where an example puts it right: for a number that is nobody's, an item of another unit's,
 * a snooze without its days. Null elsewhere.
 */
function exampleFor({ code, data }: DubanError, own: string, snoozeOff: boolean): string | null {
  const named = data['no'] === undefined ? own : itemWords(data['ledger'], data['no'])
  if (code === 'snooze_invalid') return `稍后提醒 ${named} 3天`
  if (code === 'snooze_used_up') return `${named} 60%`
  // Nobody is shown the number again that nobody has.
  if (code === 'item_not_found') return named === own ? null : `${own} 60%`
  if (data['wish'] === 'extension')
    return `${named} 申请延期到${exampleDay(data, 'later')}，原因：苗木需避开霜冻期`
  if (code !== 'not_allowed' || data['reason'] !== 'not_own_unit') return null
  if (data['action'] !== 'item.snooze') return `${own} 60%`
  return snoozeOff ? `取消稍后提醒 ${own}` : `稍后提醒 ${own} 3天`
}

/**
 * What was wrong, and where it helps an example with an item of the sender's own.
 * @param snoozeOff it was a reminder's putting off that was to end
 */
export function refusalWords(error: DubanError, own: string, snoozeOff = false): string {
  const { code, data } = error
  if (code === 'not_allowed' && data['action'] === 'item.read' && data['reason'] !== 'in_group')
    return `${data['no'] === undefined ? `${[data['units']].flat().join('、')}的事项` : itemWords(data['ledger'], data['no'])}不在您能查看的范围内，您能看的发“我的清单”`
  if (code === 'not_allowed' && data['action'] === 'bulletin.answer' && data['reason'] === 'not_own_unit')
    return '这份文稿没有提到您所在单位，不用说明情况'
  const words = errorWords(error)
  const example = exampleFor(error, own, snoozeOff)
  return example === null ? words : `${words.replace(/。$/, '')}。例如：${example}`
}

/** Why, and what to do about it. */
const REJECTED: Readonly<Record<RejectReason, readonly [why: string, then: string]>> = {
  unauthorized: ['身份以绑定的账号为准，这件事须由作风办本人办理', ''],
  bad_reference: ['编号不对', '；发“我的清单”可以查看编号'],
  implausible_or_negative_value: ['数字不合常理', '，请核对后重报'],
}

/** What the language itself refuses, in a list beside others. */
export const rejectedWords = (reason: RejectReason): string => REJECTED[reason].join('')

/** The same, with an example of the sender's own item. */
export function rejectWords(reason: RejectReason, own: string): string {
  const [why, then] = REJECTED[reason]
  return `${why}，没有登记${then}。例如：${own} 60%`
}

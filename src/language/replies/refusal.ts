import type { DubanError, ErrorCode } from '../../domain/errors.js'
import type { RejectReason } from '../intent.js'
import { errorWords } from '../words/errors.js'

/** Mistakes that an example puts right. `{item}` is one of the sender's own. */
const EXAMPLE: Partial<Readonly<Record<ErrorCode, string>>> = {
  item_not_found: '{item} 60%',
  not_allowed: '{item} 60%',
}

/** What was wrong, and where it helps an example with an item of the sender's own. */
export function refusalWords(error: DubanError, own: string): string {
  const words = errorWords(error)
  const example = EXAMPLE[error.code]
  if (example === undefined || error.data['reason'] === 'unknown_actor') return words
  return `${words.replace(/。$/, '')}。例如：${example.replace('{item}', own)}`
}

const REJECTED: Readonly<Record<RejectReason, string>> = {
  unauthorized: '身份以绑定的账号为准，这件事须由作风办本人办理，没有登记',
  bad_reference: '编号不对，没有登记；发“我的清单”可以查看编号',
  implausible_or_negative_value: '数字不合常理，没有登记，请核对后重报',
}

/** What the language itself refuses, with an example of the sender's own item. */
export function rejectWords(reason: RejectReason, own: string): string {
  return `${REJECTED[reason]}。例如：${own} 60%`
}

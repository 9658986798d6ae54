import { UNBIND_ALONE, UNBIND_GROUP, UNBIND_PERSON } from '../grammar/unbind-words.js'
import type { BotCommand } from '../intent.js'

/** What is no person's name: a group by its own, and the words that are about the talk itself. */
const NOT_A_PERSON = /群|号码|手机号|银行|医保|社保|我|你|他|她|吗|了$/u

const any = (patterns: readonly RegExp[], text: string): boolean => patterns.some((each) => each.test(text))

/** 解绑本群, 这个群不用了，请解绑, 解绑 张三, 解除绑定: whole messages and nothing else. */
export function readUnbind(text: string): BotCommand | null {
  if (!/解绑|绑定/.test(text)) return null
  if (any(UNBIND_GROUP, text)) return { intent: 'unbind_group', slots: {} }
  if (UNBIND_ALONE.test(text)) return { intent: 'unbind', slots: {} }
  for (const pattern of UNBIND_PERSON) {
    const person = pattern.exec(text)?.[1]?.trim()
    if (person !== undefined && !NOT_A_PERSON.test(person)) return { intent: 'unbind', slots: { person } }
  }
  return null
}

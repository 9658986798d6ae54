import { OTHER_ITEM } from '../grammar/correction-words.js'
import { type Message, messageOf } from './message.js'

/**
 * 任务15已完成，写错了，是任务16: what is said is said of the item named last. 任务15已完成，写错了，是任务16没完成: what was
 * said of the first is dropped. Null where no item is taken back.
 */
export function amended({ text, refs, reading, unit }: Message): Message | null {
  const at = refs.findIndex(({ start }, i) => {
    const before = refs[i - 1]
    return before !== undefined && OTHER_ITEM.test(text.slice(before.end, start))
  })
  const wrong = refs[at - 1]
  const right = refs[at]
  if (wrong === undefined || right === undefined) return null
  const before = text.slice(0, wrong.start)
  const isAlone = /^[\s。.!！~的]*$/.test(text.slice(right.end))
  const own = isAlone
    ? `${text.slice(right.start, right.end)}${text.slice(wrong.end, right.start).replace(OTHER_ITEM, '')}`
    : text.slice(right.start)
  const said = before + own
  return messageOf(unit === undefined ? said : `${unit}：${said}`, reading)
}

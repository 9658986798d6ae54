import { OTHER_ITEM } from '../grammar/correction-words.js'
import { type Message, messageOf } from './message.js'

/**
 * 任务15已完成，写错了，是任务16: what is said is said of the item named last. Null where no item is taken back.
 */
export function amended({ text, refs, reading, unit }: Message): Message | null {
  const [wrong, right] = refs
  if (wrong === undefined || right === undefined || refs.length !== 2) return null
  const said = text.slice(wrong.end, right.start)
  const slip = OTHER_ITEM.exec(said)
  if (slip === null || !/^[\s。.!！~的]*$/.test(text.slice(right.end))) return null
  const own = `${text.slice(0, wrong.start)}${text.slice(right.start, right.end)}${said.slice(0, slip.index)}`
  return messageOf(unit === undefined ? own : `${unit}：${own}`, reading)
}

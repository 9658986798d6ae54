import { BARE_CORRECTION } from '../grammar/command-words.js'
import type { Parsed } from '../intent.js'
import { readExtension } from './extension.js'
import type { Message } from './message.js'
import { stateOf } from './state.js'

/**
 * A report or a request that names no item: the bot asks which. In a group only what could not be said to
 * anybody else counts; where the bot is addressed, 已完成 alone does.
 */
export function readShort(message: Message): Parsed | null {
  const { tokens, classes, refs, text, unit, reading } = message
  if (refs.length > 0 || text.length > 60) return null
  if (
    classes.has('extend') &&
    classes.has('want') &&
    /申请.{0,4}(?:延期|顺延|延后|推迟|延长|展期)/.test(text)
  )
    return { intent: 'apply_extend', slots: readExtension(message, []) }
  if (/^(?:现|特)?申请销号[。!！]?$/.test(text))
    return { intent: 'apply_close', slots: { refs: [], ...(unit !== undefined && { unit }) } }
  const state = stateOf(message, { refs: [], from: 0, to: tokens.length, at: 0 })
  if (state.shares.implausible) return null
  const corrects = BARE_CORRECTION.test(text)
  const asked =
    corrects || reading.addressed || /^(?:进展|进度|工作进展|完成进度|目前进度|当前进度)/.test(text)
  if (!asked) return null
  if (state.done && text.length <= 20)
    return { intent: 'complete', slots: { refs: [], ...(unit !== undefined && { unit }) } }
  if (state.shares.percent === null) return null
  return {
    intent: 'progress',
    slots: {
      refs: [],
      percent: state.shares.percent,
      ...(state.shares.qualifier !== null && { percent_qualifier: state.shares.qualifier }),
      ...(unit !== undefined && { unit }),
      ...(corrects && { correction: true }),
    },
  }
}

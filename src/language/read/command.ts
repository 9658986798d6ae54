import type { Reading } from '../context.js'
import {
  APPLICATION_DROPPED,
  BIND,
  BIND_GROUP,
  CODE_FOR,
  REMIND_BARE,
  REOPEN,
  REVIEW_REASON,
  SNOOZE_ALONE,
  SNOOZE_OFF,
  SNOOZE_WORDS,
  SUSPEND,
  UNDO,
  UNDO_AFTER,
  UNDO_APPLICATION,
  UNDO_SUFFIX,
} from '../grammar/command-words.js'
import type { BotCommand, ItemCommand, Ref } from '../intent.js'
import { asLimit } from '../lex/date-hit.js'
import { uniqueRefs } from '../refs.js'
import { type Message, trimmed } from './message.js'
import { readUnbind } from './unbind.js'
import { isUnitName } from './unit.js'

/** First characters of the bot's commands, so that most messages are passed over with one look. */
const FIRST = /^(?:绑|綁|bind|生成|新建|发|重发|请|给|为|替|帮)/i

/** 绑定 123456, 绑定本群, 生成绑定码 张三, 撤回: anybody may write them; the permission is checked later. */
export function readKeeping(text: string, reading: Reading): BotCommand | null {
  if (text.length > 60) return null
  const unbind = readUnbind(text)
  if (unbind !== null) return unbind
  if (!FIRST.test(text)) return null
  const bind = BIND.exec(text)
  if (bind?.[1] !== undefined) return { intent: 'bind', slots: { code: bind[1] } }
  const group = BIND_GROUP.exec(text)
  if (group !== null) {
    const word = group[1]
    if (word === undefined) return { intent: 'bind_group', slots: {} }
    return { intent: 'bind_group', slots: /^\d{6}$/.test(word) ? { code: word } : { name: word } }
  }
  const code = CODE_FOR.exec(text)
  const name = code?.[1] ?? code?.[2] ?? code?.[3]
  return name === undefined ? null : { intent: 'code', slots: codeFor(name, reading) }
}

/** 财政局 王芳, 王芳 财政局, 王芳（财政局）; what else stands beside a name the directory is asked about. */
function codeFor(name: string, reading: Reading): { person: string; unit?: string } {
  const parts = name.split(/[\s（()）]+/).filter((part) => part !== '')
  const [first = '', second] = parts
  if (parts.length !== 2 || second === undefined) return { person: parts.join(' ') }
  if (isUnitName(first, reading)) return { person: second, unit: first }
  return isUnitName(second, reading) ? { person: first, unit: second } : { person: parts.join(' ') }
}

/** The items named, each once. */
export const refsOf = ({ refs }: Message): Ref[] => uniqueRefs(refs.flatMap((each) => each.refs))

/** Items beside each other, each standing as REF. */
const REF_LIST = /REF(?:[\s、,，和及与]{0,3}REF)+/g

/** 撤回, 撤销任务12. */
export function readUndo(message: Message): BotCommand | null {
  const { text, classes, asks } = message
  if (asks || text.length > 40 || !(classes.has('undo') || APPLICATION_DROPPED.test(text))) return null
  const plain = withoutRefs(message)
  if (![UNDO, UNDO_SUFFIX, UNDO_AFTER].some((one) => one.test(plain))) {
    // 任务1、任务2的延期申请都撤回: of several as of one.
    if (!UNDO_APPLICATION.test(plain.replace(REF_LIST, 'REF'))) return null
  }
  // 撤销任务26的延期申请: not what was reported since.
  const of = classes.has('extend') ? 'extend' : classes.has('close') ? 'close' : null
  return { intent: 'undo', slots: { refs: refsOf(message), ...(of !== null && { of }) } }
}

/** The text with one mark in the place of its items, so that patterns need not know their forms. */
export function withoutRefs({ text, refs }: Message): string {
  let out = ''
  let at = 0
  for (const { start, end } of refs) {
    out += `${text.slice(at, start)}REF`
    at = end
  }
  return out + text.slice(at)
}

/** 任务12 3天后提醒, 任务12稍后提醒, 稍后提醒 3天, 取消稍后提醒 任务12. */
export function readSnooze(message: Message): BotCommand | null {
  const { text, refs, tokens, reading, asks } = message
  if (asks || (!text.includes('提醒') && !text.includes('免打扰') && !/别.{0,2}催/.test(text))) return null
  if (SNOOZE_OFF.test(withoutRefs(message)))
    return { intent: 'snooze', slots: { refs: refsOf(message), days: null, cancel: true } }
  if (reading.addressed && REMIND_BARE.test(withoutRefs(message)))
    return { intent: 'snooze', slots: { refs: refsOf(message), days: null } }
  if (!(refs.length === 0 ? SNOOZE_ALONE : SNOOZE_WORDS).test(text)) return null
  const span = tokens.find((token) => token.kind === 'span')
  const date = tokens.find((token) => token.kind === 'date')
  const day = date?.kind === 'date' ? asLimit(date.hit, reading.today) : null
  const days = span?.kind === 'span' ? span.days : day === null ? null : daysTo(reading.today, day)
  if (days === null || days <= 0) return { intent: 'snooze', slots: { refs: refsOf(message), days: null } }
  const working = span?.kind === 'span' && span.working
  return { intent: 'snooze', slots: { refs: refsOf(message), days, ...(working && { working_days: true }) } }
}

const daysTo = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

/** 中止任务12, 恢复任务12: the office's. */
export function readSuspension(message: Message): ItemCommand | null {
  const { text, refs, asks } = message
  if (refs.length === 0 || asks) return null
  const bare = withoutRefs(message)
  const intent = SUSPEND.test(bare) ? 'suspend' : REOPEN.test(bare) ? 'reopen' : null
  if (intent === null) return null
  const named = REVIEW_REASON.exec(text)?.[1]
  const rest = text.slice(refs.at(-1)?.end ?? 0).replace(/^(?:的)?(?:办理)?[\s,，。:：;；!！]*/, '')
  return { intent, slots: { refs: refsOf(message), reason: trimmed(named ?? rest).slice(0, 200) } }
}

import {
  DONE,
  DROP_BEFORE,
  DROP_HEAD,
  DROPPED,
  NAMED_DONE,
  NAMED_DROP,
  NAMED_MOVE,
  NO_TITLE,
  NUMBERED,
  PLAN_HEAD,
} from '../grammar/milestone-words.js'
import type { Parsed, PlanSlots, Ref } from '../intent.js'
import { asLimit } from '../lex/date-hit.js'
import { lex } from '../lex/lexer.js'
import { type Message, trimmed } from './message.js'
import { readPlan } from './plan.js'
import { uniqueRefs } from './state.js'

const CHATTER: Parsed = { intent: 'ignore', slots: { reason: 'chatter' } }

/**
 * 任务12节点3已完成, 任务12 节点 初稿 已完成: a step of the plan, not the whole. 任务12 节点 9月13日完成初稿，
 * 任务12 节点 初稿 改到9月20日, 任务12 删除节点 初稿: the plan itself. Said of a step in any other way, nothing is
 * stored.
 */
export function readMilestone(message: Message): Parsed | null {
  const { text } = message
  const named = text.includes('节点') ? atHead(message) : null
  if (named === null) return null
  const { refs, start } = named
  const rest = text.slice(named.end)
  if (start > 0) {
    const dropped = DROP_BEFORE.test(text.slice(0, start)) ? DROPPED.exec(rest)?.[1] : undefined
    return dropped === undefined || message.asks ? null : plan(refs, drop(dropped))
  }
  const dropped = DROP_HEAD.exec(rest)?.[1]
  if (dropped !== undefined) return message.asks ? CHATTER : plan(refs, drop(dropped))
  const [numbered, before, after, said = ''] = NUMBERED.exec(rest) ?? []
  if (numbered !== undefined) return ofNumber(message, refs, Number(before ?? after), said)
  const [head, verb, apart] = PLAN_HEAD.exec(rest) ?? []
  if (head === undefined || rest.length === head.length) return null
  const words = rest.slice(head.length)
  if (message.asks) return CHATTER
  // 任务12节点多 is no order: something sets apart what is one.
  if (apart === '' && !/^[“"‘「]/.test(words) && verb === undefined) return unparted(message, refs, words)
  return ofName(message, refs, words, verb !== undefined)
}

/** The items named before anything else is said: 任务1、任务2 节点 …. Others may stand in the plan's words. */
function atHead({ text, refs }: Message): { refs: Ref[]; start: number; end: number } | null {
  const [first] = refs
  if (first === undefined) return null
  const head = [first]
  for (const next of refs.slice(1)) {
    const end = head.at(-1)?.end ?? 0
    if (!/^[\s、,，和及与]*$/.test(text.slice(end, next.start))) break
    head.push(next)
  }
  const all = uniqueRefs(head.flatMap((each) => each.refs))
  return { refs: all, start: first.start, end: head.at(-1)?.end ?? first.end }
}

/** 任务12节点9月20日完成初稿, 任务12节点初稿已完成. */
function unparted({ reading: { today } }: Message, refs: Ref[], words: string): Parsed | null {
  const done = NAMED_DONE.exec(words)?.[1] ?? ''
  const [first] = lex(words, today)
  if (done !== '' && first?.kind !== 'date')
    return NO_TITLE.test(done) ? null : { intent: 'milestone', slots: { refs, milestone: nameIn(done) } }
  const { steps, unread } = readPlan(words, { today, relative: true })
  if (first?.kind === 'date' || /^\d/.test(words))
    return steps.length > 0 && unread.length === 0 ? plan(refs, { act: 'set', steps, unread: [] }) : CHATTER
  return null
}

const plan = (refs: Ref[], change: PlanSlots): Parsed => ({ intent: 'plan', slots: { refs, change } })
const drop = (name: string): PlanSlots => ({ act: 'drop', milestone: nameIn(name) })

/** 3, 第3个 is a number; quotation marks and signs are none of a title's. */
function nameIn(words: string): number | string {
  const name = trimmed(words.replace(/[“”"‘’'「」『』]/g, '')).replace(/^节点\s*/, '')
  const number = /^第?\s*(\d{1,2})\s*个?$/.exec(name)?.[1]
  return number === undefined ? name : Number(number)
}

function moveTo(message: Message, name: number | string, day: string): PlanSlots {
  const { today } = message.reading
  const date = lex(day, today).find((token) => token.kind === 'date')
  return { act: 'move', milestone: name, to: date?.kind === 'date' ? asLimit(date.hit, today) : null }
}

function ofNumber(message: Message, refs: Ref[], no: number, said: string): Parsed {
  if (message.asks) return CHATTER
  if (DONE.test(said)) return { intent: 'milestone', slots: { refs, milestone: no } }
  const [, title, day] = NAMED_MOVE.exec(said) ?? []
  if (title === '' && day !== undefined) return plan(refs, moveTo(message, no, day))
  if (NAMED_DROP.exec(said)?.[1] === '') return plan(refs, drop(String(no)))
  return CHATTER
}

/** What follows 节点 and is no number: an order about one called by its title, or the plan. */
function ofName(message: Message, refs: Ref[], words: string, ordered: boolean): Parsed | null {
  const { today } = message.reading
  const isDated = (text: string) => lex(text, today).some(({ kind }) => kind === 'date')
  const [, moved, day] = NAMED_MOVE.exec(words) ?? []
  if (moved !== undefined && day !== undefined && trimmed(moved) !== '')
    return plan(refs, moveTo(message, nameIn(moved), day))
  const dropped = NAMED_DROP.exec(words)?.[1] ?? ''
  if (dropped !== '') return plan(refs, drop(dropped))
  const done = NAMED_DONE.exec(words)?.[1] ?? ''
  if (done !== '' && !isDated(done)) return { intent: 'milestone', slots: { refs, milestone: nameIn(done) } }
  const { steps, unread } = readPlan(words, { today, relative: true })
  // Without a day it is no plan, unless it was called one.
  if (steps.length === 0 && !ordered && !isDated(words)) return null
  return plan(refs, { act: 'set', steps, unread: unread.map(({ text }) => text) })
}

import {
  DROP_ALL,
  DROP_BEFORE,
  DROP_HEAD,
  DROP_ONE,
  DROPPED,
  MOVE,
  MOVED_UNPARTED,
  NAMED_DROP,
  NAMED_MOVE,
  NO_TITLE,
  PLAN_HEAD,
} from '../grammar/milestone-words.js'
import type { Parsed, PlanSlots, Ref } from '../intent.js'
import { lex } from '../lex/lexer.js'
import { type Message, trimmed } from './message.js'
import { calledAt, type Head, headOf, nameIn, readDoneFirst, readSaid, readTitled } from './milestone-said.js'
import { dayMeant, noSuchDay, readPlan } from './plan.js'

const CHATTER: Parsed = { intent: 'ignore', slots: { reason: 'chatter' } }

/**
 * 任务12节点3已完成, 任务12 节点 初稿 已完成: a step of the plan, not the whole. 任务12 节点 9月13日完成初稿，
 * 任务12 节点 初稿 改到9月20日, 任务12 删除节点 初稿: the plan itself. Said of a step in any other way, nothing is
 * stored.
 */
export function readMilestone(message: Message): Parsed | null {
  const { text } = message
  if (!text.includes('节点')) return null
  const head = headOf(message)
  // 删除全部节点: of which item is asked.
  if (head === null) return DROP_ALL.test(text) && !message.asks ? plan([], { act: 'clear' }) : null
  const { refs } = head
  const rest = text.slice(head.end)
  if (head.start > 0) {
    const isDrop = !message.asks && DROP_BEFORE.test(text.slice(0, head.start))
    const named = isDrop ? DROPPED.exec(rest)?.[1] : undefined
    if (named !== undefined) return plan(refs, drop(named))
    return isDrop ? ofDropped(refs, rest) : readReported(message, head)
  }
  if (!message.asks) {
    if (DROP_ALL.test(rest)) return plan(refs, { act: 'clear' })
    const dropped = DROP_HEAD.exec(rest)?.[1]
    if (dropped !== undefined) return plan(refs, drop(dropped))
    const one = DROP_ONE.exec(rest)?.[1]
    if (one !== undefined) return ofDropped(refs, one)
  }
  return ofNumber(message, head) ?? ofPlan(message, head) ?? readReported(message, head)
}

const plan = (refs: Ref[], change: PlanSlots): Parsed => ({ intent: 'plan', slots: { refs, change } })
const dropOf = (milestone: number | string): PlanSlots => ({ act: 'drop', milestone })
const drop = (words: string): PlanSlots => dropOf(nameIn(words))

/** 删除第2个节点, 删除验收节点; 删除任务12的第2个节点. */
function ofDropped(refs: Ref[], words: string): Parsed | null {
  const called = calledAt(words)
  if (called === null || trimmed(words.slice(called.end)) !== '') return null
  const [name, ...more] = called.names
  return name === undefined || more.length > 0 ? null : plan(refs, dropOf(name))
}

/** Words about milestones with something else before them, or with the name before 节点: reports alone. */
function readReported(message: Message, head: Head): Parsed | null {
  const rest = message.text.slice(head.end)
  const first = readDoneFirst(message, head)
  if (first !== null) return first
  const called = calledAt(rest)
  if (called === null) return null
  const said = rest.slice(called.end)
  const read = readSaid(message, head, called.names, said)
  // What is said of one step in any other way is not said of the whole.
  if (read === null && typeof called.names[0] === 'number' && /完成|办结/.test(message.text)) return CHATTER
  if (read !== null || typeof called.names[0] === 'number' || called.names[0] === '') return read
  const [, title, day] = NAMED_MOVE.exec(said) ?? []
  const [name] = called.names
  return title === '' && day !== undefined && name !== undefined && head.start === 0
    ? plan(head.refs, moveTo(message, name, day))
    : null
}

/** 节点3 …: the number tells which; what is said is the rest. */
function ofNumber(message: Message, head: Head): Parsed | null {
  const { refs } = head
  const rest = message.text.slice(head.end)
  const called = calledAt(rest)
  const [name, ...more] = called?.names ?? []
  if (called === null || typeof name !== 'number') return null
  const said = rest.slice(called.end)
  if (message.asks) return CHATTER
  if (trimmed(said) === '') return { intent: 'query', slots: { what: 'task', refs } }
  const moves = movesIn(said)
  const [, title, day] = NAMED_MOVE.exec(said) ?? []
  if (moves > 1) return plan(refs, { act: 'unclear' })
  if (more.length === 0 && title !== undefined && ASKED.test(title) && day !== undefined)
    return plan(refs, moveTo(message, name, day))
  if (more.length === 0 && NAMED_DROP.exec(said)?.[1] === '') return plan(refs, dropOf(name))
  return readSaid(message, head, called.names, said) ?? CHATTER
}

/** 节点1 申请延期到9月底: moved by whoever may. */
const ASKED = /^(?:申请|请求|想|拟|特|现)*$/

const movesIn = (words: string): number => words.match(MOVE)?.length ?? 0

function moveTo(message: Message, name: number | string, day: string): PlanSlots {
  const missing = noSuchDay(day)
  if (missing !== null) return { act: 'move', milestone: name, to: null, no_day: missing }
  return { act: 'move', milestone: name, to: dayMeant(day, message.reading.today) }
}

/** 任务4节点12月上旬开会，请大家准备: a call, and no plan. */
const SPOKEN_TO_MANY = /请(?:大家|各|你|您|相关|有关)|大家|各位|务必/

/** What follows 节点 and is no number: an order about one called by its title, or the plan. */
function ofPlan(message: Message, head: Head): Parsed | null {
  const { today } = message.reading
  const rest = message.text.slice(head.end)
  const [lead, verb, apart] = PLAN_HEAD.exec(rest) ?? []
  if (lead === undefined || rest.length === lead.length) return null
  const words = rest.slice(lead.length)
  const ordered = verb !== undefined
  // 任务12节点多 is no order: something sets apart what is one.
  const unparted = apart === '' && !/^[“"‘「]/.test(words) && !ordered
  const isDated = lex(words, today)
  const dated = isDated.some(({ kind }) => kind === 'date')
  if (message.asks) return unparted && !dated ? null : CHATTER
  if (SPOKEN_TO_MANY.test(words)) return CHATTER
  const called = calledAt(rest)
  // 节点 完成申报 改到11月20日: a step's title may begin with 完成.
  const ordersOne = movesIn(words) === 1 || NAMED_DROP.test(words)
  if (called !== null && called.names[0] === '' && !ordersOne) return null
  if (!unparted) {
    const order = ofOrder(message, head.refs, words)
    if (order !== null) return order
  } else if (!NO_TITLE.test(words) && movesIn(words) === 1) {
    const [, title, day] = MOVED_UNPARTED.exec(words) ?? []
    if (title !== undefined && day !== undefined) return plan(head.refs, moveTo(message, nameIn(title), day))
  }
  const done = unparted && NO_TITLE.test(words) ? null : readTitled(message, head, words)
  if (done !== null) return done
  const missing = noSuchDay(words)
  const { steps, unread } = readPlan(words, { today, relative: true })
  if (unparted) {
    if (isDated[0]?.kind !== 'date' && !/^\d/.test(words)) return null
    if (missing === null && (steps.length === 0 || unread.length > 0)) return CHATTER
  }
  // Without a day it is no plan, unless it was called one.
  if (steps.length === 0 && !ordered && !dated && missing === null) return null
  return plan(head.refs, {
    act: 'set',
    steps,
    unread: unread.map(({ text }) => text),
    ...(missing !== null && { no_day: missing }),
  })
}

/** 初稿 改到9月20日, 初稿 删除. */
function ofOrder(message: Message, refs: Ref[], words: string): Parsed | null {
  const moves = movesIn(words)
  if (moves > 1) return ofMoves(message, refs, words)
  const [, moved, day] = NAMED_MOVE.exec(words) ?? []
  if (moved !== undefined && day !== undefined && trimmed(moved) !== '')
    return plan(refs, moveTo(message, nameIn(moved), day))
  const dropped = NAMED_DROP.exec(words)?.[1] ?? ''
  return dropped === '' ? null : plan(refs, drop(dropped))
}

/** 初稿 改到9月20日，申报 改到10月31日: each by itself, where each says which. */
function ofMoves(message: Message, refs: Ref[], words: string): Parsed {
  const parts = words
    .split(/[,，;；\n]/)
    .filter((piece) => trimmed(piece) !== '')
    .map((piece) => {
      const [, title = '', day] = NAMED_MOVE.exec(piece) ?? []
      if (day === undefined || trimmed(title) === '' || movesIn(piece) > 1) return null
      return { text: piece, said: plan(refs, moveTo(message, nameIn(title), day)) }
    })
  const read = parts.filter((part) => part !== null)
  return read.length < parts.length
    ? plan(refs, { act: 'unclear' })
    : { intent: 'several', slots: { parts: read } }
}

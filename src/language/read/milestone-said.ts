import { daysBetween } from '../../domain/day.js'
import {
  COUNTED_ONE,
  DONE_FIRST,
  NO_TITLE_BEFORE,
  NONE_NAMED,
  NUMBERED_ONE,
  SAID_APART,
  SAYS_HOW,
  TITLED_ONE,
  TITLED_SAID,
  TITLED_SHARE,
} from '../grammar/milestone-said-words.js'
import type { MilestoneSlots, Parsed, Ref } from '../intent.js'
import { asLimit, asPast } from '../lex/date-hit.js'
import { lex } from '../lex/lexer.js'
import { scanNumber } from '../lex/number.js'
import { uniqueRefs } from '../refs.js'
import { readItems } from './item.js'
import { type Message, messageOf, trimmed } from './message.js'
import { notOwnReport } from './notice.js'
import { withoutDots } from './plan.js'

/** The items a message begins with, and where their naming begins and ends. */
export interface Head {
  readonly refs: Ref[]
  readonly start: number
  readonly end: number
}

/** The items named before anything else is said: 任务1、任务2 节点 …. Others may stand in the plan's words. */
export function headOf({ text, refs }: Message): Head | null {
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

/** Milestones called by their numbers or one by its title, and where the name ends. An empty name: none was said. */
interface Called {
  readonly names: readonly (number | string)[]
  readonly end: number
}

/** 节点3, 第三个节点, 验收节点, 节点1、2; 节点已完成 names none. */
export function calledAt(rest: string): Called | null {
  const counted = COUNTED_ONE.exec(rest)
  if (counted !== null) {
    const [all, nth, number, first] = counted
    return { names: [first === undefined ? numberIn(nth ?? number ?? '') : 1], end: all.length }
  }
  const none = NONE_NAMED.exec(rest)
  if (none !== null) return { names: [''], end: none[0].length }
  const numbered = NUMBERED_ONE.exec(rest)
  if (numbered !== null) {
    const [all, digits, han = ''] = numbered
    const names = digits === undefined ? [numberIn(han)] : (digits.match(/\d+/g) ?? []).map(Number)
    return { names: [...new Set(names)], end: all.length }
  }
  const [all, title = ''] = TITLED_ONE.exec(rest) ?? []
  if (all === undefined || NO_TITLE_BEFORE.test(title)) return null
  return { names: [nameIn(title)], end: all.length }
}

const numberIn = (word: string): number =>
  /^\d/.test(word) ? Number(word) : (scanNumber(word, 0)?.value ?? 0)

/** 3, 第3个 is a number; quotation marks and signs are none of a title's. */
export function nameIn(words: string): number | string {
  const name = trimmed(words.replace(/[“”"‘’'「」『』]/g, '')).replace(/^节点\s*/, '')
  const number = /^第?\s*(\d{1,2})\s*个?$/.exec(name)?.[1]
  return number === undefined ? name : Number(number)
}

/** 完成了第一个节点, 已完成验收节点. */
export function readDoneFirst(message: Message, head: Head): Parsed | null {
  const rest = message.text.slice(head.end)
  const verb = DONE_FIRST.exec(rest)?.[0]
  if (verb === undefined || message.asks) return null
  const called = calledAt(rest.slice(verb.length))
  if (called === null || called.names[0] === '') return null
  const after = rest.slice(verb.length + called.end)
  if (!/^[\s。.!！~]*$/.test(after)) return null
  return readSaid(message, head, called.names, '已完成')
}

/** 初稿 已完成, 编制方案 完成80%: the title first. */
export function readTitled(message: Message, head: Head, words: string): Parsed | null {
  const end = words.search(/[，,；;。\n]/)
  // 初稿，已完成: what is said stands by itself.
  const apart = end > 0 && SAID_APART.test(words.slice(end)) && !SAYS_HOW.test(words.slice(0, end))
  const sign = apart ? endOfNext(words, end) : end
  const clause = (sign < 0 ? words : words.slice(0, sign)).replace(/[，,]\s*/, apart ? ' ' : '$&')
  const tail = sign < 0 ? '' : words.slice(sign)
  const [, title = '', said = ''] = TITLED_SAID.exec(clause) ?? TITLED_SHARE.exec(clause) ?? []
  if (trimmed(title) === '' || isDated(message, title) || isDated(message, tail)) return null
  // 初稿 9月13日完成 plans it; 9月13日已完成 tells of it.
  if (isDated(message, said) && !/已|了/.test(said)) return null
  return readSaid(message, head, [nameIn(title)], `${said}${tail}`)
}

function endOfNext(words: string, end: number): number {
  const next = words.slice(end + 1).search(/[，,；;。\n]/)
  return next < 0 ? -1 : end + 1 + next
}

const isDated = ({ reading }: Message, words: string): boolean =>
  lex(words, reading.today).some(({ kind }) => kind === 'date')

/** What is said of milestones, read as it would be of their item: done, or a share; null for anything else. */
export function readSaid(
  message: Message,
  { refs, start, end }: Head,
  names: readonly (number | string)[],
  said: string,
): Parsed | null {
  const { text, reading } = message
  if (message.asks || notOwnReport(message) !== null) return null
  const { words, on } = withoutDay(message, said)
  const read = readItems(messageOf(`${text.slice(start, end)} ${words}`, reading))
  const percent = read?.intent === 'progress' ? read.slots.percent : null
  const whole = percent === 100 && read?.intent === 'progress' && read.slots.percent_qualifier === undefined
  const done = read?.intent === 'complete' || whole
  if (read?.intent === 'progress' && percent === null && (read.slots.blocked || read.slots.need_help)) {
    // What stands in the way of a step stands in the way of the item.
    const { blocked, need_help } = read.slots
    return {
      intent: 'progress',
      slots: { refs, percent, ...(blocked && { blocked }), ...(need_help && { need_help }) },
    }
  }
  if (!done && percent === null) return null
  const parts = names.map((milestone) => {
    const slots: MilestoneSlots = { refs, milestone }
    if (!done && percent !== null) slots.percent = percent
    if (done && on !== null) slots.on = on
    return { text, said: { intent: 'milestone' as const, slots } }
  })
  const [only, ...more] = parts
  return only === undefined || more.length > 0 ? { intent: 'several', slots: { parts } } : only.said
}

/** How far back a day without its year may lie before the one to come is meant. */
const RECENT_DAYS = 92

/** 已于11月20日完成: the day of a fact, and the words without it. */
function withoutDay({ reading: { today } }: Message, given: string): { words: string; on: string | null } {
  const said = withoutDots(given)
  const clause = /^[^,，;；。\n]*/.exec(said)?.[0] ?? ''
  const date = lex(clause, today).find(({ kind }) => kind === 'date')
  if (date?.kind !== 'date' || date.hit.grain !== 'day') return { words: said, on: null }
  const past = asPast(date.hit, today)
  const recent = past !== null && daysBetween(past, today) <= RECENT_DAYS
  const on = recent ? past : asLimit(date.hit, today)
  if (on === null || (on > today && !/已|了/.test(clause))) return { words: said, on: null }
  const words = `${said.slice(0, date.start).replace(/[于在]$/, '')}${said.slice(date.end)}`
  return { words, on }
}

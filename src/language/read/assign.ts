import {
  ASSIGN,
  ASSIGN_ITEM,
  ASSIGN_TO,
  ASSIGN_UNIT,
  PASSES_ON,
  REASSIGN,
  REASSIGN_HEAD,
  TOLD_OF,
} from '../grammar/command-words.js'
import { UNIT_ENDINGS } from '../grammar/unit-words.js'
import type { BotCommand, Parsed } from '../intent.js'
import { asLimit } from '../lex/date-hit.js'
import { refsOf, withoutRefs } from './command.js'
import { readHandOut } from './hand-out.js'
import { type Message, messageOf, trimmed } from './message.js'
import { dayMeant } from './plan.js'
import { isUnitName } from './unit.js'

/** In every word of passing on; most messages have none of them. */
const PASSED = /[转交派由]|[调更变改]为|调整|更改|变更/

const NAME = `(?!给)[\\u4e00-\\u9fa5]{1,14}?(?:${UNIT_ENDINGS}|乡)`
const UNIT_BESIDE = new RegExp(ASSIGN_UNIT.source.replaceAll('NAME', NAME))
// 纪委 alone is a name; 局 alone is none, which isUnitName tells.
const MOVED = new RegExp(REASSIGN.source.replace('NAME', NAME.replace('{1,14}', '{0,14}')))

/** 任务29改由林草局牵头: said by the office; from anybody else it is a wish, read as such. */
function reassigned(message: Message): BotCommand | null {
  const { text, refs, reading } = message
  const last = refs.at(-1)
  const [first] = refs
  if (!reading.office || first === undefined || last === undefined) return null
  if (!REASSIGN_HEAD.test(text.slice(0, first.start))) return null
  // 任务1已完成，任务2转给林草局: what stands between the items says something of the first by itself.
  const isList = refs.every((ref, i) => i === 0 || LISTED.test(text.slice(refs[i - 1]?.end, ref.start)))
  if (!isList) return null
  const [whole = '', unit, by] = MOVED.exec(text.slice(last.end)) ?? []
  const day = by === undefined ? null : dayMeant(by, reading.today)
  // Words behind the unit that are no day may be anything; a day gone by is no limit.
  if (unit === undefined || (by !== undefined && day === null)) return null
  const deadline = day !== null && day < reading.today ? null : day
  if (!isUnitName(unit, reading) && !/[和及与]/.test(unit)) return null
  return {
    intent: 'assign',
    slots: {
      refs: refsOf(message),
      unit,
      ...(deadline !== null && { deadline }),
      ...(PASSES_ON.test(whole) && { passes_on: true }),
    },
  }
}

/** Between items that something is said of together. */
const LISTED = /^[\s、,，和与及]*$/

/** 任务1交给林草局，任务2交给水务局: each clause hands out what it names. Null where one of them does not. */
function reassignedApart({ text, refs, reading }: Message): Parsed | null {
  if (!reading.office || refs.length < 2) return null
  const clauses = text.split(/[,，;；。\n]+/).filter((clause) => clause.trim() !== '')
  if (clauses.length < 2) return null
  const parts = clauses.flatMap((clause) => {
    const said = reassigned(messageOf(trimmed(clause), reading))
    return said === null ? [] : [{ text: clause, said }]
  })
  return parts.length === clauses.length ? { intent: 'several', slots: { parts } } : null
}

const NEXT = new RegExp(`^(?:、|和|及|与)(${NAME})`)

/** 给财政局、住建局: the units behind the first; null where others than units are named there as well. */
function unitsBehind(first: string, { text, reading }: Message): string[] | null {
  const found: string[] = []
  let rest = text.slice(text.indexOf(first) + first.length)
  for (;;) {
    const [whole = '', name] = NEXT.exec(rest) ?? []
    if (name === undefined || !isUnitName(name, reading)) return /^[、和及与等]/.test(rest) ? null : found
    found.push(name)
    rest = rest.slice(whole.length)
  }
}

/** 交办任务12给发改局 10月31日前: the office hands an item out, or without one new work. */
export function readAssign(message: Message): Parsed | null {
  const { text, refs, tokens, reading, asks } = message
  if (asks) return null
  const moved = PASSED.test(text) ? (reassigned(message) ?? reassignedApart(message)) : null
  if (moved !== null) return moved
  if (!/[交派达增建发]/.test(text)) return null
  const named = refs.at(-1)
  if (named === undefined) return readHandOut(message)
  if (TOLD_OF.test(text.slice(named.end))) return null
  const beside = UNIT_BESIDE.exec(text)
    ?.slice(1)
    .find((name) => name !== undefined)
  if (
    !(
      ASSIGN.test(text) ||
      ASSIGN_ITEM.test(withoutRefs(message)) ||
      (beside !== undefined && text.startsWith('给'))
    )
  )
    return null
  const said = beside ?? ASSIGN_TO.exec(text)?.[1]
  if (said === undefined) return null
  const [front = ''] = said.split(/[和及与]/)
  const target = front !== said && isUnitName(front, reading) ? front : said
  const others = unitsBehind(target, message)
  // Whoever is named beside it would be left out without a word.
  if (others === null || (others.length > 0 && !isUnitName(target, reading))) return null
  const date = tokens.findLast((token) => token.kind === 'date')
  const day = date?.kind === 'date' ? asLimit(date.hit, reading.today) : null
  const isUnit = isUnitName(target, reading)
  return {
    intent: 'assign',
    slots: {
      refs: refsOf(message),
      ...(isUnit ? { unit: target } : { person: target }),
      ...(others.length > 0 && { beside: others }),
      ...(day !== null && { deadline: day }),
    },
  }
}

import type { Day } from '../../domain/day.js'
import {
  ALL_QUOTED,
  AND_UNIT,
  BY_DAY,
  DAY_ENDS,
  DAY_LEADS,
  GIVEN_CLAUSE,
  HAND_OUT,
  HAND_OUT_TO,
  HANDED_OUT,
  MAYBE_UNIT,
  NAME_ENDS,
  QUOTED_PART,
  UNIT_CLAUSE,
  UNIT_CLAUSE_ENDS,
  UNITS_END,
  URGES,
} from '../grammar/hand-out-words.js'
import { UNIT_ENDINGS } from '../grammar/unit-words.js'
import type { Parsed } from '../intent.js'
import { asLimit } from '../lex/date-hit.js'
import { lex } from '../lex/lexer.js'
import type { Message } from './message.js'
import { isUnitName } from './unit.js'

/** More units are no list that anybody writes in one line. */
const MOST_UNITS = 30
const LONGEST_NAME = 18

const ENDS = new RegExp(`(?:${UNIT_ENDINGS}|乡)$`)

/** Whom it is handed to, the first in the lead, and where their names end. */
interface Named {
  readonly units: readonly string[]
  readonly end: number
}

/** 教育局、财政局和住建局：. Null where there is none at `from`, or one of them is no unit: he would be left out. */
function unitsAt(text: string, from: number, { reading }: Message): Named | null {
  const units: string[] = []
  let at = from
  // What a comma or a space alone sets apart goes on only as far as a colon.
  let sure: Named | null = null
  let joined = true
  while (units.length < MOST_UNITS) {
    const name = nameAt(
      text,
      at,
      (said) => isUnitName(said, reading) && (ENDS.test(said) || reading.isUnit(said)),
    )
    if (name === null) {
      if (joined) return null
      break
    }
    units.push(name)
    at += name.length
    const and = AND_UNIT.exec(text.slice(at, at + 4))
    const maybe = and === null ? MAYBE_UNIT.exec(text.slice(at, at + 3)) : null
    if (and === null) sure ??= { units: [...units], end: at }
    if (/^\s?[:：]/.test(text.slice(at, at + 2))) return { units: [...new Set(units)], end: at }
    const next = and ?? maybe
    if (next === null) break
    joined = and !== null && sure === null
    at += next[0].length
  }
  return sure === null ? null : { ...sure, units: [...new Set(sure.units)] }
}

/** The shortest name at `from` that ends where its words do. */
function nameAt(text: string, from: number, isName: (said: string) => boolean): string | null {
  for (let length = 2; length <= LONGEST_NAME && from + length <= text.length; length++) {
    const said = text.slice(from, from + length)
    if (!/[\u4e00-\u9fa5]$/.test(said)) return null
    const ends = NAME_ENDS.exec(text.slice(from + length, from + length + 2))
    if (ends?.index === 0 && (ends[0] !== '' || from + length === text.length) && isName(said)) return said
  }
  return null
}

/** …，牵头单位教育局，责任单位财政局、住建局: whom it is handed to among the words, and the words without them. */
function unitsWithin(
  body: string,
  message: Message,
  clause = UNIT_CLAUSE,
): { units: readonly string[]; body: string } | null {
  const [lead, others]: [string[], string[]] = [[], []]
  let rest = ''
  let from = 0
  for (const { index, 0: whole, 1: leads } of body.matchAll(clause)) {
    if (index < from) continue
    const named = unitsAt(body, index + whole.length, message)
    const tail = named === null ? null : UNIT_CLAUSE_ENDS.exec(body.slice(named.end, named.end + 3))
    if (named === null || tail === null) return null
    ;(leads === undefined ? others : lead).push(...named.units)
    rest += body.slice(from, index)
    from = named.end + tail[0].length
  }
  const units = [...new Set([...lead, ...others])]
  return units.length === 0 ? null : { units, body: rest + body.slice(from) }
}

/** By what it is called where that is said, and else by to whom it is given. */
const namedWithin = (body: string, message: Message) =>
  unitsWithin(body, message) ?? unitsWithin(body, message, GIVEN_CLAUSE)

/** What is to be done and by when. */
interface Work {
  readonly title: string
  readonly deadline: Day | null
  /** The day as written, where there is none such. */
  readonly noDay?: string
}

const NOTHING = '□'

/** The words without those of the deadline, which is the last day that stands for one. */
function workOf(body: string, today: Day): Work {
  // Only what is no sign of its own is read for days: =SUM(A1) would take the rest of the line along.
  const plain = body
    .replace(QUOTED_PART, (quoted) => NOTHING.repeat(quoted.length))
    .replace(/[=<>@#]/g, NOTHING)
  for (const token of lex(plain, today).reverse()) {
    if (token.kind !== 'date') continue
    const { start, end, hit } = token
    const lead = DAY_LEADS.exec(plain.slice(Math.max(0, start - 16), start))?.[0].length ?? 0
    const tail = DAY_ENDS.exec(plain.slice(end, end + 14))?.[0]
    const before = plain.slice(0, start - lead)
    const words = plain.slice(start, end)
    const apart = /(?:^|[,，;；。:：\s(（\n])$/.test(before) || lead > 0
    const isBy = BY_DAY.test(words)
    // 10月9日召开动员会, 迎接10月9日省级督查: a day of what is to be done.
    if (tail === undefined ? !(apart && isBy) : !(apart || isBy || tail !== '')) continue
    const head = body.slice(0, start - lead)
    const rest = body.slice(end + (tail?.length ?? 0))
    const inBrackets = /[(（]$/.test(head) && /^[)）]/.test(rest)
    const title = inBrackets ? `${head.slice(0, -1)}${rest.slice(1)}` : joinedBy(head, rest)
    const day = asLimit(hit, today)
    return {
      title: titleOf(title),
      deadline: day,
      ...(day === null && { noDay: words.replace(/[之以]?前$/, '') }),
    }
  }
  return { title: titleOf(body), deadline: null }
}

/** Two signs where the day stood are one. */
const joinedBy = (head: string, rest: string): string =>
  /[,，;；。:：\s]$|^$/.test(head) ? `${head}${rest.replace(/^[\s,，;；。、]+/, '')}` : `${head}${rest}`

/** The whole text, without the signs around it; without its quotes where they enclose all of it. */
function titleOf(words: string): string {
  const bare = (text: string) =>
    text.replace(/^[\s,，。.;；:：!！、-]+/, '').replace(/[\s,，。.;；:：!！、-]+$/, '')
  const plain = bare(bare(words).replace(URGES, '')).replace(/\s*\n\s*/g, ' ')
  const [, ...inner] = ALL_QUOTED.exec(plain) ?? []
  return (inner.find((each) => each !== undefined) ?? plain).trim()
}

/** 交办教育局、财政局：安全自查，9月30日前完成: new work, which the first named unit leads. */
export function readHandOut(message: Message): Parsed | null {
  const { text, reading } = message
  const head = HAND_OUT.exec(text)
  const to = head === null ? HAND_OUT_TO.exec(text) : null
  const start = (head ?? to)?.[0].length
  if (start === undefined) return null
  const first = unitsAt(text, start, message)
  const behind = (to === null ? UNITS_END : HANDED_OUT).exec(text.slice(first?.end ?? start))
  let whom: { units: readonly string[]; person?: string; body: string } | null = null
  if (first !== null && behind !== null)
    whom = { units: first.units, body: text.slice(first.end + behind[0].length) }
  else if (head !== null) whom = personAt(text, start, head[0]) ?? namedWithin(text.slice(start), message)
  // Another hand-out in the same message would become part of the first one's title.
  if (whom === null || whom.body.split('\n').some((line, at) => at > 0 && HAND_OUT.test(line))) return null
  const more = first === null || to !== null ? null : unitsWithin(whom.body, message)
  const [unit, ...beside] = [...new Set([...whom.units, ...(more?.units ?? [])])]
  const { title, deadline, noDay } = workOf(more?.body ?? whom.body, reading.today)
  return {
    intent: 'assign',
    slots: {
      refs: [],
      ...(whom.person !== undefined ? { person: whom.person } : unit !== undefined && { unit }),
      ...(beside.length > 0 && { beside }),
      ...(title.length > 1 && { title }),
      ...(deadline !== null && { deadline }),
      ...(noDay !== undefined && { no_day: noDay }),
    },
  }
}

/** 交办给赵敏：…, or whom no directory knows: it is told that there is none (交办各乡镇：…). */
function personAt(
  text: string,
  start: number,
  head: string,
): { units: readonly string[]; person: string; body: string } | null {
  const given = /(?:给|由|至|到)\s?$/.test(head)
  const said = given ? /^([\u4e00-\u9fa5]{2,16})[\s,，:：]+/ : /^([\u4e00-\u9fa5]{2,16})[:：]+/
  const [whole, person] = said.exec(text.slice(start)) ?? []
  if (whole === undefined || person === undefined || !(given || ENDS.test(person))) return null
  return { units: [], person, body: text.slice(start + whole.length) }
}

import type { Day } from '../../domain/day.js'
import { MOST_MILESTONE_TITLE, MOST_MILESTONES, type PlanStep } from '../../domain/milestone.js'
import { cleanText } from '../clean.js'
import {
  ABSOLUTE,
  AFTER_DUE,
  APART_LAST,
  APART_NEXT,
  BEFORE_DUE,
  BRACKETED_NO,
  CIRCLED,
  DOTTED,
  EIGHT_DIGITS,
  LISTED_NO,
  LISTED_WITHIN,
  MARKED_DONE,
  MONTH_DAY,
  MONTHS,
  MOVE,
  NEXT_YEAR,
  NO_PLAN,
  ONLY_DONE,
  RECURRING,
  SET_APART,
  SHARE_DUE,
  STRETCH,
} from '../grammar/milestone-words.js'
import { civilDay } from '../lex/civil.js'
import { asLimit, type DateHit, inMonthOf, inYear, yearOf } from '../lex/date-hit.js'
import { lex } from '../lex/lexer.js'
import { trimmed } from './message.js'

/** What a plan is read against. */
interface PlanContext {
  /** 今天; for a sheet the first day of its year. */
  readonly today: Day
  /** The item's deadline, where it is known: 11月 …，2月 … goes on into the year of it. */
  readonly until?: Day | null
  /** Whether 明天 and 25日 mean anything: in a message they do, in a sheet they are nobody's day. */
  readonly relative: boolean
}

export interface PlanRead {
  readonly steps: readonly PlanStep[]
  readonly unread: readonly UnreadPart[]
}

/** A part that is no step. */
export interface UnreadPart {
  readonly text: string
  /** It has a day, and nothing to be done by it. */
  readonly dayAlone: boolean
}

/** A date in a part, with the brackets and words around it; the last day where it is a stretch. */
interface Due {
  readonly start: number
  readonly end: number
  readonly hit: DateHit
  readonly words: string
}

/** A part of a plan: what is to be done, and by when. Either may be missing. */
interface Part {
  readonly text: string
  readonly title: string
  readonly due: Due | null
}

/**
 * Reads a plan as offices write it: “9.13完成初稿；10.31完成申报”, “初稿（9月13日）、申报（10月31日）”,
 * “①9月15日 初稿 ②…”, lines. What cannot be read is given back, never guessed at.
 */
export function readPlan(written: string, context: PlanContext): PlanRead {
  const plain = cleanText(written.replace(CIRCLED, '\n'))
  if (plain === '' || NO_PLAN.test(plain)) return { steps: [], unread: [] }
  const pieces = spelledOut(plain, context.today)
    .split(/[;；。\n]+/)
    .map((piece) => piece.trim())
    .filter((piece) => trimmed(piece) !== '')
  const steps: PlanStep[] = []
  const unread: UnreadPart[] = []
  const days: Days = { last: null, year: null }
  for (const part of paired(pieces.flatMap((piece) => partsOf(piece, context.today)))) {
    const step = stepOf(part, context, days)
    if (step === null || steps.length >= MOST_MILESTONES)
      unread.push({ text: part.text, dayAlone: isBare(part) })
    else {
      days.last = step.due
      steps.push(step)
    }
  }
  if (steps.length > 0 || unread.length === 0) return { steps, unread }
  return { steps, unread: [{ text: trimmed(plain), dayAlone: unread.every(({ dayAlone }) => dayAlone) }] }
}

/** A date in the words that does not exist (13月1日, 11月31日), as written. */
export function noSuchDay(words: string): string | null {
  for (const [written, month, day] of cleanText(words).matchAll(MONTH_DAY)) {
    // 2月29日 is one in some years, which the date's own reading knows.
    const exists = civilDay(2024, Number(month), day === undefined ? 1 : Number(day)) !== null
    if (!exists) return written.trim()
  }
  return null
}

/** The day that the words name: 改到11.27, 改到下周五. Null where they name none. */
export function dayMeant(words: string, today: Day): Day | null {
  const date = lex(spelledOut(words, today), today).find(({ kind }) => kind === 'date')
  return date?.kind === 'date' ? asLimit(date.hit, today) : null
}

/** One form for the numbers of parts and the ways to write a day. */
function spelledOut(text: string, today: Day): string {
  return text
    .replace(BRACKETED_NO, '\n')
    .replace(LISTED_NO, '$1\n')
    .replace(LISTED_WITHIN, '\n')
    .replace(EIGHT_DIGITS, (_, year, month, day) => `${year}年${Number(month)}月${Number(day)}日`)
    .replace(MONTHS, '$1月$2')
    .replace(DOTTED, dottedDay)
    .replace(NEXT_YEAR, `${yearOf(today) + 1}年`)
}

const dottedDay = (all: string, month: string, day: string): string =>
  Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 ? `${month}月${day}日` : all

/** 9.13 as 9月13日, where a date stands. */
export const withoutDots = (text: string): string => text.replace(DOTTED, dottedDay)

function duesIn(piece: string, today: Day): Due[] {
  const found: { start: number; end: number; hit: DateHit }[] = []
  for (const token of lex(piece, today)) {
    if (token.kind !== 'date') continue
    const before = found.at(-1)
    const { start, end, hit } = token
    if (before !== undefined && STRETCH.test(piece.slice(before.end, start)))
      found[found.length - 1] = { start: before.start, end, hit }
    else found.push({ start, end, hit })
  }
  return found.map(({ start, end, hit }) => {
    const lead = BEFORE_DUE.exec(piece.slice(Math.max(0, start - 12), start))?.[0] ?? ''
    const tail = /[(（[【]/.test(lead) ? (AFTER_DUE.exec(piece.slice(end, end + 12))?.[0] ?? '') : ''
    return { start: start - lead.length, end: end + tail.length, hit, words: piece.slice(start, end) }
  })
}

/** A piece between two full stops may hold several parts: each day that stands apart has its own. */
function partsOf(piece: string, today: Day): Part[] {
  const dues = duesIn(piece, today)
  const [first] = dues
  if (first === undefined) return [{ text: piece, title: titleOf(piece), due: null }]
  const parts = first.start === 0 ? byDay(piece, dues) : byTitle(piece, dues)
  return parts.map(({ from, to, due }) => ({
    text: piece.slice(from, to).trim(),
    title: titleOf(`${piece.slice(from, due.start)}${piece.slice(due.end, to)}`),
    due,
  }))
}

interface Stretch {
  readonly from: number
  readonly to: number
  readonly due: Due
}

/** 9月13日 …，10月底 …: the day comes first. A day in the midst of the words is part of them. */
function byDay(piece: string, dues: readonly Due[]): Stretch[] {
  const heads = dues.filter(
    ({ start }, index) => index === 0 || /[(（[【]/.test(piece[start] ?? '') || isApart(piece, start),
  )
  return heads.map((due, index) => ({
    from: due.start,
    to: heads[index + 1]?.start ?? piece.length,
    due,
  }))
}

const isApart = (piece: string, at: number) =>
  SET_APART.test(piece.slice(Math.max(0, at - 1), at)) || piece[at] === ' '

/** 初稿（9月13日）、申报（10月31日）: what is to be done comes first. */
function byTitle(piece: string, dues: readonly Due[]): Stretch[] {
  let from = 0
  return dues.map((due, index) => {
    const next = dues[index + 1]
    const start = from
    from = next === undefined ? piece.length : due.end + cutIn(piece.slice(due.end, next.start))
    return { from: start, to: from, due }
  })
}

/** Where between two days the one part ends and the next begins. */
function cutIn(between: string): number {
  const here = APART_NEXT.exec(between)
  if (here !== null) return here[0].length
  const last = APART_LAST.exec(between)
  return last === null ? 0 : last.index + 1
}

const titleOf = (words: string): string =>
  trimmed(words.replace(/[(（[【]\s*[)）\]】]/g, '')).replace(/\s+/g, ' ')

/** A day on a line of its own belongs to the line below it, or above. */
function paired(parts: readonly Part[]): Part[] {
  const done: Part[] = []
  for (let i = 0; i < parts.length; i++) {
    const [part, next] = [parts[i], parts[i + 1]]
    if (part === undefined) break
    const together = next === undefined ? null : joined(part, next)
    done.push(together ?? part)
    if (together !== null) i++
  }
  return done
}

const isBare = ({ due, title }: Part) => due !== null && ONLY_DONE.test(title)

function joined(a: Part, b: Part): Part | null {
  const [day, words] = isBare(a) ? [a, b] : [b, a]
  if (!isBare(day) || words.due !== null || words.title === '') return null
  return { text: `${a.text} ${b.text}`, title: words.title, due: day.due }
}

/** What a day without its year or month is reckoned from: the step before. */
interface Days {
  last: Day | null
  year: number | null
}

function stepOf(part: Part, context: PlanContext, days: Days): PlanStep | null {
  const { due, text } = part
  if (due === null || RECURRING.test(text) || text.match(MOVE) !== null || noSuchDay(text) !== null)
    return null
  const done = MARKED_DONE.test(part.title)
  const title = done ? trimmed(part.title.replace(MARKED_DONE, '')) : part.title
  // 9月起 tells when it begins.
  if (ONLY_DONE.test(title) || title.startsWith('起') || title.length > MOST_MILESTONE_TITLE) return null
  const day = dayOf(due, context, days)
  if (day === null) return null
  const share = Number(SHARE_DUE.exec(title)?.[1] ?? Number.NaN)
  return { title, due: day, percent: share >= 1 && share <= 100 ? share : null, done }
}

function dayOf({ hit, words }: Due, context: PlanContext, days: Days): Day | null {
  const { today, until = null, relative } = context
  if (hit.day === null) return null
  switch (hit.roll) {
    case 'none':
      if (!relative && !ABSOLUTE.test(words)) return null
      if (/20\d{2}/.test(words)) days.year = yearOf(hit.day)
      return hit.day
    case 'year': {
      const day = days.year === null ? asLimit(hit, today) : inYear(hit, days.year)
      if (day === null || days.last === null || day >= days.last) return day
      const next = inYear(hit, yearOf(day) + 1)
      return next !== null && until !== null && next <= until ? next : day
    }
    case 'month':
      return days.last === null ? (relative ? asLimit(hit, today) : null) : inMonthOf(hit, days.last)
    case 'week':
      return relative ? asLimit(hit, today) : null
  }
}

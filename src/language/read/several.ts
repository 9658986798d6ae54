import { LISTED_ONE, NEXT_PART } from '../grammar/milestone-said-words.js'
import type { Parsed, SaidPart } from '../intent.js'
import { cutsOfDeadline, movesDeadline } from './deadline.js'
import { type Message, messageOf, trimmed } from './message.js'
import { calledAt, headOf } from './milestone-said.js'

/** Parts of one message; what is beyond is left to the last of them, which is then read in parts again. */
const MOST_PARTS = 120

/**
 * 任务4 节点1 已完成，任务5 60%: a message about milestones or deadlines that says something else besides is read part
 * by part, so that neither is lost. Null where it has one part only.
 * @param read reads a part as a message of its own
 */
export function readSeveral(message: Message, read: (part: Message) => Parsed): Parsed | null {
  const { text } = message
  const milestones = text.includes('节点')
  const deadlines = movesDeadline(message)
  if (!(milestones || deadlines) || message.asks) return null
  const head = headOf(message)
  if (head === null) return null
  // Most parts are the same from one try to the next, and each takes its time.
  const known = new Map<string, Parsed>()
  const readOnce = (own: string): Parsed => {
    const said = known.get(own) ?? read(messageOf(own, message.reading))
    known.set(own, said)
    return said
  }
  let cuts = milestones ? cutsOf(message, head.end) : cutsOfDeadline(message, head.end)
  while (cuts.length > 0) {
    const parts = partsAt(message, text.slice(head.start, head.end), cuts, readOnce)
    const wrong = parts.findIndex(({ said }, i) => {
      const before = parts[i - 1]
      return before !== undefined && !stands(before.said, said)
    })
    if (wrong < 0) return together(parts)
    cuts = cuts.filter((_, i) => i !== wrong - 1)
  }
  return null
}

function together(parts: readonly SaidPart[]): Parsed | null {
  const flat = parts.flatMap((part) => (part.said.intent === 'several' ? part.said.slots.parts : [part]))
  const isAbout = flat.some(
    ({ said: { intent } }) => intent === 'milestone' || intent === 'plan' || intent === 'deadline',
  )
  return isAbout ? { intent: 'several', slots: { parts: flat } } : null
}

function partsAt(
  message: Message,
  head: string,
  cuts: readonly Cut[],
  read: (own: string) => Parsed,
): SaidPart[] {
  const { text, reading } = message
  let named = head
  const words = [{ at: 0, named: head }, ...cuts].map((cut, i) => {
    const own = text.slice(cut.at, cuts[i]?.at)
    // A part that names no item is said of the one before.
    const whole = trimmed(cut.named === '' ? `${named} ${own}` : own)
    if (cut.named !== '') named = cut.named
    return whole
  })
  return shared(words, reading).map((own) => ({ text: own, said: read(own) }))
}

/** 任务4 节点1、任务5 节点2均已完成: what is said of the last is said of those of which nothing is. */
function shared(parts: readonly string[], reading: Message['reading']): string[] {
  let said = ''
  return [...parts]
    .reverse()
    .map((part) => {
      const head = headOf(messageOf(part, reading))
      const rest = head === null ? '' : part.slice(head.end)
      const called = calledAt(rest)
      const own = called === null ? rest : trimmed(rest.slice(called.end))
      if (called !== null && own === '') return `${part} ${said}`
      said = called === null ? '' : own
      return part
    })
    .reverse()
}

interface Cut {
  readonly at: number
  /** The item that is named here; empty where none is. */
  readonly named: string
}

/** Where a clause begins with another item, another milestone, or the whole's share. */
function cutsOf({ text, refs, tokens }: Message, from: number): Cut[] {
  const cuts: Cut[] = []
  for (const ref of refs) {
    const before = text.slice(0, ref.start)
    const ends = /[,，;；。!！\n]\s*$/.test(before) && !isJoined(tokens, ref.start)
    const listed = LISTED_ONE.test(before) && calledAt(text.slice(ref.end)) !== null
    if (ref.start > from && trimmed(text.slice(from, ref.start)) !== '' && (ends || listed))
      cuts.push({ at: ref.start, named: text.slice(ref.start, ref.end) })
  }
  for (const hit of text.matchAll(NEXT_PART)) {
    const at = hit.index + hit[0].length
    if (trimmed(text.slice(from, at)) !== '' && !cuts.some((cut) => cut.at === at))
      cuts.push({ at, named: '' })
  }
  return cuts.sort((a, b) => a.at - b.at).slice(0, MOST_PARTS)
}

/** 任务5，任务6 60%: the second of a list is no new part. */
function isJoined(tokens: Message['tokens'], start: number): boolean {
  const at = tokens.findIndex((token) => token.start === start)
  return tokens[at - 1]?.kind === 'mark' && tokens[at - 2]?.kind === 'ref'
}

/** A plan's or a reason's own words may name items and shares: only what is surely said of its own ends them. */
function stands(before: Parsed, said: Parsed): boolean {
  const reasoned =
    (before.intent === 'deadline' || before.intent === 'apply_extend') && (before.slots.reason ?? '') !== ''
  if (before.intent !== 'plan' && !reasoned) return true
  if (said.intent === 'progress') return said.slots.percent !== null
  return (
    said.intent === 'milestone' ||
    said.intent === 'plan' ||
    said.intent === 'several' ||
    said.intent === 'deadline' ||
    isFirm(said)
  )
}

const isFirm = ({ intent }: Parsed): boolean =>
  intent === 'complete' || intent === 'apply_close' || intent === 'apply_extend' || intent === 'reject'

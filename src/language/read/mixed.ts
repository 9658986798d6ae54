import { LEADS_CLAUSE } from '../grammar/mixed-words.js'
import type { Parsed, SaidPart } from '../intent.js'
import { type Message, messageOf, trimmed } from './message.js'

/** What may be said of one item in a clause of its own. */
const OF_ITEMS: ReadonlySet<Parsed['intent']> = new Set([
  'review',
  'ack',
  'progress',
  'complete',
  'apply_close',
  'apply_extend',
  'assign',
])

/** What goes for the items of its own clause alone, whatever stands beside it. */
const APART: ReadonlySet<Parsed['intent']> = new Set(['review', 'ack', 'assign'])

/** Clauses of one message; what is beyond is left to the last of them. */
const MOST_PARTS = 12
/** Clauses behind the item that are tried for a report of their own. */
const MOST_TRIES = 6

/**
 * 同意任务1销号，不同意任务5销号 · 任务110 40%，任务111不归我们管: where a decision, a receipt or a hand-back stands
 * beside something else, each clause with an item of its own is read on its own. Nothing is read so that the whole
 * message did not report: null where it is one thing.
 * @param whole what the message was read as
 * @param read reads a clause as a message of its own
 */
export function readMixed(message: Message, whole: Parsed, read: (part: Message) => Parsed): Parsed | null {
  const { refs, reading } = message
  if (refs.length < 2 || !(OF_ITEMS.has(whole.intent) || whole.intent === 'reject')) return null
  const parts: SaidPart[] = []
  for (const own of clausesOf(message)) {
    const said = read(messageOf(own, reading))
    const before = parts.at(-1)
    if (before !== undefined && !(OF_ITEMS.has(said.intent) && isFirm(said))) {
      // 不同意任务5销号，任务1还没完成: what says nothing of its own belongs to what was said before it.
      const both = `${before.text}，${own}`
      parts[parts.length - 1] = {
        text: both,
        said: refusedBecause(before.said, own) ?? read(messageOf(both, reading)),
      }
    } else parts.push({ text: own, said })
  }
  const [only] = parts
  if (parts.length === 1 && only?.said.intent === 'review') return only.said
  if (parts.length < 2 || !parts.every(({ said }) => OF_ITEMS.has(said.intent))) return null
  const kinds = new Set(parts.map(({ said }) => kindOf(said)))
  const isMixed = kinds.size > 1 && parts.some(({ said: { intent } }) => APART.has(intent))
  if (isMixed) return { intent: 'several', slots: { parts } }
  return withOwnReason(whole, parts)
}

/** The items that a refusal's reason names are not refused. */
function refusedBecause(said: Parsed, reason: string): Parsed | null {
  if (said.intent !== 'review' || said.slots.decision === 'approve') return null
  const { slots } = said
  return {
    ...said,
    slots: { ...slots, reason: slots.reason === undefined ? reason : `${slots.reason}，${reason}` },
  }
}

/** What two clauses must have in common to be one saying of all their items. */
function kindOf({ intent, slots }: Parsed): string {
  if (intent === 'review') return JSON.stringify([intent, { ...slots, refs: null }])
  if (intent === 'ack')
    return JSON.stringify([intent, slots.decline, slots.owner, slots.owner_self, slots.suggest_unit])
  return intent
}

const isFirm = (said: Parsed): boolean =>
  said.intent !== 'progress' || said.slots.percent !== null || said.slots.others !== undefined

/** 原因：下雨；任务6 82%: the next item's words are none of the reason's. */
function withOwnReason(whole: Parsed, parts: readonly SaidPart[]): Parsed | null {
  if (whole.intent !== 'apply_extend' || whole.slots.reason === null) return null
  const asked = parts.filter(({ said }) => said.intent === 'apply_extend')
  const [only] = asked
  if (asked.length !== 1 || only?.said.intent !== 'apply_extend') return null
  const { reason } = only.said.slots
  if (reason === null || reason === whole.slots.reason || !whole.slots.reason.startsWith(reason)) return null
  return { intent: 'apply_extend', slots: { ...whole.slots, reason } }
}

/** The message cut before each clause that begins with an item and says something of it. */
function clausesOf({ text, refs }: Message): string[] {
  const cuts: number[] = []
  for (const [i, ref] of refs.entries()) {
    const lead = /[^,，;；。!！\n]*$/.exec(text.slice(0, ref.start))?.[0] ?? ''
    const at = ref.start - lead.length
    const last = cuts.at(-1) ?? 0
    if (at === 0 || at <= last || !LEADS_CLAUSE.test(trimmed(lead))) continue
    const before = text.slice(last, at)
    // 收到，任务5 80%: a courtesy ahead of the first item.
    if (!refs.some(({ start, end }) => start >= last && end <= at)) continue
    // 任务5，任务6 80% · 收到任务5，任务6: a list goes on, before its words or behind them.
    if (saysNothing(before, last, refs)) continue
    const clause = /^[^,，;；。!！\n]*/.exec(text.slice(at))?.[0] ?? ''
    const listed = saysNothing(clause, at, refs)
    if (listed && (endsWithItem(before, last, refs) || i === refs.length - 1)) continue
    cuts.push(at)
    if (cuts.length === MOST_PARTS) break
  }
  return [0, ...cuts].map((at, i) => trimmed(text.slice(at, cuts[i]))).filter((own) => own !== '')
}

/** Nothing but items and the signs of a list. */
function saysNothing(words: string, at: number, refs: Message['refs']): boolean {
  let left = words
  for (const { start, end } of [...refs].reverse())
    if (start >= at && end <= at + words.length) left = `${left.slice(0, start - at)}${left.slice(end - at)}`
  return /^[\s,，、和及与;；。]*$/.test(left)
}

const endsWithItem = (words: string, at: number, refs: Message['refs']): boolean =>
  refs.some(({ end }) => end <= at + words.length && trimmed(words.slice(end - at)) === '' && end > at)

/** Figures, visits and walks: what is told of no item. */
const OF_NO_ITEM: ReadonlySet<Parsed['intent']> = new Set([
  'report_indicator',
  'report_visit',
  'report_walkthrough',
])

/**
 * 任务5 86%，培训1期 and 培训1期，任务5 86%: figures or a visit beside the item, in clauses of their own, with the words
 * that are left out. They are told of even where the item's part is refused.
 */
export function withLeftOut(message: Message, whole: Parsed, read: (part: Message) => Parsed): Parsed {
  const refused = whole.intent === 'reject' && whole.slots.reason !== 'unauthorized'
  if (whole.intent !== 'progress' && whole.intent !== 'complete' && !refused) return whole
  if (message.refs.length === 0) return whole
  const left = leftBehind(message, whole, read) ?? leftBefore(message, whole, read)
  if (left === null) return whole
  switch (whole.intent) {
    case 'progress':
      return { intent: 'progress', slots: { ...whole.slots, left_out: left } }
    case 'complete':
      return { intent: 'complete', slots: { ...whole.slots, left_out: left } }
    default:
      return { intent: 'reject', slots: { ...whole.slots, left_out: left } }
  }
}

type Left = (message: Message, whole: Parsed, read: (part: Message) => Parsed) => string | null

/** Without the unit at the head of the message, which a clause does not have. */
const saidOf = (said: Parsed): string =>
  JSON.stringify(said, (key, value: unknown) => (key === 'unit' ? undefined : value))

/** Whether what is left says of no item something to be stored, and the item is told of without it just the same. */
const isLeft: (left: string, rest: string, ...of: Parameters<Left>) => boolean = (
  left,
  rest,
  { reading },
  whole,
  read,
) =>
  OF_NO_ITEM.has(read(messageOf(left, reading)).intent) &&
  saidOf(read(messageOf(rest, reading))) === saidOf(whole)

const leftBehind: Left = (message, whole, read) => {
  const { text, refs } = message
  const from = refs.at(-1)?.end ?? text.length
  let tries = 0
  for (const { index } of text.slice(from).matchAll(/[,，;；。\n](?=[^,，;；。\n]*\d)/g)) {
    if (++tries > MOST_TRIES) break
    const left = trimmed(text.slice(from + index))
    if (isLeft(left, text.slice(0, from + index), message, whole, read)) return left
  }
  return null
}

const leftBefore: Left = (message, whole, read) => {
  const { text, refs } = message
  const lead = text.slice(0, refs[0]?.start ?? 0)
  if (!/\d/.test(lead)) return null
  const at = lead.search(/[,，;；。\n][^,，;；。\n]*$/)
  const left = at < 0 ? '' : trimmed(lead.slice(0, at))
  return left !== '' && isLeft(left, trimmed(text.slice(at)), message, whole, read) ? left : null
}

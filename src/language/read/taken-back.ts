import { isPolite, REASON_HEAD } from '../grammar/courtesy-words.js'
import { BEFORE_TAKING_BACK } from '../grammar/doubt-words.js'
import type { Parsed, SaidPart } from '../intent.js'
import { uniqueRefs } from '../refs.js'
import { readUndo, refsOf } from './command.js'
import { type Message, messageOf, trimmed } from './message.js'

/** What such a message was read as while the application was passed over; whatever else it is stays what it is. */
const PASSED_OVER: ReadonlySet<Parsed['intent']> = new Set([
  'progress',
  'complete',
  'apply_close',
  'apply_extend',
  'ack',
  'report_visit',
  'ignore',
])

/** A message of more is a report of another kind. */
const MOST_CLAUSES = 12

interface Clause {
  readonly text: string
  readonly start: number
  readonly end: number
}

/**
 * 任务26的延期申请撤销，已于昨天完成: an application is taken back in a clause of its own, and the rest is read as a message
 * of its own. Null where no clause says just that, or all of the message does. A rest that means nothing is told of.
 * @param whole what the message was read as
 * @param read reads the rest
 */
export function readTakenBack(
  message: Message,
  whole: Parsed,
  read: (part: Message) => Parsed,
): Parsed | null {
  const { classes, refs, asks } = message
  if (!classes.has('undo') || !(classes.has('extend') || classes.has('close'))) return null
  if (asks || refs.length === 0 || !PASSED_OVER.has(whole.intent)) return null
  const clauses = clausesOf(message.text)
  if (clauses.length < 2 || clauses.length > MOST_CLAUSES) return null
  for (const clause of clauses) {
    const taken = takenIn(clause, message)
    if (taken === null) continue
    const rest = restOf(clause, clauses, message)
    if (REASON_HEAD.test(rest) || (whole.intent !== 'ack' && isPolite(rest))) return taken.said
    const own = named(rest, clause, message)
    const said = restSaid(rest, own, message, read)
    if (said.intent === 'reject' || (said.intent === 'ignore' && whole.intent === 'ignore')) return null
    const parts = said.intent === 'several' ? said.slots.parts : [{ text: isStored(said) ? own : rest, said }]
    return { intent: 'several', slots: { parts: [taken, ...parts] } }
  }
  return null
}

function clausesOf(text: string): Clause[] {
  return [...text.matchAll(/[^,，;；。!！\n]+/g)].map((hit) => ({
    text: hit[0],
    start: hit.index,
    end: hit.index + hit[0].length,
  }))
}

const refsIn = ({ start, end }: Clause, { refs }: Message) =>
  refs.filter((ref) => ref.start >= start && ref.end <= end)

/** Nothing but an item. */
const namesOnly = (clause: Clause, message: Message): boolean => {
  const own = refsIn(clause, message)
  const [only] = own
  return only !== undefined && own.length === 1 && trimmed(clause.text).length <= only.end - only.start
}

/** A clause that takes an application back. One that names no item means the only one of the message. */
function takenIn(clause: Clause, message: Message): SaidPart | null {
  const { text, refs } = message
  const own = trimmed(clause.text)
  if (refsIn(clause, message).length > 0) return applied(own, message)
  const [only] = refs
  if (only === undefined) return null
  const said = applied(`${text.slice(only.start, only.end)}${own.replace(BEFORE_TAKING_BACK, '')}`, message)
  if (said === null || uniqueRefs(refsOf(message)).length === 1) return said
  // Of several items it does not say whose: nothing is guessed.
  return { text: own, said: { intent: 'ignore', slots: { reason: 'chatter' } } }
}

function applied(text: string, { reading }: Message): SaidPart | null {
  const said = readUndo(messageOf(text, reading))
  return said?.intent === 'undo' && said.slots.of !== undefined ? { text, said } : null
}

/** The other clauses; one that names the item alone belonged to this one. */
function restOf(clause: Clause, clauses: readonly Clause[], message: Message): string {
  const { text } = message
  const before = clauses.filter(({ end }) => end <= clause.start)
  const lead = before.every((each) => namesOnly(each, message)) ? '' : trimmed(text.slice(0, clause.start))
  const behind = trimmed(text.slice(clause.end).replace(/^[,，;；。!！\s]+/, ''))
  return [lead, behind].filter((words) => words !== '').join('，')
}

/** Of an item: its words may have to stand alone in a question. */
const isStored = ({ intent, slots }: Parsed): boolean => intent !== 'ignore' && 'refs' in slots

/** What the rest says of the item; else what it says of none. */
function restSaid(
  rest: string,
  whole: string,
  { reading }: Message,
  read: (part: Message) => Parsed,
): Parsed {
  const said = read(messageOf(whole, reading))
  if (said.intent !== 'ignore') return said
  const alone = read(messageOf(rest, reading))
  return alone.intent.startsWith('report_') ? alone : said
}

/** The rest with the item that its first clause leaves out. */
function named(rest: string, clause: Clause, message: Message): string {
  const { text, refs, reading } = message
  const [first = ''] = rest.split(/[,，;；。!！\n]/)
  if (messageOf(first, reading).refs.length > 0) return rest
  const item = refsIn(clause, message)[0] ?? refs[0]
  return item === undefined ? rest : `${text.slice(item.start, item.end)} ${rest}`
}

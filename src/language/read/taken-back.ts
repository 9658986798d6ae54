import { APPLICATION_DROPPED } from '../grammar/command-words.js'
import { isPolite, REASON_HEAD } from '../grammar/courtesy-words.js'
import { ALL_OF_THEM, BEFORE_TAKING_BACK, SO_MANY_OF_THEM } from '../grammar/doubt-words.js'
import type { Parsed, SaidPart } from '../intent.js'
import { scanNumber } from '../lex/number.js'
import type { RefToken } from '../lex/token.js'
import { uniqueRefs } from '../refs.js'
import { readUndo } from './command.js'
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

/** A message that takes more back is a report of another kind. */
const MOST_TAKEN = 12

interface Clause {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly refs: readonly RefToken[]
  /** Nothing but items. */
  readonly listed: boolean
}

/**
 * 任务26的延期申请撤销，已于昨天完成: applications are taken back in clauses of their own, and what is left is read as a
 * message of its own, once. Null where no clause says just that, or all of the message does. A rest that means nothing
 * is told of.
 * @param whole what the message was read as
 * @param read reads the rest; it is none that takes anything back
 */
export function readTakenBack(
  message: Message,
  whole: Parsed,
  read: (part: Message) => Parsed,
): Parsed | null {
  const { classes, refs, asks } = message
  if (
    !(classes.has('undo') || APPLICATION_DROPPED.test(message.text)) ||
    !(classes.has('extend') || classes.has('close'))
  )
    return null
  if (asks || refs.length === 0 || !PASSED_OVER.has(whole.intent)) return null
  const clauses = clausesOf(message)
  const taken = clauses.length < 2 ? null : takenIn(clauses, message)
  if (taken === null) return null
  const left = restOf(clauses, taken, message)
  const { rest } = left
  const undone = eachOnce([...taken.values()])
  const [only] = undone
  if (only === undefined || undone.length > MOST_TAKEN) return null
  if (rest === '' || REASON_HEAD.test(rest) || (whole.intent !== 'ack' && isPolite(rest)))
    return undone.length === 1 ? only.said : { intent: 'several', slots: { parts: undone } }
  const parts = restParts(left, message, read)
  const said = parts.length === 1 ? parts[0]?.said.intent : undefined
  if (said === 'reject' || (said === 'ignore' && whole.intent === 'ignore')) return null
  return { intent: 'several', slots: { parts: [...undone, ...parts] } }
}

function clausesOf({ text, refs }: Message): Clause[] {
  return [...text.matchAll(/[^,，;；。!！\n]+/g)].map((hit) => {
    const start = hit.index
    const end = start + hit[0].length
    const own = refs.filter((ref) => ref.start >= start && ref.end <= end)
    let said = hit[0]
    for (const ref of [...own].reverse())
      said = said.slice(0, ref.start - start) + said.slice(ref.end - start)
    return {
      text: trimmed(hit[0]),
      start,
      end,
      refs: own,
      listed: own.length > 0 && /^[\s、和及与]*$/.test(said),
    }
  })
}

/** The items as they were written. */
const wordsOf = (refs: readonly RefToken[], { text }: Message): string =>
  refs.map(({ start, end }) => text.slice(start, end)).join('、')

const itemsOf = (refs: readonly RefToken[]) => uniqueRefs(refs.flatMap((ref) => ref.refs))

/** The clauses that take an application back; null where none does. */
function takenIn(clauses: readonly Clause[], message: Message): ReadonlyMap<Clause, SaidPart> | null {
  const taken = new Map<Clause, SaidPart>()
  for (const clause of clauses) {
    const said = clause.refs.length === 0 || clause.listed ? null : applied(clause.text, message)
    if (said !== null) taken.set(clause, said)
  }
  // One that names no item means those just listed, else the only one that anything else is said of.
  const others = clauses.flatMap((clause) => (taken.has(clause) ? [] : clause.refs))
  let before: Clause | undefined
  let subject: readonly RefToken[] = []
  const all = new Map<Clause, SaidPart>()
  for (const clause of clauses) {
    const listed = before?.listed === true ? before.refs : []
    const own = taken.get(clause)
    const said =
      own ??
      (clause.refs.length > 0
        ? null
        : ofItems(clause, listed.length > 0 ? listed : others.length > 0 ? others : subject, {
            message,
            sure: listed.length > 0,
          }))
    if (said !== null) all.set(clause, said)
    if (own !== undefined) subject = clause.refs
    before = clause
  }
  return all.size === 0 ? null : all
}

/** 延期申请都撤回, of the items that are spoken of. */
function ofItems(
  clause: Clause,
  refs: readonly RefToken[],
  { message, sure }: { readonly message: Message; readonly sure: boolean },
): SaidPart | null {
  const [only] = refs
  if (only === undefined) return null
  const words = clause.text.replace(BEFORE_TAKING_BACK, '')
  const said = applied(`${wordsOf([only], message)}${words}`, message)
  if (said === null) return null
  const items = itemsOf(refs)
  if (items.length === 1) return said
  if (sure || isAll(clause.text, items.length)) return applied(`${wordsOf(refs, message)}${words}`, message)
  // Of several items it does not say whose: nothing is guessed.
  return { text: clause.text, said: { intent: 'ignore', slots: { reason: 'chatter' } } }
}

/** 两项 of three does not say which. */
function isAll(words: string, items: number): boolean {
  const [, many] = SO_MANY_OF_THEM.exec(words) ?? []
  if (many === undefined) return ALL_OF_THEM.test(words)
  return scanNumber(many, 0)?.value === items
}

function applied(text: string, { reading }: Message): SaidPart | null {
  const said = readUndo(messageOf(text, reading))
  return said?.intent === 'undo' && said.slots.of !== undefined ? { text, said } : null
}

/** The same said twice is done once. */
function eachOnce(parts: readonly SaidPart[]): SaidPart[] {
  const known = new Map(parts.map((part) => [JSON.stringify(part.said), part]))
  return parts.filter(
    (part) => known.get(JSON.stringify(part.said)) === part || part.said.intent === 'ignore',
  )
}

/** What is left when the clauses that take back are gone. */
interface Rest {
  readonly rest: string
  /** The same with the items that it leaves out: those of the clause that takes back before it. */
  readonly named: string
  readonly added: readonly RefToken[]
}

function restOf(clauses: readonly Clause[], taken: ReadonlyMap<Clause, SaidPart>, message: Message): Rest {
  let rest = ''
  let named = ''
  let last: Clause | undefined
  const added: RefToken[] = []
  let subject: readonly RefToken[] = []
  let spoken = ''
  for (const [at, clause] of clauses.entries()) {
    const next = clauses[at + 1]
    // 任务26，延期申请撤销: the item belonged to that clause.
    const heads = clause.listed && last === undefined && next?.refs.length === 0 && taken.has(next)
    const words = wordsOf(clause.refs, message)
    if (heads || taken.has(clause)) {
      if (words !== '') subject = clause.refs
      continue
    }
    const whose = wordsOf(subject.length > 0 ? subject : message.refs.slice(0, 1), message)
    const lacks = words === '' && (last === undefined || subject.length > 0) && whose !== spoken
    if (lacks) added.push(...(subject.length > 0 ? subject : message.refs.slice(0, 1)))
    spoken = words === '' ? (lacks ? whose : spoken) : words
    subject = []
    // What stood between the two that are beside each other now.
    const sign =
      last === undefined ? '' : last === clauses[at - 1] ? message.text.slice(last.end, clause.start) : '，'
    last = clause
    rest += `${sign}${clause.text}`
    named += `${sign}${lacks ? `${whose} ` : ''}${clause.text}`
  }
  return { rest: trimmed(rest), named: trimmed(named), added }
}

/** Of an item: its words may have to stand alone in a question. */
const isStored = ({ intent, slots }: Parsed): boolean => intent !== 'ignore' && 'refs' in slots

/** What the rest says of the items; else what it says of none. */
function restParts(
  { rest, named, added }: Rest,
  { text, reading }: Message,
  read: (part: Message) => Parsed,
): readonly SaidPart[] {
  const own = messageOf(named, reading)
  const said = read(own)
  if (said.intent === 'several') return said.slots.parts
  const [item] = itemsOf(added)
  if (said.intent === 'ignore' && named !== rest) {
    const alone = read(messageOf(rest, reading))
    if (alone.intent.startsWith('report_')) return [{ text: rest, said: alone }]
  }
  const about = JSON.stringify(said.slots)
  // 走访永盛木业，难题1已解决: what stands before the next item is none of that item, and told of.
  if (isStored(said) && item !== undefined && !about.includes(JSON.stringify(item))) {
    const next = own.refs.find(
      (ref) => !added.some((of) => text.slice(of.start, of.end) === named.slice(ref.start, ref.end)),
    )
    const lead = next === undefined ? '' : trimmed(named.slice(own.refs[0]?.end ?? 0, next.start))
    const left = lead === '' ? said : read(messageOf(lead, reading))
    if (left.intent.startsWith('report_'))
      return [
        { text: lead, said: left },
        { text: trimmed(named.slice(next?.start ?? 0)), said },
      ]
  }
  return [{ text: isStored(said) ? named : rest, said }]
}

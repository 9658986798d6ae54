import { CLAUSE_DECIDES, DECIDES, NOT_WANTED_BEFORE } from '../grammar/review-words.js'
import { isWord, type Message, messageOf } from './message.js'

type Of = 'extend' | 'close'

interface Named {
  readonly of: Of
  readonly start: number
}

interface Clause {
  readonly start: number
  readonly end: number
}

/**
 * Which application is decided: the one that the deciding word's own clause names (任务12不延期了，同意销号); where it
 * names none, the one named nearest before it, else behind it. What is told to be no longer wanted is not decided.
 */
export function ofDecided(message: Message): Of | null {
  const named = applicationsIn(message)
  const deciding = clausesOf(message.text).filter((clause) => decidesAt(message, clause) !== null)
  for (const clause of deciding) {
    const at = decidesAt(message, clause) ?? clause.start
    const own = named.filter(({ start }) => start >= clause.start && start < clause.end)
    const found = own.find(({ start }) => start > at) ?? own.at(-1)
    if (found !== undefined) return found.of
  }
  const at = deciding[0]?.start ?? 0
  return (named.findLast(({ start }) => start < at) ?? named.find(({ start }) => start >= at))?.of ?? null
}

/**
 * 任务12销号不同意，同意延期到10月20日: two decisions on one item, each as a message of its own. Null where one is made,
 * or where the items are told apart already.
 */
export function decisionsApart(message: Message): readonly Message[] | null {
  const { text, refs, reading } = message
  const named = applicationsIn(message)
  const clauses = clausesOf(text)
  const own = clauses.flatMap((clause) => {
    const of = named.find(({ start }) => start >= clause.start && start < clause.end)?.of
    return of !== undefined && decidesAt(message, clause) !== null ? [{ clause, of }] : []
  })
  const [one] = own
  const other = own.find(({ of, clause }) => of !== one?.of && CLAUSE_DECIDES.test(text.slice(clause.start)))
  const first = refs[0]
  const last = refs.at(-1)
  if (one === undefined || other === undefined || first === undefined || last === undefined) return null
  if (last.start >= other.clause.start) return null
  const items = text.slice(first.start, last.end)
  const before = text.slice(0, other.clause.start).replace(/[\s,，。;；]+$/, '')
  return [before, `${items}${text.slice(other.clause.start)}`].map((each) => messageOf(each, reading))
}

/** The applications named, but for those that are no longer wanted. */
function applicationsIn({ tokens, text }: Message): Named[] {
  return tokens.flatMap((token): Named[] => {
    const of = isWord(token, 'extend') ? 'extend' : isWord(token, 'close') ? 'close' : null
    if (of === null || NOT_WANTED_BEFORE.test(text.slice(Math.max(0, token.start - 8), token.start)))
      return []
    return [{ of, start: token.start }]
  })
}

/** Where the clause's word that decides stands. */
function decidesAt({ tokens, text }: Message, { start, end }: Clause): number | null {
  const word = tokens.find(
    (token) =>
      token.start >= start && token.start < end && (isWord(token, 'approve') || isWord(token, 'refuse')),
  )
  if (word !== undefined) return word.start
  const other = text.slice(start, end).search(DECIDES)
  return other < 0 ? null : start + other
}

function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = []
  for (const hit of text.matchAll(/[^,，。;；!！()（）\n]+/g))
    clauses.push({ start: hit.index, end: hit.index + hit[0].length })
  return clauses
}

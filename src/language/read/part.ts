import { COMPARED_BEFORE } from '../grammar/share-words.js'
import type { Ref } from '../intent.js'
import type { Token } from '../lex/token.js'
import { endsSentence, isSign, isWord, type Message } from './message.js'

/** Some items, and the tokens that say something about them. */
export interface Part {
  readonly refs: readonly Ref[]
  /** Tokens `from`…`to` (exclusive); those of the items themselves are among them. */
  readonly from: number
  readonly to: number
  /** Where the first item is named. */
  readonly at: number
}

/** Words between the items of one list: 任务2和任务5, 任务3以及任务4. */
const JOINS = /^(?:和|及|与|跟|以及|还有|、)$/

function joins(token: Token): boolean {
  if (token.kind === 'mark')
    return token.mark === '、' || token.mark === ',' || token.mark === '/' || token.mark === '\n'
  return token.kind === 'text' && JOINS.test(token.text)
}

/** Whether all of the tokens `from`…`to` pass. */
function all(tokens: readonly Token[], from: number, to: number, passes: (token: Token) => boolean): boolean {
  for (let i = from; i < to; i++) {
    const token = tokens[i]
    if (token !== undefined && !passes(token)) return false
  }
  return true
}

interface Run {
  readonly refs: Ref[]
  readonly at: number
  end: number
}

/** Runs of items with nothing but list signs between them. 任务76比任务16快 is said of the first alone. */
function runsOf({ tokens, text, refs }: Message): Run[] {
  const isCompared = (start: number) =>
    refs.length > 1 && COMPARED_BEFORE.test(text.slice(Math.max(0, start - 4), start))
  const runs: Run[] = []
  let last: Run | undefined
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]
    if (token === undefined || token.kind !== 'ref' || token.bad || isCompared(token.start)) continue
    if (last !== undefined && all(tokens, last.end, at, joins) && !startsAnew(tokens, last, at)) {
      last.refs.push(...token.refs)
      last.end = at + 1
    } else {
      last = { refs: [...token.refs], at, end: at + 1 }
      runs.push(last)
    }
  }
  return runs
}

/**
 * 已完成任务5、6，任务7完成80%; 申请销号 问题6，问题19预计9月底完成: after a verb before its items, an item with words of its
 * own begins anew.
 */
function startsAnew(tokens: readonly Token[], run: Run, at: number): boolean {
  const verb = isWord(tokens[run.at - 1], 'already') ? run.at - 2 : run.at - 1
  const before = tokens[at - 1]
  const own = tokens[at + 1]
  const isHead = isWord(tokens[verb], 'done') || isWord(tokens[verb], 'close')
  if (!isHead || before?.kind !== 'mark' || before.mark !== ',') return false
  return own !== undefined && own.kind !== 'mark' && own.kind !== 'aside'
}

const onlySigns = (tokens: readonly Token[], from: number, to: number): boolean =>
  all(tokens, from, to, isSign)

function sentenceStart(tokens: readonly Token[], at: number, floor: number): number {
  let i = at
  while (i > floor) {
    const before = tokens[i - 1]
    if (before === undefined || endsSentence(before)) break
    i--
  }
  return i
}

function clauseStart(tokens: readonly Token[], at: number, floor: number): number {
  let i = at
  while (i > floor) {
    const before = tokens[i - 1]
    if (before === undefined || (before.kind === 'mark' && ',.;!?\n'.includes(before.mark))) break
    i--
  }
  return i
}

/**
 * Cuts a message into what it says of which items. What precedes the first item belongs to it; what precedes a
 * later one does where a sentence ended in between, or where nothing follows it (已完成：任务3；推进中：任务7).
 */
export function partsOf(message: Message): Part[] {
  const { tokens } = message
  const runs = runsOf(message)
  const parts: Part[] = []
  let from = 0
  for (let index = 0; index < runs.length; index++) {
    const run = runs[index]
    if (run === undefined) break
    const next = runs[index + 1]
    const limit = next?.at ?? tokens.length
    let to = limit
    if (next !== undefined) {
      const sentence = sentenceStart(tokens, next.at, run.end)
      const nextEnd = runs[index + 2]?.at ?? tokens.length
      const silent = endsOrSigns(tokens, next.end, nextEnd)
      if (sentence > run.end && !onlySigns(tokens, sentence, next.at)) to = sentence
      else if (silent && sentence === run.end) {
        const clause = clauseStart(tokens, next.at, run.end)
        if (clause > run.end && !onlySigns(tokens, clause, next.at)) to = clause
      }
    }
    parts.push({ refs: run.refs, from, to, at: run.at })
    from = to
  }
  return mergeSilent(tokens, parts)
}

function endsOrSigns(tokens: readonly Token[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const token = tokens[i]
    if (token === undefined || endsSentence(token)) return true
    if (token.kind !== 'mark' && token.kind !== 'aside') return false
  }
  return true
}

/** Items of which nothing is said share what is said of the next ones: 任务2，任务5 都完成了. */
function mergeSilent(tokens: readonly Token[], parts: readonly Part[]): Part[] {
  const merged: Part[] = []
  for (const part of parts) {
    const last = merged.at(-1)
    if (last !== undefined && saysNothing(tokens, last)) {
      merged[merged.length - 1] = {
        ...part,
        refs: [...last.refs, ...part.refs],
        from: last.from,
        at: last.at,
      }
    } else merged.push(part)
  }
  return merged
}

const isSilent = (token: Token): boolean =>
  token.kind === 'mark' || token.kind === 'aside' || token.kind === 'ref' || joins(token)

const saysNothing = (tokens: readonly Token[], { from, to }: Part): boolean => all(tokens, from, to, isSilent)

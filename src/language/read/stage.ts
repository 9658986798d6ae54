import {
  AFTER_THE_END,
  ALL_STAGES,
  CHECK_BEHIND,
  CHECK_OR_PAPERS,
  DIFFICULTY,
  HIGHER_AWAITED,
  LOWER_ACCEPTANCE,
  MEANS,
  MORE_AWAITED,
  OF_THE_PROBLEM,
  SOLVED_HOW,
  SOLVES,
  STAGE,
  WORK,
} from '../grammar/stage-words.js'
import { clauseAround, type Message } from './message.js'
import type { Part } from './part.js'

/** 任务12招标已完成, 初验完成，等正式验收: what ends at `i` is a stage. The words before the verb and behind it tell. */
export function isStage(message: Message, i: number, part: Part): boolean {
  const { tokens, text } = message
  const verb = tokens[i]
  if (verb === undefined) return false
  const subject = subjectOf(message, i, part)
  const behind = text.slice(verb.end, tokens[part.to - 1]?.end)
  if (CHECK_OR_PAPERS.test(subject) || CHECK_BEHIND.test(behind)) return true
  if (STAGE.test(subject) && !ALL_STAGES.test(subject)) return true
  if (LOWER_ACCEPTANCE.test(subject + text.slice(verb.start, verb.end)) && HIGHER_AWAITED.test(behind))
    return true
  for (const [, awaited = ''] of behind.matchAll(MORE_AWAITED))
    if (WORK.test(awaited) && !AFTER_THE_END.test(awaited)) return true
  return false
}

/** 资金问题已解决, 遇到困难，已解决: what ends at `i` is a difficulty with the item, and not the item. */
export function solvesDifficulty(message: Message, i: number, part: Part): boolean {
  const verb = message.tokens[i]
  const kind = part.refs[0]?.kind
  // Of a difficulty passed on from a visit it is the end.
  if (verb?.kind !== 'word' || !SOLVES.test(verb.text) || kind === undefined || kind === 'difficulty')
    return false
  const subject = subjectOf(message, i, part).replace(SOLVED_HOW, '')
  const named = subject === '' ? clauseBefore(message, i, part) : subject
  if (kind === 'problem') return MEANS.test(named) && !OF_THE_PROBLEM.test(named)
  return MEANS.test(named) || (DIFFICULTY.test(named) && !/(?:落实|到位)/.test(verb.text))
}

/** The words between the item, or the clause's beginning, and the verb at `i`. */
function subjectOf({ tokens, text }: Message, i: number, part: Part): string {
  const [start] = clauseAround(tokens, i, part.from, part.to)
  let at = start
  for (let k = start; k < i; k++) if (tokens[k]?.kind === 'ref') at = k + 1
  const first = tokens[at]
  const verb = tokens[i]
  return first === undefined || verb === undefined || at >= i ? '' : text.slice(first.start, verb.start)
}

/** The clause before the one of `i`, behind the item. */
function clauseBefore({ tokens, text }: Message, i: number, part: Part): string {
  const [start] = clauseAround(tokens, i, part.from, part.to)
  const sign = tokens[start - 1]
  if (sign === undefined || tokens.slice(start, i).some(({ kind }) => kind === 'ref')) return ''
  const words = text.slice(tokens[part.from]?.start ?? 0, sign.start)
  return /[^,，。;；\n]*$/.exec(words)?.[0] ?? ''
}

import { AROUND_NAMED, NAMED_BY_VERB } from '../grammar/milestone-said-words.js'
import type { PartSaid } from '../intent.js'
import { asPast } from '../lex/date-hit.js'
import { clauseAround, endsClause, isWord, type Message, trimmed } from './message.js'
import type { Part } from './part.js'

/** What a milestone's title may be long. */
const LONGEST = 40

/** 任务4 立项 提前完成, 任务6 编制方案完成80%: the words between the item and what is said. */
export function partNamed(message: Message, part: Part): PartSaid | null {
  const { tokens } = message
  const { from, to, at } = part
  let verb = -1
  for (let i = Math.max(from, at); i < to && verb < 0; i++)
    if (isWord(tokens[i], 'done') || tokens[i]?.kind === 'percent') verb = i
  if (verb < 0) return null
  // 主体完工，进度70%: the share is the whole's.
  const share = tokens.findIndex((each, i) => i >= verb && i < to && each.kind === 'percent')
  if (share > verb && tokens.slice(verb + 1, share).some((each) => !isWord(each, 'already'))) return null
  return titleAt(message, part, verb)
}

/** 初稿已完成，90%: what is done, where the share behind it is the whole's. */
export function partBeside(message: Message, part: Part): PartSaid | null {
  const { tokens } = message
  const verb = tokens.findIndex((each, i) => i >= part.at && i < part.to && isWord(each, 'done'))
  const share = tokens.findIndex((each, i) => i > verb && i < part.to && each.kind === 'percent')
  if (verb < 0 || share < 0) return null
  if (!isWord(tokens[verb - 1], 'already') && !isWord(tokens[verb + 1], 'already')) return null
  if (!tokens.slice(verb + 1, share).some(endsClause)) return null
  return titleAt(message, part, verb)
}

/** What stands between the item and its verb. */
function titleAt({ tokens, text, reading }: Message, { from, to }: Part, verb: number): PartSaid | null {
  const token = tokens[verb]
  if (token === undefined) return null
  const [clause] = clauseAround(tokens, verb, from, to)
  let start = clause
  let on: string | null = null
  for (let i = clause; i < verb; i++) {
    const each = tokens[i]
    if (each?.kind === 'ref') start = i + 1
    else if (each?.kind === 'date' && each.hit.grain === 'day') on = asPast(each.hit, reading.today)
  }
  const words = text.slice(tokens[start]?.start ?? 0, token.start)
  // 通过验收: the verb has the name in it.
  const inVerb = token.kind === 'word' ? (NAMED_BY_VERB.exec(token.text)?.[0] ?? '') : ''
  const title = `${withoutAround(words)}${inVerb}`
  if (title.length < 2 || title.length > LONGEST) return null
  return on === null ? { title } : { title, on }
}

function withoutAround(words: string): string {
  let title = trimmed(words)
  for (let i = 0; i < 4; i++) {
    const shorter = trimmed(title.replace(AROUND_NAMED, ''))
    if (shorter === title) break
    title = shorter
  }
  return title
}

import { AROUND_NAMED, AROUND_OBJECT, NAMED_BY_VERB, NO_OBJECT } from '../grammar/milestone-said-words.js'
import { ENTRY_MARK, OPERATION } from '../grammar/step-words.js'
import type { PartSaid } from '../intent.js'
import { asPast } from '../lex/date-hit.js'
import type { Token } from '../lex/token.js'
import { clauseAround, endsClause, isWord, type Message, trimmed } from './message.js'
import type { Part } from './part.js'

const LESS: ReadonlySet<string> = new Set([
  'neg',
  'neg_after',
  'partly',
  'basic',
  'ongoing',
  'remain',
  'future',
  'hypothetical',
  'hearsay',
  'question',
  'want',
])

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
  const said = titleAt(message, part, verb)
  return said !== null && OPERATION.test(said.title) ? { ...said, operation: true } : said
}

/** 初稿已完成，90%: what is done, where the share behind it is the whole's, or (`steps`) another step's. */
export function partBeside(message: Message, part: Part, steps: boolean): PartSaid | null {
  const { tokens } = message
  const { at, to } = part
  if (steps) {
    const done = tokens.findIndex(
      (each, i) => i >= at && i < to && isWord(each, 'done') && isWhole(message, i, part),
    )
    return done < 0 ? null : titleAt(message, part, done)
  }
  const verb = tokens.findIndex((each, i) => i >= at && i < to && isWord(each, 'done'))
  const share = tokens.findIndex((each, i) => i > verb && i < to && each.kind === 'percent')
  if (verb < 0 || share < 0) return null
  const next = tokens[verb + 1]
  if (!isWord(tokens[verb - 1], 'already') && !isWord(next, 'already') && next?.kind !== 'text') return null
  if (!tokens.slice(verb + 1, share).some(endsClause)) return null
  return titleAt(message, part, verb)
}

/** Whether no share, and nothing that makes it less than done, stands beside the verb. 一期 may be a step's name. */
function isWhole({ tokens }: Message, verb: number, { from, to }: Part): boolean {
  const [start, end] = clauseAround(tokens, verb, from, to)
  return tokens
    .slice(start, end)
    .every(
      (each) =>
        each.kind !== 'percent' && (each.kind !== 'word' || each.cls === 'partly' || !LESS.has(each.cls)),
    )
}

/** What stands between the item and its verb, or behind that: 已完成勘察. */
function titleAt({ tokens, text, reading }: Message, { from, to }: Part, verb: number): PartSaid | null {
  const token = tokens[verb]
  if (token === undefined) return null
  const [clause, end] = clauseAround(tokens, verb, from, to)
  let start = clause
  let on: string | null = null
  for (let i = clause; i < verb; i++) {
    const each = tokens[i]
    if (each?.kind === 'ref') start = i + 1
    else if (each?.kind === 'date' && each.hit.grain === 'day') on = asPast(each.hit, reading.today)
  }
  const before = withoutAround(text.slice(tokens[start]?.start ?? 0, token.start))
  // 通过验收: the verb has the name in it.
  const inVerb = token.kind === 'word' ? (NAMED_BY_VERB.exec(token.text)?.[0] ?? '') : ''
  const own = `${before}${inVerb}`
  const title = own === '' && isWord(token, 'done') ? objectOf(text, tokens.slice(verb + 1, end)) : own
  if (title.length < 2 || title.length > LONGEST) return null
  return on === null ? { title } : { title, on }
}

/** The work that a verb names behind it, where nothing there makes it less than done. */
function objectOf(text: string, behind: readonly Token[]): string {
  const [first] = behind
  const last = behind.at(-1)
  if (first === undefined || last === undefined) return ''
  if (!behind.every((each) => each.kind === 'text' || each.kind === 'mark' || isNaming(each))) return ''
  const named = trimmed(trimmed(text.slice(first.start, last.end)).replace(AROUND_OBJECT, ''))
  return NO_OBJECT.test(named) ? '' : named
}

/** 申报 and 验收 are words of the grammar, and names of steps as well. */
const isNaming = (token: Token): boolean =>
  token.kind === 'word' && !LESS.has(token.cls) && token.cls !== 'status'

function withoutAround(words: string): string {
  let title = trimmed(words)
  for (let i = 0; i < 4; i++) {
    const shorter = trimmed(title.replace(ENTRY_MARK, '').replace(AROUND_NAMED, ''))
    if (shorter === title) break
    title = shorter
  }
  return title
}

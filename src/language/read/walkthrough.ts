import { TITLE_WORDS } from '../grammar/unit-words.js'
import type { Parsed } from '../intent.js'
import { asLimit, asPast } from '../lex/date-hit.js'
import type { NumberToken, Token } from '../lex/token.js'
import { endsClause, isWord, type Message, trimmed, wordBefore } from './message.js'
import { ofClass, tallyOf } from './tally.js'

const PERSON = new RegExp(
  `([\\u4e00-\\u9fa5]{0,4}(?:${TITLE_WORDS})[\\u4e00-\\u9fa5]{0,3}?)(?:等|一行|带队|带头|亲自|同志|到|赴|去|在|,|，|以|$)`,
)
const GENERIC_PERSON =
  /^(?:我|本|各|分管|主要|班子|党政|科级|领导|单位|局|乡|镇|县)*(?:领导|领导干部|干部|负责人|负责同志|同志|班子成员|成员)+$|^(?:分管|主要)?领导$/
const SERVICE_HEAD = /^(?:办理|体验|走|了|的|业务|事项|:|：|\s|“|"|办|开展|“)+/
const SERVICE_TAIL = /(?:业务|事项|流程|手续|全流程|全程|”|"|共|期间|过程中|时|中|，|。)+$/
const PLACE = /(?:政务(?:服务)?(?:大厅|中心)|大厅|窗口|服务中心|便民服务中心|中心|局|所|站|院)$/
const REFUSED: Parsed = { intent: 'reject', slots: { reason: 'implausible_or_negative_value' } }

/** 走流程: who walked through which service, what came up, what of it was solved. */
export function readWalkthrough(message: Message): Parsed | null {
  const { tokens, text, classes, reading, unit } = message
  const at = tokens.findIndex((token) => isWord(token, 'walk'))
  if (at < 0 || isWord(tokens[0], 'report') || classes.has('cumulative') || classes.has('correct'))
    return null
  if (wordBefore(tokens, at, 0, ['neg', 'future', 'hypothetical', 'want', 'hearsay'], 'already')) return null
  const times = tokens.find(
    (token): token is NumberToken =>
      token.kind === 'number' && /^(?:人次|次|人)$/.test(token.measure) && !token.ordinal,
  )
  const used = new Set<Token>(times === undefined ? [] : [times])
  const solved = tallyOf(tokens, ofClass('solved', 'done'), used)
  if (solved !== null) used.add(solved.token)
  const problems = tallyOf(tokens, ofClass('found', 'items_word', 'difficulty'), used)
  const service = serviceOf(message, at)
  const person = personOf(message, at)
  const none = /(?:未|没有|没|无|暂无)(?:发现|存在|有)*(?:问题|堵点|异常)/.test(text)
  if (times === undefined && problems === null && service === undefined && person === undefined && !none)
    return null
  if ([times?.value, problems?.value, solved?.value].some((value) => value != null && value < 0))
    return REFUSED
  const count = problems?.value ?? (none ? 0 : undefined)
  const solvedCount = solved?.value ?? solvedOf(tokens, count)
  if (count !== undefined && solvedCount !== undefined && solvedCount > count && problems !== null)
    return null
  const first = tokens.find((token) => token.kind === 'date')
  const date = first?.kind === 'date' ? asPast(first.hit, reading.today) : null
  const before = first !== undefined && (first.start < (tokens[at]?.start ?? 0) || date === reading.today)
  const expected = expectedBy(message, before ? first : undefined)
  return {
    intent: 'report_walkthrough',
    slots: {
      ...(unit !== undefined && { unit }),
      ...(person !== undefined && { person }),
      ...(date !== null && before && { date }),
      ...(service !== undefined && { service }),
      person_times: times?.value ?? 1,
      ...(count !== undefined && { problems: count }),
      ...(solvedCount !== undefined && { solved: solvedCount }),
      ...(expected !== null && { expected_by: expected }),
    },
  }
}

/** 全部解决, 已解决, 均已整改. */
function solvedOf(tokens: readonly Token[], found: number | undefined): number | undefined {
  for (const [i, token] of tokens.entries()) {
    if (!isWord(token, 'solved') && !isWord(token, 'done')) continue
    if (wordBefore(tokens, i, 0, ['neg', 'future', 'want', 'ongoing'], 'already')) continue
    const before = tokens[i - 1]
    const spot = before?.kind === 'text' && /现场|当场|当即/.test(before.text)
    if (spot || isWord(before, 'all') || isWord(before, 'already') || isWord(tokens[i + 1], 'already'))
      return found
  }
  return undefined
}

function serviceOf({ tokens, text }: Message, at: number): string | undefined {
  const walk = tokens[at]
  if (walk === undefined) return undefined
  let end = walk.end
  for (let i = at + 1; i < tokens.length; i++) {
    const next = tokens[i]
    if (next === undefined || next.kind === 'number' || next.kind === 'date' || next.kind === 'percent') break
    if (endsClause(next) && end > walk.end) break
    if (
      next.kind === 'word' &&
      ['found', 'solved', 'neg', 'all', 'already'].includes(next.cls) &&
      (end > walk.end || next.cls !== 'all')
    )
      break
    end = next.end
  }
  const after = trimmed(text.slice(walk.end, end)).replace(SERVICE_HEAD, '').replace(SERVICE_TAIL, '')
  if (after.length >= 2 && after.length <= 24 && !GENERIC_PERSON.test(after)) return trimmed(after)
  const before = /(?:办理|体验|就|围绕|对)([\u4e00-\u9fa5]{2,16}?)(?:业务|事项|流程)?(?:开展|进行)?$/.exec(
    text.slice(0, walk.start),
  )?.[1]
  if (before !== undefined && !PLACE.test(before)) return before
  const later = /(?:办理|体验)(?:了)?([\u4e00-\u9fa5]{2,16}?)(?:业务|事项|流程|手续)/.exec(
    text.slice(walk.end),
  )?.[1]
  return later
}

function personOf({ tokens, text }: Message, at: number): string | undefined {
  const walk = tokens[at]
  if (walk === undefined) return undefined
  let from = 0
  for (let i = at - 1; i >= 0; i--) {
    const before = tokens[i]
    if (before === undefined || endsClause(before) || before.kind === 'date') {
      from = before?.end ?? 0
      break
    }
  }
  const head = text
    .slice(from, walk.start)
    .replace(/^(?:上午|下午|早上|晚上|\s|我(?:局|委|办|乡|镇|单位|院|部|中心))+/, '')
  const name = PERSON.exec(head)?.[1]
  if (name !== undefined && !GENERIC_PERSON.test(name)) return trimmed(name)
  const bare = /^([\u4e00-\u9fa5]{2,3})(?:同志)?(?:到|赴|去|在|\s|$)/.exec(head)?.[1]
  return bare !== undefined &&
    !/^(?:领导|干部|我|本|各|全|分管|主要|今|昨|开展|组织|科级|班子|到|去|继续|带头)/.test(bare)
    ? bare
    : undefined
}

function expectedBy({ tokens, reading }: Message, taken: Token | undefined): string | null {
  for (const [i, token] of tokens.entries()) {
    if (token.kind !== 'date' || token === taken) continue
    const day = asLimit(token.hit, reading.today)
    if (day !== null && (day >= reading.today || wordBefore(tokens, i, 0, ['future']))) return day
  }
  return null
}

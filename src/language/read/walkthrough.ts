import {
  BOTH,
  NO_SERVICE,
  PLACE,
  SERVICE_HEAD,
  SERVICE_LIKE,
  SERVICE_TAIL,
  TITLED_FIRST,
} from '../grammar/walk-words.js'
import type { Parsed } from '../intent.js'
import { asLimit } from '../lex/date-hit.js'
import type { NumberToken, Token } from '../lex/token.js'
import { actorBefore, personIn, unitOf, whenOf } from './event.js'
import { endsClause, isWord, type Message, trimmed, wordBefore } from './message.js'
import { ofClass, tallyOf } from './tally.js'

const REFUSED: Parsed = { intent: 'reject', slots: { reason: 'implausible_or_negative_value' } }

/** 走流程: who walked through which service, what came up, what of it was solved. */
export function readWalkthrough(message: Message): Parsed | null {
  const { tokens, text, classes, unit } = message
  const at = walkAt(tokens)
  const asked = tokens
    .slice(0, at)
    .some((token) => isWord(token, 'report') && token.kind === 'word' && /数|上报|报送/.test(token.text))
  if (at < 0 || asked || classes.has('cumulative') || classes.has('correct')) return null
  if (wordBefore(tokens, at, 0, ['neg', 'future', 'hypothetical', 'want', 'hearsay'], 'already')) return null
  const times = tokens.find(
    (token): token is NumberToken =>
      token.kind === 'number' && /^(?:人次|次|人)$/.test(token.measure) && !token.ordinal,
  )
  const used = new Set<Token>(times === undefined ? [] : [times])
  const solved = tallyOf(tokens, ofClass('solved', 'done'), used)
  if (solved !== null) used.add(solved.token)
  const both = BOTH.exec(text)
  const problems = tallyOf(tokens, ofClass('found', 'items_word', 'difficulty', 'blocked'), used)
  const said = serviceOf(message, at)
  const [named, service] = nameAndService(said)
  const person = personIn(actorBefore(message, at).replace(HEADING, '')) ?? named
  const when = whenOf(message, at)
  if (when === 'future') return null
  const none = /(?:未|没有|没|无|暂无)(?:发现|存在|有)*(?:问题|堵点|异常)/.test(text)
  const told = times !== undefined || problems !== null || person !== undefined || none
  if (!told && (service === undefined || !SERVICE_LIKE.test(service))) return null
  if ([times?.value, problems?.value, solved?.value].some((value) => value != null && value < 0))
    return REFUSED
  const described = /(?:问题|堵点|难点|痛点)(?:是|为)?[:：]\s*[^\s,，。;；]{2}/.test(text)
  const count = problems?.value ?? (none ? 0 : both !== null ? solved?.value : described ? 1 : undefined)
  const solvedCount = solved?.value ?? solvedOf(tokens, count)
  if (count !== undefined && solvedCount !== undefined && solvedCount > count && problems !== null)
    return null
  const expected = expectedBy(message)
  const whose = unit ?? unitOf(person ?? '')
  return {
    intent: 'report_walkthrough',
    slots: {
      ...(whose !== undefined && { unit: whose }),
      ...(person !== undefined && { person }),
      ...(when !== null && { date: when.day }),
      ...(service !== undefined && { service }),
      person_times: times?.value ?? 1,
      ...(count !== undefined && { problems: count }),
      ...(solvedCount !== undefined && { solved: solvedCount }),
      ...(expected !== null && { expected_by: expected }),
    },
  }
}

const HEADING = /^走流程\s*[:：]\s*/

/** 走流程：陈静走流程“企业开办”: the first only says what the message is about. */
function walkAt(tokens: readonly Token[]): number {
  const first = tokens.findIndex((token) => isWord(token, 'walk'))
  const next = tokens[first + 1]
  if (first !== 0 || next?.kind !== 'mark' || next.mark !== ':') return first
  const second = tokens.findIndex((token, i) => i > first && isWord(token, 'walk'))
  return second < 0 ? first : second
}

/** 走流程 王强 企业开办: who, and then which service. */
function nameAndService(said: string | undefined): [string | undefined, string | undefined] {
  const [, titled, done] = TITLED_FIRST.exec(said ?? '') ?? []
  if (titled !== undefined && done !== undefined && SERVICE_LIKE.test(done)) return [titled, done]
  const [, name, service] = /^([\u4e00-\u9fa5]{2,3})\s+([\u4e00-\u9fa5]{2,16})$/.exec(said ?? '') ?? []
  const both = name !== undefined && service !== undefined && SERVICE_LIKE.test(service)
  return both && !SERVICE_LIKE.test(name) ? [name, service] : [undefined, said]
}

/** 全部解决, 已解决, 均已整改. */
function solvedOf(tokens: readonly Token[], found: number | undefined): number | undefined {
  for (const [i, token] of tokens.entries()) {
    if (!isWord(token, 'solved') && !isWord(token, 'done')) continue
    // 发现问题一个，未解决: none of them was.
    if (isWord(tokens[i - 1], 'neg') && (endsClause(tokens[i - 2] ?? token) || isWord(tokens[i - 2], 'all')))
      return 0
    // 低保申请 发现问题2个 全部解决: the words ahead of the count are the service's.
    const counted = tokens.findLastIndex(({ kind }, k) => k < i && kind === 'number')
    if (wordBefore(tokens, i, Math.max(0, counted), ['neg', 'future', 'want', 'ongoing'], 'already')) continue
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
      ['found', 'solved', 'neg', 'all', 'already', 'items_word'].includes(next.cls) &&
      (end > walk.end || next.cls !== 'all')
    )
      break
    end = next.end
  }
  const after = trimmed(text.slice(walk.end, end)).replace(SERVICE_HEAD, '').replace(SERVICE_TAIL, '')
  if (after.length >= 2 && after.length <= 24 && !NO_SERVICE.test(after)) return trimmed(after)
  const before = /(?:办理|体验|就|围绕|对)([\u4e00-\u9fa5]{2,16}?)(?:业务|事项|流程)?(?:开展|进行)?$/.exec(
    text.slice(0, walk.start),
  )?.[1]
  if (before !== undefined && !PLACE.test(before)) return before
  const later = /(?:办理|体验)(?:了)?([\u4e00-\u9fa5]{2,16}?)(?:业务|事项|流程|手续)/.exec(
    text.slice(walk.end),
  )?.[1]
  return later
}

/** The day that what is left will be settled by. */
function expectedBy({ tokens, reading }: Message): string | null {
  for (const [i, token] of tokens.entries()) {
    if (token.kind !== 'date') continue
    const promised = wordBefore(tokens, i, 0, ['future'])
    const day = asLimit(token.hit, reading.today)
    if (day !== null && (promised || (day > reading.today && token.hit.roll !== 'none'))) return day
  }
  return null
}

import { KIND_OF_DIFFICULTY, MORE_SOLVED } from '../grammar/indicator-words.js'
import {
  A_DAY,
  A_TIME,
  JUST_ENTERPRISES,
  LISTED,
  MEANT_BEFORE,
  NAME_HEAD,
  NAME_STOP,
  NAME_TAIL,
  NAMED_AS,
  NO_DIFFICULTY,
  NO_ENTERPRISE,
  NOT_MADE,
  NUMBERED_AS,
  OF_ONE,
  THERE_IS,
  TOLD_AS,
  TRANSFERRED,
} from '../grammar/visit-words.js'
import type { Parsed, VisitSlots } from '../intent.js'
import type { Token } from '../lex/token.js'
import { actorBefore, personIn, whenOf } from './event.js'
import { figuresOf } from './figure.js'
import { namesOf } from './indicator-names.js'
import { clauseAround, endsClause, isWord, type Message, trimmed, wordBefore } from './message.js'
import { isInName } from './name-numeral.js'
import { ofClass, type Tally, tallyOf } from './tally.js'

/** Visits to enterprises. Null where none was made, or where they are only counted (走访企业6户). */
export function readVisit(message: Message): Parsed | null {
  const { tokens, classes, text } = message
  const at = tokens.findIndex((token) => isWord(token, 'visit'))
  const asked = tokens
    .slice(0, at)
    .some((token) => isWord(token, 'report') && token.kind === 'word' && /数|上报|报送/.test(token.text))
  if (at < 0 || asked || classes.has('cumulative') || classes.has('correct')) return null
  if (wordBefore(tokens, at, 0, ['neg', 'future', 'hypothetical', 'want', 'hearsay', 'remain'], 'already'))
    return null
  if (NOT_MADE.test(text) || MEANT_BEFORE.test(text.slice(0, tokens[at]?.start))) return null
  const names = enterprisesOf(message, at)
  if (names === null) return null
  const counted = countOf(tokens, at)
  const visitor = personIn(actorBefore(message, at))
  const when = whenOf(message, at)
  if (when === 'future') return null
  const story =
    classes.has('found') || classes.has('difficulty') || classes.has('transfer') || NO_DIFFICULTY.test(text)
  if (names.length === 0) {
    // Counts alone are a figure, unless the message tells who went or what was found.
    if (counted === null || !(story || visitor !== undefined)) return null
    if (/常委/.test(text) && !story) return null
    if (visitor === undefined && (countsMore(message) || ofMonth(tokens))) return null
  }
  if (counted !== null && counted < 0)
    return { intent: 'reject', slots: { reason: 'implausible_or_negative_value' } }
  const visits = counted ?? Math.max(1, names.length)
  const slots: VisitSlots = {
    ...(message.unit !== undefined && { unit: message.unit }),
    ...(when !== null && { date: when.day }),
    ...(visitor !== undefined && { visitor }),
    ...(names.length === 1 && { enterprise: names[0] ?? '' }),
    ...(names.length > 1 && { enterprises: names }),
    visits,
    ...difficultiesOf(message, at),
  }
  return { intent: 'report_visit', slots }
}

/** 8月份走访企业23户: a month's figures, not one day's visits. */
const ofMonth = (tokens: readonly Token[]): boolean =>
  tokens.some((token) => token.kind === 'date' && ['month', 'quarter', 'year'].includes(token.hit.grain))

/** Figures that no visit has stand beside its own: the message is a list of figures (报数). */
function countsMore({ text, tokens, reading }: Message): boolean {
  return figuresOf(text, tokens, namesOf(reading.indicators), reading.indicators).some(
    ({ indicator: { name } }) => !/企业|难题/.test(name),
  )
}

/** 难题7 已办结: what became of one difficulty of the ledger. */
export function readDifficulty({ tokens, refs, unit, text, classes }: Message): Parsed | null {
  const [ref] = refs.flatMap((each) => each.refs)
  if (ref?.kind !== 'difficulty' || refs.length !== 1 || refs[0]?.refs.length !== 1) return null
  const base = { difficulty_ref: ref.no, visits: 0, ...(unit !== undefined && { unit }) }
  const transfer = transferOf(text)
  if (transfer !== undefined && classes.has('transfer'))
    return { intent: 'report_visit', slots: { ...base, transferred: 1, transfer_to: transfer } }
  return tokens.some((token) => token.kind === 'percent')
    ? null
    : { intent: 'report_visit', slots: { ...base, solved: 1 } }
}

/** The enterprises named after 走访, or before it (到永盛木业走访). Null: something else was visited. */
function enterprisesOf({ tokens, text }: Message, at: number): string[] | null {
  const token = tokens[at]
  if (token === undefined) return null
  let end = token.end
  for (let i = at + 1; i < tokens.length; i++) {
    const next = tokens[i]
    if (
      next === undefined ||
      (endsClause(next) && end > token.end) ||
      next.kind === 'date' ||
      next.kind === 'percent'
    )
      break
    if (isInName(text, next)) {
      end = next.end
      continue
    }
    if (
      next.kind === 'number' ||
      (next.kind === 'mark' &&
        next.mark !== '、' &&
        next.mark !== ':' &&
        next.mark !== '"' &&
        !endsClause(next))
    )
      break
    if (
      next.kind === 'word' &&
      ['found', 'difficulty', 'items_word', 'solved', 'transfer', 'neg'].includes(next.cls) &&
      end > token.end
    )
      break
    end = next.end
  }
  const listed = LISTED.exec(text.slice(token.end))?.[1]
  const after = namesIn(listed ?? text.slice(token.end, end))
  if (after === null || after.length > 0) return after
  const clause = text.slice(0, token.start)
  const to = /(?:到|赴|(?<!过)去(?!年)|深入|前往|走进|对)([\u4e00-\u9fa5A-Za-z0-9（）()、]{2,40})$/.exec(
    clause,
  )
  return to?.[1] === undefined || A_TIME.test(to[1]) ? [] : namesIn(to[1])
}

function namesIn(raw: string): string[] | null {
  const names: string[] = []
  for (const piece of raw.split(/[、,，]|和(?=[\u4e00-\u9fa5]{3})|及/)) {
    let name = trimmed(piece).replace(NAME_HEAD, '')
    const stop = NAME_STOP.exec(name)
    if (stop !== null && stop.index > 0) name = name.slice(0, stop.index)
    name = trimmed(name.replace(NAME_TAIL, ''))
    if (name === '' || JUST_ENTERPRISES.test(name) || A_DAY.test(name)) continue
    if (/^(?:解决|化解|反映|提出|发现|收集|了解|帮助|协调|累计|共)/.test(name) && names.length > 0) break
    if (NO_ENTERPRISE.test(name)) return null
    if (name.length >= 2 && name.length <= 24) names.push(name)
  }
  return names
}

/** 走访企业6户, 走访3家企业. */
function countOf(tokens: readonly Token[], at: number): number | null {
  for (let i = at + 1; i < Math.min(tokens.length, at + 16); i++) {
    const token = tokens[i]
    if (token === undefined || (token.kind === 'mark' && token.mark !== '、' && token.mark !== ':'))
      return null
    if (token.kind === 'number' && token.value !== null && /^(?:户|家|户次|家次|次)$/.test(token.measure))
      return token.value
    if (
      token.kind === 'number' &&
      token.value !== null &&
      token.measure === '个' &&
      /^(?:企业|公司|市场主体)/.test('企业')
    ) {
      const next = tokens[i + 1]
      if (next?.kind === 'text' && /^(?:企业|公司)/.test(next.text)) return token.value
    }
    if (token.kind === 'word' && ['found', 'difficulty', 'items_word', 'solved'].includes(token.cls))
      return null
  }
  return null
}

function transferOf(text: string): string | undefined {
  const name = TRANSFERRED.exec(text)?.[1]
  return name === undefined || /^(?:相关|有关|责任|主管|职能)/.test(name) ? undefined : name
}

/** What came up, what of it was solved, and where the rest went. */
function difficultiesOf(message: Message, visit: number): Partial<VisitSlots> {
  const { tokens, text } = message
  const used = new Set<Token>(
    tokens.slice(0, visit + 3).filter((token) => token.kind === 'number' && /[户家次]/.test(token.measure)),
  )
  const solved = withMore(message, tallyOf(tokens, ofClass('solved', 'done'), used, visit), used)
  if (solved !== null && wordBefore(tokens, tokens.indexOf(solved.token), visit, ['neg']))
    used.delete(solved.token)
  const found =
    tallyOf(
      tokens.filter((token) => token !== solved?.token),
      (token) => ofClass('difficulty', 'items_word')(token),
      used,
      0,
    ) ??
    tallyOf(
      tokens.filter((token) => token !== solved?.token),
      ofClass('found'),
      used,
      visit,
    )
  const named = listedIn(text) ?? NAMED_AS.exec(text)?.[1] ?? THERE_IS.exec(text)?.[1]
  const text1 = named ?? TOLD_AS.exec(text)?.[1]?.replace(/^(?:难题|困难|诉求|问题)$/, '')
  const none = NO_DIFFICULTY.test(text)
  const told = text1 === undefined || text1 === '' ? 0 : pieces(text1)
  const count = found?.value ?? (none ? 0 : told > 0 || solved !== null ? (solved?.value ?? told) : undefined)
  const transfer = tokens.findIndex((token) => isWord(token, 'transfer'))
  const moved = transfer < 0 ? null : tallyOf(tokens, ofClass('transfer'), used, visit)
  const to = transfer < 0 ? undefined : transferOf(text.slice(tokens[transfer]?.start))
  const solvedCount = solvedOf(message, solved?.value, count, visit)
  const left = count === undefined ? 1 : Math.max(1, count - (solvedCount ?? 0))
  const transferred = transfer < 0 ? undefined : (moved?.value ?? left)
  return {
    ...(count !== undefined && { difficulties: count }),
    ...(solvedCount !== undefined && { solved: solvedCount }),
    ...(transferred !== undefined && { transferred }),
    ...(to !== undefined && { transfer_to: to }),
    ...(text1 && count !== 0 && { difficulty_text: text1 }),
  }
}

/** 收集难题2个：1.道路破损；2.用电报装慢: in one, with 、 between them. */
function listedIn(text: string): string | undefined {
  const list = NUMBERED_AS.exec(text)?.[1]
  const parts = list
    ?.split(/[;；,，\s]*[（(]?\d{1,2}[.、．)）]\s?/)
    .map((part) => part.replace(/[;；,，\s]+$/, ''))
  return parts?.filter((part) => part !== '').join('、')
}

/** 解决用工问题3个，化解用地难题1个: four. */
function withMore({ tokens, text }: Message, solved: Tally | null, used: Set<Token>): Tally | null {
  if (solved === null || !KIND_OF_DIFFICULTY.test(text.slice(0, solved.token.start))) return solved
  let { value } = solved
  let { end } = solved.token
  for (const token of tokens) {
    if (token.kind !== 'number' || token.start < end) continue
    if (token.value === null || !MORE_SOLVED.test(text.slice(end, token.start))) break
    value += token.value
    end = token.end
    used.add(token)
  }
  return { ...solved, value }
}

/** 用地指标不足、招工难 are two; 用地、用工难 may be one. */
function pieces(text: string): number {
  const parts = text.split('、')
  return parts.every((part) => part.length >= 3) ? parts.length : 1
}

const clauseFrom = (tokens: readonly Token[], i: number, from: number): number =>
  tokens[clauseAround(tokens, i, from, tokens.length)[0]]?.start ?? 0

/** 已解决 and 全部解决 stand for all that was found. */
function solvedOf(
  { tokens, text }: Message,
  said: number | undefined,
  found: number | undefined,
  visit: number,
): number | undefined {
  if (said !== undefined) return said
  for (let i = visit; i < tokens.length; i++) {
    const token = tokens[i]
    if (!isWord(token, 'solved') && !isWord(token, 'done')) continue
    if (wordBefore(tokens, i, visit, ['neg', 'future', 'want', 'ongoing'], 'already')) continue
    const firm =
      isWord(tokens[i - 1], 'already') ||
      isWord(tokens[i - 1], 'all') ||
      isWord(tokens[i + 1], 'already') ||
      isWord(tokens[i - 2], 'already')
    const spot =
      tokens[i - 1]?.kind === 'text' &&
      /现场|当场|当即|立即|协调$/.test((tokens[i - 1] as { text: string }).text)
    if (!firm && !spot) continue
    const subject = text
      .slice(clauseFrom(tokens, i, visit), tokens[i]?.start)
      .replace(/(?:已经?|业已|均|都)$/, '')
    return OF_ONE.test(subject) && !spot ? 1 : (found ?? 1)
  }
  return undefined
}

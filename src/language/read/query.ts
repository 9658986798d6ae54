import type { Indicator } from '../../domain/indicator.js'
import type { Reading } from '../context.js'
import {
  ABOUT_ITEM,
  ASKED_MEASURE,
  BEFORE_UNIT,
  BEHIND_UNIT,
  CLOSING_ASKED,
  CLOSING_MAYBE,
  CLOSING_WISHED,
  COUNTING_ASKED,
  COURTESY_ASK,
  DONE_TOLD,
  HELLO,
  HELP,
  HOW_MANY,
  HOW_TO,
  LIST_ALONE,
  LOOK_UP,
  MY_LIST,
  MY_LIST_ASKED,
  NOT_FOR_BOT,
  OPEN_ONLY,
  OVERDUE,
  OVERDUE_ASKED,
  PENDING,
  REPORTS_HERE,
  UNIT_LAST,
} from '../grammar/query-words.js'
import type { Parsed, QuerySlots } from '../intent.js'
import { asOf, asPast, monthText } from '../lex/date-hit.js'
import { convertTo } from '../lex/measure.js'
import { uniqueRefs } from '../refs.js'
import { plainZone } from './figure.js'
import { namesOf, saidName } from './indicator-names.js'
import { readListQuery } from './list-query.js'
import { isWord, type Message } from './message.js'
import { isUnitName, unitAtHead } from './unit.js'

/** No unit's name is longer. */
const LONGEST_UNIT = 20

const query = (slots: QuerySlots): Parsed => ({ intent: 'query', slots })

/** A question to the bot. Nothing that is asked is ever taken for a report. */
export function readQuery(message: Message): Parsed | null {
  const { text, classes, asks, refs } = message
  const short = text.length <= 60
  if (short && (HELP.test(text) || (message.reading.addressed && HELLO.test(text))))
    return query({ what: 'help' })
  if (short && PENDING.test(text)) return query({ what: 'my_list', pending: true })
  const list = readListQuery(message)
  if (list !== null) return query(list)
  const looksUp = LOOK_UP.test(text) && !reportsHere(message)
  if (
    short &&
    (classes.has('mine') || /我|本|咱/.test(text)) &&
    (MY_LIST.test(text) || (asks && MY_LIST_ASKED.test(text)))
  ) {
    if (OVERDUE_ASKED.test(text) || (classes.has('overdue') && !classes.has('question')))
      return query({ what: 'overdue', ...unitOf(message) })
    return query({ what: 'my_list', ...(OPEN_ONLY.test(text) && { open_only: true }) })
  }
  if (
    short &&
    classes.has('overdue') &&
    refs.length === 0 &&
    (OVERDUE.test(text) ||
      ((asks || looksUp) && (OVERDUE_ASKED.test(text) || unitsOverdue(message) !== null)))
  )
    return query({ what: 'overdue', ...unitOf(message), ...unitsOverdue(message) })
  if (short && LIST_ALONE.test(text)) return query({ what: 'my_list' })
  if (asksToClose(message)) return item(message, true)
  if (!(asks || looksUp || classes.has('help_me'))) return bare(message)
  if (refs.length > 0) return item(message, looksUp)
  if (HOW_TO.test(text) && short) return query({ what: 'help' })
  return figures(message, looksUp)
}

/** 报一下，任务16目前88%: his own share, and nothing asked. */
const reportsHere = ({ text, tokens, asks }: Message): boolean =>
  !asks && REPORTS_HERE.test(text) && tokens.some(({ kind }) => kind === 'percent')

/** 任务63能不能销号: neither wished for nor told to be done. */
function asksToClose({ text, refs, classes, asks }: Message): boolean {
  if (refs.length === 0 || !classes.has('close') || classes.has('extend')) return false
  if (!CLOSING_ASKED.test(text) || !(asks || CLOSING_MAYBE.test(text))) return false
  return !CLOSING_WISHED.test(text) && !DONE_TOLD.test(text)
}

/** 发改局有哪些超期, 查住建局超期, 查超期 住建局: whose. */
function unitsOverdue({ text, reading }: Message): { unit: string } | null {
  const said = text.replace(/[\s。.!！?？~]+$/, '')
  const last = UNIT_LAST.exec(said)?.[1]
  if (last !== undefined && isUnitName(last, reading)) return { unit: last }
  const words = said.replace(BEFORE_UNIT, '')
  for (const { index } of words.matchAll(BEHIND_UNIT)) {
    const unit = words.slice(0, index)
    const rest = words.slice(index)
    if (
      unit.length <= LONGEST_UNIT &&
      isUnitName(unit, reading) &&
      (OVERDUE.test(rest) || OVERDUE_ASKED.test(rest))
    )
      return { unit }
  }
  return null
}

function unitOf({ unit }: Message): { unit?: string } {
  return unit === undefined ? {} : { unit }
}

/** 任务12 alone, 任务12到期时间: short enough to be a question. */
function bare({ text, refs }: Message): Parsed | null {
  const [first] = refs
  if (first === undefined || text.length > 24 || refs.some(({ bad }) => bad)) return null
  const head = text.slice(0, first.start)
  const joined = refs
    .slice(1)
    .every(({ start }, i) => /^[\s、,，和及与]*$/.test(text.slice(refs[i]?.end ?? 0, start)))
  if (!joined || !/^[\s,，]*$/.test(head) || !ABOUT_ITEM.test(text.slice(refs.at(-1)?.end ?? 0))) return null
  return query({ what: 'task', refs: uniqueRefs(refs.flatMap((each) => each.refs)) })
}

function item(message: Message, looksUp: boolean): Parsed | null {
  const { text, refs, classes } = message
  if (refs.some(({ bad }) => bad)) return null
  if (!looksUp && isCourtesy(message)) return null
  if (NOT_FOR_BOT.test(text) && !looksUp) return { intent: 'ignore', slots: { reason: 'chatter' } }
  if (text.length > 120) return null
  void classes
  return query({ what: 'task', refs: uniqueRefs(refs.flatMap((each) => each.refs)), ...unitOf(message) })
}

/** 任务6延期到10月底可以吗: a request in the form of a question. */
function isCourtesy({ text, classes }: Message): boolean {
  if (!(classes.has('extend') || classes.has('close') || classes.has('decline'))) return false
  if (
    /什么时候|何时|批了|通过了|同意了|审核了|怎么|为什么|为何|谁|多久|几时|有没有|是不是|了吗|了没/.test(text)
  )
    return false
  return (
    COURTESY_ASK.test(text) ||
    /[可能行]以?.{0,14}(?:延期|销号|延|缓|推迟|顺延).{0,14}(?:吗|不)[\s。!！?？~]*$/.test(text)
  )
}

/** 本月全县走访企业多少户, 查网办率. */
function figures(message: Message, looksUp: boolean): Parsed | null {
  const { text, reading, tokens, unit } = message
  if (text.length > 60 || !(looksUp || HOW_MANY.test(text)) || (NOT_FOR_BOT.test(text) && !looksUp))
    return null
  const hitsIn = (part: string) => namedIn(part, reading, looksUp || /多少|几/.test(text))
  const whose = unit === undefined && looksUp ? unitBehind(message) : null
  const own = whose === null ? [] : hitsIn(text.slice(whose.end))
  const hits = own.length > 0 ? own : hitsIn(text)
  if (hits.length === 0) return null
  const at = tokens.findIndex((token) => token.kind === 'date')
  const date = tokens[at]
  let when: Pick<QuerySlots, 'period' | 'as_of'> = {}
  if (date?.kind === 'date') {
    const day = asPast(date.hit, reading.today)
    const period = monthText(date.hit, reading.today)
    if (isWord(tokens[at - 1], 'as_of')) {
      const until = asOf(date.hit, reading.today)
      when = until === null ? {} : { as_of: until > reading.today ? reading.today : until }
    } else if (period !== null) when = { period }
    else if (day !== null && date.hit.grain === 'day') when = { period: day }
  }
  return query({
    what: 'indicator',
    indicators: [...new Set(hits)],
    ...when,
    ...(unit !== undefined ? { unit } : whose !== null && own.length > 0 && { unit: whose.unit }),
  })
}

/** The indicators that a question names. @param short whether words of two characters count too */
function namedIn(text: string, { indicators }: Reading, short: boolean): string[] {
  const measure = ASKED_MEASURE.exec(text)?.[1]
  const plain = plainZone(text).replace(COUNTING_ASKED, '')
  return namesOf(indicators)
    .all(plain)
    .flatMap(({ indicators: meant, word }) => {
      // 培训了多少人次: of those that a word may stand for, the one that is counted so.
      const one = meant.find(({ unit }) => unit === measure) ?? countedBy(meant, measure) ?? meant[0]
      return one === undefined || (word.length <= 2 && !short) ? [] : [saidName(one)]
    })
}

const countedBy = (meant: readonly Indicator[], measure: string | undefined): Indicator | undefined =>
  measure === undefined || meant.length < 2
    ? undefined
    : (meant.find(({ unit }) => convertTo(unit, 1, measure).same) ??
      meant.find(({ unit }) => /^[人名位]/.test(measure) && unit.startsWith('人')))

/** 查财政局培训期数, 查9月水务局培训期数: the unit behind the word of asking, and where its words end. */
function unitBehind({ text, tokens, reading }: Message): { unit: string; end: number } | null {
  let start = LOOK_UP.exec(text)?.[0].length ?? 0
  start += /^(?:一下|下)?[\s,，:：]*/.exec(text.slice(start))?.[0].length ?? 0
  const date = tokens.find((token) => token.kind === 'date' && token.start === start)
  if (date !== undefined) start = date.end + (/^(?:份|的)*/.exec(text.slice(date.end))?.[0].length ?? 0)
  const rest = text.slice(start)
  for (let length = Math.min(LONGEST_UNIT, rest.length); length >= 2; length--) {
    const unit = rest.slice(0, length)
    if (reading.isUnit(unit)) return { unit, end: start + length }
  }
  const head = unitAtHead(rest, reading)
  return head === null ? null : { unit: head.unit, end: start + head.end }
}

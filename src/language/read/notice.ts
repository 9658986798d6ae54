import {
  ABOUT_A_REPORT,
  CHASES,
  MEETING_MOVED,
  ORDERED_TO_A_UNIT,
  ORDERS_A_REPORT,
  OTHER_PLACE,
  OTHER_YEAR,
  OTHERS_FIND,
  OTHERS_SAY,
  PASSED_ON,
  SEEN_SOMEWHERE,
} from '../grammar/hearsay-words.js'
import {
  ABOUT_PAPERS,
  ACCORDING_HEAD,
  BARE_ORDER,
  CALL_TO_MANY,
  CONDITION,
  CONSEQUENCE,
  COURTESY_TO_MANY,
  GATHERING,
  HEARSAY,
  NOTICE_HEAD,
  NOW_CLAUSE,
  OF_OTHERS,
  ORDER_HEAD,
  ORDER_WORDS,
  ORDERS_MANY,
  OWN_DEED,
  OWN_DOINGS,
  OWN_SHARE_FIRST,
  PAPERS_IN,
  PAPERS_MADE,
  PRAISE_ONLY,
  REPORTED_SPEECH,
  SHARE_CLAUSE,
} from '../grammar/notice-words.js'
import { YEAR_BEFORE_ITEM } from '../grammar/share-words.js'
import type { IgnoreReason } from '../intent.js'
import type { Message } from './message.js'

/** A character without which no hearsay, condition, speech or praise is worded. */
const MAYBE =
  /[说讲听看据似乎貌传许概估如若假旦待等话哪倘除例譬样模测试得祝恭贺后只即]|问(?!题)|比方|好像|可能|应该|万一|要[是求]|强调|指示|交代|吩咐|告诉|提到|表示|通知|格式|延期的|点赞|学习|表扬|辛苦/

/** The item is named inside quotation marks, and what is said of it as well: somebody else's words. */
function isInQuotes(text: string, at: number): boolean {
  const open = Math.max(text.lastIndexOf('“', at), text.lastIndexOf('「', at), text.lastIndexOf('『', at))
  if (open < 0) return false
  const close = text.slice(open).search(/[”」』]/)
  return close > 0 && open + close > at && /[完办成%结改销]/.test(text.slice(at, open + close))
}

const withoutCourtesy = (text: string): string =>
  /各位|大家/.test(text) ? text.replace(COURTESY_TO_MANY, '') : text

/** Begins as a notice does, or calls on many; 各位领导放心 asks nothing of anybody. */
function callsMany(text: string): boolean {
  const said = withoutCourtesy(text)
  if (ACCORDING_HEAD.test(said)) return !OWN_DEED.test(said) || ORDERS_MANY.test(said)
  return NOTICE_HEAD.test(said) || CALL_TO_MANY.test(said)
}

/**
 * Whether a message tells nothing of its sender's own: a call to others, hearsay, a condition. Asked before
 * anything of it is taken for a report.
 */
export function notOwnReport(message: Message): IgnoreReason | null {
  const { text, classes, unit, refs } = message
  const named = refs[0]
  const isShare = named?.start === 0 && OWN_SHARE_FIRST.test(text.slice(named.end))
  const many = classes.has('notice') || classes.has('want') || /各|大家|务必|请|要求|通报[】\]:：]/.test(text)
  if (many && !isShare && callsMany(text)) return 'notice'
  if (ORDER_HEAD.test(withoutCourtesy(text)) && ORDER_WORDS.test(text)) return 'notice'
  if (
    refs.length === 0 &&
    unit === undefined &&
    classes.has('notice') &&
    GATHERING.test(text) &&
    !OWN_DOINGS.test(text) &&
    classes.size < 8 &&
    !classes.has('report')
  )
    return 'notice'
  if (named !== undefined && isInQuotes(text, named.start)) return 'quote'
  const received = named !== undefined && /收到|签收|收悉/.test(text.slice(0, named.start))
  if (
    named !== undefined &&
    !received &&
    !classes.has('mine') &&
    !NOW_CLAUSE.test(text) &&
    BARE_ORDER.test(text.slice(named.end, named.end + 24))
  )
    return 'notice'
  if (
    named !== undefined &&
    ABOUT_PAPERS.test(text.slice(named.end, named.end + 12)) &&
    !PAPERS_MADE.test(text.slice(named.end, named.end + 40)) &&
    !PAPERS_IN.test(text.slice(named.end, named.end + 60)) &&
    !SHARE_CLAUSE.test(text.slice(named.end))
  )
    return 'chatter'
  if (named !== undefined && /[你贵希盼祝愿]/.test(text) && OF_OTHERS.test(text)) return 'chatter'
  const others = ofOthers(message)
  if (others !== null) return others
  if (!MAYBE.test(text)) return null
  if (HEARSAY.test(text) || (CONDITION.test(text) && !saysNow(message))) return 'chatter'
  if (REPORTED_SPEECH.test(text) && !NOW_CLAUSE.test(text)) return 'chatter'
  return classes.has('praise') && PRAISE_ONLY.test(text)
    ? 'chatter'
    : /得(?:真|很|非常|不错|太)/.test(text)
      ? 'chatter'
      : null
}

/** Beside a condition, a share that is so now. */
function saysNow({ text, refs }: Message): boolean {
  const now = refs.length === 0 ? null : NOW_CLAUSE.exec(text)
  return now !== null && CONSEQUENCE.test(text.slice(0, now.index))
}

/** Tells of others, of other places or years, or about a report instead of making one. */
function ofOthers({ text, refs, reading, tokens }: Message): IgnoreReason | null {
  const isBefore = (year: RegExpExecArray | null) =>
    year !== null && (year[1] === undefined || year[1] < reading.today.slice(0, 4))
  if (PASSED_ON.test(text)) return 'forwarded_link'
  if (ABOUT_A_REPORT.test(text) || OTHERS_SAY.test(text)) return 'chatter'
  const [named] = refs
  if (named === undefined) {
    if (SEEN_SOMEWHERE.test(text)) return 'forwarded_link'
    if (OTHER_PLACE.test(text)) return 'chatter'
    return isBefore(OTHER_YEAR.exec(text)) ? 'chatter' : null
  }
  if (MEETING_MOVED.test(text.slice(named.end, named.end + 16))) return 'chatter'
  if (OTHERS_FIND.test(text.slice(Math.max(0, named.start - 16), named.start))) return 'chatter'
  if (ORDERS_A_REPORT.test(text)) return 'notice'
  // Whoever tells a share of his own chases nobody.
  const reports = tokens.some(({ kind }) => kind === 'percent')
  if (reports && isBefore(YEAR_BEFORE_ITEM.exec(text.slice(0, named.start)))) return 'chatter'
  return !reports && (CHASES.test(text) || ORDERED_TO_A_UNIT.test(text)) ? 'notice' : null
}

/** Why a message that says nothing for the system is left alone. */
export function idle({ text, classes }: Message): IgnoreReason {
  return classes.has('notice') && (callsMany(text) || (GATHERING.test(text) && !OWN_DOINGS.test(text)))
    ? 'notice'
    : 'chatter'
}

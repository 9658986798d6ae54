import { cleanText, spelledOut } from './clean.js'
import { type ParseContext, type Reading, readingOf } from './context.js'
import { LOOK_AT_LINK } from './grammar/aside-words.js'
import { ON_REVIEW, SAID_TO_BE } from './grammar/review-words.js'
import type { IgnoreReason, Parsed, RejectReason } from './intent.js'
import { readAck, readDecline, withoutOwner } from './read/ack.js'
import { amended } from './read/amend.js'
import { belowQuote, isLinkAlone, quotedWords, readAside } from './read/aside.js'
import { readAssign } from './read/assign.js'
import { readBulletin } from './read/bulletin.js'
import { approvesItself, claimsName, claimsOffice, ordersOffice } from './read/claim.js'
import { readKeeping, readSnooze, readSuspension, readUndo } from './read/command.js'
import { readDayCommand } from './read/day-command.js'
import { readDeadline } from './read/deadline.js'
import { readIndicators } from './read/indicator.js'
import { readItems, tellsMuch } from './read/item.js'
import { readJielong } from './read/jielong.js'
import { type Message, messageOf } from './read/message.js'
import { readMilestone } from './read/milestone.js'
import { readMixed, withLeftOut } from './read/mixed.js'
import { idle, notOwnReport } from './read/notice.js'
import { readQuery } from './read/query.js'
import { readReview } from './read/review.js'
import { readSeveral } from './read/several.js'
import { readShort } from './read/short.js'
import { readTakenBack } from './read/taken-back.js'
import { readTimetable } from './read/timetable.js'
import { readDifficulty, readVisit } from './read/visit.js'
import { readWalkthrough } from './read/walkthrough.js'

export type { ParseContext } from './context.js'

/** What is longer is no message to the bot; the rest of it is not read. */
const LONGEST = 4000

const ignored = (reason: IgnoreReason): Parsed => ({ intent: 'ignore', slots: { reason } })
const rejected = (reason: RejectReason): Parsed => ({ intent: 'reject', slots: { reason } })

/**
 * What a message means (language.md). Pure; never throws; takes time in proportion to the text, of which the
 * first 4,000 characters are read. Where it cannot be sure that its sender reports something, it is ignored,
 * or comes back with what is missing (`ask`, empty `refs`).
 * @param text as the platform delivered it, the bot's own mention included or not
 */
export function parse(text: string, context: ParseContext): Parsed {
  const reading = readingOf(context)
  const cleaned = spelledOut(cleanText(text.length > LONGEST ? text.slice(0, LONGEST) : text))
  const below = belowQuote(cleaned)
  if (below === null) return readWhole(cleaned, reading)
  if (below === '') return ignored('quote')
  const said = readWhole(below, reading)
  if (said.intent === 'ignore') return ignored('quote')
  return isThanks(said, cleaned.slice(0, cleaned.length - below.length), reading) ? ignored('quote') : said
}

/** 收到 below another's report answers him; only below an order or a notice it is a sign-off. */
function isThanks(said: Parsed, quote: string, reading: Reading): boolean {
  if (said.intent !== 'ack' || said.slots.decline === true || said.slots.refs.length > 0) return false
  const quoted = readOwn(quotedWords(quote), reading).intent
  return quoted === 'progress' || quoted === 'complete' || quoted.startsWith('report_')
}

function readWhole(cleaned: string, reading: Reading): Parsed {
  const text = withoutMentions(cleaned)
  if (text === '') return ignored('chatter')
  const bulletin = readBulletin(text, reading)
  if (bulletin !== null) return bulletin
  const aside = readAside(text)
  if (aside !== null) return ignored(aside)
  return (
    readJielong(text, reading, (line) => readOwn(line, { ...reading, addressed: true })) ??
    readOwn(text, reading)
  )
}

const MENTION =
  /^(?:@[^\s@,，。:：;；!！?？、]{1,20}?(?:\s+|[,，:：]\s*|(?=任务|问题|难题|项目|进展|报数|收到|查|帮助|我的|申请|销号|走访|走流程|第\d|绑定|撤|更正)|$))+/

/** @机器人 at the head addresses; it is no part of what is said. */
function withoutMentions(text: string): string {
  return text.charCodeAt(0) === 64 && !/^@(?:所有人|全体|all)/i.test(text) ? text.replace(MENTION, '') : text
}

/** 各位领导好，: a greeting addresses nobody with a task. */
const GREETING =
  /^(?:尊敬的)?(?:各位)?(?:领导|大家|您|你|[\u4e00-\u9fa5]?(?:主任|局长|县长|书记|科长|部长))(?:们)?(?:(?:您好|你好|早上好|上午好|下午好|晚上好|好)[,，:：!！。\s]*|[,，!！]\s*)/

/** 各位，任务12完成了: a greeting before a report, where nothing is asked of those greeted. */
const GREETING_ALL =
  /^各位[,，!！]\s*(?![^\n]*(?:请|务必|抓紧|尽快))(?=[^\n]{2,60}(?:完成了|办结了|\d\s?%|成了))/

/** 各位领导：, 各位领导、各位同事，: what is behind it tells whether anything is asked of them. */
const GREETING_SEVERAL =
  /^(?:尊敬的)?各位(?:领导|同事|同志|老师)们?(?:[、,，]\s?(?:各位)?(?:领导|同事|同志|老师)们?){0,3}(?:大家)?好?[:：,，!！。]\s*/

const GREETS = /[您你好]|领导|大家|书记|[局县科部]长|主任/

/** 任务4 里程碑1已完成: a milestone by its other name. */
const OTHER_WORD_FOR_ONE = /里程碑(?:节点)?(?=\s*(?:\d|[一二三四五六七八九十]|已|完成|[:：]))/g

/** The sender's own words. */
function readOwn(given: string, reading: Reading): Parsed {
  const greeted = GREETS.test(given.slice(0, 8))
    ? given.replace(GREETING_SEVERAL, '').replace(GREETING, '') || given
    : given.replace(GREETING_ALL, '')
  const named = greeted.includes('里程碑') ? greeted.replace(OTHER_WORD_FOR_ONE, '节点') : greeted
  const unlinked = /:\/\/|www/i.test(named) ? named.replace(LOOK_AT_LINK, '') : named
  const text = unlinked.startsWith('经') ? unlinked.replace(ON_REVIEW, '') : unlinked.replace(SAID_TO_BE, '')
  const keeping = readKeeping(text, reading) ?? readTimetable(text, reading.today)
  if (keeping !== null) return isOwn(keeping) || reading.office ? keeping : rejected('unauthorized')
  const day = readDayCommand(text, reading)
  if (day !== null) {
    if (day.intent === 'query' || reading.office) return day
    // Said to nobody in particular by anybody else, it is what people tell each other.
    return reading.addressed ? rejected('unauthorized') : ignored('chatter')
  }
  const message = messageOf(text, reading)
  const said = readMessage(amended(message) ?? message)
  if (said.intent === 'ignore') return said
  if (claimsName(text) && CHANGES.has(said.intent)) return rejected('unauthorized')
  return said
}

/** Anybody's: about the sender's own account. */
const isOwn = ({ intent, slots }: Parsed): boolean =>
  intent === 'bind' || (intent === 'unbind' && slots.person === undefined)

/** Intents that store something. */
const CHANGES: ReadonlySet<Parsed['intent']> = new Set([
  'progress',
  'complete',
  'apply_close',
  'apply_extend',
  'report_indicator',
  'report_visit',
  'report_walkthrough',
  'ack',
  'review',
  'milestone',
  'plan',
  'several',
  'deadline',
  'suspend',
  'reopen',
  'assign',
])

function readMessage(message: Message): Parsed {
  const whole = readAsOne(message)
  return readTakenBack(message, whole, readReport) ?? withParts(message, whole)
}

/** Where nothing is taken back, in its parts neither: what was left out of a message is read over once. */
const readReport = (message: Message): Parsed => withParts(message, readAsOne(message, readReport))

const withParts = (message: Message, whole: Parsed): Parsed =>
  readMixed(message, whole, (part) => readAsOne(part)) ??
  withLeftOut(message, whole, (part) => readAsOne(part))

/** @param read reads the parts of one about milestones or deadlines */
function readAsOne(message: Message, read: (part: Message) => Parsed = readMessage): Parsed {
  const { text, reading } = message
  const suspension = readSuspension(message)
  if (suspension !== null) return reading.office ? suspension : rejected('unauthorized')
  const milestone = readSeveral(message, read) ?? readMilestone(message)
  if (milestone !== null && !claimsOffice(text))
    return reading.office || !changesPlan(milestone) ? milestone : rejected('unauthorized')
  const deadline = claimsOffice(text) ? null : readDeadline(message)
  if (deadline !== null) return reading.office ? deadline : rejected('unauthorized')
  const assigned = readAssign(message)
  if (assigned !== null && reading.office) return assigned
  if (ordersOffice(text) || claimsOffice(text)) {
    if (!message.asks || /吧|把|给我/.test(text)) return rejected('unauthorized')
  }
  if (message.refs.length > 0 && approvesItself(text)) return rejected('unauthorized')
  const office = assigned ?? readReview(message)
  if (office !== null) return reading.office ? office : rejected('unauthorized')
  const step = readSnooze(message) ?? readUndo(message)
  if (step !== null) return step
  const query = readQuery(message)
  if (query !== null) return query
  if (message.asks && !isRequest(message)) return ignored(idle(message))
  const decline = readDecline(message)
  if (decline !== null) return decline
  const other = notOwnReport(message)
  if (other !== null) return ignored(other)
  if (message.badRef) return rejected('bad_reference')
  return (
    readOwnReport(message) ??
    readShort(message) ??
    ignored(isLinkAlone(text) ? 'forwarded_link' : idle(message))
  )
}

/** A plan is the office's; of several parts each that was read by itself has been judged already. */
const changesPlan = (said: Parsed): boolean =>
  said.intent === 'plan' ||
  (said.intent === 'several' && said.slots.parts.some((part) => changesPlan(part.said)))

/** A question mark after a request asks for leave: 任务6延期到10月底可以吗. */
function isRequest({ classes }: Message): boolean {
  return classes.has('extend') || classes.has('close')
}

function readOwnReport(given: Message): Parsed | null {
  if (given.refs.length === 0) {
    return readWalkthrough(given) ?? readVisit(given) ?? readIndicators(given) ?? readAck(given)
  }
  const said = withoutOwner(given.text)
  const message = said === given.text ? given : { ...messageOf(said, given.reading), unit: given.unit }
  if ((said !== given.text || message.classes.has('receive')) && !tellsMuch(message)) {
    const ack = readAck(given)
    if (ack !== null) return ack
  }
  const items = readItems(message)
  if (items !== null && (items.intent === 'complete' || items.intent === 'progress'))
    return readDifficultyOf(message, items) ?? items
  return items ?? (message.classes.has('transfer') ? readDifficulty(message) : null) ?? readAck(given)
}

/** A difficulty done with is told of as a visit's outcome. */
function readDifficultyOf(message: Message, items: Parsed): Parsed | null {
  if (message.refs[0]?.refs[0]?.kind !== 'difficulty') return null
  const outcome = readDifficulty(message)
  if (outcome === null || outcome.intent !== 'report_visit') return null
  return items.intent === 'complete' || outcome.slots.transferred !== undefined ? outcome : null
}

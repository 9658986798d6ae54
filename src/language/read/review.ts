import {
  APPROVE,
  GRANTED,
  NOT_APPROVED,
  ONLY_DECIDED,
  ONLY_TALK,
  PASSED,
  REASON_APART,
  REASON_BLANK,
  REASON_LACKING,
  REFUSE,
  REFUSED_AT_END,
  REFUSED_BEHIND,
  REVIEW_NOUN,
  REVIEW_REASON,
  REVIEW_TAIL,
  SEND_BACK,
  SENT_BACK,
  SENT_BACK_WITH_LEAVE,
} from '../grammar/command-words.js'
import { LACKS, LEFT_UNSAID } from '../grammar/reason-words.js'
import { APPROVAL, DECIDES, LEFT_TO_OTHERS, NOT_APPROVED_AFTER, PROPOSED } from '../grammar/review-words.js'
import type { Parsed } from '../intent.js'
import { asLimit } from '../lex/date-hit.js'
import { refsOf, withoutRefs } from './command.js'
import { decisionsApart, ofDecided } from './decided.js'
import { type Message, trimmed } from './message.js'

/** 同意退回: the leave before what is decided. */
const LEAVE = /^[\s的,，:：]*(?:同意|批准|准予|准许|核准)(?=退|打|驳|不|重|否)/
const LONGEST_REASON = 300
/** What holds a word of decision and decides nothing. */
const UNDECIDED: Parsed = { intent: 'reject', slots: { reason: 'unauthorized' } }

/** 任务6不同意，原因：与任务1重复: what the reason names is not decided. */
function withoutReasonRefs(message: Message): Message {
  const told = /[\s,，。;；:：](?:原因|理由|因为|由于|因)(?:为|是)?/.exec(message.text)?.index ?? -1
  const before = message.refs.filter(({ start }) => start < told)
  return before.length === 0 ? message : { ...message, refs: before }
}

/** 同意任务12销号，驳回任务12延期，理由…, 任务12退办: what the office decides. */
export function readReview(given: Message): Parsed | null {
  const message = withoutReasonRefs(given)
  const { text, refs, classes, asks, reading } = message
  // 不同意任务1销号，没写明由谁负责: the reason's own words ask nothing.
  if (refs.length === 0 || (asks && !LEFT_UNSAID.test(text)) || ONLY_TALK.test(text)) return null
  if (!(classes.has('approve') || classes.has('refuse') || (reading.office && DECIDES.test(text))))
    return null
  const apart = decisionsApart(message)?.map((each) => ({ text: each.text, said: readReview(each) }))
  if (apart !== undefined) {
    const parts = apart.flatMap(({ said, text }) => (said?.intent === 'review' ? [{ text, said }] : []))
    return parts.length === apart.length ? { intent: 'several', slots: { parts } } : UNDECIDED
  }
  if (PROPOSED.test(text)) return UNDECIDED
  const decision = decisionOf(message)
  if (decision === null) return null
  // 任务1没打算同意销号: what only holds the word of approval approves nothing, and asks for nothing either.
  const decided = withoutRefs(message).replace(REASON_APART, '')
  if (
    decision === 'approve' &&
    (NOT_APPROVED.test(decided) || SENT_BACK.test(decided) || isWithheld(decided))
  )
    return UNDECIDED
  const of = ofDecided(message) ?? (decision === 'send_back' ? 'close' : null)
  const reason = reviewReason(message, decision)
  const date =
    of === 'extend' && decision === 'approve'
      ? message.tokens.find((token) => token.kind === 'date')
      : undefined
  const to = date?.kind === 'date' ? asLimit(date.hit, reading.today) : null
  return {
    intent: 'review',
    slots: {
      refs: refsOf(message),
      decision,
      of,
      ...(to !== null && { to }),
      ...(reason !== null && { reason }),
    },
  }
}

/** 任务12同意不了销号, 同意任务12销号，前提是补齐材料: taken back or bound behind the word of approval, or another's to give. */
function isWithheld(decided: string): boolean {
  const word = APPROVAL.exec(decided)
  return (
    LEFT_TO_OTHERS.test(decided) ||
    (word !== null && NOT_APPROVED_AFTER.test(decided.slice(word.index + word[0].length)))
  )
}

type Decision = 'approve' | 'refuse' | 'send_back'

/** What sends back, of the words that refuse. */
const sentBack = (word: string): Decision => (/^[退打重]/.test(word) ? 'send_back' : 'refuse')

function decisionOf(message: Message): Decision | null {
  const { text, tokens, refs, classes, reading } = message
  const bare = withoutRefs(message)
  const leave = SENT_BACK_WITH_LEAVE.exec(bare)?.[1]
  if (leave !== undefined) return sentBack(leave)
  if (SEND_BACK.test(text)) return 'send_back'
  if (reading.office && GRANTED.test(bare)) return 'approve'
  if (REFUSE.test(text)) return 'refuse'
  if (APPROVE.test(text))
    return /^(?:可以|通过)/.test(text) && !/销号|延期|审核/.test(text) ? null : 'approve'
  // 任务12同意销号 · 任务12退办: the item first.
  if (tokens[0]?.kind !== 'ref') return null
  const rest = text
    .slice(refs.at(-1)?.end ?? 0)
    .replace(/^[\s的,，:：]*(?:申请)?(?:销号|延期)?(?:申请)?[\s,，:：]*/, '')
  if (/^(?:已经?|望|请|恳请|能|是否|可)/.test(rest)) return null
  const leaveBehind = SENT_BACK_WITH_LEAVE.exec(rest)?.[1]
  if (leaveBehind !== undefined) return sentBack(leaveBehind)
  if (SEND_BACK.test(rest)) return 'send_back'
  if (REFUSE.test(rest) && !rest.startsWith('退回')) return 'refuse'
  if (/^(?:同意|批准|准予|审核通过|审批通过|予以通过)/.test(rest)) return 'approve'
  if (classes.has('close') && PASSED.test(rest)) return 'approve'
  if (reading.office && refusedBehind(rest)) return /退|打回/.test(rest.slice(-8)) ? 'send_back' : 'refuse'
  const tail = REVIEW_TAIL.exec(rest)?.[1]
  if (tail === undefined || rest.length > 12) return null
  return /退办|重办/.test(tail) ? 'send_back' : /不|驳|打回/.test(tail) ? 'refuse' : 'approve'
}

/** 材料不全，不予销号 · 佐证材料不全不予销号: what is decided stands behind what is lacking. */
function refusedBehind(rest: string): boolean {
  if (rest.length > LONGEST_REASON) return false
  return (
    REFUSED_BEHIND.test(rest) || (REFUSED_AT_END.test(rest) && LACKS.test(rest.replace(REFUSED_AT_END, '')))
  )
}

/**
 * Why: behind 原因, or “驳回任务12，佐证材料不全”. What is decided (销号, 延期) is no reason; null where none is told.
 */
export function reviewReason({ text, refs }: Message, decision: Decision): string | null {
  const told = (reason: string) =>
    reason.length < 2 || REASON_BLANK.test(reason) || ONLY_DECIDED.test(reason) ? null : reason
  const named = REVIEW_REASON.exec(text)
  if (named?.[1] !== undefined) return told(trimmed(REASON_LACKING.test(named[0]) ? named[0] : named[1]))
  if (decision === 'approve') return null
  const rest = text.slice(refs.at(-1)?.end ?? 0).replace(LEAVE, '')
  const why = trimmed(rest.replace(REVIEW_NOUN, ''))
  return told(refusedBehind(why) ? trimmed(why.replace(REFUSED_BEHIND, '').replace(REFUSED_AT_END, '')) : why)
}

import { DubanError } from '../domain/errors.js'
import { NEVER_MIND, REASON_LACKING } from '../language/grammar/command-words.js'
import { BARE_FIGURE, NO_REASON, NO_REASON_YET, REASON_HEAD } from '../language/grammar/courtesy-words.js'
import { LOOK_UP } from '../language/grammar/query-words.js'
import type { Parsed, Ref } from '../language/intent.js'
import {
  askExtension,
  askItem,
  askName,
  askReviewReason,
  askUnit,
  askValue,
} from '../language/replies/question.js'
import { monthDay } from '../language/words/calendar.js'
import { errorWords } from '../language/words/errors.js'
import { itemWords } from '../language/words/item.js'
import { chooseName, type NameChosen } from '../services/choose-name.js'
import type { DirectoryView } from '../services/directory.js'
import { lastDone } from '../services/last-done.js'
import { type Answer, contextOf, type Work } from './answer.js'
import { daysOf, ownItems } from './example.js'
import { refsOf, talkId } from './keys.js'
import type { OpenQuestion } from './message.js'
import { firstCause, openQuestion, repliesTo } from './open-question.js'
import { quotedBy } from './quoted.js'

/** Intents that are about items and mean nothing without one. */
const NEEDS_ITEM: ReadonlySet<Parsed['intent']> = new Set([
  'progress',
  'complete',
  'apply_close',
  'apply_extend',
  'snooze',
  'review',
  'plan',
])

/** What must be asked before anything is done: which item it is about. Null where nothing is. */
export async function questionBefore(work: Work, parsed: Parsed): Promise<Answer | null> {
  if (refsOf(parsed).length > 0) return null
  if (parsed.intent === 'ack') {
    // 收到 alone is what everybody says to everything.
    const addressed = work.row.mentionsBot || work.row.room === null
    if (parsed.slots.decline !== true && !addressed) return { text: null, outcome: 'ignore:ack' }
  } else if (!NEEDS_ITEM.has(parsed.intent)) return null
  // With neither item nor days it is told what to write: the answer to a question would be only half of it.
  if (parsed.intent === 'snooze' && parsed.slots.days === null && parsed.slots.cancel !== true) return null
  const items = await ownItems(work)
  return {
    text: askItem(items, isSnoozeOff(parsed) ? 'snooze_off' : parsed.intent),
    outcome: `ask:${parsed.intent}`,
    question: { ask: ['refs'], text: work.text },
  }
}

/** 取消稍后提醒. */
export const isSnoozeOff = ({ intent, slots }: Parsed): boolean =>
  intent === 'snooze' && slots.cancel === true

const string = (value: unknown): string => (typeof value === 'string' ? value : '')
const strings = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])

/** The question that a refusal amounts to; null where it is a plain refusal. */
export function questionAfter(work: Work, error: DubanError): Answer | null {
  const { code, data } = error
  const { chosen = [] } = work
  const asked = (text: string, ask: readonly string[], slots: Readonly<Record<string, unknown>> = {}) => ({
    text,
    outcome: `ask:${code}`,
    question: { ask, text: work.text, slots },
  })
  switch (code) {
    case 'extension_incomplete': {
      const ask = strings(data['ask'])
      const until = daysOf(work, string(data['deadline']) || null).later
      return asked(askExtension(itemWords(data['ledger'], data['no']), ask, monthDay(until)), ask)
    }
    case 'review_reason_needed':
      return asked(askReviewReason(work.text), ['review_reason'])
    case 'name_ambiguous':
      return asked(askName(string(data['name']), strings(data['candidates'])), ['name'], { ...data, chosen })
    case 'name_unknown': {
      const candidates = strings(data['suggestions'])
      if (candidates.length === 0) return null
      return asked(errorWords(error), ['name'], { ...data, candidates, chosen })
    }
    case 'unit_needed': {
      const candidates = strings(data['candidates'])
      return asked(askUnit(candidates), ['unit'], { candidates })
    }
    case 'reading_value_needed':
      return asked(askValue(string(data['indicator'])), ['value'])
    default:
      return null
  }
}

/**
 * What a question about a name was answered with, in the order it was asked; null where it was no such question or
 * the message does not answer it.
 */
export function chosenNames(
  question: OpenQuestion,
  said: string,
  view: DirectoryView,
): readonly NameChosen[] | null {
  if (question.ask[0] !== 'name') return null
  const { what, name, ids, candidates, chosen } = question.slots
  const asked = {
    what: what === 'unit' ? ('unit' as const) : ('person' as const),
    name: string(name),
    ids: strings(ids),
    candidates: strings(candidates),
  }
  const found = chooseName(view, asked, said)
  return found === null ? null : [...((chosen ?? []) as readonly NameChosen[]), found]
}

/**
 * The question that a message drops: 算了, 取消 in answer to it. 撤回 drops it as well, however long ago it was asked: what
 * was unclear is what its sender said last, and was never stored. Null: it drops none.
 */
export async function droppedBy(work: Work, parsed: Parsed): Promise<OpenQuestion | null> {
  const { intent } = parsed
  if (intent === 'ignore' && NEVER_MIND.test(work.text.trim())) return openQuestion(work)
  if (intent !== 'undo' || parsed.slots.refs.length > 0) return null
  const { store } = work.deps
  const question = await store.questions.find(talkId(work.row))
  if (question === null) return null
  if (work.row.replyTo !== null) {
    const quoted = await quotedBy(work)
    const first = firstCause(question)
    const isQuoted = quoted?.said._id === first || quoted?.event._id === first
    return isQuoted || (await repliesTo(work, question)) ? question : null
  }
  // Another process, or this one before a restart, may have asked it, and passed over it since.
  const [asked, last] = await Promise.all([store.inbox.get(firstCause(question)), lastDone(contextOf(work))])
  return asked !== null && (last === null || last.said.receivedAt < asked.receivedAt) ? question : null
}

/** A lone reference or number: 任务12, 12, 12号, 第3项; several with 、 between them. */
const LONE =
  /^(?:是|就是)?\s*((?:(?:(?![和及])\p{Script=Han}){0,4}\s?\d{1,6}(?!\d)(?:\s?[号项条个件])?[\s、，,和及]*)+)[。.!！]?$/u
const DATE_WORD = /[日天号月周底旬]|\d+[./-]\d+/u
const CHOICE = /^第?\s*(\d{1,2})\s*[个项.。、]?$/

/**
 * The answer put together with the words that were unclear, to be read as one message; null where the
 * message does not look like an answer to that question.
 */
export function composed(question: OpenQuestion, said: string): string | null {
  const written = said.trim()
  const text = written.normalize('NFKC')
  if (text === '' || text.length > 500) return null
  const before = string(question.slots['text'])
  const [ask] = question.ask
  if (ask === 'refs') {
    const lone = LONE.exec(text)?.[1]
    if (lone === undefined || LOOK_UP.test(text)) return null
    const named = lone.trim()
    return `${/^\d/.test(named) ? `任务${named}` : named} ${before}`
  }
  if (ask === 'unit') {
    const candidates = strings(question.slots['candidates'])
    const choice = CHOICE.exec(text)?.[1]
    const plain = text.replace(/[。.!！]$/, '')
    const chosen = choice === undefined ? plain : candidates[Number(choice) - 1]
    if (chosen === undefined || chosen.length > 60 || /[\s，,：:]/.test(chosen.replace(/（.*）$/, '')))
      return null
    return `${chosen.replace(/（.*）$/, '')}：${before}`
  }
  if (ask === 'value') return BARE_FIGURE.test(text) ? `${before}${text}` : null
  if (ask === 'review_reason') return withReason(before, written)
  return withExtension(question.ask, before, written)
}

/** Why the office refuses. */
function withReason(before: string, text: string): string | null {
  if (text.length < 2 || NO_REASON.test(text)) return null
  // 理由不足 tells what is lacking.
  const reason = REASON_LACKING.test(text) ? text : text.replace(REASON_HEAD, '')
  return `${before.replace(NO_REASON_YET, '')}，原因：${reason}`
}

/** 延到哪一天, 什么原因: bare answers get the words that mark them. */
function withExtension(ask: readonly string[], before: string, text: string): string | null {
  const dated = ask.includes('exact_date')
  const reasoned = ask.includes('reason')
  const apart = reasoned ? dayAndReason(text) : null
  if (apart !== null) return `${before}，${apart.day}，原因：${apart.reason}`
  if (/原因|因为|由于/.test(text) || (dated && /(?:延|推迟|到|至)[^\d]{0,4}\d/.test(text)))
    return `${before}，${text}`
  const [first = '', ...rest] = text.split(/[，,。;；\s]+/).filter((part) => part !== '')
  if (dated && reasoned && DATE_WORD.test(first) && rest.length > 0)
    return `${before}，延期到${first}，原因：${rest.join('，')}`
  if (dated && DATE_WORD.test(text) && text.length <= 20) return `${before}，延期到${text}`
  if (reasoned && !dated && text.length > 1 && !NO_REASON.test(text)) return `${before}，原因：${text}`
  return null
}

const PUT_OFF_TO = /(?:延|推迟|推|改)[^\d]{0,4}\d/

/** 人手不够，延到12月20日: what is not the day is the reason that was asked for. */
function dayAndReason(text: string): { day: string; reason: string } | null {
  if (/原因|因为|由于|理由/.test(text)) return null
  const clauses = text.split(/[，,。;；\n]+/).filter((part) => part.trim() !== '')
  const day = clauses.filter((part) => PUT_OFF_TO.test(part))
  const reason = clauses.filter((part) => !PUT_OFF_TO.test(part) && !NO_REASON.test(part.trim()))
  return day.length === 1 && reason.length > 0 ? { day: day.join(), reason: reason.join('，') } : null
}

/** A message that says something by itself is not taken for an answer. */
export function standsAlone(parsed: Parsed, refs: readonly Ref[], text: string): boolean {
  switch (parsed.intent) {
    case 'ignore':
    case 'reject':
      return false
    case 'query':
      // 任务12 alone may tell which item is meant.
      return parsed.slots.what !== 'task' || LOOK_UP.test(text)
    case 'ack':
      return false
    case 'progress':
      return refs.length > 0 && (parsed.slots.percent !== null || parsed.slots.correction === true)
    case 'apply_extend':
      return refs.length > 0
    default:
      return !NEEDS_ITEM.has(parsed.intent) || refs.length > 0
  }
}

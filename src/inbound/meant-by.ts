import { type Action, type Actor, decide } from '../domain/policy.js'
import type { Parsed } from '../language/intent.js'
import type { InboxRow } from './message.js'

const mayAssign = (actor: Actor | null): boolean => actor !== null && decide(actor, 'item.assign').allowed

/** What the office says of its own items: 任务9退回，不属于我办职责. */
const OWN_DECLINE = /职责|职能|不归|不属于|应由|我办|本办|管辖/

/** 退回任务5，缺材料: a unit hands back what it was given, the office what was reported to it. */
const isSentBack = (
  row: InboxRow,
  actor: Actor | null,
  parsed: Parsed,
): parsed is Extract<Parsed, { intent: 'ack' }> =>
  parsed.intent === 'ack' &&
  parsed.slots.decline === true &&
  parsed.slots.suggest_unit === undefined &&
  parsed.slots.refs.length > 0 &&
  row.text.includes('退回') &&
  !OWN_DECLINE.test(row.text) &&
  actor !== null &&
  decide(actor, 'item.send_back').allowed

const SENT_BACK_HEAD =
  /^.{0,20}?退回(?:(?:任务|问题|难题|项目|第)?\s?[\d、]+[号项条]?)?[\s,，:：]*(?:原因|理由)?(?:是|为)?[\s:：]*/u

function reasonOf(text: string): { reason?: string } {
  const reason = text.replace(SENT_BACK_HEAD, '').trim()
  return reason.length < 2 ? {} : { reason: reason.slice(0, 200) }
}

const CHATTER: Parsed = { intent: 'ignore', slots: { reason: 'chatter' } }

/** What only who keeps it means when it is said to nobody in particular. */
const KEEPING: Readonly<Partial<Record<Parsed['intent'], Action>>> = {
  set_day: 'calendar.edit',
  unset_day: 'calendar.edit',
  unbind: 'account.unbind',
}

/**
 * 10月8日上班 is what people tell each other in a group. Only where the bot is spoken to, or its sender may set
 * working days, does it mean the bot; a refusal would be a voice from nowhere.
 */
export function meantBy(row: InboxRow, actor: Actor | null, parsed: Parsed): Parsed {
  if (parsed.intent === 'assign' && parsed.slots.passes_on === true && !mayAssign(actor)) {
    const { refs, unit } = parsed.slots
    return {
      intent: 'ack',
      slots: { refs, decline: true, ...(unit !== undefined && { suggest_unit: unit }) },
    }
  }
  if (isSentBack(row, actor, parsed))
    return {
      intent: 'review',
      slots: { refs: parsed.slots.refs, decision: 'send_back', of: 'close', ...reasonOf(row.text) },
    }
  if (row.room === null || row.mentionsBot) return parsed
  const action = KEEPING[parsed.intent]
  if (action === undefined) return parsed
  return actor !== null && decide(actor, action).allowed ? parsed : CHATTER
}

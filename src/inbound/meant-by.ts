import { type Action, type Actor, decide } from '../domain/policy.js'
import type { Parsed } from '../language/intent.js'
import type { InboxRow } from './message.js'

const may = (actor: Actor | null, action: Action): boolean => actor !== null && decide(actor, action).allowed

const CHATTER: Parsed = { intent: 'ignore', slots: { reason: 'chatter' } }

/** What only who keeps it means when it is said to nobody in particular. */
const KEEPING: Readonly<Partial<Record<Parsed['intent'], Action>>> = {
  set_day: 'calendar.edit',
  unset_day: 'calendar.edit',
  unbind: 'account.unbind',
}

/**
 * What words mean of whoever says them. 任务12转派给住建局 hands out where the office says it, and back where a unit does;
 * 退回任务5 sends a report back, or hands the item back. 10月8日上班 is what people tell each other in a group: only where
 * the bot is spoken to, or its sender may set working days, does it mean the bot; a refusal would be a voice from nowhere.
 */
export function meantBy(row: InboxRow, actor: Actor | null, parsed: Parsed): Parsed {
  if (parsed.intent === 'assign' && parsed.slots.passes_on === true && !may(actor, 'item.assign')) {
    const { refs, unit } = parsed.slots
    return {
      intent: 'ack',
      slots: { refs, decline: true, ...(unit !== undefined && { suggest_unit: unit }) },
    }
  }
  if (parsed.intent === 'ack' && parsed.slots.as_office !== undefined && may(actor, 'item.send_back')) {
    const { refs, as_office: said } = parsed.slots
    return { intent: 'review', slots: { refs, decision: 'send_back', of: 'close', ...said } }
  }
  if (parsed.intent === 'several') {
    const parts = parsed.slots.parts.map((part) => ({ ...part, said: meantBy(row, actor, part.said) }))
    return { intent: 'several', slots: { parts } }
  }
  if (row.room === null || row.mentionsBot) return parsed
  const action = KEEPING[parsed.intent]
  return action === undefined || may(actor, action) ? parsed : CHATTER
}

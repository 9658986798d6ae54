import { type Action, type Actor, decide } from '../domain/policy.js'
import type { Parsed } from '../language/intent.js'
import type { InboxRow } from './message.js'

const mayAssign = (actor: Actor | null): boolean => actor !== null && decide(actor, 'item.assign').allowed

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
  if (row.room === null || row.mentionsBot) return parsed
  const action = KEEPING[parsed.intent]
  if (action === undefined) return parsed
  return actor !== null && decide(actor, action).allowed ? parsed : CHATTER
}

import { type Action, type Actor, decide } from '../domain/policy.js'
import { TO_HAND_IN } from '../language/grammar/query-words.js'
import type { Parsed } from '../language/intent.js'
import type { InboxRow } from './message.js'

const CHATTER: Parsed = { intent: 'ignore', slots: { reason: 'chatter' } }

/** What only who keeps it means when it is said to nobody in particular. */
const KEEPING: Readonly<Partial<Record<Parsed['intent'], Action>>> = {
  set_day: 'calendar.edit',
  unset_day: 'calendar.edit',
  unbind: 'account.unbind',
}

/**
 * 10月8日上班 is what people tell each other in a group. Only where the bot is spoken to, or its sender may set
 * working days, does it mean the bot; a refusal would be a voice from nowhere. 本周还有啥任务要交 they ask each other, too.
 */
export function meantBy(row: InboxRow, actor: Actor | null, parsed: Parsed): Parsed {
  if (row.room === null || row.mentionsBot) return parsed
  if (parsed.intent === 'query' && TO_HAND_IN.test(row.text.trim())) return CHATTER
  const action = KEEPING[parsed.intent]
  if (action === undefined) return parsed
  return actor !== null && decide(actor, action).allowed ? parsed : CHATTER
}

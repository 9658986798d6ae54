import { type Actor, decide } from '../domain/policy.js'
import type { Parsed } from '../language/intent.js'
import type { InboxRow } from './message.js'

const CHATTER: Parsed = { intent: 'ignore', slots: { reason: 'chatter' } }

/**
 * 10月8日上班 is what people tell each other in a group. Only where the bot is spoken to, or its sender may set
 * working days, does it mean the bot; a refusal would be a voice from nowhere.
 */
export function meantBy(row: InboxRow, actor: Actor | null, parsed: Parsed): Parsed {
  if (parsed.intent !== 'set_day' && parsed.intent !== 'unset_day') return parsed
  if (row.room === null || row.mentionsBot) return parsed
  return actor !== null && decide(actor, 'calendar.edit').allowed ? parsed : CHATTER
}

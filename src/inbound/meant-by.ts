import { isOfficeUnit } from '../domain/office-unit.js'
import { type Action, type Actor, decide } from '../domain/policy.js'
import type { Parsed } from '../language/intent.js'
import type { DirectoryView } from '../services/directory.js'
import type { InboxRow } from './message.js'

const may = (actor: Actor | null, action: Action): boolean => actor !== null && decide(actor, action).allowed

const CHATTER: Parsed = { intent: 'ignore', slots: { reason: 'chatter' } }

/** What only who keeps it means when it is said to nobody in particular. */
const KEEPING: Readonly<Partial<Record<Parsed['intent'], Action>>> = {
  set_day: 'calendar.edit',
  unset_day: 'calendar.edit',
  unbind: 'account.unbind',
}

/** 作风办：任务16期限改到12月30日 of a unit's liaison: an identity claimed in the text, which no account bears out. */
function claimsOfficeUnit(actor: Actor | null, { intent, slots }: Parsed, view: DirectoryView): boolean {
  if (!OF_A_UNIT.has(intent) || !('unit' in slots) || slots.unit === undefined) return false
  if (!isOfficeUnit({ name: slots.unit, aliases: [], category: '' })) return false
  if (actor === null || actor.roles.includes('office')) return false
  return !actor.units.some((id) => {
    const unit = view.units.get(id)
    return unit !== undefined && isOfficeUnit(unit)
  })
}

/** What may be said in the name of the unit at a message's head. */
const OF_A_UNIT: ReadonlySet<Parsed['intent']> = new Set([
  'progress',
  'complete',
  'apply_close',
  'apply_extend',
  'deadline',
  'ack',
])

/**
 * What words mean of whoever says them. 任务12转派给住建局 hands out where the office says it, and back where a unit does;
 * 退回任务5 sends a report back, or hands the item back. 10月8日上班 is what people tell each other in a group: only where
 * the bot is spoken to, or its sender may set working days, does it mean the bot; a refusal would be a voice from nowhere.
 */
export function meantBy(row: InboxRow, actor: Actor | null, parsed: Parsed, view: DirectoryView): Parsed {
  if (claimsOfficeUnit(actor, parsed, view)) return { intent: 'reject', slots: { reason: 'unauthorized' } }
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
    const parts = parsed.slots.parts.map((part) => ({ ...part, said: meantBy(row, actor, part.said, view) }))
    return { intent: 'several', slots: { parts } }
  }
  if (row.room === null || row.mentionsBot) return parsed
  // 谁没报 of anybody else is asked of those who have not.
  const asksWho = parsed.intent === 'query' && parsed.slots.what === 'silent'
  const action = asksWho ? 'item.assign' : KEEPING[parsed.intent]
  return action === undefined || may(actor, action) ? parsed : CHATTER
}

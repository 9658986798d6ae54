import {
  ASKED_BEHIND,
  DEADLINE_MOVED,
  NO_REASON_BEHIND,
  REASON_LEADING,
  REASON_LEADS,
  SET_DEADLINE,
} from '../grammar/deadline-words.js'
import type { ItemCommand } from '../intent.js'
import { type Message, trimmed } from './message.js'
import { headOf } from './milestone-said.js'
import { dayMeant, noSuchDay } from './plan.js'

type Deadline = Extract<ItemCommand, { readonly intent: 'deadline' }>

/** Whether a deadline is moved in it. Cheap: most messages move none. */
export const movesDeadline = ({ text, refs, asks }: Message): boolean =>
  refs.length > 0 && !asks && DEADLINE_MOVED.test(text)

/**
 * 任务4 期限改到12月20日, 把任务4的截止日期改到月底: of the items before the command's words, and of no other that its
 * reason names.
 */
export function readDeadline(message: Message): Deadline | null {
  const { text, reading } = message
  const head = movesDeadline(message) ? headOf(message) : null
  if (head === null) return null
  // What follows stands as it was written: the reason is kept in its own words.
  const words = `${text.slice(0, head.start)}REF${text.slice(head.end)}`
  const [, day, word, why = ''] = SET_DEADLINE.exec(words) ?? []
  if (day === undefined) return null
  const missing = noSuchDay(day)
  const told = trimmed(why.replace(ASKED_BEHIND, ''))
  const reason = word === undefined && NO_REASON_BEHIND.test(trimmed(why)) ? '' : told
  // 改到11月12日任务2 60%: which words are of which item cannot be told.
  const mixed = message.refs.some(({ start }) => start >= head.end && start < endOfDay(text, day, head.end))
  return {
    intent: 'deadline',
    slots: {
      refs: head.refs,
      to: missing === null && !mixed ? dayMeant(day, reading.today) : null,
      ...(missing !== null && { no_day: missing }),
      ...(reason !== '' && { reason }),
      ...(message.unit !== undefined && { unit: message.unit }),
    },
  }
}

const endOfDay = (text: string, day: string, from: number): number => text.indexOf(day, from) + day.length

/** Where a clause about another item begins, in a message that moves a deadline: what a reason names is none. */
export function cutsOfDeadline(message: Message, from: number): { at: number; named: string }[] {
  const { text, refs } = message
  const cuts: { at: number; named: string }[] = []
  for (const { start, end } of refs) {
    const at = start - (/[^\s,，;；。!！\n]*$/.exec(text.slice(0, start))?.[0].length ?? 0)
    if (at <= from || trimmed(text.slice(from, at)) === '' || cuts.some((cut) => cut.at === at)) continue
    if (REASON_LEADS.test(text.slice(at)) || REASON_LEADING.test(text.slice(0, at))) continue
    cuts.push({ at, named: text.slice(start, end) })
  }
  return cuts
}

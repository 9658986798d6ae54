import { DubanError } from '../../domain/errors.js'
import { speaksFor } from '../../domain/item.js'
import { decide } from '../../domain/policy.js'
import { uniqueRefs } from '../../language/refs.js'
import { itemNamed } from '../../services/change-item.js'
import { saidOn } from '../../services/context.js'
import { type RequestExtension, requestExtension } from '../../services/request-extension.js'
import { type SetDeadline, setDeadline } from '../../services/set-deadline.js'
import type { Answer, Of, Work } from '../answer.js'
import { type Decided, noticesOf } from './decided.js'
import { type Step, takeSteps, told } from './step.js'

const setting =
  (input: SetDeadline, decided: Decided[]): Step =>
  async (context) => {
    const done = await setDeadline(context, input)
    decided.push({ done, tell: done.kind === 'reviewed' ? [done.tell] : done.tell })
    return done
  }

/**
 * 期限改到12月20日: whoever answers for the item and may not set its deadline asks for more time in these words, where
 * the day is later.
 */
const settingOrAsking = ({ actor }: Work, input: SetDeadline, decided: Decided[]): Step => {
  const set = setting(input, decided)
  if (decide(actor, 'item.review_extension').allowed) return set
  return async (context) => {
    const { ref, to, reason } = input
    const item = await itemNamed(context, ref)
    const later = to !== null && item.deadline !== null && to > item.deadline
    const asks = later && speaksFor(actor, item)
    return asks ? requestExtension(context, { ref, to, reason: reason === '' ? null : reason }) : set(context)
  }
}

export const deadlineSteps = (work: Work, slots: Of<'deadline'>, decided: Decided[] = []): Step[] => {
  const { to, reason = '', no_day: noDay } = slots
  const input = { to, reason, ...(noDay !== undefined && { noDay }) }
  return uniqueRefs(slots.refs).map((ref) => settingOrAsking(work, { ref, ...input }, decided))
}

/** The office's, or a request for it. Whoever had asked for more time, else who answers for it, is told. */
export async function deadline(work: Work, slots: Of<'deadline'>): Promise<Answer> {
  const decided: Decided[] = []
  const parts = await takeSteps(work, deadlineSteps(work, slots, decided))
  return { ...told('deadline', parts), notices: noticesOf(work, decided).notices }
}

/**
 * 延期到12月20日: of the office a decision, on its own unit's items and of everybody else a request. What the office only
 * passes on (教育局想延期) decides nothing: it is told what does.
 */
export function extendingStep(
  { actor }: Work,
  { wished, ...input }: RequestExtension & { readonly wished: boolean },
  decided: Decided[],
): Step {
  const request: Step = (context) => requestExtension(context, input)
  if (!decide(actor, 'item.review_extension').allowed) return request
  const set = setting({ ...input, reason: input.reason ?? '', later: true }, decided)
  return async (context) => {
    const item = await itemNamed(context, input.ref)
    if (speaksFor(actor, item)) return request(context)
    if (!wished) return set(context)
    const { ledger, no, deadline } = item
    throw new DubanError('extension_wished', { ledger, no, deadline, to: input.to, today: saidOn(context) })
  }
}

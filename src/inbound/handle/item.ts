import { DubanError, isDubanError } from '../../domain/errors.js'
import type { ProgressEntry, Ref } from '../../language/intent.js'
import { leavesNothing, type Part, partsWords } from '../../language/replies/lines.js'
import type { Recorded } from '../../language/replies/recorded.js'
import { errorWords } from '../../language/words/errors.js'
import { acceptItem } from '../../services/accept-item.js'
import type { ServiceContext } from '../../services/context.js'
import { declineItem } from '../../services/decline-item.js'
import { reportComplete, requestClosing } from '../../services/report-complete.js'
import { reportProgress } from '../../services/report-progress.js'
import { requestExtension } from '../../services/request-extension.js'
import { cancelSnooze, snoozeItem } from '../../services/snooze-item.js'
import { type Answer, contextOf, type Of, type Work } from '../answer.js'

/** Each item once, in the order the message names them. */
export function uniqueRefs(refs: readonly Ref[]): Ref[] {
  const seen = new Map(refs.map((ref) => [`${ref.kind} ${ref.no}`, ref]))
  return [...seen.values()]
}

type Step = (context: ServiceContext) => Promise<Recorded>

/**
 * Takes the steps of one message beside each other. A single one that is refused is the whole message's
 * refusal; among several each says for itself.
 * @throws DubanError of a single step; whatever is no refusal
 */
export async function takeSteps(work: Work, steps: readonly Step[]): Promise<Part[]> {
  const context = contextOf(work)
  const [only] = steps
  if (steps.length === 1 && only !== undefined) return [{ done: await only(context) }]
  const settled = await Promise.allSettled(steps.map((step) => step(context)))
  return settled.map((each): Part => {
    if (each.status === 'fulfilled') return { done: each.value }
    if (isDubanError(each.reason)) return { refused: errorWords(each.reason) }
    throw each.reason
  })
}

/** What is said of the steps of a message. */
export function told(outcome: string, parts: readonly Part[], corrected = false): Answer {
  const text = partsWords(parts, corrected)
  return leavesNothing(parts) ? { text, outcome, command: { kind: 'nothing' } } : { text, outcome }
}

const stepOf =
  (work: Work, ref: Ref, entry: ProgressEntry): Step =>
  (context) =>
    reportProgress(context, {
      ref,
      percent: entry.percent,
      qualifier: entry.percent_qualifier ?? null,
      numerator: entry.numerator ?? null,
      denominator: entry.denominator ?? null,
      expectedBy: entry.expected_by ?? null,
      expectedPercent: entry.expected_percent ?? null,
      blocked: entry.blocked ?? false,
      needHelp: entry.need_help ?? false,
      text: work.text,
      files: work.files,
    })

const entrySteps = (work: Work, entries: readonly ProgressEntry[] = []): Step[] =>
  entries.flatMap((entry) => uniqueRefs(entry.refs).map((ref) => stepOf(work, ref, entry)))

const NOTHING_SAID: Omit<ProgressEntry, 'refs'> = { percent: null }

/** 报进展. */
export async function progress(work: Work, slots: Of<'progress'>): Promise<Answer> {
  const parts = await takeSteps(work, entrySteps(work, [slots, ...(slots.others ?? [])]))
  return told('progress', parts, slots.correction === true)
}

/** 报完成, 申请销号. */
export async function completion(
  work: Work,
  slots: Of<'complete'> | Of<'apply_close'>,
  applied: boolean,
): Promise<Answer> {
  const service = applied ? requestClosing : reportComplete
  const input = { text: work.text, files: work.files }
  const steps: Step[] = [
    ...uniqueRefs(slots.refs).map(
      (ref): Step =>
        (context) =>
          service(context, { ref, ...input }),
    ),
    ...entrySteps(work, [{ refs: slots.also_progress ?? [], ...NOTHING_SAID }, ...(slots.others ?? [])]),
  ]
  return told(applied ? 'apply_close' : 'complete', await takeSteps(work, steps))
}

/** 申请延期. @throws DubanError `extension_incomplete`, which is asked back */
export async function extension(work: Work, slots: Of<'apply_extend'>): Promise<Answer> {
  const { to, reason, extend_days: days, working_days: workingDays } = slots
  const steps = uniqueRefs(slots.refs).map(
    (ref): Step =>
      (context) =>
        requestExtension(context, {
          ref,
          to,
          days: days ?? null,
          workingDays: workingDays ?? false,
          reason,
        }),
  )
  const beside: Step[] = [
    ...uniqueRefs(slots.also_complete ?? []).map(
      (ref): Step =>
        (context) =>
          reportComplete(context, { ref, text: work.text, files: work.files }),
    ),
    ...entrySteps(work, slots.others),
  ]
  return told('apply_extend', await takeSteps(work, [...steps, ...beside]))
}

/** 签收, 退回. */
export async function ack(work: Work, slots: Of<'ack'>): Promise<Answer> {
  const steps = uniqueRefs(slots.refs).map(
    (ref): Step =>
      slots.decline === true
        ? (context) => declineItem(context, { ref, reason: work.text, suggestUnit: slots.suggest_unit ?? '' })
        : (context) => acceptItem(context, { ref, owner: slots.owner ?? '' }),
  )
  return told(slots.decline === true ? 'decline' : 'ack', await takeSteps(work, steps))
}

/** 稍后提醒, 取消稍后提醒. @throws DubanError `snooze_invalid` where it names neither item nor days */
export async function snooze(work: Work, slots: Of<'snooze'>): Promise<Answer> {
  if (slots.refs.length === 0) throw new DubanError('snooze_invalid')
  const steps = uniqueRefs(slots.refs).map(
    (ref): Step =>
      (context) =>
        slots.cancel === true
          ? cancelSnooze(context, ref)
          : snoozeItem(context, { ref, days: slots.days, workingDays: slots.working_days ?? false }),
  )
  return told('snooze', await takeSteps(work, steps))
}

import { DubanError } from '../../domain/errors.js'
import type { PartSaid, ProgressEntry, Ref } from '../../language/intent.js'
import { besidesDone, isSameRef, uniqueRefs } from '../../language/refs.js'
import { leftOutWords } from '../../language/replies/failed.js'
import type { Part } from '../../language/replies/lines.js'
import { itemWords } from '../../language/words/item.js'
import { acceptItem } from '../../services/accept-item.js'
import { declineItem } from '../../services/decline-item.js'
import { isOperationBeside, milestoneMeant } from '../../services/milestone-meant.js'
import { reachMilestone } from '../../services/reach-milestone.js'
import { reportComplete, requestClosing } from '../../services/report-complete.js'
import { reportProgress } from '../../services/report-progress.js'
import { cancelSnooze, snoozeItem } from '../../services/snooze-item.js'
import { type Answer, contextOf, type Of, type Work } from '../answer.js'
import { extendingStep } from './deadline.js'
import { type Decided, noticesOf } from './decided.js'
import { begun, type Step, settled, takeSteps, told } from './step.js'

/** A step, unless its words name a milestone of the item: then that is reached, and the item stays as it is. */
const orMilestone =
  (ref: Ref, said: PartSaid | undefined, whole: boolean, step: Step, percent: number | null = null): Step =>
  async (context) => {
    if (said === undefined) return step(context)
    const { title, on } = said
    const milestone = await milestoneMeant(context, ref, title, whole)
    if (milestone === null) return step(context)
    return reachMilestone(context, {
      ref,
      milestone,
      ...(on !== undefined && { on }),
      ...(percent !== null && percent < 100 && { percent }),
    })
  }

const stepOf = (work: Work, ref: Ref, entry: ProgressEntry): Step =>
  orMilestone(
    ref,
    entry.perhaps,
    entry.percent === 100,
    async (context) => {
      const { perhaps } = entry
      // 挖沟完成了一半: noted, and the item's own share stays.
      const beside = perhaps?.operation === true && (await isOperationBeside(context, ref, perhaps.title))
      return reportProgress(context, {
        ref,
        percent: beside ? null : entry.percent,
        qualifier: beside ? null : (entry.percent_qualifier ?? null),
        numerator: entry.numerator ?? null,
        denominator: entry.denominator ?? null,
        expectedBy: entry.expected_by ?? null,
        expectedPercent: entry.expected_whole === true ? null : (entry.expected_percent ?? null),
        blocked: entry.blocked ?? false,
        needHelp: entry.need_help ?? false,
        overcome: entry.overcome ?? false,
        text: work.text,
        files: work.files,
      })
    },
    entry.percent,
  )

/** 任务16、76分别完成60%、70%、80%: nothing is stored, and asked for in words that can be read. */
const unclearStep =
  ({ refs }: ProgressEntry): Step =>
  async () => {
    throw new DubanError('percent_unclear', {
      items: uniqueRefs(refs).map(({ kind, no }) => itemWords(kind, no)),
    })
  }

/** Further items that a message says something of, each with its own figures. */
export const entrySteps = (work: Work, entries: readonly ProgressEntry[] = []): Step[] =>
  entries.flatMap((entry) =>
    entry.unsure === true
      ? [unclearStep(entry)]
      : uniqueRefs(entry.refs).map((ref) => stepOf(work, ref, entry)),
  )

export const progressSteps = (work: Work, slots: Of<'progress'>): Step[] =>
  entrySteps(work, [slots, ...(slots.others ?? [])])

/** 初稿已完成，90%: the milestones that are called done beside a share of their item. */
async function tickSteps(work: Work, entries: readonly ProgressEntry[]): Promise<Step[]> {
  const context = contextOf(work)
  const steps: Step[] = []
  for (const { refs, beside } of entries) {
    if (beside === undefined) continue
    const { title, on } = beside
    for (const ref of uniqueRefs(refs)) {
      const milestone = await milestoneMeant(context, ref, title, false)
      if (milestone === null) continue
      steps.push((own) => reachMilestone(own, { ref, milestone, ...(on !== undefined && { on }) }))
    }
  }
  return steps
}

/** 任务5 86%，培训1期: what was not stored is told, whatever becomes of the item. */
async function withLeftOut(work: Work, steps: readonly Step[], words: string | undefined): Promise<Part[]> {
  if (words === undefined) return takeSteps(work, steps)
  return [...(await settled(begun(work, steps))), { refused: leftOutWords(words) }]
}

/** 报进展. */
export async function progress(work: Work, slots: Of<'progress'>): Promise<Answer> {
  const steps = [...(await tickSteps(work, [slots, ...(slots.others ?? [])])), ...progressSteps(work, slots)]
  const parts = await withLeftOut(work, steps, slots.left_out)
  return told('progress', parts, slots.correction === true)
}

export function completionSteps(
  work: Work,
  slots: Of<'complete'> | Of<'apply_close'>,
  applied: boolean,
): Step[] {
  const service = applied ? requestClosing : reportComplete
  const input = { text: work.text, files: work.files }
  const said = (ref: Ref) =>
    'perhaps' in slots
      ? slots.perhaps?.find(({ refs }) => refs.some((one) => isSameRef(one, ref)))
      : undefined
  return [
    ...uniqueRefs(slots.refs).map((ref) =>
      orMilestone(ref, said(ref), true, (context) => service(context, { ref, ...input })),
    ),
    ...entrySteps(work, besidesDone(slots)),
  ]
}

/** 报完成, 申请销号. */
export async function completion(
  work: Work,
  slots: Of<'complete'> | Of<'apply_close'>,
  applied: boolean,
): Promise<Answer> {
  const steps = [...(await tickSteps(work, slots.others ?? [])), ...completionSteps(work, slots, applied)]
  const parts = await withLeftOut(work, steps, 'left_out' in slots ? slots.left_out : undefined)
  return told(applied ? 'apply_close' : 'complete', parts)
}

/** Whether a unit named at the head of a message is the sender's. */
function isOwn({ view, actor }: Work, unit: string): boolean {
  const found = view.unitIndex.find(unit)
  return found.kind === 'one' && actor.units.includes(found.id)
}

export function extensionSteps(work: Work, slots: Of<'apply_extend'>, decided: Decided[] = []): Step[] {
  const { to, reason, extend_days: days = null, working_days: workingDays = false, unit } = slots
  const wished = slots.wished === true || (unit !== undefined && !isOwn(work, unit))
  return [
    ...uniqueRefs(slots.refs).map((ref) =>
      extendingStep(work, { ref, to, days, workingDays, reason, wished }, decided),
    ),
    ...uniqueRefs(slots.also_complete ?? []).map(
      (ref): Step =>
        (context) =>
          reportComplete(context, { ref, text: work.text, files: work.files }),
    ),
    ...entrySteps(work, slots.others),
  ]
}

/** 申请延期. @throws DubanError `extension_incomplete`, which is asked back */
export async function extension(work: Work, slots: Of<'apply_extend'>): Promise<Answer> {
  const decided: Decided[] = []
  const parts = await takeSteps(work, extensionSteps(work, slots, decided))
  return { ...told('apply_extend', parts), notices: noticesOf(work, decided).notices }
}

export const ackSteps = (work: Work, slots: Of<'ack'>): Step[] =>
  uniqueRefs(slots.refs).map(
    (ref): Step =>
      slots.decline === true
        ? (context) => declineItem(context, { ref, reason: work.text, suggestUnit: slots.suggest_unit ?? '' })
        : (context) =>
            acceptItem(context, {
              ref,
              owner: slots.owner_self === true ? work.actor.name : (slots.owner ?? ''),
            }),
  )

/** 签收, 退回. */
export async function ack(work: Work, slots: Of<'ack'>): Promise<Answer> {
  return told(slots.decline === true ? 'decline' : 'ack', await takeSteps(work, ackSteps(work, slots)))
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

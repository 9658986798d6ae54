import type { Day } from './day.js'
import type { Milestone } from './item.js'
import { onlySteps, type PlanStep } from './milestone.js'
import { plainName } from './name-index.js'
import type { SaidStep } from './sheet-said.js'

export interface MergedPlan {
  readonly milestones: readonly Milestone[]
  /** Steps that the sheet changed and somebody else has changed, too: they stay as they are. */
  readonly clashes: readonly { readonly title: string; readonly due: Day | null }[]
}

const find = <Step extends { readonly title: string; readonly due: Day }>(
  steps: readonly Step[],
  { title, due }: { readonly title: string; readonly due: Day },
): Step | undefined => {
  const called = steps.filter((step) => plainName(step.title) === plainName(title))
  return called.find((step) => step.due === due) ?? called[0]
}

/**
 * A plan from a sheet, step by step: one that the sheet says as it did last stays as it is now, moved or taken out
 * by whomever; one that the sheet has changed is changed, unless somebody changed it since.
 * @param last undefined: no sheet has spoken of the item yet
 */
export function mergePlan(
  present: readonly Milestone[],
  said: readonly PlanStep[],
  last: readonly SaidStep[] | undefined,
  today: Day,
): MergedPlan {
  if (last === undefined) return { milestones: onlySteps(present, said, today), clashes: [] }
  const clashes: { title: string; due: Day | null }[] = []
  const steps: PlanStep[] = []
  for (const step of said) {
    const before = find(last, step)
    const now = find(present, step)
    const isSame = before?.due === step.due
    // A tick is written down once: taken back by hand since, it stays so.
    const done = step.done && before?.done !== true
    if (now === undefined) {
      if (before === undefined) steps.push(step)
      else if (!isSame) clashes.push({ title: step.title, due: null })
    } else if (isSame || (now.due !== step.due && now.due !== before?.due)) {
      if (!isSame) clashes.push({ title: now.title, due: now.due })
      steps.push({ title: now.title, due: now.due, percent: now.percent, done })
    } else steps.push({ ...step, done })
  }
  for (const row of present) {
    if (find(said, row) !== undefined) continue
    const before = find(last, row)
    if (before?.due === row.due) continue
    if (before !== undefined) clashes.push({ title: row.title, due: row.due })
    steps.push({ title: row.title, due: row.due, percent: row.percent, done: false })
  }
  return { milestones: onlySteps(present, steps, today), clashes }
}

import { uniqueRefs } from '../../language/refs.js'
import { editMilestones } from '../../services/edit-milestones.js'
import { reachMilestone } from '../../services/reach-milestone.js'
import type { Answer, Of, Work } from '../answer.js'
import { type Step, takeSteps, told } from './step.js'

export const milestoneSteps = ({ refs, milestone, on, percent }: Of<'milestone'>): Step[] =>
  uniqueRefs(refs).map((ref): Step => {
    const day = on === undefined ? {} : { on }
    const share = percent === undefined ? {} : { percent }
    return (context) => reachMilestone(context, { ref, milestone, ...day, ...share })
  })

export const planSteps = ({ refs, change }: Of<'plan'>): Step[] =>
  uniqueRefs(refs).map(
    (ref): Step =>
      (context) =>
        editMilestones(context, { ref, change }),
  )

/** 节点完成. */
export async function milestone(work: Work, slots: Of<'milestone'>): Promise<Answer> {
  return told('milestone', await takeSteps(work, milestoneSteps(slots)))
}

/** 设节点, 改期, 删除. */
export async function plan(work: Work, slots: Of<'plan'>): Promise<Answer> {
  return told(`plan:${slots.change.act}`, await takeSteps(work, planSteps(slots)))
}

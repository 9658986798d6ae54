import type { ServiceContext } from '../../services/context.js'
import { editMilestones } from '../../services/edit-milestones.js'
import { reachMilestone } from '../../services/reach-milestone.js'
import type { Answer, Of, Work } from '../answer.js'
import { takeSteps, told, uniqueRefs } from './item.js'

/** 节点完成. */
export async function milestone(work: Work, { refs, milestone }: Of<'milestone'>): Promise<Answer> {
  const each = uniqueRefs(refs).map(
    (ref) => (context: ServiceContext) => reachMilestone(context, { ref, milestone }),
  )
  return told('milestone', await takeSteps(work, each))
}

/** 设节点, 改期, 删除. */
export async function plan(work: Work, { refs, change }: Of<'plan'>): Promise<Answer> {
  const each = uniqueRefs(refs).map(
    (ref) => (context: ServiceContext) => editMilestones(context, { ref, change }),
  )
  return told(`plan:${change.act}`, await takeSteps(work, each))
}

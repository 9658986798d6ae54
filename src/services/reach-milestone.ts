import { DubanError } from '../domain/errors.js'
import { changeItem, type ItemRef } from './change-item.js'
import type { ServiceContext } from './context.js'
import { type ItemFacts, itemFacts } from './facts.js'

export interface ReachMilestone {
  readonly ref: ItemRef
  readonly milestone: number
}

export interface MilestoneReached {
  readonly kind: 'milestone_reached'
  readonly item: ItemFacts
  readonly milestone: string
}

/** A step of the plan is done. @throws DubanError `milestone_not_found`, and as `changeItem` */
export async function reachMilestone(
  context: ServiceContext,
  input: ReachMilestone,
): Promise<MilestoneReached> {
  const { ref, milestone: no } = input
  const { item } = await changeItem(context, ref, {
    kind: 'milestone_reached',
    step: 'reach_milestone',
    action: 'item.reach_milestone',
    data: (present) => {
      if (present.milestones.some((row) => row.no === no)) return { no }
      throw new DubanError('milestone_not_found', { ledger: ref.kind, no: ref.no, milestone: no })
    },
  })
  const milestone = item.milestones.find((row) => row.no === no)?.title ?? ''
  return { kind: 'milestone_reached', item: itemFacts(item, context.view, context.now), milestone }
}

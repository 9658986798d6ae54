import { speaksFor } from '../domain/item.js'
import { changeItem, type ItemRef } from './change-item.js'
import type { ServiceContext } from './context.js'
import { type ItemFacts, itemFacts } from './facts.js'
import { milestoneNamed } from './milestone-named.js'

export interface ReachMilestone {
  readonly ref: ItemRef
  /** Its number, or its title or a part of that. */
  readonly milestone: number | string
}

export interface MilestoneReached {
  readonly kind: 'milestone_reached'
  readonly item: ItemFacts
  readonly milestone: string
}

/** A step of the plan is done. @throws DubanError as `milestoneNamed` and `changeItem` */
export async function reachMilestone(
  context: ServiceContext,
  { ref, milestone }: ReachMilestone,
): Promise<MilestoneReached> {
  const { item, entry } = await changeItem(context, ref, {
    kind: 'milestone_reached',
    step: 'reach_milestone',
    action: 'item.reach_milestone',
    data: (present) => {
      const { no } = milestoneNamed(present, milestone)
      return speaksFor(context.actor, present) ? { no } : { no, relayed: true }
    },
  })
  const title = item.milestones.find(({ no }) => no === entry?.data.no)?.title ?? ''
  return { kind: 'milestone_reached', item: itemFacts(item, context.view, context.now), milestone: title }
}

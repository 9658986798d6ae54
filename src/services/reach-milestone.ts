import { speaksFor } from '../domain/item.js'
import { changeItem, type ItemRef } from './change-item.js'
import { derivedId, type ServiceContext } from './context.js'
import { type ItemFacts, itemFacts } from './facts.js'
import { milestoneNamed } from './milestone-named.js'
import { type MilestoneTick, tickOf } from './milestone-tick.js'

export interface ReachMilestone {
  readonly ref: ItemRef
  /** Its number, or its title or a part of that. */
  readonly milestone: number | string
}

export interface MilestoneReached {
  readonly kind: 'milestone_reached'
  readonly item: ItemFacts
  readonly milestone: string
  /** It had been reached before, and nothing was recorded; who said so, where anybody did. */
  readonly already: Pick<MilestoneTick, 'on' | 'by'> | null
}

/**
 * A step of the plan is done. Said again, by whomever, it changes nothing: one tick, which who set it may take back.
 * @throws DubanError as `milestoneNamed` and `changeItem`
 */
export async function reachMilestone(
  context: ServiceContext,
  { ref, milestone }: ReachMilestone,
): Promise<MilestoneReached> {
  const { store } = context
  const { item, entry } = await changeItem(context, ref, {
    kind: 'milestone_reached',
    step: 'reach_milestone',
    action: 'item.reach_milestone',
    data: (present) => {
      const { no, reachedOn } = milestoneNamed(present, milestone)
      if (reachedOn !== null) return null
      return speaksFor(context.actor, present) ? { no } : { no, relayed: true }
    },
  })
  // A replay finds it reached by its own first run.
  const own = entry ?? (await store.updates.get(derivedId(context.cause, `${item.id}:milestone_reached`)))
  const facts = itemFacts(item, context.view, context.now)
  const told = own?.kind === 'milestone_reached' ? own.data.no : milestoneNamed(item, milestone).no
  const tick = tickOf(item, own === null ? await store.updates.of(item.id) : [], told)
  return {
    kind: 'milestone_reached',
    item: facts,
    milestone: tick?.title ?? '',
    already: own === null && tick !== null ? tick : null,
  }
}

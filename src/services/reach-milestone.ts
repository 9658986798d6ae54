import type { Day } from '../domain/day.js'
import { DubanError } from '../domain/errors.js'
import { type Item, speaksFor } from '../domain/item.js'
import { changeItem, type ItemRef } from './change-item.js'
import { type ServiceContext, saidOn } from './context.js'
import { type ItemFacts, itemFacts } from './facts.js'
import { milestoneNamed } from './milestone-named.js'

export interface ReachMilestone {
  readonly ref: ItemRef
  /** Its number, or its title or a part of that. */
  readonly milestone: number | string
  /** The day it was done, where another than today was told. */
  readonly on?: Day
  /** How far it is said to be, which a milestone cannot be. */
  readonly percent?: number
}

export interface MilestoneReached {
  readonly kind: 'milestone_reached'
  readonly item: ItemFacts
  readonly milestone: string
  /** The day that counts. */
  readonly on: Day
  /** It was told in the message, or of before. */
  readonly dated: boolean
  /** It was done already: nothing was recorded. */
  readonly already: boolean
}

/**
 * A step of the plan is done: the item's own share stays as it is.
 * @throws DubanError `milestone_day_ahead`, `milestone_no_share`, and as `milestoneNamed` and `changeItem`
 */
export async function reachMilestone(
  context: ServiceContext,
  { ref, milestone, on, percent }: ReachMilestone,
): Promise<MilestoneReached> {
  const today = saidOn(context)
  const { item, entry } = await changeItem(context, ref, {
    kind: 'milestone_reached',
    step: 'reach_milestone',
    action: 'item.reach_milestone',
    data: (present) => {
      const { no, reachedOn } = milestoneNamed(present, milestone)
      const about = { ledger: present.ledger, no: present.no, milestone: no }
      if (percent !== undefined) throw new DubanError('milestone_no_share', { ...about, percent })
      if (on !== undefined && on > today) throw new DubanError('milestone_day_ahead', { ...about, day: on })
      if (reachedOn !== null && (on === undefined || on === reachedOn)) return null
      const data = { no, ...(on === undefined || on === today ? {} : { on }) }
      return speaksFor(context.actor, present) ? data : { ...data, relayed: true }
    },
  })
  const row = entry === null ? milestoneNamed(item, milestone) : rowOf(item, entry.data.no)
  const day = entry?.data.on ?? row?.reachedOn ?? today
  return {
    kind: 'milestone_reached',
    item: itemFacts(item, context.view, context.now),
    milestone: row?.title ?? '',
    on: day,
    dated: entry === null || entry.data.on !== undefined,
    already: entry === null,
  }
}

const rowOf = (item: Item, no: number) => item.milestones.find((row) => row.no === no)

import type { Day } from '../domain/day.js'
import { DubanError } from '../domain/errors.js'
import { speaksFor } from '../domain/item.js'
import { changeItem, type ItemRef } from './change-item.js'
import { type ServiceContext, saidOn } from './context.js'
import { type ItemFacts, itemFacts } from './facts.js'
import { milestoneNamed } from './milestone-named.js'
import { type MilestoneTick, tickOf } from './milestone-tick.js'

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
  /** It was told in the message. */
  readonly dated: boolean
  /** It had been reached before, and nothing was recorded; who said so, where anybody did. */
  readonly already: Pick<MilestoneTick, 'on' | 'by'> | null
}

/**
 * A step of the plan is done: the item's own share stays as it is. Said again, by whomever, it changes nothing unless
 * another day is told: one tick, which who set it may take back.
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
      // Today is the entry's own day, unless another is put right by it.
      const isOwnDay = on === undefined || (on === today && reachedOn === null)
      const data = { no, ...(isOwnDay ? {} : { on }) }
      return speaksFor(context.actor, present) ? data : { ...data, relayed: true }
    },
  })
  const no = entry?.data.no ?? milestoneNamed(item, milestone).no
  const tick = tickOf(item, entry === null ? await context.store.updates.of(item.id) : [], no)
  return {
    kind: 'milestone_reached',
    item: itemFacts(item, context.view, context.now),
    milestone: tick?.title ?? '',
    on: entry?.data.on ?? tick?.on ?? today,
    dated: entry?.data.on !== undefined,
    already: entry === null ? tick : null,
  }
}

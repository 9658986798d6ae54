import type { Day } from '../domain/day.js'
import { DubanError } from '../domain/errors.js'
import type { Item, Milestone } from '../domain/item.js'
import { foldItem } from '../domain/item-fold.js'
import {
  asEdited,
  lateMilestones,
  type PlanStep,
  planChanges,
  stepsThere,
  twinOf,
  withSteps,
} from '../domain/milestone.js'
import { changeItem, type ItemRef } from './change-item.js'
import { type ServiceContext, saidOn } from './context.js'
import { type ItemFacts, itemFacts } from './facts.js'
import { contentOf } from './item-content.js'
import { milestoneNamed } from './milestone-named.js'

/** What somebody wants of a plan. `no_day`: a date that does not exist, as written. */
export type PlanChange =
  /** Steps to be there besides. `unread`: words that no step was found in. */
  | {
      readonly act: 'set'
      readonly steps: readonly PlanStep[]
      readonly unread: readonly string[]
      readonly no_day?: string
    }
  /** Another day; null where none could be read. */
  | {
      readonly act: 'move'
      readonly milestone: number | string
      readonly to: Day | null
      readonly no_day?: string
    }
  | { readonly act: 'drop'; readonly milestone: number | string }
  | { readonly act: 'clear' }
  /** Several changes of days in one that cannot be told apart. */
  | { readonly act: 'unclear' }

export interface EditMilestones {
  readonly ref: ItemRef
  readonly change: PlanChange
}

interface Step {
  readonly title: string
  readonly due: Day
}

export interface MilestonesEdited {
  readonly kind: 'milestones_edited'
  readonly item: ItemFacts
  readonly added: readonly Step[]
  readonly moved: readonly (Step & { readonly from: Day })[]
  readonly dropped: readonly Step[]
  /** Of what was said: there already. */
  readonly there: readonly Step[]
  /** Of what was added: one of the same title that was there, on another day. */
  readonly twins: readonly (Step & { readonly no: number; readonly of: Day })[]
  /** Of what was added or moved: due after the item itself is. */
  readonly late: readonly Step[]
  /** Of the same: over already when it was said. */
  readonly past: readonly Step[]
}

function changed(item: Item, change: PlanChange, today: Day): Milestone[] {
  const about = { ledger: item.ledger, no: item.no, today }
  if ('no_day' in change && change.no_day !== undefined)
    throw new DubanError('milestone_no_such_day', { ...about, day: change.no_day })
  switch (change.act) {
    case 'set': {
      const [text] = change.unread
      if (text !== undefined || change.steps.length === 0)
        throw new DubanError('milestone_unreadable', { ...about, text: text ?? '' })
      return withSteps(item.milestones, change.steps, today)
    }
    case 'move': {
      const { to } = change
      const { no } = milestoneNamed(item, change.milestone)
      if (to === null) throw new DubanError('milestone_date_unreadable', { ...about, milestone: no })
      return item.milestones.map((row) => (row.no === no ? { ...row, due: to } : row))
    }
    case 'drop': {
      const { no } = milestoneNamed(item, change.milestone)
      return item.milestones.filter((row) => row.no !== no)
    }
    case 'clear': {
      // With none there it is told as any other name that is not found.
      if (item.milestones.length === 0) milestoneNamed(item, '')
      return []
    }
    case 'unclear':
      throw new DubanError('milestone_moves_unclear', about)
  }
}

/**
 * Changes an item's plan: an edit of its content, whoever may do that.
 * @throws DubanError `milestone_unreadable`, `milestone_date_unreadable`, `milestone_no_such_day`,
 *   `milestone_moves_unclear`, `item_content_invalid`, and as `milestoneNamed` and `changeItem`
 */
export async function editMilestones(
  context: ServiceContext,
  { ref, change }: EditMilestones,
): Promise<MilestonesEdited> {
  const { store, view, now } = context
  const { item, entry: own } = await changeItem(context, ref, {
    kind: 'edited',
    step: 'edit',
    action: 'item.edit',
    data: (present) => {
      const milestones = changed(present, change, view.dayOf(now))
      const { added, moved, dropped } = planChanges(present.milestones, milestones)
      if (added.length + moved.length + dropped.length === 0) return null
      const content = contentOf(view, { ...present, milestones })
      return { milestones: asEdited(content.milestones, present.milestones) }
    },
  })
  // What it had been is in the timeline, before its own entry: a replay finds the plan as it wants it.
  const events = own === null ? [] : (await store.updates.of(item.id)).filter(({ seq }) => seq <= own.seq)
  const after = own === null ? item : (foldItem(events) ?? item)
  const before = own === null ? item : (foldItem(events.slice(0, -1)) ?? item)
  const { added, moved, dropped } = planChanges(before.milestones, after.milestones)
  const shifted = moved.map(({ milestone, from }) => ({ ...stepOf(milestone), from }))
  const said = [...added.map(stepOf), ...shifted]
  const today = saidOn(context)
  const steps = change.act === 'set' ? change.steps : []
  const twins = added.flatMap((row) => {
    const twin = twinOf(before.milestones, row)
    return twin === null ? [] : [{ ...stepOf(row), no: twin.no, of: twin.due }]
  })
  return {
    kind: 'milestones_edited',
    item: itemFacts(item, view, now),
    added: added.map(stepOf),
    moved: shifted,
    dropped: dropped.map(stepOf),
    there: stepsThere(before.milestones, steps).map(stepOf),
    twins,
    late: lateMilestones({ milestones: said, deadline: item.deadline }),
    past: said.filter(({ due }) => due < today),
  }
}

const stepOf = ({ title, due }: Milestone): Step => ({ title, due })

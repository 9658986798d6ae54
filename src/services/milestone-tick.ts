import type { Day } from '../domain/day.js'
import type { Item } from '../domain/item.js'
import { withdrawnIn } from '../domain/item-fold.js'
import type { TimelineEntry } from '../store/update.js'

/** A milestone as it stands: whether it is reached, since when, and who said so (empty: it came with the plan). */
export interface MilestoneTick {
  readonly title: string
  readonly on: Day | null
  readonly by: string
}

/** Null where the plan has no such milestone (any more). */
export function tickOf(item: Item, events: readonly TimelineEntry[], no: number): MilestoneTick | null {
  const row = item.milestones.find((each) => each.no === no)
  if (row === undefined) return null
  const gone = withdrawnIn(events)
  const said = events.findLast(
    (event) => event.kind === 'milestone_reached' && event.data.no === no && !gone.has(event.id),
  )
  return { title: row.title, on: row.reachedOn, by: row.reachedOn === null ? '' : (said?.byName ?? '') }
}

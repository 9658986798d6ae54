import { StoreError } from '../errors.js'
import type { Collection, Index } from '../storage/collection.js'
import { samePattern } from '../storage/index-spec.js'
import { type Document, isDocument } from '../value/document.js'
import { toJsNumber } from '../value/number.js'
import { type Conditions, conditionsOf } from './conditions.js'
import { planIndex, type SortField } from './index-plan.js'
import { holdsAll } from './partial-index.js'
import type { CollectionPlan, IndexPlan, Plan } from './plan.js'

export interface Query {
  readonly filter: Document
  readonly sort: readonly SortField[]
  readonly hint?: string | Document | undefined
  /** The result ends after a few: an order for free is then worth more than a range. */
  readonly limited: boolean
}

/**
 * How a query is carried out. No statistics are kept: the index that fixes most of its fields wins, then the
 * one that gives the order, then the one with a range.
 * @throws StoreError BadValue for a hint that names no index
 */
export function choosePlan(collection: Collection, { filter, sort, hint, limited }: Query): Plan {
  const conditions = conditionsOf(filter)
  if (hint !== undefined) return hinted(collection, conditions, sort, hint)
  const best = bestIndex(collection.indexes, conditions, filter, sort, limited)
  if (best !== undefined && best.fixed > 0) return best
  return unionOf(collection.indexes, conditions, filter) ?? best ?? wholeCollection(false, filter)
}

function bestIndex(
  indexes: readonly Index[],
  conditions: Conditions,
  filter: Document,
  sort: readonly SortField[],
  limited: boolean,
): IndexPlan | undefined {
  let best: IndexPlan | undefined
  let bestWorth = 0
  for (const index of indexes) {
    if (index.building || !holdsAll(index, conditions, filter)) continue
    const plan = planIndex(index, conditions, sort)
    const worth = worthOf(plan, limited)
    if (worth > bestWorth) {
      best = plan
      bestWorth = worth
    }
  }
  return best
}

/** 0: no better than reading everything. */
function worthOf(plan: IndexPlan, limited: boolean): number {
  const { fixed, ranged, sorted, index, spans } = plan
  if (fixed === 0 && !ranged && !sorted) return 0
  // An index in the order asked for spares the sort only if not everything is read anyhow.
  if (fixed === 0 && !ranged && !limited) return 0.5
  const whole = fixed === index.paths.length && (index.spec.unique === true || index.spec.name === '_id_')
  const single = spans.length === 1 ? 0.5 : 0
  return (whole ? 100 : 0) + fixed * 10 + single + (sorted ? (limited ? 6 : 3) : 0) + (ranged ? 4 : 0)
}

function unionOf(indexes: readonly Index[], conditions: Conditions, filter: Document): Plan | undefined {
  for (const branches of conditions.alternatives) {
    const parts: IndexPlan[] = []
    for (const branch of branches) {
      const plan = bestIndex(indexes, conditionsOf(branch), { ...filter, ...branch }, [], false)
      if (plan === undefined || (plan.fixed === 0 && !plan.ranged)) break
      parts.push(plan)
    }
    if (parts.length === branches.length) return { kind: 'union', parts, sorted: false, covers: false }
  }
  return undefined
}

const wholeCollection = (reverse: boolean, filter: Document): CollectionPlan => ({
  kind: 'collection',
  reverse,
  sorted: false,
  covers: Object.keys(filter).length === 0,
})

function hinted(
  collection: Collection,
  conditions: Conditions,
  sort: readonly SortField[],
  hint: string | Document,
): Plan {
  if (isDocument(hint) && '$natural' in hint) {
    return { ...wholeCollection(toJsNumber(hint['$natural']) < 0, {}), covers: false }
  }
  const index = findHinted(collection, hint)
  // Covered or not: whoever names an index that leaves documents out gets what it holds, as in MongoDB.
  return planIndex(index, conditions, sort)
}

/** @throws StoreError BadValue */
function findHinted(collection: Collection, hint: string | Document): Index {
  const index = collection.indexes.find(
    ({ spec, building }) =>
      !building && (isDocument(hint) ? samePattern(spec.key, hint) : spec.name === hint),
  )
  if (index === undefined) {
    throw new StoreError(
      'BadValue',
      'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
    )
  }
  return index
}

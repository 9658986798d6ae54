import { compileFilter } from '../query/filter.js'
import type { Index } from '../storage/collection.js'
import { hashKey, TYPE_ORDER, typeOrder } from '../value/compare.js'
import type { Document } from '../value/document.js'
import type { RangeEnd } from '../value/key.js'
import type { Condition, Conditions } from './conditions.js'

/** Whether an index that leaves documents out holds all that the filter can match. */
export function holdsAll(index: Index, conditions: Conditions, filter: Document): boolean {
  const { sparse, partialFilterExpression } = index.spec
  if (sparse === true) {
    return Object.keys(index.spec.key).some((path) => (conditions.paths.get(path) ?? []).some(needsValue))
  }
  if (partialFilterExpression === undefined) return true
  return implies(conditions, filter, partialFilterExpression)
}

/** No missing field can meet it. */
function needsValue({ among, lower, upper }: Condition): boolean {
  if (among !== undefined) return among.every((value) => value !== null && value !== undefined)
  const value = (lower ?? upper)?.value
  return value !== null && value !== undefined && !reachesAllTypes(value)
}

const reachesAllTypes = (value: unknown) => {
  const order = typeOrder(value)
  return order === TYPE_ORDER.minKey || order === TYPE_ORDER.maxKey
}

/** Each demand of the partial filter stands in the filter too, or follows from a value it demands. */
function implies(conditions: Conditions, filter: Document, partial: Document): boolean {
  return Object.entries(partial).every(([name, demand]) => {
    if (name === '$and') return (demand as Document[]).every((part) => implies(conditions, filter, part))
    if (name.startsWith('$')) return false
    if (name in filter && hashKey(filter[name]) === hashKey(demand)) return true
    const list = conditions.paths.get(name) ?? []
    if (isExists(demand)) return list.some(needsValue)
    const { matches } = compileFilter({ value: demand })
    return list.some(({ among, lower, upper }) => {
      if (among === undefined) return sameEnds(lower, upper, demand)
      return among.length > 0 && among.every((value) => isValue(value) && matches({ value }))
    })
  })
}

/** Neither missing nor the mark of an empty array. */
const isValue = (value: unknown) => value !== null && value !== undefined && typeof value !== 'symbol'

const isExists = (demand: unknown) =>
  typeof demand === 'object' && demand !== null && Object.keys(demand).join() === '$exists'

function sameEnds(lower: RangeEnd | undefined, upper: RangeEnd | undefined, demand: unknown): boolean {
  const asDemand: Document = {}
  if (lower !== undefined) asDemand[lower.inclusive ? '$gte' : '$gt'] = lower.value
  if (upper !== undefined) asDemand[upper.inclusive ? '$lte' : '$lt'] = upper.value
  return hashKey(asDemand) === hashKey(demand)
}

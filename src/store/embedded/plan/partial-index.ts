import { compileFilter } from '../query/filter.js'
import type { Index } from '../storage/collection.js'
import { compareValues, hashKey, TYPE_ORDER, typeOrder } from '../value/compare.js'
import { type Document, isDocument } from '../value/document.js'
import type { RangeEnd } from '../value/key.js'
import { isNumber, toJsNumber } from '../value/number.js'
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
    if (boundsOf(demand)?.every((bound) => list.some((condition) => lies(condition, bound)))) return true
    return list.some(({ among }) => {
      return (
        among !== undefined &&
        among.length > 0 &&
        among.every((value) => isValue(value) && matches({ value }))
      )
    })
  })
}

/** Neither missing nor the mark of an empty array. */
const isValue = (value: unknown) => value !== null && value !== undefined && typeof value !== 'symbol'

const isExists = (demand: unknown) =>
  typeof demand === 'object' && demand !== null && Object.keys(demand).join() === '$exists'

interface Bound {
  readonly side: 'lower' | 'upper'
  readonly end: RangeEnd
}

const BOUNDS: Record<string, { side: 'lower' | 'upper'; inclusive: boolean }> = {
  $gt: { side: 'lower', inclusive: false },
  $gte: { side: 'lower', inclusive: true },
  $lt: { side: 'upper', inclusive: false },
  $lte: { side: 'upper', inclusive: true },
}

/** The bounds of a demand that is nothing but bounds. Each may be met by an element of its own. */
function boundsOf(demand: unknown): Bound[] | undefined {
  if (!isDocument(demand)) return undefined
  const bounds = Object.entries(demand).map(([name, value]): Bound | undefined => {
    const bound = Object.hasOwn(BOUNDS, name) ? BOUNDS[name] : undefined
    return bound && { side: bound.side, end: { value, inclusive: bound.inclusive } }
  })
  return bounds.length > 0 && bounds.every((bound) => bound !== undefined) ? bounds : undefined
}

/** What meets the condition's bound lies within this one: it is of the same type and no wider. */
function lies(condition: Condition, { side, end }: Bound): boolean {
  const own = condition[side]
  if (condition.among !== undefined || own === undefined) return false
  if (!isOrdered(own.value) || !isOrdered(end.value)) return false
  if (typeOrder(own.value) !== typeOrder(end.value)) return false
  const order = compareValues(own.value, end.value)
  if (order === 0) return end.inclusive || !own.inclusive
  return side === 'lower' ? order > 0 : order < 0
}

/** Not null, which missing fields meet too; NaN, which stands outside the order; an array, met as a whole. */
function isOrdered(value: unknown): boolean {
  if (!isValue(value) || Array.isArray(value) || reachesAllTypes(value)) return false
  return !isNumber(value) || !Number.isNaN(toJsNumber(value))
}

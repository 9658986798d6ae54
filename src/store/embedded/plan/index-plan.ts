import type { Index } from '../storage/collection.js'
import { boundKey } from '../storage/layout.js'
import { hashKey, typeOrder } from '../value/compare.js'
import { encodeKey, encodeRange, type RangeEnd } from '../value/key.js'
import type { Condition, Conditions } from './conditions.js'
import type { IndexPlan, KeySpan } from './plan.js'

/** Spans of one plan; a longer list of values is left to the matcher. */
const MOST_SPANS = 1024
/** Spans that are merged for the sake of an order. */
const MOST_MERGED = 128
const HEAD_BYTES = 5

export interface SortField {
  readonly path: string
  readonly direction: 1 | -1
}

/**
 * What an index can do for a filter and a sort: the equalities on its first fields, then one range. Of a
 * multikey index the fields must not share an array, and of two ends of a range only one counts: different
 * elements may satisfy different conditions.
 */
export function planIndex(index: Index, conditions: Conditions, sort: readonly SortField[]): IndexPlan {
  const fields = Object.keys(index.spec.key)
  let spans: unknown[][] = [[]]
  let lower: RangeEnd | undefined
  let upper: RangeEnd | undefined
  let used = 0
  let exact = true
  let at = 0
  for (; at < fields.length; at++) {
    const path = fields[at] as string
    if (index.multikey && sharesArray(fields, at)) break
    const chosen = choose(conditions.paths.get(path) ?? [])
    if (chosen === undefined) break
    const values = distinct(chosen.among ?? [])
    if (chosen.among !== undefined && spans.length * values.length <= MOST_SPANS) {
      spans = spans.flatMap((prefix) => values.map((value) => [...prefix, value]))
      exact &&= chosen.exact && values.every((value) => encodeKey([value], [1]).exact)
      used++
      continue
    }
    if (chosen.among === undefined) {
      const ends = endsOf(conditions.paths.get(path) ?? [], index.multikey)
      lower = ends.lower
      upper = ends.upper
      exact &&= ends.exact
      used += ends.used
    } else exact = false
    break
  }
  const fixed = at
  const ranged = lower !== undefined || upper !== undefined
  const order = orderOf(index, fields, fixed, spans, conditions, sort)
  const merged = spans.length > 1
  const sorted = order !== undefined && (!merged || spans.length <= MOST_MERGED)
  const all = [...conditions.paths.values()].reduce((sum, list) => sum + list.length, 0)
  return {
    kind: 'index',
    index,
    spans: toSpans(index, spans, lower, upper),
    reverse: sorted && order === -1,
    sorted,
    covers: conditions.complete && exact && used === all && !index.multikey && !index.lossy,
    fixed,
    ranged,
  }
}

function toSpans(index: Index, prefixes: unknown[][], lower?: RangeEnd, upper?: RangeEnd): KeySpan[] {
  return prefixes.map((prefix) => {
    const { start, end } = encodeRange(prefix, index.directions, lower, upper)
    const base = prefix.length === 0 ? 0 : encodeKey(prefix, index.directions).bytes.length
    return { start: boundKey(index.id, start), end: boundKey(index.id, end), sortFrom: HEAD_BYTES + base }
  })
}

/** The narrowest: one value before a list, a list before a range. */
function choose(list: readonly Condition[]): Condition | undefined {
  let best: Condition | undefined
  for (const each of list) {
    if (best === undefined || (each.among?.length ?? Infinity) < (best.among?.length ?? Infinity)) best = each
  }
  return best
}

function distinct(values: readonly unknown[]): unknown[] {
  if (values.length < 2) return [...values]
  return [...new Map(values.map((value) => [keyText(value), value])).values()]
}

const keyText = (value: unknown) => (typeof value === 'symbol' ? 'empty array' : hashKey(value))

/** Both ends of a range, each from the first condition that has it. */
function endsOf(list: readonly Condition[], multikey: boolean) {
  const low = list.find(({ lower }) => lower !== undefined)
  const high = multikey && low !== undefined ? undefined : list.find(({ upper }) => upper !== undefined)
  const sameType =
    low === undefined || high === undefined || typeOrder(low.lower?.value) === typeOrder(high.upper?.value)
  const endExact = (end: RangeEnd | undefined) => end === undefined || encodeKey([end.value], [1]).exact
  return {
    lower: low?.lower,
    // Of two types no value satisfies both; the matcher says so, document by document.
    upper: sameType ? high?.upper : undefined,
    exact:
      sameType &&
      (low?.exact ?? true) &&
      (high?.exact ?? true) &&
      endExact(low?.lower) &&
      endExact(high?.upper),
    used: (low === undefined ? 0 : 1) + (high === undefined ? 0 : 1),
  }
}

/** Whether a field stands under the same top-level field as one before it. */
function sharesArray(fields: readonly string[], at: number): boolean {
  const top = (path: string) => path.split('.', 1)[0]
  const own = top(fields[at] as string)
  return fields.slice(0, at).some((field) => top(field) === own)
}

/** 1 if the index gives the order asked for, -1 if backwards, undefined if it does not. */
function orderOf(
  index: Index,
  fields: readonly string[],
  fixed: number,
  prefixes: readonly unknown[][],
  conditions: Conditions,
  sort: readonly SortField[],
): 1 | -1 | undefined {
  if (sort.length === 0 || index.multikey || index.lossy) return undefined
  const single = prefixes.length === 1
  const constant = (path: string) => {
    const at = fields.indexOf(path)
    return single && at >= 0 && at < fixed && conditions.paths.get(path) !== undefined
  }
  let at = fixed
  let order: 1 | -1 | undefined
  for (const { path, direction } of sort) {
    if (constant(path)) continue
    if (fields[at] !== path) return undefined
    const each: 1 | -1 = index.directions[at] === direction ? 1 : -1
    if (order !== undefined && order !== each) return undefined
    order = each
    at++
  }
  return order ?? 1
}

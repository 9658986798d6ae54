import { StoreError } from '../../errors.js'
import { hashKey, typeName } from '../../value/compare.js'
import type { OperatorTable } from '../scope.js'
import { isNullish, strict } from '../scope.js'

function arrayOf(value: unknown, name: string, code: number): unknown[] {
  if (Array.isArray(value)) return value
  throw new StoreError(
    code,
    `All operands of ${name} must be arrays. One argument is of type: ${typeName(value)}`,
  )
}

function keysOf(list: readonly unknown[]): Set<string> {
  return new Set(list.map(hashKey))
}

function distinct(list: readonly unknown[]): unknown[] {
  const seen = new Map<string, unknown>()
  for (const value of list) {
    const key = hashKey(value)
    if (!seen.has(key)) seen.set(key, value)
  }
  return [...seen.values()]
}

function union(args: unknown[]): unknown {
  if (args.some(isNullish)) return null
  return distinct(args.flatMap((value) => arrayOf(value, '$setUnion', 17043)))
}

function intersection(args: unknown[]): unknown {
  if (args.some(isNullish)) return null
  const [first = [], ...rest] = args.map((value) => arrayOf(value, '$setIntersection', 17047))
  const others = rest.map(keysOf)
  return distinct(first).filter((value) => others.every((keys) => keys.has(hashKey(value))))
}

function difference([a, b]: unknown[]): unknown {
  if (isNullish(a) || isNullish(b)) return null
  const list = arrayOf(a, '$setDifference', 17048)
  const removed = keysOf(arrayOf(b, '$setDifference', 17049))
  return distinct(list).filter((value) => !removed.has(hashKey(value)))
}

function equal(args: unknown[]): boolean {
  const [first, ...rest] = args.map((value) => keysOf(arrayOf(value, '$setEquals', 17044)))
  return rest.every((keys) => keys.size === first?.size && [...keys].every((key) => first.has(key)))
}

function subset([a, b]: unknown[]): boolean {
  const whole = keysOf(arrayOf(b, '$setIsSubset', 17042))
  return arrayOf(a, '$setIsSubset', 17046).every((value) => whole.has(hashKey(value)))
}

/** Arrays as sets: no order, no duplicates. */
export const SETS: OperatorTable = {
  $setUnion: strict(0, Infinity, union),
  $setIntersection: strict(0, Infinity, intersection),
  $setDifference: strict(2, 2, difference),
  $setEquals: strict(2, Infinity, equal),
  $setIsSubset: strict(2, 2, subset),
}

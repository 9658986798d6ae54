import { Int32 } from 'bson'
import { compareValues, TYPE_ORDER, typeOrder } from '../../value/compare.js'
import type { OperatorTable } from '../scope.js'
import { strict } from '../scope.js'

/** BSON's order, in which expressions, unlike queries, tell a missing value from null and put it before. */
function compareInExpression(a: unknown, b: unknown): number {
  if (a !== undefined && b !== undefined) return compareValues(a, b)
  if (a === b) return 0
  if (a === undefined) return typeOrder(b) === TYPE_ORDER.minKey ? 1 : -1
  return typeOrder(a) === TYPE_ORDER.minKey ? -1 : 1
}

function comparing(test: (order: number) => unknown) {
  return strict(2, 2, ([a, b]) => test(compareInExpression(a, b)))
}

export const COMPARISON: OperatorTable = {
  $cmp: comparing((order) => new Int32(Math.sign(order))),
  $eq: comparing((order) => order === 0),
  $ne: comparing((order) => order !== 0),
  $gt: comparing((order) => order > 0),
  $gte: comparing((order) => order >= 0),
  $lt: comparing((order) => order < 0),
  $lte: comparing((order) => order <= 0),
}

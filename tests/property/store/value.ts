import * as fc from 'fast-check'
import mongoose from 'mongoose'
import type { Document } from './open.js'

const { Decimal128, Double, Int32, Long } = mongoose.mongo.BSON

export type Numeric = InstanceType<typeof Decimal128 | typeof Double | typeof Int32 | typeof Long>

/** Small numbers, many of them equal over their types; nothing here needs more than a JS number to compare. */
export const numerics: fc.Arbitrary<Numeric> = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -3, max: 3 }).map((n) => new Int32(n)) },
  { weight: 2, arbitrary: fc.integer({ min: -6, max: 6 }).map((n) => new Double(n / 2)) },
  { weight: 1, arbitrary: fc.integer({ min: -3, max: 3 }).map((n) => Long.fromNumber(n)) },
  { weight: 1, arbitrary: fc.constantFrom('1', '2.0', '-1.5', '0').map((s) => Decimal128.fromString(s)) },
)

export const scalars: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: numerics },
  { weight: 2, arbitrary: fc.constantFrom('', 'a', 'b', 'ab', 'B') },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(null, true, false) },
  { weight: 1, arbitrary: fc.constantFrom(0, 5).map((n) => new Date(n)) },
)

const { value } = fc.letrec<{ value: unknown; object: Document; array: unknown[] }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 5, arbitrary: scalars },
    tie('array'),
    tie('object'),
  ),
  object: fc.dictionary(fc.constantFrom('x', 'y'), tie('value'), { maxKeys: 2, noNullPrototype: true }),
  array: fc.array(tie('value'), { maxLength: 3 }),
}))

/** Scalars, arrays and documents, nested. */
export const values = value

/** Documents that often lack a field or have null in it. */
export const documents: fc.Arbitrary<Document> = fc.record(
  {
    a: values,
    b: scalars,
    d: fc.dictionary(fc.constantFrom('x', 'y'), values, { maxKeys: 2, noNullPrototype: true }),
  },
  { requiredKeys: [], noNullPrototype: true },
)

export function isNumeric(value: unknown): value is Numeric {
  return (
    value instanceof Int32 || value instanceof Double || value instanceof Long || value instanceof Decimal128
  )
}

export function numberOf(value: Numeric): number {
  return Number(value.toString())
}

export function isObject(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

/** The place of a value's type in MongoDB's order; missing counts as null. */
export function rank(value: unknown): number {
  if (value === undefined || value === null) return 1
  if (isNumeric(value)) return 2
  if (typeof value === 'string') return 3
  if (isObject(value)) return 4
  if (Array.isArray(value)) return 5
  if (typeof value === 'boolean') return 6
  return 7
}

/** MongoDB's order of values, as far as this file makes them. */
export function compare(left: unknown, right: unknown): number {
  const ranks = rank(left) - rank(right)
  if (ranks !== 0 || rank(left) === 1) return ranks
  if (isNumeric(left) && isNumeric(right)) return numberOf(left) - numberOf(right)
  if (isObject(left) && isObject(right)) return compareObjects(left, right)
  if (Array.isArray(left) && Array.isArray(right)) return compareArrays(left, right)
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0
  return Number(left) - Number(right)
}

function compareArrays(left: readonly unknown[], right: readonly unknown[]): number {
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const order = compare(left[i], right[i])
    if (order !== 0) return order
  }
  return left.length - right.length
}

/** Field by field: type, then name, then value. */
function compareObjects(left: Document, right: Document): number {
  const [lefts, rights] = [Object.entries(left), Object.entries(right)]
  for (const [i, [name, value]] of lefts.entries()) {
    const other = rights[i]
    if (other === undefined) return 1
    const types = rank(value) - rank(other[1])
    if (types !== 0) return types
    if (name !== other[0]) return name < other[0] ? -1 : 1
    const order = compare(value, other[1])
    if (order !== 0) return order
  }
  return lefts.length - rights.length
}

import * as fc from 'fast-check'
import mongoose from 'mongoose'
import { matches } from './filter-model.js'
import type { Document } from './open.js'
import { compare, isNumeric, isObject, type Numeric, numberOf, numerics, scalars, values } from './value.js'

const { Decimal128, Double, Int32, Long } = mongoose.mongo.BSON

/** One operator on one path. */
export interface Step {
  readonly operator: string
  readonly path: string
  readonly operand: unknown
}

/** An update that MongoDB refuses, with its error code. */
class Refusal extends Error {
  constructor(readonly code: number) {
    super(`refused with ${code}`)
  }
}

/** What the document becomes, or the codes of all that is wrong with the steps (which are on different fields). */
export function updated(doc: Document, steps: readonly Step[]): { doc: Document } | { codes: number[] } {
  const result = structure(doc)
  const codes: number[] = []
  // New fields come in the order of their names, whatever the order of the operators.
  const sorted = [...steps].sort((x, y) => (x.path < y.path ? -1 : 1))
  for (const { operator, path, operand } of sorted) {
    try {
      apply(result, path.split('.'), operator, operand)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      codes.push(error.code)
    }
  }
  return codes.length > 0 ? { codes } : { doc: result }
}

/** A copy of arrays and documents; the values in them are never changed. */
function structure<T>(value: T): T
function structure(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => structure(item))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, structure(item)]))
}

/** These do nothing where there is nothing. */
const REMOVERS = new Set(['$unset', '$pull', '$pullAll', '$pop'])

function apply(holder: Document, path: readonly string[], operator: string, operand: unknown): void {
  const [name = '', ...rest] = path
  if (rest.length === 0) {
    const result =
      REMOVERS.has(operator) && !(name in holder) ? undefined : calculate(operator, holder[name], operand)
    if (result === undefined) delete holder[name]
    else holder[name] = result
    return
  }
  const next = holder[name]
  if (isObject(next)) return apply(next, rest, operator, operand)
  // What is in the way of the path is an error, even where there is nothing to remove; $unset does not mind.
  if (name in holder && operator !== '$unset') throw new Refusal(28)
  if (REMOVERS.has(operator)) return
  const made: Document = {}
  apply(made, rest, operator, operand)
  holder[name] = made
}

/** The new value of a field; undefined removes it. */
function calculate(operator: string, current: unknown, operand: unknown): unknown {
  const list = operand as unknown[]
  switch (operator) {
    case '$set':
      return structure(operand)
    case '$unset':
      return undefined
    case '$min':
      return current === undefined || compare(operand, current) < 0 ? operand : current
    case '$max':
      return current === undefined || compare(operand, current) > 0 ? operand : current
    case '$inc':
    case '$mul':
      return reckon(operator, current, operand as Numeric)
    case '$push':
      return [...arrayOf(current, 2), structure(operand)]
    case '$addToSet': {
      const array = arrayOf(current, 2)
      return array.some((item) => compare(item, operand) === 0) ? array : [...array, structure(operand)]
    }
    case '$pop': {
      const array = arrayOf(current, 14)
      return numberOf(operand as Numeric) > 0 ? array.slice(0, -1) : array.slice(1)
    }
    case '$pullAll':
      return arrayOf(current, 2).filter((item) => !list.some((each) => compare(item, each) === 0))
    case '$pull':
      return arrayOf(current, 2).filter((item) => !pulled(item, operand))
    default:
      throw new Error(operator)
  }
}

function arrayOf(current: unknown, code: number): unknown[] {
  if (current === undefined) return []
  if (!Array.isArray(current)) throw new Refusal(code)
  return current
}

/** A condition on the element, or a value it must equal; a document is a filter on documents. */
function pulled(item: unknown, operand: unknown): boolean {
  if (!isObject(operand)) return compare(item, operand) === 0
  if (Object.keys(operand).some((name) => name.startsWith('$'))) return matches({ item }, { item: operand })
  return isObject(item) && matches(item, operand)
}

const WIDTHS = [Int32, Long, Double, Decimal128] as const

function reckon(operator: '$inc' | '$mul', current: unknown, operand: Numeric): unknown {
  if (current !== undefined && !isNumeric(current)) throw new Refusal(14)
  const zero = new Int32(0)
  const from = current ?? (operator === '$inc' ? undefined : zero)
  if (from === undefined) return operand
  const wide = Math.max(width(from), width(operand))
  const [x, y] = [numberOf(from), numberOf(operand)]
  const result = operator === '$inc' ? x + y : x * y
  if (wide === 3) return Decimal128.fromString(String(result))
  if (wide === 2) return new Double(result)
  return wide === 1 ? Long.fromNumber(result) : new Int32(result)
}

const width = (value: Numeric) => WIDTHS.findIndex((type) => value instanceof type)

const step: fc.Arbitrary<Omit<Step, 'path'>> = fc.oneof(
  values.map((operand) => ({ operator: '$set', operand })),
  fc.constant({ operator: '$unset', operand: '' }),
  fc
    .tuple(fc.constantFrom('$inc', '$mul'), plainNumbers())
    .map(([operator, operand]) => ({ operator, operand })),
  fc.tuple(fc.constantFrom('$min', '$max'), scalars).map(([operator, operand]) => ({ operator, operand })),
  // A document with `$each` alone would be a list of values; these have no such field.
  fc
    .tuple(fc.constantFrom('$push', '$addToSet', '$pull'), values)
    .map(([operator, operand]) => ({ operator, operand })),
  fc.constantFrom(1, -1).map((n) => ({ operator: '$pop', operand: new Int32(n) })),
  fc.array(values, { maxLength: 3 }).map((operand) => ({ operator: '$pullAll', operand })),
  scalars.filter((value) => value !== null).map((value) => ({ operator: '$pull', operand: { $gte: value } })),
)

/** Decimal arithmetic keeps digits a JS number does not; the expression tests see to it. */
function plainNumbers() {
  return numerics.filter((value) => !(value instanceof Decimal128))
}

/** Steps on different top-level fields, so that none is in another's way. */
export const updates: fc.Arbitrary<Step[]> = fc
  .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'd', 'e', 'a.x', 'd.x', 'd.y.x', 'e.x'), step), {
    minLength: 1,
    maxLength: 3,
    selector: ([path]) => path[0],
  })
  .map((list) => list.map(([path, rest]) => ({ path, ...rest })))

/** The steps as an update document. */
export function updateOf(steps: readonly Step[]): Document {
  const update: Record<string, Document> = {}
  for (const { operator, path, operand } of steps) update[operator] = { ...update[operator], [path]: operand }
  return update
}

import * as fc from 'fast-check'
import type { Document } from './open.js'
import { compare, isObject, rank, scalars, values } from './value.js'

/** What MongoDB's manual says of filters, for the operators below, without a thought to speed. */
export function matches(doc: Document, filter: Document): boolean {
  return Object.entries(filter).every(([name, condition]) => {
    const parts = condition as Document[]
    if (name === '$and') return parts.every((part) => matches(doc, part))
    if (name === '$or') return parts.some((part) => matches(doc, part))
    if (name === '$nor') return !parts.some((part) => matches(doc, part))
    return meets(reach(doc, name.split('.')), condition)
  })
}

/** Everything a path leads to. An array on the way stands for the documents in it. */
function reach(value: unknown, path: readonly string[]): unknown[] {
  const [name, ...rest] = path
  if (name === undefined) return [value]
  if (Array.isArray(value)) return value.filter(isObject).flatMap((item) => reach(item, path))
  return isObject(value) && name in value ? reach(value[name], rest) : [undefined]
}

const isOperators = (condition: unknown): condition is Document =>
  isObject(condition) && Object.keys(condition).some((name) => name.startsWith('$'))

function meets(ends: readonly unknown[], condition: unknown): boolean {
  if (!isOperators(condition)) return test(ends, '$eq', condition)
  return Object.entries(condition).every(([name, operand]) => test(ends, name, operand))
}

function test(ends: readonly unknown[], name: string, operand: unknown): boolean {
  // An array is looked at as a whole and element by element.
  const each = ends.flatMap((end) => (Array.isArray(end) ? [...(end as unknown[]), end] : [end]))
  const ordered = (good: (order: number) => boolean) =>
    each.some((value) => rank(value) === rank(operand) && good(compare(value, operand)))
  const list = operand as unknown[]
  switch (name) {
    case '$eq':
      return ordered((order) => order === 0)
    case '$gt':
      return ordered((order) => order > 0)
    case '$gte':
      return ordered((order) => order >= 0)
    case '$lt':
      return ordered((order) => order < 0)
    case '$lte':
      return ordered((order) => order <= 0)
    case '$ne':
      return !test(ends, '$eq', operand)
    case '$in':
      return list.some((item) => test(ends, '$eq', item))
    case '$nin':
      return !test(ends, '$in', operand)
    case '$all':
      return list.length > 0 && list.every((item) => test(ends, '$eq', item))
    case '$not':
      return !meets(ends, operand)
    case '$exists':
      return ends.some((end) => end !== undefined) === operand
    case '$size':
      return ends.some((end) => Array.isArray(end) && end.length === operand)
    case '$elemMatch':
      return ends.some((end) => Array.isArray(end) && end.some((item) => element(item, operand as Document)))
    default:
      throw new Error(name)
  }
}

function element(item: unknown, operand: Document): boolean {
  if (!isOperators(operand)) {
    // An array inside is a document whose fields are its positions.
    if (isObject(item)) return matches(item, operand)
    return Array.isArray(item) && matches(Object.fromEntries(item.entries()), operand)
  }
  // The element itself is compared, and not taken apart once more.
  return Object.entries(operand).every(([name, bound]) => {
    if (rank(item) !== rank(bound)) return false
    const order = compare(item, bound)
    return { $gt: order > 0, $gte: order >= 0, $lt: order < 0, $lte: order <= 0 }[name] ?? false
  })
}

const paths = fc.constantFrom('a', 'b', 'a.x', 'd', 'd.x', 'd.y', 'd.x.y', 'nowhere')
const bounds = fc.constantFrom('$gt', '$gte', '$lt', '$lte')
const range = fc.uniqueArray(
  fc.tuple(
    bounds,
    scalars.filter((value) => value !== null),
  ),
  {
    minLength: 1,
    maxLength: 2,
    selector: ([name]) => name,
  },
)
const operators: fc.Arbitrary<Document> = fc.oneof(
  { weight: 3, arbitrary: range.map((list) => Object.fromEntries(list)) },
  { weight: 1, arbitrary: fc.tuple(bounds, values).map(([name, value]) => ({ [name]: value })) },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom('$eq', '$ne'), values).map(([name, value]) => ({ [name]: value })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('$in', '$nin', '$all'), fc.array(values, { maxLength: 3 }))
      .map(([name, list]) => ({ [name]: list })),
  },
  { weight: 1, arbitrary: fc.boolean().map((is) => ({ $exists: is })) },
  { weight: 1, arbitrary: fc.nat({ max: 3 }).map((n) => ({ $size: n })) },
  { weight: 1, arbitrary: range.map((list) => ({ $elemMatch: Object.fromEntries(list) })) },
  { weight: 1, arbitrary: scalars.map((value) => ({ $elemMatch: { x: value } })) },
)
const condition = fc.oneof(
  { weight: 2, arbitrary: values },
  { weight: 5, arbitrary: operators },
  { weight: 1, arbitrary: operators.map((inner) => ({ $not: inner })) },
)
const simple = fc
  .uniqueArray(fc.tuple(paths, condition), { minLength: 1, maxLength: 2, selector: ([path]) => path })
  .map((list): Document => Object.fromEntries(list))

/** Filters of one to several conditions, some of them joined. */
export const filters: fc.Arbitrary<Document> = fc.oneof(
  { weight: 4, arbitrary: simple },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('$and', '$or', '$nor'), fc.array(simple, { minLength: 1, maxLength: 3 }))
      .map(([name, list]) => ({ [name]: list })),
  },
)

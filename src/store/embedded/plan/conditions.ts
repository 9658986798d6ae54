import { BSONRegExp } from 'bson'
import { type Document, isDocument } from '../value/document.js'
import { equalityKeys } from '../value/index-keys.js'
import type { RangeEnd } from '../value/key.js'

/** What a filter demands of one path, as far as an index can help with it. */
export interface Condition {
  /** The value is one of these. Absent for a range. */
  readonly among?: readonly unknown[]
  readonly lower?: RangeEnd
  readonly upper?: RangeEnd
  /** Met exactly when the key lies in the bounds, by values that are not arrays. */
  readonly exact: boolean
}

/** A filter taken apart: all of it must hold. */
export interface Conditions {
  readonly paths: ReadonlyMap<string, readonly Condition[]>
  /** Nothing in the filter is left out of `paths`. */
  readonly complete: boolean
  /** The branches of each `$or`. */
  readonly alternatives: readonly (readonly Document[])[]
}

interface Found {
  paths: Map<string, Condition[]>
  complete: boolean
  alternatives: Document[][]
}

/** Takes apart a filter that compileFilter has accepted. What it cannot read it leaves to the matcher. */
export function conditionsOf(filter: Document): Conditions {
  const found: Found = { paths: new Map(), complete: true, alternatives: [] }
  collect(filter, '', found)
  return found
}

function collect(filter: Document, prefix: string, found: Found): void {
  for (const [name, value] of Object.entries(filter)) {
    if (name === '$and') {
      for (const part of value as Document[]) collect(part, prefix, found)
    } else if (name === '$or' && prefix === '') {
      const branches = value as Document[]
      const [only] = branches
      if (branches.length === 1 && only !== undefined) collect(only, prefix, found)
      else {
        found.alternatives.push(branches)
        found.complete = false
      }
    } else if (name === '$comment') {
      // Says nothing.
    } else if (name.startsWith('$')) {
      found.complete = false
    } else {
      onPath(prefix + name, value, found)
    }
  }
}

function onPath(path: string, value: unknown, found: Found): void {
  if (!isOperators(value)) return equal(path, value, found)
  for (const [operator, operand] of Object.entries(value)) readOperator(path, operator, operand, found)
}

const isOperators = (value: unknown): value is Document => {
  if (!isDocument(value)) return false
  const [first] = Object.keys(value)
  return first?.startsWith('$') === true && !['$ref', '$id', '$db'].includes(first)
}

function readOperator(path: string, operator: string, operand: unknown, found: Found): void {
  switch (operator) {
    case '$eq':
      return equal(path, operand, found)
    case '$in': {
      const values = operand as unknown[]
      if (values.some(isRegex)) return leaveOut(found)
      return add(path, { among: values.flatMap(equalityKeys), exact: values.every(isPlain) }, found)
    }
    case '$gt':
    case '$gte':
      return range(path, { lower: { value: operand, inclusive: operator === '$gte' } }, operand, found)
    case '$lt':
    case '$lte':
      return range(path, { upper: { value: operand, inclusive: operator === '$lte' } }, operand, found)
    case '$exists':
      if (isFalse(operand)) add(path, { among: [null], exact: false }, found)
      return leaveOut(found)
    case '$all': {
      const [first] = operand as unknown[]
      if (first !== undefined && !isRegex(first) && !isOperators(first)) {
        add(path, { among: equalityKeys(first), exact: false }, found)
      }
      return leaveOut(found)
    }
    case '$elemMatch': {
      const inside = operand as Document
      if (isOperators(inside)) {
        for (const [each, value] of Object.entries(inside)) {
          if (each !== '$elemMatch' && each !== '$exists') readOperator(path, each, value, found)
        }
      } else collect(inside, `${path}.`, found)
      return leaveOut(found)
    }
    default:
      return leaveOut(found)
  }
}

function equal(path: string, value: unknown, found: Found): void {
  if (isRegex(value)) return leaveOut(found)
  add(path, { among: equalityKeys(value), exact: isPlain(value) }, found)
}

function range(
  path: string,
  bounds: Pick<Condition, 'lower' | 'upper'>,
  operand: unknown,
  found: Found,
): void {
  // An array is compared as a whole, but indexed by its elements; a pattern is compared with nothing.
  if (Array.isArray(operand) || isRegex(operand)) return leaveOut(found)
  add(path, { ...bounds, exact: isPlain(operand) }, found)
}

function add(path: string, condition: Condition, found: Found): void {
  const list = found.paths.get(path)
  if (list === undefined) found.paths.set(path, [condition])
  else list.push(condition)
}

function leaveOut(found: Found): void {
  found.complete = false
}

const isRegex = (value: unknown) => value instanceof RegExp || value instanceof BSONRegExp
/** Null also stands for a missing field, and of compound values an index knows less than the matcher. */
const isPlain = (value: unknown) =>
  value !== null && value !== undefined && !Array.isArray(value) && !isDocument(value)
const isFalse = (value: unknown) => value === false || value === null || Number(value) === 0

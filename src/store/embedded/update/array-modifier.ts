import { StoreError } from '../errors.js'
import { isRegex } from '../query/element.js'
import { compileFilter } from '../query/filter.js'
import { isOperatorDocument } from '../query/operator.js'
import { compareValues, hashKey, typeName, valuesEqual } from '../value/compare.js'
import type { Document } from '../value/document.js'
import { isDocument } from '../value/document.js'
import { isNumber, toJsNumber, toSafeInteger } from '../value/number.js'
import { getPath } from '../value/path.js'
import { describe, describeId } from './describe.js'
import type { CompileModifier, Modifier } from './modifier.js'

/** How $push orders the array. */
type Order = (a: unknown, b: unknown) => number

interface Push {
  values: readonly unknown[]
  position: number
  order?: Order
  slice?: number
}

const push: CompileModifier = (argument) => {
  const { values, position, order, slice } = parsePush(argument)
  return {
    creates: true,
    lenient: false,
    apply(current, path, context) {
      if (current !== undefined && !Array.isArray(current)) {
        throw new StoreError(
          'BadValue',
          `The field '${path.join('.')}' must be an array but is of type ${typeName(current)} in document ` +
            describeId(context.original),
        )
      }
      const before: readonly unknown[] = current ?? []
      const over = slice !== undefined && before.length + values.length > Math.abs(slice)
      if (current !== undefined && values.length === 0 && !order && !over) return current
      const at = position < 0 ? Math.max(0, before.length + position) : Math.min(position, before.length)
      let result = [...before.slice(0, at), ...values, ...before.slice(at)]
      if (order) result.sort(order)
      if (slice !== undefined) {
        result = slice >= 0 ? result.slice(0, slice) : result.slice(Math.max(0, result.length + slice))
      }
      return result
    },
  }
}

function parsePush(argument: unknown): Push {
  if (!isDocument(argument) || !('$each' in argument)) {
    return { values: [argument], position: Number.MAX_SAFE_INTEGER }
  }
  const parsed: Push = { values: [], position: Number.MAX_SAFE_INTEGER }
  for (const name of Object.keys(argument)) {
    const clause = argument[name]
    switch (name) {
      case '$each':
        if (!Array.isArray(clause)) {
          throw new StoreError(
            'BadValue',
            `The argument to $each in $push must be an array but it was of type: ${typeName(clause)}`,
          )
        }
        parsed.values = clause
        break
      case '$slice':
        parsed.slice = integerClause(
          clause,
          'The value for $slice must be an integer value but was given type',
        )
        break
      case '$position':
        parsed.position = integerClause(
          clause,
          'The value for $position must be an integer value, not of type',
        )
        break
      case '$sort':
        parsed.order = sortOrder(clause)
        break
      default:
        throw new StoreError('BadValue', `Unrecognized clause in $push: ${name}`)
    }
  }
  return parsed
}

function integerClause(clause: unknown, message: string): number {
  const integer = isNumber(clause) ? toSafeInteger(clause) : undefined
  if (integer === undefined) throw new StoreError('BadValue', `${message}: ${typeName(clause)}`)
  return integer
}

function sortOrder(clause: unknown): Order {
  if (isNumber(clause)) {
    const direction = sortDirection(clause)
    return (a, b) => compareValues(a, b) * direction
  }
  if (!isDocument(clause)) {
    throw new StoreError(
      'BadValue',
      'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields',
    )
  }
  const names = Object.keys(clause)
  if (names.length === 0) {
    throw new StoreError('BadValue', 'The $sort pattern is empty when it should be a set of fields.')
  }
  const fields = names.map((name) => {
    if (name === '') throw new StoreError('BadValue', 'The $sort field cannot be empty')
    if (name.split('.').includes('')) {
      throw new StoreError('BadValue', `The $sort field is a dotted field but has an empty part: ${name}`)
    }
    return { name, direction: sortDirection(clause[name]) }
  })
  return (a, b) => {
    for (const { name, direction } of fields) {
      const order = compareValues(fieldOf(a, name), fieldOf(b, name)) * direction
      if (order !== 0) return order
    }
    return 0
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return isDocument(value) ? getPath(value, name) : undefined
}

function sortDirection(value: unknown): number {
  const direction = isNumber(value) ? toJsNumber(value) : 0
  if (direction !== 1 && direction !== -1) {
    throw new StoreError('BadValue', 'The $sort element value must be either 1 or -1')
  }
  return direction
}

const addToSet: CompileModifier = (argument) => {
  const values = distinct(addToSetValues(argument))
  return {
    creates: true,
    lenient: false,
    apply(current, path) {
      if (current === undefined) return values
      if (!Array.isArray(current)) {
        throw new StoreError(
          'BadValue',
          `Cannot apply $addToSet to non-array field. Field named '${path.at(-1)}' has non-array type ${typeName(current)}`,
        )
      }
      const fresh = values.filter((value) => !current.some((item) => valuesEqual(item, value)))
      return fresh.length === 0 ? current : [...(current as unknown[]), ...fresh]
    },
  }
}

function addToSetValues(argument: unknown): readonly unknown[] {
  if (!isDocument(argument) || Object.keys(argument)[0] !== '$each') return [argument]
  const each = argument['$each']
  if (!Array.isArray(each)) {
    throw new StoreError(
      'TypeMismatch',
      `The argument to $each in $addToSet must be an array but it was of type ${typeName(each)}`,
    )
  }
  if (Object.keys(argument).length > 1) {
    throw new StoreError(
      'BadValue',
      `Found unexpected fields after $each in $addToSet: ${describe(argument)}`,
    )
  }
  return each
}

function distinct(values: readonly unknown[]): unknown[] {
  const seen = new Set<string>()
  return values.filter((value) => {
    const key = hashKey(value)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

const pop: CompileModifier = (argument, field) => {
  if (!isNumber(argument)) {
    throw new StoreError('FailedToParse', `Expected a number in: ${field}: ${describe(argument)}`)
  }
  const end = toJsNumber(argument)
  if (end !== 1 && end !== -1) {
    throw new StoreError('FailedToParse', `$pop expects 1 or -1, found: ${describe(argument)}`)
  }
  return {
    creates: false,
    lenient: false,
    apply(current, path) {
      if (!Array.isArray(current)) {
        throw new StoreError(
          'TypeMismatch',
          `Path '${path.join('.')}' contains an element of non-array type '${typeName(current)}'`,
        )
      }
      if (current.length === 0) return current
      return end === 1 ? current.slice(0, -1) : current.slice(1)
    },
  }
}

/** Removes every element that `matches`. */
function culling(matches: (element: unknown) => boolean): Modifier {
  return {
    creates: false,
    lenient: false,
    apply(current) {
      if (!Array.isArray(current)) {
        throw new StoreError('BadValue', 'Cannot apply $pull to a non-array value')
      }
      const kept = current.filter((element) => !matches(element))
      return kept.length === current.length ? current : kept
    },
  }
}

/** Operators that stand where a field could, so `{$pull: {a: {$or: […]}}}` is a query on documents. */
const QUERY_OPERATORS = new Set([
  '$and',
  '$or',
  '$nor',
  '$expr',
  '$comment',
  '$where',
  '$text',
  '$jsonSchema',
])

const pull: CompileModifier = (argument) => {
  if (isRegex(argument) || (isOperatorDocument(argument) && !QUERY_OPERATORS.has(firstName(argument)))) {
    const filter = compileFilter({ element: argument })
    return culling((element) => filter.matches({ element }))
  }
  if (isDocument(argument) && !['$ref', '$id', '$db'].includes(firstName(argument))) {
    const filter = compileFilter(argument)
    return culling((element) => isDocument(element) && filter.matches(element))
  }
  return culling((element) => valuesEqual(element, argument))
}

function firstName(doc: Document): string {
  return Object.keys(doc)[0] ?? ''
}

const pullAll: CompileModifier = (argument) => {
  if (!Array.isArray(argument)) {
    throw new StoreError(
      'BadValue',
      `$pullAll requires an array argument but was given a ${typeName(argument)}`,
    )
  }
  const keys = new Set(argument.map(hashKey))
  return culling((element) => keys.has(hashKey(element)))
}

/** The modifiers for arrays. */
export const ARRAY_MODIFIERS: Record<string, CompileModifier> = {
  $push: push,
  $addToSet: addToSet,
  $pop: pop,
  $pull: pull,
  $pullAll: pullAll,
}

import { BSONRegExp } from 'bson'
import { StoreError, unsupported } from '../errors.js'
import { regexParts } from '../value/compare.js'
import type { Document } from '../value/document.js'
import { isDocument } from '../value/document.js'
import { isNumber, toInteger, toJsNumber } from '../value/number.js'
import { matched } from '../value/path.js'
import type { Test } from './element.js'
import { bitTest, equalTo, isRegex, matchesRegex, modulo, ofType, oneOf, ordered } from './element.js'
import { compileRegex, regexFrom } from './regex.js'

/**
 * One condition on a path. `value` looks at an array's elements and then at the array, `array` only at the
 * array; `not` and `all` combine conditions that each search the path on their own.
 */
export type Operator =
  | { kind: 'value'; test: Test }
  | { kind: 'array'; test: Test }
  | { kind: 'not'; operators: readonly Operator[] }
  | { kind: 'all'; operators: readonly Operator[] }

/** Compiles a query document for the elements of an array ($elemMatch). */
export type CompileNested = (filter: Document) => (doc: Document) => boolean

/** Operators MongoDB has and this store refuses by name. */
const UNSUPPORTED = new Set([
  '$near',
  '$nearSphere',
  '$geoWithin',
  '$geoIntersects',
  '$geoNear',
  '$within',
  '$maxDistance',
  '$minDistance',
])

/** True for `{$gt: …}`: the first field decides; DBRef fields make a literal. */
export function isOperatorDocument(value: unknown): value is Document {
  if (!isDocument(value)) return false
  for (const name in value) {
    return name.startsWith('$') && name !== '$ref' && name !== '$id' && name !== '$db'
  }
  return false
}

/** The conditions of one field of a query: a literal, a regular expression or a document of operators. */
export function compileOperators(value: unknown, nested: CompileNested): Operator[] {
  if (isOperatorDocument(value)) {
    const operators: Operator[] = []
    for (const name of Object.keys(value)) {
      const operator = compileOperator(name, value[name], value, nested)
      if (operator) operators.push(operator)
    }
    return operators
  }
  return [literal(value)]
}

function literal(value: unknown): Operator {
  if (value === undefined) throw new StoreError('BadValue', 'cannot compare to undefined')
  return { kind: 'value', test: isRegex(value) ? matchesRegex(compileRegex(value), value) : equalTo(value) }
}

function compileOperator(
  name: string,
  operand: unknown,
  siblings: Document,
  nested: CompileNested,
): Operator | undefined {
  switch (name) {
    case '$eq':
      return { kind: 'value', test: equalTo(operand) }
    case '$ne':
      if (isRegex(operand)) throw new StoreError('BadValue', "Can't have regex as arg to $ne.")
      return not({ kind: 'value', test: equalTo(operand) })
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      if (isRegex(operand))
        throw new StoreError('BadValue', "Can't have RegEx as arg to predicate over field.")
      return { kind: 'value', test: ordered(name, operand) }
    case '$in':
      return { kind: 'value', test: oneOf(inList(name, operand)) }
    case '$nin':
      return not({ kind: 'value', test: oneOf(inList(name, operand)) })
    case '$exists': {
      const present: Operator = { kind: 'value', test: (value) => value !== undefined }
      return isTrue(operand) ? present : not(present)
    }
    case '$type':
      return { kind: 'value', test: ofType(operand) }
    case '$mod':
      return { kind: 'value', test: modulo(operand) }
    case '$regex':
      return { kind: 'value', test: regexOperator(operand, siblings) }
    case '$options':
      if (!('$regex' in siblings)) throw new StoreError('BadValue', '$options needs a $regex')
      return undefined
    case '$bitsAllSet':
    case '$bitsAllClear':
    case '$bitsAnySet':
    case '$bitsAnyClear':
      return { kind: 'value', test: bitTest(name, operand) }
    case '$size':
      return { kind: 'array', test: sizeTest(operand) }
    case '$elemMatch':
      return { kind: 'array', test: elemMatch(operand, nested) }
    case '$all':
      return allOperator(operand, nested)
    case '$not':
      return notOperator(operand, nested)
    default:
      if (UNSUPPORTED.has(name) || name.startsWith('$_internal')) throw unsupported(name)
      throw new StoreError('BadValue', `unknown operator: ${name}`)
  }
}

function not(...operators: Operator[]): Operator {
  return { kind: 'not', operators }
}

function inList(name: string, operand: unknown): unknown[] {
  if (!Array.isArray(operand)) throw new StoreError('BadValue', `${name} needs an array`)
  for (const item of operand) {
    if (isOperatorDocument(item)) throw new StoreError('BadValue', `cannot nest $ under ${name}`)
  }
  return operand
}

/** BSON's idea of true: everything but false, zero, null and undefined. */
export function isTrue(value: unknown): boolean {
  if (isNumber(value)) return toJsNumber(value) !== 0
  return value !== false && value !== null && value !== undefined
}

function regexOperator(operand: unknown, siblings: Document): Test {
  const options = siblings['$options']
  if (options !== undefined && typeof options !== 'string') {
    throw new StoreError('BadValue', '$options has to be a string')
  }
  if (isRegex(operand)) {
    const own = regexParts(operand)
    if (options !== undefined && own.options !== '') {
      throw new StoreError(51075, 'options set in both $regex and $options')
    }
    const literal = new BSONRegExp(own.pattern, options ?? own.options)
    return matchesRegex(compileRegex(literal), literal)
  }
  if (typeof operand !== 'string') throw new StoreError('BadValue', '$regex has to be a string')
  const regex = regexFrom(operand, options ?? '')
  return matchesRegex(regex, new BSONRegExp(operand, options ?? ''))
}

function sizeTest(operand: unknown): Test {
  const size = isNumber(operand) ? toInteger(operand) : undefined
  if (!isNumber(operand)) {
    throw new StoreError('BadValue', `Failed to parse $size. Expected a number in: $size: ${String(operand)}`)
  }
  if (size === undefined) {
    throw new StoreError('BadValue', `Failed to parse $size. Expected an integer: $size: ${String(operand)}`)
  }
  if (size < 0n) {
    throw new StoreError(
      'BadValue',
      `Failed to parse $size. Expected a non-negative number in: $size: ${size}`,
    )
  }
  const length = Number(size)
  return (value) => Array.isArray(value) && value.length === length
}

/** These make `$elemMatch` a query on documents though they begin with `$`. */
const LOGICAL = new Set(['$and', '$or', '$nor', '$where'])

function elemMatch(operand: unknown, nested: CompileNested): Test {
  if (!isDocument(operand)) throw new StoreError('BadValue', '$elemMatch needs an Object')
  const test =
    isOperatorDocument(operand) && !LOGICAL.has(Object.keys(operand)[0] ?? '')
      ? elementTest(compileOperators(operand, nested))
      : documentTest(nested(operand))
  return (value) => {
    if (!Array.isArray(value)) return false
    const before = matched.position
    for (let k = 0; k < value.length; k++) {
      if (test(value[k])) {
        matched.position = k
        return true
      }
    }
    matched.position = before
    return false
  }
}

/** Arrays inside the array are documents with numeric names to `$elemMatch`. */
function documentTest(matches: (doc: Document) => boolean): Test {
  return (value) => {
    if (isDocument(value)) return matches(value)
    return Array.isArray(value) && matches(Object.fromEntries(value.entries()))
  }
}

/** All conditions on one element, which is not taken apart again. */
function elementTest(operators: readonly Operator[]): Test {
  const tests = operators.map(operatorTest)
  return (value) => tests.every((test) => test(value))
}

function operatorTest(operator: Operator): Test {
  if (operator.kind === 'value' || operator.kind === 'array') return operator.test
  const inner = elementTest(operator.operators)
  return operator.kind === 'all' ? inner : (value) => !inner(value)
}

function allOperator(operand: unknown, nested: CompileNested): Operator {
  if (!Array.isArray(operand)) throw new StoreError('BadValue', '$all needs an array')
  if (operand.length === 0) return { kind: 'value', test: () => false }
  const isElemMatch = (item: unknown): item is Document => isDocument(item) && '$elemMatch' in item
  const elements = isElemMatch(operand[0])
  const operators = operand.map((item: unknown): Operator => {
    if (elements) {
      if (!isElemMatch(item) || Object.keys(item).length !== 1) {
        throw new StoreError('BadValue', '$all/$elemMatch has to be consistent')
      }
      return { kind: 'array', test: elemMatch(item['$elemMatch'], nested) }
    }
    if (isOperatorDocument(item)) throw new StoreError('BadValue', 'no $ expressions in $all')
    return literal(item)
  })
  return { kind: 'all', operators }
}

function notOperator(operand: unknown, nested: CompileNested): Operator {
  if (isRegex(operand)) return not(literal(operand))
  if (!isDocument(operand)) throw new StoreError('BadValue', '$not needs a regex or a document')
  if (Object.keys(operand).length === 0) throw new StoreError('BadValue', '$not cannot be empty')
  if (!isOperatorDocument(operand)) {
    throw new StoreError('BadValue', `unknown operator: ${Object.keys(operand)[0]}`)
  }
  return not(...compileOperators(operand, nested))
}

import { StoreError, unsupported } from '../errors.js'
import type { Document } from '../value/document.js'
import { isDocument, ownField } from '../value/document.js'
import type { Path } from '../value/path.js'
import { matched, parsePath, visit } from '../value/path.js'
import type { Test } from './element.js'
import type { Operator } from './operator.js'
import { compileOperators, isTrue } from './operator.js'

/** A compiled query document. */
export interface Filter {
  matches: (doc: Document) => boolean
  /**
   * The array position at which the document matched, for the positional `$`: undefined if it does not
   * match or no array was searched.
   */
  arrayPosition: (doc: Document) => number | undefined
}

export interface FilterOptions {
  /** Compiles what stands in `$expr`, variables of `let` bound; without it `$expr` is refused. */
  expression?: (expression: unknown) => (doc: Document) => unknown
}

type Matcher = (doc: Document) => boolean

/**
 * Compiles a query once; `matches` is then called per document. Throws BadValue (2) and its kin as MongoDB
 * does for a malformed query, NotImplemented (238) for operators this store does not have.
 */
export function compileFilter(filter: Document, options: FilterOptions = {}): Filter {
  const matches = compileQuery(filter, options, true)
  return {
    matches,
    arrayPosition(doc) {
      matched.position = -1
      return matches(doc) && matched.position >= 0 ? matched.position : undefined
    },
  }
}

function compileQuery(filter: Document, options: FilterOptions, top: boolean): Matcher {
  const matchers: Matcher[] = []
  for (const name of Object.keys(filter)) {
    if (name.startsWith('$')) {
      const matcher = compileTopLevel(name, filter[name], options, top)
      if (matcher) matchers.push(matcher)
      continue
    }
    const path = parsePath(name)
    const nested = (inner: Document): Matcher => compileQuery(inner, options, false)
    for (const operator of compileOperators(filter[name], nested)) matchers.push(onPath(path, operator))
  }
  return every(matchers)
}

function compileTopLevel(
  name: string,
  operand: unknown,
  options: FilterOptions,
  top: boolean,
): Matcher | undefined {
  switch (name) {
    case '$and':
      return every(compileList(name, operand, options, top))
    case '$or':
      return some(compileList(name, operand, options, top))
    case '$nor': {
      const any = some(compileList(name, operand, options, top))
      return (doc) => unless(() => any(doc))
    }
    case '$expr':
      return compileExpression(operand, options, top)
    case '$comment':
      return undefined
    case '$alwaysTrue':
      return () => true
    case '$alwaysFalse':
      return () => false
    case '$text':
    case '$where':
    case '$jsonSchema':
    case '$sampleRate':
      throw unsupported(name)
    default:
      if (name.startsWith('$_internal')) throw unsupported(name)
      throw new StoreError(
        'BadValue',
        `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, ` +
          'consider using $getField or $setField.',
      )
  }
}

function compileList(name: string, operand: unknown, options: FilterOptions, top: boolean): Matcher[] {
  if (!Array.isArray(operand)) throw new StoreError('BadValue', `${name} must be an array`)
  if (operand.length === 0) throw new StoreError('BadValue', '$and/$or/$nor must be a nonempty array')
  return operand.map((item: unknown) => {
    if (!isDocument(item)) throw new StoreError('BadValue', '$or/$and/$nor entries need to be full objects')
    return compileQuery(item, options, top)
  })
}

function compileExpression(operand: unknown, options: FilterOptions, top: boolean): Matcher {
  if (!top) throw new StoreError('BadValue', '$expr can only be applied to the top-level document')
  if (!options.expression) throw unsupported('$expr in this place')
  const evaluate = options.expression(operand)
  return (doc) => isTrue(evaluate(doc))
}

function every(matchers: readonly Matcher[]): Matcher {
  const [first, second] = matchers
  if (first === undefined) return () => true
  if (second === undefined) return first
  if (matchers.length === 2) return (doc) => first(doc) && second(doc)
  return (doc) => {
    for (const matcher of matchers) if (!matcher(doc)) return false
    return true
  }
}

/** A branch that fails must not leave the array position of its first half behind. */
function some(matchers: readonly Matcher[]): Matcher {
  return (doc) => {
    const before = matched.position
    for (const matcher of matchers) {
      if (matcher(doc)) return true
      matched.position = before
    }
    return false
  }
}

/** What must not match says nothing about an array position. */
function unless(test: () => boolean): boolean {
  const before = matched.position
  const result = test()
  matched.position = before
  return !result
}

function onPath(path: Path, operator: Operator): Matcher {
  switch (operator.kind) {
    case 'not': {
      const inner = every(operator.operators.map((item) => onPath(path, item)))
      return (doc) => unless(() => inner(doc))
    }
    case 'all':
      return every(operator.operators.map((item) => onPath(path, item)))
    case 'array': {
      const { test } = operator
      return (doc) => visit(doc, path, 'whole', test)
    }
    default:
      return path.parts.length === 1 ? onField(path.text, operator.test) : onDotted(path, operator.test)
  }
}

function onDotted(path: Path, test: Test): Matcher {
  return (doc) => visit(doc, path, 'expand', test)
}

/** The common case, without the walk. Names that every object inherits need the slower, safe look-up. */
function onField(name: string, test: Test): Matcher {
  if (name in Object.prototype) {
    return (doc) => {
      const value = ownField(doc, name)
      return Array.isArray(value) ? anyElement(value, test) : test(value)
    }
  }
  return (doc) => {
    const value = doc[name]
    return Array.isArray(value) ? anyElement(value, test) : test(value)
  }
}

function anyElement(array: readonly unknown[], test: Test): boolean {
  for (let k = 0; k < array.length; k++) {
    if (test(array[k])) {
      matched.position = k
      return true
    }
  }
  return test(array)
}

import { StoreError, unsupported } from '../errors.js'
import type { Document } from '../value/document.js'
import { isDocument, ownField, setField } from '../value/document.js'
import { OPERATORS, REFUSED } from './operator/table.js'
import type { Binding, Env, Evaluate, Scope } from './scope.js'
import { readBinding } from './scope.js'

/** Variables every expression may name without a `let`. */
const SYSTEM = new Set(['ROOT', 'CURRENT', 'REMOVE', 'NOW'])
/**
 * Compiles an aggregation expression. Values are typed in and out: numbers keep BSON's types, a missing
 * result is `undefined`. `vars` are variables of `let` with their values, and `NOW` for `$$NOW` (default:
 * the time of compilation); those given at evaluation come on top, but only names known at compilation can
 * be used. Throws 168 for an unknown operator, 17276 for an undefined variable, 16020/28667 for a wrong
 * number of arguments, NotImplemented for what MongoDB has and this store has not.
 */
export function compileExpression(
  expr: unknown,
  vars: Document = {},
): (doc: Document, vars?: Document) => unknown {
  const evaluate = createScope(new Set(Object.keys(vars))).compile(expr)
  const envOf = envFactory({ NOW: new Date(), ...vars })
  return (doc, more) => {
    const env = envOf(doc)
    return evaluate(more === undefined ? env : { root: doc, bindings: bindAll(more, env.bindings) })
  }
}

/** Makes what expressions are evaluated against: a document with these variables. */
export function envFactory(vars: Document): (doc: Document) => Env {
  const bindings = bindAll(vars, undefined)
  return (root) => ({ root, bindings })
}

function bindAll(vars: Document, outer: Binding | undefined): Binding | undefined {
  let bindings = outer
  for (const name of Object.keys(vars)) bindings = { name, value: vars[name], outer: bindings }
  return bindings
}

/** The compiler's scope with these variables, besides those that always are there. */
export function createScope(names: ReadonlySet<string>): Scope {
  const scope: Scope = {
    compile: (expr) => compile(expr, scope, names),
    extend: (more) => createScope(new Set([...names, ...more])),
  }
  return scope
}

function compile(expr: unknown, scope: Scope, names: ReadonlySet<string>): Evaluate {
  if (typeof expr === 'string' && expr.startsWith('$')) return compileReference(expr, names)
  if (Array.isArray(expr)) {
    const parts = expr.map((item: unknown) => scope.compile(item))
    return (env) => parts.map((evaluate) => evaluate(env) ?? null)
  }
  if (!isDocument(expr)) return () => expr
  const keys = Object.keys(expr)
  const [first] = keys
  if (first?.startsWith('$') !== true) return compileObject(expr, keys, scope)
  if (keys.length > 1) {
    throw new StoreError(
      15983,
      `An object representing an expression must have exactly one field: ${keys.join(', ')}`,
    )
  }
  const operator = Object.hasOwn(OPERATORS, first) ? OPERATORS[first] : undefined
  if (operator) return operator(expr[first], scope, first)
  if (REFUSED.has(first)) throw unsupported(first)
  throw new StoreError(168, `Unrecognized expression '${first}'`)
}

function compileObject(expr: Document, keys: readonly string[], scope: Scope): Evaluate {
  const fields = keys.map((key) => {
    checkFieldName(key)
    return [key, scope.compile(expr[key])] as const
  })
  return (env) => {
    const result: Document = {}
    for (const [key, evaluate] of fields) {
      const value = evaluate(env)
      if (value !== undefined) setField(result, key, value)
    }
    return result
  }
}

function checkFieldName(name: string): void {
  if (name.startsWith('$')) {
    throw new StoreError(
      16410,
      `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
    )
  }
  if (name.includes('.')) {
    throw new StoreError(
      16412,
      `FieldPath field names may not contain '.'. Consider using $getField or $setField.`,
    )
  }
}

function compileReference(text: string, names: ReadonlySet<string>): Evaluate {
  if (!text.startsWith('$$')) {
    const parts = splitPath(text.slice(1))
    const [name] = parts
    if (parts.length === 1 && name !== undefined) return fieldReader(name)
    return ({ root }) => readFieldPath(root, parts, 0)
  }
  const [name = '', ...rest] = splitPath(text.slice(2))
  if (!names.has(name) && !SYSTEM.has(name)) {
    throw new StoreError(17276, `Use of undefined variable: ${name}`)
  }
  const read = variableReader(name)
  return rest.length === 0 ? read : (env) => readFieldPath(read(env), rest, 0)
}

function fieldReader(name: string): Evaluate {
  return name in Object.prototype ? ({ root }) => ownField(root, name) : ({ root }) => root[name]
}

function variableReader(name: string): Evaluate {
  switch (name) {
    case 'ROOT':
    case 'CURRENT':
      return ({ root }: Env) => root
    case 'REMOVE':
      return () => undefined
    default:
      return ({ bindings }: Env) => readBinding(bindings, name)
  }
}

/** Splits and checks the path of a reference. */
function splitPath(path: string): string[] {
  if (path === '') throw new StoreError(16872, "'$' by itself is not a valid FieldPath")
  if (path.endsWith('.')) throw new StoreError(40353, "FieldPath must not end with a '.'.")
  const parts = path.split('.')
  for (const part of parts) {
    if (part === '') throw new StoreError(15998, 'FieldPath field names may not be empty strings.')
    if (part.startsWith('$')) {
      throw new StoreError(
        16410,
        `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
      )
    }
  }
  return parts
}

/** The value of a dotted reference: arrays on the way give the array of their elements' values. */
function readFieldPath(start: unknown, parts: readonly string[], from: number): unknown {
  let value = start
  for (let i = from; i < parts.length; i++) {
    if (Array.isArray(value)) {
      const found: unknown[] = []
      for (const element of value) {
        if (!isDocument(element) && !Array.isArray(element)) continue
        const inner = readFieldPath(element, parts, i)
        if (inner !== undefined) found.push(inner)
      }
      return found
    }
    if (!isDocument(value)) return undefined
    value = ownField(value, parts[i] as string)
  }
  return value
}

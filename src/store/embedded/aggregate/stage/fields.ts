import { StoreError } from '../../errors.js'
import { compileProjection } from '../../query/projection.js'
import { describe } from '../../update/describe.js'
import { typeName } from '../../value/compare.js'
import type { Document } from '../../value/document.js'
import { isDocument, setField } from '../../value/document.js'
import type { Env, Evaluate } from '../scope.js'
import type { StageCompiler, StageContext } from './context.js'
import { perDocument } from './context.js'

/** A function of one document, as the stages that only change fields have it. */
export type Change = (doc: Document) => Document
export type ChangeCompiler = (argument: unknown, context: StageContext, name: string) => Change

const project: ChangeCompiler = (argument, context, name) => {
  if (!isDocument(argument)) throw new StoreError(15969, '$project specification must be an object')
  if (Object.keys(argument).length === 0) {
    throw new StoreError(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    )
  }
  refuseFindOperators(argument)
  try {
    return compileProjection(argument, {
      expression(expr) {
        const evaluate = context.scope.compile(expr)
        return (doc) => evaluate(context.envOf(doc))
      },
    })
  } catch (error) {
    throw error instanceof StoreError ? invalid(name, error) : error
  }
}

/** $elemMatch and $slice of find mean something else, or nothing, in a pipeline. */
function refuseFindOperators(spec: Document): void {
  for (const name of Object.keys(spec)) {
    const value = spec[name]
    if (name.endsWith('.$')) {
      throw new StoreError(
        31324,
        `Invalid $project :: caused by :: Cannot use positional projection in aggregation projection`,
      )
    }
    if (!isDocument(value)) continue
    if ('$elemMatch' in value) throw new StoreError(168, "Unrecognized expression '$elemMatch'")
    if ('$slice' in value && (!Array.isArray(value['$slice']) || value['$slice'].length < 2)) {
      throw new StoreError(28667, 'Expression $slice takes at least 2 arguments, and at most 3.')
    }
  }
}

function invalid(name: string, error: StoreError): StoreError {
  return new StoreError(error.code, `Invalid ${name} :: caused by :: ${error.message}`, { cause: error })
}

/** What $addFields sets: per field an expression, or the fields below it. */
type FieldTree = Map<string, FieldTree | Evaluate>

const addFields: ChangeCompiler = (argument, context, name) => {
  if (!isDocument(argument)) {
    throw new StoreError(40272, `${name} specification stage must be an object, got ${typeName(argument)}`)
  }
  if (Object.keys(argument).length === 0) {
    throw new StoreError(51272, `Invalid ${name} :: caused by :: specification must have at least one field`)
  }
  const tree: FieldTree = new Map()
  for (const path of Object.keys(argument)) addToTree(tree, path, argument[path], context, name)
  return (doc) => withFields(doc, tree, context.envOf(doc))
}

function addToTree(tree: FieldTree, path: string, value: unknown, context: StageContext, name: string): void {
  const parts = path.split('.')
  for (const part of parts) {
    if (part === '')
      throw new StoreError(
        path === '' ? 40352 : 15998,
        `Invalid ${name} :: caused by :: FieldPath field names may not be empty strings.`,
      )
    if (part.startsWith('$')) {
      throw new StoreError(
        16410,
        `Invalid ${name} :: caused by :: FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
      )
    }
  }
  const nested = isDocument(value) ? Object.keys(value) : []
  if (isDocument(value) && nested.length > 0 && nested[0]?.startsWith('$') !== true) {
    for (const key of nested) addToTree(tree, `${path}.${key}`, value[key], context, name)
    return
  }
  const leaf = parts.pop() ?? ''
  let node = tree
  for (const part of parts) {
    const existing = node.get(part)
    if (typeof existing === 'function') throw collision(path, name)
    const next: FieldTree = existing ?? new Map()
    node.set(part, next)
    node = next
  }
  if (node.has(leaf)) throw collision(path, name)
  node.set(leaf, context.scope.compile(value))
}

function collision(path: string, name: string): StoreError {
  return new StoreError(31250, `Invalid ${name} :: caused by :: Path collision at ${path}`)
}

/** A copy with the tree's fields; all are computed from the document as it was. */
function withFields(doc: Document, tree: FieldTree, env: Env): Document {
  const result: Document = { ...doc }
  for (const [name, node] of tree) {
    const value =
      typeof node === 'function'
        ? node(env)
        : nestedFields(Object.hasOwn(doc, name) ? doc[name] : undefined, node, env)
    if (value !== undefined) setField(result, name, value)
    else if (Object.hasOwn(result, name)) delete result[name]
  }
  return result
}

function nestedFields(value: unknown, tree: FieldTree, env: Env): unknown {
  if (Array.isArray(value)) return value.map((item) => nestedFields(item, tree, env))
  return withFields(isDocument(value) ? value : {}, tree, env)
}

const unset: ChangeCompiler = (argument) => {
  const list: unknown[] = Array.isArray(argument) ? argument : [argument]
  if (list.length === 0)
    throw new StoreError(31119, '$unset specification must be a string or an array with at least one field')
  const spec: Document = {}
  for (const path of list) {
    if (typeof path !== 'string') {
      throw new StoreError(
        Array.isArray(argument) ? 31120 : 31002,
        '$unset specification must be a string or an array containing only string values',
      )
    }
    if (path in spec) throw collision(path, '$unset')
    spec[path] = false
  }
  return compileProjection(spec)
}

const replaceRoot: ChangeCompiler = (argument, context, name) => {
  if (!isDocument(argument))
    throw new StoreError(
      40229,
      `expected an object as specification for $replaceRoot stage, got ${typeName(argument)}`,
    )
  const [unknown] = Object.keys(argument).filter((key) => key !== 'newRoot')
  if (unknown !== undefined)
    throw new StoreError(40415, `BSON field '$replaceRoot.${unknown}' is an unknown field.`)
  if (!('newRoot' in argument))
    throw new StoreError(40414, "BSON field '$replaceRoot.newRoot' is missing but a required field")
  return replaceWith(argument['newRoot'], context, name)
}

const replaceWith: ChangeCompiler = (argument, context) => {
  const evaluate = context.scope.compile(argument)
  return (doc) => {
    const root = evaluate(context.envOf(doc))
    if (isDocument(root)) return root
    throw new StoreError(
      40228,
      `'newRoot' expression must evaluate to an object, but resulting value was: ${root === undefined ? 'MISSING' : describe(root)}. Type of resulting value: '${typeName(root)}'. Input document: ${describe(doc)}`,
    )
  }
}

/** Stages that make one document of one document; pipeline updates take exactly these. */
export const CHANGES: Record<string, ChangeCompiler> = {
  $project: project,
  $addFields: addFields,
  $set: addFields,
  $unset: unset,
  $replaceRoot: replaceRoot,
  $replaceWith: replaceWith,
}

function streamed(compile: ChangeCompiler): StageCompiler {
  return (argument, context, name) => perDocument(context, compile(argument, context, name))
}

/** `$redact`: what its expression says of a document and, with $$DESCEND, of the documents in it. */
const redact: StageCompiler = (argument, context) => {
  const scope = context.scope.extend(['DESCEND', 'PRUNE', 'KEEP'])
  const evaluate = scope.compile(argument)
  const decide = (doc: Document): Document | undefined => {
    const env = context.envOf(doc)
    let bindings = env.bindings
    for (const name of ['DESCEND', 'PRUNE', 'KEEP'])
      bindings = { name, value: name.toLowerCase(), outer: bindings }
    switch (evaluate({ root: doc, bindings })) {
      case 'keep':
        return doc
      case 'prune':
        return undefined
      case 'descend':
        return descend(doc)
      default:
        throw new StoreError(
          17053,
          '$redact must not return anything aside from $$KEEP, $$PRUNE, and $$DESCEND',
        )
    }
  }
  const descend = (doc: Document): Document => {
    const result: Document = {}
    for (const name of Object.keys(doc)) {
      const value = redacted(doc[name])
      if (value !== undefined) setField(result, name, value)
    }
    return result
  }
  const redacted = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(redacted).filter((item) => item !== undefined)
    return isDocument(value) ? decide(value) : value
  }
  return perDocument(context, decide)
}

const match: StageCompiler = (argument, context) => {
  if (!isDocument(argument))
    throw new StoreError(15959, 'the match filter must be an expression in an object')
  const filter = context.filter(argument)
  return perDocument(context, (doc) => (filter.matches(doc) ? doc : undefined))
}

export const FIELD_STAGES: Record<string, StageCompiler> = {
  ...Object.fromEntries(Object.entries(CHANGES).map(([name, compile]) => [name, streamed(compile)])),
  $match: match,
  $redact: redact,
}

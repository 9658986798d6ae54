import { StoreError, unsupported } from '../errors.js'
import type { Document } from '../value/document.js'
import { isDocument } from '../value/document.js'
import { isNumber, toJsNumber, toSafeInteger } from '../value/number.js'
import type { Filter } from './filter.js'
import { compileFilter } from './filter.js'
import { isOperatorDocument } from './operator.js'
import type { ProjectionNode } from './projection-apply.js'
import { excludeFields, includeFields, keepPosition, setComputed } from './projection-apply.js'

export interface ProjectionOptions {
  /** The query, for the positional `a.$`. */
  filter?: Filter
  /** Compiles computed fields; without it only literals can be computed. */
  expression?: (expression: unknown) => (doc: Document) => unknown
}

interface Computed {
  parts: string[]
  evaluate: (doc: Document) => unknown
}

/** What a specification says, gathered before it is known whether it includes or excludes. */
interface Parsed {
  included?: string
  excluded?: string
  id?: boolean
  root: ProjectionNode
  computed: Computed[]
  sliced: boolean
  elemMatch: boolean
  positional?: string
}

/**
 * Compiles find's projection: inclusion or exclusion, `$slice`, `$elemMatch`, `a.$` and computed fields.
 * Throws 31253 and 31254 where inclusion and exclusion are mixed, 31249 and 31250 for colliding paths.
 */
export function compileProjection(
  spec: Document,
  options: ProjectionOptions = {},
): (doc: Document) => Document {
  if (Object.keys(spec).length === 0) return (doc) => doc
  const parsed: Parsed = { root: new Map(), computed: [], sliced: false, elemMatch: false }
  for (const name of Object.keys(spec)) parseField(parsed, name, spec[name], options)
  const inclusive = isInclusive(parsed)
  if (parsed.positional !== undefined && !inclusive) {
    throw new StoreError(31395, 'positional projection cannot be used with exclusion')
  }
  const { root } = parsed
  if (!root.has('_id')) {
    if (parsed.id === false) root.set('_id', 'exclude')
    else if (inclusive) root.set('_id', 'include')
  }
  return build(parsed, inclusive, options)
}

function isInclusive(parsed: Parsed): boolean {
  if (parsed.excluded !== undefined) return false
  if (parsed.included !== undefined || parsed.computed.some(({ parts }) => parts[0] !== '_id')) return true
  if (parsed.elemMatch) return true
  if (parsed.sliced) return false
  return parsed.id !== false
}

function build(parsed: Parsed, inclusive: boolean, options: ProjectionOptions): (doc: Document) => Document {
  const { root, computed, positional } = parsed
  const project = inclusive
    ? (doc: Document) => includeFields(doc, root)
    : (doc: Document) => excludeFields(doc, root)
  if (computed.length === 0 && positional === undefined) return project
  const positionalParts = positional?.split('.')
  return (doc) => {
    let result = project(doc)
    if (positionalParts) {
      const kept = keepPosition(result, positionalParts, options.filter?.arrayPosition(doc))
      if (!kept) {
        throw new StoreError(
          51246,
          "Executor error during find command :: caused by :: positional operator '.$' couldn't find a " +
            'matching element in the array',
        )
      }
      result = kept
    }
    for (const { parts, evaluate } of computed) setComputed(result, parts, evaluate(doc))
    return result
  }
}

function parseField(parsed: Parsed, path: string, value: unknown, options: ProjectionOptions): void {
  if (path.endsWith('.$')) return parsePositional(parsed, path, value, options)
  const parts = checkPath(path)
  if (isNumber(value) || typeof value === 'boolean') {
    return addPlain(parsed, path, parts, typeof value === 'boolean' ? value : toJsNumber(value) !== 0)
  }
  if (isOperatorDocument(value)) return parseOperator(parsed, path, parts, value, options)
  if (isDocument(value)) {
    const names = Object.keys(value)
    if (names.length === 0) {
      throw new StoreError(
        51270,
        `An empty sub-projection is not a valid value. Found empty object at path ${path}`,
      )
    }
    for (const name of names) parseField(parsed, `${path}.${name}`, value[name], options)
    return
  }
  addComputed(parsed, path, parts, compileExpression(value, options))
}

function checkPath(path: string): string[] {
  if (path === '') throw new StoreError(40352, 'FieldPath cannot be constructed with empty string')
  if (path.endsWith('.')) throw new StoreError(40353, "FieldPath must not end with a '.'.")
  const parts = path.split('.')
  for (const part of parts) {
    if (part === '') throw new StoreError(15998, 'FieldPath field names may not be empty strings.')
    if (part === '$') {
      throw new StoreError(
        31394,
        "As of 4.4, it's illegal to specify positional operator in the middle of a path. Positional " +
          `projection may only be used at the end, for example: a.b.$. If the query previously used a form like a.b.$.d, remove the parts following the '$' and the results will be equivalent.`,
      )
    }
    if (part.startsWith('$')) {
      throw new StoreError(
        16410,
        "FieldPath field names may not start with '$'. Consider using $getField or $setField.",
      )
    }
  }
  return parts
}

function addPlain(parsed: Parsed, path: string, parts: string[], include: boolean): void {
  if (path === '_id') {
    parsed.id = include
    place(parsed.root, path, parts, include ? 'include' : 'exclude')
    return
  }
  if (include) {
    if (parsed.excluded !== undefined) {
      throw new StoreError(31253, `Cannot do inclusion on field ${path} in exclusion projection`)
    }
    parsed.included ??= path
  } else {
    if (parsed.included !== undefined) {
      throw new StoreError(31254, `Cannot do exclusion on field ${path} in inclusion projection`)
    }
    parsed.excluded ??= path
  }
  place(parsed.root, path, parts, include ? 'include' : 'exclude')
}

function parsePositional(parsed: Parsed, path: string, value: unknown, options: ProjectionOptions): void {
  if (parsed.positional !== undefined) {
    throw new StoreError(31276, 'Cannot specify more than one positional projection per query.')
  }
  if (parsed.elemMatch) {
    throw new StoreError(31255, 'Cannot specify positional operator and $elemMatch.')
  }
  const array = path.slice(0, -2)
  const parts = checkPath(array)
  const include = typeof value === 'boolean' ? value : isNumber(value) && toJsNumber(value) !== 0
  if (!isNumber(value) && typeof value !== 'boolean') {
    throw new StoreError(31271, `positional projection '${path}' contains a value that is not true or false`)
  }
  if (!include) throw new StoreError(31395, 'positional projection cannot be used with exclusion')
  if (!options.filter)
    throw new StoreError(51247, "Executor error during find command: positional operator '.$' needs a query")
  parsed.positional = array
  addPlain(parsed, array, parts, true)
}

function parseOperator(
  parsed: Parsed,
  path: string,
  parts: string[],
  value: Document,
  options: ProjectionOptions,
): void {
  const names = Object.keys(value)
  const name = names[0] ?? ''
  if (name === '$meta') throw unsupported('$meta')
  if (name === '$elemMatch') return addElemMatch(parsed, path, parts, value[name])
  const slice = name === '$slice' && names.length === 1 ? sliceOf(value[name]) : undefined
  if (slice) {
    parsed.sliced = true
    place(parsed.root, path, parts, slice)
    return
  }
  if (name === '$slice' && !options.expression) throw badSlice()
  addComputed(parsed, path, parts, compileExpression(value, options))
}

function badSlice(): StoreError {
  return new StoreError(
    28667,
    'Invalid $slice syntax: $slice only supports numbers and [skip, limit] arrays, or an expression',
  )
}

/** find's own `$slice`; undefined for what can only be the expression of the same name. */
function sliceOf(argument: unknown): ((value: unknown) => unknown) | undefined {
  let skip: number | undefined
  let limit: number | undefined
  if (isNumber(argument)) {
    limit = toInt(argument)
    skip = limit < 0 ? limit : 0
    limit = Math.abs(limit)
  } else if (Array.isArray(argument) && isNumber(argument[0])) {
    if (argument.length !== 2 || !isNumber(argument[1])) throw badSlice()
    skip = toInt(argument[0])
    limit = toInt(argument[1])
    if (limit <= 0) throw new StoreError(28724, 'The limit of $slice must be positive')
  } else {
    return undefined
  }
  const [from, count] = [skip, limit]
  return (value) => slicedArrays(value, from, count)
}

function toInt(value: unknown): number {
  return toSafeInteger(value) ?? Math.trunc(toJsNumber(value))
}

function slicedArrays(value: unknown, skip: number, limit: number): unknown {
  if (!Array.isArray(value)) return value
  const start = skip < 0 ? Math.max(0, value.length + skip) : skip
  return value.slice(start, start + limit)
}

function addElemMatch(parsed: Parsed, path: string, parts: string[], argument: unknown): void {
  if (parts.length > 1) throw new StoreError(31275, 'Cannot use $elemMatch projection on a nested field.')
  if (parsed.positional !== undefined) {
    throw new StoreError(31255, 'Cannot specify positional operator and $elemMatch.')
  }
  if (!isDocument(argument)) {
    throw new StoreError(31274, 'elemMatch: Invalid argument, object required, but got another type')
  }
  parsed.elemMatch = true
  place(parsed.root, path, parts, 'exclude')
  const filter = compileFilter({ array: { $elemMatch: argument } })
  parsed.computed.push({
    parts,
    evaluate(doc) {
      const array = doc[path]
      if (!Array.isArray(array)) return undefined
      const position = filter.arrayPosition({ array })
      return position === undefined ? undefined : [array[position]]
    },
  })
}

function addComputed(
  parsed: Parsed,
  path: string,
  parts: string[],
  evaluate: (doc: Document) => unknown,
): void {
  if (parsed.excluded !== undefined) {
    throw new StoreError(31252, 'Cannot use expression other than $meta in exclusion projection')
  }
  place(parsed.root, path, parts, 'exclude')
  parsed.included ??= path
  parsed.computed.push({ parts, evaluate })
}

function compileExpression(value: unknown, options: ProjectionOptions): (doc: Document) => unknown {
  if (options.expression) return options.expression(value)
  if (isDocument(value) || Array.isArray(value) || (typeof value === 'string' && value.startsWith('$'))) {
    throw unsupported('an expression in this projection')
  }
  return () => value
}

/** Puts a leaf into the tree; a path on or below another collides. */
function place(
  root: ProjectionNode,
  path: string,
  parts: readonly string[],
  leaf: 'include' | 'exclude' | ((value: unknown) => unknown),
): void {
  let node = root
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] as string
    const existing = node.get(part)
    if (i === parts.length - 1) {
      if (existing !== undefined) throw new StoreError(31250, `Path collision at ${path}`)
      node.set(part, leaf)
      return
    }
    if (existing instanceof Map) {
      node = existing
    } else if (existing === undefined) {
      const created: ProjectionNode = new Map()
      node.set(part, created)
      node = created
    } else {
      const rest = parts.slice(i + 1).join('.')
      throw new StoreError(31249, `Path collision at ${path} remaining portion ${rest}`)
    }
  }
}

import { Long } from 'bson'
import { StoreError } from '../../errors.js'
import { isTrue } from '../../query/operator.js'
import { typeName } from '../../value/compare.js'
import type { Document } from '../../value/document.js'
import { isDocument, ownField, setField } from '../../value/document.js'
import type { StageCompiler } from './context.js'

/** Documents in one batch that goes on. */
const BATCH = 512

const unwind: StageCompiler = (argument, context) => {
  const spec = isDocument(argument) ? argument : { path: argument }
  for (const key of Object.keys(spec)) {
    if (!['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'].includes(key)) {
      throw new StoreError(28811, `unrecognized option to $unwind stage: ${key}`)
    }
  }
  const path = spec['path']
  const index = spec['includeArrayIndex']
  const preserve = spec['preserveNullAndEmptyArrays']
  if (path === undefined) throw new StoreError(28812, 'no path specified to $unwind stage')
  if (typeof path !== 'string') {
    throw new StoreError(28808, `expected a string as the path for $unwind stage, got ${typeName(path)}`)
  }
  if (!path.startsWith('$') || path.startsWith('$$') || path === '$') {
    throw new StoreError(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`)
  }
  if (preserve !== undefined && typeof preserve !== 'boolean') {
    throw new StoreError(
      28809,
      'expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage',
    )
  }
  if (index !== undefined && (typeof index !== 'string' || index === '')) {
    throw new StoreError(
      28810,
      'expected a non-empty string for the includeArrayIndex option to $unwind stage',
    )
  }
  if (index?.startsWith('$') === true) {
    throw new StoreError(
      28822,
      `includeArrayIndex option to $unwind stage should not be prefixed with a '$': ${index}`,
    )
  }
  const parts = path.slice(1).split('.')
  const place = index?.split('.')
  const keep = isTrue(preserve)
  return async function* (source) {
    for await (const batch of source) {
      let result: Document[] = []
      for (const doc of batch) {
        for (const item of unwound(doc, parts, keep, place)) result.push(item)
        if (result.length < BATCH) continue
        yield result
        result = []
        await context.pace()
      }
      if (result.length > 0) yield result
      await context.pace()
    }
  }
}

function* unwound(
  doc: Document,
  parts: readonly string[],
  keep: boolean,
  place: readonly string[] | undefined,
): Generator<Document> {
  const value = valueAt(doc, parts)
  if (Array.isArray(value) && value.length > 0) {
    for (let i = 0; i < value.length; i++) {
      const item = withValue(doc, parts, value[i])
      yield place ? withValue(item, place, Long.fromNumber(i)) : item
    }
    return
  }
  const isNothing = value === undefined || value === null || Array.isArray(value)
  if (isNothing && !keep) return
  const item = Array.isArray(value) ? withValue(doc, parts, undefined) : doc
  yield place ? withValue(item, place, null) : item
}

function valueAt(doc: Document, parts: readonly string[]): unknown {
  let value: unknown = doc
  for (const part of parts) value = isDocument(value) ? ownField(value, part) : undefined
  return value
}

/** A copy with another value at a path of documents; undefined takes the field away. */
export function withValue(doc: Document, parts: readonly string[], value: unknown): Document {
  const [name = '', ...rest] = parts
  const copy: Document = { ...doc }
  const inner = Object.hasOwn(doc, name) ? doc[name] : undefined
  const next = rest.length === 0 ? value : withValue(isDocument(inner) ? inner : {}, rest, value)
  if (next === undefined) delete copy[name]
  else setField(copy, name, next)
  return copy
}

export const UNWIND_STAGES: Record<string, StageCompiler> = { $unwind: unwind }

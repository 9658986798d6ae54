import { StoreError } from '../errors.js'
import { EMPTY_ARRAY } from './compare.js'
import type { Document } from './document.js'
import { isDocument, ownField } from './document.js'
import type { Path } from './path.js'

/**
 * The index entries of a document. A value is `undefined` where the field is missing (it sorts as null; a
 * sparse index leaves out a key whose values are all undefined) and EMPTY_ARRAY for an array without
 * elements. Keys may repeat; `multikey` says that some array was expanded.
 */
export interface IndexKeys {
  keys: unknown[][]
  multikey: boolean
}

interface Field {
  slot: number
  path: Path
  next: number
}

/**
 * Key generation as MongoDB's b-tree indexes do it: one key per element of the array the paths lead through.
 * Throws 171 if two paths lead through different arrays, 16746 if a numeric part is both a position of an
 * array and a field of the documents in it.
 */
export function indexKeys(doc: Document, paths: readonly Path[]): IndexKeys {
  const fields = paths.map((path, slot) => ({ slot, path, next: 0 }))
  const result: IndexKeys = { keys: [], multikey: false }
  collect(doc, fields, Array.from({ length: paths.length }), result)
  return result
}

/**
 * The key values under which documents equal to `value` are found: an array is indexed by its elements, so
 * by its first one, and as a whole only where it is itself an element.
 */
export function equalityKeys(value: unknown): unknown[] {
  return Array.isArray(value) ? [value.length === 0 ? EMPTY_ARRAY : value[0], value] : [value]
}

function collect(doc: Document, fields: readonly Field[], fixed: unknown[], result: IndexKeys): void {
  let array: unknown[] | undefined
  const open: Field[] = []
  for (const field of fields) {
    const { value, next } = descend(doc, field)
    if (!Array.isArray(value)) {
      fixed[field.slot] = value
      continue
    }
    if (array !== undefined && array !== value) {
      const name = field.path.parts[next - 1] ?? ''
      const other = open[0]?.path.parts[(open[0]?.next ?? 1) - 1] ?? ''
      throw new StoreError('CannotIndexParallelArrays', `cannot index parallel arrays [${name}] [${other}]`)
    }
    array = value
    open.push({ ...field, next })
  }
  if (array === undefined) {
    result.keys.push(fixed)
    return
  }
  result.multikey = true
  const inner = open.filter((field) => field.next < field.path.parts.length)
  if (array.length === 0) {
    for (const field of open) fixed[field.slot] = EMPTY_ARRAY
    for (const field of inner) fixed[field.slot] = undefined
    result.keys.push(fixed)
    return
  }
  for (const element of array) {
    const key = [...fixed]
    for (const field of open) key[field.slot] = element
    for (const field of inner) key[field.slot] = undefined
    if (inner.length > 0 && isDocument(element)) collect(element, inner, key, result)
    else result.keys.push(key)
  }
}

/** Follows a path to its value or to the first array on it; `next` is the part that comes after. */
function descend(doc: Document, field: Field): { value: unknown; next: number } {
  const { parts, offsets } = field.path
  let value: unknown = doc
  let next = field.next
  while (next < parts.length) {
    const part = parts[next] as string
    if (Array.isArray(value)) {
      const offset = offsets[next] as number
      if (offset < 0 || offset >= value.length) return { value, next }
      if (value.some((element) => isDocument(element) && ownField(element, part) !== undefined)) {
        throw new StoreError(
          16746,
          `Ambiguous field name found in array (do not use numeric field names in embedded elements in an array), field: '${part}'`,
        )
      }
      value = value[offset]
    } else if (isDocument(value)) {
      value = ownField(value, part)
    } else {
      return { value: undefined, next: parts.length }
    }
    next += 1
  }
  return { value, next }
}

import { StoreError, unsupported } from '../errors.js'
import { compareValues } from '../value/compare.js'
import type { Document } from '../value/document.js'
import { isDocument, ownField } from '../value/document.js'
import { indexKeys } from '../value/index-keys.js'
import { isNumber, toJsNumber } from '../value/number.js'
import type { Path } from '../value/path.js'
import { parsePath } from '../value/path.js'

/** A compiled sort specification. */
export interface Sort {
  /** For Array.sort; a large sort is cheaper with `keyOf` once per document and `compareKeys`. */
  compare: (a: Document, b: Document) => number
  /** The values a document sorts by: of an array the lowest for ascending, the highest for descending. */
  keyOf: (doc: Document) => unknown[]
  compareKeys: (a: readonly unknown[], b: readonly unknown[]) => number
  paths: { path: string; direction: 1 | -1 }[]
}

/**
 * Compiles `{field: ±1, …}`. Throws 15974, 15975 for a bad direction, NotImplemented for `$meta`. `$natural`
 * is the engine's and must not get here; an empty specification compares everything equal.
 */
export function compileSort(spec: Document): Sort {
  const fields = Object.keys(spec).map((path) => ({
    path: checkField(path),
    direction: direction(path, spec[path]),
  }))
  const paths = fields.map(({ path }) => parsePath(path))
  const directions = fields.map((field) => field.direction)
  const keyOf = keyReader(paths, directions)
  return {
    compare: (a, b) => compareTuples(keyOf(a), keyOf(b), directions),
    keyOf,
    compareKeys: (a, b) => compareTuples(a, b, directions),
    paths: fields,
  }
}

function checkField(path: string): string {
  if (path === '') throw new StoreError(40352, 'FieldPath cannot be constructed with empty string')
  if (path.endsWith('.')) throw new StoreError(40353, "FieldPath must not end with a '.'.")
  for (const part of path.split('.')) {
    if (part === '') throw new StoreError(15998, 'FieldPath field names may not be empty strings.')
    if (part.startsWith('$')) {
      throw new StoreError(
        16410,
        `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
      )
    }
  }
  return path
}

function direction(path: string, value: unknown): 1 | -1 {
  if (isDocument(value)) {
    if ('$meta' in value) throw unsupported('$meta')
    throw new StoreError(15974, `Illegal key in $sort specification: ${path}`)
  }
  if (!isNumber(value)) throw new StoreError(15974, `Illegal key in $sort specification: ${path}`)
  const number = toJsNumber(value)
  if (number !== 1 && number !== -1) {
    throw new StoreError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)')
  }
  return number
}

function compareTuples(a: readonly unknown[], b: readonly unknown[], directions: readonly number[]): number {
  for (let i = 0; i < directions.length; i++) {
    const order = compareValues(a[i], b[i])
    if (order !== 0) return order * (directions[i] as number)
  }
  return 0
}

function keyReader(paths: readonly Path[], directions: readonly number[]): (doc: Document) => unknown[] {
  const names = paths.map(({ text }) => text)
  const plain = paths.every(({ parts }) => parts.length === 1)
  return (doc) => {
    if (plain) {
      const key = names.map((name) => ownField(doc, name))
      if (!key.some(Array.isArray)) return key
    }
    const { keys, multikey } = keysOf(doc, paths)
    let best = keys[0] ?? []
    if (!multikey) return best
    // Of the keys an array gives, the one that comes first in this very order.
    for (let i = 1; i < keys.length; i++) {
      const key = keys[i] as unknown[]
      if (compareTuples(key, best, directions) < 0) best = key
    }
    return best
  }
}

function keysOf(doc: Document, paths: readonly Path[]): { keys: unknown[][]; multikey: boolean } {
  try {
    return indexKeys(doc, paths)
  } catch (error) {
    if (error instanceof StoreError && error.codeName === 'CannotIndexParallelArrays') {
      throw new StoreError('BadValue', 'cannot sort with keys that are parallel arrays')
    }
    throw error
  }
}

import type { Document } from './document.js'
import { isDocument, isIntegerName, ownField } from './document.js'

/**
 * What an array at the end of a path yields: `expand` its elements and then itself, `whole` only itself.
 */
export type Leaf = 'expand' | 'whole'

/** A dotted path, split once. */
export interface Path {
  text: string
  parts: readonly string[]
  /** Per part: the array position it can stand for, or -1. */
  offsets: readonly number[]
}

export function parsePath(text: string): Path {
  const parts = text.split('.')
  return { text, parts, offsets: parts.map((part) => (isIntegerName(part) ? Number(part) : -1)) }
}

/**
 * The position in the outermost implicitly traversed array of the element that satisfied the last condition
 * which searched one; the positional `$` of updates and projections. Whoever wants it sets it to -1 first.
 * Kept in one place instead of being returned because matching is hot and almost nobody asks.
 */
export const matched = { position: -1 }

/**
 * Walks a path as MongoDB's matcher does and stops at the first value `test` accepts. Arrays on the way are
 * searched element by element (documents in them only; a numeric part also indexes), a missing field is
 * `undefined`, and an array without a document for the rest of the path yields nothing at all.
 */
export function visit(doc: Document, path: Path, leaf: Leaf, test: (value: unknown) => boolean): boolean {
  return visitDocument(doc, path, 0, leaf, test)
}

function visitDocument(
  doc: Document,
  path: Path,
  start: number,
  leaf: Leaf,
  test: (value: unknown) => boolean,
): boolean {
  const { parts } = path
  let value: unknown = doc
  for (let i = start; i < parts.length; i++) {
    if (!isDocument(value)) return accept(undefined, -1, test)
    value = ownField(value, parts[i] as string)
    if (Array.isArray(value)) return visitArray(value, path, i + 1, leaf, test)
  }
  return accept(value, -1, test)
}

function visitArray(
  array: readonly unknown[],
  path: Path,
  next: number,
  leaf: Leaf,
  test: (value: unknown) => boolean,
): boolean {
  const { parts, offsets } = path
  if (next === parts.length) {
    if (leaf === 'expand') {
      for (let k = 0; k < array.length; k++) if (accept(array[k], k, test)) return true
    }
    return accept(array, -1, test)
  }
  const offset = offsets[next] as number
  for (let k = 0; k < array.length; k++) {
    const element = array[k]
    const embedded = isDocument(element)
    if (embedded && visitDocument(element, path, next, leaf, test)) {
      matched.position = k
      return true
    }
    if (k !== offset) continue
    if (next + 1 === parts.length) {
      if (accept(element, -1, test)) return true
    } else if (embedded) {
      if (visitDocument(element, path, next + 1, leaf, test)) return true
    } else if (Array.isArray(element)) {
      if (visitArray(element, path, next + 1, leaf, test)) return true
    }
  }
  return false
}

function accept(value: unknown, position: number, test: (value: unknown) => boolean): boolean {
  if (!test(value)) return false
  if (position >= 0) matched.position = position
  return true
}

/** Every value the matcher looks at for this path: arrays at its end both expanded and whole. */
export function lookupAll(doc: Document, path: string): unknown[] {
  const found: unknown[] = []
  visit(doc, parsePath(path), 'expand', (value) => {
    found.push(value)
    return false
  })
  return found
}

/** The one value at a path; numeric parts index arrays, nothing else looks into them. */
export function getPath(doc: Document, path: string): unknown {
  let value: unknown = doc
  for (const part of path.split('.')) {
    if (Array.isArray(value)) value = isIntegerName(part) ? value[Number(part)] : undefined
    else if (isDocument(value)) value = ownField(value, part)
    else return undefined
  }
  return value
}

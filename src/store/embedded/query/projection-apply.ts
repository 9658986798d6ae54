import type { Document } from '../value/document.js'
import { isDocument, ownField, setField } from '../value/document.js'

/** A projection as a tree of fields; a function transforms the value it stands for. */
export type ProjectionNode = Map<
  string,
  ProjectionNode | 'include' | 'exclude' | ((value: unknown) => unknown)
>

/** Keeps what the tree names, in the document's order. Scalars where the tree goes deeper are dropped. */
export function includeFields(doc: Document, node: ProjectionNode): Document {
  const result: Document = {}
  for (const name of Object.keys(doc)) {
    const child = node.get(name)
    if (child === undefined || child === 'exclude') continue
    const value = doc[name]
    const projected =
      child === 'include' ? value : typeof child === 'function' ? child(value) : includeIn(value, child)
    if (projected !== undefined) setField(result, name, projected)
  }
  return result
}

function includeIn(value: unknown, node: ProjectionNode): unknown {
  if (Array.isArray(value)) {
    const kept: unknown[] = []
    for (const element of value) {
      const projected = includeIn(element, node)
      if (projected !== undefined) kept.push(projected)
    }
    return kept
  }
  return isDocument(value) ? includeFields(value, node) : undefined
}

/** Drops what the tree names. */
export function excludeFields(doc: Document, node: ProjectionNode): Document {
  const result: Document = {}
  for (const name of Object.keys(doc)) {
    const child = node.get(name)
    const value = doc[name]
    if (child === 'exclude') continue
    if (child === undefined || child === 'include') setField(result, name, value)
    else setField(result, name, typeof child === 'function' ? child(value) : excludeIn(value, child))
  }
  return result
}

function excludeIn(value: unknown, node: ProjectionNode): unknown {
  if (Array.isArray(value)) return value.map((element) => excludeIn(element, node))
  return isDocument(value) ? excludeFields(value, node) : value
}

/** Sets a computed field; arrays on the way get it in every element. Mutates the fresh `doc` only. */
export function setComputed(doc: Document, parts: readonly string[], value: unknown): void {
  const [name, ...rest] = parts
  if (name === undefined || value === undefined) return
  setField(doc, name, rest.length === 0 ? value : withComputed(ownField(doc, name), rest, value))
}

function withComputed(current: unknown, parts: readonly string[], value: unknown): unknown {
  if (Array.isArray(current)) return current.map((element) => withComputed(element, parts, value))
  const copy = isDocument(current) ? { ...current } : {}
  setComputed(copy, parts, value)
  return copy
}

/** Cuts the first array on the path down to the element at `position`; undefined if it has none there. */
export function keepPosition(
  doc: Document,
  parts: readonly string[],
  position: number | undefined,
): Document | undefined {
  const name = parts[0] ?? ''
  const value = ownField(doc, name)
  if (Array.isArray(value)) {
    if (position === undefined || position >= value.length) return undefined
    return { ...doc, [name]: [value[position]] }
  }
  if (!isDocument(value) || parts.length === 1) return doc
  const inner = keepPosition(value, parts.slice(1), position)
  return inner && { ...doc, [name]: inner }
}

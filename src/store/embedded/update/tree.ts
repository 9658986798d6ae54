import { StoreError } from '../errors.js'
import { arrayFilterOf, compareFieldNames } from './field-path.js'
import type { Modifier } from './modifier.js'

/** A modifier at the end of a path. */
interface Leaf {
  kind: 'leaf'
  modifier: Modifier
}

/** Fields or array positions, in the order of their treatment, and what stands under the positional `$`. */
export interface Fields {
  kind: 'fields'
  children: Map<string, Node>
  positional?: Node
}

/** Array elements chosen by filter: children by identifier, the empty one for `$[]`. */
export interface Elements {
  kind: 'elements'
  children: Map<string, Node>
}

/** An update as a tree of paths: what is under a field is applied together. */
export type Node = Leaf | Fields | Elements

export function createTree(): Fields {
  return { kind: 'fields', children: new Map() }
}

function conflict(path: string, at: string): StoreError {
  return new StoreError(
    'ConflictingUpdateOperators',
    `Updating the path '${path}' would create a conflict at '${at}'`,
  )
}

/** Adds a modifier; two on one path, or one below another, conflict (40). */
export function addToTree(root: Fields, parts: readonly string[], modifier: Modifier): void {
  const path = parts.join('.')
  let node: Fields | Elements = root
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] as string
    const at = parts.slice(0, i + 1).join('.')
    const existing = childOf(node, part)
    if (i === parts.length - 1) {
      if (existing) throw conflict(path, at)
      setChild(node, part, { kind: 'leaf', modifier })
      return
    }
    const kind = arrayFilterOf(parts[i + 1] as string) === undefined ? 'fields' : 'elements'
    if (existing === undefined) {
      const created: Fields | Elements = { kind, children: new Map() }
      setChild(node, part, created)
      node = created
    } else {
      if (existing.kind !== kind) throw conflict(path, at)
      node = existing
    }
  }
}

function childOf(node: Fields | Elements, part: string): Node | undefined {
  if (node.kind === 'elements') return node.children.get(arrayFilterOf(part) ?? '')
  return part === '$' ? node.positional : node.children.get(part)
}

function setChild(node: Fields | Elements, part: string, child: Node): void {
  if (node.kind === 'elements') {
    node.children.set(arrayFilterOf(part) ?? '', child)
  } else if (part === '$') {
    node.positional = child
  } else {
    node.children.set(part, child)
  }
}

/** Puts every field's children into the order of their treatment, once all are there. */
export function sortTree(node: Node): void {
  if (node.kind === 'leaf') return
  if (node.kind === 'fields') {
    node.children = new Map([...node.children].sort(([a], [b]) => compareFieldNames(a, b)))
    if (node.positional) sortTree(node.positional)
  }
  for (const child of node.children.values()) sortTree(child)
}

/** The node for an element that two paths lead to (`a.0.x` and `a.$.y`); conflicts (40) where both end. */
export function mergeNodes(a: Node, b: Node, path: readonly string[]): Node {
  if (a.kind === 'leaf' || b.kind === 'leaf' || a.kind !== b.kind) {
    throw new StoreError('ConflictingUpdateOperators', `Update created a conflict at '${path.join('.')}'`)
  }
  const children = new Map(a.children)
  for (const [name, child] of b.children) {
    const other = children.get(name)
    children.set(name, other ? mergeNodes(other, child, [...path, name]) : child)
  }
  if (a.kind === 'elements') return { kind: 'elements', children }
  const positionals = [a.positional, (b as Fields).positional].filter((node) => node !== undefined)
  const [first, second] = positionals
  const merged: Fields = {
    kind: 'fields',
    children: new Map([...children].sort(([x], [y]) => compareFieldNames(x, y))),
  }
  if (first) merged.positional = second ? mergeNodes(first, second, [...path, '$']) : first
  return merged
}

import { StoreError } from '../errors.js'
import type { Document } from '../value/document.js'
import { isDocument, isIntegerName, ownField, setField } from '../value/document.js'
import type { ArrayFilters } from './array-filter.js'
import { describe } from './describe.js'
import { compareFieldNames } from './field-path.js'
import type { ModifierContext } from './modifier.js'
import type { Elements, Fields, Node } from './tree.js'
import { mergeNodes } from './tree.js'

/** What applying a tree needs to know. */
export interface ApplyContext extends ModifierContext {
  arrayFilters: ArrayFilters
  /** Stands for the positional `$`. */
  arrayPosition: number | undefined
}

/** As MongoDB: an index far beyond an array's end is a mistake, not a wish for nulls. */
const MAX_PADDING = 1_500_000

/**
 * Applies a tree to the value at `path` and gives the new value: the same reference where nothing changed,
 * undefined where there is none. Nothing is mutated; unchanged parts are shared.
 */
export function applyNode(
  node: Node,
  current: unknown,
  path: readonly string[],
  context: ApplyContext,
): unknown {
  switch (node.kind) {
    case 'leaf': {
      const { modifier } = node
      if (modifier.skip?.(context)) return current
      if (current === undefined && !modifier.creates) return undefined
      return modifier.apply(current, path, context)
    }
    case 'fields':
      return applyFields(node, current, path, context)
    default:
      return applyElements(node, current, path, context)
  }
}

function applyFields(
  node: Fields,
  current: unknown,
  path: readonly string[],
  context: ApplyContext,
): unknown {
  const children = childrenOf(node, path, context)
  if (current === undefined || isDocument(current)) return applyToDocument(children, current, path, context)
  if (Array.isArray(current)) return applyToArray(children, current, path, context)
  for (const [name, child] of children) refuse(child, name, [...path, name], current, path, context)
  return current
}

/** A node's children in order, the positional one among them at its place. */
function childrenOf(node: Fields, path: readonly string[], context: ApplyContext): Iterable<[string, Node]> {
  if (!node.positional) return node.children
  if (context.arrayPosition === undefined) {
    throw new StoreError('BadValue', 'The positional operator did not find the match needed from the query.')
  }
  const position = String(context.arrayPosition)
  const other = node.children.get(position)
  const children = new Map(node.children)
  children.set(position, other ? mergeNodes(other, node.positional, [...path, position]) : node.positional)
  return [...children].sort(([a], [b]) => compareFieldNames(a, b))
}

function applyToDocument(
  children: Iterable<[string, Node]>,
  current: Document | undefined,
  path: readonly string[],
  context: ApplyContext,
): Document | undefined {
  let result = current
  for (const [name, child] of children) {
    const before = result && ownField(result, name)
    const after = applyNode(child, before, [...path, name], context)
    if (after === before) continue
    if (result === current) result = { ...current }
    if (after === undefined) delete (result as Document)[name]
    else setField(result as Document, name, after)
  }
  return result
}

function applyToArray(
  children: Iterable<[string, Node]>,
  current: unknown[],
  path: readonly string[],
  context: ApplyContext,
): unknown[] {
  let result = current
  for (const [name, child] of children) {
    const at = [...path, name]
    if (!isIntegerName(name)) {
      refuse(child, name, at, current, path, context)
      continue
    }
    const index = Number(name)
    const before = result[index]
    const after = applyNode(child, before, at, context)
    if (after === before) continue
    if (result === current) result = [...current]
    if (index - result.length > MAX_PADDING) {
      throw new StoreError('CannotBackfillArray', `can't backfill more than ${MAX_PADDING} elements`)
    }
    while (result.length < index) result.push(null)
    // Removing an element would shift all behind it.
    result[index] = after ?? null
  }
  return result
}

/**
 * A path that leads through a value which can hold no such field: modifiers that would create it fail, as do
 * those that only look for it, but for $unset.
 */
function refuse(
  node: Node,
  part: string,
  path: readonly string[],
  holder: unknown,
  holderPath: readonly string[],
  context: ApplyContext,
): void {
  if (node.kind === 'leaf') {
    const { modifier } = node
    if (modifier.lenient || modifier.skip?.(context)) return
    const element = `{${holderPath.at(-1)}: ${describe(holder)}}`
    throw new StoreError(
      'PathNotViable',
      modifier.creates
        ? `Cannot create field '${part}' in element ${element}`
        : `Cannot use the part (${part}) of (${path.join('.')}) to traverse the element (${element})`,
    )
  }
  for (const [name, child] of node.children) refuse(child, part, [...path, name], holder, holderPath, context)
  if (node.kind === 'fields' && node.positional) {
    refuse(node.positional, part, [...path, '$'], holder, holderPath, context)
  }
}

function applyElements(
  node: Elements,
  current: unknown,
  path: readonly string[],
  context: ApplyContext,
): unknown {
  if (current === undefined) {
    throw new StoreError(
      'BadValue',
      `The path '${path.join('.')}' must exist in the document in order to apply array updates.`,
    )
  }
  if (!Array.isArray(current)) {
    throw new StoreError(
      'BadValue',
      `Cannot apply array updates to non-array element ${path.at(-1)}: ${describe(current)}`,
    )
  }
  let result: unknown[] = current
  for (let i = 0; i < current.length; i++) {
    const at = [...path, String(i)]
    let chosen: Node | undefined
    for (const [identifier, child] of node.children) {
      const matches = identifier === '' || context.arrayFilters.get(identifier)?.(current[i])
      if (matches) chosen = chosen ? mergeNodes(chosen, child, at) : child
    }
    if (!chosen) continue
    const after = applyNode(chosen, current[i], at, context)
    if (after === current[i]) continue
    if (result === current) result = [...current]
    result[i] = after ?? null
  }
  return result
}

import { StoreError } from '../errors.js'
import { typeName, valuesEqual } from '../value/compare.js'
import type { Document } from '../value/document.js'
import { isDocument } from '../value/document.js'
import { identical } from '../value/identical.js'
import type { ApplyContext } from './apply.js'
import { applyNode } from './apply.js'
import type { ArrayFilters } from './array-filter.js'
import { compileArrayFilters } from './array-filter.js'
import { ARRAY_MODIFIERS } from './array-modifier.js'
import { describe } from './describe.js'
import { arrayFilterOf, parseUpdatePath } from './field-path.js'
import type { CompileModifier } from './modifier.js'
import { FIELD_MODIFIERS, unset } from './modifier.js'
import { parseRename } from './rename.js'
import type { Fields } from './tree.js'
import { addToTree, createTree, sortTree } from './tree.js'

/** What an update needs to know about the document it is applied to. */
export interface UpdateContext {
  /** True for an upsert's new document (upsert.ts). */
  inserting: boolean
  /** Filter.arrayPosition of the document, for the positional `$`. */
  arrayPosition?: number | undefined
  now: Date
}

/** A compiled update, applied to any number of documents. */
export interface Update {
  kind: 'operators' | 'replacement'
  /**
   * The updated document (the given one is never mutated, unchanged parts are shared) and whether anything
   * changed. `_id` comes first; an upsert's document has one only if query or update gave it.
   */
  apply(doc: Document, context: UpdateContext): { doc: Document; changed: boolean }
}

/**
 * Compiles an update document with operators, or a replacement. Throws MongoDB's errors: 9 FailedToParse,
 * 40 for conflicting paths, 2 and 14 for wrong arguments, 52 and 56 for names that cannot be stored; `apply`
 * throws 28 for paths through scalars, 66 for a changed `_id`, 2 and 14 for values of the wrong type.
 */
export function compileUpdate(
  update: Document,
  options: { arrayFilters?: readonly Document[] } = {},
): Update {
  const arrayFilters = compileArrayFilters(options.arrayFilters ?? [])
  const [first] = Object.keys(update)
  if (first?.startsWith('$') !== true) return compileReplacement(update, arrayFilters)
  const used = new Set<string>()
  const tree = parseModifiers(update, arrayFilters, used)
  for (const identifier of arrayFilters.keys()) {
    if (!used.has(identifier)) {
      throw new StoreError(
        'FailedToParse',
        `The array filter for identifier '${identifier}' was not used in the update ${describe(update)}`,
      )
    }
  }
  return {
    kind: 'operators',
    apply(doc, { inserting, arrayPosition, now }) {
      const context: ApplyContext = { original: doc, inserting, now, arrayFilters, arrayPosition }
      const result = applyNode(tree, doc, [], context) as Document
      if (result === doc) return { doc, changed: false }
      if ('_id' in doc && !identical(doc['_id'], result['_id'])) {
        throw new StoreError(
          'ImmutableField',
          "Performing an update on the path '_id' would modify the immutable field '_id'",
        )
      }
      checkId(result['_id'])
      return { doc: withIdFirst(result), changed: true }
    },
  }
}

const MODIFIERS: Record<string, CompileModifier> = { ...FIELD_MODIFIERS, ...ARRAY_MODIFIERS }

function parseModifiers(update: Document, arrayFilters: ArrayFilters, used: Set<string>): Fields {
  const tree = createTree()
  for (const name of Object.keys(update)) {
    const compile = Object.hasOwn(MODIFIERS, name) ? MODIFIERS[name] : undefined
    if (!compile && name !== '$rename') {
      throw new StoreError(
        'FailedToParse',
        `Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`,
      )
    }
    const fields = update[name]
    if (!isDocument(fields)) {
      throw new StoreError(
        'FailedToParse',
        `Modifiers operate on fields but we found type ${typeName(fields)} instead. For example: ` +
          `{$mod: {<field>: ...}} not {${name}: ${describe(fields)}}`,
      )
    }
    for (const field of Object.keys(fields)) {
      if (!compile) {
        const { source, target, modifier } = parseRename(field, fields[field])
        addToTree(tree, source, unset(true, field))
        addToTree(tree, target, modifier)
        continue
      }
      const parts = parseUpdatePath(field)
      noteFilters(parts, field, arrayFilters, used)
      addToTree(tree, parts, compile(fields[field], field))
    }
  }
  sortTree(tree)
  return tree
}

function noteFilters(
  parts: readonly string[],
  field: string,
  arrayFilters: ArrayFilters,
  used: Set<string>,
): void {
  for (const part of parts) {
    const identifier = arrayFilterOf(part)
    if (identifier === undefined || identifier === '') continue
    if (!arrayFilters.has(identifier)) {
      throw new StoreError(
        'BadValue',
        `No array filter found for identifier '${identifier}' in path '${field}'`,
      )
    }
    used.add(identifier)
  }
}

function compileReplacement(replacement: Document, arrayFilters: ArrayFilters): Update {
  for (const name of Object.keys(replacement)) {
    if (name.startsWith('$')) {
      throw new StoreError(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${name}' in '${name}' is not allowed in the context of an update's ` +
          'replacement document. Consider using an aggregation pipeline with $replaceWith.',
      )
    }
  }
  if (arrayFilters.size > 0) {
    throw new StoreError('FailedToParse', 'Cannot specify array filters with a replacement-style update')
  }
  return {
    kind: 'replacement',
    apply(doc) {
      const id = doc['_id']
      if (id !== undefined && '_id' in replacement && !valuesEqual(id, replacement['_id'])) {
        throw new StoreError(
          'ImmutableField',
          "After applying the update, the (immutable) field '_id' was found to have been altered to " +
            `_id: ${describe(replacement['_id'])}`,
        )
      }
      const result =
        '_id' in replacement || id === undefined ? withIdFirst(replacement) : { _id: id, ...replacement }
      checkId(result['_id'])
      return identical(doc, result) ? { doc, changed: false } : { doc: result, changed: true }
    },
  }
}

/** What MongoDB does not take for an `_id`: arrays, regular expressions, undefined (code 53). */
function checkId(id: unknown): void {
  const type = typeName(id)
  if (type === 'array' || type === 'regex') {
    throw new StoreError('InvalidIdField', `The '_id' value cannot be of type ${type}`)
  }
}

function withIdFirst(doc: Document): Document {
  if (!('_id' in doc)) return doc
  for (const name in doc) {
    if (name === '_id') return doc
    break
  }
  const { _id, ...rest } = doc
  return { _id, ...rest }
}

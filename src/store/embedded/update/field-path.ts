import { StoreError } from '../errors.js'
import { compareStrings } from '../value/compare.js'
import { isIntegerName } from '../value/document.js'

const FILTERED = /^\$\[(.*)\]$/s

/** The identifier of `$[id]`, the empty string for `$[]`, undefined for any other part. */
export function arrayFilterOf(part: string): string | undefined {
  return FILTERED.exec(part)?.[1]
}

/** Splits and checks a path that is to be updated. Throws 56, 52 or 2. */
export function parseUpdatePath(path: string): string[] {
  if (path === '') throw new StoreError('EmptyFieldName', 'An empty update path is not valid.')
  const parts = path.split('.')
  if (parts.includes('')) {
    throw new StoreError(
      'EmptyFieldName',
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    )
  }
  const first = parts[0] ?? ''
  if (first === '$') {
    throw new StoreError(
      'BadValue',
      `Cannot have positional (i.e. '$') element in the first position in path '${path}'`,
    )
  }
  if (arrayFilterOf(first) !== undefined) {
    throw new StoreError(
      'BadValue',
      `Cannot have array filter identifier (i.e. '$[<id>]') element in the first position in path '${path}'`,
    )
  }
  if (parts.filter((part) => part === '$').length > 1) {
    throw new StoreError('BadValue', `Too many positional (i.e. '$') elements found in path '${path}'`)
  }
  for (const part of parts) {
    if (part.startsWith('$') && part !== '$' && arrayFilterOf(part) === undefined && !REFERENCE.has(part)) {
      throw new StoreError(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${part}' in '${path}' is not valid for storage.`,
      )
    }
  }
  return parts
}

/** The fields of a DBRef, the only ones that may begin with a dollar. */
const REFERENCE = new Set(['$ref', '$id', '$db'])

/** The order in which an update treats, and so creates, sibling fields: numbers by value, the rest by name. */
export function compareFieldNames(a: string, b: string): number {
  if (isIntegerName(a) && isIntegerName(b)) return a.length - b.length || compareStrings(a, b)
  return compareStrings(a, b)
}

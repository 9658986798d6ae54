import { StoreError } from '../errors.js'
import type { Document } from '../value/document.js'
import { isDocument, isIntegerName, ownField } from '../value/document.js'
import { identical } from '../value/identical.js'
import { describe, describeId } from './describe.js'
import { arrayFilterOf, parseUpdatePath } from './field-path.js'
import type { Modifier } from './modifier.js'

/** The two halves of a $rename: a $set of the target to what the source holds, an $unset of the source. */
export interface Rename {
  source: string[]
  target: string[]
  modifier: Modifier
}

/** Parses `{$rename: {from: to}}`. Throws 2 for a target that is no string, is the source or lies on its path. */
export function parseRename(from: string, to: unknown): Rename {
  if (typeof to !== 'string') {
    throw new StoreError('BadValue', `The 'to' field for $rename must be a string: ${from}: ${describe(to)}`)
  }
  if (to.includes('\0')) {
    throw new StoreError('BadValue', "The 'to' field for $rename cannot contain an embedded null byte")
  }
  const pair = `${from}: ${describe(to)}`
  if (from === to) {
    throw new StoreError('BadValue', `The source and target field for $rename must differ: ${pair}`)
  }
  const source = parseRenamePath(from, 'source')
  const target = parseRenamePath(to, 'destination')
  if (`${to}.`.startsWith(`${from}.`) || `${from}.`.startsWith(`${to}.`)) {
    throw new StoreError(
      'BadValue',
      `The source and target field for $rename must not be on the same path: ${pair}`,
    )
  }
  const modifier: Modifier = {
    creates: true,
    lenient: false,
    skip({ original }) {
      if (sourceValue(original, source) === undefined) return true
      forbidArrays(original, target, 'destination')
      return false
    },
    apply(current, _path, { original }) {
      const value = sourceValue(original, source)
      return current !== undefined && identical(current, value) ? current : value
    },
  }
  return { source, target, modifier }
}

function parseRenamePath(path: string, role: 'source' | 'destination'): string[] {
  const parts = parseUpdatePath(path)
  if (parts.some((part) => part === '$' || arrayFilterOf(part) !== undefined)) {
    throw new StoreError('BadValue', `The ${role} field for $rename may not be dynamic: ${path}`)
  }
  return parts
}

/** No other modifier of the update may touch the source, so the original document has its value. */
function sourceValue(doc: Document, parts: readonly string[]): unknown {
  let value: unknown = doc
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] as string
    if (Array.isArray(value) && isIntegerName(part)) {
      value = value[Number(part)]
    } else if (isDocument(value)) {
      value = ownField(value, part)
    } else {
      throw new StoreError(
        'PathNotViable',
        `cannot use the part (${parts[i - 1]} of ${parts.join('.')}) to traverse the element ` +
          `({${parts[i - 1]}: ${describe(value)}})`,
      )
    }
    if (value === undefined) return undefined
  }
  forbidArrays(doc, parts, 'source')
  return value
}

function forbidArrays(doc: Document, parts: readonly string[], role: 'source' | 'destination'): void {
  let value: unknown = doc
  for (let i = 0; i < parts.length; i++) {
    if (Array.isArray(value)) {
      throw new StoreError(
        'BadValue',
        `The ${role} field cannot be an array element, '${parts.join('.')}' in doc with ${describeId(doc)} ` +
          `has an array field called '${parts[i - 1]}'`,
      )
    }
    if (!isDocument(value)) return
    value = ownField(value, parts[i] as string)
  }
}

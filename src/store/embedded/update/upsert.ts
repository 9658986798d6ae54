import { StoreError } from '../errors.js'
import { isRegex } from '../query/element.js'
import { isOperatorDocument } from '../query/operator.js'
import { compareStrings } from '../value/compare.js'
import type { Document } from '../value/document.js'
import { isDocument, ownField, setField } from '../value/document.js'

/**
 * The document an upsert starts from: the fields the query says are equal to something ($eq, $and, $or and
 * $in of one, $all), dotted paths as documents in documents, `_id` first. A replacement takes only `_id`.
 * Throws 54 where the query gives a field two values, or a field and a part of it.
 */
export function documentFromFilter(
  filter: Document,
  kind: 'operators' | 'replacement' = 'operators',
): Document {
  const equalities = new Map<string, unknown>()
  collect(filter, equalities, kind)
  const paths = [...equalities.keys()].sort((a, b) => idFirst(a) - idFirst(b) || compareStrings(a, b))
  const doc: Document = {}
  for (const path of paths) place(doc, path.split('.'), equalities.get(path))
  return doc
}

function idFirst(path: string): number {
  return path === '_id' || path.startsWith('_id.') ? 0 : 1
}

function collect(
  filter: Document,
  equalities: Map<string, unknown>,
  kind: 'operators' | 'replacement',
): void {
  for (const name of Object.keys(filter)) {
    const value = filter[name]
    if (name === '$and' || (name === '$or' && Array.isArray(value) && value.length === 1)) {
      if (Array.isArray(value))
        for (const part of value) if (isDocument(part)) collect(part, equalities, kind)
    } else if (!name.startsWith('$')) {
      for (const equal of equalTo(value)) add(equalities, name, equal, kind)
    }
  }
}

/** The values a field's condition demands: none, one, or of $all several. */
function equalTo(condition: unknown): unknown[] {
  if (!isOperatorDocument(condition)) return isRegex(condition) ? [] : [condition]
  const found: unknown[] = []
  for (const name of Object.keys(condition)) {
    const operand = condition[name]
    if (name === '$eq') {
      found.push(operand)
    } else if (Array.isArray(operand) && (name === '$all' || (name === '$in' && operand.length === 1))) {
      found.push(...operand.filter((value: unknown) => !isRegex(value) && !isOperatorDocument(value)))
    }
  }
  return found
}

function add(
  equalities: Map<string, unknown>,
  path: string,
  value: unknown,
  kind: 'operators' | 'replacement',
): void {
  if (kind === 'replacement' && path !== '_id') {
    if (!path.startsWith('_id.')) return
    throw new StoreError(111, `field at '_id' must be exactly specified, field at sub-path '${path}'found`)
  }
  for (const other of equalities.keys()) {
    if (other === path) {
      throw new StoreError(
        'NotSingleValueField',
        `cannot infer query fields to set, path '${path}' is matched twice`,
      )
    }
    if (path.startsWith(`${other}.`) || other.startsWith(`${path}.`)) {
      const [longer, shorter] = path.length > other.length ? [path, other] : [other, path]
      throw new StoreError(
        'NotSingleValueField',
        `cannot infer query fields to set, both paths '${longer}' and '${shorter}' are matched`,
      )
    }
  }
  equalities.set(path, value)
}

function place(doc: Document, parts: readonly string[], value: unknown): void {
  let holder = doc
  for (let i = 0; i < parts.length - 1; i++) {
    const part = parts[i] as string
    const inner = ownField(holder, part)
    if (isDocument(inner)) {
      holder = inner
    } else {
      const created: Document = {}
      setField(holder, part, created)
      holder = created
    }
  }
  setField(holder, parts.at(-1) ?? '', value)
}

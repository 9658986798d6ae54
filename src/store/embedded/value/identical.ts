import { Decimal128, Double } from 'bson'
import { typeName, valuesEqual } from './compare.js'
import { isDocument } from './document.js'

/**
 * The same value in the same type, as bytes would compare: 1 and 1.0 are not identical, nor are 0.0 and
 * -0.0, nor documents whose fields stand in another order. Decides whether an update changes anything.
 */
export function identical(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || typeName(a) !== typeName(b)) return false
  if (a instanceof Double && b instanceof Double) return Object.is(a.value, b.value)
  if (a instanceof Decimal128 && b instanceof Decimal128) {
    return Buffer.compare(Buffer.from(a.bytes), Buffer.from(b.bytes)) === 0
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => identical(item, b[i]))
  }
  if (isDocument(a) && isDocument(b)) {
    const names = Object.keys(a)
    const others = Object.keys(b)
    return (
      names.length === others.length &&
      names.every((name, i) => name === others[i] && identical(a[name], b[name]))
    )
  }
  return valuesEqual(a, b)
}

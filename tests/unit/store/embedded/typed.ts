import { Double, Int32 } from 'bson'
import type { Document } from '../../../../src/store/embedded/value/document.js'

/** Plain values as the wire would bring them: integers become Int32, other numbers Double. */
export function typed<T>(value: T): T
export function typed(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? new Int32(value) : new Double(value)
  if (Array.isArray(value)) return value.map((item: unknown) => typed(item))
  if (!isPlain(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, typed(item)]))
}

/** The reverse, for readable expectations: Int32 and Double become numbers, everything else stays. */
export function plain(value: unknown): unknown {
  if (value instanceof Int32 || value instanceof Double) return value.value
  if (Array.isArray(value)) return value.map(plain)
  if (!isPlain(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item)]))
}

function isPlain(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

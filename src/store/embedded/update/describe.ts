import { Decimal128, Double, Int32, Long, ObjectId, Timestamp } from 'bson'
import { typeName } from '../value/compare.js'
import type { Document } from '../value/document.js'
import { isDocument } from '../value/document.js'

/** A value as MongoDB's error messages show it; long ones are cut. */
export function describe(value: unknown): string {
  const text = full(value)
  return text.length > 150 ? `${text.slice(0, 150)}...` : text
}

function full(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value)
  if (value instanceof Int32 || value instanceof Double) return String(value.value)
  if (value instanceof Date) return `new Date(${value.getTime()})`
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`
  if (value instanceof Timestamp) return `Timestamp(${value.t}, ${value.i})`
  if (value instanceof Long) return value.toString()
  if (value instanceof Decimal128) return value.toString()
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(full).join(', ')} ]`
  if (isDocument(value)) {
    const fields = Object.keys(value).map((name) => `${name}: ${full(value[name])}`)
    return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`
  }
  return `<${typeName(value)}>`
}

/** `{_id: 1}`, or what MongoDB says of a document without one. */
export function describeId(doc: Document): string {
  return '_id' in doc ? `{_id: ${describe(doc['_id'])}}` : '{no id}'
}

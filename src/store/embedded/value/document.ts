import { bsonType, DBRef, deserialize, serialize } from 'bson'

/** A decoded BSON document: numbers are bson's wrapper classes, a missing field is an absent key. */
export type Document = Record<string, unknown>

const DECODE = { promoteValues: false, promoteLongs: false, bsonRegExp: true } as const
/** bson's serializer grows its buffer to what a document needs; the size check is the engine's. */
const ENCODE = { ignoreUndefined: true, checkKeys: false } as const

/** Decodes one BSON document with every numeric type kept. The result may share memory with `bytes`. */
export function decode(bytes: Uint8Array): Document {
  const doc = deserialize(bytes, DECODE) as unknown
  return mayHoldReference(bytes) ? (plainReferences(doc) as Document) : (doc as Document)
}

/** Encodes a document. `_id` goes first, which an integer-like field name would otherwise prevent. */
export function encode(doc: Document): Uint8Array {
  for (const first in doc) {
    if (first !== '_id' && isIntegerName(first) && '_id' in doc) {
      const ordered = new Map<string, unknown>([['_id', doc['_id']]])
      for (const name of Object.keys(doc))
        if (name !== '_id' && doc[name] !== undefined) ordered.set(name, doc[name])
      return serialize(ordered, ENCODE)
    }
    break
  }
  return serialize(doc, ENCODE)
}

/** True for a plain (sub-)document: not an array, not a wrapper, not a Date or a regular expression. */
export function isDocument(value: unknown): value is Document {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    (value as { [bsonType]?: unknown })[bsonType] === undefined &&
    !(value instanceof Date) &&
    !(value instanceof RegExp) &&
    !(value instanceof Uint8Array)
  )
}

/** Sets a field, also one called `__proto__`, which plain assignment would lose. */
export function setField(doc: Document, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(doc, name, { value, writable: true, enumerable: true, configurable: true })
  } else {
    doc[name] = value
  }
}

/** The value of a document's own field: names like `constructor` are no fields unless stored. */
export function ownField(doc: Document, name: string): unknown {
  const value = doc[name]
  if (value === undefined) return undefined
  return typeof value === 'function' || name === '__proto__'
    ? Object.hasOwn(doc, name)
      ? value
      : undefined
    : value
}

/** True for names JavaScript objects keep in numeric order before all others, and for array positions. */
export function isIntegerName(name: string): boolean {
  const first = name.charCodeAt(0)
  if (first === 48) return name.length === 1
  if (!(first >= 49 && first <= 57)) return false
  for (let i = 1; i < name.length; i++) {
    const code = name.charCodeAt(i)
    if (code < 48 || code > 57) return false
  }
  return true
}

const REFERENCE = Buffer.from('$ref\0')

function mayHoldReference(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(REFERENCE)
}

/** bson turns `{$ref, $id}` into a DBRef; the store keeps documents as they are. */
function plainReferences(value: unknown): unknown {
  if (value instanceof DBRef) {
    const doc: Document = { $ref: value.collection, $id: value.oid }
    if (value.db !== undefined) doc['$db'] = value.db
    for (const name of Object.keys(value.fields)) {
      setField(doc, name, plainReferences(value.fields[name]))
    }
    return doc
  }
  if (Array.isArray(value)) return value.map(plainReferences)
  if (!isDocument(value)) return value
  for (const name of Object.keys(value)) setField(value, name, plainReferences(value[name]))
  return value
}

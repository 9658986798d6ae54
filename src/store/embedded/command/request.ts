import { Long } from 'bson'
import type { CursorTable } from '../cursor.js'
import { StoreError, unsupported } from '../errors.js'
import type { SessionTable } from '../session.js'
import type { Engine, Namespace } from '../storage/types.js'
import { typeName } from '../value/compare.js'
import { checkCommandDepth } from '../value/depth.js'
import { type Document, isDocument } from '../value/document.js'
import { isNumber, toJsNumber } from '../value/number.js'
import { checkApi } from './api.js'
import { checkReadConcern, checkWriteConcern } from './concern.js'

/** What every command works with. */
export interface CommandContext {
  readonly engine: Engine
  readonly cursors: CursorTable
  readonly sessions: SessionTable
  readonly dataDir: string
  readonly now: () => Date
  readonly startedAt: Date
  readonly connectionId: number
  readonly connections: () => number
  /** Aborted when the client has gone: nobody waits for the answer of a read any more. */
  readonly gone: AbortSignal
  readonly address: string
  /** Names this server, anew at every start. */
  readonly instance: string
}

/** A command and its arguments, read as MongoDB reads them: a wrong type or an unknown field is an error. */
export interface Request {
  readonly name: string
  readonly db: string
  readonly body: Document
  readonly sequences: ReadonlyMap<string, Buffer[]>
}

type Handler = (context: CommandContext, request: Request) => Promise<Document | Buffer> | Document | Buffer

/** A command: its handler and the fields it knows besides those every command may carry. */
export interface Command {
  readonly handle: Handler
  readonly fields: readonly string[]
  /** Fields MongoDB knows and this store does not: refused by name when they are set. */
  readonly unsupported?: readonly string[]
  /** Takes any field, as the handshake and questions about the server do. */
  readonly open?: boolean
}

const GENERIC = new Set([
  '$db',
  'lsid',
  '$clusterTime',
  '$readPreference',
  'readConcern',
  'writeConcern',
  'comment',
  'maxTimeMS',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
  'txnNumber',
  'startTransaction',
  'autocommit',
  '$audit',
  '$client',
  '$configServerState',
])

/** The checks every command shares. */
export function checkRequest(command: Command, { name, body, sequences }: Request): void {
  checkCommandDepth(body)
  for (const field of [...Object.keys(body), ...sequences.keys()]) {
    if (command.open === true || field === name || GENERIC.has(field) || command.fields.includes(field))
      continue
    if (command.unsupported?.includes(field) === true) {
      if (isSet(body[field])) throw unsupported(`option '${field}' of ${name}`)
      continue
    }
    throw new StoreError(40415, `BSON field '${name}.${field}' is an unknown field.`)
  }
  if (body['txnNumber'] !== undefined || body['startTransaction'] !== undefined) {
    throw new StoreError(
      'IllegalOperation',
      'Transaction numbers are only allowed on a replica set member or mongos',
    )
  }
  checkApi(name, body)
  checkReadConcern(body['readConcern'])
  checkWriteConcern(body['writeConcern'])
}

/** `false`, `null`, an empty document and the simple collation mean “not asked for”. */
export function isSet(value: unknown): boolean {
  if (isDocument(value)) return Object.keys(value).length > 0 && value['locale'] !== 'simple'
  return value !== undefined && value !== null && value !== false
}

const NAMESPACE_BYTES = 255

/** @throws StoreError InvalidNamespace */
export function namespaceOf({ name, db, body }: Request, field = name): Namespace {
  const collection = body[field]
  if (typeof collection !== 'string') {
    throw new StoreError('InvalidNamespace', `collection name has invalid type ${typeName(collection)}`)
  }
  return checkNamespace({ db, collection })
}

export function checkNamespace({ db, collection }: Namespace): Namespace {
  const full = `${db}.${collection}`
  const wrong =
    collection === '' ||
    collection.includes('$') ||
    collection.includes('\0') ||
    collection.startsWith('.') ||
    Buffer.byteLength(full) > NAMESPACE_BYTES
  if (wrong) throw new StoreError('InvalidNamespace', `Invalid namespace specified '${full}'`)
  if (collection.startsWith('system.')) throw unsupported(`the collection '${collection}'`)
  checkDatabase(db)
  return { db, collection }
}

export function checkDatabase(db: string): void {
  if (db === '' || /[/\\. "$*<>:|?\0]/.test(db) || Buffer.byteLength(db) > 63) {
    throw new StoreError('InvalidNamespace', `Invalid database name: '${db}'`)
  }
}

const wrongType = (name: string, field: string, value: unknown, expected: string) =>
  new StoreError(
    'TypeMismatch',
    `BSON field '${name}.${field}' is the wrong type '${typeName(value)}', expected type '${expected}'`,
  )

/** A document argument; undefined where absent or null. */
export function documentArg({ name, body }: Request, field: string): Document | undefined {
  const value = body[field]
  if (value === undefined || value === null) return undefined
  if (!isDocument(value)) throw wrongType(name, field, value, 'object')
  return value
}

export function arrayArg({ name, body }: Request, field: string): unknown[] | undefined {
  const value = body[field]
  if (value === undefined || value === null) return undefined
  if (!Array.isArray(value)) throw wrongType(name, field, value, 'array')
  return value
}

/** A whole number; floats are cut as MongoDB does, for which NaN is 0. */
export function wholeArg({ name, body }: Request, field: string): number | undefined {
  const value = body[field]
  if (value === undefined || value === null) return undefined
  if (!isNumber(value)) throw wrongType(name, field, value, 'long')
  return Math.trunc(toJsNumber(value)) || 0
}

export function natural(request: Request, field: string): number | undefined {
  const value = wholeArg(request, field)
  if (value !== undefined && value < 0) {
    throw new StoreError(51024, `BSON field '${field}' value must be >= 0, actual value '${value}'`)
  }
  return value
}

export function flagArg({ name, body }: Request, field: string): boolean {
  const value = body[field]
  if (value === undefined || value === null) return false
  if (typeof value === 'boolean') return value
  if (isNumber(value)) return toJsNumber(value) !== 0
  throw wrongType(name, field, value, 'bool')
}

export function textArg({ name, body }: Request, field: string): string | undefined {
  const value = body[field]
  if (value === undefined) return undefined
  if (typeof value !== 'string') throw wrongType(name, field, value, 'string')
  return value
}

/** An index name or a key pattern; an empty document is no hint. */
export function hintArg(value: unknown): string | Document | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'string') return value
  if (isDocument(value)) return Object.keys(value).length === 0 ? undefined : value
  throw new StoreError('FailedToParse', 'Hint must be a string or an object')
}

export function cursorIdArg(value: unknown): Long {
  if (Long.isLong(value)) return value
  if (isNumber(value)) return Long.fromNumber(toJsNumber(value))
  throw new StoreError('TypeMismatch', `cursor id has the wrong type '${typeName(value)}', expected 'long'`)
}

/** Statements of update and delete: from the body or from a document sequence. */
export function statements(request: Request, field: string, decode: (bytes: Buffer) => Document): Document[] {
  const sequence = request.sequences.get(field)
  const list = sequence === undefined ? (arrayArg(request, field) ?? []) : sequence.map(decode)
  if (list.length === 0 || list.length > 100_000) {
    throw new StoreError(
      'InvalidLength',
      `Write batch sizes must be between 1 and 100000. Got ${list.length} operations.`,
    )
  }
  return list.map((each) => {
    if (!isDocument(each)) throw wrongType(request.name, field, each, 'object')
    if (sequence !== undefined) checkCommandDepth(each)
    return each
  })
}

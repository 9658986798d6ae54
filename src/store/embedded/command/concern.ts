import { StoreError, unsupported } from '../errors.js'
import { describe as textOf } from '../update/describe.js'
import { typeName } from '../value/compare.js'
import { type Document, isDocument } from '../value/document.js'
import { isNumber, toJsNumber } from '../value/number.js'

/** What a read here always is: of committed data, on the one server there is. */
const LEVELS = ['local', 'available', 'majority']

/** Moments only a replica set has. */
const MOMENTS = ['afterClusterTime', 'atClusterTime', 'afterOpTime']

/** @throws StoreError for what cannot be promised, and for what is no read concern */
export function checkReadConcern(given: unknown): void {
  const concern = concernOf('readConcern', given)
  if (concern === undefined) return
  const { level } = concern
  if (level === 'snapshot' || level === 'linearizable') throw unsupported(`readConcern level '${level}'`)
  if (level !== undefined && !(typeof level === 'string' && LEVELS.includes(level))) {
    throw new StoreError(
      'BadValue',
      `Enumeration value '${textOf(level)}' for field 'readConcern.level' is not a valid value.`,
    )
  }
  if (MOMENTS.some((moment) => concern[moment] !== undefined)) {
    throw new StoreError(
      'NotAReplicaSet',
      'node needs to be a replica set member to use read concern with a moment',
    )
  }
}

/** @throws StoreError for what cannot be promised, and for what is no write concern */
export function checkWriteConcern(given: unknown): void {
  const w = concernOf('writeConcern', given)?.['w']
  if (w === undefined || w === 'majority') return
  // Every write here is synced before it is answered, so 0 and 1 are met and more.
  if (isNumber(w) && (toJsNumber(w) === 0 || toJsNumber(w) === 1)) return
  if (isNumber(w)) throw new StoreError('BadValue', "cannot use 'w' > 1 when a host is not replicated")
  throw new StoreError('BadValue', `unknown write concern mode: ${typeof w === 'string' ? w : typeName(w)}`)
}

function concernOf(field: string, given: unknown): Document | undefined {
  if (given === undefined || given === null) return undefined
  if (isDocument(given)) return given
  throw new StoreError(
    'TypeMismatch',
    `BSON field '${field}' is the wrong type '${typeName(given)}', expected type 'object'`,
  )
}

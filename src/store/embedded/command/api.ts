import { StoreError } from '../errors.js'
import { describe as textOf } from '../update/describe.js'
import { type Document, isDocument } from '../value/document.js'

/** The commands of this store that belong to MongoDB's Stable API, version 1. */
const VERSION_1 = new Set([
  'aggregate',
  'count',
  'create',
  'createIndexes',
  'delete',
  'drop',
  'dropDatabase',
  'dropIndexes',
  'endSessions',
  'explain',
  'find',
  'findAndModify',
  'findandmodify',
  'getMore',
  'hello',
  'insert',
  'killCursors',
  'listCollections',
  'listDatabases',
  'listIndexes',
  'ping',
  'refreshSessions',
  'update',
])

/**
 * A client that asks for the Stable API is told where it leaves it. In version 1 nothing is deprecated, so
 * `apiDeprecationErrors` has nothing to refuse.
 * @throws StoreError APIVersionError, APIStrictError
 */
export function checkApi(name: string, { apiVersion, apiStrict, apiDeprecationErrors }: Document): void {
  if (apiVersion === undefined) {
    if (apiStrict === undefined && apiDeprecationErrors === undefined) return
    throw new StoreError(4886600, 'Provided apiStrict and/or apiDeprecationErrors without passing apiVersion')
  }
  if (apiVersion !== '1') {
    throw new StoreError('APIVersionError', `API version must be "1", got ${textOf(apiVersion)}`)
  }
  if (apiStrict !== true || VERSION_1.has(name)) return
  throw new StoreError(
    'APIStrictError',
    `Provided apiStrict:true, but the command ${name} is not in API Version 1`,
  )
}

/** @throws StoreError APIStrictError for a stage that is in the store and not in version 1 */
export function checkStages(stages: readonly unknown[]): void {
  if (!stages.some((stage) => isDocument(stage) && '$listLocalSessions' in stage)) return
  throw new StoreError(
    'APIStrictError',
    "stage $listLocalSessions is not allowed with 'apiStrict: true' in API Version 1",
  )
}

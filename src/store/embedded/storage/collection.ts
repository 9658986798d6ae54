import { compileFilter, type Filter } from '../query/filter.js'
import type { Document } from '../value/document.js'
import type { Direction } from '../value/key.js'
import { toJsNumber } from '../value/number.js'
import { type Path, parsePath } from '../value/path.js'
import type { IndexSpec, Namespace } from './types.js'

/** An index as the engine works with it. */
export interface Index {
  readonly id: number
  readonly spec: IndexSpec
  readonly paths: readonly Path[]
  readonly directions: readonly Direction[]
  /** Documents it holds, of a partial index. */
  readonly partial: Filter | undefined
  /** Some document had several keys: scans may meet it twice, and ranges of one field cannot be intersected. */
  multikey: boolean
  /** Some key was cut or rounded: order and equality of keys are not those of values. */
  lossy: boolean
  /** Not complete yet: kept up to date by writers, not used by readers. */
  building: boolean
  dropped: boolean
}

export interface Collection {
  readonly id: number
  /** Changes only when it takes another's place. */
  ns: Namespace
  readonly uuid: Uint8Array
  readonly options: Document
  readonly indexes: Index[]
  /** Committed. */
  count: number
  bytes: number
  /** Of the transaction that is running; given up with it. */
  pendingCount: number
  pendingBytes: number
  nextRecord: number
  /** Goes up with every change of the documents: tells whether what was searched may have changed since. */
  writes: number
  /** Goes up with every change of the list of indexes. */
  shape: number
  dropped: boolean
}

export function indexOf(
  id: number,
  spec: IndexSpec,
  state: Partial<Pick<Index, 'multikey' | 'lossy' | 'building'>> = {},
): Index {
  const fields = Object.keys(spec.key)
  return {
    id,
    spec,
    paths: fields.map(parsePath),
    directions: fields.map((field) => (toJsNumber(spec.key[field]) < 0 ? -1 : 1)),
    partial:
      spec.partialFilterExpression === undefined ? undefined : compileFilter(spec.partialFilterExpression),
    multikey: state.multikey ?? false,
    lossy: state.lossy ?? false,
    building: state.building ?? false,
    dropped: false,
  }
}

export const fullName = ({ db, collection }: Namespace): string => `${db}.${collection}`

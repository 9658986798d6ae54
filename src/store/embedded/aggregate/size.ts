import { Binary } from 'bson'
import { StoreError } from '../errors.js'
import { isDocument } from '../value/document.js'

/** What a blocking stage may hold, as MongoDB without allowDiskUse. */
const LIMIT = 100 * 1024 * 1024

/** Roughly the bytes a value takes in BSON. */
export function sizeOf(value: unknown): number {
  if (typeof value === 'string') return 5 + value.length * 2
  if (typeof value !== 'object' || value === null) return 8
  if (Array.isArray(value)) {
    let size = 5
    for (const item of value) size += 4 + sizeOf(item)
    return size
  }
  if (isDocument(value)) {
    let size = 5
    for (const name in value) size += 2 + name.length + sizeOf(value[name])
    return size
  }
  return value instanceof Binary ? 5 + value.position : 12
}

/** Counts what a stage keeps; beyond 100 MB it throws 292 QueryExceededMemoryLimitNoDiskUseAllowed. */
export type Charge = (bytes: number) => void

export function createCharge(stage: string): Charge {
  let used = 0
  return (bytes) => {
    used += bytes
    if (used > LIMIT) {
      throw new StoreError(
        'QueryExceededMemoryLimitNoDiskUseAllowed',
        `Exceeded memory limit for ${stage}, but the embedded store does not write to disk for it. ` +
          `used: ${used}, limit: ${LIMIT}`,
      )
    }
  }
}

import type { Collection } from './collection.js'
import type { Namespace, RemoveRequest } from './types.js'

/**
 * Deletes what TTL indexes say has expired: documents whose date (or earliest of several) is older than
 * expireAfterSeconds. What holds no date stays.
 * @returns documents deleted
 */
export async function sweepExpired(
  collections: readonly Collection[],
  now: Date,
  remove: (ns: Namespace, request: RemoveRequest) => Promise<number>,
): Promise<number> {
  let removed = 0
  for (const collection of collections) {
    for (const { spec, building } of collection.indexes) {
      const [field] = Object.keys(spec.key)
      if (spec.expireAfterSeconds === undefined || field === undefined || building) continue
      const before = new Date(now.getTime() - spec.expireAfterSeconds * 1000)
      const expired = { [field]: { $lt: before } }
      const filter =
        spec.partialFilterExpression === undefined
          ? expired
          : { $and: [expired, spec.partialFilterExpression] }
      removed += await remove(collection.ns, { filter, limit: 0 })
    }
  }
  return removed
}

/** Milliseconds between two sweeps, as MongoDB's TTL monitor has it. */
export const SWEEP_MS = 60_000

import type { AnyBulkWriteOperation, Collection, Document } from 'mongodb'
import type { Model } from 'mongoose'
import { type Batcher, type BatchOptions, createBatcher } from './batch.js'
import { text } from './model.js'

/** The driver's own collection: rows built here need no casting, and casting costs more than the write. */
export function rawOf<Row>(model: Model<Row>): Collection<Document & { _id: string }> {
  return model.collection as unknown as Collection<Document & { _id: string }>
}

const DUPLICATE = 11000

/** What nobody waits for: fewer and fuller writes cost both sides less, and later rows take earlier ones' place. */
export const LAZY_MS = 100

interface WriteErrors {
  readonly writeErrors?: unknown
}

/** Index in the batch → code, from whatever shape the driver gave its bulk error. */
function failuresOf(error: unknown): Map<number, number> | null {
  const raw = (error as WriteErrors | null)?.writeErrors
  const list: unknown[] = Array.isArray(raw) ? raw : raw === undefined ? [] : [raw]
  if (list.length === 0) return null
  return new Map(
    list.map((each) => {
      const { index, code } = each as { index: number; code: number }
      return [index, code]
    }),
  )
}

/** Whether the error says that a unique key was taken. */
export function isDuplicate(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === DUPLICATE
}

/**
 * Inserts that share a round trip. `taken`: a unique key was there already and nothing was written; which
 * key, the caller knows or looks up.
 */
export function createInserter<Row extends { _id: string }>(
  model: Model<Row>,
  options: BatchOptions = {},
): Batcher<Row, 'new' | 'taken'> {
  const collection = rawOf(model)
  return createBatcher<Row, 'new' | 'taken'>(async (rows) => {
    try {
      await collection.insertMany(rows, { ordered: false })
      return rows.map(() => 'new')
    } catch (error) {
      const failures = failuresOf(error)
      if (failures === null) throw error
      return rows.map((_, i) => {
        const code = failures.get(i)
        if (code === undefined) return 'new'
        return code === DUPLICATE ? 'taken' : new Error(`insert failed with code ${code}`, { cause: error })
      })
    }
  }, options)
}

type Operation = AnyBulkWriteOperation<Document & { _id: string }>

/**
 * Updates that share a round trip and whose single outcomes nobody asks for. One may also be given as what
 * makes it, which is asked when its batch leaves.
 */
export function createUpdater<Row>(
  model: Model<Row>,
  lingerMs = 0,
): Batcher<Operation | (() => Operation), void> {
  const collection = rawOf(model)
  return createBatcher(
    async (operations) => {
      try {
        const present = operations.map((each) => (typeof each === 'function' ? each() : each))
        await collection.bulkWrite(present, { ordered: false })
      } catch (error) {
        const failures = failuresOf(error)
        if (failures === null) throw error
        // An upsert whose guard did not match meets the newer row it guards: that is the guard at work.
        return operations.map((_, i) => {
          const code = failures.get(i)
          return code === undefined || code === DUPLICATE
            ? undefined
            : new Error(`update failed with code ${code}`, { cause: error })
        })
      }
      return operations.map(() => undefined)
    },
    { lingerMs },
  )
}

/** Reads by id that share a round trip. */
export function createLoader<Row extends { _id: string }>(model: Model<Row>): Batcher<string, Row | null> {
  const collection = rawOf(model)
  return createBatcher(async (ids) => {
    const wanted = [...new Set(ids.map(text))]
    const rows = await collection.find({ _id: { $in: wanted } }, { batchSize: wanted.length + 1 }).toArray()
    const byId = new Map(rows.map((row) => [row._id, row as unknown as Row]))
    return ids.map((id) => byId.get(id) ?? null)
  })
}

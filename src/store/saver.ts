import type { Model } from 'mongoose'
import { createUpdater, LAZY_MS } from './bulk.js'

/** A snapshot of something that has versions: only a newer one takes an older one's place. */
interface Versioned {
  readonly _id: string
  readonly version: number
}

/** Keeps snapshots, and until they are stored, reads them from memory. */
export interface Saver<Row> {
  save(row: Row, lazily: boolean): Promise<void>
  /** The newest of what was handed in and is not stored yet. */
  unsaved(id: string): Row | undefined
  /** Resolves once what has been handed in so far is stored, or has failed to be. */
  saved(): Promise<void>
}

interface Waiting<Row> {
  row: Row
  readonly done: Promise<void>
}

export function createSaver<Row extends Versioned>(model: Model<Row>): Saver<Row> {
  const urgent = createUpdater(model)
  const lazy = createUpdater(model, LAZY_MS)
  const newest = new Map<string, Row>()
  /** Lazy ones that have not left yet: a newer snapshot takes the place of the one that waits. */
  const waiting = new Map<string, Waiting<Row>>()
  const underway = new Set<Promise<void>>()

  const operation = (row: Row) => ({
    replaceOne: {
      filter: { _id: row._id, version: { $lt: row.version } },
      replacement: row,
      upsert: true,
    },
  })

  const leave = async (id: string) => {
    await lazy.add(() => {
      // Asked for when the batch leaves.
      const { row } = waiting.get(id) as Waiting<Row>
      waiting.delete(id)
      return operation(row)
    })
  }

  const store = (row: Row, lazily: boolean): Promise<void> => {
    if (!lazily) return urgent.add(operation(row))
    const before = waiting.get(row._id)
    if (before !== undefined) {
      if (before.row.version < row.version) before.row = row
      return before.done
    }
    const entry = { row, done: leave(row._id) }
    waiting.set(row._id, entry)
    return entry.done
  }

  const kept = async (row: Row, written: Promise<void>) => {
    try {
      await written
    } finally {
      if (newest.get(row._id) === row) newest.delete(row._id)
    }
  }

  return {
    save(row, lazily) {
      const known = newest.get(row._id)
      if (known === undefined || known.version < row.version) newest.set(row._id, row)
      const done = kept(row, store(row, lazily)).finally(() => underway.delete(done))
      underway.add(done)
      return done
    },
    unsaved: (id) => newest.get(id),
    async saved() {
      if (underway.size === 0) return
      lazy.hurry()
      await Promise.allSettled(underway)
    },
  }
}

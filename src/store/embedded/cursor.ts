import { randomBytes } from 'node:crypto'
import { Long } from 'bson'
import { StoreError } from './errors.js'
import type { Namespace } from './storage/types.js'

/** An answer's documents may weigh 16 MB, save that one document always fits. */
const BATCH_BYTES = 16 * 1024 * 1024 - 16 * 1024
const IDLE_MS = 10 * 60_000

interface Batch {
  readonly documents: Uint8Array[]
  readonly done: boolean
}

/** Documents of one query, handed out as they are asked for. */
export interface Cursor {
  readonly ns: Namespace
  /** Up to `count` documents (all that fit, where undefined). */
  next(count: number | undefined): Promise<Batch>
  /** Ends a read under way with `reason`, and the cursor. */
  kill(reason?: StoreError): void
}

/**
 * @param source arrays of BSON documents; read only as far as needed
 * @param limit documents in all; 0: no limit
 */
export function createCursor(
  ns: Namespace,
  source: AsyncIterable<Uint8Array[]>,
  abort: AbortController,
  limit = 0,
): Cursor {
  const iterator = source[Symbol.asyncIterator]()
  let held: Uint8Array[] = []
  let at = 0
  let ended = false
  let given = 0
  let busy = false
  const full = () => limit > 0 && given >= limit

  const finish = async () => {
    ended = true
    held = []
    await iterator.return?.()
  }

  async function read(count: number | undefined): Promise<Batch> {
    const documents: Uint8Array[] = []
    let bytes = 0
    const most = count ?? Infinity
    while (!full() && documents.length < most) {
      if (at >= held.length) {
        if (ended) break
        const { value, done } = await iterator.next()
        if (done === true) {
          ended = true
          break
        }
        held = value
        at = 0
        continue
      }
      const document = held[at] as Uint8Array
      if (documents.length > 0 && bytes + document.length > BATCH_BYTES) break
      at++
      given++
      bytes += document.length + 8
      documents.push(document)
    }
    const done = full() || (ended && at >= held.length)
    if (done && !ended) await finish()
    return { documents, done }
  }

  return {
    ns,
    async next(count) {
      if (busy) throw new StoreError(12051, 'cursor is already in use')
      busy = true
      try {
        return await read(count)
      } finally {
        busy = false
      }
    },
    kill(reason = new StoreError('CursorNotFound', 'cursor was killed')) {
      abort.abort(reason)
      void finish().catch(() => undefined)
    },
  }
}

/** Open cursors by id. Whoever knows an id may go on with it, as in MongoDB without access control. */
export interface CursorTable {
  /** @returns the id under which getMore finds it */
  keep(cursor: Cursor, timeless: boolean): Long
  /** @throws StoreError CursorNotFound, Unauthorized for another collection's */
  use(id: Long, ns: Namespace): Cursor
  /** Starts its idle time anew. */
  touch(id: Long): void
  remove(id: Long): void
  kill(id: Long, ns: Namespace): boolean
  /** Ends what nobody asked for in ten minutes. */
  sweep(): void
  killAll(): void
  size(): number
}

export function createCursorTable(now: () => number): CursorTable {
  const open = new Map<string, { cursor: Cursor; touched: number; timeless: boolean }>()
  const find = (id: Long) => open.get(id.toString())

  return {
    keep(cursor, timeless) {
      // Positive and not zero: zero says that there is no more.
      const id = Long.fromBigInt((randomBytes(8).readBigUInt64LE() >> 1n) | 1n)
      open.set(id.toString(), { cursor, touched: now(), timeless })
      return id
    },
    use(id, ns) {
      const entry = find(id)
      if (entry === undefined) throw new StoreError('CursorNotFound', `cursor id ${id.toString()} not found`)
      const { db, collection } = entry.cursor.ns
      if (db !== ns.db || collection !== ns.collection) {
        throw new StoreError(
          'Unauthorized',
          `Requested getMore on namespace '${ns.db}.${ns.collection}', but cursor belongs to a different namespace ${db}.${collection}`,
        )
      }
      return entry.cursor
    },
    touch(id) {
      const entry = find(id)
      if (entry !== undefined) entry.touched = now()
    },
    remove: (id) => void open.delete(id.toString()),
    kill(id, ns) {
      const entry = find(id)
      if (entry === undefined || entry.cursor.ns.db !== ns.db || entry.cursor.ns.collection !== ns.collection)
        return false
      entry.cursor.kill()
      return open.delete(id.toString())
    },
    sweep() {
      for (const [key, { cursor, touched, timeless }] of open) {
        if (timeless || now() - touched < IDLE_MS) continue
        cursor.kill()
        open.delete(key)
      }
    },
    killAll() {
      for (const { cursor } of open.values()) cursor.kill()
      open.clear()
    },
    size: () => open.size,
  }
}

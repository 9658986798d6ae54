import { Long } from 'bson'
import { describe, expect, it } from 'vitest'
import { createCursor, createCursorTable } from '../../../../src/store/embedded/cursor.js'

const ns = { db: 'd', collection: 'c' }

function source(batches: number[], read: { count: number } = { count: 0 }, size = 10) {
  async function* give() {
    for (const count of batches) {
      read.count += count
      yield Array.from({ length: count }, () => new Uint8Array(size))
    }
  }
  return give()
}

async function drain(batches: number[], count: number | undefined, limit = 0) {
  const cursor = createCursor(ns, source(batches), new AbortController(), limit)
  const sizes: number[] = []
  for (;;) {
    const { documents, done } = await cursor.next(count)
    sizes.push(documents.length)
    if (done) return sizes
  }
}

describe('createCursor', () => {
  it.each([
    ['fewer than asked for', [3], 5, 0, [3]],
    // Whether there is more is found out when it is asked for, as in MongoDB.
    ['an exactly filled batch', [4], 2, 0, [2, 2, 0]],
    ['batches across arrays', [2, 2, 1], 3, 0, [3, 2]],
    ['a limit at the end of a batch', [4], 2, 4, [2, 2]],
    ['a limit within a batch', [9], 4, 6, [4, 2]],
    ['no documents', [], 5, 0, [0]],
    ['all at once', [3, 3], undefined, 0, [6]],
  ])('hands out %s', async (_, batches, count, limit, expected) => {
    expect(await drain(batches, count, limit)).toEqual(expected)
  })

  it('reads nothing for an empty batch, and no further than needed', async () => {
    const read = { count: 0 }
    const cursor = createCursor(ns, source([2, 2, 2], read), new AbortController())
    await cursor.next(0)
    expect(read.count).toBe(0)
    await cursor.next(2)
    expect(read.count).toBe(2)
  })

  it('keeps a batch below 16 MB, but hands out a large document alone', async () => {
    const cursor = createCursor(ns, source([3], { count: 0 }, 9 * 1024 * 1024), new AbortController())
    expect((await cursor.next(undefined)).documents).toHaveLength(1)
  })

  it('refuses a second read at the same time', async () => {
    const cursor = createCursor(ns, source([5]), new AbortController())
    const first = cursor.next(1)
    await expect(cursor.next(1)).rejects.toMatchObject({ code: 12051 })
    await first
  })
})

describe('createCursorTable', () => {
  const open = () => createCursor(ns, source([5]), new AbortController())

  it('finds a cursor for its own collection only', () => {
    const table = createCursorTable(() => 0)
    const id = table.keep(open(), false)
    expect(id.isZero()).toBe(false)
    expect(table.use(id, ns).ns).toBe(ns)
    expect(() => table.use(id, { db: 'd', collection: 'other' })).toThrow(/different namespace/)
    expect(() => table.use(Long.fromNumber(5), ns)).toThrow('cursor id 5 not found')
  })

  it('ends what nobody asked for in ten minutes, save what has no such limit', () => {
    let now = 0
    const table = createCursorTable(() => now)
    table.keep(open(), true)
    const touched = table.keep(open(), false)
    table.keep(open(), false)
    now = 6 * 60_000
    table.touch(touched)
    now = 11 * 60_000
    table.sweep()
    expect(table.size()).toBe(2)
  })

  it('aborts the read of a killed cursor', () => {
    const table = createCursorTable(() => 0)
    const abort = new AbortController()
    const id = table.keep(createCursor(ns, source([5]), abort), false)
    expect(table.kill(id, { db: 'd', collection: 'other' })).toBe(false)
    expect(table.kill(id, ns)).toBe(true)
    expect(abort.signal.aborted).toBe(true)
    expect(table.size()).toBe(0)
  })
})

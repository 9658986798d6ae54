import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BSON } from 'bson'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openEngine } from '../../../../../src/store/embedded/storage/engine.js'
import type { Engine } from '../../../../../src/store/embedded/storage/types.js'

const NS = { db: 'd', collection: 'c' }
let home: string
let engine: Engine
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'duban-snapshot-'))
  engine = await openEngine({ directory: join(home, 'data'), sweepInterval: 0 })
})
afterEach(async () => {
  await engine.close()
  rmSync(home, { recursive: true, force: true })
})

const put = (from: number, to: number) => {
  const documents = Array.from({ length: to - from }, (_, i) =>
    BSON.serialize({ _id: from + i, n: from + i }),
  )
  return engine.insert(NS, documents, true)
}

test('a snapshot holds what was committed when it began, with its indexes and counts', async () => {
  await put(0, 500)
  await engine.createIndexes(NS, [{ key: { n: 1 }, name: 'n_1', unique: true }])
  const copying = engine.snapshot(join(home, 'copy'))
  const writing = put(500, 900)
  await Promise.all([copying, writing])

  const copy = await openEngine({ directory: join(home, 'copy'), sweepInterval: 0 })
  try {
    const found: number[] = []
    for await (const rows of copy.scan(NS, { filter: { n: { $gte: 0 } }, hint: 'n_1' }))
      found.push(...rows.map(({ doc }) => Number(doc['n'])))
    // What came meanwhile is there as far as it was committed, without gaps.
    expect(found.length).toBeGreaterThanOrEqual(500)
    expect(found).toEqual(Array.from({ length: found.length }, (_, i) => i))
    expect(copy.count(NS)).toBe(found.length)
    expect(copy.indexes(NS)?.map(({ name }) => name)).toEqual(['_id_', 'n_1'])
  } finally {
    await copy.close()
  }
  expect(engine.count(NS)).toBe(900)
})

test('where it cannot be written the error says so, and the store goes on', async () => {
  await put(0, 3)
  await expect(engine.snapshot('/dev/null/x')).rejects.toThrow()
  await put(3, 4)
  expect(engine.failure).toBeUndefined()
  expect(engine.count(NS)).toBe(4)
})

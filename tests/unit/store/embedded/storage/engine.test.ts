import { serialize } from 'bson'
import { expect, test } from 'vitest'
import { compileUpdate } from '../../../../../src/store/embedded/update/update.js'
import { engineIn, found, insert, NS, scratchDirectory } from './scratch.js'

const update = (change: Record<string, unknown>) => compileUpdate(change)

test('what was written is there after closing and opening again, with its indexes and counts', async () => {
  const directory = scratchDirectory()
  const first = await engineIn(directory)
  await first.createIndexes(NS, [{ key: { unit: 1, n: -1 }, name: 'unit_n' }])
  await insert(first, { _id: 1, unit: 'a', n: 1 }, { _id: 2, unit: 'a', n: 2 }, { _id: 3, unit: 'b', n: 3 })
  await first.update(NS, {
    filter: { _id: 3 },
    update: update({ $set: { unit: 'a' } }),
    multi: false,
    upsert: false,
  })
  await first.remove(NS, { filter: { _id: 1 }, limit: 1 })
  await first.close()

  const second = await engineIn(directory)
  expect(second.count(NS)).toBe(2)
  expect(second.indexes(NS)?.map(({ name }) => name)).toEqual(['_id_', 'unit_n'])
  expect(await found(second, { filter: { unit: 'a' }, sort: { n: -1 } })).toEqual([3, 2])
  await insert(second, { _id: 4, unit: 'c', n: 9 })
  expect(await found(second, { filter: {} })).toEqual([2, 3, 4])
})

test('a data directory belongs to one at a time', async () => {
  const directory = scratchDirectory()
  const first = await engineIn(directory)
  await expect(engineIn(directory)).rejects.toMatchObject({ details: { reason: 'locked' } })
  await first.close()
  const second = await engineIn(directory)
  expect(second.list()).toEqual([])
})

test('a unique index refuses the second, names key and value, and keeps the rest of an unordered insert', async () => {
  const engine = await engineIn(scratchDirectory())
  await engine.createIndexes(NS, [{ key: { code: 1 }, name: 'code', unique: true }])
  await insert(engine, { _id: 1, code: 'x' })
  const documents = ['y', 'x', 'z'].map((code, i) => encodeThing(i + 2, code))
  const result = await engine.insert(NS, documents, false)
  expect(result.inserted).toBe(2)
  expect(result.errors).toHaveLength(1)
  expect(result.errors[0]).toMatchObject({
    index: 1,
    error: { code: 11000, details: { keyPattern: { code: 1 }, keyValue: { code: 'x' } } },
  })
})

test('a unique index compares whole values though their keys are cut', async () => {
  const engine = await engineIn(scratchDirectory())
  await engine.createIndexes(NS, [{ key: { text: 1 }, name: 'text', unique: true }])
  const long = 'x'.repeat(3000)
  await insert(engine, { _id: 1, text: `${long}a` }, { _id: 2, text: `${long}b` })
  await expect(insert(engine, { _id: 3, text: `${long}a` })).rejects.toMatchObject({ code: 11000 })
  expect(await found(engine, { filter: { text: `${long}b` } })).toEqual([2])
  expect(await found(engine, { filter: {}, sort: { text: -1 } })).toEqual([2, 1])
})

test('building an index over what is there already, also while others write', async () => {
  const engine = await engineIn(scratchDirectory())
  const many = Array.from({ length: 700 }, (_, i) => ({ _id: i, group: i % 7 }))
  await insert(engine, ...many)
  const building = engine.createIndexes(NS, [{ key: { group: 1 }, name: 'group' }])
  await insert(engine, { _id: 1000, group: 3 })
  await engine.remove(NS, { filter: { _id: 3 }, limit: 1 })
  await building
  const explained = await engine.explain(NS, { filter: { group: 3 } })
  expect(explained).toMatchObject({ queryPlanner: { winningPlan: { inputStage: { indexName: 'group' } } } })
  const expected = many.filter(({ _id, group }) => group === 3 && _id !== 3).map(({ _id }) => _id)
  expect((await found(engine, { filter: { group: 3 } })).sort((a, b) => Number(a) - Number(b))).toEqual([
    ...expected,
    1000,
  ])
  expect(await engine.countMatching(NS, { filter: { group: 3 } })).toBe(expected.length + 1)
})

test('a unique index over doubled values is not made and leaves nothing behind', async () => {
  const engine = await engineIn(scratchDirectory())
  await insert(engine, { _id: 1, code: 'x' }, { _id: 2, code: 'x' })
  await expect(
    engine.createIndexes(NS, [{ key: { code: 1 }, name: 'code', unique: true }]),
  ).rejects.toMatchObject({
    code: 11000,
  })
  expect(engine.indexes(NS)?.map(({ name }) => name)).toEqual(['_id_'])
  await insert(engine, { _id: 3, code: 'x' })
  expect(engine.failure).toBeUndefined()
})

test('many changes of one document at once lose none', async () => {
  const engine = await engineIn(scratchDirectory())
  await Promise.all(
    Array.from({ length: 200 }, () =>
      engine.modifyOne(NS, {
        filter: { name: 'counter' },
        update: update({ $inc: { value: 1 } }),
        upsert: true,
        returnNew: true,
      }),
    ),
  )
  expect(engine.count(NS)).toBe(1)
  expect(await found(engine, { filter: {} }, 'value')).toEqual([200])
})

test('of a queue each takes another one', async () => {
  const engine = await engineIn(scratchDirectory())
  await engine.createIndexes(NS, [{ key: { state: 1, n: 1 }, name: 'state_n' }])
  await insert(engine, ...Array.from({ length: 100 }, (_, i) => ({ _id: i, state: 'waiting', n: 100 - i })))
  const taken = await Promise.all(
    Array.from({ length: 100 }, () =>
      engine.modifyOne(NS, {
        filter: { state: 'waiting' },
        sort: { n: 1 },
        update: update({ $set: { state: 'taken' } }),
        returnNew: false,
      }),
    ),
  )
  expect(new Set(taken.map(({ value }) => String(value?.['_id']))).size).toBe(100)
})

test('a TTL index deletes what is older than it says, and leaves what has no date', async () => {
  let now = new Date('2026-03-01T00:00:00Z')
  const engine = await engineIn(scratchDirectory(), { now: () => now })
  await engine.createIndexes(NS, [{ key: { at: 1 }, name: 'at', expireAfterSeconds: 60 }])
  await insert(
    engine,
    { _id: 1, at: now },
    { _id: 2, at: new Date(now.getTime() + 30_000) },
    { _id: 3, at: 'never' },
    { _id: 4 },
  )
  expect(await engine.sweep()).toBe(0)
  now = new Date(now.getTime() + 61_000)
  expect(await engine.sweep()).toBe(1)
  expect(await found(engine, { filter: {} })).toEqual([2, 3, 4])
})

test('dropping ends a scan that is under way, and a collection of the same name starts empty', async () => {
  const engine = await engineIn(scratchDirectory())
  await insert(engine, ...Array.from({ length: 2000 }, (_, i) => ({ _id: i, text: 'x'.repeat(500) })))
  const rows = engine.scan(NS, { filter: {}, batchSize: 10 })[Symbol.asyncIterator]()
  await rows.next()
  await engine.drop(NS)
  const rest = async () => {
    while ((await rows.next()).done !== true);
  }
  await expect(rest()).rejects.toMatchObject({ codeName: 'QueryPlanKilled' })
  await insert(engine, { _id: 1 })
  expect(await found(engine, { filter: {} })).toEqual([1])
})

function encodeThing(_id: number, code: string): Uint8Array {
  return serialize({ _id, code })
}

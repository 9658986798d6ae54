import { serialize } from 'bson'
import { expect, test } from 'vitest'
import { engineIn, found, insert, NS, scratchDirectory } from './scratch.js'

const documents = (...ids: number[]) => ids.map((_id) => serialize({ _id, n: _id }))
const names = (engine: Awaited<ReturnType<typeof engineIn>>) => engine.list().map(({ name }) => name)

test('documents take the place of others, with the indexes and counts there were, and stay over a restart', async () => {
  const directory = scratchDirectory()
  const first = await engineIn(directory)
  await insert(first, { _id: 1, n: 1 }, { _id: 2, n: 2 })
  await first.createIndexes(NS, [{ key: { n: 1 }, name: 'n_1', unique: true }])
  await first.replace(NS, documents(7, 8, 9))
  expect(await found(first, { filter: { n: { $gt: 7 } }, hint: 'n_1' })).toEqual([8, 9])
  await first.close()

  const second = await engineIn(directory)
  expect(names(second)).toEqual([NS.collection])
  expect(second.count(NS)).toBe(3)
  expect(second.indexes(NS)?.map(({ name }) => name)).toEqual(['_id_', 'n_1'])
  expect(await found(second, { filter: { n: 9 }, hint: 'n_1' })).toEqual([9])
  await expect(second.replace(NS, documents(3, 3))).rejects.toMatchObject({ code: 11000 })
  expect(await found(second, { filter: {} })).toEqual([7, 8, 9])
  expect(names(second)).toEqual([NS.collection])
})

test('a write that comes while documents are replaced is in one of the two, and the indexes agree', async () => {
  const engine = await engineIn(scratchDirectory())
  await insert(engine, { _id: 1, n: 1 })
  await engine.createIndexes(NS, [{ key: { n: 1 }, name: 'n_1' }])
  const replacing = engine.replace(NS, documents(...Array.from({ length: 2000 }, (_, i) => 100 + i)))
  for (let i = 0; i < 20; i++) await insert(engine, { _id: 5000 + i, n: 5000 + i })
  await replacing
  await insert(engine, { _id: 6000, n: 6000 })
  const all = await found(engine, { filter: {} })
  expect(await found(engine, { filter: {}, hint: 'n_1' })).toEqual(
    [...all].sort((a, b) => Number(a) - Number(b)),
  )
  expect(engine.count(NS)).toBe(all.length)
  expect(all).toContain(6000)
})

test('an index built meanwhile is not lost: the replacement fails and leaves all as it was', async () => {
  const engine = await engineIn(scratchDirectory())
  await insert(engine, { _id: 1, n: 1 })
  const replacing = engine.replace(NS, documents(...Array.from({ length: 2000 }, (_, i) => 100 + i)))
  const [outcome] = await Promise.allSettled([
    replacing,
    engine.createIndexes(NS, [{ key: { n: 1 }, name: 'n_1' }]),
  ])
  expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 125 } })
  expect(await found(engine, { filter: {} })).toEqual([1])
  expect(engine.indexes(NS)?.map(({ name }) => name)).toEqual(['_id_', 'n_1'])
})

test('what a crash left beside a collection is removed at the start', async () => {
  const directory = scratchDirectory()
  const first = await engineIn(directory)
  await insert(first, { _id: 1 })
  await first.insert({ db: 'test', collection: `tmp.agg_out.${'0'.repeat(32)}` }, documents(1, 2), true)
  await first.close()
  const second = await engineIn(directory)
  await expect.poll(() => names(second)).toEqual([NS.collection])
})

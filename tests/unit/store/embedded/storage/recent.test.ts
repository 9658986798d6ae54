import { expect, test } from 'vitest'
import { compileUpdate } from '../../../../../src/store/embedded/update/update.js'
import { engineIn, found, insert, NS, scratchDirectory } from './scratch.js'

const change = (filter: Record<string, unknown>, set: Record<string, unknown>, upsert = false) => ({
  filter,
  update: compileUpdate({ $set: set }),
  multi: false,
  upsert,
})

test('what was written a moment ago is found by its id, changed, gone or written anew', async () => {
  const engine = await engineIn(scratchDirectory())
  await insert(engine, { _id: 'a', n: '1', list: [1, 2] }, { _id: 'b', n: '2' })
  expect(await engine.update(NS, change({ _id: 'a' }, { n: '3' }))).toEqual({ matched: 1, modified: 1 })
  expect(await engine.update(NS, change({ _id: 'a', n: '3' }, { n: '3' }))).toEqual({
    matched: 1,
    modified: 0,
  })
  expect(await engine.update(NS, change({ _id: 'a', n: '1' }, { n: '9' }))).toEqual({
    matched: 0,
    modified: 0,
  })
  expect(await found(engine, { filter: { n: '3' } })).toEqual(['a'])

  expect(await engine.remove(NS, { filter: { _id: 'a' }, limit: 1 })).toBe(1)
  expect(await engine.update(NS, change({ _id: 'a' }, { n: '4' }))).toEqual({ matched: 0, modified: 0 })
  await insert(engine, { _id: 'a', n: '5' })
  expect(await engine.update(NS, change({ _id: 'a' }, { n: '6' }))).toEqual({ matched: 1, modified: 1 })

  await engine.drop(NS)
  await insert(engine, { _id: 'c', n: '7' })
  expect(await engine.update(NS, change({ _id: 'a' }, { n: '8' }, true))).toMatchObject({ upserted: 'a' })
  expect(await found(engine, { filter: {}, sort: { _id: 1 } })).toEqual(['a', 'c'])
})

test('a guard beside the id still guards', async () => {
  const engine = await engineIn(scratchDirectory())
  const guarded = (version: number) =>
    engine.update(NS, {
      filter: { _id: 'a', version: { $lt: version } },
      update: compileUpdate({ _id: 'a', version }),
      multi: false,
      upsert: true,
    })
  await guarded(2)
  expect(await guarded(3)).toMatchObject({ modified: 1 })
  await expect(guarded(1)).rejects.toMatchObject({ code: 11000 })
  expect(await found(engine, { filter: {} }, 'version')).toEqual([3])
})

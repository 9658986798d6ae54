import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openCommands } from './harness.js'

let store: Awaited<ReturnType<typeof openCommands>>
beforeAll(async () => {
  store = await openCommands()
})
afterAll(() => store.close())
beforeEach(async () => {
  await store.run({ dropDatabase: 1 })
  await store.run({
    insert: 'c',
    documents: [
      { _id: 1, x: 11 },
      { _id: 2, x: 22 },
      { _id: 3, x: 33 },
    ],
  })
})

const all = async () => (await store.run({ find: 'c', sort: { _id: 1 } }))['cursor'].firstBatch

describe('insert', () => {
  it('stops an ordered batch at the first error, and tells what was wrong as MongoDB does', async () => {
    const documents = [{ _id: 4 }, { _id: 1 }, { _id: 5 }]
    const answer = await store.run({ insert: 'c', ordered: true }, { documents })
    expect(answer).toMatchObject({ ok: 1, n: 1 })
    expect(answer['writeErrors']).toMatchObject([
      { index: 1, code: 11000, keyPattern: { _id: 1 }, keyValue: { _id: 1 } },
    ])
    expect(answer['writeErrors'][0].errmsg).toMatch(/^E11000 duplicate key error/)
  })

  it('goes on after an error in an unordered batch', async () => {
    const documents = [{ _id: 1 }, { _id: 4 }, { _id: 2 }, { _id: 5 }]
    const answer = await store.run({ insert: 'c', ordered: false, documents })
    expect(answer['n']).toBe(2)
    expect(answer['writeErrors'].map(({ index }: { index: number }) => index)).toEqual([0, 2])
  })

  it('refuses an empty batch', async () => {
    expect(await store.run({ insert: 'c', documents: [] })).toMatchObject({
      ok: 0,
      code: 16,
      codeName: 'InvalidLength',
    })
  })

  it.each([[[1]], [[{}, 'x']], [[[]]], [5], [{}]])('refuses %j for documents', async (documents) => {
    expect(await store.run({ insert: 'c', documents })).toMatchObject({ ok: 0, code: 14 })
  })

  it('refuses a document of more than 16 MB', async () => {
    const answer = await store.run({
      insert: 'c',
      documents: [{ _id: 9, text: 'x'.repeat(16 * 1024 * 1024) }],
    })
    expect(answer['writeErrors'] ?? [answer]).toMatchObject([{ code: 10334 }])
    expect(await all()).toHaveLength(3)
  })
})

describe('update', () => {
  it.each([
    ['operators', { q: { _id: 1 }, u: { $inc: { x: 1 } } }, { n: 1, nModified: 1 }],
    ['no change', { q: { _id: 1 }, u: { $set: { x: 11 } } }, { n: 1, nModified: 0 }],
    ['a replacement', { q: { _id: 1 }, u: { y: 1 } }, { n: 1, nModified: 1 }],
    ['many', { q: { _id: { $gt: 1 } }, u: { $inc: { x: 1 } }, multi: true }, { n: 2, nModified: 2 }],
    [
      'a pipeline',
      { q: { _id: 1 }, u: [{ $set: { y: { $add: ['$x', '$$more'] } } }], c: { more: 5 } },
      { n: 1, nModified: 1 },
    ],
    ['nothing', { q: { _id: 9 }, u: { $set: { x: 1 } } }, { n: 0, nModified: 0 }],
  ])('counts %s', async (_, statement, expected) => {
    expect(await store.run({ update: 'c', updates: [statement] })).toEqual({ ...expected, ok: 1 })
  })

  it('answers what upserts inserted, by statement', async () => {
    const updates = [
      { q: { _id: 1 }, u: { $set: { x: 0 } }, upsert: true },
      { q: { _id: 8 }, u: { $set: { x: 8 } }, upsert: true },
    ]
    const answer = await store.run({ update: 'c' }, { updates })
    expect(answer).toEqual({ n: 2, nModified: 1, upserted: [{ index: 1, _id: 8 }], ok: 1 })
  })

  it('tells an upsert with _id null from none', async () => {
    const answer = await store.run({
      update: 'c',
      updates: [{ q: { _id: null }, u: { $set: { x: 8 } }, upsert: true }],
    })
    expect(answer['upserted']).toEqual([{ index: 0, _id: null }])
  })

  it.each([
    ['a replacement of many', { q: {}, u: { y: 1 }, multi: true }, 9],
    ['an unknown modifier', { q: {}, u: { $frob: { y: 1 } } }, 9],
    ['a changed _id', { q: { _id: 1 }, u: { $set: { _id: 2 } } }, 66],
    ['conflicting paths', { q: {}, u: { $set: { a: 1 }, $inc: { a: 1 } } }, 40],
    ['a path through a scalar', { q: { _id: 1 }, u: { $set: { 'x.y': 1 } } }, 28],
    ['array filters beside a pipeline', { q: {}, u: [{ $set: { a: 1 } }], arrayFilters: [{ 'e.a': 1 }] }, 9],
    ['$inc of a string', { q: { _id: 1 }, u: { $inc: { x: 'a' } } }, 14],
  ])('reports %s as the error of its statement', async (_, statement, code) => {
    const answer = await store.run({
      update: 'c',
      updates: [statement, { q: { _id: 2 }, u: { $set: { x: 0 } } }],
    })
    expect(answer).toMatchObject({ ok: 1, n: 0, writeErrors: [{ index: 0, code }] })
    const unordered = {
      update: 'c',
      ordered: false,
      updates: [statement, { q: { _id: 2 }, u: { $set: { x: 0 } } }],
    }
    expect(await store.run(unordered)).toMatchObject({ ok: 1, n: 1, writeErrors: [{ index: 0, code }] })
  })

  it.each([
    [{ q: {}, u: { $set: { a: 1 } }, collation: { locale: 'zh' } }, 238],
    [{ q: {}, u: { $set: { a: 1 } }, frob: 1 }, 40415],
    // MongoDB has it from 8.0 on.
    [{ q: {}, u: { $set: { a: 1 } }, sort: { _id: 1 } }, 40415],
    [{ q: {} }, 40414],
  ])('refuses the command for %j', async (statement, code) => {
    expect(await store.run({ update: 'c', updates: [statement] })).toMatchObject({ ok: 0, code })
  })
})

describe('maxTimeMS', () => {
  const input = { $range: [0, 500] }
  const sum = { $reduce: { input, initialValue: 0, in: { $add: ['$$value', '$$this'] } } }
  const q = { $expr: { $lt: [sum, 0] } }

  it.each([
    { update: 'c', updates: [{ q, u: { $set: { a: 1 } }, multi: true }] },
    { delete: 'c', deletes: [{ q, limit: 0 }] },
    { findAndModify: 'c', query: q, remove: true },
  ])('ends %j', async (command) => {
    await store.run({ insert: 'c' }, { documents: Array.from({ length: 2_000 }, () => ({})) })
    expect(await store.run({ ...command, maxTimeMS: 5 })).toMatchObject({ ok: 0, code: 50 })
  })
})

describe('delete', () => {
  it.each([
    [{ q: { x: { $gt: 11 } }, limit: 0 }, 2],
    [{ q: { x: { $gt: 11 } }, limit: 1 }, 1],
    [{ q: { x: 99 }, limit: 0 }, 0],
  ])('%j', async (statement, n) => {
    expect(await store.run({ delete: 'c', deletes: [statement] })).toEqual({ n, ok: 1 })
    expect(await all()).toHaveLength(3 - n)
  })

  it('refuses another limit', async () => {
    const answer = await store.run({ delete: 'c', deletes: [{ q: {}, limit: 2 }] })
    expect(answer).toMatchObject({ ok: 0, code: 9 })
  })
})

describe('findAndModify', () => {
  it.each([
    [
      'before',
      { update: { $inc: { x: 1 } } },
      { value: { _id: 1, x: 11 }, lastErrorObject: { n: 1, updatedExisting: true } },
    ],
    ['after', { update: { $inc: { x: 1 } }, new: true }, { value: { _id: 1, x: 12 } }],
    ['fields', { update: { $inc: { x: 1 } }, fields: { _id: 0 } }, { value: { x: 11 } }],
    ['remove', { remove: true }, { value: { _id: 1, x: 11 }, lastErrorObject: { n: 1 } }],
  ])('%s', async (_, options, expected) => {
    expect(await store.run({ findAndModify: 'c', query: { _id: 1 }, ...options })).toMatchObject({
      ...expected,
      ok: 1,
    })
  })

  it('takes the first in an order', async () => {
    const answer = await store.run({ findAndModify: 'c', query: {}, sort: { x: -1 }, remove: true })
    expect(answer['value']._id).toBe(3)
  })

  it('upserts', async () => {
    const answer = await store.run({
      findAndModify: 'c',
      query: { _id: 7 },
      update: { $set: { x: 1 } },
      upsert: true,
      new: true,
    })
    expect(answer).toEqual({
      lastErrorObject: { n: 1, updatedExisting: false, upserted: 7 },
      value: { _id: 7, x: 1 },
      ok: 1,
    })
  })

  it('finds nothing', async () => {
    const answer = await store.run({ findAndModify: 'c', query: { _id: 7 }, update: { $set: { x: 1 } } })
    expect(answer).toEqual({ lastErrorObject: { n: 0, updatedExisting: false }, value: null, ok: 1 })
  })

  it.each([{ remove: true, update: {} }, { remove: true, new: true }, { remove: true, upsert: true }, {}])(
    'refuses %j',
    async (options) => {
      expect(await store.run({ findAndModify: 'c', query: {}, ...options })).toMatchObject({ ok: 0, code: 9 })
    },
  )
})

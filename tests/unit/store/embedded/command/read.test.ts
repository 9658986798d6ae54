import { Double, Int32, Long } from 'bson'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, openCommands } from './harness.js'

let store: Awaited<ReturnType<typeof openCommands>>
beforeAll(async () => {
  store = await openCommands()
  const documents = Array.from({ length: 250 }, (_, i) => ({
    _id: i,
    even: i % 2 === 0,
    tags: [i % 3, 'all'],
  }))
  await store.run({ insert: 'c' }, { documents })
  await store.run({ createIndexes: 'c', indexes: [{ key: { even: 1, _id: 1 }, name: 'even' }] })
})
afterAll(() => store.close())

const ids = (answer: Answer, batch = 'firstBatch') =>
  answer['cursor'][batch].map(({ _id }: { _id: number }) => _id)
const idOf = (answer: Answer): Long => Long.fromValue(answer['cursor'].id)

describe('find', () => {
  it('answers 101 documents first, and the rest when asked', async () => {
    const first = await store.run({ find: 'c' })
    expect(ids(first)).toHaveLength(101)
    const rest = await store.run({ getMore: idOf(first), collection: 'c' })
    expect(ids(rest, 'nextBatch')).toHaveLength(149)
    expect(rest['cursor']).toMatchObject({ id: 0, ns: 'test.c' })
    expect(await store.run({ getMore: idOf(first), collection: 'c' })).toMatchObject({ ok: 0, code: 43 })
  })

  it.each([
    [
      'filter, sort, skip, limit',
      { filter: { even: true }, sort: { _id: -1 }, skip: 1, limit: 2 },
      [246, 244],
    ],
    ['hint by name', { filter: { _id: { $lt: 3 } }, hint: 'even', sort: { _id: 1 } }, [0, 1, 2]],
    ['$expr with let', { filter: { $expr: { $eq: ['$_id', '$$n'] } }, let: { n: { $add: [2, 3] } } }, [5]],
    ['no such collection', { find: 'none' }, []],
    [
      'a skip that is no number at all',
      { filter: { _id: { $lt: 2 } }, skip: new Double(Number.NaN) },
      [0, 1],
    ],
    ['singleBatch', { batchSize: 2, singleBatch: true }, [0, 1]],
    ['simple collation', { filter: { _id: 1 }, collation: { locale: 'simple' } }, [1]],
  ])('%s', async (_, options, expected) => {
    const answer = await store.run({ find: 'c', ...options })
    expect(answer['errmsg']).toBeUndefined()
    expect(ids(answer)).toEqual(expected)
    expect(answer['cursor'].id).toBe(0)
  })

  it('projects', async () => {
    const answer = await store.run({
      find: 'c',
      filter: { tags: 1 },
      limit: 1,
      projection: { 'tags.$': 1, n: { $add: ['$_id', 1] } },
    })
    expect(answer['cursor'].firstBatch).toEqual([{ _id: 1, tags: [1], n: 2 }])
  })

  it('does not look beyond a batch that is exactly full', async () => {
    const first = await store.run({ find: 'c', filter: { _id: { $lt: 2 } }, batchSize: 2 })
    expect(idOf(first).isZero()).toBe(false)
    const second = await store.run({ getMore: idOf(first), collection: 'c' })
    expect(second['cursor']).toMatchObject({ id: 0, nextBatch: [] })
  })

  it('opens a cursor with batchSize 0 and reads nothing', async () => {
    const first = await store.run({ find: 'c', batchSize: 0 })
    expect(ids(first)).toEqual([])
    const killed = await store.run({ killCursors: 'c', cursors: [idOf(first), Long.fromNumber(5)] })
    expect(killed['cursorsKilled']).toHaveLength(1)
    expect(killed['cursorsNotFound']).toEqual([5])
    expect(store.context.cursors.size()).toBe(0)
  })

  it.each([
    [{ filter: { a: { $frob: 1 } } }, 2],
    [{ filter: { a: { $frob: 1 } }, batchSize: 0 }, 2],
    [{ filter: { $text: { $search: 'x' } } }, 238],
    [{ filter: 5 }, 14],
    [{ limit: -1 }, 51024],
    [{ skip: -1 }, 51024],
    [{ hint: 'nosuch' }, 2],
    [{ projection: { a: 1, b: 0 } }, 31254],
    [{ collation: { locale: 'zh' } }, 238],
    [{ min: { a: 1 } }, 238],
    [{ tailable: true }, 238],
    [{ returnKey: true }, 238],
    [{ frob: 1 }, 40415],
    [{ readConcern: { level: 'snapshot' } }, 238],
    [{ txnNumber: Long.fromNumber(1), startTransaction: true, autocommit: false }, 20],
    [{ apiVersion: '2' }, 322],
  ])('refuses %j', async (options, code) => {
    expect(await store.run({ find: 'c', ...options })).toMatchObject({ ok: 0, code })
  })

  it('ends what takes too long', async () => {
    const slow = {
      $expr: {
        $lt: [
          { $reduce: { input: { $range: [0, 20_000] }, initialValue: 0, in: { $add: ['$$value', 1] } } },
          0,
        ],
      },
    }
    expect(await store.run({ find: 'c', filter: slow, maxTimeMS: 20 })).toMatchObject({
      ok: 0,
      code: 50,
      codeName: 'MaxTimeMSExpired',
    })
  })
})

describe('count and distinct', () => {
  it.each([
    [{}, 250],
    [{ query: { even: true } }, 125],
    [{ query: { even: true }, skip: 120 }, 5],
    [{ limit: 7 }, 7],
    [{ limit: -7 }, 7],
    [{ query: { nosuch: 1 } }, 0],
  ])('count %j', async (options, n) => {
    expect(await store.run({ count: 'c', ...options })).toEqual({ n, ok: 1 })
  })

  it.each([
    ['tags', {}, [0, 'all', 1, 2]],
    ['even', { query: { _id: { $gt: 200 } } }, [false, true]],
    ['nosuch', {}, []],
  ])('distinct %s', async (key, options, values: unknown[]) => {
    const answer = await store.run({ distinct: 'c', key, ...options })
    expect(new Set(answer['values'])).toEqual(new Set(values))
  })

  it('takes numbers of equal value for one', async () => {
    await store.run({
      insert: 'n',
      documents: [{ v: new Int32(1) }, { v: new Double(1) }, { v: Long.fromNumber(1) }, { v: [1, 2] }],
    })
    expect((await store.run({ distinct: 'n', key: 'v' }))['values']).toEqual([1, 2])
  })
})

describe('aggregate', () => {
  const run = (pipeline: object[], options = {}) =>
    store.run({ aggregate: 'c', pipeline, cursor: {}, ...options })

  it.each([
    [
      'countDocuments',
      [{ $match: { even: true } }, { $group: { _id: 1, n: { $sum: 1 } } }],
      [{ _id: 1, n: 125 }],
    ],
    ['$count of nothing', [{ $match: { _id: -1 } }, { $count: 'n' }], []],
    [
      '$group',
      [{ $group: { _id: '$even', max: { $max: '$_id' } } }, { $sort: { max: 1 } }],
      [
        { _id: true, max: 248 },
        { _id: false, max: 249 },
      ],
    ],
    ['let', [{ $match: { $expr: { $eq: ['$_id', '$$n'] } } }, { $project: { _id: 1 } }], [{ _id: 3 }]],
    [
      'skip and limit',
      [{ $sort: { _id: -1 } }, { $skip: 1 }, { $limit: 1 }, { $project: { _id: 1 } }],
      [{ _id: 248 }],
    ],
    [
      '$lookup',
      [
        { $match: { _id: 4 } },
        { $lookup: { from: 'c', localField: '_id', foreignField: '_id', as: 'self' } },
        { $project: { n: { $size: '$self' } } },
      ],
      [{ _id: 4, n: 1 }],
    ],
  ])('%s', async (_, pipeline, expected) => {
    const answer = await run(pipeline, { let: { n: 3 } })
    expect(answer['errmsg']).toBeUndefined()
    expect(answer['cursor']).toMatchObject({ id: 0, firstBatch: expected })
  })

  it('hands out batches', async () => {
    const first = await run([{ $sort: { _id: 1 } }], { cursor: { batchSize: 3 } })
    expect(ids(first)).toEqual([0, 1, 2])
    const next = await store.run({ getMore: idOf(first), collection: 'c', batchSize: 2 })
    expect(ids(next, 'nextBatch')).toEqual([3, 4])
  })

  it('runs $documents without a collection', async () => {
    const answer = await store.run({ aggregate: 1, pipeline: [{ $documents: [{ a: 1 }] }], cursor: {} })
    expect(answer['cursor'].firstBatch).toEqual([{ a: 1 }])
  })

  it('writes $out in the place of what a collection holds', async () => {
    for (const limit of [2, 3, 0]) {
      const pipeline = [{ $match: { _id: { $lt: limit } } }, { $out: 'made' }]
      expect((await run(pipeline))['cursor'].firstBatch).toEqual([])
      expect(await store.run({ count: 'made' })).toMatchObject({ n: limit })
    }
  })

  it.each([
    ['replace', [{ _id: 1, even: 'new' }]],
    ['merge', [{ _id: 1, old: 1, even: 'new' }]],
    ['keepExisting', [{ _id: 1, old: 1 }]],
  ])('$merge with %s', async (whenMatched, expected) => {
    await store.run({ drop: 'target' })
    await store.run({ insert: 'target', documents: [{ _id: 1, old: 1 }] })
    await run([
      { $match: { _id: { $in: [1, 2] } } },
      { $project: { even: 'new' } },
      { $merge: { into: 'target', whenMatched } },
    ])
    const found = await store.run({ find: 'target', sort: { _id: 1 } })
    expect(found['cursor'].firstBatch).toEqual([...expected, { _id: 2, even: 'new' }])
  })

  it.each([
    [{ pipeline: [{ $frob: 1 }], cursor: {} }, 40324],
    [{ pipeline: [] }, 9],
    [{ cursor: {} }, 40414],
    [{ pipeline: [{ $changeStream: {} }], cursor: {} }, 238],
    [{ pipeline: [], cursor: {}, collation: { locale: 'zh' } }, 238],
    [{ aggregate: 1, pipeline: [{ $match: {} }], cursor: {} }, 73],
  ])('refuses %j', async (options, code) => {
    expect(await store.run({ aggregate: 'c', ...options })).toMatchObject({ ok: 0, code })
  })
})

describe('explain', () => {
  const stages = (plan: Answer | undefined): string[] =>
    plan === undefined ? [] : [plan['stage'], ...stages(plan['inputStage'])]
  const winning = (answer: Answer) =>
    (answer['queryPlanner'] ?? answer['stages'][0].$cursor.queryPlanner).winningPlan

  it.each([
    [{ find: 'c', filter: { even: true } }, 'IXSCAN'],
    [{ find: 'c', filter: { nosuch: 1 } }, 'COLLSCAN'],
    [{ count: 'c', query: { even: true } }, 'COUNT'],
    [{ distinct: 'c', key: 'tags', query: { even: true } }, 'IXSCAN'],
    [
      { aggregate: 'c', pipeline: [{ $match: { even: true } }, { $group: { _id: '$tags' } }], cursor: {} },
      'IXSCAN',
    ],
    [{ update: 'c', updates: [{ q: { even: true }, u: { $set: { a: 1 } } }] }, 'UPDATE'],
    [{ delete: 'c', deletes: [{ q: { even: true }, limit: 0 }] }, 'DELETE'],
    [{ findAndModify: 'c', query: { even: true }, remove: true }, 'DELETE'],
  ])('%j', async (command, stage) => {
    const answer = await store.run({ explain: command, verbosity: 'queryPlanner' })
    expect(answer['errmsg']).toBeUndefined()
    expect(stages(winning(answer))).toContain(stage)
    expect(await store.run({ count: 'c' })).toMatchObject({ n: 250 })
  })

  it('counts what was read', async () => {
    const answer = await store.run({
      explain: { find: 'c', filter: { even: true } },
      verbosity: 'executionStats',
    })
    expect(answer['executionStats']).toMatchObject({ nReturned: 125, totalDocsExamined: 125 })
    expect(JSON.stringify(answer)).toContain('"indexName":"even"')
  })

  it.each([
    [{ explain: { insert: 'c' } }, 59],
    [{ explain: { find: 'c' }, verbosity: 'loud' }, 9],
    [{ explain: { find: 'c', collation: { locale: 'zh' } } }, 238],
  ])('refuses %j', async (command, code) => {
    expect(await store.run(command)).toMatchObject({ ok: 0, code })
  })
})

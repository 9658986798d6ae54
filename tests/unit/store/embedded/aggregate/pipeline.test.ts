import { Decimal128, Double, Int32, Long } from 'bson'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WriteTarget } from '../../../../../src/store/embedded/aggregate/pipeline.js'
import { StoreError } from '../../../../../src/store/embedded/errors.js'
import type { Document } from '../../../../../src/store/embedded/value/document.js'
import { plain, typed } from '../typed.js'
import { aggregate, compile, contextOf, NOW, scanOf } from './run.js'

const items: Document[] = [
  { _id: 1, unit: 'A', n: 3, tags: ['x', 'y'], at: new Date('2022-01-10T00:00:00Z'), sub: { k: 1 } },
  { _id: 2, unit: 'B', n: 1, tags: [], at: new Date('2022-01-20T00:00:00Z'), sub: { k: 2 } },
  { _id: 3, unit: 'A', n: 2, tags: ['y'], at: new Date('2022-02-10T00:00:00Z') },
  { _id: 4, unit: null, n: 5, at: new Date('2022-02-11T00:00:00Z') },
  { _id: 5, n: 4, tags: null, at: new Date('2022-03-01T00:00:00Z') },
]
const units: Document[] = [
  { _id: 'A', name: '公安局', boss: null },
  { _id: 'B', name: '民政局', boss: 'A' },
  { _id: 'C', name: '教育局', boss: 'B' },
]

const cases: [string, unknown[], unknown[]][] = [
  [
    '$match, $sort, $skip, $limit',
    [
      { $match: { n: { $gt: 1 } } },
      { $sort: { n: -1 } },
      { $skip: 1 },
      { $limit: 2 },
      { $project: { n: 1 } },
    ],
    [
      { _id: 5, n: 4 },
      { _id: 1, n: 3 },
    ],
  ],
  [
    '$project with inclusion and computed fields',
    [
      { $match: { _id: 1 } },
      { $project: { _id: 0, n: 1, twice: { $multiply: ['$n', 2] }, k: '$sub.k', gone: '$$REMOVE' } },
    ],
    [{ n: 3, twice: 6, k: 1 }],
  ],
  [
    '$project exclusion',
    [{ $match: { _id: 1 } }, { $project: { tags: 0, at: 0, 'sub.k': 0 } }],
    [{ _id: 1, unit: 'A', n: 3, sub: {} }],
  ],
  [
    '$addFields nested, without touching the source',
    [
      { $limit: 1 },
      { $addFields: { 'sub.x': '$n', sub2: { y: { $add: ['$n', 1] } } } },
      { $project: { sub: 1, sub2: 1 } },
    ],
    [{ _id: 1, sub: { k: 1, x: 3 }, sub2: { y: 4 } }],
  ],
  [
    '$set computes from the document as it was',
    [{ $match: { _id: 3 } }, { $set: { n: '$_id', m: '$n', unit: '$$REMOVE' } }, { $unset: ['tags', 'at'] }],
    [{ _id: 3, n: 3, m: 2 }],
  ],
  [
    '$group: null and missing are one group',
    [{ $group: { _id: '$unit', n: { $sum: '$n' }, c: { $sum: 1 } } }, { $sort: { _id: 1 } }],
    [
      { _id: null, n: 9, c: 2 },
      { _id: 'A', n: 5, c: 2 },
      { _id: 'B', n: 1, c: 1 },
    ],
  ],
  [
    '$group accumulators',
    [
      {
        $group: {
          _id: null,
          avg: { $avg: '$n' },
          min: { $min: '$n' },
          max: { $max: '$unit' },
          first: { $first: '$unit' },
          last: { $last: '$unit' },
          all: { $push: '$sub.k' },
          set: { $addToSet: '$unit' },
          count: { $count: {} },
          none: { $avg: '$unit' },
          sd: { $stdDevPop: '$n' },
          m: { $mergeObjects: '$sub' },
        },
      },
    ],
    [
      {
        _id: null,
        avg: 3,
        min: 1,
        max: 'B',
        first: 'A',
        last: null,
        all: [1, 2],
        set: ['A', 'B', null],
        count: 5,
        none: null,
        sd: Math.SQRT2,
        m: { k: 2 },
      },
    ],
  ],
  [
    '$group with selections',
    [
      {
        $group: {
          _id: null,
          top: { $top: { sortBy: { n: -1 }, output: '$_id' } },
          bottomN: { $bottomN: { n: 2, sortBy: { n: -1 }, output: '$_id' } },
          firstN: { $firstN: { input: '$n', n: 2 } },
          lastN: { $lastN: { input: '$n', n: 2 } },
          maxN: { $maxN: { input: '$n', n: 2 } },
          minN: { $minN: { input: '$n', n: 2 } },
          median: { $median: { input: '$n', method: 'approximate' } },
        },
      },
    ],
    [
      {
        _id: null,
        top: 4,
        bottomN: [3, 2],
        firstN: [3, 1],
        lastN: [5, 4],
        maxN: [5, 4],
        minN: [1, 2],
        median: 3,
      },
    ],
  ],
  [
    '$group by an expression',
    [{ $group: { _id: { $dateToString: { date: '$at', format: '%m' } }, c: { $sum: 1 } } }],
    [
      { _id: '01', c: 2 },
      { _id: '02', c: 2 },
      { _id: '03', c: 1 },
    ],
  ],
  [
    '$group by a document',
    [{ $match: { unit: 'A' } }, { $group: { _id: { u: '$unit', x: '$missing' }, c: { $sum: 1 } } }],
    [{ _id: { u: 'A' }, c: 2 }],
  ],
  ['$group of nothing', [{ $match: { n: 99 } }, { $group: { _id: null, c: { $sum: 1 } } }], []],
  ['$count', [{ $match: { unit: 'A' } }, { $count: 'total' }], [{ total: 2 }]],
  ['$count of nothing', [{ $match: { unit: 'Z' } }, { $count: 'total' }], []],
  [
    '$unwind drops empty, null, missing',
    [{ $unwind: '$tags' }, { $project: { tags: 1 } }],
    [
      { _id: 1, tags: 'x' },
      { _id: 1, tags: 'y' },
      { _id: 3, tags: 'y' },
    ],
  ],
  [
    '$unwind keeping them',
    [
      { $unwind: { path: '$tags', preserveNullAndEmptyArrays: true, includeArrayIndex: 'i' } },
      { $project: { tags: 1, i: { $toInt: '$i' } } },
    ],
    [
      { _id: 1, tags: 'x', i: 0 },
      { _id: 1, tags: 'y', i: 1 },
      { _id: 2, i: null },
      { _id: 3, tags: 'y', i: 0 },
      { _id: 4, i: null },
      { _id: 5, tags: null, i: null },
    ],
  ],
  [
    '$unwind of a scalar',
    [{ $match: { _id: 1 } }, { $unwind: '$n' }, { $project: { n: 1 } }],
    [{ _id: 1, n: 3 }],
  ],
  [
    '$lookup on fields',
    [
      { $lookup: { from: 'units', localField: 'unit', foreignField: '_id', as: 'u' } },
      { $project: { u: '$u.name' } },
    ],
    [
      { _id: 1, u: ['公安局'] },
      { _id: 2, u: ['民政局'] },
      { _id: 3, u: ['公安局'] },
      { _id: 4, u: [] },
      { _id: 5, u: [] },
    ],
  ],
  [
    '$lookup: missing and null meet null and missing',
    [
      { $match: { _id: { $gte: 4 } } },
      { $lookup: { from: 'units', localField: 'unit', foreignField: 'boss', as: 'u' } },
      { $project: { u: '$u._id' } },
    ],
    [
      { _id: 4, u: ['A'] },
      { _id: 5, u: ['A'] },
    ],
  ],
  [
    '$lookup with let and pipeline',
    [
      { $match: { _id: { $lte: 2 } } },
      {
        $lookup: {
          from: 'units',
          let: { u: '$unit' },
          pipeline: [
            { $match: { $expr: { $eq: ['$_id', '$$u'] } } },
            { $project: { _id: 0, label: { $concat: ['$name', '·', '$$u'] } } },
          ],
          as: 'u',
        },
      },
      { $project: { u: 1 } },
    ],
    [
      { _id: 1, u: [{ label: '公安局·A' }] },
      { _id: 2, u: [{ label: '民政局·B' }] },
    ],
  ],
  [
    '$lookup with fields and pipeline',
    [
      { $match: { _id: 1 } },
      {
        $lookup: {
          from: 'units',
          localField: 'unit',
          foreignField: '_id',
          pipeline: [{ $project: { name: 1, _id: 0 } }],
          as: 'a.b',
        },
      },
      { $project: { a: 1 } },
    ],
    [{ _id: 1, a: { b: [{ name: '公安局' }] } }],
  ],
  [
    '$lookup with an uncorrelated pipeline',
    [
      { $limit: 2 },
      {
        $lookup: {
          from: 'units',
          pipeline: [{ $sort: { _id: -1 } }, { $skip: 1 }, { $limit: 1 }, { $project: { name: 1 } }],
          as: 'u',
        },
      },
      { $project: { u: '$u._id' } },
    ],
    [
      { _id: 1, u: ['B'] },
      { _id: 2, u: ['B'] },
    ],
  ],
  [
    '$lookup into an array of keys',
    [
      { $limit: 1 },
      { $project: { ids: ['B', 'C'] } },
      { $lookup: { from: 'units', localField: 'ids', foreignField: '_id', as: 'u' } },
      { $project: { u: '$u._id' } },
    ],
    [{ _id: 1, u: ['B', 'C'] }],
  ],
  [
    '$graphLookup',
    [
      { $limit: 1 },
      {
        $graphLookup: {
          from: 'units',
          startWith: 'C',
          connectFromField: 'boss',
          connectToField: '_id',
          as: 'chain',
          maxDepth: 1,
        },
      },
      { $project: { c: '$chain._id' } },
    ],
    [{ _id: 1, c: ['C', 'B'] }],
  ],
  [
    '$unionWith',
    [
      { $match: { _id: 1 } },
      { $project: { _id: 1 } },
      { $unionWith: { coll: 'units', pipeline: [{ $match: { _id: 'B' } }, { $project: { _id: 1 } }] } },
    ],
    [{ _id: 1 }, { _id: 'B' }],
  ],
  [
    '$facet',
    [
      {
        $facet: {
          total: [{ $count: 'n' }],
          first: [{ $sort: { n: 1 } }, { $limit: 1 }, { $project: { n: 1 } }],
          none: [{ $match: { n: 99 } }],
        },
      },
    ],
    [{ total: [{ n: 5 }], first: [{ _id: 2, n: 1 }], none: [] }],
  ],
  [
    '$replaceRoot',
    [{ $match: { sub: { $exists: true } } }, { $replaceRoot: { newRoot: '$sub' } }],
    [{ k: 1 }, { k: 2 }],
  ],
  [
    '$replaceWith',
    [{ $limit: 1 }, { $replaceWith: { $mergeObjects: ['$sub', { z: '$n' }] } }],
    [{ k: 1, z: 3 }],
  ],
  ['$sortByCount', [{ $sortByCount: '$unit' }, { $limit: 1 }], [{ _id: 'A', count: 2 }]],
  [
    '$bucket',
    [
      {
        $bucket: {
          groupBy: '$n',
          boundaries: [0, 2, 4],
          default: 'more',
          output: { c: { $sum: 1 }, ids: { $push: '$_id' } },
        },
      },
    ],
    [
      { _id: 0, c: 1, ids: [2] },
      { _id: 2, c: 2, ids: [1, 3] },
      { _id: 'more', c: 2, ids: [4, 5] },
    ],
  ],
  [
    '$bucketAuto',
    [{ $bucketAuto: { groupBy: '$n', buckets: 2 } }],
    [
      { _id: { min: 1, max: 4 }, count: 3 },
      { _id: { min: 4, max: 5 }, count: 2 },
    ],
  ],
  [
    '$redact',
    [
      { $limit: 2 },
      { $project: { n: 1, sub: 1 } },
      { $redact: { $cond: [{ $eq: ['$k', 1] }, '$$PRUNE', '$$DESCEND'] } },
    ],
    [
      { _id: 1, n: 3 },
      { _id: 2, n: 1, sub: { k: 2 } },
    ],
  ],
  [
    '$setWindowFields',
    [
      { $match: { _id: { $lte: 3 } } },
      {
        $setWindowFields: {
          partitionBy: '$unit',
          sortBy: { n: 1 },
          output: {
            run: { $sum: '$n', window: { documents: ['unbounded', 'current'] } },
            all: { $sum: '$n' },
            rank: { $rank: {} },
            prev: { $shift: { output: '$n', by: -1, default: 0 } },
          },
        },
      },
      { $project: { run: 1, all: 1, rank: 1, prev: 1 } },
    ],
    [
      { _id: 3, run: 2, all: 5, rank: 1, prev: 0 },
      { _id: 1, run: 5, all: 5, rank: 2, prev: 2 },
      { _id: 2, run: 1, all: 1, rank: 1, prev: 0 },
    ],
  ],
  [
    '$setWindowFields by a range of dates',
    [
      {
        $setWindowFields: {
          sortBy: { at: 1 },
          output: { c: { $push: '$_id', window: { range: [-10, 0], unit: 'day' } } },
        },
      },
      { $project: { c: 1 } },
    ],
    [
      { _id: 1, c: [1] },
      { _id: 2, c: [1, 2] },
      { _id: 3, c: [3] },
      { _id: 4, c: [3, 4] },
      { _id: 5, c: [5] },
    ],
  ],
  ['$documents', [{ $documents: [{ a: 1 }, { a: { $add: [1, 1] } }] }, { $match: { a: 2 } }], [{ a: 2 }]],
  [
    '$match with $expr and $$NOW',
    [
      {
        $match: {
          $expr: { $lt: ['$at', { $dateSubtract: { startDate: '$$NOW', unit: 'month', amount: 4 } }] },
        },
      },
      { $project: { _id: 1 } },
    ],
    [{ _id: 1 }, { _id: 2 }],
  ],
]

describe('pipeline', () => {
  it.each(cases)('%s', async (_name, stages, result) => {
    expect(await aggregate(items, stages, { units })).toEqual(result)
  })

  it('leaves the documents it is given as they are', async () => {
    const source = typed(items)
    const before = plain(source)
    const stages = [
      { $addFields: { 'sub.k': 9 } },
      { $set: { 'tags.x': 1 } },
      { $unwind: '$tags' },
      { $unset: 'sub.k' },
    ]
    for await (const batch of compile(stages).run(scanOf(source, {}))) expect(batch.length).toBeGreaterThan(0)
    expect(plain(source)).toEqual(before)
  })

  it('draws a sample without repetition', async () => {
    const sample = (await aggregate(items, [
      { $sample: { size: 3 } },
      { $project: { _id: 1 } },
    ])) as Document[]
    expect(new Set(sample.map(({ _id }) => _id)).size).toBe(3)
  })

  it('uses the variables of let', async () => {
    const stages = [{ $match: { $expr: { $eq: ['$n', '$$wanted'] } } }, { $project: { w: '$$wanted' } }]
    expect(await aggregate(items, stages, {}, { let: { wanted: new Int32(5) } })).toEqual([{ _id: 4, w: 5 }])
  })

  it('stops reading when a limit is reached', async () => {
    let read = 0
    async function* endless(): AsyncGenerator<Document[]> {
      for (;;) {
        read++
        yield [{ n: new Int32(read) }]
      }
    }
    const pipeline = compile([{ $project: { n: 1 } }, { $limit: 3 }])
    let count = 0
    for await (const batch of pipeline.run(endless())) count += batch.length
    expect([count, read]).toEqual([3, 3])
  })

  it.each<[unknown[], number]>([
    [[{ $nope: 1 }], 40324],
    [[{ $match: {}, $sort: { a: 1 } }], 40323],
    [[{}], 40323],
    [['x'], 14],
    [[{ $geoNear: {} }], 238],
    [[{ $search: {} }], 238],
    [[{ $collStats: {} }], 238],
    [[{ $match: 1 }], 15959],
    [[{ $project: {} }], 51272],
    [[{ $project: { a: 1, b: 0 } }], 31254],
    [[{ $project: { a: { $bad: 1 } } }], 168],
    [[{ $addFields: { a: 1, 'a.b': 2 } }], 31250],
    [[{ $group: {} }], 15955],
    [[{ $group: { _id: 1, n: 1 } }], 40234],
    [[{ $group: { _id: 1, n: { $nope: 1 } } }], 15952],
    [[{ $group: { _id: 1, 'a.b': { $sum: 1 } } }], 40235],
    [[{ $sort: {} }], 15976],
    [[{ $sort: { a: 2 } }], 15975],
    [[{ $limit: 0 }], 15958],
    [[{ $skip: -1 }], 5107200],
    [[{ $count: '' }], 40157],
    [[{ $unwind: 'a' }], 28818],
    [[{ $lookup: { from: 'x', as: 'y' } }], 9],
    [[{ $lookup: { from: 'x', as: 'y', pipeline: [{ $nope: 1 }] } }], 40324],
    [[{ $facet: { a: [{ $facet: {} }] } }], 40600],
    [[{ $out: 'x' }, { $match: {} }], 40601],
    [[{ $out: 'x' }], 238],
    [[{ $bucket: { groupBy: '$a', boundaries: [2, 1] } }], 40194],
    [[{ $setWindowFields: { output: { a: { $derivative: {} } } } }], 238],
  ])('refuses %j with %i', (stages, code) => {
    let thrown: unknown
    try {
      compile(stages)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(StoreError)
    expect((thrown as StoreError).code).toBe(code)
  })

  it('stops collecting at 100 MB', async () => {
    const text = 'x'.repeat(1024 * 1024)
    async function* large(): AsyncGenerator<Document[]> {
      for (let i = 0; i < 60; i++) yield [{ i: new Int32(i), text: `${text}${i}` }]
    }
    const drain = async (stages: unknown[]) => {
      for await (const batch of compile(stages).run(large())) void batch
    }
    await expect(drain([{ $unwind: '$i' }, { $sort: { i: 1 } }])).rejects.toMatchObject({ code: 292 })
    await expect(drain([{ $group: { _id: null, all: { $push: '$text' } } }])).rejects.toMatchObject({
      code: 292,
    })
  })

  it('hands $out and $merge to the context', async () => {
    const written: [WriteTarget, unknown[]][] = []
    const write = async (target: WriteTarget, source: AsyncIterable<Document[]>) => {
      const docs: unknown[] = []
      for await (const batch of source) docs.push(...batch.map(plain))
      written.push([target, docs])
    }
    const first = [{ $limit: 1 }, { $project: { n: 1 } }]
    expect(await aggregate(items, [...first, { $out: 'copy' }], {}, { write })).toEqual([])
    await aggregate(
      items,
      [...first, { $merge: { into: 'copy', on: 'n', whenMatched: 'replace' } }],
      {},
      { write },
    )
    expect(written).toEqual([
      [{ kind: 'out', collection: 'copy' }, [{ _id: 1, n: 3 }]],
      [
        { kind: 'merge', collection: 'copy', on: ['n'], whenMatched: 'replace', whenNotMatched: 'insert' },
        [{ _id: 1, n: 3 }],
      ],
    ])
  })
})

describe('what a scan can answer', () => {
  it('moves matches in front and takes sort, skip, limit', () => {
    const pipeline = compile([
      { $match: { a: 1 } },
      { $sort: { b: 1 } },
      { $match: { c: 2 } },
      { $skip: 1 },
      { $limit: 5 },
      { $group: { _id: '$x.y', n: { $sum: '$z' } } },
    ])
    expect(plain(pipeline.leadingMatch)).toEqual({ $and: [{ a: 1 }, { c: 2 }] })
    expect(plain(pipeline.leadingSort)).toEqual({ b: 1 })
    expect(pipeline.leadingSkip).toBe(1)
    expect(pipeline.leadingLimit).toBe(5)
    expect(pipeline.neededFields).toEqual(['x', 'z'])
  })

  it('leaves a skip behind a limit alone', () => {
    const pipeline = compile([{ $limit: 5 }, { $skip: 1 }])
    expect(pipeline.leadingLimit).toBe(5)
    expect(pipeline.leadingSkip).toBeUndefined()
  })

  it.each<[unknown[], unknown]>([
    [[{ $match: { a: 1 } }, { $group: { _id: 1, n: { $sum: 1 } } }], [{ _id: 1, n: 3 }]],
    [
      [{ $match: {} }, { $skip: 1 }, { $limit: 2 }, { $group: { _id: null, n: { $sum: 1 } } }],
      [{ _id: null, n: 3 }],
    ],
    [[{ $count: 'total' }], [{ total: 3 }]],
    [[{ $group: { _id: '$a', n: { $sum: 1 } } }], undefined],
    [[{ $group: { _id: 1, n: { $sum: '$x' } } }], undefined],
    [[{ $limit: 1 }, { $skip: 1 }, { $count: 'n' }], undefined],
  ])('knows a count when it sees one: %j', (stages, answer) => {
    const { countOnly } = compile(stages)
    expect(plain(countOnly?.(3))).toEqual(answer)
    if (countOnly) expect(countOnly(0)).toEqual([])
  })

  it.each<[unknown[], string[] | undefined]>([
    [[{ $group: { _id: '$a', all: { $push: '$$ROOT' } } }], undefined],
    [[{ $group: { _id: null, all: { $push: '$$ROOT.b.c' } } }], ['b']],
    [[{ $group: { _id: null, t: { $top: { sortBy: { x: 1 }, output: '$y' } } } }], undefined],
    [[{ $unwind: '$t' }, { $sortByCount: '$t.k' }], ['t']],
    [[{ $project: { a: 1 } }], undefined],
    [[{ $unwind: '$t' }, { $count: 'n' }], ['t']],
  ])('tells the fields it needs: %j', (stages, fields) => {
    expect(compile(stages).neededFields).toEqual(fields)
  })

  it('offers an equality of $expr to the index', async () => {
    const filters: unknown[] = []
    const context = contextOf(
      {},
      {
        scan(_collection, request) {
          filters.push(plain(request.filter))
          return scanOf([], request)
        },
      },
    )
    const lookup = {
      $lookup: {
        from: 'x',
        let: { v: '$a' },
        pipeline: [{ $match: { $expr: { $eq: ['$k', '$$v'] } } }],
        as: 'r',
      },
    }
    for await (const batch of compile([lookup], context).run(scanOf(typed([{ a: 7 }]), {}))) void batch
    expect(filters).toEqual([{ $and: [{ k: { $eq: 7 } }, { $expr: { $eq: ['$k', '$$v'] } }] }])
  })

  it('passes the moment on to $$NOW', async () => {
    expect(await aggregate([{ _id: 1 }], [{ $project: { now: '$$NOW' } }])).toEqual([{ _id: 1, now: NOW }])
  })
})

const number = fc.oneof(
  fc.integer().map((value) => ({ value: new Int32(value | 0), plain: value | 0, rank: 0 })),
  fc
    .integer({ min: -(2 ** 40), max: 2 ** 40 })
    .map((value) => ({ value: Long.fromNumber(value), plain: value, rank: 1 })),
  fc
    .integer({ min: -(2 ** 30), max: 2 ** 30 })
    .map((value) => ({ value: new Double(value / 4), plain: value / 4, rank: 2 })),
  fc
    .integer({ min: -1000, max: 1000 })
    .map((value) => ({ value: Decimal128.fromString(String(value)), plain: value, rank: 3 })),
)
const row = fc.record({ key: fc.constantFrom('a', 'b', null, undefined, 1), number })

describe('$group against a plain model', () => {
  it('gives the same sums, counts, averages and extremes, in the widest type', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 60 }), async (rows) => {
        const docs = rows.map(({ key, number: { value } }) =>
          key === undefined ? { v: value } : { k: key, v: value },
        )
        const stages = [
          {
            $group: {
              _id: '$k',
              s: { $sum: '$v' },
              c: { $sum: 1 },
              a: { $avg: '$v' },
              lo: { $min: '$v' },
              hi: { $max: '$v' },
            },
          },
        ]
        const model = new Map<unknown, { plain: number; rank: number }[]>()
        for (const { key, number: one } of rows)
          model.set(key ?? null, [...(model.get(key ?? null) ?? []), one])
        const result: Document[] = []
        for await (const batch of compile(stages).run(scanOf(docs, {}))) result.push(...batch)
        expect(result.map((doc) => plain(doc['_id']))).toEqual([...model.keys()])
        for (const doc of result) {
          const group = model.get(plain(doc['_id'])) ?? []
          const sum = group.reduce((total, one) => total + one.plain, 0)
          const rank = Math.max(...group.map((one) => one.rank))
          expect(Number(String(doc['s']))).toBe(sum)
          expect(Number(String(doc['a']))).toBeCloseTo(sum / group.length, 5)
          expect(plain(doc['c'])).toBe(group.length)
          expect(Number(String(doc['lo']))).toBe(Math.min(...group.map((one) => one.plain)))
          expect(Number(String(doc['hi']))).toBe(Math.max(...group.map((one) => one.plain)))
          const type =
            rank === 3
              ? Decimal128
              : rank === 2
                ? Double
                : rank === 1 || Math.abs(sum) > 0x7fffffff
                  ? Long
                  : Int32
          expect(doc['s']).toBeInstanceOf(type)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('takes 100,000 documents in well under a second', async () => {
    const docs = Array.from({ length: 100_000 }, (_, i) => ({
      u: `unit-${i % 97}`,
      n: new Int32(i),
      d: new Double(i / 3),
    }))
    let yields = 0
    const context = contextOf({}, { yieldNow: () => Promise.resolve(void yields++) })
    async function* source(): AsyncGenerator<Document[]> {
      for (let i = 0; i < docs.length; i += 256) yield docs.slice(i, i + 256)
    }
    const stages = [
      { $group: { _id: '$u', s: { $sum: '$n' }, a: { $avg: '$d' }, lo: { $min: '$n' }, c: { $sum: 1 } } },
    ]
    const start = performance.now()
    const result: Document[] = []
    for await (const batch of compile(stages, context).run(source())) result.push(...batch)
    const taken = performance.now() - start
    expect(result.length).toBe(97)
    expect(result.reduce((total, doc) => total + Number(String(doc['s'])), 0)).toBe((99_999 * 100_000) / 2)
    expect(yields).toBeGreaterThan(0)
    expect(taken).toBeLessThan(2000)
  })
})

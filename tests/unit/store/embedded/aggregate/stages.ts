/** Pipelines over the same few documents, and what they answer. */
import type { Document } from '../../../../../src/store/embedded/value/document.js'

export const items: Document[] = [
  { _id: 1, unit: 'A', n: 3, tags: ['x', 'y'], at: new Date('2022-01-10T00:00:00Z'), sub: { k: 1 } },
  { _id: 2, unit: 'B', n: 1, tags: [], at: new Date('2022-01-20T00:00:00Z'), sub: { k: 2 } },
  { _id: 3, unit: 'A', n: 2, tags: ['y'], at: new Date('2022-02-10T00:00:00Z') },
  { _id: 4, unit: null, n: 5, at: new Date('2022-02-11T00:00:00Z') },
  { _id: 5, n: 4, tags: null, at: new Date('2022-03-01T00:00:00Z') },
]
export const units: Document[] = [
  { _id: 'A', name: '公安局', boss: null },
  { _id: 'B', name: '民政局', boss: 'A' },
  { _id: 'C', name: '教育局', boss: 'B' },
]

export const cases: [string, unknown[], unknown[]][] = [
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

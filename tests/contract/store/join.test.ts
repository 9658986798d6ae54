import { beside, contract, type Document, type Row, refused } from './contract.js'

const UNITS = [
  { _id: 'A', name: 'a', boss: null },
  { _id: 'B', name: 'b', boss: 'A' },
  { _id: 'C', name: 'c', boss: 'B' },
]
const ITEMS = [
  { _id: 1, u: 'A' },
  { _id: 2, u: 'B' },
  { _id: 3, u: ['B', 'C'] },
  { _id: 4, u: null },
  { _id: 5 },
]

/** Runs a pipeline made for the name of a second collection, which holds the units. */
function joined(name: string, stages: (units: string) => Document[], expected: unknown): Row {
  return [
    name,
    ITEMS,
    async (c, db) => c.aggregate(stages((await beside(c, db, UNITS)).collectionName)).toArray(),
    expected,
  ]
}

/** Runs a pipeline that writes into a second collection; answers what that holds afterwards. */
function written(
  name: string,
  before: Document[],
  stages: (into: string) => Document[],
  expected: unknown,
): Row {
  return [
    name,
    [
      { _id: 1, n: 1 },
      { _id: 2, n: 2 },
    ],
    async (c, db) => {
      const into = await beside(c, db, before)
      await c.aggregate(stages(into.collectionName)).toArray()
      return into.find().sort({ _id: 1 }).toArray()
    },
    expected,
  ]
}

// biome-ignore format: a table
contract('pipelines over collections', [
  joined('$lookup on fields: values, elements, null and missing', (from) => [{ $lookup: { from, localField: 'u', foreignField: '_id', as: 'x' } }, { $project: { x: '$x._id' } }], [{ _id: 1, x: ['A'] }, { _id: 2, x: ['B'] }, { _id: 3, x: ['B', 'C'] }, { _id: 4, x: [] }, { _id: 5, x: [] }]),
  joined('$lookup of a missing field finds null', (from) => [{ $match: { _id: 5 } }, { $lookup: { from, localField: 'u', foreignField: 'boss', as: 'x' } }, { $project: { x: '$x._id' } }], [{ _id: 5, x: ['A'] }]),
  joined('$lookup with a pipeline', (from) => [{ $match: { _id: { $lte: 2 } } }, { $lookup: { from, let: { u: '$u' }, pipeline: [{ $match: { $expr: { $eq: ['$_id', '$$u'] } } }, { $project: { _id: 0, l: { $concat: ['$name', '-', '$$u'] } } }], as: 'x' } }, { $project: { x: 1 } }], [{ _id: 1, x: [{ l: 'a-A' }] }, { _id: 2, x: [{ l: 'b-B' }] }]),
  joined('$lookup with fields and a pipeline', (from) => [{ $match: { _id: 3 } }, { $lookup: { from, localField: 'u', foreignField: '_id', pipeline: [{ $match: { name: 'c' } }, { $project: { name: 1, _id: 0 } }], as: 'p.q' } }, { $project: { p: 1 } }], [{ _id: 3, p: { q: [{ name: 'c' }] } }]),
  joined('$lookup without a condition', (from) => [{ $limit: 1 }, { $lookup: { from, pipeline: [{ $sort: { _id: -1 } }, { $limit: 1 }], as: 'x' } }, { $project: { x: '$x._id' } }], [{ _id: 1, x: ['C'] }]),
  joined('$lookup, then $unwind', (from) => [{ $match: { _id: 3 } }, { $lookup: { from, localField: 'u', foreignField: '_id', as: 'x' } }, { $unwind: '$x' }, { $sort: { 'x._id': -1 } }, { $project: { n: '$x.name' } }], [{ _id: 3, n: 'c' }, { _id: 3, n: 'b' }]),
  joined('$lookup from a collection that is not there', () => [{ $limit: 1 }, { $lookup: { from: 'nowhere', localField: 'u', foreignField: '_id', as: 'x' } }], [{ _id: 1, u: 'A', x: [] }]),
  joined('$lookup needs something to go by', (from) => [{ $lookup: { from, as: 'x' } }], refused(9)),
  joined('$graphLookup', (from) => [{ $limit: 1 }, { $graphLookup: { from, startWith: 'C', connectFromField: 'boss', connectToField: '_id', as: 'x', depthField: 'd' } }, { $project: { x: { $sortArray: { input: { $map: { input: '$x', in: { $concat: ['$$this._id', { $toString: '$$this.d' }] } } }, sortBy: 1 } } } }], [{ _id: 1, x: ['A2', 'B1', 'C0'] }]),
  joined('$graphLookup, not so deep', (from) => [{ $limit: 1 }, { $graphLookup: { from, startWith: 'C', connectFromField: 'boss', connectToField: '_id', as: 'x', maxDepth: 0, restrictSearchWithMatch: { name: 'c' } } }, { $project: { x: '$x._id' } }], [{ _id: 1, x: ['C'] }]),
  joined('$unionWith', (coll) => [{ $match: { _id: 1 } }, { $unionWith: { coll, pipeline: [{ $match: { _id: 'B' } }] } }], [{ _id: 1, u: 'A' }, { _id: 'B', name: 'b', boss: 'A' }]),
  joined('$unionWith by name', (coll) => [{ $project: { _id: 1 } }, { $unionWith: coll }, { $count: 'n' }], [{ n: 8 }]),

  written('$out into a new collection', [], (into) => [{ $match: { n: 2 } }, { $out: into }], [{ _id: 2, n: 2 }]),
  written('$out in the place of what is there', [{ _id: 1, old: 1 }, { _id: 7 }], (into) => [{ $match: { n: 2 } }, { $out: into }], [{ _id: 2, n: 2 }]),
  written('$out of nothing empties', [{ _id: 7 }], (into) => [{ $match: { n: 99 } }, { $out: into }], []),
  ['$out over its own source', [{ _id: 1, n: 1 }, { _id: 2, n: 2 }], async (c) => { await c.aggregate([{ $addFields: { n: { $add: ['$n', 1] } } }, { $out: c.collectionName }]).toArray(); return c.find().sort({ _id: 1 }).toArray() }, [{ _id: 1, n: 2 }, { _id: 2, n: 3 }]],
  ['$out keeps the indexes', [{ _id: 1, n: 1 }], async (c, db) => {
    const into = await beside(c, db, [{ _id: 5, n: 5 }])
    await into.createIndex({ n: 1 }, { unique: true })
    await c.aggregate([{ $out: into.collectionName }]).toArray()
    return [(await into.indexes()).map(({ name }) => name), await into.find({ n: 1 }, { hint: 'n_1' }).toArray()]
  }, [['_id_', 'n_1'], [{ _id: 1, n: 1 }]]],
  ['$out against a unique index leaves all as it was', [{ _id: 1, n: 1 }, { _id: 2, n: 1 }], async (c, db) => {
    const into = await beside(c, db, [{ _id: 5, n: 5 }])
    await into.createIndex({ n: 1 }, { unique: true })
    const code = await c.aggregate([{ $out: into.collectionName }]).toArray().then(() => 0, (error: { code: unknown }) => Number(error.code))
    return [code, await into.find().toArray()]
  }, [11000, [{ _id: 5, n: 5 }]]],
  written('$merge merges and inserts', [{ _id: 1, n: 0, x: 1 }], (into) => [{ $merge: { into } }], [{ _id: 1, n: 1, x: 1 }, { _id: 2, n: 2 }]),
  written('$merge replaces', [{ _id: 1, x: 1 }], (into) => [{ $merge: { into, whenMatched: 'replace' } }], [{ _id: 1, n: 1 }, { _id: 2, n: 2 }]),
  written('$merge keeps', [{ _id: 1, x: 1 }], (into) => [{ $merge: { into, whenMatched: 'keepExisting' } }], [{ _id: 1, x: 1 }, { _id: 2, n: 2 }]),
  written('$merge discards', [{ _id: 1, x: 1 }], (into) => [{ $merge: { into, whenNotMatched: 'discard' } }], [{ _id: 1, x: 1, n: 1 }]),
  written('$merge fails and tells the key', [{ _id: 1, x: 1 }], (into) => [{ $merge: { into, whenMatched: 'fail' } }], refused(11000, { keyPattern: { _id: 1 }, keyValue: { _id: 1 } })),
  written('$merge neither keeps nor inserts', [], (into) => [{ $merge: { into, whenMatched: 'keepExisting', whenNotMatched: 'discard' } }], refused(51181)),
  written('$merge by a pipeline', [{ _id: 1, t: 5 }], (into) => [{ $merge: { into, whenMatched: [{ $set: { t: { $add: ['$t', '$$new.n'] } } }] } }], [{ _id: 1, t: 6 }, { _id: 2, n: 2 }]),
  written('$out is the last stage', [], (into) => [{ $out: into }, { $match: {} }], refused(40601)),
])

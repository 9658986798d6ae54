import { contract, type Document, Double, Long, refused } from './contract.js'
import { piping } from './rows.js'

const long = (value: number) => Long.fromNumber(value)
const ITEMS = [
  { _id: 1, u: 'A', n: 3, t: ['x', 'y'], sub: { k: 1 } },
  { _id: 2, u: 'B', n: 1, t: [], sub: { k: 2 } },
  { _id: 3, u: 'A', n: 2, t: ['y'] },
  { _id: 4, u: null, n: 5 },
  { _id: 5, n: 4, t: null },
]
const one = [{ _id: 1, a: 1, b: { c: 2, d: [{ e: 1 }, { e: 2 }] } }]
const ids = { $project: { _id: 1 } }
const byId = { $sort: { _id: 1 } }
const numbers = [1, 2, 3, 4, 5, 6].map((n) => ({ _id: n, v: n * 10 }))

// biome-ignore format: a table
contract('pipeline stages', [
  piping('no stages', one, [], one),
  piping('$match', ITEMS, [{ $match: { u: 'A', n: { $gt: 2 } } }, ids], [{ _id: 1 }]),
  piping('$match after $project', ITEMS, [{ $project: { m: '$n' } }, { $match: { m: 5 } }], [{ _id: 4, m: 5 }]),
  piping('$match with $expr', ITEMS, [{ $match: { $expr: { $gt: ['$n', '$_id'] } } }, ids], [{ _id: 1 }, { _id: 4 }]),
  piping('$match needs a document', ITEMS, [{ $match: 1 }], refused(15959)),
  piping('$sort, $skip, $limit', ITEMS, [{ $sort: { n: -1 } }, { $skip: 1 }, { $limit: 2 }, ids], [{ _id: 5 }, { _id: 1 }]),
  piping('$limit before $sort', ITEMS, [{ $limit: 2 }, { $sort: { n: 1 } }, ids], [{ _id: 2 }, { _id: 1 }]),
  piping('$sort by two fields', ITEMS, [{ $sort: { u: -1, n: 1 } }, ids], [{ _id: 2 }, { _id: 3 }, { _id: 1 }, { _id: 5 }, { _id: 4 }]),
  piping('$sort by nothing', ITEMS, [{ $sort: {} }], refused(15976)),
  piping('$sort direction', ITEMS, [{ $sort: { n: 5 } }], refused(15975)),
  piping('$limit 0', ITEMS, [{ $limit: 0 }], refused(15958)),
  piping('$skip below 0', ITEMS, [{ $skip: -1 }], refused(5107200)),
  piping('$project in', one, [{ $project: { _id: 0, 'b.c': 1 } }], [{ b: { c: 2 } }]),
  piping('$project nested', one, [{ $project: { _id: 0, b: { c: 1 } } }], [{ b: { c: 2 } }]),
  piping('$project out', one, [{ $project: { b: 0 } }], [{ _id: 1, a: 1 }]),
  piping('$project computes', one, [{ $project: { _id: 0, x: { $add: ['$a', '$b.c'] }, 'y.z': '$a', gone: '$$REMOVE' } }], [{ x: 3, y: { z: 1 } }]),
  piping('$project into elements', one, [{ $project: { _id: 0, 'b.d': { f: { $literal: 9 } } } }], [{ b: { d: [{ f: 9 }, { f: 9 }] } }]),
  piping('$project nothing', one, [{ $project: {} }], refused(51272)),
  piping('$project in and out', one, [{ $project: { a: 1, b: 0 } }], refused(31254)),
  piping('$addFields', one, [{ $addFields: { a: 5, 'b.x': '$a', 'b.d.g': 7 } }], [{ _id: 1, a: 5, b: { c: 2, d: [{ e: 1, g: 7 }, { e: 2, g: 7 }], x: 1 } }]),
  piping('$set computes from what was', [{ _id: 1, a: 1, b: 2 }], [{ $set: { a: '$b', b: '$a' } }], [{ _id: 1, a: 2, b: 1 }]),
  piping('$unset', one, [{ $unset: ['a', 'b.d'] }], [{ _id: 1, b: { c: 2 } }]),
  piping('$unset one', one, [{ $unset: 'b' }], [{ _id: 1, a: 1 }]),
  piping('$replaceRoot', ITEMS, [{ $match: { sub: { $exists: true } } }, byId, { $replaceRoot: { newRoot: '$sub' } }], [{ k: 1 }, { k: 2 }]),
  piping('$replaceRoot by no document', one, [{ $replaceRoot: { newRoot: '$a' } }], refused(40228)),
  piping('$replaceWith', ITEMS, [{ $limit: 1 }, { $replaceWith: { $mergeObjects: ['$sub', { z: '$n' }] } }], [{ k: 1, z: 3 }]),
  piping('$count', ITEMS, [{ $match: { u: 'A' } }, { $count: 'total' }], [{ total: 2 }]),
  piping('$count of nothing', ITEMS, [{ $match: { u: 'Z' } }, { $count: 'total' }], []),
  piping('$count needs a name', ITEMS, [{ $count: '' }], refused(40157)),
  piping('$unwind', ITEMS, [{ $unwind: '$t' }, { $project: { t: 1 } }], [{ _id: 1, t: 'x' }, { _id: 1, t: 'y' }, { _id: 3, t: 'y' }]),
  piping('$unwind keeps the empty', ITEMS, [{ $unwind: { path: '$t', preserveNullAndEmptyArrays: true } }, { $project: { t: 1 } }], [{ _id: 1, t: 'x' }, { _id: 1, t: 'y' }, { _id: 2 }, { _id: 3, t: 'y' }, { _id: 4 }, { _id: 5, t: null }]),
  piping('$unwind with positions', ITEMS, [{ $unwind: { path: '$t', includeArrayIndex: 'i' } }, { $project: { i: 1 } }], [{ _id: 1, i: long(0) }, { _id: 1, i: long(1) }, { _id: 3, i: long(0) }]),
  piping('$unwind a scalar', ITEMS, [{ $match: { _id: 1 } }, { $unwind: '$n' }, { $project: { n: 1 } }], [{ _id: 1, n: 3 }]),
  piping('$unwind needs a path', ITEMS, [{ $unwind: 't' }], refused(28818)),
  piping('$sortByCount', ITEMS, [{ $match: { u: { $ne: null } } }, { $sortByCount: '$u' }], [{ _id: 'A', count: 2 }, { _id: 'B', count: 1 }]),
  piping('$facet', ITEMS, [{ $facet: { total: [{ $count: 'n' }], least: [{ $sort: { n: 1 } }, { $limit: 1 }, ids], none: [{ $match: { n: 99 } }] } }], [{ total: [{ n: 5 }], least: [{ _id: 2 }], none: [] }]),
  piping('$facet in $facet', ITEMS, [{ $facet: { a: [{ $facet: {} }] } }], refused(40600)),
  piping('$bucket', ITEMS, [{ $bucket: { groupBy: '$n', boundaries: [0, 2, 4], default: 'more', output: { c: { $sum: 1 }, ids: { $push: '$_id' } } } }], [{ _id: 0, c: 1, ids: [2] }, { _id: 2, c: 2, ids: [1, 3] }, { _id: 'more', c: 2, ids: [4, 5] }]),
  piping('$bucket without a default', ITEMS, [{ $bucket: { groupBy: '$n', boundaries: [0, 2] } }], refused(40066)),
  piping('$bucket boundaries rise', ITEMS, [{ $bucket: { groupBy: '$n', boundaries: [2, 1] } }], refused(40194)),
  piping('$bucketAuto', ITEMS, [{ $bucketAuto: { groupBy: '$n', buckets: 2 } }], [{ _id: { min: 1, max: 4 }, count: 3 }, { _id: { min: 4, max: 5 }, count: 2 }]),
  piping('$redact', ITEMS, [{ $limit: 2 }, { $project: { n: 1, sub: 1 } }, { $redact: { $cond: [{ $eq: ['$k', 1] }, '$$PRUNE', '$$DESCEND'] } }], [{ _id: 1, n: 3 }, { _id: 2, n: 1, sub: { k: 2 } }]),
  piping('$redact keeps', ITEMS, [{ $limit: 1 }, { $project: { sub: 1 } }, { $redact: '$$KEEP' }], [{ _id: 1, sub: { k: 1 } }]),
  ['$sample', numbers, async (c) => (await c.aggregate([{ $sample: { size: 3 } }]).toArray()).length, 3],
  ['$documents', [], (_, db) => db.aggregate([{ $documents: [{ a: 1 }, { a: { $add: [1, 1] } }] }, { $match: { a: 2 } }], { promoteValues: false }).toArray(), [{ a: 2 }]],
  piping('$fill', [{ _id: 1, v: 1 }, { _id: 2, v: null }, { _id: 3, v: 3 }, { _id: 4 }], [{ $fill: { sortBy: { _id: 1 }, output: { v: { method: 'linear' }, w: { value: 0 } } } }], [{ _id: 1, v: 1, w: 0 }, { _id: 2, v: new Double(2), w: 0 }, { _id: 3, v: 3, w: 0 }, { _id: 4, v: null, w: 0 }]),
  piping('an unknown stage', ITEMS, [{ $nope: 1 }], refused(40324)),
  piping('two stages in one', ITEMS, [{ $match: {}, $limit: 1 }], refused(40323)),
  piping('an unknown operator', ITEMS, [{ $addFields: { a: { $nope: 1 } } }], refused(168)),
  ['let', ITEMS, (c) => c.aggregate([{ $match: { $expr: { $eq: ['$u', '$$unit'] } } }, { $project: { x: '$$unit' } }], { let: { unit: 'B' } }).toArray(), [{ _id: 2, x: 'B' }]],
  ['$$NOW is a date', ITEMS, async (c) => (await c.aggregate<Document>([{ $limit: 1 }, { $project: { ok: { $gt: ['$$NOW', new Date(0)] } } }]).toArray())[0]?.['ok'], true],
  ['a stage that needs what is not there', ITEMS, (c, db) => c.aggregate([{ $geoNear: { near: [0, 0], distanceField: 'd', key: 'x', from: db.databaseName } }]).toArray().then(() => 'answered', () => 'refused'), 'refused'],
])

import {
  type Collection,
  contract,
  Decimal128,
  type Document,
  Double,
  Long,
  ObjectId,
  type Row,
  refused,
} from './contract.js'

/** Answers of a query with and without indexes on these fields: they must be the same. */
function sameWith(name: string, docs: Document[], keys: Document[], filters: Document[]): Row {
  return [
    name,
    docs.map((doc, i) => ({ _id: i, ...doc })),
    async (c) => {
      const run = () =>
        Promise.all(filters.map(async (filter) => ids(await c.find(filter).sort({ _id: 1 }).toArray())))
      const before = await run()
      for (const key of keys) await c.createIndex(key as Record<string, 1 | -1>)
      const after = await run()
      return {
        same: JSON.stringify(before) === JSON.stringify(after),
        found: before.every((list) => list.length > 0),
      }
    },
    { same: true, found: true },
  ]
}

const ids = (docs: Document[]) => docs.map(({ _id }) => String(_id))
/** The index a plan reads, or how else it finds its documents. */
function indexOf(plan: unknown): unknown {
  const text = JSON.stringify(plan)
  const name = /"indexName":"([^"]+)"/.exec(text)?.[1]
  return name ?? /COLLSCAN|EOF|IDHACK/.exec(text)?.[0] ?? text
}
const explained = async (c: Collection, filter: Document, sort: Document = {}) =>
  indexOf(
    (
      await c
        .find(filter)
        .sort(sort as Record<string, 1 | -1>)
        .explain('queryPlanner')
    )['queryPlanner'].winningPlan,
  )
const names = async (c: Collection) => (await c.indexes()).map(({ name }) => name)

const docs = [
  { _id: 1, a: 1, b: 1 },
  { _id: 2, a: 2, b: 1 },
  { _id: 3, a: 3 },
]
const rising = Array.from({ length: 40 }, (_, i) => ({ _id: i, a: i % 8, b: i, c: `k${i % 3}` }))
const VALUES = [
  { a: 1 },
  { a: new Double(1) },
  { a: 2.5 },
  { a: Long.fromNumber(3) },
  { a: Decimal128.fromString('2.5') },
  { a: 'x' },
  { a: '' },
  { a: null },
  {},
  { a: [] },
  { a: [1, 'x'] },
  { a: { b: 1 } },
  { a: [{ b: 1 }, { b: 5 }] },
  { a: true },
  { a: new Date(5) },
  { a: new ObjectId('65a000000000000000000001') },
]

// biome-ignore format: a table
contract('indexes', [
  ['createIndex answers the name', docs, (c) => c.createIndex({ a: 1, b: -1 }), 'a_1_b_-1'],
  ['an index by another name', docs, async (c) => { await c.createIndex({ a: 1 }, { name: 'mine' }); return names(c) }, ['_id_', 'mine']],
  ['listIndexes tells what means nothing any more', docs, async (c) => { await c.createIndex({ a: 1 }, { background: true }); return (await c.listIndexes().toArray()).map(({ background }) => background ?? null) }, [null, true]],
  ['listIndexes tells all', docs, async (c) => {
    await c.createIndexes([{ key: { a: 1 }, unique: true }, { key: { 'b.c': -1 }, sparse: true }, { key: { d: 1 }, expireAfterSeconds: 60 }, { key: { e: 1 }, partialFilterExpression: { b: { $gt: 0 } } }])
    return (await c.listIndexes().toArray()).map(({ v, ...rest }) => (Number(v) === 2 ? rest : { v, ...rest }))
  }, [{ key: { _id: 1 }, name: '_id_' }, { key: { a: 1 }, name: 'a_1', unique: true }, { key: { 'b.c': -1 }, name: 'b.c_-1', sparse: true }, { key: { d: 1 }, name: 'd_1', expireAfterSeconds: 60 }, { key: { e: 1 }, name: 'e_1', partialFilterExpression: { b: { $gt: 0 } } }]],
  ['the same index again', docs, async (c) => { await c.createIndex({ a: 1 }); await c.createIndex({ a: 1 }); return names(c) }, ['_id_', 'a_1']],
  ['createIndexes counts', docs, async (c, db) => {
    const { numIndexesBefore, numIndexesAfter } = await db.command({ createIndexes: c.collectionName, indexes: [{ key: { a: 1 }, name: 'a_1' }] })
    return [numIndexesBefore, numIndexesAfter]
  }, [1, 2]],
  ['the same name for other keys', docs, async (c) => { await c.createIndex({ a: 1 }, { name: 'x' }); return c.createIndex({ b: 1 }, { name: 'x' }) }, refused(86, { codeName: 'IndexKeySpecsConflict' })],
  ['the same keys with other options', docs, async (c) => { await c.createIndex({ a: 1 }); return c.createIndex({ a: 1 }, { expireAfterSeconds: 5 }) }, refused(85, { codeName: 'IndexOptionsConflict' })],
  ['an index makes the collection', [], async (c, db) => { await c.createIndex({ a: 1 }); return (await db.listCollections({ name: c.collectionName }).toArray()).length }, 1],
  ['an index of nothing', docs, (c, db) => db.command({ createIndexes: c.collectionName, indexes: [{ key: {}, name: 'x' }] }), refused(67)],
  ['a direction of 0', docs, (c, db) => db.command({ createIndexes: c.collectionName, indexes: [{ key: { a: 0 }, name: 'x' }] }), refused(67)],
  ['an unknown kind', docs, (c, db) => db.command({ createIndexes: c.collectionName, indexes: [{ key: { a: 'nope' }, name: 'x' }] }), refused(67)],
  ['listIndexes of a collection that is not there', [], (c) => c.listIndexes().toArray(), refused(26, { codeName: 'NamespaceNotFound' })],
  ['dropIndex by name', docs, async (c) => { await c.createIndex({ a: 1 }); await c.dropIndex('a_1'); return names(c) }, ['_id_']],
  ['dropIndexes by keys', docs, async (c, db) => { await c.createIndex({ a: 1 }); await db.command({ dropIndexes: c.collectionName, index: { a: 1 } }); return names(c) }, ['_id_']],
  ['dropIndexes of all', docs, async (c) => { await c.createIndex({ a: 1 }); await c.createIndex({ b: 1 }); await c.dropIndexes(); return names(c) }, ['_id_']],
  ['dropIndex of what is not there', docs, (c) => c.dropIndex('gone_1'), refused(27, { codeName: 'IndexNotFound' })],
  ['dropIndex of _id_', docs, (c) => c.dropIndex('_id_'), refused(72)],

  ['unique', docs, async (c) => { await c.createIndex({ a: 1 }, { unique: true }); return c.insertOne({ a: 2 }) }, refused(11000, { keyPattern: { a: 1 }, keyValue: { a: 2 }, message: /E11000 duplicate key error.*a_1/ })],
  ['unique by value, not by type', docs, async (c) => { await c.createIndex({ a: 1 }, { unique: true }); return c.insertOne({ a: new Double(2) }) }, refused(11000)],
  ['unique in an update', docs, async (c) => { await c.createIndex({ a: 1 }, { unique: true }); return c.updateOne({ _id: 1 }, { $set: { a: 2 } }) }, refused(11000, { keyPattern: { a: 1 }, keyValue: { a: 2 } })],
  ['unique in an upsert', docs, async (c) => { await c.createIndex({ a: 1 }, { unique: true }); return c.updateOne({ _id: 9, a: 3 }, { $set: { x: 1 } }, { upsert: true }) }, refused(11000)],
  ['unique over several fields', docs, async (c) => { await c.createIndex({ a: 1, b: 1 }, { unique: true }); await c.insertOne({ _id: 9, a: 1, b: 2 }); return c.insertOne({ a: 1, b: 1 }) }, refused(11000, { keyPattern: { a: 1, b: 1 }, keyValue: { a: 1, b: 1 } })],
  ['unique: missing is null, once', [{ _id: 1 }], async (c) => { await c.createIndex({ a: 1 }, { unique: true }); return c.insertOne({ a: null }) }, refused(11000, { keyValue: { a: null } })],
  ['unique and sparse: missing as often as one likes', [{ _id: 1 }], async (c) => { await c.createIndex({ a: 1 }, { unique: true, sparse: true }); await c.insertOne({ _id: 2 }); return c.countDocuments() }, 2],
  ['unique over elements', [{ _id: 1, a: [1, 2] }], async (c) => { await c.createIndex({ a: 1 }, { unique: true }); return c.insertOne({ a: [2, 3] }) }, refused(11000, { keyValue: { a: 2 } })],
  ['unique: elements of one document may be equal', [], async (c) => { await c.createIndex({ a: 1 }, { unique: true }); await c.insertOne({ _id: 1, a: [2, 2] }); return c.countDocuments() }, 1],
  ['unique on a dotted path', [{ _id: 1, a: { b: 1 } }], async (c) => { await c.createIndex({ 'a.b': 1 }, { unique: true }); return c.insertOne({ a: [{ b: 1 }] }) }, refused(11000, { keyPattern: { 'a.b': 1 } })],
  ['unique and partial', [{ _id: 1, a: 1, on: true }], async (c) => {
    await c.createIndex({ a: 1 }, { unique: true, partialFilterExpression: { on: true } })
    await c.insertOne({ _id: 2, a: 1, on: false })
    return c.updateOne({ _id: 2 }, { $set: { on: true } })
  }, refused(11000)],
  ['unique of long texts', [{ _id: 1, a: 'x'.repeat(5000) }], async (c) => { await c.createIndex({ a: 1 }, { unique: true }); await c.insertOne({ _id: 2, a: `${'x'.repeat(5000)}y` }); return c.insertOne({ a: 'x'.repeat(5000) }) }, refused(11000)],
  ['unique over what is not', [{ _id: 1, a: 1 }, { _id: 2, a: 1 }], (c) => c.createIndex({ a: 1 }, { unique: true }), refused(11000, { codeName: 'DuplicateKey' })],
  ['a deleted key is free again', docs, async (c) => { await c.createIndex({ a: 1 }, { unique: true }); await c.deleteOne({ a: 2 }); await c.insertOne({ _id: 9, a: 2 }); return c.countDocuments({ a: 2 }) }, 1],
  ['two arrays in one index', [], async (c) => { await c.createIndex({ a: 1, b: 1 }); return c.insertOne({ a: [1], b: [2] }) }, refused(171)],

  ['explain names the index: equality', rising, async (c) => { await c.createIndex({ a: 1 }); return explained(c, { a: 3 }) }, 'a_1'],
  ['explain names the index: range', rising, async (c) => { await c.createIndex({ b: 1 }); return explained(c, { b: { $gt: 3, $lt: 9 } }) }, 'b_1'],
  ['explain names the index: $in', rising, async (c) => { await c.createIndex({ a: 1 }); return explained(c, { a: { $in: [3, 4] } }) }, 'a_1'],
  ['explain names the index: a compound', rising, async (c) => { await c.createIndex({ a: 1, b: -1 }); return explained(c, { a: 3 }, { b: -1 }) }, 'a_1_b_-1'],
  ['explain names the index: a sort', rising, async (c) => { await c.createIndex({ b: 1 }); return explained(c, {}, { b: -1 }) }, 'b_1'],
  ['explain: no index', rising, async (c) => explained(c, { a: 3 }), 'COLLSCAN'],
  ['explain: a partial index only where it may', rising, async (c) => {
    await c.createIndex({ a: 1 }, { partialFilterExpression: { b: { $gt: 10 } } })
    return [await explained(c, { a: 3, b: { $gt: 20 } }), await explained(c, { a: 3 })]
  }, ['a_1', 'COLLSCAN']],
  ['explain: a sparse index not for null', rising, async (c) => {
    await c.createIndex({ x: 1 }, { sparse: true })
    return [await explained(c, { x: 3 }), await explained(c, { x: null })]
  }, ['x_1', 'COLLSCAN']],
  ['explain of a pipeline', rising, async (c) => { await c.createIndex({ a: 1 }); return indexOf(await c.aggregate([{ $match: { a: 3 } }, { $group: { _id: '$b' } }]).explain('queryPlanner')) }, 'a_1'],
  ['explain counts what it read', rising, async (c) => {
    await c.createIndex({ a: 1 })
    const { executionStats } = await c.find({ a: 3 }).explain('executionStats')
    return [executionStats.nReturned, executionStats.totalDocsExamined]
  }, [5, 5]],
  ['explain of a write writes nothing', rising, async (c, db) => {
    await db.command({ explain: { delete: c.collectionName, deletes: [{ q: { a: 3 }, limit: 0 }] } })
    return c.countDocuments()
  }, 40],

  sameWith('an index on every type of value', VALUES, [{ a: 1 }], [{ a: 1 }, { a: { $gt: 1 } }, { a: { $lte: 2.5 } }, { a: null }, { a: { $exists: false } }, { a: { $exists: true } }, { a: { $ne: 1 } }, { a: { $in: [null, 'x'] } }, { a: { $nin: [1, null] } }, { a: [] }, { a: { $gte: 'a' } }, { a: /x/ }, { a: { $type: 'number' } }, { a: { $not: { $gt: 1 } } }, { a: { $size: 2 } }, { a: { b: 1 } }, { a: { $gte: new Date(0) } }, { a: true }]),
  sameWith('an index downwards', VALUES, [{ a: -1 }], [{ a: { $gt: 1 } }, { a: { $lt: 3 } }, { a: null }]),
  sameWith('an index on a path through arrays', VALUES, [{ 'a.b': 1 }], [{ 'a.b': 1 }, { 'a.b': { $gt: 1 } }, { 'a.b': null }, { 'a.b': { $exists: false } }, { a: { $elemMatch: { b: { $gt: 1, $lt: 9 } } } }]),
  sameWith('compounds', rising.map(({ a, b, c }) => ({ a, b, c })), [{ a: 1, b: 1 }, { c: -1, a: 1, b: -1 }], [{ a: 3, b: { $gte: 5 } }, { a: { $in: [1, 2] }, b: { $lt: 20 } }, { c: 'k1', a: { $gt: 2 } }, { $or: [{ a: 1 }, { c: 'k2' }] }, { a: { $gt: 1, $lt: 5 }, c: { $ne: 'k0' } }]),
  ['an index follows every write', rising, async (c) => {
    await c.createIndex({ a: 1 })
    await c.updateMany({ a: 1 }, { $set: { a: 100 } })
    await c.deleteMany({ a: 2 })
    await c.insertOne({ _id: 99, a: [100, 3] })
    return [await c.countDocuments({ a: 1 }), await c.countDocuments({ a: 2 }), await c.countDocuments({ a: 100 }), await c.countDocuments({ a: 3 })]
  }, [0, 0, 6, 6]],
])

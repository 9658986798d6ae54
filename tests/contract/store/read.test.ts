import { contract, Decimal128, Double, Long, refused } from './contract.js'

const many = Array.from({ length: 250 }, (_, i) => ({ _id: i, g: i % 5 }))
const MIXED = [
  { _id: 1, a: 1, t: ['x', 'y'] },
  { _id: 2, a: new Double(1), t: ['y'] },
  { _id: 3, a: 'x' },
  { _id: 4, a: null, t: [] },
  { _id: 5, t: [['z']] },
  { _id: 6, a: { b: 1 } },
]
const plain = { promoteValues: true }
const text = (id: Long | number | undefined) => String(id)

// biome-ignore format: a table
contract('reads', [
  ['findOne', many, (c) => c.findOne({ _id: 7 }), { _id: 7, g: 2 }],
  ['findOne of none', many, (c) => c.findOne({ _id: 999 }), null],
  ['find in a collection that is not there', [], (c) => c.find().toArray(), []],
  ['batches', many, async (c) => (await c.find({}, { batchSize: 7 }).toArray()).length, 250],
  ['the first batch is 101', many, async (c, db) => (await db.command({ find: c.collectionName, filter: {} }, plain))['cursor'].firstBatch.length, 101],
  ['a batch of 0 is empty and open', many, async (c, db) => {
    const { cursor } = await db.command({ find: c.collectionName, filter: {}, batchSize: 0 }, plain)
    const next = await db.command({ getMore: cursor.id, collection: c.collectionName, batchSize: 3 }, plain)
    return [cursor.firstBatch, text(cursor.id) !== '0', next['cursor'].nextBatch]
  }, [[], true, [{ _id: 0, g: 0 }, { _id: 1, g: 1 }, { _id: 2, g: 2 }]]],
  ['a cursor at its end is 0', many, async (c, db) => text((await db.command({ find: c.collectionName, filter: {}, batchSize: 500 }))['cursor'].id), '0'],
  ['singleBatch closes', many, async (c, db) => text((await db.command({ find: c.collectionName, filter: {}, batchSize: 5, singleBatch: true }))['cursor'].id), '0'],
  ['limit over batches', many, async (c) => (await c.find({}, { batchSize: 10 }).limit(25).toArray()).length, 25],
  ['ns of a cursor', many, async (c, db) => (await db.command({ find: c.collectionName, filter: {} }))['cursor'].ns === `${db.databaseName}.${c.collectionName}`, true],
  ['getMore of a cursor that is not there', many, (c, db) => db.command({ getMore: Long.fromNumber(12345), collection: c.collectionName }), refused(43, { codeName: 'CursorNotFound' })],
  ['killCursors', many, async (c, db) => {
    const { cursor } = await db.command({ find: c.collectionName, filter: {}, batchSize: 2 })
    const killed = await db.command({ killCursors: c.collectionName, cursors: [cursor.id, Long.fromNumber(99)] })
    const gone = await db.command({ getMore: cursor.id, collection: c.collectionName }).then(() => 0, (error: { code: unknown }) => Number(error.code))
    return [killed['cursorsKilled'].length, killed['cursorsNotFound'].length, gone]
  }, [1, 1, 43]],
  ['closing a cursor ends it on the server', many, async (c, db) => {
    const cursor = c.find({}, { batchSize: 2 })
    await cursor.next()
    const { id } = cursor
    await cursor.close()
    return db.command({ getMore: id, collection: c.collectionName })
  }, refused(43)],
  ['batches of a pipeline', many, async (c) => (await c.aggregate([{ $match: { g: 1 } }], { batchSize: 3 }).toArray()).length, 50],
  ['a pipeline asks for a cursor', many, (c, db) => db.command({ aggregate: c.collectionName, pipeline: [] }), refused(9)],
  ['hint by name', many, async (c) => { await c.createIndex({ g: -1 }); return (await c.find({ g: { $gte: 3 } }, { hint: 'g_-1' }).limit(1).toArray())[0]?.['g'] }, 4],
  ['hint by keys', many, async (c) => { await c.createIndex({ g: -1 }); return (await c.find({}, { hint: { g: -1 } }).limit(1).toArray())[0]?.['g'] }, 4],
  ['hint at no index', many, (c) => c.find({}, { hint: 'gone_1' }).toArray(), refused(2)],
  ['let in $expr', many, async (c) => (await c.find({ $expr: { $lt: ['$_id', '$$x'] } }, { let: { x: 3 } }).toArray()).length, 3],
  ['comment', many, async (c) => (await c.find({ _id: 1 }, { comment: 'why' }).toArray()).length, 1],
  ['maxTimeMS that suffices', many, async (c) => (await c.find({ _id: 1 }, { maxTimeMS: 10_000 }).toArray()).length, 1],
  ['an unknown field of find', many, (c, db) => db.command({ find: c.collectionName, filtre: {} }), refused(40415)],

  ['countDocuments', many, (c) => c.countDocuments({ g: 1 }), 50],
  ['countDocuments with skip and limit', many, (c) => c.countDocuments({ g: 1 }, { skip: 45, limit: 10 }), 5],
  ['estimatedDocumentCount', many, (c) => c.estimatedDocumentCount(), 250],
  ['count', many, async (c, db) => (await db.command({ count: c.collectionName, query: { g: 1 } }))['n'], 50],
  ['count with skip and limit', many, async (c, db) => (await db.command({ count: c.collectionName, query: { g: 1 }, skip: 45, limit: 10 }))['n'], 5],
  ['count with a skip of NaN', many, async (c, db) => (await db.command({ count: c.collectionName, skip: new Double(Number.NaN) }))['n'], 250],
  ['count in a collection that is not there', [], async (c, db) => (await db.command({ count: c.collectionName }))['n'], 0],
  ['distinct', many, async (c) => (await c.distinct('g')).map(Number), [0, 1, 2, 3, 4]],
  ['distinct with a filter', many, async (c) => (await c.distinct('_id', { _id: { $lt: 2 } })).map(Number), [0, 1]],
  ['distinct knows numbers by value', [{ _id: 1, a: 1 }, { _id: 2, a: new Double(1) }, { _id: 3, a: Decimal128.fromString('1.0') }], async (c) => (await c.distinct('a')).length, 1],
  ['distinct of every type, missing left out', MIXED, async (c) => (await c.distinct('a')).length, 4],
  ['distinct takes arrays apart, once', MIXED, (c) => c.distinct('t'), ['x', 'y', ['z']]],
  ['distinct of a dotted path', [{ _id: 1, a: [{ b: 1 }, { b: 2 }] }, { _id: 2, a: { b: 2 } }], async (c) => (await c.distinct('a.b')).map(Number), [1, 2]],
  ['distinct in a collection that is not there', [], (c) => c.distinct('a'), []],
])

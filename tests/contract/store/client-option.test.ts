import { contract, type Document, Long, type Row, refused } from './contract.js'

const THREE = [
  { _id: 1, x: 11 },
  { _id: 2, x: 22 },
  { _id: 3, x: 33 },
]
const plain = { promoteValues: true }
const hexOf = (id: unknown) => (id as { toString(encoding: 'hex'): string }).toString('hex')

/** What every hint does to the three commands that write. */
function hinted(name: string, hint: string | Document, expected: unknown): Row {
  return [
    name,
    THREE,
    async (c, db) => {
      await c.createIndex({ x: 1 })
      const of = async (command: Document) => {
        const answer = await db.command(command, plain).catch(({ code }: { code: unknown }) => ({ code }))
        const { n, value, writeErrors, code } = answer as Document & { writeErrors?: { code: unknown }[] }
        return Number(code ?? writeErrors?.[0]?.code ?? n ?? (value as Document)['_id'])
      }
      const q = { x: { $gt: 11 } }
      return [
        await of({ update: c.collectionName, updates: [{ q, u: { $inc: { n: 1 } }, multi: true, hint }] }),
        await of({
          findAndModify: c.collectionName,
          query: q,
          sort: { x: -1 },
          update: { $inc: { n: 1 } },
          hint,
        }),
        await of({ delete: c.collectionName, deletes: [{ q, limit: 0, hint }] }),
      ]
    },
    expected,
  ]
}

// biome-ignore format: a table
contract('what clients send along', [
  hinted('writes with a hint by name', 'x_1', [2, 3, 2]),
  hinted('writes with a hint by keys', { x: 1 }, [2, 3, 2]),
  hinted('writes with a hint at no index', 'gone_1', [2, 2, 2]),
  ['an unacknowledged write with a hint', THREE, async (c) => {
    await c.createIndex({ x: 1 })
    await c.deleteOne({ x: 22 }, { hint: 'x_1', writeConcern: { w: 0 } })
    for (let i = 0; i < 100 && (await c.countDocuments()) === 3; i++) await new Promise((resolve) => setTimeout(resolve, 10))
    return (await c.find().toArray()).map(({ _id }) => _id)
  }, [1, 3]],

  ['let in a delete', THREE, async (c) => { await c.deleteMany({ $expr: { $gt: ['$x', '$$least'] } }, { let: { least: 11 } }); return c.countDocuments() }, 1],
  ['let in findOneAndDelete', THREE, (c) => c.findOneAndDelete({ $expr: { $eq: ['$x', '$$it'] } }, { let: { it: 22 } }), { _id: 2, x: 22 }],
  ['let in findOneAndUpdate', THREE, (c) => c.findOneAndUpdate({ $expr: { $eq: ['$x', '$$it'] } }, [{ $set: { x: '$$next' } }], { let: { it: 22, next: 'y' }, returnDocument: 'after' }), { _id: 2, x: 'y' }],
  ['let is no variable of an operator', THREE, async (c) => { await c.updateOne({ _id: 1 }, { $set: { x: '$$v' } }, { let: { v: 5 } }); return c.findOne({ _id: 1 }) }, { _id: 1, x: '$$v' }],
  ['let names no variable with a capital', THREE, (c) => c.find({}, { let: { V: 1 } }).toArray(), refused(9)],
  ['a variable nobody named', THREE, (c) => c.find({ $expr: { $eq: ['$x', '$$v'] } }).toArray(), refused(17276)],

  ['bypassDocumentValidation of every write', [], async (c) => {
    const bypassDocumentValidation = true
    await c.insertMany([{ _id: 1 }, { _id: 2 }], { bypassDocumentValidation })
    await c.updateOne({ _id: 1 }, { $set: { a: 1 } }, { bypassDocumentValidation })
    await c.findOneAndUpdate({ _id: 1 }, { $inc: { a: 1 } }, { bypassDocumentValidation })
    await c.bulkWrite([{ replaceOne: { filter: { _id: 2 }, replacement: { b: 1 } } }, { deleteOne: { filter: { _id: 1 } } }], { bypassDocumentValidation, ...plain })
    return c.find().toArray()
  }, [{ _id: 2, b: 1 }]],
  ['bypassDocumentValidation of a delete', THREE, async (c, db) => (await db.command({ delete: c.collectionName, deletes: [{ q: {}, limit: 0 }], bypassDocumentValidation: true }))['n'], 3],
  ['a comment of any type, everywhere', THREE, async (c, db) => {
    const comment = { why: ['it', 1] }
    await c.insertOne({ _id: 4 }, { comment })
    await c.updateOne({ _id: 4 }, { $set: { a: 1 } }, { comment })
    await c.findOneAndDelete({ _id: 4 }, { comment })
    const { cursor } = await db.command({ find: c.collectionName, batchSize: 1, comment }, plain)
    await db.command({ getMore: cursor.id, collection: c.collectionName, comment })
    return [await c.countDocuments({}, { comment }), await c.estimatedDocumentCount({ comment }), (await c.distinct('x', {}, { comment })).length, (await c.aggregate([], { comment }).toArray()).length]
  }, [3, 3, 3, 3]],
  ['allowDiskUse', THREE, async (c) => [(await c.find().sort({ x: -1 }).allowDiskUse().toArray()).length, (await c.aggregate([{ $sort: { x: 1 } }], { allowDiskUse: true }).toArray()).length], [3, 3]],
  ['the simple collation is the usual order', THREE, async (c) => (await c.find({ x: 11 }, { collation: { locale: 'simple' } }).toArray()).length, 1],

  ['maxTimeMS is an int', THREE, (c, db) => db.command({ find: c.collectionName, maxTimeMS: 2 ** 31 }), refused(2)],
  ['maxTimeMS is a number', THREE, (c, db) => db.command({ find: c.collectionName, maxTimeMS: 'soon' }), refused(14)],
  ['a read of what a majority has', THREE, async (c) => (await c.find({}, { readConcern: { level: 'majority' } }).toArray()).length, 3],
  ['an unknown read concern is refused', THREE, (c, db) => db.command({ find: c.collectionName, readConcern: { level: 'nonsense' } }).then(() => 'answered', () => 'refused'), 'refused'],
  ['a write concern of two on one server', [], (c) => c.insertOne({ _id: 1 }, { writeConcern: { w: 2 } }).then(() => 'answered', () => 'refused'), 'refused'],
  ['transaction numbers are refused on a standalone', [], (c, db) => db.command({ insert: c.collectionName, documents: [{ _id: 1 }], txnNumber: Long.fromNumber(1) }).then(() => 'answered', () => 'refused'), 'refused'],
  ['the Stable API refuses what it has not', THREE, (c, db) => db.command({ distinct: c.collectionName, key: 'x', apiVersion: '1', apiStrict: true }), refused(323)],
  ['the Stable API answers what it has', THREE, async (c, db) => (await db.command({ count: c.collectionName, apiVersion: '1', apiStrict: true }))['n'], 3],
  ['apiStrict without a version', [], (_, db) => db.command({ ping: 1, apiStrict: true }), refused(4886600)],
  ['a session is listed while it is used', [], (c) => c.db.client.withSession(async (session) => {
    const listed = await c.db.client.db('admin').aggregate([{ $listLocalSessions: {} }], { session }).toArray()
    const own = hexOf(session.id?.['id'])
    return listed.filter(({ _id }) => hexOf((_id as Document)['id']) === own).length
  }), 1],
])

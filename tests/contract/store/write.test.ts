import { type Collection, contract, type Document, type Row, refused } from './contract.js'

/** A bulk write that fails: which statements, with which codes, and what is there afterwards. */
function failing(
  name: string,
  docs: Document[],
  run: (c: Collection) => Promise<unknown>,
  expected: unknown,
): Row {
  return [
    name,
    docs,
    async (c) => {
      const error = (await run(c).then(
        () => {
          throw new Error('no error')
        },
        (reason: unknown) => reason,
      )) as { writeErrors?: { index: unknown; code: unknown }[] }
      const errors = (error.writeErrors ?? []).map(({ index, code }) => [Number(index), Number(code)])
      return { errors, left: await c.find().sort({ _id: 1 }).toArray() }
    },
    expected,
  ]
}

const THREE = [
  { _id: 1, a: 1 },
  { _id: 2, a: 1 },
  { _id: 3, a: 2 },
]
function nested(levels: number): unknown {
  return levels === 0 ? 1 : { d: nested(levels - 1) }
}

const fam = { includeResultMetadata: false as const }
const after = { ...fam, returnDocument: 'after' as const }

// biome-ignore format: a table
contract('writes', [
  ['insertOne', [], async (c) => { const { insertedId } = await c.insertOne({ _id: 'x' }); return [insertedId, await c.find().toArray()] }, ['x', [{ _id: 'x' }]]],
  ['_id comes first', [], async (c) => { await c.insertOne({ b: 1, _id: 1 }); return c.findOne() }, { _id: 1, b: 1 }],
  ['insertMany', [], async (c) => { const { insertedCount } = await c.insertMany([{ _id: 1 }, { _id: 2 }]); return insertedCount }, 2],
  ['a duplicate _id', THREE, (c) => c.insertOne({ _id: 1 }), refused(11000, { keyPattern: { _id: 1 }, keyValue: { _id: 1 }, message: /E11000 duplicate key error/ })],
  ['an _id is no array', [], (c) => c.insertOne({ _id: [1] }), refused(53)],
  ['an _id is no regular expression', [], (c) => c.insertOne({ _id: /x/ }), refused(53)],
  ['an _id may be null', [], async (c, db) => { await db.command({ insert: c.collectionName, documents: [{ _id: null }] }); return c.find({ _id: null }).toArray() }, [{ _id: null }]],
  ['a document too large', [], async (c, db) => (await db.command({ insert: c.collectionName, documents: [{ _id: 1, s: 'x'.repeat(16 * 2 ** 20) }] }))['writeErrors'][0].code, 10334],
  ['a document of too many levels', [], async (c, db) => (await db.command({ insert: c.collectionName, documents: [{ _id: 1, deep: nested(190) }] }))['writeErrors'][0].code, 15],
  ['an update to too many levels', THREE, (c) => c.updateOne({}, { $set: { [Array.from({ length: 190 }, () => 'd').join('.')]: 1 } }), refused(15)],
  ['a command of too many levels', THREE, (c) => c.find({ deep: nested(250) }).toArray(), refused(15)],
  failing('ordered inserts end at the first error', [{ _id: 2 }], (c) => c.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3 }]), { errors: [[1, 11000]], left: [{ _id: 1 }, { _id: 2 }] }),
  failing('unordered inserts go on', [{ _id: 2 }], (c) => c.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3 }, { _id: 1 }], { ordered: false }), { errors: [[1, 11000], [3, 11000]], left: [{ _id: 1 }, { _id: 2 }, { _id: 3 }] }),
  failing('an ordered bulk ends at the first error', [{ _id: 1, a: 1 }], (c) => c.bulkWrite([{ updateOne: { filter: {}, update: { $set: { a: 2 } } } }, { updateOne: { filter: {}, update: { $set: { 'a.b': 2 } } } }, { deleteOne: { filter: {} } }]), { errors: [[1, 28]], left: [{ _id: 1, a: 2 }] }),
  failing('an unordered bulk goes on', [{ _id: 1, a: 1 }], (c) => c.bulkWrite([{ insertOne: { document: { _id: 1 } } }, { insertOne: { document: { _id: 2 } } }], { ordered: false }), { errors: [[0, 11000]], left: [{ _id: 1, a: 1 }, { _id: 2 }] }),
  ['bulkWrite counts', THREE, async (c) => {
    const result = await c.bulkWrite([
      { insertOne: { document: { _id: 4 } } }, { updateMany: { filter: { a: 1 }, update: { $inc: { a: 5 } } } },
      { replaceOne: { filter: { _id: 3 }, replacement: { r: 1 } } }, { updateOne: { filter: { _id: 9 }, update: { $set: { u: 1 } }, upsert: true } },
      { deleteOne: { filter: { _id: 1 } } }, { deleteMany: { filter: { a: 6 } } },
    ], { promoteValues: true }) // The driver counts only plain numbers.
    const { insertedCount, matchedCount, modifiedCount, deletedCount, upsertedCount } = result
    return { counts: [insertedCount, matchedCount, modifiedCount, deletedCount, upsertedCount].map(Number), left: await c.find().sort({ _id: 1 }).toArray() }
  }, { counts: [1, 3, 3, 2, 1], left: [{ _id: 3, r: 1 }, { _id: 4 }, { _id: 9, u: 1 }] }],
  ['an unacknowledged write arrives', [], async (c) => {
    await c.insertOne({ _id: 1 }, { writeConcern: { w: 0 } })
    for (let i = 0; i < 100 && (await c.countDocuments()) === 0; i++) await new Promise((resolve) => setTimeout(resolve, 10))
    return c.find().toArray()
  }, [{ _id: 1 }]],
  ['w: majority, journaled', [], async (c) => (await c.insertOne({ _id: 1 }, { writeConcern: { w: 'majority', j: true } })).acknowledged, true],
  ['documents to insert are documents', [], (c, db) => db.command({ insert: c.collectionName, documents: [1] }), refused(14)],
  ['a write needs no document', [], (c, db) => db.command({ insert: c.collectionName, documents: [] }), refused(16)],

  ['deleteOne', THREE, async (c) => [(await c.deleteOne({ a: 1 })).deletedCount, await c.countDocuments()], [1, 2]],
  ['deleteMany', THREE, async (c) => [(await c.deleteMany({ a: 1 })).deletedCount, await c.find().toArray()], [2, [{ _id: 3, a: 2 }]]],
  ['deleteMany of all', THREE, async (c) => [(await c.deleteMany({})).deletedCount, await c.countDocuments()], [3, 0]],
  ['deleteMany of none', THREE, async (c) => (await c.deleteMany({ a: 9 })).deletedCount, 0],
  ['delete with a hint', THREE, async (c) => { await c.createIndex({ a: 1 }); return (await c.deleteMany({ a: 1 }, { hint: 'a_1' })).deletedCount }, 2],
  ['delete with a limit of 2', THREE, (c, db) => db.command({ delete: c.collectionName, deletes: [{ q: {}, limit: 2 }] }), refused(9)],

  ['findOneAndUpdate answers what was', THREE, (c) => c.findOneAndUpdate({ _id: 1 }, { $set: { a: 9 } }, fam), { _id: 1, a: 1 }],
  ['findOneAndUpdate answers what is', THREE, (c) => c.findOneAndUpdate({ _id: 1 }, { $inc: { a: 9 } }, after), { _id: 1, a: 10 }],
  ['findOneAndUpdate by a sort', THREE, (c) => c.findOneAndUpdate({ a: 1 }, { $set: { b: 1 } }, { ...after, sort: { _id: -1 } }), { _id: 2, a: 1, b: 1 }],
  ['findOneAndUpdate with a projection', THREE, (c) => c.findOneAndUpdate({ _id: 1 }, { $set: { b: 1 } }, { ...after, projection: { _id: 0, b: 1 } }), { b: 1 }],
  ['findOneAndUpdate finds none', THREE, (c) => c.findOneAndUpdate({ _id: 9 }, { $set: { b: 1 } }, fam), null],
  ['findOneAndUpdate upserts', THREE, (c) => c.findOneAndUpdate({ _id: 9 }, { $set: { b: 1 } }, { ...after, upsert: true }), { _id: 9, b: 1 }],
  ['findOneAndUpdate upserts and answers what was', THREE, (c) => c.findOneAndUpdate({ _id: 9 }, { $set: { b: 1 } }, { ...fam, upsert: true }), null],
  ['findOneAndUpdate with arrayFilters', [{ _id: 1, a: [1, 5] }], (c) => c.findOneAndUpdate({}, { $set: { 'a.$[x]': 0 } }, { ...after, arrayFilters: [{ x: { $gt: 3 } }] }), { _id: 1, a: [1, 0] }],
  ['findOneAndUpdate by a pipeline', THREE, (c) => c.findOneAndUpdate({ _id: 3 }, [{ $set: { b: '$a' } }], after), { _id: 3, a: 2, b: 2 }],
  ['findOneAndReplace', THREE, (c) => c.findOneAndReplace({ _id: 1 }, { z: 1 }, after), { _id: 1, z: 1 }],
  ['findOneAndDelete', THREE, async (c) => [await c.findOneAndDelete({ a: 1 }, { ...fam, sort: { _id: -1 } }), await c.countDocuments()], [{ _id: 2, a: 1 }, 2]],
  ['findAndModify tells what it did', THREE, async (c, db) => {
    const answer = await db.command({ findAndModify: c.collectionName, query: { _id: 9 }, update: { $set: { a: 1 } }, upsert: true, new: true })
    return { last: answer['lastErrorObject'], value: answer['value'] }
  }, { last: { n: 1, updatedExisting: false, upserted: 9 }, value: { _id: 9, a: 1 } }],
  ['findAndModify: a duplicate key', THREE, async (c) => { await c.createIndex({ a: 1, _id: 1 }, { unique: true }); await c.createIndex({ b: 1 }, { unique: true, sparse: true }); await c.updateOne({ _id: 1 }, { $set: { b: 1 } }); return c.findOneAndUpdate({ _id: 2 }, { $set: { b: 1 } }) }, refused(11000, { codeName: 'DuplicateKey', keyPattern: { b: 1 }, keyValue: { b: 1 } })],
  ['findAndModify: the path is not viable', THREE, (c) => c.findOneAndUpdate({ _id: 1 }, { $set: { 'a.b': 1 } }), refused(28, { codeName: 'PathNotViable' })],
  ['findAndModify: remove and update', THREE, (c, db) => db.command({ findAndModify: c.collectionName, remove: true, update: { a: 1 } }), refused(9, { codeName: 'FailedToParse' })],
  ['findAndModify: nothing to do', THREE, (c, db) => db.command({ findAndModify: c.collectionName, query: {} }), refused(9)],
])

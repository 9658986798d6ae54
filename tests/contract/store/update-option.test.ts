import { type Collection, contract, type Document, Double, type Row, refused } from './contract.js'
import { updating } from './rows.js'

/** An operation, and all documents after it. */
function leaving(
  name: string,
  docs: Document[],
  run: (c: Collection) => Promise<unknown>,
  expected: unknown,
): Row {
  return [
    name,
    docs,
    async (c) => {
      await run(c)
      return c.find().sort({ _id: 1 }).toArray()
    },
    expected,
  ]
}

/** What an update answers: how many it found, changed, and what it inserted. */
function answering(
  name: string,
  docs: Document[],
  run: (c: Collection) => Promise<unknown>,
  expected: unknown,
): Row {
  return [
    name,
    docs,
    async (c) => {
      const { matchedCount, modifiedCount, upsertedId } = (await run(c)) as Document
      return { matchedCount, modifiedCount, upsertedId }
    },
    expected,
  ]
}

const TWO = [
  { _id: 1, a: 1 },
  { _id: 2, a: 1 },
]
const SEVERAL: Document = { $inc: { n: 2 }, $push: { l: 'x' }, $unset: { u: 1 } }

// biome-ignore format: a table
contract('update options', [
  leaving('updateOne changes one', TWO, (c) => c.updateOne({ a: 1 }, { $set: { a: 2 } }), [{ _id: 1, a: 2 }, { _id: 2, a: 1 }]),
  leaving('updateMany changes all', TWO, (c) => c.updateMany({ a: 1 }, { $set: { a: 2 } }), [{ _id: 1, a: 2 }, { _id: 2, a: 2 }]),
  answering('counts of an update', TWO, (c) => c.updateMany({}, { $set: { a: 2 } }), { matchedCount: 2, modifiedCount: 2, upsertedId: null }),
  answering('counts of an update that changes nothing', TWO, (c) => c.updateMany({}, { $set: { a: 1 } }), { matchedCount: 2, modifiedCount: 0, upsertedId: null }),
  answering('another type of the same value is a change', TWO, (c) => c.updateOne({}, { $set: { a: new Double(1) } }), { matchedCount: 1, modifiedCount: 1, upsertedId: null }),
  answering('counts of an update that finds nothing', TWO, (c) => c.updateMany({ a: 9 }, { $set: { a: 1 } }), { matchedCount: 0, modifiedCount: 0, upsertedId: null }),
  answering('a collection that is not there', [], (c) => c.updateMany({}, { $set: { a: 1 } }), { matchedCount: 0, modifiedCount: 0, upsertedId: null }),
  leaving('replacement keeps the _id', TWO, (c) => c.replaceOne({ _id: 1 }, { b: 5 }), [{ _id: 1, b: 5 }, { _id: 2, a: 1 }]),
  leaving('replacement with its own _id', TWO, (c) => c.replaceOne({ _id: 1 }, { b: 5, _id: 1 }), [{ _id: 1, b: 5 }, { _id: 2, a: 1 }]),
  leaving('replacement with another _id', TWO, (c) => c.replaceOne({ _id: 1 }, { _id: 9 }), refused(66)),
  leaving('replacement with nothing', TWO, (c) => c.replaceOne({ _id: 1 }, {}), [{ _id: 1 }, { _id: 2, a: 1 }]),

  leaving('upsert takes equalities', [], (c) => c.updateOne({ _id: 5, a: 1, b: { $gt: 5 }, c: { $eq: 'x' } }, { $set: { d: 2 } }, { upsert: true }), [{ _id: 5, a: 1, c: 'x', d: 2 }]),
  leaving('upsert takes dotted equalities', [], (c) => c.updateOne({ _id: 5, 'a.b': 1 }, { $set: { 'a.c': 2 } }, { upsert: true }), [{ _id: 5, a: { b: 1, c: 2 } }]),
  leaving('upsert takes what $and says', [], (c) => c.updateOne({ $and: [{ _id: 5 }, { a: 1 }] }, { $set: { d: 2 } }, { upsert: true }), [{ _id: 5, a: 1, d: 2 }]),
  leaving('upsert with $setOnInsert', [{ _id: 1 }], async (c) => {
    for (const _id of [1, 2]) await c.updateOne({ _id }, { $set: { s: 1 }, $setOnInsert: { i: 1 } }, { upsert: true })
  }, [{ _id: 1, s: 1 }, { _id: 2, i: 1, s: 1 }]),
  leaving('upsert with $inc, $push and $unset', [], (c) => c.updateOne({ _id: 1 }, SEVERAL, { upsert: true }), [{ _id: 1, l: ['x'], n: 2 }]),
  leaving('upsert by replacement', [], (c) => c.replaceOne({ _id: 7, a: 1 }, { b: 2 }, { upsert: true }), [{ _id: 7, b: 2 }]),
  leaving('upsert that finds', TWO, (c) => c.updateMany({ a: 1 }, { $inc: { a: 1 } }, { upsert: true }), [{ _id: 1, a: 2 }, { _id: 2, a: 2 }]),
  answering('an upsert tells its _id', [], (c) => c.updateOne({ _id: 'k' }, { $set: { a: 1 } }, { upsert: true }), { matchedCount: 0, modifiedCount: 0, upsertedId: 'k' }),
  ['an upsert without an _id gets an ObjectId', [], async (c) => {
    const { upsertedId } = await c.updateOne({ a: 1 }, { $set: { b: 1 } }, { upsert: true })
    return [upsertedId?.toString().length, await c.countDocuments({ _id: upsertedId })]
  }, [24, 1]],
  leaving('an upsert against its own filter', [], (c) => c.updateOne({ _id: 1, a: 1 }, { $set: { _id: 2 } }, { upsert: true }), refused(66)),
  leaving('an upsert of two equalities', [], (c) => c.updateOne({ $and: [{ a: 1 }, { a: 2 }] }, { $set: { b: 1 } }, { upsert: true }), refused(54)),

  updating('a pipeline computes', { a: 1, b: 2 }, [{ $set: { c: { $add: ['$a', '$b'] } } }, { $unset: 'a' }], { b: 2, c: 3 }),
  updating('a pipeline replaces', { a: 1 }, [{ $replaceWith: { z: '$a' } }], { z: 1 }),
  updating('a pipeline by $project', { a: 1, b: 2 }, [{ $project: { a: 1 } }], { a: 1 }),
  updating('a pipeline has no other stages', { a: 1 }, [{ $match: {} }], refused(72)),
  leaving('a pipeline may upsert', [], (c) => c.updateOne({ _id: 1, a: 1 }, [{ $set: { b: { $add: ['$a', 1] } } }], { upsert: true }), [{ _id: 1, a: 1, b: 2 }]),
  leaving('let in a pipeline', [{ _id: 1 }], (c) => c.updateOne({}, [{ $set: { a: '$$x' } }], { let: { x: 5 } }), [{ _id: 1, a: 5 }]),
  leaving('hint', TWO, async (c) => {
    await c.createIndex({ a: 1 })
    await c.updateMany({ a: 1 }, { $set: { b: 1 } }, { hint: { a: 1 } })
  }, [{ _id: 1, a: 1, b: 1 }, { _id: 2, a: 1, b: 1 }]),
  leaving('hint at no index', TWO, (c) => c.updateMany({ a: 1 }, { $set: { b: 1 } }, { hint: 'gone_1' }), refused(2)),
  leaving('a changing index key does not find a document twice', [{ _id: 1, n: 1 }, { _id: 2, n: 2 }, { _id: 3, n: 3 }], async (c) => {
    await c.createIndex({ n: 1 })
    await c.updateMany({ n: { $gte: 1 } }, { $inc: { n: 10 } })
  }, [{ _id: 1, n: 11 }, { _id: 2, n: 12 }, { _id: 3, n: 13 }]),
  leaving('a document too large', [{ _id: 1, s: 'x'.repeat(9_000_000) }], (c) => c.updateOne({}, [{ $set: { t: '$s' } }]), refused(10334)),
])

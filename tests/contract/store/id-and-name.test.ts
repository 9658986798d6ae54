import {
  Binary,
  Code,
  type Collection,
  contract,
  type Db,
  Decimal128,
  type Document,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  type Row,
  refused,
  Timestamp,
} from './contract.js'

/** Every way a client has to write a document under an `_id`; each on a collection of its own. */
const WAYS: ((c: Collection, _id: unknown, db: Db) => Promise<unknown>)[] = [
  (c, _id, db) => db.command({ insert: c.collectionName, documents: [{ _id }] }),
  (c, _id) => c.updateOne({ _id }, { $unset: { a: '' } }, { upsert: true }),
  (c, _id) => c.updateMany({ _id }, { $unset: { a: '' } }, { upsert: true }),
  (c, _id) => c.replaceOne({ x: 1 }, { _id }, { upsert: true }),
  (c, _id) => c.findOneAndReplace({ _id }, {}, { upsert: true }),
]

function identified(type: string, _id: unknown): Row {
  return [
    `an _id of type ${type}, however it is written`,
    [],
    async (c, db) => {
      const found: unknown[] = []
      for (const write of WAYS) {
        await c.deleteMany({})
        await write(c, _id, db)
        found.push(...(await c.find({ _id }).toArray()))
      }
      return found
    },
    WAYS.map(() => ({ _id })),
  ]
}

/** Field names that are no paths and no operators where they stand, written and read back. */
function named(name: string, write: (c: Collection) => Promise<unknown>, expected: Document): Row {
  return [
    name,
    [{ _id: 1 }],
    async (c) => {
      await write(c)
      return c.find().sort({ _id: -1 }).limit(1).toArray()
    },
    [expected],
  ]
}

const setField = (field: string, value: unknown) => [
  { $replaceWith: { $setField: { field: { $literal: field }, value, input: '$$ROOT' } } },
]

// biome-ignore format: a table
contract('ids and names', [
  identified('double', new Double(Number.NaN)), identified('string', ''), identified('object', { a: { b: 1 } }), identified('binary', new Binary(Buffer.from([1, 2]), 0)),
  identified('ObjectId', new ObjectId('63b1f0000000000000000001')), identified('bool', false), identified('date', new Date(0)), identified('int', new Int32(7)),
  identified('timestamp', new Timestamp({ t: 1, i: 2 })), identified('long', Long.fromString('9007199254740993')), identified('decimal', Decimal128.fromString('1.50')),
  identified('MinKey', new MinKey()), identified('MaxKey', new MaxKey()), identified('code', new Code('f()')), identified('null', null),
  ['an upsert by an array makes no _id of it', [], (c) => c.updateOne({ _id: [] as unknown }, { $unset: { a: '' } }, { upsert: true }), refused(53)],

  named('a name with a dot is inserted as it is', (c) => c.insertOne({ _id: 2, 'a.b': 1, c: { 'd.e': 2 } }), { _id: 2, 'a.b': 1, c: { 'd.e': 2 } }),
  named('a name with a dollar is inserted as it is', (c) => c.insertOne({ _id: 2, $a: 1, c: { $d: 2 } }), { _id: 2, $a: 1, c: { $d: 2 } }),
  named('a reference is a document', (c) => c.insertOne({ _id: 2, r: { $ref: 'other', $id: 5, $db: 'd', more: 1 } }), { _id: 2, r: { $ref: 'other', $id: 5, $db: 'd', more: 1 } }),
  named('an _id may have a name with a dot', (c) => c.insertOne({ _id: { 'a.b': 1 } }), { _id: { 'a.b': 1 } }),
  named('a replacement may have names with dots and dollars within', (c) => c.replaceOne({ _id: 1 }, { 'a.b': 1, c: { $d: 2, 'e.f': 3 } }), { _id: 1, 'a.b': 1, c: { $d: 2, 'e.f': 3 } }),
  named('$setField sets a name with a dollar', (c) => c.updateOne({ _id: 1 }, setField('$a', 1)), { _id: 1, $a: 1 }),
  named('$setField sets a name with a dot', (c) => c.updateMany({}, setField('a.b', 1)), { _id: 1, 'a.b': 1 }),
  ['an _id has no name with a dollar', [], (c) => c.insertOne({ _id: { $a: 1 } as unknown }), refused(52)],
])

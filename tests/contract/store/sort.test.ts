import {
  Binary, BSONRegExp, Code, contract, Decimal128, Double, Long, MaxKey, MinKey, ObjectId, refused, Timestamp,
} from './contract.js' // biome-ignore format: a list
import { sorting } from './rows.js'

/** One of every type, in MongoDB's order of types; a document without the field sorts as null. */
const TYPES = [
  { a: new MinKey() }, { a: null }, {}, { a: -1 }, { a: 's' }, { a: {} }, { a: { b: 1 } }, { a: [[]] }, { a: new Binary(Buffer.from('b')) },
  { a: new ObjectId() }, { a: false }, { a: true }, { a: new Date(5) }, { a: new Timestamp({ t: 1, i: 1 }) },
  { a: new BSONRegExp('r') }, { a: new Code('f') }, { a: new MaxKey() },
] // biome-ignore format: a list
const all = TYPES.map((_, i) => i)
const NUMBERS = [
  { a: new Double(Number.NaN) }, { a: new Double(-Infinity) }, { a: Long.MIN_VALUE }, { a: Decimal128.fromString('-1.5') }, { a: new Double(-0.5) },
  { a: 0 }, { a: Decimal128.fromString('1E-3') }, { a: 0.5 }, { a: 1 }, { a: Long.fromString('9007199254740993') },
  { a: new Double(9007199254740994) }, { a: Long.MAX_VALUE }, { a: new Double(2 ** 63) }, { a: Decimal128.fromString('1E+400') }, { a: new Double(Infinity) },
] // biome-ignore format: a list
const inOrder = NUMBERS.map((_, i) => i)
const ROWS = [
  { a: 2, b: 1 },
  { a: 1, b: 2 },
  { a: 2, b: 0 },
  { a: 1, b: 3 },
]
const ARRAYS = [{ a: [5, 1] }, { a: 3 }, { a: [4] }, { a: [] }, {}, { a: [2, 9] }]
const many = Array.from({ length: 50 }, (_, i) => ({ _id: i, n: (i * 7) % 50 }))
const ids = (docs: readonly { _id?: unknown }[]) => docs.map(({ _id }) => _id)

// biome-ignore format: a table
contract('sort', [
  sorting('every type has its place', TYPES, { a: 1, _id: 1 }, all),
  sorting('every type has its place, downwards', TYPES, { a: -1, _id: -1 }, [...all].reverse()),
  sorting('numbers of all types by value', NUMBERS, { a: 1 }, inOrder),
  sorting('numbers of all types by value, downwards', NUMBERS, { a: -1 }, [...inOrder].reverse()),
  sorting('strings bytewise', [{ a: 'b' }, { a: 'B' }, { a: '' }, { a: '督' }, { a: 'ä' }, { a: '😀' }], { a: 1 }, [2, 1, 0, 4, 3, 5]),
  sorting('documents by type, name, value, field after field', [{ a: { x: 2 } }, { a: { x: 1, y: 1 } }, { a: { x: 1 } }, { a: { y: 0 } }, { a: { x: 's' } }], { a: 1 }, [2, 1, 0, 3, 4]),
  sorting('an array by its least element', ARRAYS, { a: 1, _id: 1 }, [3, 4, 0, 5, 1, 2]),
  sorting('an array by its greatest element, downwards', ARRAYS, { a: -1, _id: 1 }, [5, 0, 2, 1, 4, 3]),
  sorting('by two fields', ROWS, { a: 1, b: -1 }, [3, 1, 0, 2]),
  sorting('by two fields, the first downwards', ROWS, { a: -1, b: 1 }, [2, 0, 1, 3]),
  sorting('by a dotted path', [{ a: { b: 2 } }, { a: { b: 1 } }, {}], { 'a.b': 1 }, [2, 1, 0]),
  sorting('by a path through an array', [{ a: [{ b: 4 }, { b: 2 }] }, { a: [{ b: 3 }] }, { a: { b: 1 } }], { 'a.b': 1 }, [2, 0, 1]),
  sorting('binaries by length first', [{ a: new Binary(Buffer.from('c')) }, { a: new Binary(Buffer.from('ab')) }, { a: new Binary(Buffer.from('a'), 5) }], { a: 1 }, [0, 2, 1]),
  sorting('dates before 1970', [{ a: new Date(1) }, { a: new Date(-1) }, { a: new Date(0) }], { a: 1 }, [1, 2, 0]),
  sorting('two arrays at once', [{ a: [1], b: [2] }], { a: 1, b: 1 }, refused(2)),

  ['skip', many, async (c) => ids(await c.find().sort({ n: 1 }).skip(47).toArray()), [21, 14, 7]],
  ['limit', many, async (c) => ids(await c.find().sort({ n: 1 }).limit(3).toArray()), [0, 43, 36]],
  ['skip and limit', many, async (c) => ids(await c.find().sort({ n: -1 }).skip(1).limit(2).toArray()), [14, 21]],
  ['skip past the end', many, (c) => c.find().skip(60).toArray(), []],
  ['limit 0 is no limit', many, async (c) => (await c.find().limit(0).toArray()).length, 50],
  ['a negative limit is one batch', many, async (c) => ids(await c.find().sort({ _id: 1 }).limit(-2).toArray()), [0, 1]],
  ['skip is not negative', many, (c) => c.find().skip(-1).toArray(), refused(51024)],
  ['sort, skip and limit by an index', many, async (c) => {
    await c.createIndex({ n: 1 })
    return ids(await c.find({ n: { $gte: 10 } }).sort({ n: 1 }).skip(1).limit(2).toArray())
  }, [23, 16]],
  ['sort downwards by an ascending index', many, async (c) => {
    await c.createIndex({ n: 1 })
    return ids(await c.find().sort({ n: -1 }).limit(2).toArray())
  }, [7, 14]],
  ['$natural order', [{ _id: 3 }, { _id: 1 }, { _id: 2 }], async (c) => ids(await c.find().sort({ $natural: 1 }).toArray()), [3, 1, 2]],
  ['$natural order, backwards', [{ _id: 3 }, { _id: 1 }, { _id: 2 }], async (c) => ids(await c.find().sort({ $natural: -1 }).toArray()), [2, 1, 3]],
])

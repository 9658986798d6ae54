import {
  Binary, BSONRegExp, BSONSymbol, contract, Decimal128, Double, Long, MaxKey, MinKey, ObjectId, refused, Timestamp,
} from './contract.js' // biome-ignore format: a list
import { matching } from './rows.js'

const dec = (text: string) => Decimal128.fromString(text)
const long = (text: string) => Long.fromString(text)
const id = (last: number) => new ObjectId(`65a0000000000000000000${last.toString(16).padStart(2, '0')}`)

const NUMBERS = [
  { a: 1 },
  { a: new Double(1) },
  { a: Long.ONE },
  { a: dec('1.0') },
  { a: '1' },
  { a: true },
  { a: 2 },
]
const ABSENT = [
  {},
  { a: null },
  { a: 0 },
  { a: [] },
  { a: [null] },
  { a: [1, null] },
  { a: '' },
  { a: false },
]
const MIXED = [
  { a: new MinKey() }, { a: null }, { a: 5 }, { a: 'x' }, { a: { b: 1 } }, { a: [7] }, { a: new Binary(Buffer.from('b')) },
  { a: id(1) }, { a: true }, { a: new Date(5) }, { a: new Timestamp({ t: 1, i: 1 }) }, { a: new BSONRegExp('r') }, { a: new MaxKey() }, {},
] // biome-ignore format: a list

// biome-ignore format: a table
contract('query values', [
  matching('numbers of every type are equal by value', NUMBERS, { a: 1 }, [0, 1, 2, 3]),
  matching('a double asks for the same numbers', NUMBERS, { a: new Double(1) }, [0, 1, 2, 3]),
  matching('a decimal asks for the same numbers', NUMBERS, { a: dec('1') }, [0, 1, 2, 3]),
  matching('0.1 as double is not 0.1 as decimal', [{ a: 0.1 }, { a: dec('0.1') }], { a: dec('0.1') }, [1]),
  matching('integers beyond 2^53 stay exact', [{ a: long('9007199254740993') }, { a: new Double(9007199254740992) }], { a: long('9007199254740993') }, [0]),
  matching('zero is minus zero', [{ a: 0 }, { a: new Double(-0) }], { a: 0 }, [0, 1]),
  matching('NaN equals NaN', [{ a: new Double(Number.NaN) }, { a: 1 }, {}], { a: new Double(Number.NaN) }, [0]),
  matching('NaN is in no order with numbers', [{ a: new Double(Number.NaN) }, { a: 1 }], { a: { $lt: 5 } }, [1]),
  matching('$gte NaN finds NaN', [{ a: new Double(Number.NaN) }, { a: 1 }], { a: { $gte: new Double(Number.NaN) } }, [0]),
  matching('strings compare bytewise, with case', [{ a: 'a' }, { a: 'A' }, { a: 'ä' }], { a: { $gt: 'Z' } }, [0, 2]),
  matching('a symbol equals its string', [{ a: new BSONSymbol('x') }, { a: 'x' }], { a: 'x' }, [0, 1]),
  matching('dates', [{ a: new Date(5) }, { a: new Date(6) }, { a: 5 }], { a: { $lte: new Date(5) } }, [0]),
  matching('object ids', [{ a: id(1) }, { a: id(2) }, { a: id(1).toHexString() }], { a: { $gt: id(1) } }, [1]),
  matching('binaries by length, subtype, bytes', [{ a: new Binary(Buffer.from('ab')) }, { a: new Binary(Buffer.from('c')) }, { a: new Binary(Buffer.from('ab'), 4) }], { a: { $gte: new Binary(Buffer.from('ab')) } }, [0, 2]),
  matching('timestamps', [{ a: new Timestamp({ t: 1, i: 2 }) }, { a: new Timestamp({ t: 1, i: 3 }) }], { a: { $gt: new Timestamp({ t: 1, i: 2 }) } }, [1]),
  matching('booleans', [{ a: true }, { a: false }, { a: 1 }, {}], { a: { $lt: true } }, [1]),
  matching('a comparison keeps to its type: numbers', MIXED, { a: { $gte: 0 } }, [2, 5]),
  matching('a comparison keeps to its type: strings', MIXED, { a: { $gte: '' } }, [3]),
  matching('a comparison keeps to its type: documents', MIXED, { a: { $gte: {} } }, [4]),
  matching('a comparison keeps to its type: arrays', MIXED, { a: { $gte: [] } }, [5]),
  matching('a comparison keeps to its type: null finds missing too', MIXED, { a: { $gte: null } }, [1, 13]),
  matching('MinKey is below everything there is', MIXED, { a: { $gt: new MinKey() } }, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]),
  matching('MaxKey is above everything', MIXED, { a: { $lt: new MaxKey() } }, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13]),

  matching('null finds missing, null and a null element', ABSENT, { a: null }, [0, 1, 4, 5]),
  matching('$eq null', ABSENT, { a: { $eq: null } }, [0, 1, 4, 5]),
  matching('$ne null', ABSENT, { a: { $ne: null } }, [2, 3, 6, 7]),
  matching('$in null', ABSENT, { a: { $in: [null] } }, [0, 1, 4, 5]),
  matching('$nin null', ABSENT, { a: { $nin: [null, 0] } }, [3, 6, 7]),
  matching('$exists true counts null', ABSENT, { a: { $exists: true } }, [1, 2, 3, 4, 5, 6, 7]),
  matching('$exists false', ABSENT, { a: { $exists: false } }, [0]),
  matching('$type null is not missing', ABSENT, { a: { $type: 'null' } }, [1, 4, 5]),
  matching('$not $gt finds missing', ABSENT, { a: { $not: { $gte: 0 } } }, [0, 1, 3, 4, 6, 7]),
  matching('a dotted null misses arrays without documents', [{}, { a: 4 }, { a: {} }, { a: { b: null } }, { a: { b: 1 } }, { a: [{ b: 3 }, {}] }, { a: [] }, { a: [1] }], { 'a.b': null }, [0, 1, 2, 3, 5]),
  matching('a dotted $exists false', [{}, { a: 4 }, { a: { b: null } }, { a: [{ b: 3 }, {}] }, { a: [] }, { a: [{}] }], { 'a.b': { $exists: false } }, [0, 1, 4, 5]),

  matching('a document is compared whole, with its order', [{ a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }, { a: { x: 1 } }, { a: { x: 1, y: 2, z: 3 } }], { a: { x: 1, y: 2 } }, [0]),
  matching('documents are ordered by type, name, value', [{ a: { x: 1 } }, { a: { x: 2 } }, { a: { y: 0 } }, { a: { x: '0' } }, { a: { x: 1, y: 0 } }], { a: { $gt: { x: 1 } } }, [1, 2, 3, 4]),
  matching('an array whole or as an element', [{ a: [1, 2] }, { a: [[1, 2], 3] }, { a: [2, 1] }, { a: [1, 2, 3] }], { a: [1, 2] }, [0, 1]),
  matching('arrays are ordered element by element', [{ a: [1] }, { a: [1, 2] }, { a: [2] }, { a: [0, 9] }], { a: { $gt: [1] } }, [1, 2]),
  matching('$gt on elements', [{ a: [1, 9] }, { a: [1, 2] }, { a: 9 }, { a: [] }], { a: { $gt: 5 } }, [0, 2]),
  matching('two conditions may be met by two elements', [{ a: [1, 9] }, { a: [4] }, { a: [1] }], { a: { $gt: 3, $lt: 6 } }, [0, 1]),
  matching('two bounds crossing an array', [{ a: [1, 9] }, { a: [4] }, { a: [9] }], { a: { $gt: 3, $lt: 2 } }, [0]),
  matching('$ne wants no element equal', [{ a: [1, 2] }, { a: [2] }, { a: 1 }, {}], { a: { $ne: 1 } }, [1, 3]),

  matching('$in', [{ a: 1 }, { a: 'x' }, { a: [3, 1] }, { a: 4 }], { a: { $in: [1, 'x'] } }, [0, 1, 2]),
  matching('$in with a regular expression', [{ a: 'abc' }, { a: 'xyz' }, { a: 5 }], { a: { $in: [/^a/, 5] } }, [0, 2]),
  matching('$in nothing', [{ a: 1 }, {}], { a: { $in: [] } }, []),
  matching('$nin', [{ a: 1 }, { a: 2 }, { a: [1, 3] }, {}], { a: { $nin: [1] } }, [1, 3]),
  matching('$nin nothing', [{ a: 1 }, {}], { a: { $nin: [] } }, [0, 1]),
  matching('$in needs an array', [{ a: 1 }], { a: { $in: 1 } }, refused(2)),
  matching('$nin needs an array', [{ a: 1 }], { a: { $nin: 1 } }, refused(2)),
  matching('_id of any type', [{ _id: 'x' }, { _id: { a: 1 } }, { _id: 5 }], { _id: { a: 1 } }, [{ a: 1 }]),
  matching('an unknown operator', [{ a: 1 }], { a: { $foo: 1 } }, refused(2, { message: /\$foo/ })),
  matching('an unknown top-level operator', [{ a: 1 }], { $foo: 1 }, refused(2, { message: /\$foo/ })),
])

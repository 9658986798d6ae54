import {
  Binary, BSONRegExp, BSONSymbol, Code, contract, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, type Row, Timestamp,
} from './contract.js' // biome-ignore format: a list

/** What is written comes back as it was, alone, in a document, in an array, and as an `_id` where it may be one. */
const kept = (name: string, value: unknown): Row => [
  name,
  [],
  async (c) => {
    await c.insertOne({ _id: 1, v: value, d: { v: value }, l: [value] })
    return c.findOne({ _id: 1 }, { bsonRegExp: true, promoteBuffers: false })
  },
  { _id: 1, v: value, d: { v: value }, l: [value] },
]

// biome-ignore format: a table
contract('types kept', [
  kept('an int32', new Int32(7)), kept('the least int32', new Int32(-2147483648)), kept('a whole double', new Double(2)), kept('a double', 0.1), kept('minus zero', new Double(-0)), kept('NaN', new Double(Number.NaN)), kept('infinity', new Double(-Infinity)), kept('the least double', new Double(5e-324)),
  kept('a small long', Long.ONE), kept('a long past 2^53', Long.fromString('9007199254740993')), kept('the least long', Long.MIN_VALUE), kept('a decimal with its zeros', Decimal128.fromString('1.10')), kept('a decimal of 34 digits', Decimal128.fromString('1234567890123456789012345678901234')), kept('decimal NaN', Decimal128.fromString('NaN')), kept('decimal minus zero', Decimal128.fromString('-0E-10')),
  kept('a text', 'x'), kept('an empty text', ''), kept('Chinese, emoji and NUL', '督办通 🙂 \u0000 é'), kept('true', true), kept('false', false), kept('null', null), kept('a date', new Date(1.6e12)), kept('a date before 1970', new Date(-1)), kept('an ObjectId', new ObjectId('65a000000000000000000001')),
  kept('a binary', new Binary(Buffer.from([0, 255]))), kept('an empty binary', new Binary(Buffer.alloc(0))), kept('a UUID', new Binary(Buffer.alloc(16, 7), 4)), kept('a binary of a user’s kind', new Binary(Buffer.from('x'), 128)), kept('a regular expression', new BSONRegExp('^a', 'im')), kept('code', new Code('f()')), kept('code with scope', new Code('f()', { x: 1 })),
  kept('a symbol', new BSONSymbol('s')), kept('a timestamp', new Timestamp({ t: 5, i: 6 })), kept('MinKey', new MinKey()), kept('MaxKey', new MaxKey()), kept('an empty document', {}), kept('an empty array', []), kept('arrays in arrays', [[1, [2]], []]), kept('fields in their order', { z: 1, a: 2, m: { b: 1, a: 1 } }), kept('fields named like numbers, dots and dollars', { 1: 'x', 'a.b': 1, c$d: 2 }),
  kept('names of every object', { constructor: 1, toString: 2, hasOwnProperty: 3 }),
])

import {
  Binary,
  BSONRegExp,
  Code,
  contract,
  Decimal128,
  Double,
  Long,
  ObjectId,
  refused,
} from './contract.js'
import { matching } from './rows.js'

const A = new ObjectId()
const TYPES = [
  { a: new Double(1.5) }, { a: 's' }, { a: { b: 1 } }, { a: [1] }, { a: new Binary(Buffer.from('b')) }, { a: A }, { a: true },
  { a: new Date(0) }, { a: null }, { a: /r/ }, { a: 7 }, { a: Long.fromNumber(8) }, { a: Decimal128.fromString('9') }, {}, { a: new Code('f') },
] // biome-ignore format: a list
const TEXTS = [{ a: 'apple' }, { a: 'Apricot' }, { a: 'banana\nape' }, { a: ['fig', 'apt'] }, { a: 1 }, {}]
const RESULTS = [
  {
    r: [
      { p: 'x', n: 8 },
      { p: 'y', n: 5 },
    ],
  },
  {
    r: [
      { p: 'x', n: 5 },
      { p: 'y', n: 9 },
    ],
  },
  { r: [1, 9] },
  { r: { p: 'x', n: 8 } },
  {},
]
const SIZES = [{ a: [] }, { a: [1] }, { a: [1, 2] }, { a: 1 }, {}, { a: [[1, 2]] }]
const BITS = [
  { a: 0 },
  { a: 5 },
  { a: 7 },
  { a: Long.fromNumber(20) },
  { a: 2.5 },
  { a: '5' },
  { a: new Binary(Buffer.from([5])) },
  { a: -1 },
]
const PAIRS = [{ a: 1, b: 1 }, { a: 1, b: 2 }, { a: 2, b: 1 }, {}]

// biome-ignore format: a table
contract('query operators', [
  matching('$and', PAIRS, { $and: [{ a: 1 }, { b: 1 }] }, [0]),
  matching('$and on one field', [{ a: [1, 2] }, { a: 1 }], { $and: [{ a: 1 }, { a: 2 }] }, [0]),
  matching('$or', PAIRS, { $or: [{ a: 2 }, { b: 2 }] }, [1, 2]),
  matching('$nor', PAIRS, { $nor: [{ a: 2 }, { b: 2 }] }, [0, 3]),
  matching('nested logic', PAIRS, { $or: [{ $and: [{ a: 1 }, { b: 2 }] }, { $nor: [{ a: { $exists: true } }] }] }, [1, 3]),
  matching('several fields mean and', PAIRS, { a: 1, b: 2 }, [1]),
  matching('$and of nothing', PAIRS, { $and: [] }, refused(2)),
  matching('$or needs an array', PAIRS, { $or: { a: 1 } }, refused(2)),
  matching('$nor of nothing', PAIRS, { $nor: [] }, refused(2)),
  matching('$not', PAIRS, { a: { $not: { $eq: 1 } } }, [2, 3]),
  matching('$not of a regular expression', TEXTS, { a: { $not: /^a/ } }, [1, 2, 4, 5]),
  matching('$not of several', [{ a: 1 }, { a: 5 }, { a: 9 }], { a: { $not: { $gt: 3, $lt: 7 } } }, [0, 2]),
  matching('$not needs operators', PAIRS, { a: { $not: 5 } }, refused(2)),
  matching('$comment says nothing', PAIRS, { a: 2, $comment: 'why' }, [2]),
  matching('$alwaysTrue', [{}, {}], { $alwaysTrue: 1 }, [0, 1]),
  matching('$alwaysFalse', [{}, {}], { $alwaysFalse: 1 }, []),
  matching('$expr compares fields', PAIRS, { $expr: { $gt: ['$b', '$a'] } }, [1]),
  matching('$expr beside a field', PAIRS, { a: 1, $expr: { $eq: ['$a', '$b'] } }, [0]),
  matching('$expr orders every type', [{ a: 1 }, { a: 'x' }, { a: null }, {}], { $expr: { $gt: ['$a', 5] } }, [1]),

  matching('$type double', TYPES, { a: { $type: 'double' } }, [0]),
  matching('$type string by number', TYPES, { a: { $type: 2 } }, [1]),
  matching('$type object', TYPES, { a: { $type: 'object' } }, [2]),
  matching('$type array is the field itself', TYPES, { a: { $type: 'array' } }, [3]),
  matching('$type binData', TYPES, { a: { $type: 'binData' } }, [4]),
  matching('$type objectId', TYPES, { a: { $type: 'objectId' } }, [5]),
  matching('$type bool', TYPES, { a: { $type: 'bool' } }, [6]),
  matching('$type date', TYPES, { a: { $type: 'date' } }, [7]),
  matching('$type regex', TYPES, { a: { $type: 'regex' } }, [9]),
  matching('$type int, in arrays too', TYPES, { a: { $type: 'int' } }, [3, 10]),
  matching('$type long', TYPES, { a: { $type: 'long' } }, [11]),
  matching('$type decimal', TYPES, { a: { $type: 'decimal' } }, [12]),
  matching('$type number', TYPES, { a: { $type: 'number' } }, [0, 3, 10, 11, 12]),
  matching('$type javascript', TYPES, { a: { $type: 'javascript' } }, [14]),
  matching('$type of a list', TYPES, { a: { $type: ['string', 'null'] } }, [1, 8]),
  matching('$type unknown', TYPES, { a: { $type: 'foo' } }, refused(2)),

  matching('$mod', [{ a: 4 }, { a: 5 }, { a: 4.7 }, { a: '4' }, { a: [1, 4] }, { a: -4 }], { a: { $mod: [4, 0] } }, [0, 2, 4, 5]),
  matching('$mod keeps the sign', [{ a: -5 }, { a: 5 }], { a: { $mod: [4, -1] } }, [0]),
  matching('$mod by zero', [{ a: 1 }], { a: { $mod: [0, 0] } }, refused(2)),
  matching('$mod needs two numbers', [{ a: 1 }], { a: { $mod: [2] } }, refused(2)),

  matching('a regular expression', TEXTS, { a: /^ap/ }, [0, 3]),
  matching('a regular expression without case', TEXTS, { a: /^ap/i }, [0, 1, 3]),
  matching('$regex with options', TEXTS, { a: { $regex: '^ap', $options: 'im' } }, [0, 1, 2, 3]),
  matching('$regex extended', TEXTS, { a: { $regex: 'a p # here', $options: 'x' } }, [0, 2, 3]),
  matching('$regex dot all', TEXTS, { a: { $regex: 'banana.ape', $options: 's' } }, [2]),
  matching('a stored regular expression equals itself', [{ a: new BSONRegExp('x', 'i') }, { a: 'x' }], { a: new BSONRegExp('x', 'i') }, [0, 1]),
  matching('$regex beside $ne', TEXTS, { a: { $regex: '^a', $ne: 'apple' } }, [3]),
  matching('Chinese text', [{ a: '发改局' }, { a: '水务局' }, { a: '林业' }], { a: /局$/ }, [0, 1]),
  matching('an unbalanced expression', TEXTS, { a: { $regex: '(' } }, refused(51091)),
  matching('$options alone', TEXTS, { a: { $options: 'i' } }, refused(2)),

  matching('$size', SIZES, { a: { $size: 2 } }, [2]),
  matching('$size zero', SIZES, { a: { $size: 0 } }, [0]),
  matching('$size is not negative', SIZES, { a: { $size: -1 } }, refused(2)),
  matching('$size is whole', SIZES, { a: { $size: 1.5 } }, refused(2)),
  matching('$all', [{ a: [1, 2, 3] }, { a: [1] }, { a: 1 }, { a: [2, 1] }], { a: { $all: [1, 2] } }, [0, 3]),
  matching('$all of one scalar', [{ a: [1, 2] }, { a: 1 }, { a: 2 }], { a: { $all: [1] } }, [0, 1]),
  matching('$all of a whole array', [{ a: [1, 2] }, { a: [[1, 2]] }, { a: [1] }], { a: { $all: [[1, 2]] } }, [0, 1]),
  matching('$all of nothing', [{ a: [] }, { a: 1 }], { a: { $all: [] } }, []),
  matching('$all with $elemMatch', RESULTS, { r: { $all: [{ $elemMatch: { p: 'x', n: { $gt: 6 } } }, { $elemMatch: { p: 'y' } }] } }, [0]),
  matching('$elemMatch meets all in one element', RESULTS, { r: { $elemMatch: { p: 'x', n: { $gt: 6 } } } }, [0]),
  matching('dotted conditions may be met apart', RESULTS, { 'r.p': 'x', 'r.n': { $gt: 8 } }, [1]),
  matching('$elemMatch of values', [{ a: [1, 9] }, { a: [4] }, { a: 4 }, { a: [[4]] }], { a: { $elemMatch: { $gt: 3, $lt: 6 } } }, [1]),
  matching('$elemMatch with $or', RESULTS, { r: { $elemMatch: { $or: [{ p: 'z' }, { n: 9 }] } } }, [1]),
  matching('$elemMatch within $not', RESULTS, { r: { $not: { $elemMatch: { p: 'x', n: { $gt: 6 } } } } }, [1, 2, 3, 4]),
  matching('$elemMatch needs a document', RESULTS, { r: { $elemMatch: 1 } }, refused(2)),

  matching('$bitsAllSet by mask', BITS, { a: { $bitsAllSet: 5 } }, [1, 2, 6, 7]),
  matching('$bitsAllClear by positions', BITS, { a: { $bitsAllClear: [0, 1] } }, [0, 3]),
  matching('$bitsAnySet', BITS, { a: { $bitsAnySet: 2 } }, [2, 7]),
  matching('$bitsAnyClear', BITS, { a: { $bitsAnyClear: [0, 2] } }, [0, 3]),
  matching('$bitsAllSet of a negative mask', BITS, { a: { $bitsAllSet: -1 } }, refused(9)),

  matching('dotted through documents', [{ a: { b: { c: 1 } } }, { a: { b: 1 } }, { 'a': 1 }], { 'a.b.c': 1 }, [0]),
  matching('dotted through arrays', [{ a: [{ b: 1 }, { b: 2 }] }, { a: [{ b: [2] }] }, { a: [[{ b: 2 }]] }], { 'a.b': 2 }, [0, 1]),
  matching('a position', [{ a: [4, 5] }, { a: [5, 4] }, { a: { 1: 5 } }], { 'a.1': 5 }, [0, 2]),
  matching('a position, then a field', [{ a: [{ b: 1 }] }, { a: [{ b: 2 }, { b: 1 }] }], { 'a.0.b': 1 }, [0]),
  matching('a position that exists', [{ a: [1] }, { a: [] }, {}], { 'a.0': { $exists: true } }, [0]),
  matching('a field no document has', [{ a: 1 }], { 'b.c.d': 1 }, []),
])

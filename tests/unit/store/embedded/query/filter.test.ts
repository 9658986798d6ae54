import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
} from 'bson'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { StoreError } from '../../../../../src/store/embedded/errors.js'
import { compileFilter } from '../../../../../src/store/embedded/query/filter.js'
import type { Document } from '../../../../../src/store/embedded/value/document.js'
import { typed } from '../typed.js'
import { documents, values } from '../value/arbitrary.js'

const A = new ObjectId('65a000000000000000000001')
const B = new ObjectId('65a000000000000000000002')

function matches(filter: Document, doc: Document): boolean {
  return compileFilter(typed(filter)).matches(typed(doc))
}

/** [query, documents that match, documents that do not] */
const TABLE: [string, Document, Document[], Document[]][] = [
  ['empty query', {}, [{}, { a: 1 }], []],
  ['number', { a: 1 }, [{ a: 1 }, { a: new Double(1) }, { a: Long.ONE }, { a: Decimal128.fromString('1.0') }, { a: [0, 1] }], [{ a: 2 }, { a: '1' }, { a: true }, {}, { a: [[1]] }, { a: null }]],
  ['NaN', { a: new Double(Number.NaN) }, [{ a: new Double(Number.NaN) }, { a: Decimal128.fromString('NaN') }], [{ a: 1 }, {}]],
  ['string', { a: 'x' }, [{ a: 'x' }, { a: ['y', 'x'] }, { a: new BSONSymbol('x') }], [{ a: 'X' }, {}, { a: { x: 1 } }]],
  ['id', { _id: A }, [{ _id: A }, { _id: [B, A] }], [{ _id: B }, { _id: A.toHexString() }]],
  ['bool', { a: false }, [{ a: false }], [{ a: 0 }, {}, { a: null }]],
  ['date', { a: new Date(5) }, [{ a: new Date(5) }], [{ a: new Date(6) }, { a: 5 }]],
  ['binary', { a: new Binary(Buffer.from('ab')) }, [{ a: new Binary(Buffer.from('ab')) }], [{ a: new Binary(Buffer.from('ab'), 4) }]],
  ['null', { a: null }, [{ a: null }, {}, { a: [1, null] }], [{ a: 0 }, { a: [] }, { a: false }, { a: [[null]] }]],
  ['a document is compared whole and in order', { a: { x: 1, y: 2 } }, [{ a: { x: 1, y: 2 } }, { a: [{ x: 1, y: 2 }] }], [{ a: { y: 2, x: 1 } }, { a: { x: 1 } }, { a: { x: 1, y: 2, z: 3 } }]],
  ['an array is compared whole or as an element', { a: [1, 2] }, [{ a: [1, 2] }, { a: [[1, 2], 3] }], [{ a: [2, 1] }, { a: [1, 2, 3] }, { a: [1] }]],
  ['an empty array', { a: [] }, [{ a: [] }, { a: [[]] }], [{}, { a: null }, { a: [1] }]],
  ['names of every object', { constructor: null }, [{}, { a: 1 }], [{ constructor: 1 }]],
  ['names of every object, dotted', { 'a.toString': { $exists: false } }, [{}, { a: {} }], [{ a: { toString: 1 } }]],
  ['length is no field of an array', { 'a.length': { $exists: true } }, [{ a: { length: 1 } }], [{ a: [1] }]],
  ['dotted', { 'a.b': 1 }, [{ a: { b: 1 } }, { a: [{ b: 2 }, { b: 1 }] }, { a: { b: [1] } }, { a: [{ b: [0, 1] }] }], [{ a: 1 }, { 'a.b': 1 }, { a: [[{ b: 1 }]] }, {}]],
  ['dotted null', { 'a.b': null }, [{}, { a: null }, { a: 4 }, { a: {} }, { a: { b: null } }, { a: [{ b: 3 }, {}] }, { a: [{ b: null }, { b: 3 }] }], [{ a: { b: 'x' } }, { a: [] }, { a: [[]] }, { a: [1, 'x'] }, { a: [null] }, { a: [{ b: 1 }, { b: 3 }] }]],
  ['dotted not null', { 'a.b': { $ne: null } }, [{ a: { b: 'x' } }, { a: [] }, { a: [[]] }, { a: [null, null] }, { a: [{ b: 1 }] }], [{}, { a: 4 }, { a: [{ b: 3 }, {}] }]],
  ['dotted $exists false', { 'a.b': { $exists: false } }, [{}, { a: {} }, { a: 4 }, { a: [1] }, { a: [{}] }], [{ a: { b: null } }, { a: [{}, { b: 1 }] }]],
  ['array position', { 'a.1': 5 }, [{ a: [4, 5] }, { a: { 1: 5 } }, { a: [{ 1: 5 }] }], [{ a: [5, 4] }, { a: 5 }, { a: [5] }]],
  ['array position then field', { 'a.0.b': 1 }, [{ a: [{ b: 1 }] }, { a: [{ b: [0, 1] }] }, { a: [[{ b: 1 }]] }], [{ a: [{ b: 2 }, { b: 1 }] }, { a: [] }]],
  ['a position is not expanded', { 'a.0': 5 }, [{ a: [5] }], [{ a: [[5]] }]],
  ['a position exists', { 'a.0': { $exists: true } }, [{ a: [1] }, { a: [{ b: 1 }] }, { a: { 0: null } }], [{ a: [] }, {}, { a: 'x' }]],
  ['a leading zero is no position', { 'a.00': { $exists: true } }, [{ a: { '00': 1 } }], [{ a: [1] }]],
  ['deep arrays', { 'a.b.c': 1 }, [{ a: [{ b: [{ c: 1 }] }] }, { a: { b: [{ c: 2 }, { c: [1] }] } }], [{ a: [{ b: 1 }] }, { a: [[{ b: { c: 1 } }]] }]],
  ['$eq', { a: { $eq: 1 } }, [{ a: 1 }, { a: [1] }], [{ a: 2 }]],
  ['$eq of a regular expression is literal', { a: { $eq: new BSONRegExp('x') } }, [{ a: new BSONRegExp('x') }], [{ a: 'x' }, { a: new BSONRegExp('x', 'i') }]],
  ['$ne', { a: { $ne: 1 } }, [{}, { a: 2 }, { a: [2] }, { a: '1' }], [{ a: 1 }, { a: [2, 1] }]],
  ['$gt number', { a: { $gt: 5 } }, [{ a: 6 }, { a: 5.5 }, { a: Long.MAX_VALUE }, { a: [1, 6] }, { a: new Double(Infinity) }], [{ a: 5 }, { a: '6' }, {}, { a: null }, { a: new Date(9) }, { a: new Double(Number.NaN) }]],
  ['$lt number', { a: { $lt: 5 } }, [{ a: 4 }, { a: Decimal128.fromString('4.9') }], [{ a: 5 }, {}, { a: null }, { a: new Double(Number.NaN) }]],
  ['$gte with long precision', { a: { $gte: Long.fromString('9007199254740993') } }, [{ a: Long.fromString('9007199254740993') }, { a: new Double(9007199254740994) }], [{ a: new Double(9007199254740992) }]],
  ['$gte NaN', { a: { $gte: new Double(Number.NaN) } }, [{ a: new Double(Number.NaN) }], [{ a: 1 }, {}]],
  ['$gt NaN', { a: { $gt: new Double(Number.NaN) } }, [], [{ a: 1 }, { a: new Double(Number.NaN) }]],
  ['$gte null', { a: { $gte: null } }, [{ a: null }, {}, { a: [null] }], [{ a: 1 }, { a: [] }]],
  ['$gt null', { a: { $gt: null } }, [], [{ a: null }, {}, { a: 1 }]],
  ['$gt string', { a: { $gt: 'b' } }, [{ a: 'c' }, { a: '督' }], [{ a: 'B' }, { a: 3 }, { a: 'b' }]],
  ['$lt date', { a: { $lt: new Date(5) } }, [{ a: new Date(4) }], [{ a: 4 }, { a: new Date(5) }]],
  ['$gt bool', { a: { $gt: false } }, [{ a: true }], [{ a: 1 }, { a: false }]],
  ['$gt array', { a: { $gt: [1, 2] } }, [{ a: [1, 3] }, { a: [2] }, { a: [0, [2]] }], [{ a: [1, 2] }, { a: 9 }, { a: [0, 9] }]],
  ['$lt document', { a: { $lt: { x: 2 } } }, [{ a: { x: 1 } }, { a: {} }], [{ a: { x: 2 } }, { a: 1 }]],
  ['$gt MinKey', { a: { $gt: new MinKey() } }, [{ a: 1 }, { a: 'x' }, {}, { a: null }], [{ a: new MinKey() }]],
  ['$lte MaxKey', { a: { $lte: new MaxKey() } }, [{ a: 1 }, { a: new MaxKey() }], []],
  ['$lt MinKey', { a: { $lt: new MinKey() } }, [], [{ a: 1 }, { a: new MinKey() }]],
  ['a range may be met by two elements', { a: { $gt: 5, $lt: 3 } }, [{ a: [2, 6] }], [{ a: 4 }, { a: [4] }]],
  ['$in', { a: { $in: [1, 'x', null] } }, [{ a: 1 }, { a: 'x' }, {}, { a: null }, { a: [9, 1] }], [{ a: 2 }, { a: 'X' }, { a: [] }]],
  ['$in with many values', { a: { $in: [1, 2, 3, 4, 5, 6, A, 'x'] } }, [{ a: 6 }, { a: new Double(5) }, { a: A }, { a: 'x' }, { a: ['y', B, 3] }], [{ a: 7 }, { a: B }, {}]],
  ['$in with a regular expression', { a: { $in: [new BSONRegExp('^b'), 'x'] } }, [{ a: 'bc' }, { a: 'x' }, { a: ['n', 'b'] }], [{ a: 'ab' }, { a: 1 }]],
  ['$in with an array', { a: { $in: [[1, 2]] } }, [{ a: [1, 2] }, { a: [[1, 2]] }], [{ a: 1 }]],
  ['$in nothing', { a: { $in: [] } }, [], [{}, { a: 1 }]],
  ['$nin', { a: { $nin: [1, null] } }, [{ a: 2 }, { a: [] }], [{ a: 1 }, {}, { a: [2, 1] }, { a: null }]],
  ['$and', { $and: [{ a: 1 }, { b: 2 }] }, [{ a: 1, b: 2 }], [{ a: 1 }, { b: 2 }]],
  ['$or', { $or: [{ a: 1 }, { b: 2 }] }, [{ a: 1 }, { b: 2 }], [{ a: 2 }, {}]],
  ['$nor', { $nor: [{ a: 1 }, { b: 2 }] }, [{ a: 2 }, {}], [{ a: 1 }, { b: 2 }]],
  ['$not', { a: { $not: { $gt: 5 } } }, [{ a: 5 }, {}, { a: 'x' }, { a: [] }], [{ a: 6 }, { a: [1, 6] }]],
  ['$not of two', { a: { $not: { $gt: 5, $lt: 8 } } }, [{ a: 5 }, { a: 9 }, {}], [{ a: 6 }, { a: [1, 9] }]],
  ['$not of a regular expression', { a: { $not: new BSONRegExp('x') } }, [{ a: 'y' }, {}, { a: 1 }], [{ a: 'x' }, { a: ['y', 'x'] }]],
  ['$exists true', { a: { $exists: true } }, [{ a: null }, { a: [] }, { a: 0 }], [{}]],
  ['$exists 0', { a: { $exists: 0 } }, [{}], [{ a: null }]],
  ['$type alias', { a: { $type: 'string' } }, [{ a: 'x' }, { a: [1, 'x'] }], [{ a: 1 }, {}, { a: new BSONSymbol('x') }]],
  ['$type number', { a: { $type: 'number' } }, [{ a: 1 }, { a: 1.5 }, { a: Long.ONE }, { a: Decimal128.fromString('1') }], [{ a: '1' }, {}]],
  ['$type code', { a: { $type: 16 } }, [{ a: 1 }], [{ a: new Double(1) }, { a: Long.ONE }]],
  ['$type list', { a: { $type: ['string', 10, -1] } }, [{ a: 'x' }, { a: null }, { a: new MinKey() }], [{ a: 1 }, {}]],
  ['$type array', { a: { $type: 'array' } }, [{ a: [] }, { a: [1] }], [{ a: 1 }]],
  ['$mod', { a: { $mod: [4, 1] } }, [{ a: 5 }, { a: 5.9 }, { a: Long.fromNumber(2 ** 40 + 1) }, { a: [0, 1] }, { a: Decimal128.fromString('5.5') }], [{ a: 4 }, { a: '5' }, { a: new Double(Number.NaN) }, { a: new Double(Infinity) }, {}, { a: -3 }]],
  ['$mod truncates its arguments', { a: { $mod: [4.9, -1.2] } }, [{ a: -5 }, { a: -1 }], [{ a: 3 }]],
  ['$regex', { a: { $regex: '^a.c$' } }, [{ a: 'abc' }, { a: ['x', 'abc'] }, { a: '督'.replace('督', 'a督c') }], [{ a: 'ABC' }, { a: 'abcd' }, { a: 1 }, {}]],
  ['$regex with $options', { a: { $regex: 'B', $options: 'i' } }, [{ a: 'abc' }], [{ a: 'ac' }]],
  ['$options before $regex', { a: { $options: 'i', $regex: 'B' } }, [{ a: 'abc' }], [{ a: 'ac' }]],
  ['$regex of an expression', { a: { $regex: new BSONRegExp('b', 'i') } }, [{ a: 'ABC' }], [{ a: 'ac' }]],
  ['a regular expression', { a: new BSONRegExp('b') }, [{ a: 'abc' }, { a: new BSONRegExp('b') }], [{ a: new BSONRegExp('b', 'i') }, { a: 'B' }]],
  ['$all', { a: { $all: [1, 2] } }, [{ a: [2, 1, 3] }], [{ a: [1] }, { a: 1 }, {}]],
  ['$all of one', { a: { $all: [1] } }, [{ a: 1 }, { a: [1, 2] }], [{ a: 2 }]],
  ['$all of an array', { a: { $all: [[1, 2]] } }, [{ a: [1, 2] }, { a: [[1, 2]] }], [{ a: [2, 1] }]],
  ['$all of nothing', { a: { $all: [] } }, [], [{ a: [] }, {}]],
  ['$all with null', { a: { $all: [null] } }, [{}, { a: null }, { a: [null] }], [{ a: 1 }]],
  ['$all with regular expressions', { a: { $all: [new BSONRegExp('^a'), 'b'] } }, [{ a: ['ax', 'b'] }], [{ a: ['b'] }]],
  ['$all with $elemMatch', { a: { $all: [{ $elemMatch: { x: 1, y: 1 } }, { $elemMatch: { x: 2 } }] } }, [{ a: [{ x: 1, y: 1 }, { x: 2 }] }], [{ a: [{ x: 1 }, { y: 1 }, { x: 2 }] }, { a: { x: 1 } }]],
  ['$all on a dotted path', { 'a.b': { $all: [1, 2] } }, [{ a: [{ b: 1 }, { b: 2 }] }], [{ a: [{ b: 1 }] }]],
  ['$size', { a: { $size: 2 } }, [{ a: [1, 2] }, { a: [[], []] }], [{ a: [1] }, { a: 'xx' }, {}, { a: [[1, 2]] }]],
  ['$size by a double', { a: { $size: new Double(0) } }, [{ a: [] }], [{}, { a: [1] }]],
  ['$size on a dotted path', { 'a.b': { $size: 1 } }, [{ a: [{ b: [] }, { b: [1] }] }, { a: { b: [1] } }], [{ a: [{ b: 1 }] }]],
  ['$elemMatch of documents', { a: { $elemMatch: { x: 1, y: 2 } } }, [{ a: [{ x: 0 }, { x: 1, y: 2 }] }], [{ a: [{ x: 1 }, { y: 2 }] }, { a: { x: 1, y: 2 } }, {}, { a: [] }]],
  ['$elemMatch of values', { a: { $elemMatch: { $gt: 5, $lt: 8 } } }, [{ a: [1, 6] }], [{ a: [1, 9] }, { a: 6 }, { a: [[6]] }]],
  ['$elemMatch null', { a: { $elemMatch: { $eq: null } } }, [{ a: [1, null] }], [{ a: [] }, {}, { a: null }, { a: [1] }]],
  ['$elemMatch not null', { a: { $elemMatch: { $ne: null } } }, [{ a: [[]] }, { a: [null, 4] }], [{ a: [null] }, { a: [] }]],
  ['$elemMatch takes an inner array for a document', { a: { $elemMatch: { b: null } } }, [{ a: [[]] }, { a: [{ b: 3 }, {}] }], [{ a: [1] }, { a: [{ b: 1 }] }]],
  ['$elemMatch by position in an inner array', { a: { $elemMatch: { 0: 7 } } }, [{ a: [[7, 8]] }, { a: [{ 0: 7 }] }], [{ a: [7] }]],
  ['$elemMatch of an inner array', { a: { $elemMatch: { $elemMatch: { $gt: 5 } } } }, [{ a: [[1], [6]] }], [{ a: [6] }]],
  ['$elemMatch with $or', { a: { $elemMatch: { $or: [{ x: 1 }, { y: 1 }] } } }, [{ a: [{ y: 1 }] }], [{ a: [{ z: 1 }] }]],
  ['$elemMatch with $not', { a: { $elemMatch: { $not: { $gt: 5 } } } }, [{ a: [9, 1] }], [{ a: [9] }, { a: 1 }]],
  ['$elemMatch {}', { a: { $elemMatch: {} } }, [{ a: [{}] }, { a: [[]] }], [{ a: [1] }, { a: [] }]],
  ['$elemMatch on a dotted path', { 'a.b': { $elemMatch: { $gt: 5 } } }, [{ a: { b: [6] } }, { a: [{ b: [6] }] }], [{ a: [{ b: 6 }] }]],
  ['$bitsAllSet', { a: { $bitsAllSet: 5 } }, [{ a: 7 }, { a: new Double(5) }, { a: -1 }, { a: new Binary(Buffer.of(5)) }], [{ a: 4 }, { a: '5' }, { a: 5.5 }, {}]],
  ['$bitsAnySet', { a: { $bitsAnySet: [0, 2] } }, [{ a: 4 }, { a: 1 }], [{ a: 2 }]],
  ['$bitsAllClear', { a: { $bitsAllClear: 5 } }, [{ a: 2 }, { a: 0 }], [{ a: 1 }, { a: 'x' }]],
  ['$bitsAnyClear', { a: { $bitsAnyClear: new Binary(Buffer.of(5)) } }, [{ a: 1 }, { a: 0 }], [{ a: 5 }, { a: 7 }]],
  ['a bit beyond a long is its sign', { a: { $bitsAllSet: [200] } }, [{ a: -1 }], [{ a: 1 }, { a: Long.MAX_VALUE }, { a: new Binary(Buffer.of(255)) }]],
  ['$comment', { a: 1, $comment: 'why' }, [{ a: 1 }], [{ a: 2 }]],
  ['a DBRef is a literal', { a: { $ref: 'c', $id: 1 } }, [{ a: { $ref: 'c', $id: 1 } }], [{ a: { $ref: 'c', $id: 2 } }]],
  ['a literal may hold operators further in', { a: { b: { $gt: 1 } } }, [{ a: { b: { $gt: 1 } } }], [{ a: { b: 2 } }]],
] // biome-ignore format: a table

describe('compileFilter', () => {
  it.each(TABLE)('%s', (_, filter, yes, no) => {
    for (const doc of yes) expect([doc, matches(filter, doc)]).toEqual([doc, true])
    for (const doc of no) expect([doc, matches(filter, doc)]).toEqual([doc, false])
  })

  it.each<[Document, number, RegExp]>([
    [{ a: { $foo: 1 } }, 2, /^unknown operator: \$foo$/],
    [{ a: { $gt: 1, b: 2 } }, 2, /^unknown operator: b$/],
    [{ $foo: 1 }, 2, /^unknown top level operator: \$foo\./],
    [{ a: { $in: 1 } }, 2, /\$in needs an array/],
    [{ a: { $nin: 1 } }, 2, /\$nin needs an array/],
    [{ a: { $in: [{ $gt: 1 }] } }, 2, /cannot nest \$ under \$in/],
    [{ a: { $all: 1 } }, 2, /\$all needs an array/],
    [{ a: { $all: [1, { $elemMatch: {} }] } }, 2, /no \$ expressions in \$all/],
    [{ a: { $all: [{ $elemMatch: {} }, 1] } }, 2, /has to be consistent/],
    [{ a: { $not: 1 } }, 2, /\$not needs a regex or a document/],
    [{ a: { $not: {} } }, 2, /\$not cannot be empty/],
    [{ a: { $not: { b: 1 } } }, 2, /unknown operator: b/],
    [{ a: { $size: -1 } }, 2, /non-negative/],
    [{ a: { $size: 1.5 } }, 2, /integer/],
    [{ a: { $size: 'x' } }, 2, /number/],
    [{ a: { $elemMatch: 1 } }, 2, /\$elemMatch needs an Object/],
    [{ a: { $mod: [0, 1] } }, 2, /divisor cannot be 0/],
    [{ a: { $mod: [1] } }, 2, /not enough elements/],
    [{ a: { $mod: [1, 2, 3] } }, 2, /too many elements/],
    [{ a: { $mod: 4 } }, 2, /needs to be an array/],
    [{ a: { $mod: ['x', 1] } }, 2, /divisor not a number/],
    [{ a: { $mod: [new Double(Number.NaN), 1] } }, 2, /NaN\/Inf/],
    [{ a: { $type: 'nope' } }, 2, /Unknown type name alias: nope/],
    [{ a: { $type: 99 } }, 2, /Invalid numerical type code: 99/],
    [{ a: { $type: 0 } }, 2, /\$exists:false/],
    [{ a: { $type: [] } }, 9, /at least one type/],
    [{ a: { $type: {} } }, 14, /number or a string/],
    [{ a: { $options: 'i' } }, 2, /\$options needs a \$regex/],
    [{ a: { $regex: 1 } }, 2, /\$regex has to be a string/],
    [{ a: { $regex: 'a', $options: 1 } }, 2, /\$options has to be a string/],
    [{ a: { $regex: 'a', $options: 'g' } }, 51108, /invalid flag in regex options: g/],
    [{ a: { $regex: new BSONRegExp('a', 'i'), $options: 'm' } }, 51075, /options set in both/],
    [{ a: { $regex: '(' } }, 51091, /Regular expression is invalid/],
    [{ a: { $ne: new BSONRegExp('a') } }, 2, /Can't have regex as arg to \$ne/],
    [{ a: { $gt: new BSONRegExp('a') } }, 2, /Can't have RegEx/],
    [{ $and: [] }, 2, /nonempty array/],
    [{ $or: {} }, 2, /must be an array/],
    [{ $nor: [1] }, 2, /entries need to be full objects/],
    [{ a: { $bitsAllSet: -1 } }, 9, /non-negative/],
    [{ a: { $bitsAllSet: 1.5 } }, 9, /integer/],
    [{ a: { $bitsAllSet: [-1] } }, 2, /non-negative/],
    [{ a: { $bitsAllSet: 'x' } }, 2, /takes an Array, a number, or a BinData/],
    [{ $where: 'true' }, 238, /^\$where is not supported by the embedded store$/],
    [{ $text: { $search: 'x' } }, 238, /^\$text is/],
    [{ $jsonSchema: {} }, 238, /^\$jsonSchema is/],
    [{ a: { $near: [0, 0] } }, 238, /^\$near is/],
    [{ a: { $geoWithin: {} } }, 238, /^\$geoWithin is/],
    [{ a: { $elemMatch: { $expr: true } } }, 2, /unknown operator/],
    [{ a: { $elemMatch: { b: 1, $expr: true } } }, 2, /top-level document/],
  ])('%j is refused with %i', (filter, code, message) => {
    const attempt = () => compileFilter(typed(filter))
    expect(attempt).toThrow(StoreError)
    expect(attempt).toThrow(message)
    expect(attempt).toThrow(expect.objectContaining({ code }))
  })

  it('evaluates $expr through its compiler, also inside $or', () => {
    const filter = compileFilter(
      { $or: [{ $expr: 'flag' }, { a: new Int32(1) }] },
      { expression: (name) => (doc) => doc[String(name)] },
    )
    expect(filter.matches({ flag: true })).toBe(true)
    expect(filter.matches({ flag: new Int32(0) })).toBe(false)
    expect(filter.matches({ flag: '' })).toBe(true)
    expect(filter.matches({ a: new Int32(1) })).toBe(true)
  })

  it.each<[Document, Document, number | undefined]>([
    [{ a: 5 }, { a: [1, 5, 5] }, 1],
    [{ a: 5 }, { a: 5 }, undefined],
    [{ a: 5 }, { a: [1] }, undefined],
    [{ 'a.b': 5 }, { a: [{ b: 1 }, { b: [4, 5] }] }, 1],
    [{ 'a.b': 5 }, { a: { b: [4, 5] } }, 1],
    [{ 'a.1': 5 }, { a: [4, 5] }, undefined],
    [{ 'a.1.b': 5 }, { a: [0, { b: [1, 2, 5] }] }, 2],
    [{ a: { $elemMatch: { $gt: 5 } } }, { a: [1, 2, 6] }, 2],
    [{ a: { $elemMatch: { b: { $elemMatch: { $gt: 5 } } } } }, { a: [{ b: [1] }, { b: [1, 2, 6] }] }, 1],
    [{ x: 1, a: { $gte: 3 }, y: 2 }, { a: [1, 3], x: 1, y: 2 }, 1],
    [{ $or: [{ a: 1, b: 9 }, { b: 2 }] }, { a: [1], b: [0, 2] }, 1],
    [{ a: { $in: [7, 8] } }, { a: [1, 8] }, 1],
    [{ a: { $ne: 7 } }, { a: [1, 8] }, undefined],
    [{ a: 8, b: { $not: { $gt: 9 } } }, { a: [1, 8], b: [1] }, 1],
    [{ a: { $all: [1, 8] } }, { a: [1, 8] }, 1],
    [{ a: { $size: 2 } }, { a: [1, 8] }, undefined],
  ])('position of %j in %j', (filter, doc, position) => {
    expect(compileFilter(typed(filter)).arrayPosition(typed(doc))).toBe(position)
  })

  it('finds what it was taken from, and $ne and $nin are the opposites of $eq and $in', () => {
    fc.assert(
      fc.property(documents, values, (doc, value) => {
        for (const name of Object.keys(doc)) {
          expect(compileFilter({ [name]: { $eq: doc[name] } }).matches(doc)).toBe(true)
          expect(compileFilter({ [name]: { $in: [doc[name]] } }).matches(doc)).toBe(true)
        }
        const equal = compileFilter({ a: { $eq: value } }).matches(doc)
        if (!(value instanceof BSONRegExp)) {
          expect(compileFilter({ a: { $ne: value } }).matches(doc)).toBe(!equal)
          expect(compileFilter({ a: { $in: [value] } }).matches(doc)).toBe(equal)
          expect(compileFilter({ a: { $in: [value, 'p', A, B, true, 'q', new Date(1)] } }).matches(doc)).toBe(
            equal || compileFilter({ a: { $in: ['p', A, B, true, 'q', new Date(1)] } }).matches(doc),
          )
          expect(compileFilter({ a: { $nin: [value] } }).matches(doc)).toBe(!equal)
          if (equal) expect(compileFilter({ a: { $gte: value } }).matches(doc)).toBe(true)
        }
      }),
      { numRuns: 1500 },
    )
  })
})

import {
  contract,
  Decimal128,
  type Document,
  Double,
  Long,
  ObjectId,
  refused,
  Timestamp,
} from './contract.js'
import { updating } from './rows.js'

const dec = (text: string) => Decimal128.fromString(text)
const long = (text: string) => Long.fromString(text)
const id = new ObjectId()
const NOW: Document = { $currentDate: { d: true, e: { $type: 'date' }, t: { $type: 'timestamp' } } }

// biome-ignore format: a table
contract('update of fields', [
  updating('$set', { a: 1, b: 2 }, { $set: { a: 5 } }, { a: 5, b: 2 }),
  updating('$set puts new fields last, by name', { z: 1 }, { $set: { c: 1, b: 2 } }, { z: 1, b: 2, c: 1 }),
  updating('$set through documents', { a: { b: 1 } }, { $set: { 'a.c.d': 1 } }, { a: { b: 1, c: { d: 1 } } }),
  updating('$set an element', { a: [1, 2] }, { $set: { 'a.1': 5 } }, { a: [1, 5] }),
  updating('$set past the end fills with null', { a: [1] }, { $set: { 'a.3': 5 } }, { a: [1, null, null, 5] }),
  updating('$set in an element', { a: [{ b: 1 }, { b: 2 }] }, { $set: { 'a.1.b': 5 } }, { a: [{ b: 1 }, { b: 5 }] }),
  updating('$set through a scalar', { a: 1 }, { $set: { 'a.b': 1 } }, refused(28)),
  updating('$set through null', { a: null }, { $set: { 'a.b': 1 } }, refused(28)),
  updating('$set by name in an array', { a: [1] }, { $set: { 'a.b': 1 } }, refused(28)),
  updating('$set every type', {}, { $set: { d: new Double(2), i: 2, l: long('2'), n: dec('2.0'), o: id, t: new Date(0), u: null } }, { d: new Double(2), i: 2, l: long('2'), n: dec('2.0'), o: id, t: new Date(0), u: null }),
  updating('$set another type of the same value', { a: 2 }, { $set: { a: new Double(2) } }, { a: new Double(2) }),
  updating('$set _id', {}, { $set: { _id: 2 } }, refused(66)),
  updating('$set _id to what it is', {}, { $set: { _id: 1, a: 1 } }, { a: 1 }),
  updating('$set nothing', { a: 1 }, { $set: {} }, { a: 1 }),
  updating('$unset', { a: 1, b: 2 }, { $unset: { a: '' } }, { b: 2 }),
  updating('$unset through documents', { a: { b: 1, c: 2 } }, { $unset: { 'a.b': 1 } }, { a: { c: 2 } }),
  updating('$unset an element leaves null', { a: [1, 2, 3] }, { $unset: { 'a.1': 1 } }, { a: [1, null, 3] }),
  updating('$unset what is not there', { a: 1 }, { $unset: { 'b.c': 1, 'a.b': 1 } }, { a: 1 }),
  updating('$unset _id', { a: 1 }, { $unset: { _id: 1 } }, refused(66)),
  updating('$rename', { a: 1, b: 2 }, { $rename: { a: 'c' } }, { b: 2, c: 1 }),
  updating('$rename over a field', { a: 1, b: 2 }, { $rename: { a: 'b' } }, { b: 1 }),
  updating('$rename into a document', { a: 1 }, { $rename: { a: 'b.c' } }, { b: { c: 1 } }),
  updating('$rename what is not there', { a: 1 }, { $rename: { x: 'y' } }, { a: 1 }),
  updating('$rename to itself', { a: 1 }, { $rename: { a: 'a' } }, refused(2)),
  updating('$rename in an array', { a: [{ b: 1 }] }, { $rename: { 'a.0.b': 'c' } }, refused(2)),

  updating('$inc', { a: 1 }, { $inc: { a: 2 } }, { a: 3 }),
  updating('$inc of what is not there', {}, { $inc: { a: 2 } }, { a: 2 }),
  updating('$inc int by double', { a: 1 }, { $inc: { a: 0.5 } }, { a: 1.5 }),
  updating('$inc double by int stays a double', { a: new Double(1) }, { $inc: { a: 1 } }, { a: new Double(2) }),
  updating('$inc int by long', { a: 1 }, { $inc: { a: Long.ONE } }, { a: long('2') }),
  updating('$inc by decimal', { a: 1 }, { $inc: { a: dec('0.1') } }, { a: dec('1.1') }),
  updating('$inc int past 2^31 becomes long', { a: 2147483647 }, { $inc: { a: 1 } }, { a: long('2147483648') }),
  updating('$inc long past its end', { a: Long.MAX_VALUE }, { $inc: { a: 1 } }, refused(2)),
  updating('$inc a string', { a: '1' }, { $inc: { a: 1 } }, refused(14)),
  updating('$inc null', { a: null }, { $inc: { a: 1 } }, refused(14)),
  updating('$inc by a string', { a: 1 }, { $inc: { a: '1' } }, refused(14)),
  updating('$inc an element', { a: [1, 2] }, { $inc: { 'a.1': 5 } }, { a: [1, 7] }),
  updating('$mul', { a: 3 }, { $mul: { a: 4 } }, { a: 12 }),
  updating('$mul of what is not there', {}, { $mul: { a: long('4') } }, { a: long('0') }),
  updating('$mul int by double', { a: 3 }, { $mul: { a: 0.5 } }, { a: 1.5 }),
  updating('$mul int past 2^31', { a: 2 ** 30 }, { $mul: { a: 4 } }, { a: long('4294967296') }),
  updating('$min', { a: 3, b: 3 }, { $min: { a: 2, b: 5, c: 1 } }, { a: 2, b: 3, c: 1 }),
  updating('$max', { a: 3, b: 3 }, { $max: { a: 2, b: 5, c: 1 } }, { a: 3, b: 5, c: 1 }),
  updating('$min goes by the order of types', { a: 's', b: 1 }, { $min: { a: 5, b: 's' } }, { a: 5, b: 1 }),
  updating('$max of an equal number keeps its type', { a: 3 }, { $max: { a: new Double(3) } }, { a: 3 }),
  updating('$bit and', { a: 13 }, { $bit: { a: { and: 10 } } }, { a: 8 }),
  updating('$bit or', { a: 3 }, { $bit: { a: { or: 5 } } }, { a: 7 }),
  updating('$bit xor', { a: 1 }, { $bit: { a: { xor: 5 } } }, { a: 4 }),
  updating('$bit by a long', { a: 1 }, { $bit: { a: { or: long('8589934592') } } }, { a: long('8589934593') }),
  updating('$bit of what is not there', {}, { $bit: { a: { or: 5 } } }, { a: 5 }),
  updating('$bit a double', { a: 1.5 }, { $bit: { a: { or: 5 } } }, refused(2)),
  updating('$setOnInsert does nothing in an update', { a: 1 }, { $set: { b: 1 }, $setOnInsert: { a: 9 } }, { a: 1, b: 1 }),
  ['$currentDate', [{ _id: 1, t: 1 }], async (c) => {
    await c.updateOne({}, NOW)
    const doc = await c.findOne({})
    return [doc?.['d'] instanceof Date, doc?.['e'] instanceof Date, doc?.['t'] instanceof Timestamp]
  }, [true, true, true]],
  updating('$currentDate of another type', {}, { $currentDate: { a: { $type: 'int' } } }, refused(2)),

  updating('one field twice', { a: 1 }, { $set: { a: 1 }, $inc: { a: 1 } }, refused(40)),
  updating('a field and what is under it', {}, { $set: { a: 1, 'a.b': 1 } }, refused(40)),
  updating('an unknown operator', { a: 1 }, { $foo: { a: 1 } }, refused(9, { message: /\$foo/ })),
  updating('an operator without a document', { a: 1 }, { $set: 5 }, refused(9)),
  updating('an empty field name', { a: 1 }, { $set: { 'a..b': 1 } }, refused(56)),
  updating('a field name with a dollar', { a: 1 }, { $set: { '$b': 1 } }, refused(52)),
  updating('an empty path', { a: 1 }, { $set: { '': 1 } }, refused(56)),
])

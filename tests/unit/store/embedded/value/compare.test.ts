import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compareValues,
  hashKey,
  typeName,
  valuesEqual,
} from '../../../../../src/store/embedded/value/compare.js'
import { numbers, values } from './arbitrary.js'

const dec = (text: string) => Decimal128.fromString(text)
const long = (text: string) => Long.fromString(text)

/** Each strictly below the next: the manual's comparison order, and the order within each type. */
const ASCENDING: unknown[] = [
  new MinKey(),
  null,
  new Double(Number.NaN),
  new Double(-Infinity),
  dec('-1E+6000'),
  new Double(-Number.MAX_VALUE),
  long('-9223372036854775808'),
  new Int32(-1),
  dec('-1E-6000'),
  new Double(0),
  dec('1E-6000'),
  new Double(5e-324),
  dec('0.1'),
  new Double(0.1),
  new Double(0.5),
  new Int32(1),
  long('9007199254740992'),
  long('9007199254740993'),
  dec('9007199254740993.5'),
  new Double(9007199254740994),
  long('9223372036854775807'),
  new Double(2 ** 63),
  dec('1E+6000'),
  dec('Infinity'),
  '',
  'a',
  'a\0',
  'ab',
  'b',
  '督',
  '\uffff',
  '😀',
  {},
  { a: new Int32(1) },
  { a: new Int32(1), b: new Int32(0) },
  { b: new Int32(0) },
  { a: new Int32(2) },
  { a: 'x' },
  [],
  [new Int32(1)],
  [new Int32(1), new Int32(1)],
  [new Int32(2)],
  ['a'],
  new Binary(Buffer.from('z'), 0),
  new Binary(Buffer.from('a'), 4),
  new Binary(Buffer.from('aa'), 0),
  new ObjectId('000000000000000000000001'),
  new ObjectId('ff0000000000000000000000'),
  false,
  true,
  new Date(-1),
  new Date(5),
  new Timestamp({ t: 1, i: 9 }),
  new Timestamp({ t: 0xffffffff, i: 0 }),
  new BSONRegExp('a'),
  new BSONRegExp('a', 'i'),
  new Code('a'),
  new Code('a', { x: 1 }),
  new MaxKey(),
]

describe('compareValues', () => {
  it('orders types and values as the manual does', () => {
    // {a:1} < {a:1,b:0} < {b:0}: with equal types the field name decides before the value does.
    const order = ASCENDING.filter((value) => !(isPlain(value) && 'b' in value && !('a' in value)))
    for (let i = 0; i < order.length; i++) {
      for (let j = 0; j < order.length; j++) {
        expect([i, j, Math.sign(compareValues(order[i], order[j]))]).toEqual([i, j, Math.sign(i - j)])
      }
    }
    expect(compareValues({ b: new Int32(0) }, { a: new Int32(2) })).toBeGreaterThan(0)
    expect(compareValues({ b: new Int32(9) }, { a: 'x' })).toBeLessThan(0)
  })

  it.each([
    ['int and double', new Int32(2), new Double(2)],
    ['int and long', new Int32(2), long('2')],
    ['int and decimal', new Int32(2), dec('2.00')],
    ['zeros', new Double(-0), dec('0E-20')],
    ['double and decimal', new Double(0.5), dec('0.50')],
    ['long and double', long('1152921504606846976'), new Double(2 ** 60)],
    ['infinities', new Double(Infinity), dec('Infinity')],
    ['NaNs', new Double(Number.NaN), dec('NaN')],
    ['string and symbol', 'x', new BSONSymbol('x')],
    ['missing and null', undefined, null],
    ['plain numbers', 3, new Int32(3)],
    ['long decimals', dec('9223372036854775807'), long('9223372036854775807')],
    ['a bare regular expression', /a/i, new BSONRegExp('a', 'i')],
  ])('%s are equal', (_, a, b) => {
    expect(compareValues(a, b)).toBe(0)
    expect(valuesEqual(a, b)).toBe(true)
    expect(hashKey(a)).toBe(hashKey(b))
  })

  it('is a total order', () => {
    for (const source of [values, numbers]) {
      fc.assert(
        fc.property(source, source, source, (a, b, c) => {
          expect(compareValues(a, a)).toBe(0)
          expect(Math.sign(compareValues(a, b)) + Math.sign(compareValues(b, a))).toBe(0)
          const [x, y, z] = [a, b, c].sort(compareValues)
          expect(compareValues(x, y)).toBeLessThanOrEqual(0)
          expect(compareValues(y, z)).toBeLessThanOrEqual(0)
          expect(compareValues(x, z)).toBeLessThanOrEqual(0)
          if (compareValues(x, y) === 0 && compareValues(y, z) === 0) expect(compareValues(x, z)).toBe(0)
        }),
        { numRuns: 2000 },
      )
    }
  })
})

describe('hashKey', () => {
  it('is equal exactly where values are', () => {
    for (const source of [values, numbers]) {
      fc.assert(
        fc.property(source, source, (a, b) => {
          expect(hashKey(a) === hashKey(b)).toBe(valuesEqual(a, b))
        }),
        { numRuns: 4000 },
      )
    }
  })

  it('tells a long from the double that prints like it', () => {
    expect(hashKey(long('1152921504606847000'))).not.toBe(hashKey(new Double(2 ** 60)))
  })

  it('keeps the parts of a composite apart', () => {
    expect(hashKey(['a', 'b'])).not.toBe(hashKey(['a1:sb']))
    expect(hashKey({ a: 'b' })).not.toBe(hashKey(['a', 'b']))
    expect(hashKey({ a: new Int32(1), b: new Int32(2) })).not.toBe(
      hashKey({ b: new Int32(2), a: new Int32(1) }),
    )
  })
})

describe('typeName', () => {
  it.each([
    [new Int32(1), 'int'],
    [new Double(1), 'double'],
    [long('1'), 'long'],
    [dec('1'), 'decimal'],
    ['', 'string'],
    [null, 'null'],
    [undefined, 'missing'],
    [true, 'bool'],
    [new Date(0), 'date'],
    [{}, 'object'],
    [[], 'array'],
    [new ObjectId(), 'objectId'],
    [new Binary(Buffer.alloc(0)), 'binData'],
    [new BSONRegExp('a'), 'regex'],
    [new Code('a'), 'javascript'],
    [new Code('a', {}), 'javascriptWithScope'],
    [new BSONSymbol('a'), 'symbol'],
    [new Timestamp({ t: 0, i: 0 }), 'timestamp'],
    [new MinKey(), 'minKey'],
    [new MaxKey(), 'maxKey'],
    [1, 'int'],
    [2 ** 40, 'long'],
    [1.5, 'double'],
  ])('of %s is %s', (value, name) => {
    expect(typeName(value)).toBe(name)
  })
})

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

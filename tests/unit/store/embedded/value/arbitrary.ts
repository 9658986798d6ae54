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

const NEAR = [0, -0, 1, -1, 0.5, 0.1, 2 ** 31, -(2 ** 31), 2 ** 53, 2 ** 53 + 2, 2 ** 60, 2 ** 63, -(2 ** 63)]
const SPECIAL = [...NEAR, Number.NaN, Infinity, -Infinity, 5e-324, Number.MAX_VALUE]
const DECIMALS = [
  '0', '-0', '0E-20', '0.1', '0.5', '1', '1.0', '-1', '1E+3', '1000', 'NaN', 'Infinity', '-Infinity', '1E+6000',
  '-1E+6000', '1E-6000', '9007199254740993', '9007199254740992.5', '1152921504606846977', '1152921504606846976',
  '9223372036854775807', '9223372036854775807.5', '-9007199254740993.5', '0.1000000000000000055511151231257827',
] // biome-ignore format: a list

/** Numbers of every type, crowded around the places where types disagree about exactness. */
export const numbers: fc.Arbitrary<unknown> = fc.oneof(
  fc.integer({ min: -4, max: 4 }).map((n) => new Int32(n)),
  fc.maxSafeInteger().map((n) => Long.fromNumber(n)),
  fc.bigInt(-(1n << 63n), (1n << 63n) - 1n).map((n) => Long.fromBigInt(n)),
  fc
    .tuple(
      fc.constantFrom(1n << 53n, 1n << 60n, -(1n << 60n), -(1n << 53n)),
      fc.integer({ min: -3, max: 300 }),
    )
    .map(([n, d]) => Long.fromBigInt(n + BigInt(d))),
  fc.double().map((n) => new Double(n)),
  fc.integer({ min: -4, max: 4 }).map((n) => new Double(n)),
  fc.constantFrom(...SPECIAL).map((n) => new Double(n)),
  fc.constantFrom(...DECIMALS).map((s) => Decimal128.fromString(s)),
  fc
    .tuple(fc.integer({ min: -999, max: 999 }), fc.integer({ min: -4, max: 4 }))
    .map(([c, e]) => Decimal128.fromString(`${c}E${e}`)),
  fc.integer({ min: -5, max: 5 }),
)

const texts = fc.oneof(
  fc.string({
    unit: fc.constantFrom('a', 'b', '\0', '\u0001', '督', '\uffff', '😀', '\ud7ff', 'ä'),
    maxLength: 4,
  }),
  fc.string({ unit: 'binary', maxLength: 4 }),
)

const leaves: fc.Arbitrary<unknown> = fc.oneof(
  { arbitrary: numbers, weight: 3 },
  { arbitrary: texts, weight: 3 },
  { arbitrary: texts.map((s) => new BSONSymbol(s)), weight: 1 },
  { arbitrary: fc.constantFrom<unknown>(null, true, false, new MinKey(), new MaxKey()), weight: 2 },
  { arbitrary: fc.constantFrom(0, 1, -1, 1.6e12, 8.64e15, -8.64e15).map((n) => new Date(n)), weight: 1 },
  {
    arbitrary: fc
      .constantFrom('000000000000000000000000', '0000000000000000000000ff', 'ffffffffffffffffffffffff')
      .map((s) => new ObjectId(s)),
    weight: 1,
  },
  {
    arbitrary: fc
      .tuple(fc.uint8Array({ maxLength: 3 }), fc.constantFrom(0, 4, 128))
      .map(([b, t]) => new Binary(b, t)),
    weight: 1,
  },
  {
    arbitrary: fc
      .tuple(fc.constantFrom(0, 1, 0xffffffff), fc.constantFrom(0, 1, 0xffffffff))
      .map(([t, i]) => new Timestamp({ t, i })),
    weight: 1,
  },
  {
    arbitrary: fc
      .tuple(fc.constantFrom('a', 'ab', '', 'b'), fc.constantFrom('', 'i', 'm'))
      .map(([p, o]) => new BSONRegExp(p, o)),
    weight: 1,
  },
  {
    arbitrary: fc.constantFrom(
      new Code('a'),
      new Code('b'),
      new Code('a', { x: 1 }),
      new Code('a', { x: 2 }),
    ),
    weight: 1,
  },
)

/** Any BSON value, nested, with few distinct field names so that documents often share them. */
export const values: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaves, tie('array'), tie('document')),
  array: fc.array(tie('value'), { maxLength: 3 }),
  document: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'ab', '督'), tie('value'), {
    maxKeys: 3,
    noNullPrototype: true,
  }),
})).value

export const documents: fc.Arbitrary<Record<string, unknown>> = fc.dictionary(
  fc.constantFrom('a', 'b', 'c', 'd'),
  values,
  { maxKeys: 4, noNullPrototype: true },
)

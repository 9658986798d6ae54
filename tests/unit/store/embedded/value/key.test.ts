import { Decimal128, Double, Int32, Long, MaxKey, MinKey } from 'bson'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareValues, typeOrder } from '../../../../../src/store/embedded/value/compare.js'
import type { Direction, RangeEnd } from '../../../../../src/store/embedded/value/key.js'
import { encodeKey, encodeRange, KEY_LIMIT } from '../../../../../src/store/embedded/value/key.js'
import { numbers, values } from './arbitrary.js'

const directions = fc.array(fc.constantFrom<Direction>(1, -1), { minLength: 2, maxLength: 2 })
const long = fc
  .tuple(fc.integer({ min: KEY_LIMIT - 12, max: KEY_LIMIT + 3 }), fc.constantFrom('', 'a', 'b', '\0', '督😀'))
  .map(([length, tail]) => 'x'.repeat(length) + tail)
const component = fc.oneof(
  { arbitrary: values, weight: 4 },
  { arbitrary: numbers, weight: 2 },
  { arbitrary: long, weight: 1 },
)

function compareTuples(a: unknown[], b: unknown[], way: readonly Direction[]): number {
  for (let i = 0; i < a.length; i++) {
    const order = compareValues(a[i], b[i]) * (way[i] ?? 1)
    if (order !== 0) return Math.sign(order)
  }
  return 0
}

describe('encodeKey', () => {
  it('agrees with compareValues where exact and never inverts it', () => {
    fc.assert(
      fc.property(fc.tuple(component, component), fc.tuple(component, component), directions, (a, b, way) => {
        const left = encodeKey(a, way)
        const right = encodeKey(b, way)
        const order = compareTuples(a, b, way)
        const bytes = Buffer.compare(left.bytes, right.bytes)
        if (left.exact && right.exact) expect(bytes).toBe(order)
        else expect(bytes * order).toBeGreaterThanOrEqual(0)
        if (order === 0) expect(bytes).toBe(0)
        expect(left.bytes.length).toBeLessThanOrEqual(KEY_LIMIT)
      }),
      { numRuns: 6000 },
    )
  })

  it('keeps the order when storage appends a record number', () => {
    fc.assert(
      fc.property(component, component, fc.constantFrom<Direction>(1, -1), (a, b, way) => {
        const order = Math.sign(compareValues(a, b)) * way
        const left = encodeKey([a], [way])
        const right = encodeKey([b], [way])
        if (order === 0 || !left.exact || !right.exact) return
        const one = Buffer.concat([left.bytes, Buffer.of(0xfe, 0xff)])
        const other = Buffer.concat([right.bytes, Buffer.of(0x00, 0x00)])
        expect(Buffer.compare(one, other)).toBe(order)
        expect(Buffer.compare(Buffer.concat([left.bytes, Buffer.of(0)]), right.bytes)).toBe(order)
      }),
      { numRuns: 3000 },
    )
  })

  it.each([
    ['a long beyond 2^53', Long.fromString('9007199254740993'), true],
    ['the largest long', Long.MAX_VALUE, true],
    ['a decimal that is a double', Decimal128.fromString('0.5'), true],
    ['a decimal that is a long', Decimal128.fromString('9223372036854775807'), true],
    ['a decimal that is neither', Decimal128.fromString('0.1'), false],
    ['a text too long', 'x'.repeat(5000), false],
    ['a large document', Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`f${i}`, i])), false],
    ['NaN', new Double(Number.NaN), true],
  ])('%s is exact: %#', (_, value, exact) => {
    expect(encodeKey([value], [1]).exact).toBe(exact)
    expect(encodeKey([value], [-1]).exact).toBe(exact)
  })
})

describe('encodeRange', () => {
  const end = (value: unknown): fc.Arbitrary<RangeEnd> =>
    fc.boolean().map((inclusive) => ({ value, inclusive }))
  const ends = fc.option(component.chain(end), { nil: undefined })

  it('holds every key of the range, and no others where all is exact', () => {
    fc.assert(
      fc.property(
        component,
        component,
        component,
        ends,
        ends,
        directions,
        (prefix, first, second, lower, upper, way) => {
          const range = encodeRange([prefix], way, lower, upper)
          for (const head of [prefix, first]) {
            const key = encodeKey([head, second], way)
            const inside =
              Buffer.compare(key.bytes, range.start) >= 0 && Buffer.compare(key.bytes, range.end) < 0
            const belongs = compareValues(head, prefix) === 0 && within(second, lower, upper)
            if (belongs) expect(inside).toBe(true)
            const exact = [
              [prefix, second],
              [head, second],
              [prefix, lower?.value],
              [prefix, upper?.value],
            ].every((pair) => encodeKey(pair, way).exact)
            if (exact && !belongs) expect(inside).toBe(false)
          }
        },
      ),
      { numRuns: 6000 },
    )
  })

  it('brackets by type only where a value has one', () => {
    const contains = (lower: RangeEnd | undefined, upper: RangeEnd | undefined, value: unknown) => {
      const range = encodeRange([], [1], lower, upper)
      const key = encodeKey([value], [1]).bytes
      return Buffer.compare(key, range.start) >= 0 && Buffer.compare(key, range.end) < 0
    }
    expect(contains({ value: new Int32(5), inclusive: false }, undefined, 'text')).toBe(false)
    expect(contains({ value: new Int32(5), inclusive: false }, undefined, new Double(Infinity))).toBe(true)
    expect(contains({ value: new MinKey(), inclusive: true }, undefined, 'text')).toBe(true)
    expect(contains(undefined, { value: new MaxKey(), inclusive: false }, 'text')).toBe(true)
    expect(contains(undefined, undefined, new MaxKey())).toBe(true)
  })
})

function within(value: unknown, lower: RangeEnd | undefined, upper: RangeEnd | undefined): boolean {
  const only = lower ?? upper
  if (only === undefined) return true
  if (lower === undefined || upper === undefined) {
    const order = typeOrder(only.value)
    if (order !== 1 && order !== 127 && typeOrder(value) !== order) return false
  }
  if (lower !== undefined) {
    const order = compareValues(value, lower.value)
    if (order < 0 || (order === 0 && !lower.inclusive)) return false
  }
  if (upper === undefined) return true
  const order = compareValues(value, upper.value)
  return order < 0 || (order === 0 && upper.inclusive)
}

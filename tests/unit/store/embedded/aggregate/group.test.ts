import { Decimal128, Double, Int32, Long } from 'bson'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Document } from '../../../../../src/store/embedded/value/document.js'
import { plain } from '../typed.js'
import { compile, contextOf, scanOf } from './run.js'

const number = fc.oneof(
  fc.integer().map((value) => ({ value: new Int32(value | 0), plain: value | 0, rank: 0 })),
  fc
    .integer({ min: -(2 ** 40), max: 2 ** 40 })
    .map((value) => ({ value: Long.fromNumber(value), plain: value, rank: 1 })),
  fc
    .integer({ min: -(2 ** 30), max: 2 ** 30 })
    .map((value) => ({ value: new Double(value / 4), plain: value / 4, rank: 2 })),
  fc
    .integer({ min: -1000, max: 1000 })
    .map((value) => ({ value: Decimal128.fromString(String(value)), plain: value, rank: 3 })),
)
const row = fc.record({ key: fc.constantFrom('a', 'b', null, undefined, 1), number })

describe('$group against a plain model', () => {
  it('gives the same sums, counts, averages and extremes, in the widest type', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 60 }), async (rows) => {
        const docs = rows.map(({ key, number: { value } }) =>
          key === undefined ? { v: value } : { k: key, v: value },
        )
        const stages = [
          {
            $group: {
              _id: '$k',
              s: { $sum: '$v' },
              c: { $sum: 1 },
              a: { $avg: '$v' },
              lo: { $min: '$v' },
              hi: { $max: '$v' },
            },
          },
        ]
        const model = new Map<unknown, { plain: number; rank: number }[]>()
        for (const { key, number: one } of rows)
          model.set(key ?? null, [...(model.get(key ?? null) ?? []), one])
        const result: Document[] = []
        for await (const batch of compile(stages).run(scanOf(docs, {}))) result.push(...batch)
        expect(result.map((doc) => plain(doc['_id']))).toEqual([...model.keys()])
        for (const doc of result) {
          const group = model.get(plain(doc['_id'])) ?? []
          const sum = group.reduce((total, one) => total + one.plain, 0)
          const rank = Math.max(...group.map((one) => one.rank))
          expect(Number(String(doc['s']))).toBe(sum)
          expect(Number(String(doc['a']))).toBeCloseTo(sum / group.length, 5)
          expect(plain(doc['c'])).toBe(group.length)
          expect(Number(String(doc['lo']))).toBe(Math.min(...group.map((one) => one.plain)))
          expect(Number(String(doc['hi']))).toBe(Math.max(...group.map((one) => one.plain)))
          const type =
            rank === 3 ? Decimal128 : rank === 2 ? Double : rank === 1 || sum !== (sum | 0) ? Long : Int32
          expect(doc['s']).toBeInstanceOf(type)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('takes 100,000 documents in well under a second', async () => {
    const docs = Array.from({ length: 100_000 }, (_, i) => ({
      u: `unit-${i % 97}`,
      n: new Int32(i),
      d: new Double(i / 3),
    }))
    let yields = 0
    const context = contextOf({}, { yieldNow: () => Promise.resolve(void yields++) })
    async function* source(): AsyncGenerator<Document[]> {
      for (let i = 0; i < docs.length; i += 256) yield docs.slice(i, i + 256)
    }
    const stages = [
      { $group: { _id: '$u', s: { $sum: '$n' }, a: { $avg: '$d' }, lo: { $min: '$n' }, c: { $sum: 1 } } },
    ]
    const start = performance.now()
    const result: Document[] = []
    for await (const batch of compile(stages, context).run(source())) result.push(...batch)
    const taken = performance.now() - start
    expect(result.length).toBe(97)
    expect(result.reduce((total, doc) => total + Number(String(doc['s'])), 0)).toBe((99_999 * 100_000) / 2)
    expect(yields).toBeGreaterThan(0)
    expect(taken).toBeLessThan(2000)
  })
})

import { Double, MaxKey, MinKey } from 'bson'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileSort } from '../../../../../src/store/embedded/query/sort.js'
import type { Document } from '../../../../../src/store/embedded/value/document.js'
import { plain, typed } from '../typed.js'
import { documents } from '../value/arbitrary.js'

function sorted(spec: Document, docs: Document[]): unknown {
  return docs
    .map((doc) => typed(doc))
    .sort(compileSort(typed(spec)).compare)
    .map(plain)
}

describe('compileSort', () => {
  // biome-ignore format: a table
  it.each<[string, Document, Document[]]>([
    ['numbers', { a: 1 }, [{ a: 1 }, { a: 1.5 }, { a: 2 }]],
    ['descending', { a: -1 }, [{ a: 2 }, { a: 1.5 }, { a: 1 }]],
    ['types', { a: 1 }, [{ a: [] }, { a: null }, { a: 1 }, { a: 'x' }, { a: { b: 1 } }, { a: true }, { a: new Date(0) }]],
    ['an array ascending counts by its lowest', { a: 1 }, [{ a: [9, 1] }, { a: 2 }, { a: [3] }]],
    ['an array descending counts by its highest', { a: -1 }, [{ a: [9, 1] }, { a: [3] }, { a: 2 }]],
    ['an empty array is below null, an array with null is null', { a: 1 }, [{ a: [] }, { a: [null, 4] }, { a: 3 }]],
    ['dotted', { 'a.b': 1 }, [{ a: [{ b: 7 }, { b: 0 }] }, { a: { b: 1 } }, { a: [{ b: 2 }] }]],
    ['compound', { a: 1, b: -1 }, [{ a: 1, b: 2 }, { a: 1, b: 1 }, { a: 2, b: 9 }]],
    ['compound through one array takes one element', { 'a.b': 1, 'a.c': -1 }, [{ a: [{ b: 1, c: 5 }, { b: 1, c: 9 }] }, { a: [{ b: 1, c: 7 }, { b: 0.5, c: 0 }], z: 1 }].reverse()],
    ['stable', { a: 1 }, [{ a: 1, n: 1 }, { a: 1, n: 2 }, { a: 1, n: 3 }]],
  ])('%s', (_, spec, docs) => {
    expect(sorted(spec, docs)).toEqual(docs)
    expect(sorted(spec, [...docs].reverse())).toHaveLength(docs.length)
    if (!('n' in ((docs[0] ?? {}) as object))) expect(sorted(spec, [...docs].reverse())).toEqual(docs)
  })

  it('puts missing with null', () => {
    const { compare } = compileSort(typed({ a: 1 }))
    expect(compare({}, { a: null })).toBe(0)
    expect(compare({}, { a: new MinKey() })).toBeGreaterThan(0)
    expect(compare({ a: new MaxKey() }, { a: new Double(Infinity) })).toBeGreaterThan(0)
  })

  it.each<[Document, number]>([
    [{ a: 2 }, 15975],
    [{ a: 0 }, 15975],
    [{ a: 'asc' }, 15974],
    [{ a: { b: 1 } }, 15974],
    [{ a: { $meta: 'textScore' } }, 238],
    [{ '': 1 }, 40352],
    [{ 'a.': 1 }, 40353],
    [{ 'a..b': 1 }, 15998],
    [{ 'a.$b': 1 }, 16410],
  ])('%j is refused with %i', (spec, code) => {
    expect(() => compileSort(typed(spec))).toThrow(expect.objectContaining({ code }))
  })

  it('refuses parallel arrays', () => {
    const { compare } = compileSort(typed({ a: 1, b: 1 }))
    expect(() => compare(typed({ a: [1], b: [2] }), {})).toThrow(expect.objectContaining({ code: 2 }))
  })

  it('is a consistent order, the same by key', () => {
    fc.assert(
      fc.property(documents, documents, documents, fc.constantFrom(1, -1), (a, b, c, way) => {
        const { compare, keyOf, compareKeys } = compileSort({ a: way, 'b.a': -way })
        try {
          expect(Math.sign(compare(a, b)) + Math.sign(compare(b, a))).toBe(0)
          expect(compareKeys(keyOf(a), keyOf(b))).toBe(compare(a, b))
          const [x, y, z] = [a, b, c].sort(compare)
          if (x && y && z) expect(compare(x, y) <= 0 && compare(y, z) <= 0 && compare(x, z) <= 0).toBe(true)
        } catch (error) {
          if (!(error instanceof Error && error.message.includes('parallel arrays'))) throw error
        }
      }),
      { numRuns: 1000 },
    )
  })
})

import { describe, expect, it } from 'vitest'
import { compileFilter } from '../../../../../src/store/embedded/query/filter.js'
import { compileProjection } from '../../../../../src/store/embedded/query/projection.js'
import type { Document } from '../../../../../src/store/embedded/value/document.js'
import { plain, typed } from '../typed.js'

function project(spec: Document, doc: Document, filter?: Document): unknown {
  const options = filter ? { filter: compileFilter(typed(filter)) } : {}
  const input = typed(doc)
  const before = JSON.stringify(plain(input))
  const result = plain(compileProjection(typed(spec), options)(input))
  expect(JSON.stringify(plain(input))).toBe(before)
  return result
}

describe('compileProjection', () => {
  // biome-ignore format: a table
  it.each<[string, Document, Document, Document]>([
    ['nothing', {}, { _id: 1, a: 1 }, { _id: 1, a: 1 }],
    ['inclusion keeps _id', { a: 1 }, { _id: 1, a: 2, b: 3 }, { _id: 1, a: 2 }],
    ['inclusion without _id', { a: 1, _id: 0 }, { _id: 1, a: 2, b: 3 }, { a: 2 }],
    ['inclusion by true and by any number', { a: true, b: 5 }, { _id: 1, a: 2, b: 3, c: 4 }, { _id: 1, a: 2, b: 3 }],
    ['exclusion', { a: 0 }, { _id: 1, a: 2, b: 3 }, { _id: 1, b: 3 }],
    ['exclusion by false', { a: false }, { _id: 1, a: 2, b: 3 }, { _id: 1, b: 3 }],
    ['exclusion with _id kept', { _id: 1, a: 0 }, { _id: 1, a: 2, b: 3 }, { _id: 1, b: 3 }],
    ['only _id out', { _id: 0 }, { _id: 1, a: 2 }, { a: 2 }],
    ['only _id in', { _id: 1 }, { _id: 1, a: 2 }, { _id: 1 }],
    ['dotted inclusion', { 'a.b': 1 }, { _id: 1, a: { b: 1, c: 2 }, d: 1 }, { _id: 1, a: { b: 1 } }],
    ['dotted inclusion of a document without the field', { 'a.b': 1 }, { a: { c: 1 } }, { a: {} }],
    ['dotted inclusion drops scalars', { 'a.b': 1 }, { a: 4 }, {}],
    ['dotted inclusion through arrays', { 'a.b': 1 }, { a: [{ b: 1, c: 1 }, {}, 5, null, [{ b: 2, c: 2 }, 7]] }, { a: [{ b: 1 }, {}, [{ b: 2 }]] }],
    ['dotted inclusion of an inner empty array', { 'a.b': 1 }, { a: [[]] }, { a: [[]] }],
    ['nested specification', { a: { b: 1, c: 1 } }, { a: { b: 1, c: 2, d: 3 } }, { a: { b: 1, c: 2 } }],
    ['dotted exclusion', { 'a.b': 0 }, { a: { b: 1, c: 2 }, d: 1 }, { a: { c: 2 }, d: 1 }],
    ['dotted exclusion through arrays keeps scalars', { 'a.b': 0 }, { a: [{ b: 1, c: 1 }, 5, [{ b: 1 }]] }, { a: [{ c: 1 }, 5, [{}]] }],
    ['a numeric part is a field name, no position', { 'a.0': 1 }, { a: [1, 2] }, { a: [] }],
    ['$slice of the first', { a: { $slice: 2 } }, { _id: 1, a: [1, 2, 3], b: 1 }, { _id: 1, a: [1, 2], b: 1 }],
    ['$slice of the last', { a: { $slice: -2 } }, { a: [1, 2, 3] }, { a: [2, 3] }],
    ['$slice of more than there is', { a: { $slice: -9 } }, { a: [1, 2, 3] }, { a: [1, 2, 3] }],
    ['$slice with skip', { a: { $slice: [1, 1] } }, { a: [1, 2, 3] }, { a: [2] }],
    ['$slice with negative skip', { a: { $slice: [-2, 1] } }, { a: [1, 2, 3] }, { a: [2] }],
    ['$slice with a skip too far back', { a: { $slice: [-9, 2] } }, { a: [1, 2, 3] }, { a: [1, 2] }],
    ['$slice 0', { a: { $slice: 0 } }, { a: [1, 2, 3] }, { a: [] }],
    ['$slice of a scalar', { a: { $slice: 1 } }, { a: 5 }, { a: 5 }],
    ['$slice with inclusion', { b: 1, a: { $slice: 1 } }, { _id: 1, a: [1, 2], b: 1, c: 1 }, { _id: 1, a: [1], b: 1 }],
    ['$slice with exclusion', { b: 0, a: { $slice: 1 } }, { a: [1, 2], b: 1, c: 1 }, { a: [1], c: 1 }],
    ['$slice on a dotted path', { 'a.b': { $slice: 1 } }, { a: [{ b: [1, 2], c: 1 }], d: 1 }, { a: [{ b: [1], c: 1 }], d: 1 }],
    ['$slice with _id out', { _id: 0, a: { $slice: 1 } }, { _id: 1, a: [1, 2], b: 1 }, { a: [1], b: 1 }],
    ['$elemMatch', { a: { $elemMatch: { x: 2 } } }, { _id: 1, a: [{ x: 1 }, { x: 2, y: 1 }, { x: 2 }], b: 1 }, { _id: 1, a: [{ x: 2, y: 1 }] }],
    ['$elemMatch of values', { a: { $elemMatch: { $gt: 1 } } }, { a: [1, 2, 3] }, { a: [2] }],
    ['$elemMatch of nothing', { a: { $elemMatch: { x: 2 } } }, { _id: 1, a: [{ x: 1 }] }, { _id: 1 }],
    ['$elemMatch of no array', { a: { $elemMatch: { x: 2 } } }, { _id: 1, a: { x: 2 } }, { _id: 1 }],
    ['$elemMatch comes after what is there', { a: { $elemMatch: { $gt: 1 } }, b: 1 }, { _id: 1, a: [1, 2], b: 1 }, { _id: 1, b: 1, a: [2] }],
    ['$elemMatch with exclusion', { a: { $elemMatch: { $gt: 1 } }, b: 0 }, { _id: 1, a: [1, 2], b: 1, c: 1 }, { _id: 1, c: 1, a: [2] }],
    ['a literal', { a: 'word', b: 1 }, { _id: 1, a: 5, b: 2 }, { _id: 1, b: 2, a: 'word' }],
  ])('%s', (_, spec, doc, expected) => {
    const result = project(spec, doc)
    expect(result).toEqual(expected)
    expect(Object.keys(result as Document)).toEqual(Object.keys(expected))
  })

  // biome-ignore format: a table
  it.each<[string, Document, Document, Document, Document]>([
    ['positional', { 'a.$': 1 }, { a: 5 }, { _id: 1, a: [4, 5, 5], b: 1 }, { _id: 1, a: [5] }],
    ['positional by $elemMatch', { 'a.$': 1 }, { a: { $elemMatch: { x: 2 } } }, { a: [{ x: 1 }, { x: 2, y: 3 }] }, { a: [{ x: 2, y: 3 }] }],
    ['positional by a dotted query', { 'a.$': 1, b: 1 }, { 'a.x': 2 }, { a: [{ x: 1 }, { x: 2 }], b: 1 }, { a: [{ x: 2 }], b: 1 }],
    ['positional on a dotted path', { 'a.b.$': 1 }, { 'a.b': 5 }, { a: { b: [4, 5], c: 1 } }, { a: { b: [5] } }],
    ['positional takes the position, whatever array it was found in', { 'b.$': 1 }, { a: 5 }, { a: [4, 5], b: [7, 8] }, { b: [8] }],
  ])('%s', (_, spec, filter, doc, expected) => {
    expect(project(spec, doc, filter)).toEqual(expected)
  })

  it('refuses a positional operator without a match', () => {
    expect(() => project({ 'a.$': 1 }, { a: [1], b: 2 }, { b: 2 })).toThrow(
      expect.objectContaining({ code: 51246 }),
    )
  })

  it('computes through the expression compiler, from the whole document', () => {
    const projection = compileProjection(
      { a: 1, 'n.x': '$b', _id: 0 },
      { expression: (name) => (doc) => doc[String(name).slice(1)] },
    )
    expect(projection({ _id: 1, a: 2, b: 3, n: { y: 1 } })).toEqual({ a: 2, n: { x: 3 } })
    expect(projection({ _id: 1, a: 2 })).toEqual({ a: 2 })
  })

  it.each<[Document, number]>([
    [{ a: 1, b: 0 }, 31254],
    [{ a: 0, b: 1 }, 31253],
    [{ a: 0, b: 'x' }, 31252],
    [{ a: 'x', b: 0 }, 31254],
    [{ a: 1, 'a.b': 1 }, 31249],
    [{ 'a.b': 1, a: 1 }, 31250],
    [{ a: {} }, 51270],
    [{ a: { $meta: 'textScore' } }, 238],
    [{ a: { $foo: 1 } }, 238],
    [{ a: '$b' }, 238],
    [{ a: { $slice: 'x' } }, 28667],
    [{ a: { $slice: [1, 2, 3] } }, 28667],
    [{ a: { $slice: [1, 0] } }, 28724],
    [{ 'a.b': { $elemMatch: {} } }, 31275],
    [{ a: { $elemMatch: 1 } }, 31274],
    [{ 'a.$': 0 }, 31395],
    [{ 'a.$': 1, 'b.$': 1 }, 31276],
    [{ 'a.$': 1, b: { $elemMatch: {} } }, 31255],
    [{ 'a.$': 1, b: 0 }, 31254],
    [{ b: 0, 'a.$': 1 }, 31253],
    [{ 'a.$.b': 1 }, 31394],
    [{ 'a.$b': 1 }, 16410],
    [{ '': 1 }, 40352],
    [{ 'a.': 1 }, 40353],
    [{ 'a..b': 1 }, 15998],
  ])('%j is refused with %i', (spec, code) => {
    const filter = compileFilter({})
    expect(() => compileProjection(typed(spec), { filter })).toThrow(expect.objectContaining({ code }))
  })
})

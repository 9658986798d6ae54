import { Double, Int32 } from 'bson'
import { describe, expect, it } from 'vitest'
import { compilePipelineUpdate } from '../../../../../src/store/embedded/aggregate/update.js'
import { StoreError } from '../../../../../src/store/embedded/errors.js'
import type { Document } from '../../../../../src/store/embedded/value/document.js'
import { plain, typed } from '../typed.js'

const now = new Date('2022-06-01T00:00:00Z')
const doc: Document = typed({ _id: 1, a: 1, sub: { x: 1, y: 2 }, list: [{ q: 1 }, { q: 2 }] })

function update(stages: unknown[], vars?: Document) {
  const { doc: result, changed } = compilePipelineUpdate(typed(stages), vars).apply(doc, {
    inserting: false,
    now,
  })
  return { result: plain(result), changed }
}

describe('pipeline update', () => {
  it.each<[string, unknown[], unknown]>([
    [
      '$set from other fields',
      [{ $set: { b: { $add: ['$a', 1] }, 'sub.x': '$a' } }],
      { _id: 1, a: 1, sub: { x: 1, y: 2 }, list: [{ q: 1 }, { q: 2 }], b: 2 },
    ],
    [
      'stages one after the other',
      [{ $set: { a: 5 } }, { $set: { b: '$a' } }, { $unset: ['sub', 'list'] }],
      { _id: 1, a: 5, b: 5 },
    ],
    [
      '$set in every element',
      [{ $set: { 'list.q': 0 } }, { $unset: 'sub' }],
      { _id: 1, a: 1, list: [{ q: 0 }, { q: 0 }] },
    ],
    ['$project keeps _id', [{ $project: { a: 1 } }], { _id: 1, a: 1 }],
    ['_id cannot be dropped', [{ $project: { a: 1, _id: 0 } }], { _id: 1, a: 1 }],
    ['$replaceWith keeps _id', [{ $replaceWith: '$sub' }], { _id: 1, x: 1, y: 2 }],
    ['$replaceRoot', [{ $replaceRoot: { newRoot: { z: '$$NOW' } } }], { _id: 1, z: now }],
    ['$$REMOVE', [{ $set: { sub: '$$REMOVE', list: '$$REMOVE' } }], { _id: 1, a: 1 }],
  ])('%s', (_name, stages, result) => {
    expect(update(stages)).toEqual({ result, changed: true })
  })

  it('changes nothing where nothing changes', () => {
    expect(update([{ $set: { a: 1, 'sub.x': 1 } }]).changed).toBe(false)
    expect(
      compilePipelineUpdate([{ $set: { a: new Double(1) } }]).apply(doc, { inserting: false, now }).changed,
    ).toBe(true)
  })

  it('uses variables, and the time of each application', () => {
    const compiled = compilePipelineUpdate([{ $set: { v: '$$v', at: '$$NOW' } }], { v: new Int32(7) })
    const later = new Date(now.getTime() + 1)
    expect(plain(compiled.apply({}, { inserting: true, now }).doc)).toEqual({ v: 7, at: now })
    expect(plain(compiled.apply({}, { inserting: true, now: later }).doc)).toEqual({ v: 7, at: later })
  })

  it('takes the _id an upsert computes', () => {
    const { doc: result } = compilePipelineUpdate([{ $set: { a: 1, _id: 'k' } }]).apply(
      {},
      { inserting: true, now },
    )
    expect(Object.keys(result)[0]).toBe('_id')
  })

  it.each<[unknown[], number]>([
    [[{ $set: { _id: 2 } }], 66],
    [[{ $match: { a: 1 } }], 72],
    [[{ $nope: 1 }], 40324],
    [[{ $set: { a: { $nope: 1 } } }], 168],
    [[{ $replaceWith: '$a' }], 40228],
    [[{ $set: { a: { $divide: ['$a', 0] } } }], 2],
  ])('refuses %j with %i', (stages, code) => {
    let thrown: unknown
    try {
      update(stages)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(StoreError)
    expect((thrown as StoreError).code).toBe(code)
  })
})

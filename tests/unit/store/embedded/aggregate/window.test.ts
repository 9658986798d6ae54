import { describe, expect, it } from 'vitest'
import type { Document } from '../../../../../src/store/embedded/value/document.js'
import { aggregate } from './run.js'

const hour = (n: number) => new Date(Date.UTC(2022, 0, 1, n))
const rows: Document[] = [
  { _id: 1, at: hour(0), x: 0, y: 1 },
  { _id: 2, at: hour(1), x: 1, y: null },
  { _id: 3, at: hour(3), x: 3, y: 7 },
  { _id: 4, at: hour(4), x: 4, y: 9 },
]

/** The field `r` of every row, in order. */
async function windowed(sortBy: unknown, output: unknown): Promise<unknown[]> {
  const docs = await aggregate(rows, [
    { $setWindowFields: { sortBy, output: { r: output } } },
    { $sort: { _id: 1 } },
  ])
  return docs.map((doc) => (doc as Document)['r'])
}

const running = { documents: ['unbounded', 'current'] }

describe('window functions', () => {
  it.each<[string, unknown, unknown, unknown[]]>([
    ['$documentNumber', { x: -1 }, { $documentNumber: {} }, [4, 3, 2, 1]],
    ['$denseRank of equals', { same: 1 }, { $denseRank: {} }, [1, 1, 1, 1]],
    ['$locf', { x: 1 }, { $locf: '$y' }, [1, 1, 7, 9]],
    ['$linearFill', { x: 1 }, { $linearFill: '$y' }, [1, 3, 7, 9]],
    ['$linearFill along dates', { at: 1 }, { $linearFill: '$y' }, [1, 3, 7, 9]],
    ['$expMovingAvg', { x: 1 }, { $expMovingAvg: { input: '$x', N: 3 } }, [0, 0.5, 1.75, 2.875]],
    [
      '$derivative',
      { at: 1 },
      { $derivative: { input: '$x', unit: 'hour' }, window: { documents: [-1, 0] } },
      [null, 1, 1, 1],
    ],
    ['$integral', { x: 1 }, { $integral: { input: '$x' }, window: running }, [0, 0.5, 4.5, 8]],
    ['$covariancePop', { x: 1 }, { $covariancePop: ['$x', '$x'] }, [2.5, 2.5, 2.5, 2.5]],
    [
      '$covarianceSamp of one',
      { x: 1 },
      { $covarianceSamp: ['$x', '$x'], window: { documents: [0, 0] } },
      [null, null, null, null],
    ],
    ['a sliding sum', { x: 1 }, { $sum: '$x', window: { documents: [-1, 1] } }, [1, 4, 8, 7]],
    ['a sum over a range', { x: 1 }, { $sum: '$x', window: { range: [-1, 1] } }, [1, 1, 7, 7]],
    [
      'a window with nothing in it',
      { x: 1 },
      { $push: '$x', window: { documents: [5, 6] } },
      [[], [], [], []],
    ],
    ['a growing array', { x: 1 }, { $push: '$x', window: running }, [[0], [0, 1], [0, 1, 3], [0, 1, 3, 4]]],
  ])('%s', async (_name, sortBy, output, result) => {
    expect(await windowed(sortBy, output)).toEqual(result)
  })

  it('$fill fills by value, by line and with the last one', async () => {
    const docs = [
      { _id: 1, k: 'a', x: 1, v: 1, w: 5 },
      { _id: 2, k: 'a', x: 2, w: null },
      { _id: 3, k: 'a', x: 3, v: 3 },
      { _id: 4, k: 'b', x: 4 },
    ]
    const output = { v: { method: 'linear' }, w: { method: 'locf' }, z: { value: 0 } }
    expect(
      await aggregate(docs, [{ $fill: { partitionByFields: ['k'], sortBy: { x: 1 }, output } }]),
    ).toEqual([
      { _id: 1, k: 'a', x: 1, v: 1, w: 5, z: 0 },
      { _id: 2, k: 'a', x: 2, v: 2, w: 5, z: 0 },
      { _id: 3, k: 'a', x: 3, v: 3, w: 5, z: 0 },
      { _id: 4, k: 'b', x: 4, v: null, w: null, z: 0 },
    ])
  })

  it('$lookup and $unionWith take $documents for a source', async () => {
    const documents = { $documents: [{ a: 1 }, { a: 2 }] }
    const lookup = { $lookup: { pipeline: [documents, { $match: { a: 2 } }], as: 'r' } }
    expect(await aggregate([{ _id: 1 }], [lookup, { $unionWith: { pipeline: [documents] } }])).toEqual([
      { _id: 1, r: [{ a: 2 }] },
      { a: 1 },
      { a: 2 },
    ])
  })
})

import { describe, expect, it } from 'vitest'
import { StoreError } from '../../../../../src/store/embedded/errors.js'
import { compile } from './run.js'

describe('pipeline', () => {
  it.each<[unknown[], number]>([
    [[{ $nope: 1 }], 40324],
    [[{ $match: {}, $sort: { a: 1 } }], 40323],
    [[{}], 40323],
    [['x'], 14],
    [[{ $geoNear: {} }], 238],
    [[{ $search: {} }], 238],
    [[{ $collStats: {} }], 238],
    [[{ $match: 1 }], 15959],
    [[{ $project: {} }], 51272],
    [[{ $project: { a: 1, b: 0 } }], 31254],
    [[{ $project: { a: { $bad: 1 } } }], 168],
    [[{ $addFields: { a: 1, 'a.b': 2 } }], 31250],
    [[{ $group: {} }], 15955],
    [[{ $group: { _id: 1, n: 1 } }], 40234],
    [[{ $group: { _id: 1, n: { $nope: 1 } } }], 15952],
    [[{ $group: { _id: 1, 'a.b': { $sum: 1 } } }], 40235],
    [[{ $sort: {} }], 15976],
    [[{ $sort: { a: 2 } }], 15975],
    [[{ $limit: 0 }], 15958],
    [[{ $skip: -1 }], 5107200],
    [[{ $count: '' }], 40157],
    [[{ $unwind: 'a' }], 28818],
    [[{ $lookup: { from: 'x', as: 'y' } }], 9],
    [[{ $lookup: { from: 'x', as: 'y', pipeline: [{ $nope: 1 }] } }], 40324],
    [[{ $facet: { a: [{ $facet: {} }] } }], 40600],
    [[{ $out: 'x' }, { $match: {} }], 40601],
    [[{ $out: 'x' }], 238],
    [[{ $bucket: { groupBy: '$a', boundaries: [2, 1] } }], 40194],
    [[{ $setWindowFields: { output: { a: { $minMaxScaler: {} } } } }], 238],
    [[{ $densify: {} }], 238],
    [[{ $match: {} }, { $listLocalSessions: {} }], 40602],
    [[{ $facet: { a: [{ $listLocalSessions: {} }] } }], 40600],
    [[{ $lookup: { from: 'x', as: 'y', pipeline: [{ $listLocalSessions: {} }] } }], 51047],
    [[{ $listLocalSessions: { users: [] } }], 238],
    [[{ $listLocalSessions: { frob: 1 } }], 40415],
    [[{ $listLocalSessions: 5 }], 14],
    [[{ $merge: { into: 'x', whenMatched: 'fail', whenNotMatched: 'discard' } }], 51181],
  ])('refuses %j with %i', (stages, code) => {
    let thrown: unknown
    try {
      compile(stages)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(StoreError)
    expect((thrown as StoreError).code).toBe(code)
  })
})

import { describe, expect, it } from 'vitest'
import { plain, typed } from '../typed.js'
import { aggregate, compile, contextOf, NOW, scanOf } from './run.js'

describe('what a scan can answer', () => {
  it('moves matches in front and takes sort, skip, limit', () => {
    const pipeline = compile([
      { $match: { a: 1 } },
      { $sort: { b: 1 } },
      { $match: { c: 2 } },
      { $skip: 1 },
      { $limit: 5 },
      { $group: { _id: '$x.y', n: { $sum: '$z' } } },
    ])
    expect(plain(pipeline.leadingMatch)).toEqual({ $and: [{ a: 1 }, { c: 2 }] })
    expect(plain(pipeline.leadingSort)).toEqual({ b: 1 })
    expect(pipeline.leadingSkip).toBe(1)
    expect(pipeline.leadingLimit).toBe(5)
    expect(pipeline.neededFields).toEqual(['x', 'z'])
  })

  it('leaves a skip behind a limit alone', () => {
    const pipeline = compile([{ $limit: 5 }, { $skip: 1 }])
    expect(pipeline.leadingLimit).toBe(5)
    expect(pipeline.leadingSkip).toBeUndefined()
  })

  it.each<[unknown[], unknown]>([
    [[{ $match: { a: 1 } }, { $group: { _id: 1, n: { $sum: 1 } } }], [{ _id: 1, n: 3 }]],
    [
      [{ $match: {} }, { $skip: 1 }, { $limit: 2 }, { $group: { _id: null, n: { $sum: 1 } } }],
      [{ _id: null, n: 3 }],
    ],
    [[{ $count: 'total' }], [{ total: 3 }]],
    [[{ $group: { _id: '$a', n: { $sum: 1 } } }], undefined],
    [[{ $group: { _id: 1, n: { $sum: '$x' } } }], undefined],
    [[{ $limit: 1 }, { $skip: 1 }, { $count: 'n' }], undefined],
  ])('knows a count when it sees one: %j', (stages, answer) => {
    const { countOnly } = compile(stages)
    expect(plain(countOnly?.(3))).toEqual(answer)
    if (countOnly) expect(countOnly(0)).toEqual([])
  })

  it.each<[unknown[], string[] | undefined]>([
    [[{ $group: { _id: '$a', all: { $push: '$$ROOT' } } }], undefined],
    [[{ $group: { _id: null, all: { $push: '$$ROOT.b.c' } } }], ['b']],
    [[{ $group: { _id: null, t: { $top: { sortBy: { x: 1 }, output: '$y' } } } }], undefined],
    [[{ $unwind: '$t' }, { $sortByCount: '$t.k' }], ['t']],
    [[{ $project: { a: 1 } }], undefined],
    [[{ $unwind: '$t' }, { $count: 'n' }], ['t']],
  ])('tells the fields it needs: %j', (stages, fields) => {
    expect(compile(stages).neededFields).toEqual(fields)
  })

  it('offers an equality of $expr to the index', async () => {
    const filters: unknown[] = []
    const context = contextOf(
      {},
      {
        scan(_collection, request) {
          filters.push(plain(request.filter))
          return scanOf([], request)
        },
      },
    )
    const lookup = {
      $lookup: {
        from: 'x',
        let: { v: '$a' },
        pipeline: [{ $match: { $expr: { $eq: ['$k', '$$v'] } } }],
        as: 'r',
      },
    }
    for await (const batch of compile([lookup], context).run(scanOf(typed([{ a: 7 }]), {}))) void batch
    expect(filters).toEqual([{ $and: [{ k: { $eq: 7 } }, { $expr: { $eq: ['$k', '$$v'] } }] }])
  })

  it('passes the moment on to $$NOW', async () => {
    expect(await aggregate([{ _id: 1 }], [{ $project: { now: '$$NOW' } }])).toEqual([{ _id: 1, now: NOW }])
  })
})

import { Int32 } from 'bson'
import { describe, expect, it } from 'vitest'
import type { WriteTarget } from '../../../../../src/store/embedded/aggregate/pipeline.js'
import type { Document } from '../../../../../src/store/embedded/value/document.js'
import { plain, typed } from '../typed.js'
import { joins } from './joins.js'
import { aggregate, compile, scanOf } from './run.js'
import { cases, items, units } from './stages.js'

describe('pipeline', () => {
  it.each([...cases, ...joins])('%s', async (_name, stages, result) => {
    expect(await aggregate(items, stages, { units })).toEqual(result)
  })

  it('leaves the documents it is given as they are', async () => {
    const source = typed(items)
    const before = plain(source)
    const stages = [
      { $addFields: { 'sub.k': 9 } },
      { $set: { 'tags.x': 1 } },
      { $unwind: '$tags' },
      { $unset: 'sub.k' },
    ]
    for await (const batch of compile(stages).run(scanOf(source, {}))) expect(batch.length).toBeGreaterThan(0)
    expect(plain(source)).toEqual(before)
  })

  it('draws a sample without repetition', async () => {
    const sample = (await aggregate(items, [
      { $sample: { size: 3 } },
      { $project: { _id: 1 } },
    ])) as Document[]
    expect(new Set(sample.map(({ _id }) => _id)).size).toBe(3)
  })

  it('uses the variables of let', async () => {
    const stages = [{ $match: { $expr: { $eq: ['$n', '$$wanted'] } } }, { $project: { w: '$$wanted' } }]
    expect(await aggregate(items, stages, {}, { let: { wanted: new Int32(5) } })).toEqual([{ _id: 4, w: 5 }])
  })

  it('stops reading when a limit is reached', async () => {
    let read = 0
    async function* endless(): AsyncGenerator<Document[]> {
      for (;;) {
        read++
        yield [{ n: new Int32(read) }]
      }
    }
    const pipeline = compile([{ $project: { n: 1 } }, { $limit: 3 }])
    let count = 0
    for await (const batch of pipeline.run(endless())) count += batch.length
    expect([count, read]).toEqual([3, 3])
  })

  it('stops collecting at 100 MB', async () => {
    const text = 'x'.repeat(1024 * 1024)
    async function* large(): AsyncGenerator<Document[]> {
      for (let i = 0; i < 60; i++) yield [{ i: new Int32(i), text: `${text}${i}` }]
    }
    const drain = async (stages: unknown[]) => {
      for await (const batch of compile(stages).run(large())) void batch
    }
    await expect(drain([{ $unwind: '$i' }, { $sort: { i: 1 } }])).rejects.toMatchObject({ code: 292 })
    await expect(drain([{ $group: { _id: null, all: { $push: '$text' } } }])).rejects.toMatchObject({
      code: 292,
    })
  })

  it('hands $out and $merge to the context', async () => {
    const written: [WriteTarget, unknown[]][] = []
    const write = async (target: WriteTarget, source: AsyncIterable<Document[]>) => {
      const docs: unknown[] = []
      for await (const batch of source) docs.push(...batch.map(plain))
      written.push([target, docs])
    }
    const first = [{ $limit: 1 }, { $project: { n: 1 } }]
    expect(await aggregate(items, [...first, { $out: 'copy' }], {}, { write })).toEqual([])
    await aggregate(
      items,
      [...first, { $merge: { into: 'copy', on: 'n', whenMatched: 'replace' } }],
      {},
      { write },
    )
    expect(written).toEqual([
      [{ kind: 'out', collection: 'copy' }, [{ _id: 1, n: 3 }]],
      [
        { kind: 'merge', collection: 'copy', on: ['n'], whenMatched: 'replace', whenNotMatched: 'insert' },
        [{ _id: 1, n: 3 }],
      ],
    ])
  })
})

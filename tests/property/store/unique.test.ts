import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeOf, freshCollection, openStore } from './open.js'

const store = openStore()
const keys = fc.nat({ max: 5 })

describe('a unique index', () => {
  it('lets one of many writers at once through', async () => {
    const writes = fc.array(fc.record({ u: keys, way: fc.constantFrom('insert', 'upsert', 'update') }), {
      minLength: 2,
      maxLength: 30,
    })
    await fc.assert(
      fc.asyncProperty(writes, async (list) => {
        const collection = freshCollection(store.db())
        await collection.createIndex({ u: 1 }, { unique: true, sparse: true })
        await collection.insertMany(list.map((_, i) => ({ _id: i })))
        const codes = await Promise.all(
          list.map(({ u, way }, i) => {
            if (way === 'insert') return codeOf(collection.insertOne({ _id: 100 + i, u }))
            if (way === 'update') return codeOf(collection.updateOne({ _id: i }, { $set: { u } }))
            return codeOf(collection.updateOne({ _id: 200 + i, u }, { $set: { x: 1 } }, { upsert: true }))
          }),
        )
        for (const u of new Set(list.map((each) => each.u))) {
          const through = list.filter((each, i) => each.u === u && codes[i] === 0)
          expect(through).toHaveLength(1)
          expect(await collection.find({ u }).toArray()).toHaveLength(1)
        }
        expect(codes.every((code) => code === 0 || code === 11000)).toBe(true)
        await collection.drop()
      }),
      { numRuns: 40 },
    )
  })
})

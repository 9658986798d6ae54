import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeOf, collectionOf, count, type Document, freshCollection, openStore, shown } from './open.js'

const store = openStore()

/** What the collection should hold. `u` is unique among the documents that have it. */
interface Model {
  readonly docs: Map<number, Document>
  readonly real: () => ReturnType<typeof collectionOf>
}

type Step = fc.AsyncCommand<Model, object>
type Make = (model: Model) => Promise<void>

const command = (text: string, run: Make): Step => ({
  check: () => true,
  run: (model) => run(model),
  toString: () => text,
})

const holderOf = (model: Model, u: unknown) =>
  [...model.docs.values()].find((doc) => 'u' in doc && doc['u'] === u)
const number = (doc: Document, field: string) => Number(doc[field])

const ids = fc.nat({ max: 12 })
const keys = fc.nat({ max: 5 })
const counts = fc.integer({ min: -3, max: 3 })

function look(): Step {
  return command('look', async ({ docs, real }) => {
    const sorted = [...docs.values()].sort((x, y) => number(x, '_id') - number(y, '_id'))
    expect(shown(await real().find().sort({ _id: 1 }).toArray())).toBe(shown(sorted))
    expect(await count(real())).toBe(sorted.length)
    for (const u of [0, 1, 2, 3, 4, 5]) {
      const found: unknown = await real()
        .find({ u }, { hint: { u: 1 } })
        .toArray()
      expect(shown(found)).toBe(shown(sorted.filter((doc) => doc['u'] === u)))
    }
    const byN = await real()
      .find({ n: { $gt: 0 } })
      .sort({ n: 1, _id: 1 })
      .toArray()
    const expected = sorted
      .filter((doc) => number(doc, 'n') > 0)
      .sort((x, y) => number(x, 'n') - number(y, 'n') || number(x, '_id') - number(y, '_id'))
    expect(shown(byN)).toBe(shown(expected))
  })
}

const steps: fc.Arbitrary<Step>[] = [
  fc.tuple(ids, fc.option(keys, { nil: undefined }), counts).map(([_id, u, n]) => {
    const doc: Document = { _id, ...(u === undefined ? {} : { u }), n }
    return command(`insert ${JSON.stringify(doc)}`, async (model) => {
      const { docs, real } = model
      const clash = docs.has(_id) || (u !== undefined && holderOf(model, u) !== undefined)
      expect(await codeOf(real().insertOne({ ...doc }))).toBe(clash ? 11000 : 0)
      if (!clash) docs.set(_id, doc)
    })
  }),
  fc.tuple(ids, keys).map(([_id, u]) =>
    command(`set u of ${_id} to ${u}`, async (model) => {
      const doc = model.docs.get(_id)
      const holder = holderOf(model, u)
      const clash = doc !== undefined && holder !== undefined && holder !== doc
      expect(await codeOf(model.real().updateOne({ _id }, { $set: { u } }))).toBe(clash ? 11000 : 0)
      if (doc !== undefined && !clash)
        model.docs.set(_id, 'u' in doc ? { ...doc, u } : { _id, n: doc['n'], u })
    }),
  ),
  fc.tuple(counts, counts).map(([from, by]) =>
    command(`add ${by} where n >= ${from}`, async ({ docs, real }) => {
      const hit = [...docs.values()].filter((doc) => number(doc, 'n') >= from)
      const options = { promoteValues: true }
      const { matchedCount } = await real().updateMany({ n: { $gte: from } }, { $inc: { n: by } }, options)
      expect(matchedCount).toBe(hit.length)
      for (const doc of hit) docs.set(number(doc, '_id'), { ...doc, n: number(doc, 'n') + by })
    }),
  ),
  fc.tuple(ids, counts).map(([_id, n]) =>
    command(`upsert ${_id}`, async ({ docs, real }) => {
      await real().updateOne({ _id }, { $set: { n } }, { upsert: true })
      docs.set(_id, { ...(docs.get(_id) ?? { _id }), n })
    }),
  ),
  counts.map((n) =>
    command(`take the greatest with n <= ${n}`, async ({ docs, real }) => {
      const hit = [...docs.values()]
        .filter((doc) => number(doc, 'n') <= n)
        .sort((x, y) => number(y, '_id') - number(x, '_id'))
      const taken: unknown = await real().findOneAndDelete({ n: { $lte: n } }, { sort: { _id: -1 } })
      expect(shown(taken)).toBe(shown(hit[0] ?? null))
      docs.delete(number(hit[0] ?? {}, '_id'))
    }),
  ),
  counts.map((n) =>
    command(`delete where n = ${n}`, async ({ docs, real }) => {
      const hit = [...docs.values()].filter((doc) => number(doc, 'n') === n)
      const { deletedCount } = await real().deleteMany({ n }, { promoteValues: true })
      expect(deletedCount).toBe(hit.length)
      for (const doc of hit) docs.delete(number(doc, '_id'))
    }),
  ),
  fc.constant(
    command('index n', async ({ real }) => {
      await real().createIndex({ n: 1 })
    }),
  ),
  fc.constant(
    command('drop the index on n', async ({ real, docs }) => {
      const code = await codeOf(real().dropIndex('n_1'))
      // The collection has an index on u from the beginning, so it is there even while it is empty.
      expect([0, 27], String(docs.size)).toContain(code)
    }),
  ),
  fc.constant(look()),
]

const restart = command('restart', async () => {
  await store.restart()
})

describe('sequences of commands, against a plain model', () => {
  it('hold over restarts', { timeout: 60_000 }, async () => {
    const sequence = fc.commands([...steps, ...steps, fc.constant(restart)], { maxCommands: 30, size: '+1' })
    await fc.assert(
      fc.asyncProperty(sequence, async (commands) => {
        const { collectionName: name } = freshCollection(store.db())
        const real = () => collectionOf(store.db(), name)
        await real().createIndex({ u: 1 }, { unique: true, sparse: true })
        const model: Model = { docs: new Map(), real }
        await fc.asyncModelRun(() => ({ model, real: {} }), commands)
        await store.restart()
        await fc.asyncModelRun(() => ({ model, real: {} }), [look()])
        await real().drop()
      }),
      { numRuns: 6, interruptAfterTimeLimit: 12_000 },
    )
  })
})

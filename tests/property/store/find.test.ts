import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { filters, matches } from './filter-model.js'
import { count, type Document, freshCollection, openStore } from './open.js'
import { compare, documents, scalars } from './value.js'

const store = openStore()
type Collection = ReturnType<typeof freshCollection>
type Direction = 1 | -1

const numbered = (docs: readonly Document[]) => docs.map((doc, i) => ({ _id: i, ...doc }))
const idsOf = (docs: readonly { _id: unknown }[]) => docs.map(({ _id }) => Number(_id))

const INDEXES: [Record<string, Direction>, object?][] = [
  [{ a: 1 }],
  [{ b: -1, a: 1 }],
  [{ 'a.x': 1 }],
  [{ 'd.x': 1, b: 1 }],
  [{ d: 1 }],
  [{ 'd.y': 1 }, { sparse: true }],
  [{ 'd.x.y': 1 }, { partialFilterExpression: { b: { $gt: 0 } } }],
]

async function build(docs: readonly Document[], indexes: typeof INDEXES): Promise<Collection> {
  const collection = freshCollection(store.db())
  for (const [key, options] of indexes) await collection.createIndex(key, options ?? {})
  if (docs.length > 0) await collection.insertMany(docs.map((doc) => ({ ...doc })))
  return collection
}

describe('find, against a plain model', () => {
  it('finds the same documents by a scan, by any choice of indexes, by each index it is told, and counts them', async () => {
    const lists = fc.record({
      docs: fc.array(documents, { maxLength: 12 }),
      asked: fc.array(filters, { minLength: 1, maxLength: 8 }),
      chosen: fc.subarray(INDEXES),
    })
    await fc.assert(
      fc.asyncProperty(lists, async ({ docs, asked, chosen }) => {
        const all = numbered(docs)
        const plain = await build(all, [])
        const indexed = await build(all, chosen)
        const whole = chosen.filter(([, options]) => options === undefined)
        for (const filter of asked) {
          const expected = idsOf(all.filter((doc) => matches(doc, filter)))
          const find = async (c: Collection, options = {}) =>
            idsOf(await c.find(filter, options).toArray()).sort((x, y) => x - y)
          expect(await find(plain), 'by a scan').toEqual(expected)
          expect(await find(indexed), 'by any index').toEqual(expected)
          expect(await count(indexed, filter), 'counted').toBe(expected.length)
          for (const [hint] of whole)
            expect(await find(indexed, { hint }), JSON.stringify(hint)).toEqual(expected)
        }
        await Promise.all([plain.drop(), indexed.drop()])
      }),
      { numRuns: 60, interruptAfterTimeLimit: 12_000 },
    )
  })

  it('sorts, skips and limits alike with and without an index', async () => {
    // Only one of the fields holds arrays: a sort by two of them at once is an error.
    const rows = fc.record(
      { a: fc.oneof(scalars, fc.array(scalars, { maxLength: 3 })), b: scalars },
      { requiredKeys: [], noNullPrototype: true },
    )
    const direction = fc.constantFrom<Direction>(1, -1)
    const question = fc.record({
      sort: fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b'), direction), {
        minLength: 1,
        maxLength: 2,
        selector: ([name]) => name,
      }),
      skip: fc.nat({ max: 4 }),
      limit: fc.nat({ max: 6 }),
      batchSize: fc.integer({ min: 1, max: 5 }),
      filter: fc.oneof(
        fc.constant({}),
        scalars.map((value) => ({ b: { $gte: value } })),
      ),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(rows, { maxLength: 15 }),
        fc.array(question, { minLength: 1, maxLength: 6 }),
        async (docs, questions) => {
          const all = numbered(docs)
          const plain = await build(all, [])
          const indexed = await build(all, [
            [{ a: 1, _id: 1 }],
            [{ b: -1, a: 1, _id: 1 }],
            [{ a: -1, b: -1, _id: 1 }],
          ])
          for (const { sort, skip, limit, batchSize, filter } of questions) {
            const order = [...sort, ['_id', 1] as [string, Direction]]
            const sorted = all.filter((doc) => matches(doc, filter)).sort((x, y) => inOrder(x, y, order))
            const expected = idsOf(sorted).slice(skip, limit === 0 ? undefined : skip + limit)
            for (const collection of [plain, indexed]) {
              const found = collection.find(filter, { sort: new Map(order), skip, limit, batchSize })
              expect(idsOf(await found.toArray())).toEqual(expected)
            }
          }
          await Promise.all([plain.drop(), indexed.drop()])
        },
      ),
      { numRuns: 50, interruptAfterTimeLimit: 12_000 },
    )
  })
})

function inOrder(x: Document, y: Document, sort: readonly (readonly [string, Direction])[]): number {
  for (const [name, direction] of sort) {
    const order = compareEnds(x[name], y[name], direction)
    if (order !== 0) return order
  }
  return 0
}

/** An array sorts by its least element upwards, by its greatest downwards; an empty one before null. */
function compareEnds(x: unknown, y: unknown, direction: Direction): number {
  const [empty, other] = [isEmpty(x), isEmpty(y)]
  if (empty || other) return (Number(other) - Number(empty)) * direction
  return compare(end(x, direction), end(y, direction)) * direction
}

const isEmpty = (value: unknown) => Array.isArray(value) && value.length === 0

function end(value: unknown, direction: Direction): unknown {
  if (!Array.isArray(value)) return value
  return [...(value as unknown[])].sort((x, y) => compare(x, y) * direction)[0]
}

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeOf, type Document, freshCollection, openStore, shown } from './open.js'
import { updated, updateOf, updates } from './update-model.js'
import { documents } from './value.js'

const store = openStore()

/** With decimals by value, and one zero: how many digits and which sign a zero keeps is not the model's subject. */
const byValue = (value: unknown) =>
  shown(value)
    .replace(/"\$numberDecimal":"([^"]+)"/g, (_, text: string) => `"$numberDecimal":${Number(text)}`)
    .replaceAll('"$numberDouble":"-0.0"', '"$numberDouble":"0.0"')

describe('update, against a plain model', () => {
  it('gives the same document, types and order of fields, or the same refusal and no change', async () => {
    const collection = freshCollection(store.db())
    await collection.createIndex({ b: 1 })
    await collection.createIndex({ 'd.x': 1 })
    let id = 0
    await fc.assert(
      fc.asyncProperty(documents, fc.array(updates, { minLength: 1, maxLength: 4 }), async (doc, list) => {
        const _id = ++id
        let expected: Document = { _id, ...doc }
        await collection.insertOne({ ...expected })
        for (const steps of list) {
          const outcome = updated(expected, steps)
          const code = await codeOf(collection.updateOne({ _id }, updateOf(steps)))
          if ('codes' in outcome) expect(outcome.codes, `code ${code}`).toContain(code)
          else {
            expect(code).toBe(0)
            expected = outcome.doc
          }
          expect(byValue(await collection.findOne({ _id }))).toBe(byValue(expected))
        }
        // What the indexes say is what the document says.
        for (const [path, value] of [
          ['b', expected['b']],
          ['d.x', (expected['d'] as Document | undefined)?.['x']],
        ] as const) {
          if (value === undefined || (typeof value === 'object' && value !== null && '$gte' in value))
            continue
          const found = await collection.find({ [path]: { $eq: value } }, { hint: { [path]: 1 } }).toArray()
          expect(found.map((each) => Number(each._id))).toContain(_id)
        }
      }),
      { numRuns: 200, interruptAfterTimeLimit: 12_000 },
    )
  })

  it('changes all that a filter finds, each as if alone, and counts what changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(documents, { maxLength: 8 }), updates, async (docs, steps) => {
        const collection = freshCollection(store.db())
        await collection.createIndex({ a: 1 })
        const all = docs.map((doc, i): Document => ({ _id: i, ...doc }))
        if (all.length > 0) await collection.insertMany(all.map((doc) => ({ ...doc })))
        const outcomes = all.map((doc) => updated(doc, steps))
        if (outcomes.some((outcome) => 'codes' in outcome)) return
        const after = outcomes.map((outcome) => ('doc' in outcome ? outcome.doc : {}))
        const { matchedCount, modifiedCount } = await collection.updateMany({}, updateOf(steps), {
          promoteValues: true,
        })
        expect(matchedCount).toBe(all.length)
        if (!shown(all).includes('$numberDecimal')) {
          expect(modifiedCount).toBe(all.filter((doc, i) => shown(doc) !== shown(after[i])).length)
        }
        expect(byValue(await collection.find().sort({ _id: 1 }).toArray())).toBe(byValue(after))
        await collection.drop()
      }),
      { numRuns: 50, interruptAfterTimeLimit: 12_000 },
    )
  })
})

import mongoose from 'mongoose'
import { type Document, Refused, type Row } from './contract.js'

const { BSON } = mongoose.mongo

/** Documents numbered from 0, so that an expectation is a list of numbers. */
const numbered = (docs: readonly Document[]) => docs.map((doc, i) => ({ _id: i, ...doc }))

/** Finds with a filter; `expected` are the positions of the documents found, or the refusal. */
export function matching(name: string, docs: readonly Document[], filter: Document, expected: unknown): Row {
  return [
    name,
    numbered(docs),
    async (c) => (await c.find(filter).sort({ _id: 1 }).toArray()).map(({ _id }) => _id),
    expected,
  ]
}

/** Sorts all documents; `expected` are their positions in the new order. */
export function sorting(name: string, docs: readonly Document[], sort: Document, expected: unknown): Row {
  return [
    name,
    numbered(docs),
    async (c) => (await c.find({}, { sort: sort as Record<string, 1 | -1> }).toArray()).map(({ _id }) => _id),
    expected,
  ]
}

/** Finds with a projection, `_id` left out unless the projection speaks of it. */
export function projecting(
  name: string,
  doc: Document,
  projection: Document,
  expected: unknown,
  filter: Document = {},
): Row {
  const shown = '_id' in projection ? projection : { _id: 0, ...projection }
  return [name, [{ _id: 1, ...doc }], (c) => c.findOne(filter, { projection: shown }), expected]
}

/** Updates one document; `expected` is what it is afterwards without its `_id`, or the refusal. */
export function updating(
  name: string,
  doc: Document,
  update: Document | Document[],
  expected: unknown,
  { filter = {}, ...options }: { filter?: Document; arrayFilters?: Document[]; upsert?: boolean } = {},
): Row {
  return [
    name,
    [{ _id: 1, ...doc }],
    async (c) => {
      await c.updateOne(filter, update, options)
      return c.findOne({}, { projection: { _id: 0 } })
    },
    expected,
  ]
}

/** Runs a pipeline over documents. */
export function piping(
  name: string,
  docs: readonly Document[],
  pipeline: readonly Document[],
  expected: unknown,
): Row {
  return [name, docs, (c) => c.aggregate([...pipeline]).toArray(), expected]
}

/** Evaluates expressions on one document: pairs of expression and value, undefined where it is missing. */
export function evaluating(doc: Document, cases: readonly (readonly [unknown, unknown])[]): Row[] {
  return cases.map(([expression, expected]) => [
    BSON.EJSON.stringify(expression),
    [{ _id: 1, ...doc }],
    async (c) => (await c.aggregate([{ $project: { _id: 0, v: expression } }]).toArray())[0],
    expected === undefined ? {} : expected instanceof Refused ? expected : { v: expected },
  ])
}

import { compileExpression } from '../aggregate/expression.js'
import type { PipelineContext, WriteTarget } from '../aggregate/pipeline.js'
import { compilePipelineUpdate } from '../aggregate/update.js'
import { ERROR_CODES, StoreError } from '../errors.js'
import type { Engine, Namespace } from '../storage/types.js'
import { compileUpdate, type Update } from '../update/update.js'
import type { Document } from '../value/document.js'
import { getPath } from '../value/path.js'
import { encodeResult } from './reply.js'
import { checkNamespace } from './request.js'

type Merge = Extract<WriteTarget, { kind: 'merge' }>

/** Where $out and $merge write to. */
export function createTarget(engine: Engine, db: string): NonNullable<PipelineContext['write']> {
  return async (target, source) => {
    const ns = checkNamespace({ db: target.db ?? db, collection: target.collection })
    if (target.kind === 'out') await writeOut(engine, ns, source)
    else await merge(engine, ns, target, source)
  }
}

/** In the place of what the collection holds. A pipeline may read the collection it replaces. */
async function writeOut(engine: Engine, ns: Namespace, source: AsyncIterable<Document[]>): Promise<void> {
  const documents: Uint8Array[] = []
  for await (const docs of source) documents.push(...docs.map(encodeResult))
  await engine.replace(ns, documents)
}

/** A duplicate tells its key, as the error of a write does. */
async function insertNew(engine: Engine, ns: Namespace, doc: Document): Promise<void> {
  try {
    await insertAll(engine, ns, [encodeResult(doc)])
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== ERROR_CODES.DuplicateKey) throw error
    const { message, details } = error
    throw new StoreError(
      'DuplicateKey',
      `$merge failed due to a DuplicateKey error :: caused by :: ${message}`,
      details === undefined ? {} : { details },
    )
  }
}

async function insertAll(engine: Engine, ns: Namespace, documents: Uint8Array[]): Promise<void> {
  const { errors } = await engine.insert(ns, documents, true)
  const [first] = errors
  if (first !== undefined) throw first.error
}

async function merge(
  engine: Engine,
  ns: Namespace,
  target: Merge,
  source: AsyncIterable<Document[]>,
): Promise<void> {
  checkUnique(engine, ns, target.on)
  for await (const docs of source) for (const doc of docs) await mergeOne(engine, ns, target, doc)
}

/** Without a unique index on the fields, one document could meet several. */
function checkUnique(engine: Engine, ns: Namespace, on: readonly string[]): void {
  if (on.length === 1 && on[0] === '_id') return
  const fits = engine.indexes(ns)?.some(({ key, unique, sparse, partialFilterExpression }) => {
    const fields = Object.keys(key)
    const whole = unique === true && sparse !== true && partialFilterExpression === undefined
    return whole && fields.length === on.length && fields.every((field) => on.includes(field))
  })
  if (fits !== true) {
    throw new StoreError(51183, 'Cannot find index to verify that join fields will be unique')
  }
}

async function mergeOne(engine: Engine, ns: Namespace, target: Merge, doc: Document): Promise<void> {
  const filter: Document = {}
  for (const field of target.on) {
    const value = getPath(doc, field)
    if ((value === undefined && field !== '_id') || value === null || Array.isArray(value)) {
      throw new StoreError(
        51132,
        `$merge write error: 'on' field '${field}' cannot be missing, null or an array`,
      )
    }
    if (value !== undefined) filter[field] = { $eq: value }
  }
  // The unique index finds the match, also one that comes in between.
  if (target.whenMatched === 'fail') return insertNew(engine, ns, doc)
  const known = Object.keys(filter).length === target.on.length
  if (known && (await meet(engine, ns, target, filter, doc))) return
  if (target.whenNotMatched === 'discard') return
  if (target.whenNotMatched === 'fail') {
    throw new StoreError(13113, '$merge could not find a matching document in the target collection')
  }
  await insertNew(engine, ns, doc)
}

/** Whether there was a document to meet, which then is changed as asked. */
async function meet(
  engine: Engine,
  ns: Namespace,
  target: Merge,
  filter: Document,
  doc: Document,
): Promise<boolean> {
  const { whenMatched } = target
  if (whenMatched === 'keepExisting') return (await engine.countMatching(ns, { filter, limit: 1 })) > 0
  const update = updateOf(target, doc)
  const { matched } = await engine.update(ns, { filter, update, multi: false, upsert: false })
  return matched > 0
}

function updateOf({ whenMatched, let: variables }: Merge, doc: Document): Update {
  if (whenMatched === 'replace') return compileUpdate(doc)
  if (whenMatched === 'merge') {
    return compilePipelineUpdate([{ $replaceWith: { $mergeObjects: ['$$ROOT', '$$new'] } }], { new: doc })
  }
  return compilePipelineUpdate(whenMatched as Document[], variablesOf(variables, doc))
}

function variablesOf(variables: Document | undefined, doc: Document): Document {
  if (variables === undefined) return { new: doc }
  const values: Document = {}
  for (const name of Object.keys(variables)) {
    const value = compileExpression(variables[name])(doc)
    if (value !== undefined) values[name] = value
  }
  return values
}

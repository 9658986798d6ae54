import { BSONRegExp } from 'bson'
import { StoreError, unsupported } from '../../errors.js'
import { hashKey, typeName } from '../../value/compare.js'
import type { Document } from '../../value/document.js'
import { isDocument, setField } from '../../value/document.js'
import { lookupAll, parsePath, visit } from '../../value/path.js'
import type { Evaluate } from '../scope.js'
import { createCharge, sizeOf } from '../size.js'
import { checkVariableName } from '../variable.js'
import type { Stage, StageCompiler, StageContext } from './context.js'
import { batches, collect, runThrough } from './context.js'
import { openPipeline } from './open.js'
import { withValue } from './unwind.js'

const KNOWN = ['from', 'as', 'localField', 'foreignField', 'let', 'pipeline']

interface Spec {
  from: string
  as: string[]
  fields: { local: string; foreign: string } | undefined
  variables: (readonly [string, Evaluate])[]
  pipeline: readonly unknown[] | undefined
}

/** The name of a collection of the same database. */
export function collectionName(value: unknown, stage: string): string {
  if (isDocument(value)) throw unsupported(`${stage} from another database`)
  if (typeof value === 'string' && value !== '') return value
  throw new StoreError(
    'FailedToParse',
    `'from' option to ${stage} must be a string, but was type ${typeName(value)}`,
  )
}

export function textOption(value: unknown, name: string, stage: string): string {
  if (typeof value === 'string' && value !== '') return value
  throw new StoreError(
    'FailedToParse',
    `${stage} argument '${name}' must be a string, is type ${typeName(value)}`,
  )
}

function parse(argument: unknown, context: StageContext): Spec {
  if (!isDocument(argument)) {
    throw new StoreError(
      'FailedToParse',
      `the $lookup stage specification must be an object, but found ${typeName(argument)}`,
    )
  }
  for (const key of Object.keys(argument)) {
    if (!KNOWN.includes(key)) throw new StoreError('FailedToParse', `unknown argument to $lookup: ${key}`)
  }
  if (argument['as'] === undefined)
    throw new StoreError('FailedToParse', "must specify 'as' field for a $lookup")
  const pipeline = argument['pipeline']
  if (pipeline !== undefined && !Array.isArray(pipeline)) {
    throw new StoreError('TypeMismatch', `'pipeline' option must be specified as an array`)
  }
  const [local, foreign] = [argument['localField'], argument['foreignField']]
  if ((local === undefined) !== (foreign === undefined) || (local === undefined && pipeline === undefined)) {
    throw new StoreError(
      'FailedToParse',
      "$lookup requires both or neither of 'localField' and 'foreignField' to be specified",
    )
  }
  const variables = argument['let'] ?? {}
  if (!isDocument(variables))
    throw new StoreError('FailedToParse', "$lookup argument 'let' must be an object")
  if (argument['let'] !== undefined && pipeline === undefined) {
    throw new StoreError('FailedToParse', "$lookup with a 'let' argument must also specify 'pipeline'")
  }
  return {
    from:
      argument['from'] === undefined && startsWithDocuments(pipeline)
        ? ''
        : collectionName(argument['from'], '$lookup'),
    as: textOption(argument['as'], 'as', '$lookup').split('.'),
    fields:
      local === undefined
        ? undefined
        : {
            local: textOption(local, 'localField', '$lookup'),
            foreign: textOption(foreign, 'foreignField', '$lookup'),
          },
    variables: Object.keys(variables).map((name) => {
      checkVariableName(name)
      return [name, context.scope.compile(variables[name])] as const
    }),
    pipeline,
  }
}

function startsWithDocuments(pipeline: unknown): boolean {
  const first: unknown = Array.isArray(pipeline) ? pipeline[0] : undefined
  return isDocument(first) && '$documents' in first
}

const lookup: StageCompiler = (argument, context) => {
  const spec = parse(argument, context)
  checkPipeline(spec, context)
  if (spec.fields) return joinOnFields(spec, spec.fields, context)
  return joinPipeline(spec, context)
}

/** So that mistakes in the pipeline show before any document comes. */
function checkPipeline(spec: Spec, context: StageContext): void {
  const nulls = Object.fromEntries(spec.variables.map(([name]) => [name, null]))
  if (spec.pipeline) context.stages(spec.pipeline, '$lookup', nulls)
}

function variablesFor(spec: Spec, doc: Document, context: StageContext): Document {
  const env = context.envOf(doc)
  return Object.fromEntries(spec.variables.map(([name, evaluate]) => [name, evaluate(env)]))
}

/** Equality of two fields: one scan for a whole batch of documents. */
function joinOnFields(spec: Spec, fields: { local: string; foreign: string }, context: StageContext): Stage {
  return async function* (source) {
    for await (const batch of source) {
      const wanted = batch.map((doc) => localValues(doc, fields.local))
      const found = await findForeign(wanted, spec.from, fields.foreign, context)
      const result: Document[] = []
      for (let i = 0; i < batch.length; i++) {
        const doc = batch[i] as Document
        let joined = pick(wanted[i] ?? new Map<string, unknown>(), found)
        if (spec.pipeline) {
          joined = await runThrough(
            joined,
            context.stages(spec.pipeline, '$lookup', variablesFor(spec, doc, context)),
          )
        }
        result.push(withValue(doc, spec.as, joined))
      }
      yield result
      await context.pace()
    }
  }
}

/** The values a document joins by: of an array its elements, for a missing field null. */
export function localValues(doc: Document, field: string): Map<string, unknown> {
  const values = new Map<string, unknown>()
  const take = (value: unknown) => values.set(hashKey(value), value ?? null)
  visit(doc, parsePath(field), 'whole', (value) => {
    if (Array.isArray(value)) for (const item of value) take(item)
    else take(value)
    return false
  })
  return values
}

interface Foreign {
  docs: Document[]
  /** Positions of documents by the hash of the values they have in the field. */
  byValue: Map<string, number[]>
}

async function findForeign(
  wanted: readonly Map<string, unknown>[],
  from: string,
  field: string,
  context: StageContext,
): Promise<Foreign> {
  const all = new Map<string, unknown>()
  for (const values of wanted) for (const [hash, value] of values) all.set(hash, value)
  const foreign: Foreign = { docs: [], byValue: new Map() }
  if (all.size === 0) return foreign
  const charge = createCharge('$lookup')
  for await (const batch of context.outer.scan(from, { filter: valueFilter(field, [...all.values()]) })) {
    for (const doc of batch) {
      charge(sizeOf(doc))
      const position = foreign.docs.push(doc) - 1
      for (const hash of new Set(lookupAll(doc, field).map(hashKey))) {
        if (!all.has(hash)) continue
        const list = foreign.byValue.get(hash)
        if (list) list.push(position)
        else foreign.byValue.set(hash, [position])
      }
    }
    await context.pace()
  }
  return foreign
}

/** A filter for documents with one of these values; regular expressions are values here, not patterns. */
export function valueFilter(field: string, values: readonly unknown[]): Document {
  const isPattern = (value: unknown) => value instanceof BSONRegExp || value instanceof RegExp
  const plain = values.filter((value) => !isPattern(value))
  const patterns = values.filter(isPattern).map((value) => ({ [field]: { $eq: value } }))
  const byValue = { [field]: plain.length === 1 ? { $eq: plain[0] } : { $in: plain } }
  return patterns.length === 0 ? byValue : { $or: [byValue, ...patterns] }
}

function pick(wanted: ReadonlyMap<string, unknown>, foreign: Foreign): Document[] {
  const positions = new Set<number>()
  for (const hash of wanted.keys())
    for (const position of foreign.byValue.get(hash) ?? []) positions.add(position)
  return [...positions].sort((a, b) => a - b).map((position) => foreign.docs[position] as Document)
}

/** A pipeline per document; one that names no variable of the document runs once. */
function joinPipeline(spec: Spec, context: StageContext): Stage {
  const pipeline = spec.pipeline ?? []
  const run = async (doc: Document) =>
    collect(openPipeline(spec.from, pipeline, '$lookup', variablesFor(spec, doc, context), context))
  return async function* (source) {
    let same: Document[] | undefined
    for await (const batch of source) {
      const result: Document[] = []
      for (const doc of batch) {
        const joined = spec.variables.length === 0 ? (same ??= await run(doc)) : await run(doc)
        result.push(withValue(doc, spec.as, joined))
        await context.pace()
      }
      yield result
    }
  }
}

const unionWith: StageCompiler = (argument, context) => {
  const spec = isDocument(argument) ? argument : { coll: argument }
  for (const key of Object.keys(spec)) {
    if (key !== 'coll' && key !== 'pipeline') {
      throw new StoreError(40415, `BSON field '$unionWith.${key}' is an unknown field.`)
    }
  }
  const pipeline = spec['pipeline'] ?? []
  if (!Array.isArray(pipeline)) throw new StoreError('TypeMismatch', "$unionWith 'pipeline' must be an array")
  const collection =
    spec['coll'] === undefined && startsWithDocuments(pipeline)
      ? ''
      : textOption(spec['coll'], 'coll', '$unionWith')
  context.stages(pipeline, '$unionWith')
  return async function* (source) {
    yield* source
    yield* openPipeline(collection, pipeline, '$unionWith', {}, context)
  }
}

const facet: StageCompiler = (argument, context) => {
  if (!isDocument(argument) || Object.keys(argument).length === 0) {
    throw new StoreError(40169, 'the $facet specification must be a non-empty object')
  }
  const parts = Object.keys(argument).map((name) => {
    const pipeline = argument[name]
    if (!Array.isArray(pipeline)) {
      throw new StoreError(40170, `arguments to $facet must be arrays, ${name} is type ${typeName(pipeline)}`)
    }
    if (name.includes('.') || name.startsWith('$')) {
      throw new StoreError(
        name.includes('.') ? 40235 : 40236,
        `The field name '${name}' cannot be used in $facet`,
      )
    }
    return [name, context.stages(pipeline, '$facet')] as const
  })
  return async function* (source) {
    const charge = createCharge('$facet')
    const docs: Document[] = []
    for await (const batch of source) {
      for (const doc of batch) {
        charge(sizeOf(doc))
        docs.push(doc)
      }
      await context.pace()
    }
    const result: Document = {}
    for (const [name, stages] of parts) setField(result, name, await runThrough(docs, stages))
    yield [result]
  }
}

const documents: StageCompiler = (argument, context) => {
  const evaluate = context.scope.compile(argument)
  return async function* () {
    const list = evaluate(context.envOf({}))
    if (!Array.isArray(list) || !list.every(isDocument)) {
      throw new StoreError(5858203, 'an array of objects is expected in $documents')
    }
    yield* batches(list)
  }
}

/** Stages that bring in documents from elsewhere, or send the same ones several ways. */
export const JOIN_STAGES: Record<string, StageCompiler> = {
  $lookup: lookup,
  $unionWith: unionWith,
  $facet: facet,
  $documents: documents,
}

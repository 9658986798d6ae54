import { Int32 } from 'bson'
import { StoreError, unsupported } from '../../errors.js'
import { compareValues, typeName, typeOrder } from '../../value/compare.js'
import type { Document } from '../../value/document.js'
import { isDocument, setField } from '../../value/document.js'
import { toSafeInteger } from '../../value/number.js'
import { compileAccumulator } from '../accumulator/accumulator.js'
import type { Evaluate, Scope } from '../scope.js'
import { createCharge, sizeOf } from '../size.js'
import type { StageCompiler, StageContext } from './context.js'
import { batches } from './context.js'
import type { GroupField } from './group.js'
import { compileGroupFields, grouping } from './group.js'

function options(
  argument: unknown,
  name: string,
  code: number,
  known: readonly string[],
  required: readonly string[],
): Document {
  if (!isDocument(argument)) {
    throw new StoreError(
      code,
      `Argument to ${name} stage must be an object, but found type: ${typeName(argument)}`,
    )
  }
  for (const key of Object.keys(argument)) {
    if (!known.includes(key))
      throw new StoreError(code === 40201 ? 40197 : 40245, `Unrecognized option to ${name}: ${key}.`)
  }
  for (const key of required) {
    if (!(key in argument)) {
      throw new StoreError(code === 40201 ? 40198 : 40246, `${name} requires '${key}' to be specified.`)
    }
  }
  return argument
}

function outputFields(output: unknown, context: StageContext): GroupField[] {
  if (output === undefined) {
    return [{ name: 'count', plan: compileAccumulator('$sum', new Int32(1), context.scope) }]
  }
  if (!isDocument(output)) throw new StoreError(40196, "The $bucket 'output' field must be an object")
  return compileGroupFields(output, context)
}

function constant(expr: unknown, scope: Scope): unknown {
  return scope.compile(expr)({ root: {}, bindings: undefined })
}

const bucket: StageCompiler = (argument, context, name) => {
  const spec = options(
    argument,
    name,
    40201,
    ['groupBy', 'boundaries', 'default', 'output'],
    ['groupBy', 'boundaries'],
  )
  const list = spec['boundaries']
  if (!Array.isArray(list)) throw new StoreError(40200, "The $bucket 'boundaries' field must be an array")
  if (list.length < 2)
    throw new StoreError(40192, "The $bucket 'boundaries' field must have at least 2 values")
  const boundaries = list.map((item: unknown) => constant(item, context.scope))
  for (let i = 1; i < boundaries.length; i++) {
    if (typeOrder(boundaries[i - 1]) !== typeOrder(boundaries[i])) {
      throw new StoreError(40193, "All values in the 'boundaries' option to $bucket must have the same type.")
    }
    if (compareValues(boundaries[i - 1], boundaries[i]) >= 0) {
      throw new StoreError(40194, "The 'boundaries' option to $bucket must be sorted, with distinct values")
    }
  }
  const hasDefault = 'default' in spec
  const otherwise = hasDefault ? constant(spec['default'], context.scope) : undefined
  if (
    hasDefault &&
    compareValues(otherwise, boundaries[0]) >= 0 &&
    compareValues(otherwise, boundaries.at(-1)) < 0
  ) {
    throw new StoreError(
      40199,
      "The $bucket 'default' field must be less than the lowest boundary or greater than or equal to the highest boundary.",
    )
  }
  const by = context.scope.compile(spec['groupBy'])
  const key: Evaluate = (env) => {
    const value = by(env)
    for (let i = boundaries.length - 1; i >= 0; i--) {
      if (compareValues(value, boundaries[i]) < 0) continue
      if (i === boundaries.length - 1) break
      return boundaries[i]
    }
    if (hasDefault) return otherwise
    throw new StoreError(
      40066,
      '$bucket could not find a matching branch for an input, and no default was specified.',
    )
  }
  const stage = grouping(key, outputFields(spec['output'], context), context)
  return async function* (source) {
    const groups: Document[] = []
    for await (const batch of stage(source)) groups.push(...batch)
    yield* batches(groups.sort((a, b) => compareValues(a['_id'], b['_id'])))
  }
}

const bucketAuto: StageCompiler = (argument, context, name) => {
  const spec = options(
    argument,
    name,
    40240,
    ['groupBy', 'buckets', 'output', 'granularity'],
    ['groupBy', 'buckets'],
  )
  if ('granularity' in spec) throw unsupported('$bucketAuto with granularity')
  const count = toSafeInteger(spec['buckets'])
  if (count === undefined || count <= 0) {
    throw new StoreError(40243, "The $bucketAuto 'buckets' field must be greater than 0")
  }
  const by = context.scope.compile(spec['groupBy'])
  const fields = outputFields(spec['output'], context)
  return async function* (source) {
    const charge = createCharge('$bucketAuto')
    const list: { value: unknown; doc: Document }[] = []
    for await (const batch of source) {
      for (const doc of batch) {
        charge(sizeOf(doc))
        list.push({ value: by(context.envOf(doc)) ?? null, doc })
      }
      await context.pace()
    }
    list.sort((a, b) => compareValues(a.value, b.value))
    const size = Math.max(1, Math.round(list.length / count))
    const result: Document[] = []
    for (let at = 0; at < list.length; ) {
      // Equal values share a bucket; the last one takes what is left.
      let end = result.length === count - 1 ? list.length : Math.min(list.length, at + size)
      while (end < list.length && compareValues(list[end]?.value, list[end - 1]?.value) === 0) end++
      const min = list[at]?.value
      const max = end < list.length ? list[end]?.value : list[end - 1]?.value
      const doc: Document = { _id: { min, max } }
      for (const field of fields) {
        const state = field.plan.create(charge)
        for (const item of list.slice(at, end)) state.add(field.plan.evaluate(context.envOf(item.doc)))
        setField(doc, field.name, state.result() ?? null)
      }
      result.push(doc)
      at = end
      await context.pace()
    }
    yield* batches(result)
  }
}

export const BUCKET_STAGES: Record<string, StageCompiler> = { $bucket: bucket, $bucketAuto: bucketAuto }

import { StoreError } from '../../errors.js'
import type { Sort } from '../../query/sort.js'
import { compileSort } from '../../query/sort.js'
import { compareValues, typeName } from '../../value/compare.js'
import type { Document } from '../../value/document.js'
import { isDocument } from '../../value/document.js'
import type { Charge } from '../size.js'
import { createCharge, sizeOf } from '../size.js'
import type { StageCompiler, StageContext } from './context.js'
import { applyStages, batches } from './context.js'
import { withValue } from './unwind.js'
import type { WindowFunction, WindowSort } from './window-function.js'
import { compileWindowFunction } from './window-function.js'

interface Row {
  doc: Document
  partition: unknown
  key: unknown[]
}

const setWindowFields: StageCompiler = (argument, context, name) => {
  if (!isDocument(argument)) {
    throw new StoreError(
      'FailedToParse',
      `the ${name} stage specification must be an object, found ${typeName(argument)}`,
    )
  }
  for (const key of Object.keys(argument)) {
    if (!['partitionBy', 'sortBy', 'output'].includes(key)) {
      throw new StoreError(40415, `BSON field '${name}.${key}' is an unknown field.`)
    }
  }
  const { partitionBy, sortBy, output } = argument
  if (!isDocument(output))
    throw new StoreError(40414, `BSON field '${name}.output' is missing but a required field`)
  if (sortBy !== undefined && !isDocument(sortBy))
    throw new StoreError('TypeMismatch', `${name} 'sortBy' must be an object`)
  const partition = partitionBy === undefined ? () => null : context.scope.compile(partitionBy)
  const sort = compileSort(sortBy ?? {})
  const windowSort: WindowSort = { paths: sort.paths }
  const functions = Object.keys(output).map((path) => ({
    parts: path.split('.'),
    compute: compileWindowFunction(output[path], windowSort, context),
  }))

  return async function* (source) {
    const charge = createCharge(name)
    const rows: Row[] = []
    for await (const batch of source) {
      for (const doc of batch) {
        charge(sizeOf(doc))
        const value = partition(context.envOf(doc)) ?? null
        if (Array.isArray(value))
          throw new StoreError(
            'TypeMismatch',
            'An expression used to partition cannot evaluate to value of type array',
          )
        rows.push({ doc, partition: value, key: sort.keyOf(doc) })
      }
      await context.pace()
    }
    rows.sort((a, b) => compareValues(a.partition, b.partition) || sort.compareKeys(a.key, b.key))
    for (let start = 0; start < rows.length; ) {
      let end = start + 1
      while (end < rows.length && compareValues(rows[end]?.partition, rows[start]?.partition) === 0) end++
      yield* batches(await fill(rows.slice(start, end), functions, sort, charge, context))
      start = end
    }
  }
}

async function fill(
  rows: readonly Row[],
  functions: readonly { parts: string[]; compute: WindowFunction }[],
  sort: Sort,
  charge: Charge,
  context: StageContext,
): Promise<Document[]> {
  const docs = rows.map(({ doc }) => doc)
  const isPeer = (i: number, j: number) => sort.compareKeys(rows[i]?.key ?? [], rows[j]?.key ?? []) === 0
  let result = docs
  for (const { parts, compute } of functions) {
    const values = await compute({ docs, isPeer, charge })
    result = result.map((doc, i) => withValue(doc, parts, values[i] ?? null))
    await context.pace()
  }
  return result
}

/** `$fill` in terms of other stages, as MongoDB itself does it. */
const fillGaps: StageCompiler = (argument, context, name) => {
  if (!isDocument(argument)) {
    throw new StoreError(
      'FailedToParse',
      `the ${name} stage specification must be an object, found ${typeName(argument)}`,
    )
  }
  for (const key of Object.keys(argument)) {
    if (!['partitionBy', 'partitionByFields', 'sortBy', 'output'].includes(key)) {
      throw new StoreError(40415, `BSON field '${name}.${key}' is an unknown field.`)
    }
  }
  const { partitionBy, partitionByFields, sortBy, output } = argument
  if (!isDocument(output))
    throw new StoreError(40414, `BSON field '${name}.output' is missing but a required field`)
  if (partitionBy !== undefined && partitionByFields !== undefined) {
    throw new StoreError(
      6050204,
      "Maximum one of 'partitionBy' and 'partitionByFields' can be specified in '$fill'",
    )
  }
  const windows: Document = {}
  const constants: Document = {}
  for (const field of Object.keys(output)) {
    const spec = output[field]
    if (!isDocument(spec))
      throw new StoreError(
        6050202,
        `Each fill output specification must be an object, found ${typeName(spec)}`,
      )
    if ('value' in spec) constants[field] = { $ifNull: [`$${field}`, spec['value']] }
    else if (spec['method'] === 'locf') windows[field] = { $locf: `$${field}` }
    else if (spec['method'] === 'linear') windows[field] = { $linearFill: `$${field}` }
    else throw new StoreError(6050202, 'Method must be either locf or linear')
  }
  if (Object.keys(windows).length > 0 && sortBy === undefined) {
    throw new StoreError('FailedToParse', "'sortBy' must be specified with 'locf' and 'linear'")
  }
  const stages: Document[] = []
  if (Object.keys(windows).length > 0) {
    const names = Array.isArray(partitionByFields)
      ? partitionByFields.filter((item) => typeof item === 'string')
      : undefined
    const by = names ? Object.fromEntries(names.map((item) => [item, `$${item}`])) : partitionBy
    stages.push({
      $setWindowFields: { ...(by === undefined ? {} : { partitionBy: by }), sortBy, output: windows },
    })
  }
  if (Object.keys(constants).length > 0) stages.push({ $addFields: constants })
  const compiled = context.stages(stages, name)
  return (source) => applyStages(source, compiled)
}

export const WINDOW_STAGES: Record<string, StageCompiler> = {
  $fill: fillGaps,
  $setWindowFields: setWindowFields,
}

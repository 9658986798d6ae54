import { StoreError, unsupported } from '../../errors.js'
import { isDocument } from '../../value/document.js'
import { BUCKET_STAGES } from './bucket.js'
import type { Stage, StageCompiler, StageContext } from './context.js'
import { FIELD_STAGES } from './fields.js'
import { GRAPH_STAGES } from './graph.js'
import { GROUP_STAGES } from './group.js'
import { JOIN_STAGES } from './lookup.js'
import { SESSION_STAGES } from './session.js'
import { limiting, ORDER_STAGES, skipping, sorting, wholeNumber } from './sort.js'
import { UNWIND_STAGES } from './unwind.js'
import { WINDOW_STAGES } from './window.js'
import { WRITE_STAGES } from './write.js'

const STAGES: Record<string, StageCompiler> = {
  ...BUCKET_STAGES,
  ...FIELD_STAGES,
  ...GRAPH_STAGES,
  ...GROUP_STAGES,
  ...JOIN_STAGES,
  ...ORDER_STAGES,
  ...SESSION_STAGES,
  ...UNWIND_STAGES,
  ...WINDOW_STAGES,
  ...WRITE_STAGES,
}

/** Stages MongoDB has and this store refuses by name. */
const REFUSED = new Set([
  '$changeStream',
  '$changeStreamSplitLargeEvent',
  '$collStats',
  '$currentOp',
  '$densify',
  '$geoNear',
  '$indexStats',
  '$listSampledQueries',
  '$listSearchIndexes',
  '$listSessions',
  '$planCacheStats',
  '$querySettings',
  '$queryStats',
  '$rankFusion',
  '$scoreFusion',
  '$search',
  '$searchMeta',
  '$shardedDataDistribution',
  '$vectorSearch',
])

/** Stages that bring their own documents instead of changing those before them. */
const SOURCES = new Set(['$documents', '$listLocalSessions'])

export const isSource = (name: string | undefined): boolean => name !== undefined && SOURCES.has(name)

/** Stages $facet cannot hold. */
const NOT_IN_FACET = new Set([
  '$facet',
  '$out',
  '$merge',
  ...SOURCES,
  '$geoNear',
  '$collStats',
  '$indexStats',
])

const MAX_STAGES = 1000

/** The one name of a stage; 40323 for what is no stage, 40324 for an unknown one, 238 for a refused one. */
export function stageName(stage: unknown): string {
  if (!isDocument(stage))
    throw new StoreError('TypeMismatch', "Each element of the 'pipeline' array must be an object")
  const [name, more] = Object.keys(stage)
  if (name === undefined || more !== undefined) {
    throw new StoreError(40323, 'A pipeline stage specification object must contain exactly one field.')
  }
  if (Object.hasOwn(STAGES, name)) return name
  if (REFUSED.has(name)) throw unsupported(name)
  throw new StoreError(40324, `Unrecognized pipeline stage name: '${name}'`)
}

/** Compiles stages one after the other; a $sort that only a $limit's documents survive keeps no more. */
export function compileStages(pipeline: unknown, parent: string, context: StageContext): Stage[] {
  if (!Array.isArray(pipeline))
    throw new StoreError('TypeMismatch', "'pipeline' option must be specified as an array")
  const list: readonly unknown[] = pipeline
  if (list.length > MAX_STAGES) {
    throw new StoreError(7749501, `Pipeline length must be no longer than ${MAX_STAGES} stages.`)
  }
  const result: Stage[] = []
  for (let i = 0; i < list.length; i++) {
    const name = stageName(list[i])
    checkPlace(name, i, list.length, parent)
    const argument = (list[i] as Record<string, unknown>)[name]
    const sorted = name === '$sort' ? limitAfter(list, i + 1) : undefined
    if (sorted) {
      result.push(sorting(argument, sorted.skip + sorted.limit, context))
      if (sorted.skip > 0) result.push(skipping(sorted.skip))
      result.push(limiting(sorted.limit))
      i += sorted.stages
    } else {
      result.push((STAGES[name] as StageCompiler)(argument, context, name))
    }
  }
  return result
}

function limitAfter(
  list: readonly unknown[],
  from: number,
): { skip: number; limit: number; stages: number } | undefined {
  let at = from
  let skip = 0
  const second = list[at]
  if (isDocument(second) && '$skip' in second) {
    skip = wholeNumber(second['$skip'], '$skip')
    at++
  }
  const third = list[at]
  if (!isDocument(third) || !('$limit' in third)) return undefined
  return { skip, limit: wholeNumber(third['$limit'], '$limit'), stages: at + 1 - from }
}

function checkPlace(name: string, position: number, length: number, parent: string): void {
  if (parent === '$facet' && NOT_IN_FACET.has(name)) {
    throw new StoreError(40600, `${name} is not allowed to be used within a $facet stage`)
  }
  if (SOURCES.has(name) && position > 0) {
    throw new StoreError(40602, `${name} is only valid as the first stage in a pipeline`)
  }
  if (name === '$listLocalSessions' && parent !== '') {
    throw new StoreError(51047, `${name} is not allowed within a ${parent} stage's pipeline`)
  }
  if (name !== '$out' && name !== '$merge') return
  if (parent !== '') throw new StoreError(51047, `${name} is not allowed within a ${parent} stage's pipeline`)
  if (position < length - 1)
    throw new StoreError(40601, `${name} can only be the final stage in the pipeline`)
}

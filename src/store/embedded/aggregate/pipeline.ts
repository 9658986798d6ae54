import { Int32 } from 'bson'
import type { Document } from '../value/document.js'
import { isDocument } from '../value/document.js'
import { isNumber, multiply, wrapInteger } from '../value/number.js'
import { neededFields } from './needed.js'
import type { PipelineContext, Stage } from './stage/context.js'
import { applyStages, createStageContext } from './stage/context.js'
import { splitLeading } from './stage/leading.js'
import { countName } from './stage/sort.js'
import { compileStages, isSource, stageName } from './stage/table.js'

export type { PipelineContext, PipelineScan, WriteTarget } from './stage/context.js'

/** A compiled pipeline. The scan has to answer the leading parts; `run` does the rest. */
export interface Pipeline {
  leadingMatch?: Document
  leadingSort?: Document
  leadingSkip?: number
  leadingLimit?: number
  /** Variables for a $expr in `leadingMatch`: the command's `let`, and NOW. */
  let: Document
  /**
   * Top-level fields `run` reads of the scanned documents (those the leading parts read not counted);
   * undefined if it may need whole documents.
   */
  neededFields?: string[]
  /** All that is wanted is the number of documents the leading parts leave; what to answer for it. */
  countOnly?: (count: number) => Document[]
  /** The first stage is its own source ($documents, $listLocalSessions): nothing is to be scanned. */
  sourceless: boolean
  /** The last stage is $out or $merge. */
  writes: boolean
  /** Batches in, batches out; neither are ever empty. */
  run: (source: AsyncIterable<Document[]>) => AsyncIterable<Document[]>
}

/**
 * Compiles an aggregation pipeline. Throws what MongoDB's parser throws: 40323 for a stage of other than one
 * field, 40324 for an unknown stage, each stage's own codes; NotImplemented (238) for stages this store does
 * not have. Errors of single documents are thrown while `run` is read.
 */
export function compilePipeline(stages: readonly unknown[], context: PipelineContext): Pipeline {
  for (const stage of stages) stageName(stage)
  const stageContext = createStageContext(context, context.let ?? {}, compileStages)
  const { match, sort, skip, limit, rest } = splitLeading(stages)
  // Compiled as a whole, so that a leading stage's mistakes and misplaced stages are reported as well.
  compileStages(stages, '', stageContext)
  const compiled: Stage[] = compileStages(rest, '', stageContext)
  const names = stages.map(stageName)
  const pipeline: Pipeline = {
    let: stageContext.vars,
    sourceless: isSource(names[0]),
    writes: names.at(-1) === '$out' || names.at(-1) === '$merge',
    run: (source) => applyStages(source, compiled),
  }
  if (match) pipeline.leadingMatch = match
  if (sort) pipeline.leadingSort = sort
  if (skip !== undefined) pipeline.leadingSkip = skip
  if (limit !== undefined) pipeline.leadingLimit = limit
  const needed = neededFields(rest)
  if (needed) pipeline.neededFields = needed
  const countOnly = countingOnly(rest)
  if (countOnly) {
    pipeline.countOnly = countOnly
    // A number has no order.
    delete pipeline.leadingSort
  }
  return pipeline
}

/** `$count`, or a $group with a constant _id whose fields all sum up a constant (countDocuments). */
function countingOnly(rest: readonly unknown[]): ((count: number) => Document[]) | undefined {
  const [stage] = rest
  if (rest.length !== 1 || !isDocument(stage)) return undefined
  if ('$count' in stage) {
    const name = countName(stage['$count'])
    return (count) => (count === 0 ? [] : [{ [name]: wrapInteger(BigInt(count)) }])
  }
  const group = stage['$group']
  if (!isDocument(group) || !isConstant(group['_id'])) return undefined
  const { _id, ...fields } = group
  for (const name of Object.keys(fields)) if (unitOf(fields[name]) === undefined) return undefined
  return (count) => {
    if (count === 0) return []
    const doc: Document = { _id }
    for (const name of Object.keys(fields))
      doc[name] = multiply(wrapInteger(BigInt(count)), unitOf(fields[name]) ?? new Int32(0))
    return [doc]
  }
}

function isConstant(value: unknown): boolean {
  return (
    value === null ||
    isNumber(value) ||
    typeof value === 'boolean' ||
    (typeof value === 'string' && !value.startsWith('$'))
  )
}

/** What each document adds: the int of `{$sum: 1}`, one for `{$count: {}}`. */
function unitOf(accumulator: unknown): Int32 | undefined {
  if (!isDocument(accumulator) || Object.keys(accumulator).length !== 1) return undefined
  if ('$count' in accumulator) return new Int32(1)
  const unit = accumulator['$sum']
  if (unit === 1) return new Int32(1)
  return unit instanceof Int32 && unit.value === 1 ? unit : undefined
}

import { compileExpression } from '../../../../../src/store/embedded/aggregate/expression.js'
import type {
  Pipeline,
  PipelineContext,
  PipelineScan,
} from '../../../../../src/store/embedded/aggregate/pipeline.js'
import { compilePipeline } from '../../../../../src/store/embedded/aggregate/pipeline.js'
import { compileFilter } from '../../../../../src/store/embedded/query/filter.js'
import { compileSort } from '../../../../../src/store/embedded/query/sort.js'
import type { Document } from '../../../../../src/store/embedded/value/document.js'
import { plain, typed } from '../typed.js'

export const NOW = new Date('2022-06-01T00:00:00Z')

/** What an engine would do with a scan's request, over collections held in memory. */
export async function* scanOf(docs: readonly Document[], request: PipelineScan): AsyncGenerator<Document[]> {
  const filter = compileFilter(request.filter ?? {}, {
    expression: (expr) => compileExpression(expr, request.let),
  })
  let found = docs.filter((doc) => filter.matches(doc))
  if (request.sort) found = found.sort(compileSort(request.sort).compare)
  found = found.slice(request.skip ?? 0)
  if (request.limit !== undefined) found = found.slice(0, request.limit)
  for (let i = 0; i < found.length; i += 3) yield found.slice(i, i + 3)
}

export function contextOf(
  collections: Record<string, Document[]> = {},
  more: Partial<PipelineContext> = {},
): PipelineContext {
  return {
    now: NOW,
    scan: (collection, request) => scanOf(collections[collection] ?? [], request),
    yieldNow: () => Promise.resolve(),
    ...more,
  }
}

export function compile(stages: unknown[], context = contextOf()): Pipeline {
  return compilePipeline(typed(stages), context)
}

/** Runs a pipeline over plain documents, as an engine with push-down would; the answer is plain again. */
export async function aggregate(
  docs: Document[],
  stages: unknown[],
  collections: Record<string, Document[]> = {},
  more: Partial<PipelineContext> = {},
): Promise<unknown[]> {
  const all = Object.fromEntries(Object.entries(collections).map(([name, list]) => [name, typed(list)]))
  const pipeline = compile(stages, contextOf(all, more))
  const request: PipelineScan = { let: pipeline.let }
  if (pipeline.leadingMatch) request.filter = pipeline.leadingMatch
  if (pipeline.leadingSort) request.sort = pipeline.leadingSort
  if (pipeline.leadingSkip !== undefined) request.skip = pipeline.leadingSkip
  if (pipeline.leadingLimit !== undefined) request.limit = pipeline.leadingLimit
  const result: unknown[] = []
  for await (const batch of pipeline.run(scanOf(typed(docs), request))) {
    if (batch.length === 0) throw new Error('an empty batch')
    for (const doc of batch) result.push(plain(doc))
  }
  return result
}

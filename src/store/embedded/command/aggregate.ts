import { compilePipeline, type Pipeline, type PipelineContext } from '../aggregate/pipeline.js'
import { StoreError } from '../errors.js'
import type { Namespace, Row, ScanRequest } from '../storage/types.js'
import type { Document } from '../value/document.js'
import { isNumber, toJsNumber } from '../value/number.js'
import { checkStages } from './api.js'
import { withinTime } from './deadline.js'
import { explainPipeline } from './explain-pipeline.js'
import { answerCursor, cursorBatchSize, encodeResult } from './reply.js'
import type { Command, CommandContext, Request } from './request.js'
import { arrayArg, checkNamespace, flagArg, hintArg, namespaceOf } from './request.js'
import { letArg } from './selection.js'
import { createTarget } from './write-target.js'

/** A pipeline and the scan that feeds it. */
export interface Compiled {
  readonly ns: Namespace
  readonly pipeline: Pipeline
  readonly scan: ScanRequest
  readonly stages: readonly unknown[]
}

const NO_COLLECTION = '$cmd.aggregate'

/** `{aggregate: 1}` has no collection. */
function namespaceOfAggregate(request: Request): Namespace {
  const target = request.body['aggregate']
  if (isNumber(target) && toJsNumber(target) === 1) return { db: request.db, collection: NO_COLLECTION }
  return namespaceOf(request)
}

/** Only stages that bring their own documents can do without a collection, and they want none. */
function checkSource({ collection }: Namespace, sourceless: boolean): void {
  const none = collection === NO_COLLECTION
  if (none === sourceless) return
  throw new StoreError(
    'InvalidNamespace',
    none
      ? '{aggregate: 1} is not valid for this pipeline; a collection is required.'
      : 'this pipeline can only be run with {aggregate: 1}, not on a collection',
  )
}

export function compileAggregate(
  { engine, now, sessions }: Pick<CommandContext, 'engine' | 'now' | 'sessions'>,
  request: Request,
  signal?: AbortSignal,
): Compiled {
  const ns = namespaceOfAggregate(request)
  const stages = arrayArg(request, 'pipeline')
  if (stages === undefined) {
    throw new StoreError(40414, "BSON field 'aggregate.pipeline' is missing but a required field")
  }
  if (request.body['apiStrict'] === true) checkStages(stages)
  const { db } = request
  const context: PipelineContext = {
    now: now(),
    let: letArg(request),
    async *scan(collection, inner) {
      for await (const rows of engine.scan(checkNamespace({ db, collection }), {
        ...inner,
        filter: inner.filter ?? {},
        signal,
      })) {
        yield rows.map(docOf)
      }
    },
    write: createTarget(engine, db),
    sessions: () => sessions.list(),
    async yieldNow() {
      signal?.throwIfAborted()
      await new Promise<void>((resolve) => setImmediate(resolve))
      signal?.throwIfAborted()
    },
  }
  const pipeline = compilePipeline(stages, context)
  checkSource(ns, pipeline.sourceless)
  const { leadingMatch, leadingSort, leadingSkip, leadingLimit, let: vars } = pipeline
  const scan: ScanRequest = {
    filter: leadingMatch ?? {},
    sort: leadingSort,
    skip: leadingSkip,
    limit: leadingLimit,
    hint: hintArg(request.body['hint']),
    let: vars,
    signal,
  }
  return { ns, pipeline, scan, stages }
}

const docOf = ({ doc }: Row): Document => doc

async function* nothing(): AsyncGenerator<Document[]> {
  // $documents brings its own.
}

async function* results(
  { engine }: CommandContext,
  { ns, pipeline, scan }: Compiled,
): AsyncGenerator<Document[]> {
  if (pipeline.countOnly !== undefined) {
    const docs = pipeline.countOnly(await engine.countMatching(ns, scan))
    if (docs.length > 0) yield docs
    return
  }
  async function* scanned() {
    for await (const rows of engine.scan(ns, scan)) yield rows.map(docOf)
  }
  yield* pipeline.run(pipeline.sourceless ? nothing() : scanned())
}

async function* encoded(source: AsyncIterable<Document[]>): AsyncGenerator<Uint8Array[]> {
  for await (const docs of source) yield docs.map(encodeResult)
}

async function aggregate(context: CommandContext, request: Request) {
  if (flagArg(request, 'explain')) {
    return explainPipeline(context.engine, compileAggregate(context, request), 'queryPlanner')
  }
  if (request.body['cursor'] === undefined) {
    throw new StoreError(
      'FailedToParse',
      "The 'cursor' option is required, except for aggregate with the explain argument",
    )
  }
  const batchSize = cursorBatchSize(request)
  const abort = new AbortController()
  const compiled = compileAggregate(context, request, abort.signal)
  const { ns } = compiled
  const source = encoded(results(context, compiled))
  if (!compiled.pipeline.writes) return answerCursor(context, request, { ns, source, abort, batchSize })
  // What writes is done when it is answered, whatever the size of its first batch.
  const documents: Uint8Array[] = []
  await withinTime(context, request, abort, async () => {
    for await (const batch of source) documents.push(...batch)
  })
  return answerCursor(context, request, { ns, source: listOf(documents), abort, batchSize })
}

async function* listOf(documents: Uint8Array[]): AsyncGenerator<Uint8Array[]> {
  if (documents.length > 0) yield documents
}

const AGGREGATE_FIELDS = [
  'pipeline',
  'cursor',
  'explain',
  'allowDiskUse',
  'hint',
  'let',
  'bypassDocumentValidation',
]

export const AGGREGATE: Record<string, Command> = {
  aggregate: { handle: aggregate, fields: AGGREGATE_FIELDS, unsupported: ['collation'] },
}

import { performance } from 'node:perf_hooks'
import { compileFilter, type Filter } from '../../query/filter.js'
import type { Document } from '../../value/document.js'
import { createScope, envFactory } from '../expression.js'
import type { Env, Scope } from '../scope.js'

/** What a pipeline asks of another collection; the fields are those of the engine's ScanRequest. */
export interface PipelineScan {
  filter?: Document
  sort?: Document
  skip?: number
  limit?: number
  /** Values of the variables the filter's $expr names. */
  let?: Document
}

/** Where `$out` and `$merge` write to. */
export type WriteTarget =
  | { kind: 'out'; db?: string; collection: string }
  | {
      kind: 'merge'
      db?: string
      collection: string
      /** Fields that identify a document; default `['_id']`. */
      on: string[]
      whenMatched: 'replace' | 'keepExisting' | 'merge' | 'fail' | Document[]
      whenNotMatched: 'insert' | 'discard' | 'fail'
      /** With a pipeline in `whenMatched`: its variables as expressions; default `{new: '$$ROOT'}`. */
      let?: Document
    }

/** What a pipeline needs of its surroundings. */
export interface PipelineContext {
  now: Date
  /** Values of the command's `let`. */
  let?: Document | undefined
  /** Batches of another collection's documents; one that does not exist is empty. */
  scan: (collection: string, request: PipelineScan) => AsyncIterable<Document[]>
  /** What $listLocalSessions answers; without it that stage is refused. */
  sessions?: (() => Document[]) | undefined
  /** Takes what `$out` or `$merge` gives; without it these stages are refused. */
  write?: ((target: WriteTarget, source: AsyncIterable<Document[]>) => Promise<void>) | undefined
  /** Lets others work; called about every 4 ms of work. */
  yieldNow: () => Promise<void>
}

/** A stage: batches in, batches out (never empty ones). */
export type Stage = (source: AsyncIterable<Document[]>) => AsyncIterable<Document[]>

/** What stages are compiled with. */
export interface StageContext {
  readonly outer: PipelineContext
  readonly vars: Document
  readonly scope: Scope
  envOf: (doc: Document) => Env
  /** Lets others work if this pipeline has worked for some milliseconds; cheap to call often. */
  pace: () => Promise<void> | undefined
  filter: (spec: Document) => Filter
  /** Compiles the pipeline of a sub-stage, with more variables. */
  stages: (pipeline: unknown, stage: string, vars?: Document) => Stage[]
}

export type StageCompiler = (argument: unknown, context: StageContext, name: string) => Stage

const SLICE_MS = 4

export function createStageContext(
  outer: PipelineContext,
  vars: Document,
  compileStages: (pipeline: unknown, stage: string, context: StageContext) => Stage[],
): StageContext {
  const all: Document = { NOW: outer.now, ...vars }
  const scope = createScope(new Set(Object.keys(all)))
  const envOf = envFactory(all)
  const context: StageContext = {
    outer,
    vars: all,
    scope,
    envOf,
    pace: createPace(outer.yieldNow),
    filter: (spec) =>
      compileFilter(spec, {
        expression(expr) {
          const evaluate = scope.compile(expr)
          return (doc) => evaluate(envOf(doc))
        },
      }),
    stages(pipeline, stage, more = {}) {
      const inner = createStageContext(outer, { ...all, ...more }, compileStages)
      return compileStages(pipeline, stage, inner)
    },
  }
  return context
}

function createPace(yieldNow: () => Promise<void>): () => Promise<void> | undefined {
  let since = performance.now()
  return () => {
    if (performance.now() - since < SLICE_MS) return undefined
    return yieldNow().then(() => {
      since = performance.now()
    })
  }
}

/** A stage that looks at one document at a time; undefined drops it. */
export function perDocument(context: StageContext, change: (doc: Document) => Document | undefined): Stage {
  return async function* (source) {
    for await (const batch of source) {
      const result: Document[] = []
      for (const doc of batch) {
        const changed = change(doc)
        if (changed !== undefined) result.push(changed)
      }
      if (result.length > 0) yield result
      await context.pace()
    }
  }
}

const BATCH = 256

/** Hands documents on in batches. */
export function* batches(docs: readonly Document[]): Generator<Document[]> {
  for (let i = 0; i < docs.length; i += BATCH) yield docs.slice(i, i + BATCH)
}

/** Runs documents at hand through stages and gathers what comes out. */
export async function runThrough(docs: readonly Document[], stages: readonly Stage[]): Promise<Document[]> {
  return collect(applyStages(asyncBatches(docs), stages))
}

async function* asyncBatches(docs: readonly Document[]): AsyncGenerator<Document[]> {
  yield* batches(docs)
}

export function applyStages(
  source: AsyncIterable<Document[]>,
  stages: readonly Stage[],
): AsyncIterable<Document[]> {
  return stages.reduce((input, stage) => stage(input), source)
}

export async function collect(source: AsyncIterable<Document[]>): Promise<Document[]> {
  const result: Document[] = []
  for await (const batch of source) for (const doc of batch) result.push(doc)
  return result
}

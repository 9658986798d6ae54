import type { Engine, Verbosity } from '../storage/types.js'
import type { Document } from '../value/document.js'
import type { Compiled } from './aggregate.js'
import { ok } from './reply.js'
import { serverInfo } from './server-info.js'

/** The scan's plan; as the first of `stages` where the pipeline does more than the scan can. */
export async function explainPipeline(
  engine: Engine,
  { ns, pipeline, scan, stages }: Compiled,
  verbosity: Verbosity,
): Promise<Document> {
  const info = { serverInfo: serverInfo() }
  if (pipeline.sourceless) return ok({ stages: [...stages], ...info })
  const plan = await engine.explain(ns, scan, verbosity)
  const pushed = stages.length - restLength(stages, pipeline)
  const rest = stages.slice(pushed)
  if (rest.length === 0) return ok({ explainVersion: '1', ...plan, ...info })
  return ok({ explainVersion: '1', stages: [{ $cursor: plan }, ...rest], ...info })
}

/** Stages in front that the scan answers are not repeated. */
function restLength(stages: readonly unknown[], pipeline: Compiled['pipeline']): number {
  const taken = new Set<string>()
  if (pipeline.leadingMatch !== undefined) taken.add('$match')
  if (pipeline.leadingSort !== undefined) taken.add('$sort')
  if (pipeline.leadingSkip !== undefined) taken.add('$skip')
  if (pipeline.leadingLimit !== undefined) taken.add('$limit')
  const first = stages.findIndex((stage) => !taken.has(Object.keys(stage as Document)[0] ?? ''))
  return first === -1 ? 0 : stages.length - first
}

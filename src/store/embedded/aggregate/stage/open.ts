import type { Document } from '../../value/document.js'
import { isDocument } from '../../value/document.js'
import type { PipelineScan, StageContext } from './context.js'
import { applyStages } from './context.js'
import { splitLeading } from './leading.js'

/** Runs a pipeline over another collection, its leading stages answered by the scan. */
export function openPipeline(
  collection: string,
  pipeline: readonly unknown[],
  stage: string,
  vars: Document,
  context: StageContext,
): AsyncIterable<Document[]> {
  const all = { ...context.vars, ...vars }
  const { match, sort, skip, limit, rest } = splitLeading(pipeline)
  const stages = context.stages(rest, stage, vars)
  const [first] = rest
  // $documents is its own source.
  if (isDocument(first) && '$documents' in first) return applyStages(nothing(), stages)
  const request: PipelineScan = { let: all }
  if (match) request.filter = withEqualities(match, all)
  if (sort) request.sort = sort
  if (skip !== undefined) request.skip = skip
  if (limit !== undefined) request.limit = limit
  return applyStages(context.outer.scan(collection, request), stages)
}

async function* nothing(): AsyncGenerator<Document[]> {
  // No documents.
}

/**
 * `{$expr: {$eq: ['$field', '$$variable']}}` cannot use an index; `{field: value}` beside it can, and holds
 * whenever the former does. Only for undotted fields, where that is certain.
 */
function withEqualities(match: Document, vars: Document): Document {
  const found: Document[] = []
  const look = (filter: unknown) => {
    if (!isDocument(filter)) return
    if (Array.isArray(filter['$and'])) filter['$and'].forEach(look)
    lookInExpression(filter['$expr'], vars, found)
  }
  look(match)
  return found.length === 0 ? match : { $and: [...found, match] }
}

function lookInExpression(expr: unknown, vars: Document, found: Document[]): void {
  if (!isDocument(expr)) return
  const parts = expr['$and']
  if (Array.isArray(parts)) {
    for (const part of parts) lookInExpression(part, vars, found)
    return
  }
  const pair: unknown = expr['$eq']
  if (!Array.isArray(pair) || pair.length !== 2) return
  for (const [field, variable] of [pair, [...pair].reverse()]) {
    if (typeof field !== 'string' || typeof variable !== 'string') continue
    if (!/^\$[^$.]+$/.test(field) || !/^\$\$[a-z][^.$]*$/.test(variable)) continue
    const name = variable.slice(2)
    const value = Object.hasOwn(vars, name) ? vars[name] : undefined
    if (value !== undefined) found.push({ [field.slice(1)]: { $eq: value } })
  }
}

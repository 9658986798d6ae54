import { compileSort } from '../../query/sort.js'
import type { Document } from '../../value/document.js'
import { isDocument } from '../../value/document.js'
import { sortSpec, wholeNumber } from './sort.js'

/** What a scan can do in a pipeline's stead, and the stages that are left. */
export interface Leading {
  match?: Document
  sort?: Document
  skip?: number
  limit?: number
  rest: unknown[]
}

function single(stage: unknown, name: string): stage is Document {
  return isDocument(stage) && name in stage && Object.keys(stage).length === 1
}

/**
 * Takes leading $match stages (also those right behind a $sort), then one $sort, $skip, $limit. What is
 * malformed stays in `rest`, or throws the error it would give there.
 */
export function splitLeading(pipeline: readonly unknown[]): Leading {
  const matches: Document[] = []
  let sort: Document | undefined
  let at = 0
  for (; at < pipeline.length; at++) {
    const stage = pipeline[at]
    if (single(stage, '$match')) {
      const filter = stage['$match']
      if (!isDocument(filter)) break
      if (Object.keys(filter).length > 0) matches.push(filter)
    } else if (single(stage, '$sort')) {
      // Of two sorts in a row the later one decides, but ties keep the earlier order: leave it to the stages.
      if (sort) break
      sort = sortSpec(stage['$sort'])
      compileSort(sort)
    } else break
  }
  const leading: Leading = { rest: [] }
  const [first] = matches
  if (first) leading.match = matches.length === 1 ? first : { $and: matches }
  if (sort) leading.sort = sort
  const skipStage = pipeline[at]
  if (single(skipStage, '$skip')) {
    leading.skip = wholeNumber(skipStage['$skip'], '$skip')
    at++
  }
  const limitStage = pipeline[at]
  if (single(limitStage, '$limit')) {
    leading.limit = wholeNumber(limitStage['$limit'], '$limit')
    at++
  }
  leading.rest = pipeline.slice(at)
  return leading
}

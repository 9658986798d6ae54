import { type Collection, fullName } from '../storage/collection.js'
import type { Environment } from '../storage/environment.js'
import type { Namespace, ScanRequest, Verbosity } from '../storage/types.js'
import { createTurn } from '../storage/yield.js'
import type { Document } from '../value/document.js'
import type { Plan } from './plan.js'
import { matching, type Search } from './read.js'

/** How a query is carried out, in the shape of MongoDB's explain; run as well where its cost is asked for. */
export async function explainSearch(
  environment: Environment,
  ns: Namespace,
  collection: Collection | undefined,
  search: Search,
  request: ScanRequest,
  verbosity: Verbosity,
): Promise<Document> {
  const queryPlanner: Document = {
    namespace: fullName(ns),
    parsedQuery: request.filter,
    winningPlan: collection === undefined ? { stage: 'EOF' } : stagesOf(search, request),
    rejectedPlans: [],
  }
  if (verbosity === 'queryPlanner') return { queryPlanner }
  const began = performance.now()
  const effort = { keys: 0, documents: 0 }
  let returned = 0
  if (collection !== undefined) {
    const turn = createTurn(request.signal)
    const { skip = 0, limit = 0 } = request
    let found = 0
    for (const candidate of matching(
      environment,
      collection,
      search,
      limit === 0 ? 0 : skip + limit,
      effort,
    )) {
      if (candidate !== undefined && ++found > skip) returned++
      if (limit > 0 && returned >= limit) break
      if (turn.due()) await turn.pass()
    }
  }
  return {
    queryPlanner,
    executionStats: {
      executionSuccess: true,
      nReturned: returned,
      executionTimeMillis: Math.round(performance.now() - began),
      totalKeysExamined: effort.keys,
      totalDocsExamined: effort.documents,
    },
  }
}

function stagesOf({ plan, sort }: Search, { skip, limit, sort: pattern }: ScanRequest): Document {
  let stage = planStage(plan)
  if (sort !== undefined && !plan.sorted) stage = { stage: 'SORT', sortPattern: pattern, inputStage: stage }
  if (skip !== undefined && skip > 0) stage = { stage: 'SKIP', skipAmount: skip, inputStage: stage }
  if (limit !== undefined && limit > 0) stage = { stage: 'LIMIT', limitAmount: limit, inputStage: stage }
  return stage
}

function planStage(plan: Plan): Document {
  if (plan.kind === 'collection')
    return { stage: 'COLLSCAN', direction: plan.reverse ? 'backward' : 'forward' }
  if (plan.kind === 'union')
    return { stage: 'FETCH', inputStage: { stage: 'OR', inputStages: plan.parts.map(indexStage) } }
  return { stage: 'FETCH', inputStage: indexStage(plan) }
}

function indexStage(plan: Extract<Plan, { kind: 'index' }>): Document {
  const { spec, multikey } = plan.index
  return {
    stage: 'IXSCAN',
    indexName: spec.name,
    keyPattern: spec.key,
    isMultiKey: multikey,
    isUnique: spec.unique === true || spec.name === '_id_',
    isSparse: spec.sparse === true,
    isPartial: spec.partialFilterExpression !== undefined,
    direction: plan.reverse ? 'backward' : 'forward',
    spans: plan.spans.length,
    fieldsBound: plan.fixed + (plan.ranged ? 1 : 0),
  }
}

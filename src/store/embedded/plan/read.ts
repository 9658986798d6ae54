import { compileFilter, type Filter } from '../query/filter.js'
import { compileSort, type Sort } from '../query/sort.js'
import type { Collection } from '../storage/collection.js'
import type { Environment } from '../storage/environment.js'
import type { EngineOptions, Row, ScanRequest, Selection } from '../storage/types.js'
import { createTurn } from '../storage/yield.js'
import { type Document, decode } from '../value/document.js'
import { decodeFields, fieldNames } from '../value/partial.js'
import { type Candidate, candidates, type Effort } from './candidates.js'
import { choosePlan } from './choose.js'
import { neededFields } from './fields.js'
import type { Plan } from './plan.js'
import { createSorter } from './sorted.js'

const ROWS = 256

/** A request, compiled: how to find and how to check. */
export interface Search {
  readonly plan: Plan
  readonly filter: Filter
  readonly sort: Sort | undefined
  /** Decodes what filter and sort look at. */
  readonly look: (bson: Buffer) => Document
  readonly matches: (candidate: Candidate) => boolean
}

export interface SearchRequest extends Selection {
  readonly sort?: Document | undefined
  readonly limit?: number | undefined
}

export type ExpressionCompiler = NonNullable<EngineOptions['expression']>

/** @throws StoreError for a filter, sort or hint that cannot be */
export function compileSearch(
  collection: Collection | undefined,
  { filter, hint, let: variables, sort, limit }: SearchRequest,
  expression?: ExpressionCompiler,
): Search {
  const compiled = compileFilter(
    filter,
    expression === undefined ? {} : { expression: (expr) => expression(expr, variables) },
  )
  const natural = sort !== undefined && '$natural' in sort ? { $natural: sort['$natural'] } : undefined
  const wanted =
    sort === undefined || natural !== undefined || Object.keys(sort).length === 0
      ? undefined
      : compileSort(sort)
  const paths = wanted?.paths ?? []
  const plan: Plan =
    collection === undefined
      ? { kind: 'collection', reverse: false, sorted: false, covers: false }
      : choosePlan(collection, { filter, sort: paths, hint: natural ?? hint, limited: (limit ?? 0) > 0 })
  const names = neededFields(filter, plan.sorted ? [] : paths.map(({ path }) => path))
  const encoded = names === undefined ? undefined : fieldNames(names)
  const look = encoded === undefined ? decode : (bson: Buffer) => decodeFields(bson, encoded)
  const all = plan.covers
  return {
    plan,
    filter: compiled,
    sort: wanted,
    look,
    matches: all ? () => true : ({ bson }) => compiled.matches(look(bson)),
  }
}

/** A row that is decoded when it is asked. */
function rowOf(bson: Buffer): Row {
  let doc: Document | undefined
  return {
    raw: bson,
    get doc() {
      doc ??= decode(bson)
      return doc
    },
  }
}

/**
 * The documents that match, in the order asked for, with `undefined` between them as places to pause.
 * Synchronous, so that a transaction may use it.
 * @param wanted most that will be taken; 0: all. Keeps a sort small.
 */
export function* matching(
  environment: Environment,
  collection: Collection,
  { plan, filter, sort, look, matches }: Search,
  wanted = 0,
  effort: Effort = { keys: 0, documents: 0 },
): Generator<Candidate | undefined, void, undefined> {
  if (sort === undefined || plan.sorted) {
    for (const candidate of candidates(environment, collection, plan, effort)) {
      yield matches(candidate) ? candidate : undefined
    }
    return
  }
  const sorter = createSorter<Candidate>(sort, wanted)
  for (const candidate of candidates(environment, collection, plan, effort)) {
    const seen = look(candidate.bson)
    if (plan.covers || filter.matches(seen)) sorter.add(seen, candidate, candidate.bson.length)
    yield undefined
  }
  yield* sorter.rows()
}

/** Rows in arrays, as soon as some are there; lets others run about every 4 ms. */
export async function* scan(
  environment: Environment,
  collection: Collection,
  search: Search,
  {
    skip = 0,
    limit = 0,
    batchSize = ROWS,
    signal,
  }: Pick<ScanRequest, 'skip' | 'limit' | 'batchSize' | 'signal'>,
  effort?: Effort,
): AsyncGenerator<Row[], void, undefined> {
  const turn = createTurn(signal)
  let batch: Row[] = []
  let skipped = 0
  let given = 0
  const wanted = limit === 0 ? 0 : skip + limit
  for (const found of matching(environment, collection, search, wanted, effort)) {
    if (found !== undefined) {
      if (skipped < skip) skipped++
      else {
        batch.push(rowOf(found.bson))
        given++
      }
    }
    const full = limit > 0 && given >= limit
    if (batch.length >= batchSize || (full && batch.length > 0)) {
      yield batch
      batch = []
    }
    if (full) return
    if (turn.due()) await turn.pass()
  }
  if (batch.length > 0) yield batch
}

/** How many documents match; by the index alone where it knows. */
export async function countMatching(
  environment: Environment,
  collection: Collection,
  search: Search,
  { skip = 0, limit = 0, signal }: Pick<ScanRequest, 'skip' | 'limit' | 'signal'>,
): Promise<number> {
  const { plan } = search
  const cut = (count: number) => {
    const rest = Math.max(0, count - skip)
    return limit > 0 ? Math.min(rest, limit) : rest
  }
  if (plan.covers && plan.kind === 'collection') return cut(collection.count)
  if (plan.covers && plan.kind === 'index') {
    return cut(plan.spans.reduce((sum, span) => sum + environment.countKeys(span), 0))
  }
  const turn = createTurn(signal)
  let count = 0
  for (const candidate of candidates(environment, collection, plan, { keys: 0, documents: 0 })) {
    if (search.matches(candidate)) count++
    if (limit > 0 && count >= skip + limit) break
    if (turn.due()) await turn.pass()
  }
  return cut(count)
}

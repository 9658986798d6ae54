import { StoreError } from '../errors.js'
import type { Collection } from '../storage/collection.js'
import type { Environment } from '../storage/environment.js'
import { after, recordKey, recordOf, recordsOf, type Span } from '../storage/layout.js'
import { unpackRecord } from '../storage/record.js'
import type { IndexPlan, Plan } from './plan.js'

/** Keys read at once: few first, as most queries end early, then more. */
const FIRST_KEYS = 16
const MOST_KEYS = 512
/** Bytes of documents read at once. */
const CHUNK_BYTES = 512 * 1024

/** A document that may match. */
export interface Candidate {
  readonly record: number
  readonly bson: Buffer
}

/** What a read cost, for explain. */
export interface Effort {
  keys: number
  documents: number
}

/**
 * The candidates of a plan, in its order, each once. Nothing is held open between two of them: whoever reads
 * may pause as long as he likes, writers go on, and what they change is met or not, but never half.
 */
export function* candidates(
  environment: Environment,
  collection: Collection,
  plan: Plan,
  effort: Effort,
): Generator<Candidate, void, undefined> {
  if (plan.kind === 'collection') {
    yield* records(environment, collection, plan.reverse, effort)
    return
  }
  const parts = plan.kind === 'union' ? plan.parts : [plan]
  const ids = parts.map((part) => keys(environment, part, effort))
  const mayRepeat = plan.kind === 'union' || plan.index.multikey || plan.spans.length > 1
  const seen = mayRepeat ? new Set<number>() : undefined
  for (const source of ids) {
    for (const key of source) {
      const record = recordOf(key)
      if (seen !== undefined) {
        if (seen.has(record)) continue
        seen.add(record)
      }
      checkAlive(collection, plan)
      const packed = environment.get(recordKey(collection.id, record))
      if (packed === undefined) continue
      effort.documents++
      yield { record, bson: unpackRecord(packed) }
    }
  }
}

/** @throws StoreError QueryPlanKilled: what is read here is being removed */
function checkAlive(collection: Collection, plan?: Plan): void {
  if (collection.dropped)
    throw killed(`collection dropped. UUID ${Buffer.from(collection.uuid).toString('hex')}`)
  const indexes =
    plan === undefined || plan.kind === 'collection' ? [] : plan.kind === 'union' ? plan.parts : [plan]
  for (const { index } of indexes) if (index.dropped) throw killed(`index '${index.spec.name}' dropped`)
}

const killed = (message: string) => new StoreError('QueryPlanKilled', message)

function* records(
  environment: Environment,
  collection: Collection,
  reverse: boolean,
  effort: Effort,
): Generator<Candidate> {
  const average = collection.count > 0 ? collection.bytes / collection.count : 0
  const limit = Math.max(1, Math.min(MOST_KEYS, Math.floor(CHUNK_BYTES / (average + 1))))
  let { start, end } = recordsOf(collection.id)
  let last: Buffer | undefined
  for (;;) {
    checkAlive(collection)
    const chunk = environment.entries({ start, end, limit: last === undefined ? limit : limit + 1, reverse })
    let fresh = 0
    for (const { key, value } of chunk) {
      if (last?.equals(key) === true) continue
      fresh++
      effort.documents++
      last = key
      yield { record: recordOf(key), bson: unpackRecord(value) }
    }
    if (fresh === 0 || last === undefined) return
    if (reverse) end = last
    else start = after(last)
  }
}

function keys(
  environment: Environment,
  plan: IndexPlan,
  effort: Effort,
): Generator<Buffer> | Iterable<Buffer> {
  const { spans, reverse, sorted } = plan
  const [only] = spans
  if (spans.length === 1 && only !== undefined) return keysOf(environment, only, reverse, effort)
  if (sorted) return merged(environment, plan, effort)
  return chained(environment, plan, effort)
}

function* chained(
  environment: Environment,
  { spans, reverse }: IndexPlan,
  effort: Effort,
): Generator<Buffer> {
  for (const span of spans) yield* keysOf(environment, span, reverse, effort)
}

function* keysOf(environment: Environment, span: Span, reverse: boolean, effort: Effort): Generator<Buffer> {
  let { start, end } = span
  let size = FIRST_KEYS
  let last: Buffer | undefined
  for (;;) {
    const chunk = environment.keys({ start, end, limit: size, reverse })
    let fresh = 0
    for (const key of chunk) {
      // Backwards LMDB begins with the bound itself.
      if (last?.equals(key) === true) continue
      fresh++
      effort.keys++
      last = key
      yield key
    }
    if (chunk.length < size || fresh === 0 || last === undefined) return
    if (reverse) end = last
    else start = after(last)
    size = Math.min(size * 2, MOST_KEYS)
  }
}

/** Several spans, each in order, read as one: by what their keys hold behind the part that is the span's own. */
function* merged(environment: Environment, { spans, reverse }: IndexPlan, effort: Effort): Generator<Buffer> {
  const heads: { source: Generator<Buffer>; key: Buffer; from: number }[] = []
  for (const span of spans) {
    const source = keysOf(environment, span, reverse, effort)
    const first = source.next()
    if (first.done !== true) heads.push({ source, key: first.value, from: span.sortFrom })
  }
  while (heads.length > 0) {
    let best = 0
    for (let i = 1; i < heads.length; i++) {
      const a = heads[i] as (typeof heads)[number]
      const b = heads[best] as (typeof heads)[number]
      const order = a.key.compare(b.key, b.from, b.key.length, a.from, a.key.length)
      if (reverse ? order > 0 : order < 0) best = i
    }
    const head = heads[best] as (typeof heads)[number]
    yield head.key
    const next = head.source.next()
    if (next.done === true) heads.splice(best, 1)
    else head.key = next.value
  }
}

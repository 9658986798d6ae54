import { ObjectId } from 'bson'
import { StoreError } from '../errors.js'
import { type Candidate } from '../plan/candidates.js'
import {
  compileSearch,
  type ExpressionCompiler,
  matching,
  type Search,
  type SearchRequest,
} from '../plan/read.js'
import { compileFilter, type Filter } from '../query/filter.js'
import { documentFromFilter } from '../update/upsert.js'
import { type Document, decode } from '../value/document.js'
import type { Collection } from './collection.js'
import type { CommitQueue } from './commit.js'
import type { Environment } from './environment.js'
import { recordKey } from './layout.js'
import { idAskedFor, type Recent } from './recent.js'
import { acceptDocument, encodeDocument, unpackRecord } from './record.js'
import type {
  ModifyRequest,
  ModifyResult,
  Namespace,
  RemoveRequest,
  UpdateRequest,
  UpdateResult,
} from './types.js'
import { prepare, type Stored, type Writer } from './write.js'
import { createTurn } from './yield.js'

/** Documents a search inside a transaction may look at before it is done outside instead. */
const INSIDE_MOST = 512
/** Searches outside a transaction that found their document changed, before one inside is let run to its end. */
const TRIES = 4
/** Documents of a multi-update changed in one transaction. */
const CHUNK = 128

export interface ChangeDeps {
  readonly environment: Environment
  readonly queue: CommitQueue
  readonly writer: Writer
  readonly recent: Recent
  readonly find: (ns: Namespace) => Collection | undefined
  /** Inside a commit. */
  readonly ensure: (ns: Namespace) => Collection
  readonly expression: ExpressionCompiler | undefined
  readonly now: () => Date
}

export interface Changes {
  update(ns: Namespace, request: UpdateRequest): Promise<UpdateResult>
  remove(ns: Namespace, request: RemoveRequest): Promise<number>
  modifyOne(ns: Namespace, request: ModifyRequest): Promise<ModifyResult>
}

/** What is done with the document that was found, inside a commit. */
type Act<T> = (collection: Collection | undefined, found: Stored | undefined, filter: Filter) => T

/** What a search for one document came to: a match, none, or too much to look at. */
type Sought = { readonly stored: Stored } | { readonly stored: undefined } | 'too_long'

/** Update, delete and findAndModify: find, check again where the transaction sees it, change. */
export function createChanges(deps: ChangeDeps): Changes {
  const { environment, queue, writer, recent, find, ensure, expression, now } = deps

  const stored = ({ record, bson }: Candidate): Stored => ({ record, doc: decode(bson), bytes: bson.length })

  /** Inside a commit: the first match, unless more than `most` documents would have to be read. */
  const seek = (collection: Collection, search: Search, most: number): Sought => {
    const effort = { keys: 0, documents: 0 }
    for (const candidate of matching(environment, collection, search, 1, effort)) {
      if (candidate !== undefined) {
        const found = stored(candidate)
        recent.note(collection, found.doc['_id'], found.record)
        return { stored: found }
      }
      if (effort.documents >= most) return 'too_long'
    }
    return { stored: undefined }
  }

  /** Inside a commit: a record found before, if it is still there and still matches. */
  const again = (collection: Collection, search: Search, record: number): Stored | undefined => {
    const packed = environment.get(recordKey(collection.id, record))
    if (packed === undefined) return undefined
    const bson = unpackRecord(packed)
    return search.matches({ record, bson }) ? stored({ record, bson }) : undefined
  }

  const seekOutside = async (
    collection: Collection,
    search: Search,
    signal?: AbortSignal,
  ): Promise<number | undefined> => {
    const turn = createTurn(signal)
    for (const candidate of matching(environment, collection, search, 1)) {
      if (candidate !== undefined) return candidate.record
      if (turn.due()) await turn.pass()
    }
    return undefined
  }

  /** Where the document of that id was seen a moment ago and still is: what `act` makes of it. */
  const changeAtHand = <T>(
    ns: Namespace,
    collection: Collection,
    request: SearchRequest,
    act: Act<T>,
  ): Promise<{ readonly done: T } | undefined> | undefined => {
    const id =
      request.sort === undefined && request.hint === undefined ? idAskedFor(request.filter) : undefined
    const record = id === undefined ? undefined : recent.find(collection, id)
    if (record === undefined) return undefined
    const filter = compileFilter(request.filter)
    return queue.submit(() => {
      if (collection.dropped || find(ns) !== collection) return undefined
      const packed = environment.get(recordKey(collection.id, record))
      if (packed === undefined) return undefined
      const found = stored({ record, bson: unpackRecord(packed) })
      if (found.doc['_id'] !== id || !filter.matches(found.doc)) return undefined
      return { done: act(collection, found, filter) }
    })
  }

  /**
   * Finds one document and hands it to `act` in the transaction that changes it. Where an index leads to it the
   * search is part of the transaction; where not, it goes before, and what it found is checked again.
   */
  const changeOne = async <T>(ns: Namespace, request: SearchRequest, act: Act<T>): Promise<T> => {
    for (let attempt = 0; ; attempt++) {
      const collection = find(ns)
      const atHand = collection && changeAtHand(ns, collection, request, act)
      // Only where there is something to wait for, so that statements keep their order.
      const changed = atHand && (await atHand)
      if (changed !== undefined) return changed.done
      const search = compileSearch(collection, { ...request, limit: 1 }, expression)
      if (collection === undefined) {
        const answer = await queue.submit(() =>
          find(ns) === undefined ? { done: act(undefined, undefined, search.filter) } : undefined,
        )
        if (answer !== undefined) return answer.done
        continue
      }
      const most = attempt >= TRIES ? Number.POSITIVE_INFINITY : INSIDE_MOST
      const short = attempt >= TRIES || search.plan.kind !== 'collection' || collection.count <= INSIDE_MOST
      const seen = collection.writes
      const record = short ? undefined : await seekOutside(collection, search, request.signal)
      const answer = await queue.submit(() => {
        if (collection.dropped || find(ns) !== collection) return undefined
        if (short) {
          const sought = seek(collection, search, most)
          return sought === 'too_long' ? undefined : { done: act(collection, sought.stored, search.filter) }
        }
        if (record === undefined)
          return collection.writes === seen ? { done: act(collection, undefined, search.filter) } : undefined
        const found = again(collection, search, record)
        return found === undefined ? undefined : { done: act(collection, found, search.filter) }
      })
      if (answer !== undefined) return answer.done
    }
  }

  /** Every record that matches now, each once. */
  const recordsOf = async (
    collection: Collection,
    search: Search,
    signal?: AbortSignal,
  ): Promise<number[]> => {
    const turn = createTurn(signal)
    const records = new Set<number>()
    for (const candidate of matching(environment, collection, search)) {
      if (candidate !== undefined) records.add(candidate.record)
      if (turn.due()) await turn.pass()
    }
    return [...records]
  }

  const changeAll = async (
    collection: Collection,
    search: Search,
    records: readonly number[],
    act: (found: Stored) => void,
  ): Promise<void> => {
    for (let at = 0; at < records.length; at += CHUNK) {
      const chunk = records.slice(at, at + CHUNK)
      const error = await queue.submit(() => {
        for (const record of chunk) {
          if (collection.dropped) return undefined
          const found = again(collection, search, record)
          if (found === undefined) continue
          try {
            act(found)
          } catch (problem) {
            // One document's own error, before anything of it was written: those before it stay changed.
            if (problem instanceof StoreError && problem.details?.['reason'] === undefined) return problem
            throw problem
          }
        }
        return undefined
      })
      if (error !== undefined) throw error
    }
  }

  /** Inside a commit. */
  const upsert = (ns: Namespace, request: Pick<UpdateRequest, 'filter' | 'update'>): Document => {
    const seed = documentFromFilter(request.filter, request.update.kind)
    const { doc } = request.update.apply(seed, { inserting: true, now: now() })
    const whole = '_id' in doc ? doc : { _id: new ObjectId(), ...doc }
    const incoming = acceptDocument(encodeDocument(whole))
    const collection = ensure(ns)
    const error = writer.insert(collection, prepare(collection, incoming))
    if (error !== undefined) throw error
    return incoming.doc
  }

  const apply = (
    collection: Collection,
    found: Stored,
    filter: Filter,
    { update }: Pick<UpdateRequest, 'update'>,
  ): { doc: Document; changed: boolean } => {
    const result = update.apply(found.doc, {
      inserting: false,
      arrayPosition: filter.arrayPosition(found.doc),
      now: now(),
    })
    if (result.changed) writer.replace(collection, found, result.doc)
    return result
  }

  return {
    async update(ns, request) {
      const upserted = (): UpdateResult => ({ matched: 0, modified: 0, upserted: upsert(ns, request)['_id'] })
      if (!request.multi) {
        return changeOne(ns, request, (collection, found, filter) => {
          if (collection === undefined || found === undefined)
            return request.upsert ? upserted() : { matched: 0, modified: 0 }
          return { matched: 1, modified: apply(collection, found, filter, request).changed ? 1 : 0 }
        })
      }
      const collection = find(ns)
      const search = compileSearch(collection, request, expression)
      const records = collection === undefined ? [] : await recordsOf(collection, search, request.signal)
      if (collection === undefined || records.length === 0) {
        if (!request.upsert) return { matched: 0, modified: 0 }
        return changeOne(ns, request, (present, found, one) =>
          present !== undefined && found !== undefined
            ? { matched: 1, modified: apply(present, found, one, request).changed ? 1 : 0 }
            : upserted(),
        )
      }
      const result = { matched: 0, modified: 0 }
      await changeAll(collection, search, records, (found) => {
        const { changed } = apply(collection, found, search.filter, request)
        result.matched++
        if (changed) result.modified++
      })
      return result
    },

    async remove(ns, request) {
      if (request.limit === 1) {
        return changeOne(ns, request, (collection, found) => {
          if (collection === undefined || found === undefined) return 0
          writer.remove(collection, found)
          return 1
        })
      }
      const collection = find(ns)
      const search = compileSearch(collection, request, expression)
      if (collection === undefined) return 0
      let removed = 0
      await changeAll(collection, search, await recordsOf(collection, search, request.signal), (found) => {
        writer.remove(collection, found)
        removed++
      })
      return removed
    },

    modifyOne(ns, request) {
      return changeOne<ModifyResult>(ns, request, (collection, found, filter) => {
        const { update, returnNew } = request
        if (collection === undefined || found === undefined) {
          if (request.upsert !== true || update === undefined) return { value: null, updatedExisting: false }
          const doc = upsert(ns, { filter: request.filter, update })
          return { value: returnNew ? doc : null, updatedExisting: false, upserted: doc['_id'] }
        }
        if (request.remove === true) {
          writer.remove(collection, found)
          return { value: found.doc, updatedExisting: false }
        }
        if (update === undefined)
          throw new StoreError('FailedToParse', 'Either an update or remove=true must be specified')
        const { doc } = apply(collection, found, filter, { update })
        return { value: returnNew ? doc : found.doc, updatedExisting: true }
      })
    },
  }
}

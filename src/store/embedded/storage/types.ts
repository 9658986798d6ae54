import type { StoreError } from '../errors.js'
import type { Update } from '../update/update.js'
import type { Document } from '../value/document.js'

/** A collection's full name. */
export interface Namespace {
  db: string
  collection: string
}

/** An index as listIndexes answers it; absent options are absent keys, so it can be encoded as it is. */
export interface IndexSpec {
  v: 2
  key: Document
  name: string
  unique?: true
  sparse?: true
  partialFilterExpression?: Document
  expireAfterSeconds?: number
  /** Means nothing any more, and is told again, as by MongoDB. */
  background?: true
}

export interface CollectionInfo {
  db: string
  name: string
  /** 16 bytes, made at creation. */
  uuid: Uint8Array
  /** What `create` was given (capped etc. are refused, so mostly empty). */
  options: Document
  indexes: IndexSpec[]
  /** Committed documents, and the sum of their BSON lengths in bytes. */
  count: number
  bytes: number
}

/** One document that could not be inserted; `index` is its position in the request. */
export interface WriteFailure {
  index: number
  error: StoreError
}

export interface InsertResult {
  inserted: number
  errors: WriteFailure[]
}

/** A document found. `raw` is its BSON (a copy, safe to keep); `doc` is decoded at first use. */
export interface Row {
  readonly raw: Buffer
  readonly doc: Document
}

/** What chooses documents. `hint` is an index name, a key pattern, or {$natural: ±1}. */
export interface Selection {
  filter: Document
  hint?: string | Document | undefined
  /** Variables of `let`, for $expr. */
  let?: Document | undefined
  /** Checked whenever the engine yields; its reason is thrown. For killCursors and maxTimeMS. */
  signal?: AbortSignal | undefined
}

export interface ScanRequest extends Selection {
  sort?: Document | undefined
  skip?: number | undefined
  /** 0 or absent: no limit. */
  limit?: number | undefined
  /** Most rows in one yielded array; default 256. Arrays are never empty. */
  batchSize?: number | undefined
}

export interface UpdateRequest extends Selection {
  update: Update
  multi: boolean
  upsert: boolean
}

export interface UpdateResult {
  matched: number
  modified: number
  /** The `_id` of the document an upsert inserted; absent otherwise. */
  upserted?: unknown
}

export interface RemoveRequest extends Selection {
  /** 0: all that match. */
  limit: 0 | 1
}

/** findAndModify: exactly one of `update` and `remove`. */
export interface ModifyRequest extends Selection {
  sort?: Document | undefined
  update?: Update | undefined
  remove?: boolean | undefined
  upsert?: boolean | undefined
  /** The document after the change instead of before it. */
  returnNew: boolean
}

export interface ModifyResult {
  value: Document | null
  updatedExisting: boolean
  upserted?: unknown
}

export interface CreateIndexesResult {
  /** Numbers of indexes, `_id_` counted. */
  before: number
  after: number
  createdCollection: boolean
}

export type Verbosity = 'queryPlanner' | 'executionStats' | 'allPlansExecution'

/** Why a store cannot be opened, or takes no more writes: `details.reason` of the StoreError. */
export type FailureReason = 'locked' | 'read_only' | 'full' | 'damaged' | 'newer' | 'not_a_directory'

export interface EngineOptions {
  /** The data directory; made if missing. LMDB goes to `store/` in it, the lock to `duban.lock`. */
  directory: string
  log?: ((level: 'info' | 'warn' | 'error', data: Document, message: string) => void) | undefined
  /** Called once when the engine turns read-only (disk full, damage, I/O error). */
  onFailure?: ((error: StoreError) => void) | undefined
  /** aggregate/expression's compiler, so that filters may hold $expr; without it they are refused. */
  expression?: ((expr: unknown, vars?: Document) => (doc: Document) => unknown) | undefined
  /** For TTL indexes; default the system clock. */
  now?: (() => Date) | undefined
  /** Milliseconds between TTL sweeps; default 60,000; 0: only by `sweep()`. */
  sweepInterval?: number | undefined
}

/**
 * The storage behind the commands. Writes resolve after the LMDB commit that holds them is synced to disk;
 * reads see committed state only. Errors are StoreError. Collections come into being with the first write,
 * as in MongoDB; reading one that does not exist finds nothing.
 */
export interface Engine {
  /** All collections, or those of one database, ordered by name. */
  list(db?: string): CollectionInfo[]
  info(ns: Namespace): CollectionInfo | undefined
  /** 48 NamespaceExists if it exists with other options; 73 for a bad name; unsupported options refused. */
  create(ns: Namespace, options: Document): Promise<void>
  /** False if there was none. */
  drop(ns: Namespace): Promise<boolean>
  dropDatabase(db: string): Promise<void>
  /** Specs as the createIndexes command has them; builds on existing data, yielding. 85, 86, 67, 11000. */
  createIndexes(ns: Namespace, specs: Document[]): Promise<CreateIndexesResult>
  /** undefined: no such collection. */
  indexes(ns: Namespace): IndexSpec[] | undefined
  /** By name, by key pattern, or '*' for all but _id_. Answers the number of indexes before. 26, 27, 72. */
  dropIndexes(ns: Namespace, which: string | Document): Promise<number>
  /** Raw BSON in; an _id is added in front where missing. A failing document stops an ordered insert. */
  insert(ns: Namespace, documents: Uint8Array[], ordered: boolean): Promise<InsertResult>
  /** The documents take the place of those there are, in one step; indexes stay. 11000, 125. */
  replace(ns: Namespace, documents: Uint8Array[]): Promise<void>
  /** Yields to the event loop about every 4 ms; survives concurrent writes; ends early at a drop (175). */
  scan(ns: Namespace, request: ScanRequest): AsyncIterable<Row[]>
  /** Number of documents that match, without decoding more than the filter needs. Empty filter: O(1). */
  countMatching(ns: Namespace, request: ScanRequest): Promise<number>
  update(ns: Namespace, request: UpdateRequest): Promise<UpdateResult>
  remove(ns: Namespace, request: RemoveRequest): Promise<number>
  modifyOne(ns: Namespace, request: ModifyRequest): Promise<ModifyResult>
  count(ns: Namespace): number
  /** { count, size, avgObjSize, nindexes, indexSizes … } as collStats has it. */
  stats(ns: Namespace): Document
  /** { queryPlanner: { winningPlan … }, executionStats? } of a scan. */
  explain(ns: Namespace, request: ScanRequest, verbosity?: Verbosity): Promise<Document>
  /** Deletes what TTL indexes say has expired; answers how many. Runs by itself every sweepInterval. */
  sweep(): Promise<number>
  /** Makes `directory` a data directory with everything as of one commit; reads and writes go on meanwhile. */
  snapshot(directory: string): Promise<void>
  /** The reason why no writes are taken any more, if so. */
  readonly failure: StoreError | undefined
  /** Waits for the writes accepted so far, closes LMDB, gives the lock back. */
  close(): Promise<void>
}

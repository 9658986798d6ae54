import { existsSync, mkdirSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { open, type RootDatabase } from 'lmdb'
import { FORMAT_KEY, type Span } from './layout.js'
import { failure, fileFailure } from './lock.js'
import { verifyFile } from './verify.js'

/** Of the files in `store/`; a program reads the versions up to its own. */
const FORMAT_VERSION = 1
const GIB = 2 ** 30
/** Address space, not memory; what a machine refuses is tried smaller. */
const MAP_SIZES = [256 * GIB, 64 * GIB, 8 * GIB, GIB]
const NOTHING = Buffer.alloc(0)

export interface Entry {
  readonly key: Buffer
  readonly value: Buffer
}

export interface RangeOptions extends Span {
  readonly limit?: number
  /** From the end to the start. */
  readonly reverse?: boolean
}

/**
 * The one LMDB database. Reads outside `commit` see the last commit; inside it they see its own writes.
 * `put` and `remove` are for inside `commit` only.
 */
export interface Environment {
  get(key: Buffer): Buffer | undefined
  /** A copy of the range: it stays whole whatever is written meanwhile. */
  entries(range: RangeOptions): Entry[]
  keys(range: RangeOptions): Buffer[]
  has(range: Span): boolean
  countKeys(range: Span): number
  put(key: Buffer, value?: Uint8Array): void
  remove(key: Buffer): void
  /** Runs `work` in a transaction and returns once it is synced to disk. Should it throw, nothing is written. */
  commit<T>(work: () => T): T
  /** Puts and removes so far. */
  writes(): number
  /** Size of the data file's used part. */
  bytes(): number
  /** Whether its disk has room to work with. */
  hasRoom(): boolean
  /** Writes all of it as of one commit to a data directory's `store/`, while reads and writes go on. */
  copyTo(directory: string): Promise<void>
  close(): Promise<void>
}

/** @throws StoreError `details.reason`: newer, damaged, read_only, full */
export function openEnvironment(directory: string): Environment {
  const path = join(directory, 'store')
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw fileFailure(directory, cause)
  }
  // LMDB maps files that it has only just sized: on a disk without room for them the process would be killed.
  if (!hasRoom(path)) throw failure('full', `no space left for ${directory}`)
  if (existsSync(join(path, MADE))) requireFile(join(path, 'data.mdb'))
  verifyFile(join(path, 'data.mdb'))
  const db = openDatabase(path, directory)
  const environment = wrap(db, path)
  try {
    checkFormat(environment)
    writeFileSync(join(path, MADE), `${FORMAT_VERSION}\n`, { mode: 0o600 })
    return environment
  } catch (error) {
    void db.close()
    throw error
  }
}

/** Says that there is a store here: should its data file be gone or empty later, it was lost. */
const MADE = 'made'

function requireFile(path: string): void {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0)
    throw failure('damaged', `the data file ${path} is missing or empty`)
}

const LEAST_ROOM = 512 * 1024

/** Whether the disk has room to work with. A file system that does not say counts as one that has. */
function hasRoom(path: string): boolean {
  try {
    const { bavail, bsize, blocks } = statfsSync(path)
    return blocks === 0 || bavail * bsize >= LEAST_ROOM
  } catch {
    return true
  }
}

function openDatabase(path: string, directory: string): RootDatabase<Buffer, Buffer> {
  let last: unknown
  for (const mapSize of MAP_SIZES) {
    try {
      return open<Buffer, Buffer>({
        path,
        mapSize,
        keyEncoding: 'binary',
        encoding: 'binary',
        compression: false,
        cache: false,
        // One fdatasync a commit, before it is acknowledged.
        overlappingSync: false,
        // lmdb would put zeroes into pages it writes; off by default, said here because files are sent around.
        noMemInit: false,
      })
    } catch (error) {
      last = error
      if (!/memory|mmap|ENOMEM/i.test(messageOf(error))) break
    }
  }
  throw openFailure(directory, last)
}

function openFailure(directory: string, cause: unknown): Error {
  const message = messageOf(cause)
  if (/INVALID|CORRUPTED|not an LMDB file|VERSION_MISMATCH|PAGE_NOTFOUND/i.test(message)) {
    return failure('damaged', `the data file in ${directory} is damaged: ${message}`, cause)
  }
  if (/space|ENOSPC/i.test(message))
    return failure('full', `no space left for ${directory}: ${message}`, cause)
  if (/permission|denied|read-only|EACCES|EROFS/i.test(message)) {
    return failure('read_only', `${directory} cannot be written: ${message}`, cause)
  }
  return fileFailure(directory, cause)
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

function checkFormat(environment: Environment): void {
  const stored = environment.get(FORMAT_KEY)
  if (stored === undefined) {
    const version = Buffer.alloc(4)
    version.writeUInt32BE(FORMAT_VERSION)
    environment.commit(() => environment.put(FORMAT_KEY, version))
    return
  }
  const version = stored.readUInt32BE(0)
  if (version > FORMAT_VERSION) {
    throw failure('newer', `the data is of format ${version}; this program knows up to ${FORMAT_VERSION}`)
  }
}

function wrap(db: RootDatabase<Buffer, Buffer>, path: string): Environment {
  const options = ({ start, end, limit, reverse }: RangeOptions) => ({
    ...(reverse === true ? { start: end, end: start, reverse: true } : { start, end }),
    ...(limit === undefined ? {} : { limit }),
  })
  let written = 0
  return {
    get: (key) => db.getBinary(key),
    entries: (range) => [...db.getRange(options(range))],
    keys: (range) => [...db.getKeys(options(range))],
    has: (range) => [...db.getKeys({ ...options(range), limit: 1 })].length > 0,
    countKeys: (range) => db.getKeysCount(options(range)),
    put(key, value = NOTHING) {
      written++
      db.putSync(key, value as Buffer)
    },
    remove(key) {
      written++
      db.removeSync(key)
    },
    writes: () => written,
    commit: (work) => db.transactionSync(work),
    bytes() {
      const { lastPageNumber, pageSize } = db.getStats() as { lastPageNumber: number; pageSize: number }
      return (lastPageNumber + 1) * pageSize
    },
    hasRoom: () => hasRoom(path),
    async copyTo(directory) {
      const target = join(directory, 'store')
      await mkdir(target, { recursive: true, mode: 0o700 })
      try {
        await db.backup(target, true)
      } catch (error) {
        throw openFailure(directory, error)
      }
    },
    close: () => db.close(),
  }
}

import { existsSync, statSync } from 'node:fs'
import type { ClientSession, Db } from 'mongodb'
import { DubanError } from '../domain/errors.js'
import type { Logger } from '../ports.js'
import { documentRecords, recordOf, TAGS, writeArchive } from './archive.js'
import { readCatalog } from './catalog.js'
import { createChecksum, type Tally } from './checksum.js'
import { createMeta } from './meta.js'
import type { Store } from './open.js'
import { readRaw } from './raw.js'
import { takeSnapshot } from './snapshot.js'
import { createTransfer, TRANSFER_COLLECTION } from './transfer.js'

/** Of the backup file; raised when an older program could not read it. */
export const FORMAT_VERSION = 1

/** First record of a backup file. */
export interface BackupHeader {
  readonly format: 'duban-backup'
  readonly formatVersion: number
  /** Of the program that wrote it. */
  readonly program: string
  readonly createdAt: Date
  /** Of the data; null where no service has ever opened the store. */
  readonly schemaVersion: number | null
  readonly storeId: string | null
  /** All of it from one moment. */
  readonly consistent: boolean
}

/** Documents of a collection done so far, of about `total`. */
export type BackupListener = (collection: string, done: number, total: number) => void

interface BackupOptions {
  readonly store: Store
  readonly file: string
  readonly program: string
  readonly now: Date
  readonly log: Logger
  /** Replace a file of that name. */
  readonly force: boolean
  readonly allowInconsistent: boolean
  readonly onProgress: BackupListener
}

interface BackupReport {
  readonly consistent: boolean
  readonly collections: number
  readonly documents: number
}

/**
 * Writes the whole store, as of one moment, to a file; services go on meanwhile.
 * @throws DubanError `backup_exists`, `backup_inconsistent`, `store_incomplete`, `file_unreadable`
 */
export async function backUp(options: BackupOptions): Promise<BackupReport> {
  const { store, file, log, force, allowInconsistent } = options
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true)
    throw new DubanError('file_unreadable', { file, reason: 'EISDIR' })
  if (!force && existsSync(file)) throw new DubanError('backup_exists', { file })
  const snapshot = await takeSnapshot({ store, log, allowInconsistent })
  try {
    const { db, session, consistent } = snapshot
    const mark = await createTransfer(db).mark()
    if (mark !== undefined) throw new DubanError('store_incomplete', { kind: mark.kind })
    const sum = { collections: 0, documents: 0 }
    const pieces = recordsOf({ ...options, db, session, consistent, sum })
    await writeArchive(file, pieces)
    return { consistent, ...sum }
  } catch (error) {
    throw fileFailure(error, file)
  } finally {
    await snapshot.close()
  }
}

/** A failed file operation in the product's words; anything else as it is. */
export function fileFailure(error: unknown, file: string): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException
  if (code === undefined || !['open', 'write', 'rename', 'read', 'fsync'].includes(syscall ?? ''))
    return error
  return new DubanError('file_unreadable', { file, reason: code }, { cause: error })
}

interface Records extends BackupOptions {
  readonly db: Db
  readonly session: ClientSession | undefined
  readonly consistent: boolean
  readonly sum: { collections: number; documents: number }
}

async function* recordsOf({ db, session, consistent, program, now, onProgress, sum }: Records) {
  const state = await createMeta(db).read()
  const header: BackupHeader = {
    format: 'duban-backup',
    formatVersion: FORMAT_VERSION,
    program,
    createdAt: now,
    schemaVersion: state?.version ?? null,
    storeId: state?.storeId ?? null,
    consistent,
  }
  yield recordOf(TAGS.header, header)
  for (const spec of await readCatalog(db, [TRANSFER_COLLECTION])) {
    const { name, type } = spec
    yield recordOf(TAGS.collection, spec)
    const checksum = createChecksum()
    if (type === 'collection') {
      const collection = db.collection(name)
      const total = await collection.estimatedDocumentCount()
      onProgress(name, 0, total)
      for await (const batch of readRaw(collection, {}, session)) {
        checksum.add(batch)
        yield documentRecords(batch)
        onProgress(name, checksum.tally().count, total)
      }
    }
    const tally: Tally = checksum.tally()
    yield recordOf(TAGS.end, tally)
    sum.collections++
    sum.documents += tally.count
  }
  yield recordOf(TAGS.trailer, sum)
}

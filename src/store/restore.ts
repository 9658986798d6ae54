import { BSON } from 'bson'
import type { Db } from 'mongodb'
import { DubanError } from '../domain/errors.js'
import { readArchive, TAGS } from './archive.js'
import { type ArchiveContents, checkArchive } from './archive-check.js'
import type { BackupHeader } from './backup.js'
import { type CollectionSpec, createCollections, createIndexes, dropAll } from './catalog.js'
import { checksumOf, sameTally } from './checksum.js'
import { isEmpty } from './emptiness.js'
import { insertRaw } from './raw.js'
import { createTransfer, TRANSFER_COLLECTION } from './transfer.js'

/** Documents done so far of `total` in a collection; `check` reads the file, `verify` reads the store back. */
export type RestoreListener = (
  phase: 'write' | 'verify',
  collection: string,
  done: number,
  total: number,
) => void

interface RestoreOptions {
  readonly db: Db
  /** The store as a person may read it. */
  readonly target: string
  readonly file: string
  /** Replace everything the store holds. */
  readonly replace: boolean
  readonly now: Date
  readonly onProgress: RestoreListener
}

interface RestoreReport {
  readonly header: BackupHeader
  readonly collections: number
  readonly documents: number
}

/**
 * Fills a store from a backup file. The file is checked whole before anything is touched. From the first
 * write until everything was read back and found equal, a mark keeps services off; if it is cut off, run
 * it again: what it left behind is taken away first. No service may use the store meanwhile.
 * @throws DubanError `backup_damaged`, `backup_newer`, `file_unreadable`, `store_data_newer`,
 *   `store_not_empty`, `restore_failed`
 */
export async function restore(options: RestoreOptions): Promise<RestoreReport> {
  const { db, target, file, replace, now, onProgress } = options
  const contents = await checkArchive(file)
  const transfer = createTransfer(db)
  const mark = await transfer.mark()
  const isLeftover = mark?.kind === 'restore'
  if (!replace && !isLeftover && !(mark === undefined && (await isEmpty(db))))
    throw new DubanError('store_not_empty', { target })
  await transfer.begin({ kind: 'restore', source: contents.header.storeId ?? file, startedAt: now })
  await dropAll(db, [TRANSFER_COLLECTION])
  await createCollections(
    db,
    contents.collections.map(({ spec }) => spec),
  )
  await writeDocuments(db, file, contents, onProgress)
  await verify(db, contents, onProgress)
  for (const { spec } of contents.collections) await createIndexes(db, spec)
  await transfer.end()
  const documents = contents.collections.reduce((sum, { tally }) => sum + tally.count, 0)
  return { header: contents.header, collections: contents.collections.length, documents }
}

const BATCH_BYTES = 8 << 20
const BATCH_DOCUMENTS = 1000

async function writeDocuments(
  db: Db,
  file: string,
  { collections }: ArchiveContents,
  onProgress: RestoreListener,
): Promise<void> {
  const totals = new Map(collections.map(({ spec, tally }) => [spec.name, tally.count]))
  let name = ''
  let batch: Buffer[] = []
  let bytesInBatch = 0
  let done = 0
  const flush = async () => {
    if (batch.length === 0) return
    await insertRaw(db, name, batch)
    done += batch.length
    onProgress('write', name, done, totals.get(name) ?? done)
    batch = []
    bytesInBatch = 0
  }
  for await (const { tag, bytes } of readArchive(file)) {
    if (tag === TAGS.collection) {
      name = (BSON.deserialize(bytes) as CollectionSpec).name
      done = 0
      onProgress('write', name, 0, totals.get(name) ?? 0)
    } else if (tag === TAGS.document) {
      if (batch.length === BATCH_DOCUMENTS || bytesInBatch + bytes.length > BATCH_BYTES) await flush()
      // A copy: the record's bytes are good only until the next one.
      batch.push(Buffer.from(bytes))
      bytesInBatch += bytes.length
    } else if (tag === TAGS.end) await flush()
  }
}

async function verify(db: Db, { collections }: ArchiveContents, onProgress: RestoreListener): Promise<void> {
  const differing: string[] = []
  for (const { spec, tally } of collections) {
    if (spec.type === 'view') continue
    let done = 0
    onProgress('verify', spec.name, 0, tally.count)
    const found = await checksumOf(db.collection(spec.name), (read) => {
      onProgress('verify', spec.name, (done += read), tally.count)
    })
    if (!sameTally(found, tally)) differing.push(spec.name)
  }
  if (differing.length > 0) throw new DubanError('restore_failed', { collections: differing })
}

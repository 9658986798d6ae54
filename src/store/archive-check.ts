import { BSON } from 'bson'
import { DubanError } from '../domain/errors.js'
import { ArchiveError, readArchive, TAGS } from './archive.js'
import { type BackupHeader, FORMAT_VERSION, fileFailure } from './backup.js'
import type { CollectionSpec } from './catalog.js'
import { createChecksum, sameTally, type Tally } from './checksum.js'
import { PROGRAM_VERSION } from './prepare.js'

/** What a whole backup file holds. */
export interface ArchiveContents {
  readonly header: BackupHeader
  readonly collections: readonly { readonly spec: CollectionSpec; readonly tally: Tally }[]
}

/**
 * Reads a backup file from end to end before anything is written: structure, every checksum, the trailer.
 * @throws DubanError `backup_damaged`, `backup_newer`, `store_data_newer`, `file_unreadable`
 */
export async function checkArchive(file: string): Promise<ArchiveContents> {
  try {
    return await readWhole(file)
  } catch (error) {
    if (error instanceof ArchiveError)
      throw new DubanError('backup_damaged', { file, reason: error.message }, { cause: error })
    throw fileFailure(error, file)
  }
}

async function readWhole(file: string): Promise<ArchiveContents> {
  let header: BackupHeader | undefined
  let spec: CollectionSpec | undefined
  let checksum = createChecksum()
  let ended = false
  const collections: { spec: CollectionSpec; tally: Tally }[] = []
  for await (const { tag, bytes } of readArchive(file)) {
    if (ended) throw new ArchiveError('records behind the trailer')
    if (header === undefined) {
      if (tag !== TAGS.header) throw new ArchiveError('no header')
      header = readHeader(bytes, file)
    } else if (tag === TAGS.document && spec !== undefined) checksum.add([bytes])
    else if (tag === TAGS.collection && spec === undefined) {
      spec = BSON.deserialize(bytes) as CollectionSpec
      checksum = createChecksum()
    } else if (tag === TAGS.end && spec !== undefined) {
      const tally = checksum.tally()
      if (!sameTally(BSON.deserialize(bytes) as Tally, tally))
        throw new ArchiveError(`checksum of ${spec.name}`)
      collections.push({ spec, tally })
      spec = undefined
    } else if (tag === TAGS.trailer && spec === undefined) {
      const documents = collections.reduce((sum, { tally }) => sum + tally.count, 0)
      const trailer = BSON.deserialize(bytes)
      ended = trailer['collections'] === collections.length && trailer['documents'] === documents
      if (!ended) throw new ArchiveError('trailer does not fit')
    } else throw new ArchiveError('records out of order')
  }
  if (header === undefined || !ended) throw new ArchiveError('cut off')
  return { header, collections }
}

function readHeader(bytes: Buffer, file: string): BackupHeader {
  const header = BSON.deserialize(bytes) as BackupHeader
  if (header.format !== 'duban-backup') throw new ArchiveError('not a backup of duban')
  if (header.formatVersion > FORMAT_VERSION)
    throw new DubanError('backup_newer', { file, found: header.formatVersion, supported: FORMAT_VERSION })
  if ((header.schemaVersion ?? 0) > PROGRAM_VERSION)
    throw new DubanError('store_data_newer', { found: header.schemaVersion, supported: PROGRAM_VERSION })
  return header
}

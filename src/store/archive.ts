import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { BSON, type Document } from 'bson'

/**
 * The backup file: gzip over records, each one tag byte and one BSON document. In order: a header, then
 * for each collection its description, its documents as they are stored, and its tally; last a trailer
 * over all, by whose absence a file that was cut short is known.
 */
export const TAGS = { header: 0x48, collection: 0x43, document: 0x44, end: 0x45, trailer: 0x54 } as const

type Tag = (typeof TAGS)[keyof typeof TAGS]

/** One record; `bytes` is its BSON document and is valid until the next record is asked for. */
export interface ArchiveRecord {
  readonly tag: Tag
  readonly bytes: Buffer
}

/** Longest document a server stores (16 MiB) and some room for the archive's own. */
const LONGEST = (16 << 20) + (64 << 10)
const SHORTEST = 5

/** A record ready to write. */
export function recordOf(tag: Tag, document: Document): Buffer {
  return Buffer.concat([Buffer.of(tag), BSON.serialize(document, { ignoreUndefined: true })])
}

/** Several stored documents as records, in one piece. */
export function documentRecords(documents: readonly Uint8Array[]): Buffer {
  const tag = Buffer.of(TAGS.document)
  return Buffer.concat(documents.flatMap((bytes) => [tag, bytes]))
}

/**
 * Writes a file from its records: compressed, to `file.part`, synced, then renamed, so that a file of that
 * name is always a whole one. Memory stays bounded by the largest piece. On failure the part is removed.
 */
export async function writeArchive(file: string, pieces: AsyncIterable<Buffer>): Promise<void> {
  const part = `${file}.part`
  try {
    await pipeline(Readable.from(pieces), createGzip(), createWriteStream(part, { mode: 0o600, flush: true }))
    await rename(part, file)
    await syncDirectory(dirname(file))
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

/** Makes the rename itself durable, where a directory can be synced. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r').catch(() => undefined)
  try {
    await directory?.sync()
  } catch {
    // Not on every file system; the file's own bytes are synced.
  } finally {
    await directory?.close()
  }
}

/** A file that is not a backup, or not a whole one. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError'
}

/**
 * The records of a file, one after the other.
 * @throws ArchiveError where its bytes make no sense; the system's error where it cannot be read
 */
export async function* readArchive(file: string): AsyncGenerator<ArchiveRecord> {
  const input = createReadStream(file, { highWaterMark: 1 << 20 })
  const unzipped = createGunzip({ chunkSize: 1 << 20 })
  input.on('error', (error) => unzipped.destroy(error))
  let rest: Buffer = Buffer.alloc(0)
  try {
    for await (const chunk of input.pipe(unzipped)) {
      rest = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer])
      let at = 0
      while (rest.length - at > SHORTEST) {
        const length = rest.readInt32LE(at + 1)
        if (length < SHORTEST || length > LONGEST) throw new ArchiveError(`record of ${length} bytes`)
        if (rest.length - at < 1 + length) break
        yield { tag: tagOf(rest[at]), bytes: rest.subarray(at + 1, at + 1 + length) }
        at += 1 + length
      }
      rest = rest.subarray(at)
    }
  } catch (error) {
    const { code } = error as { code?: string }
    if (code?.startsWith('Z_') === true) throw new ArchiveError(`not whole gzip: ${code}`, { cause: error })
    throw error
  } finally {
    input.destroy()
    unzipped.destroy()
  }
  if (rest.length > 0) throw new ArchiveError('cut off within a record')
}

function tagOf(byte: number | undefined): Tag {
  const tag = Object.values(TAGS).find((known) => known === byte)
  if (tag === undefined) throw new ArchiveError(`unknown record ${byte}`)
  return tag
}

import type { Collection, Db } from 'mongodb'
import { DubanError } from '../domain/errors.js'
import { type CollectionSpec, createCollections, createIndexes, dropAll, readCatalog } from './catalog.js'
import { checksumOf, createChecksum, sameTally, type Tally } from './checksum.js'
import { isEmpty } from './emptiness.js'
import { createMeta } from './meta.js'
import { filterAfter, idOf, insertRaw, readRaw } from './raw.js'
import { createTransfer, TRANSFER_COLLECTION, type Transfer } from './transfer.js'

/** One side of a copy. */
export interface CopySide {
  readonly db: Db
  /** As a person may read it. */
  readonly name: string
}

/** What is being done right now: `done` of `total` documents of a collection (`total` is an estimate). */
export type CopyListener = (phase: 'copy' | 'verify', collection: string, done: number, total: number) => void

interface CopyOptions {
  readonly from: CopySide
  readonly to: CopySide
  /** Empty the target first, whatever it holds. */
  readonly force: boolean
  readonly now: Date
  readonly onProgress: CopyListener
}

interface CopyReport {
  /** It went on with an earlier copy that was cut off. */
  readonly resumed: boolean
  readonly collections: readonly ({ readonly name: string } & Tally)[]
}

/**
 * Copies a database: collections with their options, documents byte for byte, indexes. May be cut off at
 * any moment and run again; it goes on behind the last batch recorded. Until both sides were read back and
 * found equal, a mark keeps services off the target. Views are made anew and have no documents of their own.
 * @throws DubanError `store_copy_same`, `store_copy_target_not_empty`, `store_incomplete` (the source is
 *   half copied itself), `store_copy_differs`, `store_copy_source_changed`
 */
export async function copyStore({ from, to, force, now, onProgress }: CopyOptions): Promise<CopyReport> {
  const sourceMark = await createTransfer(from.db).mark()
  const transfer = createTransfer(to.db)
  const source = (await createMeta(from.db).read())?.storeId ?? from.name
  const mark = await transfer.mark()
  const isSameCopy = mark?.kind === 'copy' && mark.source === source
  if (sourceMark !== undefined) throw new DubanError('store_incomplete', { kind: sourceMark.kind })
  if (!isSameCopy && !force && !(mark === undefined && (await isEmpty(to.db)))) throw notEmpty(to)
  const resumed = isSameCopy && !force
  if (!resumed) await beginAnew({ from, to, transfer, source, now })

  const specs = await readCatalog(from.db, [TRANSFER_COLLECTION])
  await createCollections(to.db, specs)
  const copied: { spec: CollectionSpec; tally: Tally }[] = []
  for (const spec of specs)
    if (spec.type === 'collection')
      copied.push({ spec, tally: await copyCollection({ from, to, transfer, spec, onProgress }) })
  // Verified before the indexes are built: a TTL index would begin to delete.
  await verify({ from, to, copied, onProgress })
  for (const { spec } of copied) await createIndexes(to.db, spec)
  await transfer.end()
  return { resumed, collections: copied.map(({ spec, tally }) => ({ name: spec.name, ...tally })) }
}

const notEmpty = (to: CopySide) => new DubanError('store_copy_target_not_empty', { target: to.name })

interface Begin {
  readonly from: CopySide
  readonly to: CopySide
  readonly transfer: Transfer
  readonly source: string
  readonly now: Date
}

async function beginAnew({ from, to, transfer, source, now }: Begin): Promise<void> {
  const before = await transfer.mark()
  await transfer.begin({ kind: 'copy', source, startedAt: now })
  // The same database can go by two addresses. Then the source has the mark now, and must not be emptied.
  if ((await createTransfer(from.db).mark()) !== undefined) {
    if (before === undefined) await transfer.end()
    else await transfer.begin(before)
    throw new DubanError('store_copy_same', { target: to.name })
  }
  await dropAll(to.db, [TRANSFER_COLLECTION])
}

interface CollectionCopy {
  readonly from: CopySide
  readonly to: CopySide
  readonly transfer: Transfer
  readonly spec: CollectionSpec
  readonly onProgress: CopyListener
}

async function copyCollection({ from, to, transfer, spec, onProgress }: CollectionCopy): Promise<Tally> {
  const { name } = spec
  const source: Collection = from.db.collection(name)
  const total = await source.estimatedDocumentCount()
  const before = await transfer.progress(name)
  const checksum = createChecksum(before?.tally)
  onProgress('copy', name, checksum.tally().count, total)
  if (before?.done === true) return checksum.tally()
  // A batch may have been written and its record not: it is taken away and written again.
  const rest = before === undefined ? {} : filterAfter(before.lastId)
  await to.db.collection(name).deleteMany(rest)
  let lastId: unknown = before?.lastId ?? null
  for await (const batch of readRaw(source, rest)) {
    await insertRaw(to.db, name, batch)
    checksum.add(batch)
    const last = batch.at(-1)
    if (last !== undefined) lastId = idOf(last)
    await transfer.keepProgress(name, { done: false, lastId, tally: checksum.tally() })
    onProgress('copy', name, checksum.tally().count, total)
  }
  await transfer.keepProgress(name, { done: true, lastId, tally: checksum.tally() })
  return checksum.tally()
}

interface Verify {
  readonly from: CopySide
  readonly to: CopySide
  readonly copied: readonly { readonly spec: CollectionSpec; readonly tally: Tally }[]
  readonly onProgress: CopyListener
}

/** Reads both sides whole. A difference to what was read first tells a faulty copy from a changed source. */
async function verify({ from, to, copied, onProgress }: Verify): Promise<void> {
  const differing: string[] = []
  const changed: string[] = []
  for (const { spec, tally } of copied) {
    let done = 0
    const total = tally.count * 2
    const read = (documents: number) => onProgress('verify', spec.name, (done += documents), total)
    read(0)
    const [source, target] = await Promise.all([
      checksumOf(from.db.collection(spec.name), read),
      checksumOf(to.db.collection(spec.name), read),
    ])
    if (!sameTally(target, tally)) differing.push(spec.name)
    else if (!sameTally(source, tally)) changed.push(spec.name)
  }
  const known = new Set(copied.map(({ spec }) => spec.name))
  for (const { name, type } of await readCatalog(from.db, [TRANSFER_COLLECTION]))
    if (type === 'collection' && !known.has(name)) changed.push(name)
  if (differing.length > 0) throw new DubanError('store_copy_differs', { collections: differing })
  if (changed.length > 0) throw new DubanError('store_copy_source_changed', { collections: changed })
}

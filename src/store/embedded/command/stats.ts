import { StoreError } from '../errors.js'
import type { Document } from '../value/document.js'
import { toJsNumber } from '../value/number.js'
import { withinTime } from './deadline.js'
import { ok } from './reply.js'
import type { Command, CommandContext, Request } from './request.js'
import { checkDatabase, namespaceOf, wholeArg } from './request.js'

function scaleArg(request: Request): number {
  const scale = wholeArg(request, 'scale') ?? 1
  if (scale < 1) throw new StoreError('BadValue', `scale has to be >= 1, not ${scale}`)
  return scale
}

const scaled = (value: unknown, scale: number) => Math.floor(toJsNumber(value ?? 0) / scale)
const SIZES = ['size', 'storageSize', 'totalIndexSize', 'totalSize', 'freeStorageSize']

function collStats({ engine }: CommandContext, request: Request) {
  const ns = namespaceOf(request)
  const scale = scaleArg(request)
  const stats: Document = { ns: `${ns.db}.${ns.collection}`, ...engine.stats(ns) }
  for (const name of SIZES) if (name in stats) stats[name] = scaled(stats[name], scale)
  const indexSizes = stats['indexSizes'] as Document | undefined
  if (indexSizes !== undefined) {
    stats['indexSizes'] = Object.fromEntries(
      Object.entries(indexSizes).map(([name, size]) => [name, scaled(size, scale)]),
    )
  }
  return ok({ ...stats, scaleFactor: scale })
}

function dbStats({ engine }: CommandContext, request: Request) {
  const { db } = request
  checkDatabase(db)
  const scale = scaleArg(request)
  const collections = engine.list(db)
  const objects = collections.reduce((sum, { count }) => sum + count, 0)
  const dataSize = collections.reduce((sum, { bytes }) => sum + bytes, 0)
  return ok({
    db,
    collections: collections.length,
    views: 0,
    objects,
    avgObjSize: objects === 0 ? 0 : dataSize / objects,
    dataSize: scaled(dataSize, scale),
    indexes: collections.reduce((sum, { indexes }) => sum + indexes.length, 0),
    scaleFactor: scale,
  })
}

/** Reads every document, checksums included, and compares their number with the catalog's. */
async function validate(context: CommandContext, request: Request) {
  const { engine } = context
  const ns = namespaceOf(request)
  const info = engine.info(ns)
  if (info === undefined) {
    throw new StoreError(
      'NamespaceNotFound',
      `Collection '${ns.db}.${ns.collection}' does not exist to validate.`,
    )
  }
  const abort = new AbortController()
  const errors: string[] = []
  let nrecords = 0
  const before = info.count
  await withinTime(context, request, abort, async () => {
    try {
      const scan = { filter: {}, hint: { $natural: 1 }, signal: abort.signal }
      for await (const rows of engine.scan(ns, scan)) nrecords += rows.length
    } catch (error) {
      if (abort.signal.aborted) throw error
      errors.push(error instanceof Error ? error.message : String(error))
    }
  })
  const after = engine.count(ns)
  // While others write, the number read lies somewhere between.
  if (errors.length === 0 && before === after && nrecords !== after) {
    errors.push(`${nrecords} documents were read where the catalog counts ${after}`)
  }
  return ok({
    ns: `${ns.db}.${ns.collection}`,
    nrecords,
    nInvalidDocuments: errors.length === 0 ? 0 : 1,
    nIndexes: info.indexes.length,
    valid: errors.length === 0,
    repaired: false,
    warnings: ['documents were checked, index entries were not'],
    errors,
  })
}

export const STATS: Record<string, Command> = {
  collStats: { handle: collStats, fields: ['scale', 'verbose'] },
  dbStats: { handle: dbStats, fields: ['scale', 'freeStorage'] },
  dbstats: { handle: dbStats, fields: ['scale', 'freeStorage'] },
  validate: { handle: validate, fields: ['full', 'background'], unsupported: ['repair', 'metadata'] },
}

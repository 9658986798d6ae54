import { StoreError } from '../errors.js'
import { compileFilter } from '../query/filter.js'
import type { CollectionInfo } from '../storage/types.js'
import { type Document, isDocument } from '../value/document.js'
import { answerList, ok, uuidOf } from './reply.js'
import type { Command, CommandContext, Request } from './request.js'
import { checkDatabase, documentArg, flagArg, namespaceOf } from './request.js'

async function create({ engine }: CommandContext, request: Request) {
  const ns = namespaceOf(request)
  const idIndex = documentArg(request, 'idIndex')
  const key = idIndex?.['key']
  if (idIndex !== undefined && !(isDocument(key) && Object.keys(key).join() === '_id')) {
    throw new StoreError('BadValue', "The field 'key' for an _id index must be {_id: 1}")
  }
  await engine.create(ns, {})
  return ok()
}

async function drop({ engine }: CommandContext, request: Request) {
  const ns = namespaceOf(request)
  const nIndexesWas = engine.indexes(ns)?.length
  // As in MongoDB 7, dropping what is not there is no error.
  if (!(await engine.drop(ns)) || nIndexesWas === undefined) return ok()
  return ok({ nIndexesWas, ns: `${ns.db}.${ns.collection}` })
}

async function dropDatabase({ engine }: CommandContext, { db }: Request) {
  checkDatabase(db)
  const existed = engine.list(db).length > 0
  await engine.dropDatabase(db)
  return ok(existed ? { dropped: db } : {})
}

function describe({ name, options, uuid }: CollectionInfo): Document {
  return {
    name,
    type: 'collection',
    options,
    info: { readOnly: false, uuid: uuidOf(uuid) },
    idIndex: { v: 2, key: { _id: 1 }, name: '_id_' },
  }
}

function listCollections(context: CommandContext, request: Request) {
  const { db } = request
  checkDatabase(db)
  const filter = compileFilter(documentArg(request, 'filter') ?? {})
  const found = context.engine.list(db).map(describe).filter(filter.matches)
  const docs = flagArg(request, 'nameOnly') ? found.map(({ name, type }) => ({ name, type })) : found
  return answerList(context, request, { db, collection: '$cmd.listCollections' }, docs)
}

function listDatabases({ engine }: CommandContext, request: Request) {
  if (request.db !== 'admin') {
    throw new StoreError('Unauthorized', 'listDatabases may only be run against the admin database.')
  }
  const sizes = new Map<string, number>()
  for (const { db, bytes } of engine.list()) sizes.set(db, (sizes.get(db) ?? 0) + bytes)
  const filter = compileFilter(documentArg(request, 'filter') ?? {})
  const databases = [...sizes]
    .map(([name, sizeOnDisk]) => ({ name, sizeOnDisk, empty: sizeOnDisk === 0 }))
    .filter(filter.matches)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  if (flagArg(request, 'nameOnly')) return ok({ databases: databases.map(({ name }) => ({ name })) })
  const totalSize = databases.reduce((sum, { sizeOnDisk }) => sum + sizeOnDisk, 0)
  return ok({ databases, totalSize, totalSizeMb: Math.floor(totalSize / 2 ** 20) })
}

/** Options of create that ask for another kind of collection, or for rules nobody here would check. */
const UNSUPPORTED_OPTIONS = [
  'capped',
  'size',
  'max',
  'timeseries',
  'expireAfterSeconds',
  'clusteredIndex',
  'changeStreamPreAndPostImages',
  'storageEngine',
  'validator',
  'validationLevel',
  'validationAction',
  'indexOptionDefaults',
  'viewOn',
  'pipeline',
  'collation',
  'encryptedFields',
]

export const COLLECTIONS: Record<string, Command> = {
  create: { handle: create, fields: ['idIndex', 'autoIndexId', 'flags'], unsupported: UNSUPPORTED_OPTIONS },
  drop: { handle: drop, fields: [] },
  dropDatabase: { handle: dropDatabase, fields: [] },
  listCollections: {
    handle: listCollections,
    fields: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'],
  },
  listDatabases: { handle: listDatabases, fields: ['filter', 'nameOnly', 'authorizedDatabases'] },
}

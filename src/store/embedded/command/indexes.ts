import { StoreError } from '../errors.js'
import { typeName } from '../value/compare.js'
import { type Document, isDocument } from '../value/document.js'
import { answerList, ok } from './reply.js'
import type { Command, CommandContext, Request } from './request.js'
import { arrayArg, namespaceOf } from './request.js'

async function createIndexes({ engine }: CommandContext, request: Request) {
  const ns = namespaceOf(request)
  const specs = (arrayArg(request, 'indexes') ?? []).map((each) => {
    if (isDocument(each)) return each
    throw new StoreError(
      'TypeMismatch',
      `The elements of the 'indexes' array must be objects, but got ${typeName(each)}`,
    )
  })
  if (specs.length === 0) throw new StoreError('BadValue', 'Must specify at least one index to create')
  const { before, after, createdCollection } = await engine.createIndexes(ns, specs)
  return ok({
    numIndexesBefore: before,
    numIndexesAfter: after,
    createdCollectionAutomatically: createdCollection,
    ...(before === after ? { note: 'all indexes already exist' } : {}),
  })
}

function listIndexes(context: CommandContext, request: Request) {
  const ns = namespaceOf(request)
  const specs = context.engine.indexes(ns)
  if (specs === undefined) {
    throw new StoreError('NamespaceNotFound', `ns does not exist: ${ns.db}.${ns.collection}`)
  }
  return answerList(
    context,
    request,
    ns,
    specs.map((spec) => ({ ...spec })),
  )
}

async function dropIndexes({ engine }: CommandContext, request: Request) {
  const ns = namespaceOf(request)
  const which = request.body['index']
  const list: unknown[] = Array.isArray(which) ? which : [which]
  const chosen = list.map((each) => readChoice(each, Array.isArray(which)))
  let nIndexesWas: number | undefined
  for (const each of chosen) {
    const before = await engine.dropIndexes(ns, each)
    nIndexesWas ??= before
  }
  return ok({ nIndexesWas: nIndexesWas ?? engine.indexes(ns)?.length ?? 0 })
}

function readChoice(value: unknown, namesOnly: boolean): string | Document {
  if (typeof value === 'string' && !(namesOnly && value === '*')) return value
  if (isDocument(value) && !namesOnly) return value
  throw new StoreError(
    'TypeMismatch',
    `dropIndexes takes an index name, a key pattern or a list of names, not ${typeName(value)}`,
  )
}

export const INDEXES: Record<string, Command> = {
  createIndexes: {
    handle: createIndexes,
    fields: ['indexes', 'ignoreUnknownIndexOptions'],
    unsupported: ['commitQuorum'],
  },
  listIndexes: { handle: listIndexes, fields: ['cursor'], unsupported: ['includeBuildUUIDs'] },
  dropIndexes: { handle: dropIndexes, fields: ['index'] },
}

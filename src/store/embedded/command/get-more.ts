import { Long } from 'bson'
import { StoreError } from '../errors.js'
import type { Namespace } from '../storage/types.js'
import { typeName } from '../value/compare.js'
import { cursorReply } from '../wire/reply.js'
import { withinTime } from './deadline.js'
import { ok } from './reply.js'
import type { Command, CommandContext, Request } from './request.js'
import { arrayArg, cursorIdArg, natural } from './request.js'

/** The collection of a cursor, which may be one of a listing: `$cmd.listCollections`. */
function cursorNamespace({ name, db, body }: Request, field: string): Namespace {
  const collection = body[field]
  if (typeof collection === 'string') return { db, collection }
  throw new StoreError(
    'TypeMismatch',
    `BSON field '${name}.${field}' is the wrong type '${typeName(collection)}', expected type 'string'`,
  )
}

async function getMore(context: CommandContext, request: Request): Promise<Buffer> {
  const { cursors } = context
  const id = cursorIdArg(request.body['getMore'])
  const ns = cursorNamespace(request, 'collection')
  const batchSize = natural(request, 'batchSize')
  const cursor = cursors.use(id, ns)
  const abort = new AbortController()
  abort.signal.addEventListener('abort', () => cursor.kill(abort.signal.reason as StoreError))
  try {
    const { documents, done } = await withinTime(context, request, abort, () =>
      cursor.next(batchSize === 0 ? undefined : batchSize),
    )
    if (done) cursors.remove(id)
    else cursors.touch(id)
    return cursorReply('nextBatch', documents, done ? Long.ZERO : id, `${ns.db}.${ns.collection}`)
  } catch (error) {
    // Not the other reader's, should two have asked at once.
    if (!(error instanceof StoreError && error.code === CURSOR_IN_USE)) cursors.kill(id, ns)
    throw error
  }
}

const CURSOR_IN_USE = 12051

function killCursors({ cursors }: CommandContext, request: Request) {
  const ns = cursorNamespace(request, 'killCursors')
  const cursorsKilled: Long[] = []
  const cursorsNotFound: Long[] = []
  for (const given of arrayArg(request, 'cursors') ?? []) {
    const id = cursorIdArg(given)
    if (cursors.kill(id, ns)) cursorsKilled.push(id)
    else cursorsNotFound.push(id)
  }
  return ok({ cursorsKilled, cursorsNotFound, cursorsAlive: [], cursorsUnknown: [] })
}

export const CURSORS: Record<string, Command> = {
  getMore: { handle: getMore, fields: ['collection', 'batchSize', 'term', 'lastKnownCommittedOpTime'] },
  killCursors: { handle: killCursors, fields: ['cursors'] },
}

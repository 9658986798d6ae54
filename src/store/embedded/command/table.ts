import { StoreError, unsupported } from '../errors.js'
import type { Document } from '../value/document.js'
import type { Incoming } from '../wire/message.js'
import { ABOUT } from './about.js'
import { AGGREGATE } from './aggregate.js'
import { COLLECTIONS } from './collection.js'
import { COUNT } from './count.js'
import { DELETE } from './delete.js'
import { DISTINCT } from './distinct.js'
import { createExplain } from './explain.js'
import { FIND } from './find.js'
import { FIND_AND_MODIFY } from './find-and-modify.js'
import { CURSORS } from './get-more.js'
import { HANDSHAKE } from './handshake.js'
import { INDEXES } from './indexes.js'
import { INSERT } from './insert.js'
import type { Command, CommandContext } from './request.js'
import { checkRequest } from './request.js'
import { noteSession, SESSIONS } from './session.js'
import { SNAPSHOT } from './snapshot.js'
import { STATS } from './stats.js'
import { UPDATE } from './update.js'

const COMMANDS = new Map<string, Command>(
  Object.entries({
    ...HANDSHAKE,
    ...ABOUT,
    ...SESSIONS,
    ...COLLECTIONS,
    ...INDEXES,
    ...STATS,
    ...SNAPSHOT,
    ...INSERT,
    ...UPDATE,
    ...DELETE,
    ...FIND_AND_MODIFY,
    ...FIND,
    ...CURSORS,
    ...COUNT,
    ...DISTINCT,
    ...AGGREGATE,
  }),
)
COMMANDS.set('explain', createExplain(COMMANDS))

/** Commands MongoDB has and this store has not. */
const UNSUPPORTED = new Set([
  'authenticate',
  'autoCompact',
  'bulkWrite',
  'cloneCollectionAsCapped',
  'collMod',
  'compact',
  'convertToCapped',
  'createRole',
  'createSearchIndexes',
  'createUser',
  'currentOp',
  'dataSize',
  'dbHash',
  'dropSearchIndex',
  'fsync',
  'fsyncUnlock',
  'geoSearch',
  'killOp',
  'listSearchIndexes',
  'mapReduce',
  'profile',
  'reIndex',
  'renameCollection',
  'replSetGetStatus',
  'replSetInitiate',
  'rolesInfo',
  'saslContinue',
  'saslStart',
  'setFeatureCompatibilityVersion',
  'setParameter',
  'top',
  'usersInfo',
])

/**
 * Carries a command out.
 * @returns the answer, or its BSON
 * @throws StoreError to be answered with `errorAnswer`
 */
export async function runCommand(context: CommandContext, incoming: Incoming): Promise<Document | Buffer> {
  const { name, body, sequences } = incoming
  const command = COMMANDS.get(name)
  if (command === undefined) {
    if (UNSUPPORTED.has(name)) throw unsupported(`the command '${name}'`)
    throw new StoreError('CommandNotFound', `no such command: '${name}'`)
  }
  const db = body['$db']
  if (typeof db !== 'string')
    throw new StoreError(40414, `BSON field '${name}.$db' is missing but a required field`)
  const request = { name, db, body, sequences }
  checkRequest(command, request)
  noteSession(context, body)
  return command.handle(context, request)
}

import { randomBytes } from 'node:crypto'
import { Binary, Int32 } from 'bson'
import { StoreError } from '../errors.js'
import type { SessionTable } from '../session.js'
import { type Document, isDocument } from '../value/document.js'
import { ok, uuidOf } from './reply.js'
import type { Command, CommandContext } from './request.js'
import { arrayArg } from './request.js'

/** Sessions hold nothing here: a standalone server has no transactions, and cursors outlive them anyway. */
const accepted: Command = { handle: () => ok(), fields: [], open: true }

/** Commands whose argument is a list of sessions. */
function forEach(act: (sessions: SessionTable, id: Binary) => void): Command {
  return {
    handle({ sessions }, request) {
      for (const each of arrayArg(request, request.name) ?? []) act(sessions, sessionId(each, request.name))
      return ok()
    },
    fields: [],
  }
}

/** The session that a command names with `lsid` is in use. */
export function noteSession({ sessions }: Pick<CommandContext, 'sessions'>, { lsid }: Document): void {
  if (lsid !== undefined) sessions.use(sessionId(lsid, 'lsid'))
}

/** @throws StoreError TypeMismatch */
function sessionId(given: unknown, field: string): Binary {
  const id = isDocument(given) ? given['id'] : undefined
  if (id instanceof Binary && id.sub_type === Binary.SUBTYPE_UUID && id.length() === 16) return id
  throw new StoreError('TypeMismatch', `BSON field '${field}' must name a session by a UUID in 'id'`)
}

function newSession() {
  const id = randomBytes(16)
  id[6] = ((id[6] ?? 0) & 0x0f) | 0x40
  id[8] = ((id[8] ?? 0) & 0x3f) | 0x80
  return ok({ id: { id: uuidOf(id) }, timeoutMinutes: new Int32(30) })
}

const refused: Command = {
  handle: () => {
    throw new StoreError(
      'IllegalOperation',
      'Transaction numbers are only allowed on a replica set member or mongos',
    )
  },
  fields: [],
  open: true,
}

export const SESSIONS: Record<string, Command> = {
  startSession: { handle: newSession, fields: [] },
  endSessions: forEach((sessions, id) => sessions.end(id)),
  refreshSessions: forEach((sessions, id) => sessions.use(id)),
  killSessions: forEach((sessions, id) => sessions.end(id)),
  killAllSessions: accepted,
  killAllSessionsByPattern: accepted,
  commitTransaction: refused,
  abortTransaction: refused,
  prepareTransaction: refused,
}

import { randomBytes } from 'node:crypto'
import { Int32 } from 'bson'
import { StoreError } from '../errors.js'
import { ok, uuidOf } from './reply.js'
import type { Command } from './request.js'

/** Sessions hold nothing here: a standalone server has no transactions, and cursors outlive them anyway. */
const accepted: Command = { handle: () => ok(), fields: [], open: true }

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
  endSessions: accepted,
  refreshSessions: accepted,
  killSessions: accepted,
  killAllSessions: accepted,
  killAllSessionsByPattern: accepted,
  commitTransaction: refused,
  abortTransaction: refused,
  prepareTransaction: refused,
}

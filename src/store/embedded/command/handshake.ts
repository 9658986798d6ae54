import { MAX_MESSAGE_BYTES } from '../wire/frame.js'
import { ok } from './reply.js'
import type { Command, CommandContext, Request } from './request.js'

/**
 * A standalone server of MongoDB 7.0's wire version. No `topologyVersion`: drivers then ask again from time
 * to time instead of holding a question open.
 */
function hello({ now, connectionId }: CommandContext, { name }: Request) {
  return ok({
    helloOk: true,
    ...(name === 'hello' ? { isWritablePrimary: true } : { ismaster: true }),
    maxBsonObjectSize: 16 * 1024 * 1024,
    maxMessageSizeBytes: MAX_MESSAGE_BYTES,
    maxWriteBatchSize: 100_000,
    localTime: now(),
    logicalSessionTimeoutMinutes: 30,
    connectionId,
    minWireVersion: 0,
    maxWireVersion: 21,
    readOnly: false,
  })
}

const command: Command = { handle: hello, fields: [], open: true }

export const HANDSHAKE: Record<string, Command> = { hello: command, isMaster: command, ismaster: command }

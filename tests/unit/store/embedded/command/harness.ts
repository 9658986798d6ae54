import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deserialize } from 'bson'
import { compileExpression } from '../../../../../src/store/embedded/aggregate/expression.js'
import { errorAnswer } from '../../../../../src/store/embedded/command/error.js'
import { runCommand } from '../../../../../src/store/embedded/command/table.js'
import { createCursorTable } from '../../../../../src/store/embedded/cursor.js'
import { createSessionTable } from '../../../../../src/store/embedded/session.js'
import { openEngine } from '../../../../../src/store/embedded/storage/engine.js'
import { encode } from '../../../../../src/store/embedded/value/document.js'
import { readMessage } from '../../../../../src/store/embedded/wire/message.js'
import { opMsg } from '../wire/packet.js'

/** The answer of a command, numbers as JS numbers. */
export type Answer = Record<string, any> // oxlint-disable-line typescript/no-explicit-any

/** Commands on a real engine in a directory of its own, through the wire's encoding but without a socket. */
export async function openCommands() {
  const dataDir = mkdtempSync(join(tmpdir(), 'duban-command-'))
  const engine = await openEngine({ directory: dataDir, expression: compileExpression, sweepInterval: 0 })
  const gone = new AbortController()
  const context = {
    engine,
    cursors: createCursorTable(() => 0),
    sessions: createSessionTable(() => new Date()),
    dataDir,
    now: () => new Date(),
    startedAt: new Date(),
    connectionId: 1,
    connections: () => 1,
    gone: gone.signal,
    address: 'test',
    instance: 'test',
  }
  return {
    context,
    /** Errors are answers, as for a client. `sequences` are sent as document sequences. */
    async run(body: object, sequences: Record<string, object[]> = {}): Promise<Answer> {
      const incoming = readMessage(
        opMsg({ ...body, ...('$db' in body ? {} : { $db: 'test' }) }, { sequences }),
      )

      const answer = await runCommand(context, incoming).catch(errorAnswer)
      return deserialize(Buffer.isBuffer(answer) ? answer : encode(answer))
    },
    async close() {
      await engine.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

import { randomUUID } from 'node:crypto'
import { createServer, type Server, type Socket } from 'node:net'
import type { Address } from './address.js'
import { errorAnswer } from './command/error.js'
import { runCommand } from './command/table.js'
import { type Connection, serveConnection } from './connection.js'
import { createCursorTable } from './cursor.js'
import { StoreError } from './errors.js'
import { createSessionTable } from './session.js'
import type { Engine } from './storage/types.js'
import type { Document } from './value/document.js'
import type { Incoming } from './wire/message.js'

type Log = (level: 'info' | 'warn' | 'error', data: Document, message: string) => void

interface ServerOptions {
  readonly engine: Engine
  readonly dataDir: string
  /** A socket's path, or a port on loopback (0: any free one). */
  readonly listen: Address
  readonly log: Log
}

export interface WireServer {
  readonly address: Address
  /** Tells this server from any other that may listen there later. */
  readonly instance: string
  /** Accepts nothing new and waits for what is under way, at most `deadlineMs`. The engine stays open. */
  close(deadlineMs: number): Promise<void>
}

const SWEEP_MS = 60_000

/** Listens for MongoDB clients and carries out on the engine what they ask. */
export async function startServer({ engine, dataDir, listen, log }: ServerOptions): Promise<WireServer> {
  const cursors = createCursorTable(() => performance.now())
  const sessions = createSessionTable(() => new Date())
  const startedAt = new Date()
  const instance = randomUUID()
  const connections = new Set<Connection>()
  let accepted = 0
  let closing = false

  function accept(socket: Socket): void {
    const gone = new AbortController()
    const context = {
      engine,
      cursors,
      sessions,
      dataDir,
      now: () => new Date(),
      startedAt,
      connectionId: ++accepted,
      connections: () => connections.size,
      gone: gone.signal,
      instance,
      address:
        socket.remoteAddress === undefined ? 'local socket' : `${socket.remoteAddress}:${socket.remotePort}`,
    }
    const connection = serveConnection({
      socket,
      async answer(incoming: Incoming) {
        if (closing) return errorAnswer(new StoreError('ShutdownInProgress', 'the store is closing'))
        try {
          return await runCommand(context, incoming)
        } catch (error) {
          if (!(error instanceof StoreError)) logFault(incoming.name, error)
          return errorAnswer(error)
        }
      },
      onProtocolError(error) {
        log('warn', { connection: context.connectionId, reason: messageOf(error) }, 'not a MongoDB message')
      },
    })
    connections.add(connection)
    socket.on('close', () => {
      connections.delete(connection)
      gone.abort()
    })
  }

  function logFault(command: string, error: unknown): void {
    log('error', { command, error: error instanceof Error ? error.stack : String(error) }, 'command failed')
  }

  const server = createServer(accept)
  await listenOn(server, listen)
  const sweeper = setInterval(() => {
    cursors.sweep()
    sessions.sweep()
  }, SWEEP_MS)

  return {
    address: addressOf(server, listen),
    instance,
    async close(deadlineMs) {
      clearInterval(sweeper)
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      const drained = Promise.all([...connections].map((connection) => connection.drain()))
      closing = true
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, deadlineMs)
      })
      await Promise.race([drained, late])
      clearTimeout(timer)
      for (const connection of connections) connection.destroy()
      cursors.killAll()
      await closed
    },
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

function listenOn(server: Server, listen: Address): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => {
      const where = 'path' in listen ? listen.path : `${listen.host}:${listen.port}`
      const { code } = error
      reject(
        new StoreError('OperationFailed', `cannot listen on ${where}: ${error.message}`, {
          details: { code },
          cause: error,
        }),
      )
    }
    server.once('error', failed)
    server.listen(listen, () => {
      server.off('error', failed)
      resolve()
    })
  })
}

function addressOf(server: Server, listen: Address): Address {
  const bound = server.address()
  return bound === null || typeof bound === 'string' ? listen : { host: bound.address, port: bound.port }
}

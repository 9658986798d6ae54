import type { Socket } from 'node:net'
import { StoreError } from './errors.js'
import type { Document } from './value/document.js'
import { createFramer } from './wire/frame.js'
import { type Incoming, readMessage, writeReply } from './wire/message.js'

/** Requests that wait before no more are read from the socket. */
const MAX_WAITING = 32
const MAX_WAITING_BYTES = 16 * 1024 * 1024

interface ConnectionDeps {
  readonly socket: Socket
  /** Never rejects: errors are answers as well. */
  readonly answer: (incoming: Incoming) => Promise<Document | Buffer>
  /** What came over this connection was no message. */
  readonly onProtocolError: (error: unknown) => void
}

export interface Connection {
  /** Reads no more, answers what is under way, then closes. */
  drain(): Promise<void>
  destroy(): void
}

/**
 * Serves one client: its requests one after the other, in their order. While the client does not take its
 * answers, or sends faster than it is served, nothing more is read from it.
 */
export function serveConnection({ socket, answer, onProtocolError }: ConnectionDeps): Connection {
  const framer = createFramer()
  const waiting: Buffer[] = []
  let waitingBytes = 0
  let running: Promise<void> | undefined
  let draining = false

  socket.setNoDelay(true)
  socket.on('error', () => undefined)
  socket.on('data', (chunk: Buffer) => {
    if (draining) return
    try {
      for (const message of framer.push(chunk)) {
        waiting.push(message)
        waitingBytes += message.length
      }
    } catch (error) {
      fail(error)
      return
    }
    if (isFull()) socket.pause()
    // Not without a message: run() would be over before it is noted as running.
    if (waiting.length > 0) running ??= run()
  })

  const isFull = () => waiting.length >= MAX_WAITING || waitingBytes >= MAX_WAITING_BYTES

  function fail(error: unknown): void {
    onProtocolError(error)
    waiting.length = 0
    socket.destroy()
  }

  async function run(): Promise<void> {
    let message = waiting.shift()
    while (message !== undefined && !socket.destroyed) {
      waitingBytes -= message.length
      if (socket.isPaused() && !isFull() && !draining) socket.resume()
      try {
        await handle(message)
      } catch (error) {
        fail(error)
        break
      }
      message = draining ? undefined : waiting.shift()
    }
    running = undefined
  }

  async function handle(message: Buffer): Promise<void> {
    const incoming = readMessage(message)
    const reply = await answer(incoming)
    if (incoming.silent || socket.destroyed) return
    const [head, body] = writeReply(incoming, reply)
    if (head === undefined || body === undefined)
      throw new StoreError('InternalError', 'an answer without content')
    socket.cork()
    socket.write(head)
    const taken = socket.write(body)
    socket.uncork()
    if (!taken) await drained(socket)
  }

  return {
    async drain() {
      draining = true
      socket.pause()
      await running
      if (!socket.destroyed) await new Promise<void>((resolve) => socket.end(() => resolve()))
      socket.destroy()
    },
    destroy: () => socket.destroy(),
  }
}

function drained(socket: Socket): Promise<void> {
  if (socket.destroyed) return Promise.resolve()
  return new Promise((resolve) => {
    const finish = () => {
      socket.off('drain', finish)
      socket.off('close', finish)
      resolve()
    }
    socket.on('drain', finish)
    socket.on('close', finish)
  })
}

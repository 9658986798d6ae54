import { mkdtempSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deserialize } from 'bson'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type WireServer } from '../../../../src/store/embedded/server.js'
import { openEngine } from '../../../../src/store/embedded/storage/engine.js'
import type { Engine } from '../../../../src/store/embedded/storage/types.js'
import { createFramer } from '../../../../src/store/embedded/wire/frame.js'
import type { Answer } from './command/harness.js'
import { opMsg, opQuery, packet } from './wire/packet.js'

const dataDir = mkdtempSync(join(tmpdir(), 'duban-server-'))
const path = join(dataDir, 'test.sock')
let engine: Engine
let server: WireServer
const logged: string[] = []
const sockets: Socket[] = []

beforeAll(async () => {
  engine = await openEngine({ directory: dataDir, sweepInterval: 0 })
})
afterAll(async () => {
  await engine.close()
  rmSync(dataDir, { recursive: true, force: true })
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await server.close(1_000)
  logged.length = 0
})

async function start() {
  const log = (_level: string, _data: object, message: string) => void logged.push(message)
  server = await startServer({ engine, dataDir, log, listen: { path } })
}

/** A client that speaks in bytes. */
function client() {
  const socket = connect(path)
  sockets.push(socket)
  const framer = createFramer()
  const waiting: ((message: Buffer) => void)[] = []
  const arrived: Buffer[] = []
  socket.on('data', (chunk: Buffer) => {
    for (const message of framer.push(chunk)) {
      const next = waiting.shift()
      if (next === undefined) arrived.push(message)
      else next(message)
    }
  })
  socket.on('error', () => undefined)
  return {
    socket,
    closed: new Promise<void>((resolve) => socket.on('close', () => resolve())),
    send: (bytes: Buffer) => socket.write(bytes),
    receive: async (): Promise<Answer> => {
      const message = arrived.shift() ?? (await new Promise<Buffer>((resolve) => waiting.push(resolve)))
      const head = message.readInt32LE(12) === 1 ? 36 : 21
      return { to: message.readInt32LE(8), ...deserialize(message.subarray(head)) }
    },
  }
}

describe('startServer', () => {
  it('answers in the order of the questions, however they arrive', async () => {
    await start()
    const { send, receive } = client()
    const questions = [
      opQuery('admin.$cmd', { ismaster: 1 }),
      opMsg({ insert: 'c', documents: [{ _id: 1 }], $db: 'o' }, { requestId: 8 }),
      opMsg({ count: 'c', $db: 'o' }, { requestId: 9 }),
      opMsg({ frob: 1, $db: 'o' }, { requestId: 10 }),
      opMsg({ ping: 1, $db: 'o' }, { requestId: 11, flags: 1 }),
    ]
    const stream = Buffer.concat(questions)
    send(stream.subarray(0, 30))
    send(stream.subarray(30))
    expect([
      await receive(),
      await receive(),
      await receive(),
      await receive(),
      await receive(),
    ]).toMatchObject([
      { to: 7, ismaster: true, ok: 1 },
      { to: 8, n: 1, ok: 1 },
      { to: 9, n: 1, ok: 1 },
      { to: 10, ok: 0, code: 59, codeName: 'CommandNotFound', errmsg: "no such command: 'frob'" },
      { to: 11, ok: 1 },
    ])
  })

  it('answers nothing to what wants no answer, and does it', async () => {
    await start()
    const { send, receive } = client()
    send(opMsg({ insert: 'silent', documents: [{ _id: 1 }], $db: 'o' }, { requestId: 1, flags: 2 }))
    send(opMsg({ insert: 'silent', documents: [{ _id: 1 }], $db: 'o' }, { requestId: 2, flags: 2 }))
    send(opMsg({ count: 'silent', $db: 'o' }, { requestId: 3 }))
    expect(await receive()).toMatchObject({ to: 3, n: 1 })
  })

  it('serves hundreds of questions sent at once by one client', async () => {
    await start()
    const { send, receive } = client()
    for (let i = 0; i < 300; i++) send(opMsg({ ping: 1, $db: 'o' }, { requestId: i }))
    for (let i = 0; i < 300; i++) expect((await receive())['to']).toBe(i)
  })

  it('waits for a client that does not take its answers', async () => {
    await start()
    const { send, receive, socket } = client()
    send(opMsg({ insert: 'big', documents: [{ _id: 1, text: 'x'.repeat(4_000_000) }], $db: 'o' }))
    await receive()
    socket.pause()
    for (let i = 0; i < 50; i++) send(opMsg({ find: 'big', $db: 'o' }, { requestId: i }))
    const other = client()
    other.send(opMsg({ ping: 1, $db: 'o' }, { requestId: 5 }))
    await other.receive()
    // 200 MB of answers are asked for; what is not taken must not have been made.
    expect(process.memoryUsage().external).toBeLessThan(150_000_000)
    socket.resume()
    for (let i = 0; i < 50; i++) expect((await receive())['to']).toBe(i)
  })

  it.each([
    ['noise', Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')],
    ['an unknown opcode', packet(2010, 1, [Buffer.alloc(20)])],
    ['broken BSON', packet(2013, 1, [Buffer.alloc(5), Buffer.from([6, 0, 0, 0, 9, 9])])],
  ])('closes a connection that brings %s, and goes on with others', async (_, bytes) => {
    await start()
    const { send, closed } = client()
    send(bytes)
    await closed
    expect(logged).toEqual(['not a MongoDB message'])
    const other = client()
    other.send(opMsg({ ping: 1, $db: 'o' }))
    expect(await other.receive()).toMatchObject({ ok: 1 })
  })

  it('ends the read of a client that has gone', async () => {
    await start()
    await engine.insert({ db: 'o', collection: 'long' }, [], true)
    let ended: unknown
    const stuck: Engine = {
      ...engine,
      async *scan(_ns, { signal }) {
        await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()))
        ended = signal?.reason
        yield []
      },
    }
    await server.close(100)
    server = await startServer({ engine: stuck, dataDir, log: () => undefined, listen: { path } })
    const { send, socket } = client()
    send(opMsg({ find: 'long', $db: 'o' }))
    setTimeout(() => socket.destroy(), 30)
    await expect.poll(() => ended).toMatchObject({ code: 11601 })
  })

  it('finishes what is under way when it closes', async () => {
    await start()
    const { send, receive, closed } = client()
    send(opMsg({ ping: 1, $db: 'o' }, { requestId: 1 }))
    await receive()
    send(opMsg({ insert: 'last', documents: [{ _id: 1 }], $db: 'o' }, { requestId: 2 }))
    await expect.poll(() => engine.count({ db: 'o', collection: 'last' })).toBe(1)
    await server.close(1_000)
    expect(await receive()).toMatchObject({ to: 2, n: 1 })
    await closed
  })
})

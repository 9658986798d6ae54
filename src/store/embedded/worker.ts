// The embedded store's thread: engine and server. Started by index.ts.
import { chmodSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { ADDRESS_FILE, isAside, makePrivate, socketPath } from './address.js'
import { compileExpression } from './aggregate/expression.js'
import { SNAPSHOT_PREFIX } from './command/snapshot.js'
import { startServer, type WireServer } from './server.js'
import { openEngine } from './storage/engine.js'
import type { Engine } from './storage/types.js'
import { type FromWorker, packError, type ToWorker, type WorkerInput } from './thread-message.js'

const LOOPBACK = '127.0.0.1'

const { dataDir, port } = workerData as WorkerInput
const addressFile = join(dataDir, ADDRESS_FILE)
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port, not a window
const tell = (message: FromWorker) => parentPort?.postMessage(message)
const log = (level: 'info' | 'warn' | 'error', data: Record<string, unknown>, message: string) =>
  tell({ type: 'log', level, data, message })

interface Listening {
  readonly server: WireServer
  /** Takes away what shows others the way to this store. */
  readonly hide: () => void
}

/** Only once the engine holds the lock: whatever socket or address is there then belongs to nobody. */
async function listen(engine: Engine): Promise<Listening> {
  const remove = (path: string) => rmSync(path, { force: true })
  remove(addressFile)
  for (const name of readdirSync(dataDir)) {
    if (name.startsWith(SNAPSHOT_PREFIX)) rmSync(join(dataDir, name), { recursive: true, force: true })
  }
  const overTcp = port !== undefined || process.platform === 'win32'
  const path = overTcp ? undefined : socketPath(dataDir)
  if (path === undefined) {
    const server = await startServer({ engine, dataDir, log, listen: { host: LOOPBACK, port: port ?? 0 } })
    const { address, instance } = server
    writeFileSync(addressFile, `${JSON.stringify({ ...address, instance })}\n`, { mode: 0o600 })
    return { server, hide: () => remove(addressFile) }
  }
  if (isAside(path, dataDir)) makePrivate(path)
  remove(path)
  const server = await startServer({ engine, dataDir, log, listen: { path } })
  chmodSync(path, 0o600)
  return { server, hide: () => remove(path) }
}

async function run(): Promise<void> {
  const engine = await openEngine({
    directory: dataDir,
    log,
    expression: compileExpression,
    onFailure: (error) => tell({ type: 'failure', error: packError(error) }),
  })
  let listening: Listening
  try {
    listening = await listen(engine)
  } catch (error) {
    await engine.close()
    throw error
  }
  const { server, hide } = listening

  async function close(deadlineMs: number): Promise<void> {
    await server.close(deadlineMs)
    hide()
    // Gives the lock back, so it comes last.
    await engine.close()
  }

  parentPort?.once('message', ({ deadlineMs }: ToWorker) => {
    close(deadlineMs).then(
      () => tell({ type: 'closed' }),
      (error: unknown) => tell({ type: 'closed', error: packError(error) }),
    )
  })
  tell({ type: 'ready', address: server.address })
}

run().catch((error: unknown) => tell({ type: 'refused', error: packError(error) }))

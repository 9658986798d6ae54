import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { type Address, uriOf } from './address.js'
import { StoreError } from './errors.js'
import { type FromWorker, type ToWorker, unpackError, type WorkerInput } from './thread-message.js'

export { locateEmbeddedStore } from './locate.js'

interface Log {
  info(data: object, message: string): void
  warn(data: object, message: string): void
  error(data: object, message: string): void
}

interface EmbeddedStoreOptions {
  /** Made if missing. One process at a time may serve it. */
  readonly dataDir: string
  /** Serve on loopback TCP (0: any free port) instead of the data directory's socket. */
  readonly port?: number
  readonly log?: Log
  /**
   * Told at most once each, by `details.reason`: that the store takes no more writes (full, damaged …; it
   * still answers reads), and that its thread has died (died).
   */
  readonly onFailure?: (error: StoreError) => void
}

export interface EmbeddedStore {
  readonly uri: string
  readonly address: Address
  /** Lets what is under way finish, then closes the files and gives the data directory back. */
  close(): Promise<void>
}

/** Commands under way at closing may take this long; then their connections are cut. */
const DRAIN_MS = 5_000
/** After that, closing the files may take this long before the thread is ended. */
const CLOSE_MS = 15_000

/**
 * Opens the data directory and serves it from a worker thread.
 * @throws StoreError as openEngine's (`details.reason` locked, read_only, full, damaged, newer,
 *   not_a_directory), or OperationFailed with `details.code` (EADDRINUSE …) where it cannot listen
 */
export async function startEmbeddedStore(options: EmbeddedStoreOptions): Promise<EmbeddedStore> {
  const { dataDir, port, log, onFailure } = options
  const worker = startWorker({ dataDir, ...(port === undefined ? {} : { port }) })
  let closing = false
  let died: Error | undefined
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()))

  worker.on('message', (message: FromWorker) => {
    if (message.type === 'log') log?.[message.level](message.data, message.message)
    else if (message.type === 'failure') onFailure?.(unpackError(message.error))
  })
  worker.on('error', (error: Error) => {
    died = error
  })

  const address = await firstWord(worker)
  void exited.then(() => {
    if (closing) return
    const error = new StoreError('InternalError', died?.message ?? 'the store thread ended by itself', {
      details: { reason: 'died' },
      cause: died,
    })
    log?.error({ error: (died ?? error).stack }, 'the embedded store has died')
    onFailure?.(error)
  })

  let closed: Promise<void> | undefined
  async function close(): Promise<void> {
    closing = true
    const answer = new Promise<FromWorker>((resolve) => {
      worker.on('message', (message: FromWorker) => {
        if (message.type === 'closed') resolve(message)
      })
    })
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
    worker.postMessage({ type: 'close', deadlineMs: DRAIN_MS } satisfies ToWorker)
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), DRAIN_MS + CLOSE_MS)
    })
    const last = await Promise.race([answer, late, exited.then(() => undefined)])
    clearTimeout(timer)
    await worker.terminate()
    if (last?.type === 'closed' && last.error !== undefined) throw unpackError(last.error)
  }

  return { uri: uriOf(address), address, close: () => (closed ??= close()) }
}

/** The address, or why there is none. */
async function firstWord(worker: Worker): Promise<Address> {
  try {
    return await new Promise<Address>((resolve, reject) => {
      worker.on('message', (message: FromWorker) => {
        if (message.type === 'ready') resolve(message.address)
        else if (message.type === 'refused') reject(unpackError(message.error))
      })
      worker.once('error', reject)
      worker.once('exit', (code) =>
        reject(new StoreError('InternalError', `the store thread ended with ${code} before it was ready`)),
      )
    })
  } catch (error) {
    await worker.terminate()
    throw error
  }
}

/** Compiled, or from TypeScript (tests, tsx), which a worker must be taught to read. */
function startWorker(workerData: WorkerInput): Worker {
  const compiled = import.meta.url.endsWith('.js')
  const url = new URL(compiled ? './worker.js' : './worker.ts', import.meta.url)
  const options = { workerData, execArgv: [], name: 'embedded-store' }
  if (compiled) return new Worker(url, options)
  // Vitest gives modules no import.meta.resolve, and require finds the CommonJS twin, which cannot load here.
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm/api')).href.replace(
    /cjs$/,
    'mjs',
  )
  const file = JSON.stringify(url.href)
  const start = `import(${JSON.stringify(loader)}).then(({ tsImport }) => tsImport(${file}, ${file}))`
  return new Worker(start, { ...options, eval: true })
}

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Connection } from 'mongoose'
import { DubanError } from '../domain/errors.js'
import type { Logger } from '../ports.js'
import { connect, DATABASE, publicAddress } from './connection.js'
import { embeddedFailure } from './failure.js'
import { isReady, prepareStore } from './prepare.js'

/** An open store, whichever it is: the code above never asks. */
export interface Store {
  readonly connection: Connection
  readonly kind: 'embedded' | 'mongodb'
  /** Its data directory, or its address without credentials. */
  readonly place: string
  /** For logs: which store and where. */
  describe(): string
  /** Reachable, its data whole and of this program's version. */
  ready(): Promise<boolean>
  close(): Promise<void>
}

interface OpenOptions {
  /** Unset: the embedded store in `dataDir`. */
  readonly mongodbUri?: string
  readonly dataDir: string
  readonly log: Logger
  /** Work beside a running service through its socket, instead of being refused. For commands. */
  readonly share?: boolean
  /** Refuse a data directory that holds no store yet, instead of making one. */
  readonly mustExist?: boolean
  /** How long to try to reach a MongoDB. */
  readonly timeoutMs?: number
  /** Ends the wait for a MongoDB. */
  readonly signal?: AbortSignal
}

const TIMEOUT_MS = 30_000

/**
 * Opens the store and makes it fit for this program (migrations, indexes).
 * @throws DubanError `store_unreachable`, `store_locked`, `store_read_only`, `store_full`, `store_damaged`,
 *   `store_data_newer`, `store_incomplete`
 */
export async function openStore(options: OpenOptions): Promise<Store> {
  const store = await openRawStore(options)
  try {
    await prepareStore(store.connection, options.log)
    return store
  } catch (error) {
    await store.close().catch(() => undefined)
    throw embeddedFailure(error, options.dataDir)
  }
}

/** Opens the store and leaves its data as it is: for copying, backing up and restoring. */
export async function openRawStore(options: OpenOptions): Promise<Store> {
  const { mongodbUri, log, signal, timeoutMs = TIMEOUT_MS } = options
  if (mongodbUri === undefined) return openEmbedded(options)
  const target = publicAddress(mongodbUri)
  const connection = await connect({ uri: mongodbUri, target, log, timeoutMs, signal })
  return {
    connection,
    kind: 'mongodb',
    place: target,
    describe: () => `MongoDB ${target}`,
    ready: () => isReady(connection),
    close: () => connection.close(),
  }
}

/**
 * Full or damaged, the store has logged it and still answers reads: writes are refused one by one. Once its
 * thread has died nothing works any more, so the process ends by this error and a supervisor starts it again.
 */
function onFailure(error: Error & { details?: Readonly<Record<string, unknown>> | undefined }): void {
  if (error.details?.['reason'] === 'died') throw error
}

async function openEmbedded({ dataDir, log, share, mustExist, timeoutMs }: OpenOptions): Promise<Store> {
  if (mustExist === true && !existsSync(join(dataDir, 'store')))
    throw new DubanError('store_not_found', { dataDir })
  // Loaded on demand: with a MongoDB nothing of the embedded store is needed.
  const { locateEmbeddedStore, startEmbeddedStore } = await import('./embedded/index.js')
  const shared = share === true ? await locateEmbeddedStore(dataDir) : undefined
  try {
    const server = shared === undefined ? await startEmbeddedStore({ dataDir, log, onFailure }) : undefined
    const target = `embedded store in ${dataDir}`
    try {
      const connection = await connect({
        uri: server?.uri ?? shared ?? '',
        target,
        log,
        timeoutMs: timeoutMs ?? TIMEOUT_MS,
        options: { dbName: DATABASE, retryWrites: false, directConnection: true },
      })
      return {
        connection,
        kind: 'embedded',
        place: dataDir,
        describe: () => target,
        ready: () => isReady(connection),
        async close() {
          await connection.close()
          await server?.close()
        },
      }
    } catch (error) {
      await server?.close()
      throw error
    }
  } catch (error) {
    throw embeddedFailure(error, dataDir)
  }
}

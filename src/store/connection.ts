import type { Db } from 'mongodb'
import mongoose, { type Connection, type ConnectOptions } from 'mongoose'
import pRetry, { AbortError } from 'p-retry'
import { DubanError } from '../domain/errors.js'
import type { Logger } from '../ports.js'

/** Database used where a MongoDB address names none. */
export const DATABASE = 'duban'

/** How long one try may look for a server. */
const TRY_MS = 5_000

/** Errors that another try cannot cure: bad credentials, no permission. */
const FINAL_CODES: ReadonlySet<unknown> = new Set([13, 18])

interface ConnectDeps {
  readonly uri: string
  /** What a person may read of the address. */
  readonly target: string
  readonly log: Logger
  /** All tries together. */
  readonly timeoutMs: number
  readonly options?: ConnectOptions
  /** Gives the tries up at once. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Connects, trying again with growing pauses; each failed try is one line in the log. Writes are
 * acknowledged by a majority and journaled. Later losses of the connection are logged; the driver itself
 * reconnects.
 * @throws DubanError `store_unreachable`
 */
export async function connect({
  uri,
  target,
  log,
  timeoutMs,
  options,
  signal,
}: ConnectDeps): Promise<Connection> {
  const started = performance.now()
  const tryMs = () => Math.max(1, Math.min(TRY_MS, timeoutMs / 4, timeoutMs - (performance.now() - started)))
  const attempt = async () => {
    const connection = mongoose.createConnection()
    // mongoose also emits what it throws; unheard, that would end the process.
    connection.on('error', () => undefined)
    try {
      return await connection.openUri(uri, {
        writeConcern: { w: 'majority', j: true },
        autoIndex: false,
        autoCreate: false,
        appName: 'duban',
        ...(databaseIn(uri) === undefined ? { dbName: DATABASE } : {}),
        serverSelectionTimeoutMS: tryMs(),
        connectTimeoutMS: tryMs(),
        ...options,
      })
    } catch (error) {
      await connection.close().catch(() => undefined)
      const failure = error as Error & { code?: unknown }
      const isFinal = FINAL_CODES.has(failure.code) || failure.name === 'MongoParseError'
      throw isFinal ? new AbortError(failure) : failure
    }
  }
  try {
    const tries = pRetry(attempt, {
      ...(signal === undefined ? {} : { signal }),
      retries: 100,
      minTimeout: 250,
      factor: 2,
      maxTimeout: TRY_MS,
      maxRetryTime: timeoutMs,
      onFailedAttempt: ({ error, attemptNumber }) => {
        log.warn({ store: target, attempt: attemptNumber, reason: reasonOf(error) }, 'store not reached')
      },
    })
    // The try under way may take seconds yet; who stops does not wait for it.
    const connection = await (signal === undefined ? tries : Promise.race([tries, abortOf(signal)]))
    logLosses(connection, target, log)
    return connection
  } catch (error) {
    throw new DubanError('store_unreachable', { target, reason: reasonOf(error) }, { cause: error })
  }
}

function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true })
  })
}

function logLosses(connection: Connection, target: string, log: Logger): void {
  // Closing it on purpose ends in `disconnected` too.
  let isClosing = false
  connection.once('disconnecting', () => {
    isClosing = true
  })
  connection.on('disconnected', () => {
    if (!isClosing) log.warn({ store: target }, 'store connection lost')
  })
  connection.on('reconnected', () => log.info({ store: target }, 'store connection back'))
}

/** The first line, without credentials a driver may quote. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return (message.split('\n')[0] ?? '').replaceAll(/\/\/[^@/\s]*@/g, '//')
}

/** The database that an address names, if it does. */
function databaseIn(uri: string): string | undefined {
  return /^mongodb(?:\+srv)?:\/\/[^/?]+\/([^?]+)/.exec(uri)?.[1]
}

/** An address as a person may read it: hosts and database, no credentials and no options. */
export function publicAddress(uri: string): string {
  const [, scheme = 'mongodb', rest = ''] = /^(mongodb(?:\+srv)?):\/\/(.*)$/.exec(uri) ?? []
  const authority = /^[^/?]*/.exec(rest)?.[0] ?? ''
  const hosts = authority.slice(authority.lastIndexOf('@') + 1)
  return `${scheme}://${decodeURIComponent(hosts)}/${databaseIn(uri) ?? DATABASE}`
}

/** The driver's database of an open connection. */
export function databaseOf(connection: Connection): Db {
  if (connection.db === undefined) throw new Error('the store is not connected')
  return connection.db
}

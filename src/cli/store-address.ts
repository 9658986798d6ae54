import { resolve } from 'node:path'
import type { Config } from '../config.js'
import { DubanError } from '../domain/errors.js'
import type { Logger } from '../ports.js'
import { openRawStore, type Store } from '../store/open.js'

interface Opening {
  readonly log: Logger
  /** It is read: it must be there, and a service may be running on it. Otherwise it is filled. */
  readonly role: 'source' | 'target'
}

/** Opens a store named on a command line: a MongoDB address, or else a data directory. */
export function openNamed(address: string, { log, role }: Opening): Promise<Store> {
  const isSource = role === 'source'
  if (/^mongodb(\+srv)?:\/\//.test(address)) return openRawStore({ mongodbUri: address, dataDir: '', log })
  return openRawStore({ dataDir: resolve(address), log, share: isSource, mustExist: isSource })
}

const CONNECTION = /^Mongo(Network|ServerSelection|PoolCleared|PoolClosed|NotConnected|TopologyClosed)/
const OUT_OF_DISK_SPACE = 14_031

/** What became of a store while a command worked on it, in the product's words; anything else as it is. */
export function lostStore(error: unknown, place: string): unknown {
  if (!(error instanceof Error)) return error
  if (CONNECTION.test(error.name))
    return new DubanError('store_lost', { target: place, reason: error.message }, { cause: error })
  if (
    (error as { code?: unknown }).code === OUT_OF_DISK_SPACE ||
    error.message.includes(`(${OUT_OF_DISK_SPACE})`)
  )
    return new DubanError('store_full', { dataDir: place }, { cause: error })
  return error
}

/** The store that the settings name. */
export const openConfigured = ({ mongodbUri, dataDir }: Config, opening: Opening): Promise<Store> =>
  openNamed(mongodbUri ?? dataDir, opening)

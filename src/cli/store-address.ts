import { resolve } from 'node:path'
import type { Config } from '../config.js'
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

/** The store that the settings name. */
export const openConfigured = ({ mongodbUri, dataDir }: Config, opening: Opening): Promise<Store> =>
  openNamed(mongodbUri ?? dataDir, opening)

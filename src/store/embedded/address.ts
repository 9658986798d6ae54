import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { StoreError } from './errors.js'

/** Where a store listens. */
export type Address = { readonly path: string } | { readonly host: string; readonly port: number }

/** Systems cut or refuse longer ones: 108 bytes with the final zero on Linux, 104 on macOS. */
const MAX_SOCKET_PATH = 100

/** In the data directory: where a store that has no socket listens. */
export const ADDRESS_FILE = 'duban.address'

/** What drivers connect with. */
export function uriOf(address: Address): string {
  return 'path' in address
    ? `mongodb://${encodeURIComponent(address.path)}/?directConnection=true`
    : `mongodb://${address.host}:${address.port}/?directConnection=true`
}

/**
 * The socket of a data directory that exists: in it, or where its path is too long for a socket in a private
 * directory for temporary files, under a name both sides can tell from the data directory.
 */
export function socketPath(dataDir: string): string {
  const real = realpathSync(dataDir)
  const inside = join(real, 'duban.sock')
  if (Buffer.byteLength(inside) <= MAX_SOCKET_PATH) return inside
  const hash = createHash('sha256').update(real).digest('hex').slice(0, 16)
  return join(tmpdir(), `duban-${process.getuid?.() ?? 0}-${hash}`, 'duban.sock')
}

/** Whether a socket lies outside of its data directory. */
export const isAside = (path: string, dataDir: string): boolean => dirname(path) !== realpathSync(dataDir)

/**
 * Makes the directory of a socket outside of the data directory.
 * @throws StoreError if somebody else made it first, or left it open to others
 */
export function makePrivate(path: string): void {
  const directory = dirname(path)
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  if (isPrivate(path)) return
  throw new StoreError('Unauthorized', `${directory} is not a private directory of this user`)
}

/** Whether only this user can have put a socket there. */
export function isPrivate(path: string): boolean {
  const found = lstatSync(dirname(path), { throwIfNoEntry: false })
  return found?.isDirectory() === true && found.uid === process.getuid?.() && (found.mode & 0o077) === 0
}

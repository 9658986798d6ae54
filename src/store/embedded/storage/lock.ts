import { spawnSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { StoreError } from '../errors.js'
import type { FailureReason } from './types.js'

export interface Lock {
  release(): void
}

/** An error that keeps the store from opening, or from writing on. */
export function failure(reason: FailureReason, message: string, cause?: unknown): StoreError {
  return new StoreError(reason === 'full' ? 'OutOfDiskSpace' : 'InternalError', message, {
    details: { reason },
    ...(cause === undefined ? {} : { cause }),
  })
}

/**
 * Takes the data directory for this process; two on one directory would lose each other's writes. The
 * kernel's own lock on an open file, set by flock(1) on a descriptor it inherits, so that it ends with the
 * process however that ends, and holds between containers too. Where there is no flock(1), the number of
 * the process that wrote the file decides.
 * @throws StoreError `details.reason`: locked, read_only, not_a_directory, full
 */
export function lockDirectory(directory: string): Lock {
  prepareDirectory(directory)
  const path = join(directory, 'duban.lock')
  let descriptor: number
  try {
    descriptor = openSync(path, 'a+', 0o600)
  } catch (cause) {
    throw fileFailure(directory, cause)
  }
  try {
    const taken = spawnSync('flock', ['-n', '-x', '3'], { stdio: ['ignore', 'ignore', 'ignore', descriptor] })
    const free = taken.error === undefined ? taken.status === 0 : !heldByAnother(path)
    if (!free) throw failure('locked', `${directory} is in use by another process${owner(path)}`)
    ftruncateSync(descriptor)
    writeSync(descriptor, `${process.pid}\n`)
  } catch (error) {
    closeSync(descriptor)
    throw error instanceof StoreError ? error : fileFailure(directory, error)
  }
  return {
    release() {
      ftruncateSync(descriptor)
      closeSync(descriptor)
    },
  }
}

function prepareDirectory(directory: string): void {
  try {
    makeDirectory(resolve(directory))
    if (!statSync(directory).isDirectory())
      throw failure('not_a_directory', `${directory} is not a directory`)
  } catch (cause) {
    throw cause instanceof StoreError ? cause : fileFailure(directory, cause)
  }
}

/** Level by level: Node's own recursive mkdir never returns under /proc (ENOENT although the parent is there). */
function makeDirectory(path: string): void {
  const parent = dirname(path)
  if (!existsSync(parent)) makeDirectory(parent)
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    if (!existsSync(path)) throw error
  }
}

/** What the system said about a file of the store, as a StoreError. */
export function fileFailure(directory: string, cause: unknown): StoreError {
  const code = (cause as NodeJS.ErrnoException).code ?? ''
  const detail = cause instanceof Error ? cause.message : String(cause)
  if (code === 'EEXIST' || code === 'ENOTDIR')
    return failure('not_a_directory', `${directory} is not a directory`, cause)
  if (code === 'ENOSPC' || code === 'EDQUOT') return failure('full', `no space left for ${directory}`, cause)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOENT') {
    return failure('read_only', `${directory} cannot be written: ${detail}`, cause)
  }
  return new StoreError('InternalError', `${directory}: ${detail}`, { cause })
}

function heldByAnother(path: string): boolean {
  const pid = Number(readFileSync(path, 'utf8'))
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function owner(path: string): string {
  const pid = readFileSync(path, 'utf8').trim()
  return /^\d+$/.test(pid) ? ` (process ${pid})` : ''
}

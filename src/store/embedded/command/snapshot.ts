import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { unsupported } from '../errors.js'
import type { Engine } from '../storage/types.js'
import { ok } from './reply.js'
import type { Command, CommandContext } from './request.js'

/** Copies lie beside the data, on a disk that is known to be large enough; leftovers go at the next start. */
export const SNAPSHOT_PREFIX = 'snapshot-'

/** The engine's copy of all data as of one commit, as a data directory. */
type Copying = Engine & { snapshot?: (directory: string) => Promise<void> }

/** Not MongoDB's: makes the private copy that `duban backup` reads, and which its reader removes. */
async function snapshot({ engine, dataDir }: CommandContext) {
  const { snapshot: copyTo } = engine as Copying
  if (copyTo === undefined) throw unsupported("the command 'dubanSnapshot'")
  const directory = mkdtempSync(join(dataDir, SNAPSHOT_PREFIX))
  try {
    await copyTo.call(engine, directory)
    return ok({ directory })
  } catch (error) {
    rmSync(directory, { recursive: true, force: true })
    throw error
  }
}

export const SNAPSHOT: Record<string, Command> = { dubanSnapshot: { handle: snapshot, fields: [] } }

import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ok } from './reply.js'
import type { Command, CommandContext } from './request.js'

/** Copies lie beside the data, on a disk that is known to be large enough; leftovers go at the next start. */
export const SNAPSHOT_PREFIX = 'snapshot-'

/** Not MongoDB's: makes the private copy that `duban backup` reads, and which its reader removes. */
async function snapshot({ engine, dataDir }: CommandContext) {
  const directory = mkdtempSync(join(dataDir, SNAPSHOT_PREFIX))
  try {
    await engine.snapshot(directory)
    return ok({ directory })
  } catch (error) {
    rmSync(directory, { recursive: true, force: true })
    throw error
  }
}

export const SNAPSHOT: Record<string, Command> = { dubanSnapshot: { handle: snapshot, fields: [] } }

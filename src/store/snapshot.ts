import { rm } from 'node:fs/promises'
import type { ClientSession, Db } from 'mongodb'
import { DubanError } from '../domain/errors.js'
import type { Logger } from '../ports.js'
import { databaseOf } from './connection.js'
import { openRawStore, type Store } from './open.js'

/** A store as it was at one moment, to read from at leisure while others write. */
interface Snapshot {
  readonly db: Db
  /** Reads of documents go through it where there is one. */
  readonly session?: ClientSession
  /** False: every collection is read at a moment of its own. */
  readonly consistent: boolean
  close(): Promise<void>
}

interface SnapshotOptions {
  readonly store: Store
  readonly log: Logger
  /** Take a standalone MongoDB as it is, although it cannot give one moment. */
  readonly allowInconsistent: boolean
}

/**
 * Holds on to one moment. The embedded store writes a copy of its file as of one commit, which is then
 * served privately; a replica set or sharded cluster gives a snapshot session (readable for five minutes
 * by default: `minSnapshotHistoryWindowInSeconds`).
 * @throws DubanError `backup_inconsistent` for a standalone MongoDB
 */
export async function takeSnapshot({ store, log, allowInconsistent }: SnapshotOptions): Promise<Snapshot> {
  const db = databaseOf(store.connection)
  if (store.kind === 'embedded') return snapshotOfEmbedded(db, log)
  const hello = await db.admin().command({ hello: 1 })
  const isStandalone = hello['setName'] === undefined && hello['msg'] !== 'isdbgrid'
  if (isStandalone) {
    if (!allowInconsistent) throw new DubanError('backup_inconsistent', { target: store.place })
    return { db, consistent: false, close: async () => undefined }
  }
  const session = store.connection.getClient().startSession({ snapshot: true })
  return { db, session, consistent: true, close: () => session.endSession() }
}

async function snapshotOfEmbedded(db: Db, log: Logger): Promise<Snapshot> {
  const { directory } = (await db.admin().command({ dubanSnapshot: 1 })) as unknown as { directory: string }
  const discard = () => rm(directory, { recursive: true, force: true })
  try {
    const copy = await openRawStore({ dataDir: directory, log })
    return {
      db: databaseOf(copy.connection),
      consistent: true,
      async close() {
        await copy.close()
        await discard()
      },
    }
  } catch (error) {
    await discard()
    throw error
  }
}

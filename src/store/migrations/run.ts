import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from 'mongoose'
import { DubanError } from '../../domain/errors.js'
import type { Logger } from '../../ports.js'
import { databaseOf } from '../connection.js'
import { createMeta, type Meta } from '../meta.js'
import type { Migration } from './migration.js'

/** A lease not renewed for this long is a dead process's. */
const LEASE_MS = 60_000
const POLL_MS = 500

interface RunOptions {
  readonly connection: Connection
  readonly migrations: readonly Migration[]
  readonly log: Logger
  /** Real time: it measures whether another process lives, so DUBAN_CLOCK has no say in it. */
  readonly now?: () => Date
  readonly pause?: (ms: number) => Promise<unknown>
}

/**
 * Brings the data to the last migration's version. Of several processes one does it and the others wait;
 * if the one dies, another goes on when its lease has run out.
 * @throws DubanError `store_data_newer` when a newer program has written the data
 */
export async function runMigrations(options: RunOptions): Promise<void> {
  const { connection, migrations, log } = options
  const now = options.now ?? (() => new Date())
  const pause = options.pause ?? sleep
  const owner = randomUUID()
  const supported = newestVersion(migrations)
  const meta = createMeta(databaseOf(connection))
  let state = await meta.ensure(now())
  let told = false
  for (;;) {
    if (state.version > supported)
      throw new DubanError('store_data_newer', { found: state.version, supported })
    if (state.version === supported) return
    const until = () => new Date(now().getTime() + LEASE_MS)
    if (await meta.takeLease(owner, now(), until())) {
      await underLease({ ...options, meta, owner, now, renew: () => meta.takeLease(owner, now(), until()) })
    } else {
      if (!told) log.info({ from: state.version, to: supported }, 'another process migrates, waiting for it')
      told = true
      await pause(POLL_MS)
    }
    state = await meta.ensure(now())
  }
}

/** The version that a list of migrations leads to. */
export const newestVersion = (migrations: readonly Migration[]): number => migrations.at(-1)?.version ?? 0

interface Held extends RunOptions {
  readonly meta: Meta
  readonly owner: string
  readonly now: () => Date
  readonly renew: () => Promise<boolean>
}

async function underLease({ connection, migrations, log, meta, owner, now, renew }: Held): Promise<void> {
  const heartbeat = setInterval(() => {
    renew().catch((error: unknown) => log.warn({ err: error }, 'migration lease not renewed'))
  }, LEASE_MS / 3)
  try {
    // Read again under the lease: whoever held it before may have done all of it.
    const { version: from } = await meta.ensure(now())
    for (const { version, name, up } of migrations) {
      if (version <= from) continue
      log.info({ version, name }, 'migration begins')
      await up(connection, {
        read: () => meta.progress(version),
        write: async (state) => {
          if (!(await meta.keepProgress(owner, version, state))) throw takenOver(version)
        },
      })
      if (!(await meta.advance(owner, version, now()))) throw takenOver(version)
      log.info({ version, name }, 'migration done')
    }
  } finally {
    clearInterval(heartbeat)
    await meta.giveLease(owner).catch(() => undefined)
  }
}

const takenOver = (version: number) => new Error(`another process has taken over migration ${version}`)

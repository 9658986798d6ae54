import type { Connection } from 'mongoose'
import { DubanError } from '../domain/errors.js'
import type { Logger } from '../ports.js'
import { databaseOf } from './connection.js'
import { createMeta } from './meta.js'
import { MIGRATIONS } from './migrations/list.js'
import { newestVersion, runMigrations } from './migrations/run.js'
import { modelOf } from './model.js'
import { APPLICATION_MODELS } from './stores.js'
import { createTransfer } from './transfer.js'

/** The version of data that this program writes. */
export const PROGRAM_VERSION = newestVersion(MIGRATIONS)

/**
 * Makes the store fit for this program: refuses data that is not whole or newer, migrates older data,
 * builds the indexes of every model. Indexes are added, never dropped: a migration does that knowingly.
 * @throws DubanError `store_incomplete`, `store_data_newer`
 */
export async function prepareStore(connection: Connection, log: Logger): Promise<void> {
  const mark = await createTransfer(databaseOf(connection)).mark()
  if (mark !== undefined) throw new DubanError('store_incomplete', { kind: mark.kind })
  await runMigrations({ connection, migrations: MIGRATIONS, log })
  await Promise.all(
    APPLICATION_MODELS.map(async (definition) => {
      try {
        await modelOf(connection, definition).createIndexes()
      } catch (error) {
        throw new Error(`the indexes of ${definition.collection} could not be built`, { cause: error })
      }
    }),
  )
}

/** Whether the store answers and its data is whole and of this program's version. Never throws. */
export async function isReady(connection: Connection): Promise<boolean> {
  try {
    const db = databaseOf(connection)
    const [state, mark] = await Promise.all([createMeta(db).read(), createTransfer(db).mark()])
    return state?.version === PROGRAM_VERSION && mark === undefined
  } catch {
    return false
  }
}

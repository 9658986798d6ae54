import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose, { type Connection } from 'mongoose'
import { afterAll } from 'vitest'
import { type EmbeddedStore, startEmbeddedStore } from '../../src/store/embedded/index.js'
import { modelOf } from '../../src/store/model.js'
import { APPLICATION_MODELS, createStores, type Stores } from '../../src/store/stores.js'

export interface FreshStore {
  readonly stores: Stores
  readonly connection: Connection
  /** Drops what was written and disconnects. */
  close(): Promise<void>
}

/** Shared by the tests of one file: opening a store costs more than a database in it. */
let embedded: Promise<EmbeddedStore> | undefined
let directory: string | undefined

afterAll(async () => {
  await (await embedded)?.close()
  embedded = undefined
  if (directory !== undefined) rmSync(directory, { recursive: true, force: true })
})

/** The server the application's tests run on: TEST_MONGODB_URI, or an embedded store of this test file. */
async function serverUri(): Promise<string> {
  const given = process.env['TEST_MONGODB_URI']
  if (given !== undefined && given !== '') return given
  directory ??= mkdtempSync(join(tmpdir(), 'duban-test-'))
  embedded ??= startEmbeddedStore({ dataDir: directory })
  return (await embedded).uri
}

/** A connection to an empty database of its own, and nothing made in it yet. */
export async function freshConnection(): Promise<{ connection: Connection; close: () => Promise<void> }> {
  const dbName = `t${randomBytes(6).toString('hex')}`
  const connection = await mongoose
    .createConnection(await serverUri(), { dbName, autoIndex: false, autoCreate: false })
    .asPromise()
  return {
    connection,
    async close() {
      await connection.dropDatabase()
      await connection.close()
    },
  }
}

/** Empty stores with their indexes built, on a database of their own. */
export async function freshStore(): Promise<FreshStore> {
  const { connection, close } = await freshConnection()
  await Promise.all(APPLICATION_MODELS.map((each) => modelOf(connection, each).createIndexes()))
  return { stores: createStores(connection), connection, close }
}

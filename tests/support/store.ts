import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose, { type Connection } from 'mongoose'
import { afterAll, inject } from 'vitest'
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

/** What the application's tests run on: an embedded store of this test file, or the MongoDB of their second run. */
async function serverUri(): Promise<string> {
  if (process.env['TEST_STORE'] === 'mongodb') {
    const server = inject('engines').find(({ name }) => name === 'mongodb' || name === 'mongod')
    if (server === undefined) throw new Error('there is no MongoDB for this run')
    return server.uri
  }
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

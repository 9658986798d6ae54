import { randomBytes } from 'node:crypto'
import mongoose, { type Connection } from 'mongoose'
import { modelOf } from '../../src/store/model.js'
import { APPLICATION_MODELS, createStores, type Stores } from '../../src/store/stores.js'

export interface FreshStore {
  readonly stores: Stores
  readonly connection: Connection
  /** Drops what was written and disconnects. */
  close(): Promise<void>
}

/** Empty stores with their indexes built, on a database of their own. */
export async function freshStore(): Promise<FreshStore> {
  const uri = process.env['TEST_MONGODB_URI']
  if (uri === undefined) throw new Error('TEST_MONGODB_URI is not set')
  const connection = await mongoose
    .createConnection(uri, { dbName: `t${randomBytes(6).toString('hex')}`, autoIndex: false })
    .asPromise()
  for (const definition of APPLICATION_MODELS) await modelOf(connection, definition).createIndexes()
  return {
    stores: createStores(connection),
    connection,
    async close() {
      await connection.dropDatabase()
      await connection.close()
    },
  }
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { afterAll, beforeAll } from 'vitest'
import { type EmbeddedStore, startEmbeddedStore } from '../../../src/store/embedded/index.js'

const { BSON, MongoClient } = mongoose.mongo
type Client = InstanceType<typeof MongoClient>
export type Db = ReturnType<Client['db']>
export type Document = Record<string, unknown>

export interface Opened {
  /** Connected to the store as it runs now. */
  readonly db: () => Db
  /** Closes the store and starts it again on the same data. */
  readonly restart: () => Promise<void>
}

/** An embedded store for the tests of one file. */
export function openStore(): Opened {
  let directory: string | undefined
  let store: EmbeddedStore | undefined
  let client: Client | undefined

  async function start(): Promise<void> {
    directory ??= mkdtempSync(join(tmpdir(), 'duban-property-'))
    store = await startEmbeddedStore({ dataDir: directory })
    client = await new MongoClient(store.uri).connect()
  }
  async function stop(): Promise<void> {
    await client?.close()
    await store?.close()
  }
  beforeAll(start)
  afterAll(async () => {
    await stop()
    if (directory !== undefined) rmSync(directory, { recursive: true, force: true })
  })
  return {
    db() {
      if (client === undefined) throw new Error('the store is not open')
      return client.db('property')
    },
    async restart() {
      await stop()
      await start()
    },
  }
}

let made = 0

/** An empty collection of its own; its documents keep their number types. */
export function freshCollection(db: Db) {
  return collectionOf(db, `c${++made}`)
}

export function collectionOf(db: Db, name: string) {
  // oxlint-disable-next-line typescript/no-explicit-any -- documents of every shape
  return db.collection<any>(name, { promoteValues: false })
}

/** How many match. With promoteValues off the driver's own types are wrong about it. */
export async function count(
  collection: ReturnType<typeof collectionOf>,
  filter: Document = {},
): Promise<number> {
  return collection.countDocuments(filter, { promoteValues: true })
}

/** A value with its types and the order of its fields made visible. */
export function shown(value: unknown): string {
  const sent = BSON.deserialize(BSON.serialize({ value }), { promoteValues: false })
  return BSON.EJSON.stringify(sent['value'] as Document, { relaxed: false })
}

/** The code an operation ended with, 0 for success. */
export async function codeOf(operation: Promise<unknown>): Promise<number> {
  return operation.then(
    () => 0,
    (error: unknown) => {
      if (error instanceof mongoose.mongo.MongoServerError) return Number(error.code)
      throw error
    },
  )
}

import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type EmbeddedStore,
  locateEmbeddedStore,
  startEmbeddedStore,
} from '../../../../src/store/embedded/index.js'

// The driver that mongoose brings.
const { Decimal128, Double, Long, MongoClient } = mongoose.mongo

let dataDir: string
const stores: EmbeddedStore[] = []
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'duban-embedded-'))
})
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close()
  rmSync(dataDir, { recursive: true, force: true })
})

async function start(options: Partial<Parameters<typeof startEmbeddedStore>[0]> = {}) {
  const store = await startEmbeddedStore({ dataDir, ...options })
  stores.push(store)
  return store
}

describe('startEmbeddedStore', () => {
  it('keeps what the official driver writes, types and all, over a restart', async () => {
    const doc = {
      _id: 1,
      d: new Double(2),
      l: Long.fromString('9007199254740993'),
      n: Decimal128.fromString('1.10'),
    }
    const first = await start()
    const client = await new MongoClient(first.uri).connect()
    await client.db('t').collection<{ _id: number }>('c').insertOne(doc)
    await client.db('t').collection('c').createIndex({ d: 1 })
    await client.close()
    await first.close()

    const second = await start()
    const again = await new MongoClient(second.uri).connect()
    const collection = again.db('t').collection<{ _id: number }>('c')
    expect(await collection.findOne({ d: 2 }, { promoteValues: false })).toMatchObject({
      d: new Double(2),
      l: doc.l,
      n: doc.n,
    })
    expect(await collection.indexes()).toHaveLength(2)
    await again.close()
  })

  it('serves mongoose unchanged', async () => {
    const { uri } = await start()
    const connection = await mongoose
      .createConnection(uri, { dbName: 'm', writeConcern: { w: 'majority', j: true } })
      .asPromise()
    const Item = connection.model(
      'Item',
      new mongoose.Schema(
        { name: { type: String, unique: true }, tags: [String], n: Number },
        { timestamps: true },
      ),
    )
    await Item.init()
    await Item.create({ name: 'a', tags: ['x'], n: 1 })
    await expect(Item.create({ name: 'a' })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { name: 1 },
      keyValue: { name: 'a' },
    })
    await Item.insertMany(Array.from({ length: 250 }, (_, i) => ({ name: `i${i}`, n: i })))
    expect(
      await Item.findOneAndUpdate({ name: 'a' }, { $push: { tags: 'y' } }, { returnDocument: 'after' }),
    ).toMatchObject({ tags: ['x', 'y'] })
    await Item.updateOne({ name: 'up' }, { $set: { n: 5 } }, { upsert: true })
    expect(await Item.countDocuments({ n: { $gte: 0 } })).toBe(252)
    expect(await Item.find().sort({ n: -1 }).skip(1).limit(2).lean()).toMatchObject([{ n: 248 }, { n: 247 }])
    expect(await Item.distinct('tags')).toEqual(['x', 'y'])
    const [sum] = await Item.aggregate<{ total: number }>([{ $group: { _id: null, total: { $sum: '$n' } } }])
    expect(sum?.total).toBe(31_131)
    let seen = 0
    for await (const each of Item.find().cursor({ batchSize: 50 })) seen += each.name === '' ? 0 : 1
    expect(seen).toBe(252)
    const result = await Item.bulkWrite([
      { updateMany: { filter: {}, update: { $inc: { n: 1 } } } },
      { deleteOne: { filter: { name: 'a' } } },
    ])
    expect(result).toMatchObject({ modifiedCount: 252, deletedCount: 1 })
    await expect(Item.find().collation({ locale: 'zh' })).rejects.toMatchObject({ code: 238 })
    await connection.dropDatabase()
    await connection.close()
  })

  it('listens on a private socket, which is found and goes with it', async () => {
    expect(await locateEmbeddedStore(dataDir)).toBeUndefined()
    const store = await start()
    const path = join(dataDir, 'duban.sock')
    expect(store.address).toEqual({ path })
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(await locateEmbeddedStore(dataDir)).toBe(store.uri)
    await store.close()
    expect(existsSync(path)).toBe(false)
    expect(await locateEmbeddedStore(dataDir)).toBeUndefined()
  })

  it('listens on a port instead, and is found all the same', async () => {
    const store = await start({ port: 0 })
    expect(store.uri).toMatch(/^mongodb:\/\/127\.0\.0\.1:\d+\//)
    expect(await locateEmbeddedStore(dataDir)).toBe(store.uri)
    const client = await new MongoClient(store.uri).connect()
    expect(await client.db('admin').command({ ping: 1 })).toEqual({ ok: 1 })
    await client.close()
    await store.close()
    expect(await locateEmbeddedStore(dataDir)).toBeUndefined()
  })

  it('puts the socket elsewhere where the path is too long for one', async () => {
    dataDir = join(dataDir, '督'.repeat(30), '办'.repeat(20))
    const store = await start()
    expect('path' in store.address && Buffer.byteLength(store.address.path) <= 100).toBe(true)
    expect(await locateEmbeddedStore(dataDir)).toBe(store.uri)
  })

  it('takes over from a process that was killed: a socket and an address left behind mean nothing', async () => {
    writeFileSync(join(dataDir, 'duban.sock'), '')
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const address = { host: '127.0.0.1', port: (other.address() as { port: number }).port, instance: 'gone' }
    writeFileSync(join(dataDir, 'duban.address'), JSON.stringify(address))
    other.on('connection', (socket) => socket.end())
    expect(await locateEmbeddedStore(dataDir)).toBeUndefined()
    const store = await start()
    expect(await locateEmbeddedStore(dataDir)).toBe(store.uri)
    other.close()
  })

  it('refuses a directory that is served already, and leaves its socket alone', async () => {
    const store = await start()
    await expect(startEmbeddedStore({ dataDir })).rejects.toMatchObject({
      name: 'StoreError',
      details: { reason: 'locked' },
    })
    expect(await locateEmbeddedStore(dataDir)).toBe(store.uri)
  })

  it('tells why it cannot open', async () => {
    const file = join(dataDir, 'file')
    writeFileSync(file, '')
    await expect(startEmbeddedStore({ dataDir: file })).rejects.toMatchObject({
      code: 1,
      details: { reason: 'not_a_directory' },
    })
    mkdirSync(join(dataDir, 'store'))
    writeFileSync(join(dataDir, 'store', 'data.mdb'), 'x'.repeat(100_000))
    await expect(startEmbeddedStore({ dataDir })).rejects.toMatchObject({ details: { reason: 'damaged' } })
  })

  it('tells that its port is taken, and gives the directory back', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as { port: number }
    await expect(startEmbeddedStore({ dataDir, port })).rejects.toMatchObject({
      details: { code: 'EADDRINUSE' },
    })
    other.close()
    await start()
  })
})

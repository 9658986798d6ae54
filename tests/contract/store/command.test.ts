import { contract, Double, Long, refused } from './contract.js'

const plain = { promoteValues: true }
const docs = [{ _id: 1 }, { _id: 2 }]

// biome-ignore format: a table
contract('commands', [
  ['hello', [], async (_, db) => {
    const { ok, isWritablePrimary, maxBsonObjectSize, maxWireVersion, readOnly } = await db.command({ hello: 1 }, plain)
    return { ok: ok === 1, isWritablePrimary, maxBsonObjectSize, speaks: maxWireVersion >= 9, readOnly }
  }, { ok: true, isWritablePrimary: true, maxBsonObjectSize: 16777216, speaks: true, readOnly: false }],
  ['isMaster', [], async (_, db) => (await db.command({ isMaster: 1 }, plain))['ismaster'], true],
  ['ping', [], (_, db) => db.command({ ping: 1 }, { promoteValues: false }), { ok: new Double(1) }],
  ['buildInfo', [], async (_, db) => {
    const { version, versionArray, maxBsonObjectSize } = await db.command({ buildInfo: 1 }, plain)
    return [/^\d+\.\d+\.\d+/.test(version), versionArray.length >= 3, maxBsonObjectSize]
  }, [true, true, 16777216]],
  ['serverStatus', [], async (_, db) => {
    const { version, uptime, connections } = await db.command({ serverStatus: 1 }, plain)
    return [typeof version, typeof uptime, connections.current > 0]
  }, ['string', 'number', true]],
  ['an unknown command', [], (_, db) => db.command({ nonsense: 1 }), refused(59, { codeName: 'CommandNotFound', message: /no such command.*nonsense/ })],
  ['sessions end', [], async (_, db) => (await db.command({ endSessions: [] }, plain))['ok'], 1],

  ['create', [], async (c, db) => { await db.createCollection(c.collectionName); return (await db.listCollections({ name: c.collectionName }).toArray()).map(({ name, type }) => [name === c.collectionName, type]) }, [[true, 'collection']]],
  ['create what is there', docs, (c, db) => db.command({ create: c.collectionName, validator: {} }).then(() => db.command({ create: c.collectionName, capped: false })).then(() => 'the same again is no error', (error: { code: unknown }) => Number(error.code)), 'the same again is no error'],
  ['an insert makes the collection', docs, async (c, db) => (await db.listCollections({ name: c.collectionName }).toArray()).length, 1],
  ['a find does not', [], async (c, db) => { await c.find().toArray(); return (await db.listCollections({ name: c.collectionName }).toArray()).length }, 0],
  ['listCollections by name only', docs, async (c, db) => (await db.listCollections({ name: c.collectionName }, { nameOnly: true }).toArray()).map(({ type }) => type), ['collection']],
  ['listCollections tells the index on _id', docs, async (c, db) => ((await db.listCollections({ name: c.collectionName }).toArray())[0] as { idIndex?: { key?: unknown } } | undefined)?.idIndex?.key, { _id: 1 }],
  ['listDatabases', docs, async (_, db) => (await db.admin().listDatabases()).databases.some(({ name }) => name === db.databaseName), true],
  ['listDatabases by name only', docs, async (_, db) => (await db.admin().listDatabases({ nameOnly: true })).databases.some(({ name }) => name === db.databaseName), true],
  ['drop', docs, async (c, db) => { await c.drop(); return [await c.countDocuments(), (await db.listCollections({ name: c.collectionName }).toArray()).length] }, [0, 0]],
  ['drop what is not there', [], async (c) => (await c.drop().then(() => 0, (error: { code: unknown }) => Number(error.code))), 0],
  ['a dropped collection forgets its indexes', docs, async (c) => { await c.createIndex({ a: 1 }); await c.drop(); await c.insertMany([{ _id: 1 }, { _id: 2 }]); return (await c.indexes()).length }, 1],
  ['dropDatabase', [], async (c, db) => {
    const other = c.db.client.db(`${db.databaseName}_x`)
    await other.collection('a').insertOne({ x: 1 })
    await other.dropDatabase()
    return [await other.collection('a').countDocuments(), (await other.listCollections().toArray()).length]
  }, [0, 0]],
  ['databases keep apart', docs, async (c, db) => c.db.client.db(`${db.databaseName}_y`).collection(c.collectionName).countDocuments(), 0],
  ['collStats', docs, async (c, db) => {
    const { ns, count, nindexes, size } = await db.command({ collStats: c.collectionName }, plain)
    return [ns === `${db.databaseName}.${c.collectionName}`, count, nindexes, size > 0]
  }, [true, 2, 1, true]],
  ['collStats of what is not there', [], async (c, db) => (await db.command({ collStats: c.collectionName }, plain))['count'], 0],
  ['dbStats', docs, async (_, db) => (await db.command({ dbStats: 1 }, plain))['collections'] > 0, true],
  ['an empty collection name', [], (_, db) => db.command({ find: '' }), refused(73, { codeName: 'InvalidNamespace' })],
  ['a session', docs, (c) => c.db.client.withSession((session) => c.countDocuments({}, { session })), 2],
  ['transactions are refused on a standalone', docs, (c) => c.db.client.withSession(async (session) => {
    session.startTransaction()
    try { await c.insertOne({ _id: 9 }, { session }) } finally { await session.abortTransaction() }
  }), refused(20)],
  ['what is not built is refused by name', docs, (c) => c.find({ $text: { $search: 'x' } }).toArray().then(() => 'answered', () => 'refused'), 'refused'],
  ['a collation is kept or refused, never left out', [{ _id: 1, a: 'x' }, { _id: 2, a: 'X' }], (c) => c.find({ a: 'x' }).collation({ locale: 'en', strength: 2 }).toArray().then((found) => (found.length === 2 ? 'right' : 'wrong'), () => 'right'), 'right'],
  ['a document of many fields and levels', [], async (c) => {
    let deep: unknown = 1
    for (let i = 0; i < 90; i++) deep = i % 2 === 0 ? { d: deep } : [deep]
    const wide = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`f${i}`, Long.fromNumber(i)]))
    await c.insertOne({ _id: 1, deep, wide })
    const doc = await c.findOne({ 'wide.f1999': 1999 })
    return [JSON.stringify(doc?.['deep']).length, Object.keys(doc?.['wide']).length]
  }, [361, 2000]],
])

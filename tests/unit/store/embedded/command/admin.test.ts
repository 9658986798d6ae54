import { UUID } from 'bson'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openCommands } from './harness.js'

const session = { id: new UUID('3b241101-e2bb-4255-8caf-4136c566a962') }

let store: Awaited<ReturnType<typeof openCommands>>
beforeAll(async () => {
  store = await openCommands()
})
afterAll(() => store.close())
beforeEach(async () => {
  await store.run({ dropDatabase: 1 })
})

describe('collections', () => {
  it('come with create or with the first document, are listed, and go', async () => {
    expect(await store.run({ create: 'a' })).toEqual({ ok: 1 })
    expect(await store.run({ create: 'a' })).toEqual({ ok: 1 })
    await store.run({ insert: 'b', documents: [{}] })
    const listed = await store.run({ listCollections: 1, nameOnly: true })
    expect(listed['cursor']).toMatchObject({
      ns: 'test.$cmd.listCollections',
      firstBatch: [
        { name: 'a', type: 'collection' },
        { name: 'b', type: 'collection' },
      ],
    })
    const one = await store.run({ listCollections: 1, filter: { name: 'b' } })
    expect(one['cursor'].firstBatch).toMatchObject([{ name: 'b', options: {}, idIndex: { name: '_id_' } }])
    expect(await store.run({ drop: 'a' })).toEqual({ nIndexesWas: 1, ns: 'test.a', ok: 1 })
    expect(await store.run({ drop: 'a' })).toEqual({ ok: 1 })
    expect(await store.run({ dropDatabase: 1 })).toEqual({ dropped: 'test', ok: 1 })
    expect((await store.run({ listCollections: 1 }))['cursor'].firstBatch).toEqual([])
  })

  it('are listed in batches', async () => {
    await store.run({ create: 'a' })
    await store.run({ create: 'b' })
    const first = await store.run({ listCollections: 1, nameOnly: true, cursor: { batchSize: 1 } })
    const next = await store.run({ getMore: first['cursor'].id, collection: '$cmd.listCollections' })
    expect(next['cursor'].nextBatch).toEqual([{ name: 'b', type: 'collection' }])
  })

  it.each([
    [{ create: 'x', capped: true, size: 10 }, 238],
    [{ create: 'x', validator: { a: 1 } }, 238],
    [{ create: 'x', viewOn: 'y', pipeline: [] }, 238],
    [{ create: 'x', timeseries: { timeField: 't' } }, 238],
    [{ create: 'x', collation: { locale: 'zh' } }, 238],
    [{ create: 'x$y' }, 73],
    [{ create: '' }, 73],
    [{ create: 5 }, 73],
    [{ create: 'system.x' }, 238],
    [{ create: 'x', frob: 1 }, 40415],
    [{ renameCollection: 'test.x', to: 'test.y' }, 238],
    [{ frob: 1 }, 59],
    [{ ping: 1, $db: 'a b' }, undefined],
    [{ listCollections: 1, $db: 'a b' }, 73],
    [{ listDatabases: 1 }, 13],
  ])('refuses %j', async (command, code) => {
    const answer = await store.run(command)
    expect(answer['code']).toBe(code)
  })

  it('make databases', async () => {
    await store.run({ insert: 'a', documents: [{ a: 1 }] })
    const answer = await store.run({ listDatabases: 1, $db: 'admin' })
    expect(answer['databases']).toMatchObject([{ name: 'test', empty: false }])
    expect(answer['totalSize']).toBeGreaterThan(0)
    const named = await store.run({
      listDatabases: 1,
      nameOnly: true,
      filter: { name: 'test' },
      $db: 'admin',
    })
    expect(named['databases']).toEqual([{ name: 'test' }])
  })
})

describe('indexes', () => {
  const index = (key: object, name: string, options = {}) => ({ key, name, ...options })

  it('are made, listed and dropped', async () => {
    const made = {
      createIndexes: 'c',
      indexes: [index({ a: 1 }, 'a', { unique: true }), index({ b: -1 }, 'b')],
    }
    expect(await store.run(made)).toEqual({
      numIndexesBefore: 1,
      numIndexesAfter: 3,
      createdCollectionAutomatically: true,
      ok: 1,
    })
    expect(await store.run(made)).toMatchObject({ note: 'all indexes already exist' })
    expect((await store.run({ listIndexes: 'c' }))['cursor'].firstBatch).toEqual([
      { v: 2, key: { _id: 1 }, name: '_id_' },
      { v: 2, key: { a: 1 }, name: 'a', unique: true },
      { v: 2, key: { b: -1 }, name: 'b' },
    ])
    expect(await store.run({ dropIndexes: 'c', index: ['a'] })).toEqual({ nIndexesWas: 3, ok: 1 })
    expect(await store.run({ dropIndexes: 'c', index: { b: -1 } })).toEqual({ nIndexesWas: 2, ok: 1 })
    expect(await store.run({ dropIndexes: 'c', index: '*' })).toEqual({ nIndexesWas: 1, ok: 1 })
  })

  it('refuse documents with their pattern and value', async () => {
    await store.run({ createIndexes: 'c', indexes: [index({ a: 1 }, 'a', { unique: true })] })
    await store.run({ insert: 'c', documents: [{ a: 1 }] })
    const answer = await store.run({ insert: 'c', documents: [{ a: 1 }] })
    expect(answer['writeErrors']).toMatchObject([{ code: 11000, keyPattern: { a: 1 }, keyValue: { a: 1 } }])
  })

  it.each([
    [{ createIndexes: 'c', indexes: [] }, 2],
    [{ createIndexes: 'c', indexes: [index({ a: 'text' }, 't')] }, 238],
    [{ createIndexes: 'c', indexes: [index({ a: 1 }, 'a', { collation: { locale: 'zh' } })] }, 238],
    [{ createIndexes: 'c', indexes: [index({}, 'a')] }, 67],
    [{ listIndexes: 'none' }, 26],
    [{ dropIndexes: 'none', index: '*' }, 26],
    [{ dropIndexes: 'c', index: 5 }, 14],
  ])('%j gives %i', async (command, code) => {
    expect(await store.run(command)).toMatchObject({ ok: 0, code })
  })
})

describe('the server', () => {
  it('says hello as a standalone without topologyVersion', async () => {
    const hello = await store.run({ hello: 1, $db: 'admin' })
    expect(hello).toMatchObject({
      isWritablePrimary: true,
      maxWireVersion: 21,
      minWireVersion: 0,
      readOnly: false,
    })
    expect(hello).not.toHaveProperty('topologyVersion')
    expect(hello).not.toHaveProperty('setName')
    expect(await store.run({ isMaster: 1, client: {}, $db: 'admin' })).toMatchObject({ ismaster: true })
  })

  it.each([
    [{ ping: 1 }, {}],
    [{ buildInfo: 1 }, { version: '7.0.0', gitVersion: 'duban embedded' }],
    [{ serverStatus: 1 }, { storageEngine: { name: 'lmdb', readOnly: false } }],
    [{ hostInfo: 1 }, {}],
    [
      { getParameter: 1, featureCompatibilityVersion: 1 },
      { featureCompatibilityVersion: { version: '7.0' } },
    ],
    [{ getLog: 'startupWarnings' }, { log: [] }],
    [{ getCmdLineOpts: 1 }, { argv: [] }],
    [{ connectionStatus: 1, showPrivileges: true }, { authInfo: { authenticatedUserPrivileges: [] } }],
    [{ whatsmyuri: 1 }, { you: 'test' }],
    [{ getParameter: '*' }, { enableTestCommands: false, featureCompatibilityVersion: { version: '7.0' } }],
    [{ endSessions: [session] }, {}],
  ])('answers %j', async (command, expected) => {
    expect(await store.run({ ...command, $db: 'admin' })).toMatchObject({ ...expected, ok: 1 })
  })

  it.each([
    [{ getParameter: 1, frob: 1 }, 72],
    [{ endSessions: [{}] }, 14],
    [{ ping: 1, lsid: { id: 5 } }, 14],
    [{ ping: 1, readConcern: { level: 'frob' } }, 2],
    [{ ping: 1, readConcern: { level: 'snapshot' } }, 238],
    [{ ping: 1, readConcern: { afterClusterTime: 1 } }, 123],
    [{ ping: 1, readConcern: 5 }, 14],
    [{ ping: 1, writeConcern: 5 }, 14],
    [{ ping: 1, apiVersion: '2' }, 322],
    [{ ping: 1, apiDeprecationErrors: true }, 4886600],
    [{ getLog: '*', apiVersion: '1', apiStrict: true }, 323],
    [
      { aggregate: 1, pipeline: [{ $listLocalSessions: {} }], cursor: {}, apiVersion: '1', apiStrict: true },
      323,
    ],
    [{ atlasVersion: 1 }, 59],
    [{ commitTransaction: 1 }, 20],
    [{ saslStart: 1 }, 238],
  ])('refuses %j', async (command, code) => {
    expect(await store.run({ ...command, $db: 'admin' })).toMatchObject({ ok: 0, code })
  })

  it('lists sessions from their first command to their end', async () => {
    const listed = async () => {
      const pipeline = [{ $listLocalSessions: {} }, { $project: { id: '$_id.id' } }]
      return (await store.run({ aggregate: 1, pipeline, cursor: {} }))['cursor'].firstBatch.length
    }
    expect(await listed()).toBe(0)
    await store.run({ ping: 1, lsid: session })
    await store.run({ refreshSessions: [session] })
    expect(await listed()).toBe(1)
    await store.run({ endSessions: [session] })
    expect(await listed()).toBe(0)
  })

  it('tells sizes', async () => {
    await store.run({ insert: 'c', documents: [{ _id: 1 }, { _id: 2 }] })
    expect(await store.run({ collStats: 'c' })).toMatchObject({ ns: 'test.c', count: 2, nindexes: 1, ok: 1 })
    expect(await store.run({ dbStats: 1 })).toMatchObject({
      db: 'test',
      collections: 1,
      objects: 2,
      indexes: 1,
      ok: 1,
    })
    expect(await store.run({ validate: 'c' })).toMatchObject({ valid: true, nrecords: 2, ok: 1 })
    expect(await store.run({ validate: 'none' })).toMatchObject({ ok: 0, code: 26 })
  })
})

import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { databaseOf, publicAddress } from '../../../src/store/connection.js'
import { META_COLLECTION } from '../../../src/store/meta.js'
import { openRawStore, openStore, type Store } from '../../../src/store/open.js'
import { APPLICATION_MODELS } from '../../../src/store/stores.js'
import { createTransfer } from '../../../src/store/transfer.js'
import { recordingLog } from '../../support/log.js'

let home: string
const opened: Store[] = []
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'duban-open-'))
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()))
  rmSync(home, { recursive: true, force: true })
})
type Options = Parameters<typeof openStore>[0]
const open = async (part: Partial<Options> = {}, how = openStore) => {
  const store = await how({ dataDir: join(home, 'data'), log: recordingLog(), ...part })
  opened.push(store)
  return store
}
const code = (of: string, data = {}) =>
  expect.objectContaining({ code: of, data: expect.objectContaining(data) })

describe('the embedded store', () => {
  test('is ready with every index the schemas name, and keeps its data', async () => {
    const store = await open()
    expect(await store.ready()).toBe(true)
    const db = databaseOf(store.connection)
    const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name)
    for (const { collection, schema } of APPLICATION_MODELS) {
      const wanted = schema.indexes().length
      if (wanted === 0) continue
      expect(names).toContain(collection)
      expect((await db.collection(collection).indexes()).length, collection).toBe(wanted + 1)
    }
    await db.collection<{ _id: string }>('notes').insertOne({ _id: 'n' })
    await store.close()
    const again = await open()
    expect(await databaseOf(again.connection).collection('notes').countDocuments()).toBe(1)
  })

  test('in use is refused to a second service and shared with a command', async () => {
    const service = await open()
    await expect(open()).rejects.toEqual(code('store_locked', { dataDir: join(home, 'data') }))
    const command = await open({ share: true })
    await databaseOf(command.connection).collection('notes').insertOne({ a: 1 })
    expect(await databaseOf(service.connection).collection('notes').countDocuments()).toBe(1)
    await command.close()
    expect(await service.ready()).toBe(true)
  })

  test('must be there where it is only read, and nothing is made', async () => {
    await expect(open({ mustExist: true })).rejects.toEqual(code('store_not_found'))
    expect(existsSync(join(home, 'data'))).toBe(false)
  })

  test('of a newer program is refused', async () => {
    const store = await open()
    const meta = databaseOf(store.connection).collection<{ _id: string }>(META_COLLECTION)
    await meta.updateOne({ _id: 'schema' }, { $set: { version: 99 } })
    expect(await store.ready()).toBe(false)
    await store.close()
    await expect(open()).rejects.toEqual(code('store_data_newer', { found: 99 }))
  })

  test('half copied is refused', async () => {
    const store = await open({}, openRawStore)
    const mark = { kind: 'copy', source: 's', startedAt: new Date(0) } as const
    await createTransfer(databaseOf(store.connection)).begin(mark)
    await store.close()
    await expect(open()).rejects.toEqual(code('store_incomplete', { kind: 'copy' }))
  })

  test('where a file lies is refused', async () => {
    writeFileSync(join(home, 'data'), '')
    await expect(open()).rejects.toEqual(code('store_read_only'))
  })

  test.skipIf(process.getuid?.() === 0)('without permission is refused', async () => {
    chmodSync(home, 0o500)
    await expect(open()).rejects.toEqual(code('store_read_only'))
    chmodSync(home, 0o700)
  })

  test.skipIf(process.platform !== 'linux')(
    'on a file system that takes no files is refused at once',
    async () => {
      await expect(open({ dataDir: '/proc/duban' })).rejects.toEqual(code('store_read_only'))
    },
  )

  test('whose data file was lost or emptied is refused, not begun anew', async () => {
    await (await open()).close()
    const file = join(home, 'data', 'store', 'data.mdb')
    writeFileSync(file, '')
    await expect(open()).rejects.toEqual(code('store_damaged'))
    rmSync(file)
    await expect(open()).rejects.toEqual(code('store_damaged'))
  })

  test('of damaged data is refused', async () => {
    await (await open()).close()
    writeFileSync(join(home, 'data', 'store', 'data.mdb'), Buffer.alloc(8192, 7))
    await expect(open()).rejects.toEqual(code('store_damaged'))
  })
})

describe('a MongoDB', () => {
  let silent: Server
  let port: number
  beforeEach(async () => {
    silent = createServer((socket) => socket.destroy())
    port = await new Promise((resolve) => {
      silent.listen(0, '127.0.0.1', () => resolve((silent.address() as { port: number }).port))
    })
  })
  afterEach(() => new Promise((resolve) => silent.close(resolve)))

  test('that does not answer is tried again, each try a line in the log, and then named without its password', async () => {
    const log = recordingLog()
    const mongodbUri = `mongodb://u:secret@127.0.0.1:${port}/x`
    const failure = open({ mongodbUri, log, timeoutMs: 1600 })
    await expect(failure).rejects.toEqual(
      code('store_unreachable', { target: `mongodb://127.0.0.1:${port}/x` }),
    )
    expect(log.lines.filter(({ message }) => message === 'store not reached').length).toBeGreaterThan(1)
    expect(
      JSON.stringify([log.lines, await failure.catch((error: { data: unknown }) => error.data)]),
    ).not.toContain('secret')
  })

  test('whose address makes no sense is refused at once', async () => {
    await expect(open({ mongodbUri: 'mongodb://', timeoutMs: 60_000 })).rejects.toEqual(
      code('store_unreachable'),
    )
  })
})

test.each([
  ['mongodb://db1', 'mongodb://db1/duban'],
  ['mongodb://u:p@db1,db2:27018/county?replicaSet=rs0', 'mongodb://db1,db2:27018/county'],
  ['mongodb+srv://u:p%40ss@c.example/x', 'mongodb+srv://c.example/x'],
])('%s is shown as %s', (uri, shown) => {
  expect(publicAddress(uri)).toBe(shown)
})

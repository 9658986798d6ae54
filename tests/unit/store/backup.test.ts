import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { backUp } from '../../../src/store/backup.js'
import { databaseOf } from '../../../src/store/connection.js'
import { openRawStore, openStore, type Store } from '../../../src/store/open.js'
import { restore } from '../../../src/store/restore.js'
import { recordingLog } from '../../support/log.js'

const NOW = new Date('2022-09-14T02:00:00Z')
let home: string
let store: Store
const log = recordingLog()

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'duban-backup-'))
  store = await openStore({ dataDir: join(home, 'data'), log })
})
afterEach(async () => {
  await store.close()
  rmSync(home, { recursive: true, force: true })
})

const file = () => join(home, 'a.bak')
const save = (part: Partial<Parameters<typeof backUp>[0]> = {}) =>
  backUp({
    store,
    file: file(),
    program: '0.0.0',
    now: NOW,
    log,
    force: false,
    allowInconsistent: false,
    onProgress: () => undefined,
    ...part,
  })
const load = (into: Store, part: Partial<Parameters<typeof restore>[0]> = {}) =>
  restore({
    db: databaseOf(into.connection),
    target: into.place,
    file: file(),
    replace: false,
    now: NOW,
    onProgress: () => undefined,
    ...part,
  })
const fill = (count: number, from = 0) =>
  databaseOf(store.connection)
    .collection<{ _id: number }>('notes')
    .insertMany(Array.from({ length: count }, (_, i) => ({ _id: from + i, text: '进展' })))
async function withEmpty<T>(run: (empty: Store) => Promise<T>): Promise<T> {
  const empty = await openRawStore({ dataDir: join(home, 'other'), log })
  try {
    return await run(empty)
  } finally {
    await empty.close()
  }
}
const countIn = (of: Store) => databaseOf(of.connection).collection('notes').countDocuments()

test('a backup restored is the same store, ready for service, of one moment while it is written on', async () => {
  await fill(2500)
  const saving = save()
  const writing = fill(500, 2500)
  const { consistent, documents, collections } = await saving
  await writing
  expect(consistent).toBe(true)
  expect(readdirSync(home).sort()).toEqual(['a.bak', 'data'])
  // The private copy that was read is gone.
  expect(readdirSync(join(home, 'data')).filter((name) => name.startsWith('snapshot'))).toEqual([])
  await withEmpty(async (empty) => {
    expect(await load(empty)).toMatchObject({ documents, collections, header: { consistent: true } })
    expect(await countIn(empty)).toBeGreaterThanOrEqual(2500)
    expect(await empty.ready()).toBe(true)
  })
})

test('a file of that name is not written over unless told', async () => {
  writeFileSync(file(), 'mine')
  await expect(save()).rejects.toMatchObject({ code: 'backup_exists' })
  expect(readFileSync(file(), 'utf8')).toBe('mine')
  await save({ force: true })
  expect(readFileSync(file()).subarray(0, 2)).toEqual(Buffer.of(0x1f, 0x8b))
})

test('a file that cannot be written is an error that names it', async () => {
  await expect(save({ file: join(home, 'no', 'such', 'a.bak') })).rejects.toMatchObject({
    code: 'file_unreadable',
    data: { reason: 'ENOENT' },
  })
})

describe('a restore', () => {
  test('into a store that holds something is refused unless told, and then replaces all of it', async () => {
    await fill(3)
    await save()
    await databaseOf(store.connection).collection('later').insertOne({ a: 1 })
    await expect(load(store)).rejects.toMatchObject({ code: 'store_not_empty' })
    expect(await databaseOf(store.connection).collection('later').countDocuments()).toBe(1)
    await load(store, { replace: true })
    expect(await databaseOf(store.connection).collection('later').countDocuments()).toBe(0)
    expect(await countIn(store)).toBe(3)
  })

  test('cut off leaves a mark that keeps services off, and may be run again', async () => {
    await fill(2500)
    await save()
    await withEmpty(async (empty) => {
      const cut = load(empty, {
        onProgress: (_, name, done) => {
          if (name === 'notes' && done === 1000) throw new Error('cut off')
        },
      })
      await expect(cut).rejects.toThrow('cut off')
      expect(await empty.ready()).toBe(false)
    })
    await expect(openStore({ dataDir: join(home, 'other'), log })).rejects.toMatchObject({
      code: 'store_incomplete',
      data: { kind: 'restore' },
    })
    await withEmpty(async (empty) => {
      await load(empty)
      expect(await countIn(empty)).toBe(2500)
      expect(await empty.ready()).toBe(true)
    })
  })

  const SPOILT: readonly (readonly [string, (path: string) => void, string])[] = [
    ['a file cut short', (path) => truncateSync(path, 300), 'backup_damaged'],
    ['no gzip at all', (path) => writeFileSync(path, 'hello'), 'backup_damaged'],
    ['an empty file', (path) => writeFileSync(path, ''), 'backup_damaged'],
    ['a missing file', (path) => rmSync(path), 'file_unreadable'],
    ['one changed byte under good gzip', flipped, 'backup_damaged'],
    ['gzip of something else', (path) => writeFileSync(path, gzipSync('x'.repeat(100))), 'backup_damaged'],
  ]

  test('of a spoilt file is refused before anything is written', async () => {
    await fill(20)
    await save()
    const path = join(home, 'spoilt.bak')
    await withEmpty(async (empty) => {
      for (const [name, spoil, code] of SPOILT) {
        copyFileSync(file(), path)
        spoil(path)
        await expect(load(empty, { file: path }), name).rejects.toMatchObject({ code })
        expect(await databaseOf(empty.connection).listCollections().toArray(), name).toEqual([])
      }
    })
  })
})

/** Changes a letter of a document, as a bad disk might. */
function flipped(path: string): void {
  const bytes = gunzipSync(readFileSync(path))
  const at = bytes.indexOf('进展')
  bytes.writeUInt8(bytes.readUInt8(at + 1) ^ 1, at + 1)
  writeFileSync(path, gzipSync(bytes))
}

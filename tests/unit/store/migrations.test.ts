import type { Connection } from 'mongoose'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { databaseOf } from '../../../src/store/connection.js'
import { createMeta } from '../../../src/store/meta.js'
import { MIGRATIONS } from '../../../src/store/migrations/list.js'
import type { Migration } from '../../../src/store/migrations/migration.js'
import { runMigrations } from '../../../src/store/migrations/run.js'
import { recordingLog } from '../../support/log.js'
import { freshConnection } from '../../support/store.js'

const T0 = new Date('2022-09-14T02:00:00Z').getTime()
let connection: Connection
let close: () => Promise<void>
beforeEach(async () => {
  ;({ connection, close } = await freshConnection())
})
afterEach(() => close())

const run = (migrations: readonly Migration[], part: Partial<Parameters<typeof runMigrations>[0]> = {}) =>
  runMigrations({ connection, migrations, log: recordingLog(), now: () => new Date(T0), ...part })
const version = async () => (await createMeta(databaseOf(connection)).read())?.version
/** A migration that notes that it ran. */
const step = (number: number, done: number[], up: Migration['up'] = async () => undefined): Migration => ({
  version: number,
  name: `step ${number}`,
  async up(...args) {
    done.push(number)
    await up(...args)
  },
})

test('the list is numbered from 1 without gaps', () => {
  expect(MIGRATIONS.map((each) => each.version)).toEqual(MIGRATIONS.map((_, i) => i + 1))
})

test('each runs once, in order; what ran before does not run again', async () => {
  const done: number[] = []
  await run([step(1, done)])
  await run([step(1, done), step(2, done), step(3, done)])
  await run([step(1, done), step(2, done), step(3, done)])
  expect(done).toEqual([1, 2, 3])
  expect(await version()).toBe(3)
})

test('one that fails leaves the version before it, and the next start goes on from what it kept', async () => {
  const done: number[] = []
  const states: unknown[] = []
  let broken = true
  const second = step(2, done, async (_, progress) => {
    states.push(await progress.read())
    await progress.write({ upTo: 40 })
    if (broken) throw new Error('power cut')
  })
  await expect(run([step(1, done), second])).rejects.toThrow('power cut')
  expect(await version()).toBe(1)
  broken = false
  await run([step(1, done), second])
  expect(done).toEqual([1, 2, 2])
  expect(states).toEqual([undefined, { upTo: 40 }])
  expect(await version()).toBe(2)
})

test('of two processes at once one does it and the other waits', async () => {
  const done: number[] = []
  let release: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const migrations = [step(1, done, () => held)]
  let waits = 0
  const pause = async () => {
    // The first waits for nothing else than the second's having waited.
    if (++waits === 2) release()
    await new Promise((resolve) => setImmediate(resolve))
  }
  await Promise.all([run(migrations, { pause }), run(migrations, { pause })])
  expect(done).toEqual([1])
  expect(waits).toBeGreaterThanOrEqual(2)
})

test('the lease of a process that died runs out, and another goes on', async () => {
  const meta = createMeta(databaseOf(connection))
  await meta.ensure(new Date(T0))
  await meta.takeLease('dead', new Date(T0), new Date(T0 + 60_000))
  const done: number[] = []
  let at = T0
  await run([step(1, done)], {
    now: () => new Date(at),
    pause: async () => {
      at += 30_000
    },
  })
  expect(done).toEqual([1])
  expect(at).toBeGreaterThan(T0 + 60_000)
  // Who was taken over from may no longer write.
  expect(await meta.keepProgress('dead', 2, {})).toBe(false)
  expect(await meta.advance('dead', 2, new Date(at))).toBe(false)
})

test('data of a newer program is refused, untouched', async () => {
  const done: number[] = []
  await run([step(1, done), step(2, done)])
  await expect(run([step(1, done)])).rejects.toMatchObject({
    code: 'store_data_newer',
    data: { found: 2, supported: 1 },
  })
  expect(done).toEqual([1, 2])
})

test('a snooze of before gets its writer, and what was never put off gets an empty list; twice is as good as once', async () => {
  const third = MIGRATIONS.find(({ version: each }) => each === 3)
  if (third === undefined) throw new Error('no third')
  const items = connection.collection<{ _id: string; snoozedUntil?: string | null }>('items')
  await items.insertMany([
    { _id: 'a', snoozedUntil: '2022-09-20' },
    { _id: 'b', snoozedUntil: null },
    { _id: 'c' },
  ])
  const entry = (item: string, seq: number, by: string, until: string) => ({
    item,
    seq,
    kind: 'snoozed',
    by,
    data: { until },
  })
  await connection
    .collection('updates')
    .insertMany([
      entry('a', 2, 'p1', '2022-09-18'),
      entry('a', 3, 'p2', '2022-09-20'),
      entry('b', 2, 'p1', '2022-09-20'),
    ])
  const progress = { read: async () => undefined, write: async () => undefined }
  await third.up(connection, progress)
  await third.up(connection, progress)
  expect(await items.find().sort({ _id: 1 }).toArray()).toEqual([
    { _id: 'a', snoozes: [{ of: 'p2', until: '2022-09-20', times: 1 }] },
    { _id: 'b', snoozes: [] },
    { _id: 'c', snoozes: [] },
  ])
})

test('an issue of before keeps its number as it was sent, whatever its series says today', async () => {
  const fourth = MIGRATIONS.find(({ version: each }) => each === 4)
  if (fourth === undefined) throw new Error('no fourth')
  const bulletins = connection.collection<{ _id: string; issue: object | null }>('bulletins')
  await connection.collection<{ _id: string; word: string; number: string }>('bulletin_series').insertMany([
    { _id: 'notice', word: '通报', number: '第{no}号' },
    { _id: 'dispatch', word: '督办专报', number: '第 {no} 期' },
  ])
  const issue = (no: number | null, text: string) => ({ no, text })
  await bulletins.insertMany([
    { _id: 'a', issue: issue(7, '机关能力作风建设年通报 〔2022〕7号\n标题') },
    { _id: 'b', issue: issue(2, '作风建设年 第二季督办专报 第 2 期\n标题') },
    { _id: 'c', issue: issue(null, '') },
    { _id: 'd', issue: null },
  ])
  const progress = { read: async () => undefined, write: async () => undefined }
  await fourth.up(connection, progress)
  await fourth.up(connection, progress)
  const rows = await bulletins.find().sort({ _id: 1 }).toArray()
  expect(rows.map(({ issue: each }) => each)).toEqual([
    { no: 7, text: expect.any(String), word: '通报', number: '〔2022〕7号' },
    { no: 2, text: expect.any(String), word: '督办专报', number: '第 2 期' },
    { no: null, text: '', word: '', number: '' },
    null,
  ])
})

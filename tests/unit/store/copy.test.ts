import { BSON } from 'bson'
import type { Db } from 'mongodb'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { databaseOf } from '../../../src/store/connection.js'
import { type CopyListener, type CopySide, copyStore } from '../../../src/store/copy.js'
import { createMeta } from '../../../src/store/meta.js'
import { createTransfer } from '../../../src/store/transfer.js'
import { freshConnection } from '../../support/store.js'

const NOW = new Date('2022-09-14T02:00:00Z')
let from: CopySide
let to: CopySide
let close: (() => Promise<void>)[]

beforeEach(async () => {
  const [a, b] = await Promise.all([freshConnection(), freshConnection()])
  from = { db: databaseOf(a.connection), name: 'A' }
  to = { db: databaseOf(b.connection), name: 'B' }
  close = [a.close, b.close]
})
afterEach(() => Promise.all(close.map((each) => each())))

const copy = (part: { force?: boolean; onProgress?: CopyListener } = {}) =>
  copyStore({ from, to, force: false, now: NOW, onProgress: () => undefined, ...part })

const fill = (db: Db, name: string, count: number) =>
  db
    .collection<{ _id: number }>(name)
    .insertMany(Array.from({ length: count }, (_, i) => ({ _id: i, n: i % 7 })))

describe('a copy', () => {
  test('has every document byte for byte, every index, and says so by counts and checksums', async () => {
    await createMeta(from.db).ensure(NOW)
    await fill(from.db, 'items', 2500)
    await from.db.collection('items').createIndex({ n: 1 }, { sparse: true, name: 'by n' })
    const odd = [
      {
        _id: new BSON.Int32(1),
        d: new BSON.Double(2),
        l: BSON.Long.fromNumber(3),
        m: new Map([
          ['9', 1],
          ['1', 2],
        ]),
      },
      { _id: 'x', at: NOW, none: null, bin: Buffer.from('ab'), re: new BSON.BSONRegExp('^a', 'i') },
      {
        _id: new BSON.ObjectId(),
        dec: BSON.Decimal128.fromString('1.50'),
        min: new BSON.MinKey(),
        list: [[], {}],
      },
    ]
    await from.db.collection('odd').insertMany(odd as never)

    const { resumed, collections } = await copy()

    expect(resumed).toBe(false)
    expect(collections.map(({ name, count }) => [name, count])).toEqual([
      ['items', 2500],
      ['meta', 1],
      ['odd', 3],
    ])
    expect(new Set(collections.map(({ sum }) => sum)).size).toBe(3)
    const raw = (db: Db) => db.collection('odd').find({}, { raw: true }).sort({ _id: 1 }).toArray()
    expect(await raw(to.db)).toEqual(await raw(from.db))
    const indexes = await to.db.collection('items').indexes()
    expect(indexes.find(({ name }) => name === 'by n')).toMatchObject({ key: { n: 1 }, sparse: true })
    expect(await createTransfer(to.db).mark()).toBeUndefined()
  })

  test('cut off anywhere goes on where it stood, and the target is marked until then', async () => {
    await fill(from.db, 'a', 2500)
    await fill(from.db, 'b', 1500)
    for (const stop of ['copy a 1000', 'copy b 1000', 'verify a 2000']) {
      const cut = copy({
        onProgress: (phase, name, done) => {
          if (`${phase} ${name} ${done}` === stop) throw new Error('cut off')
        },
      })
      await expect(cut, stop).rejects.toThrow('cut off')
      expect(await createTransfer(to.db).mark(), stop).toMatchObject({ kind: 'copy' })
    }
    const seen: string[] = []
    const { resumed, collections } = await copy({
      onProgress: (phase, name, done) => void (phase === 'copy' && seen.push(`${name} ${done}`)),
    })
    expect(resumed).toBe(true)
    // Everything was there already: nothing is read again but for the verification.
    expect(seen).toEqual(['a 2500', 'b 1500'])
    expect(collections.map(({ name, count }) => [name, count])).toEqual([
      ['a', 2500],
      ['b', 1500],
    ])
  })
})

describe('is refused', () => {
  test('into a store that holds something, unless forced', async () => {
    await fill(from.db, 'a', 3)
    await fill(to.db, 'other', 1)
    await expect(copy()).rejects.toMatchObject({ code: 'store_copy_target_not_empty', data: { target: 'B' } })
    expect(await to.db.collection('other').countDocuments()).toBe(1)
    await copy({ force: true })
    expect(await to.db.collection('other').countDocuments()).toBe(0)
    expect(await to.db.collection('a').countDocuments()).toBe(3)
  })

  test('onto itself, and the data stays', async () => {
    await fill(from.db, 'a', 3)
    to = { db: from.db, name: 'the same' }
    await expect(copy({ force: true })).rejects.toMatchObject({ code: 'store_copy_same' })
    expect(await from.db.collection('a').countDocuments()).toBe(3)
    expect(await createTransfer(from.db).mark()).toBeUndefined()
  })

  test('from a store that is half copied itself', async () => {
    await createTransfer(from.db).begin({ kind: 'restore', source: 's', startedAt: NOW })
    await expect(copy()).rejects.toMatchObject({ code: 'store_incomplete' })
  })

  test.each<[string, 'from' | 'to', string]>([
    ['when the source changed meanwhile', 'from', 'store_copy_source_changed'],
    ['when the target is not what was written', 'to', 'store_copy_differs'],
  ])('%s', async (_, side, code) => {
    await fill(from.db, 'a', 10)
    let disturb: Promise<unknown> | undefined
    const { db } = side === 'from' ? from : to
    // The change is under way before the verification's reads, which one store answers in order.
    const onProgress: CopyListener = (phase, _name, done) => {
      if (phase === 'verify' && done === 0)
        disturb ??= db.collection<{ _id: number }>('a').updateOne({ _id: 3 }, { $set: { n: 100 } })
    }
    await expect(copy({ onProgress })).rejects.toMatchObject({ code, data: { collections: ['a'] } })
    await disturb
    expect(await createTransfer(to.db).mark()).toMatchObject({ kind: 'copy' })
  })
})

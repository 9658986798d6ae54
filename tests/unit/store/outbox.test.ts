import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { OutboxStore, StoredOutbound } from '../../../src/store/outbox.js'
import { type FreshStore, freshStore } from '../../support/store.js'

const T = Date.parse('2022-09-14T02:00:00Z')
const at = (seconds: number) => new Date(T + seconds * 1000)

let fresh: FreshStore
let outbox: OutboxStore
beforeAll(async () => {
  fresh = await freshStore()
  outbox = fresh.stores.outbox
})
beforeEach(async () => {
  await fresh.connection.collection('outbox').deleteMany({})
})
afterAll(() => fresh?.close())

const message = (key: string, part: Partial<StoredOutbound> = {}): StoredOutbound => ({
  key,
  kind: 'reply',
  channel: 'webchat',
  to: { kind: 'room', id: 'r1' },
  text: '已收到',
  createdAt: at(0),
  dueAt: at(0),
  ...part,
})
const claim = (now: number, owner = 'a', limit = 100) =>
  outbox.claim({ owner, now: at(now), leaseMs: 60_000, limit })
const keys = (rows: readonly { key: string }[]) => rows.map(({ key }) => key).sort()

describe('outbox', () => {
  test('the same key twice is one message', async () => {
    expect(await outbox.add(message('k'))).toBe('new')
    expect(await outbox.add(message('k', { text: 'other' }))).toBe('taken')
    expect((await outbox.get('k'))?.text).toBe('已收到')
  })

  test('in one batch too', async () => {
    const results = await Promise.all(['x', 'x', 'y', 'x'].map((key) => outbox.add(message(key))))
    expect(results.toSorted()).toEqual(['new', 'new', 'taken', 'taken'])
  })

  test('a claim takes what is due, answers before digests, and nobody else gets it', async () => {
    await outbox.add(message('digest', { kind: 'digest' }))
    await outbox.add(message('later', { dueAt: at(100) }))
    await outbox.add(message('reply1'))
    await outbox.add(message('reply2'))
    expect(keys(await claim(1, 'a', 2))).toEqual(['reply1', 'reply2'])
    expect(keys(await claim(1, 'b'))).toEqual(['digest'])
    expect(await claim(1, 'b')).toEqual([])
    expect(keys(await claim(100, 'b'))).toEqual(expect.arrayContaining(['later']))
  })

  test('a row enqueued with its claim is nobody else’s until the lease runs out', async () => {
    await outbox.add(message('mine'), { owner: 'a', until: at(60) })
    expect(await claim(59, 'b')).toEqual([])
    expect(await claim(60, 'b')).toMatchObject([{ key: 'mine', interrupted: true, state: 'claimed' }])
  })

  test('a renewed lease holds', async () => {
    await outbox.add(message('k'))
    await claim(0)
    await outbox.renew(['k'], 'a', at(120))
    await outbox.renew(['k'], 'b', at(10))
    expect(await claim(100, 'b')).toEqual([])
  })

  test('a released row is free at once, and is not called interrupted', async () => {
    await outbox.add(message('k'))
    await claim(0)
    await outbox.release(['k'], 'b')
    expect(await claim(1, 'b')).toEqual([])
    await outbox.release(['k'], 'a')
    expect(await claim(1, 'b')).toMatchObject([{ key: 'k', interrupted: false }])
  })

  test('sent is settled', async () => {
    await outbox.add(message('k'))
    await claim(0)
    await outbox.sent('k', at(1), 'p-1')
    expect(await outbox.get('k')).toMatchObject({ state: 'sent', attempts: 1 })
    expect(await outbox.depth()).toBe(0)
    expect(await claim(1000)).toEqual([])
  })

  test('one that has another destination leaves to that', async () => {
    await outbox.add(message('k'))
    await claim(0)
    await outbox.move('k', { kind: 'room', id: 'elsewhere' }, at(1))
    const to = { kind: 'room', id: 'elsewhere' }
    expect(await claim(1, 'b')).toMatchObject([{ key: 'k', to, interrupted: false, attempts: 0 }])
  })

  test('a failure is tried again at its time', async () => {
    await outbox.add(message('k'))
    await claim(0)
    await outbox.retry('k', at(30), 'timeout')
    expect(await claim(29)).toEqual([])
    expect(await claim(30)).toMatchObject([{ key: 'k', attempts: 1, interrupted: false }])
  })

  test('dead letters are listed and can be sent again', async () => {
    for (const key of ['k1', 'k2', 'k3']) await outbox.add(message(key))
    await claim(0)
    await outbox.end('k1', 'dead', at(1), 'no such room')
    await outbox.end('k2', 'held', at(2), 'interrupted')
    await outbox.end('k3', 'dropped', at(3), 'no longer due')
    expect((await outbox.attention(10)).map(({ key, error }) => [key, error])).toEqual([
      ['k2', 'interrupted'],
      ['k1', 'no such room'],
    ])
    expect(await outbox.again('k1', at(5))).toBe(true)
    expect(await outbox.again('k1', at(5))).toBe(false)
    expect(await outbox.again('k3', at(5))).toBe(false)
    expect(await outbox.again('none', at(5))).toBe(false)
    expect(await claim(5)).toMatchObject([{ key: 'k1', attempts: 0 }])
  })
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fillCounty } from '../../../scripts/bench/county.js'
import { checkInbound, underway } from '../../../scripts/crash/inbound-check.js'
import { nextMessage, type Sent } from '../../../scripts/crash/inbound-messages.js'
import { createRandom } from '../../../scripts/demo/random.js'
import { createLogger } from '../../../src/log.js'
import { inboxId, inboxRow } from '../../../src/store/inbox.js'
import { openStore, type Store } from '../../../src/store/open.js'
import { createStores, type Stores } from '../../../src/store/stores.js'
import type { TimelineEntry } from '../../../src/store/update.js'

const NOW = new Date('2022-09-14T02:00:00Z')
const identity = { channel: 'webchat', account: 'duban' } as const

describe('what the crash run counts of messages', () => {
  let dataDir = ''
  let store: Store
  let stores: Stores

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'duban-inbound-'))
    store = await openStore({ dataDir, log: createLogger('silent', 2) })
    stores = createStores(store.connection)
  })
  afterAll(async () => {
    await store.close()
    rmSync(dataDir, { recursive: true })
  })
  beforeEach(async () => {
    for (const name of ['inbox', 'updates', 'outbox', 'items'])
      await store.connection.collection(name).deleteMany({})
  })

  const sent = (part: Partial<Sent> = {}): Sent => ({
    id: 'm1',
    room: 'g',
    sender: 's',
    text: '任务1 完成5%',
    updates: 1,
    replies: true,
    acknowledged: true,
    ...part,
  })
  const check = async (...list: Sent[]) => {
    const found = await checkInbound(store.connection, new Map(list.map((each) => [each.id, each])))
    return Object.fromEntries(
      Object.entries(found).filter(([, count]) => typeof count === 'number' && count > 0),
    )
  }
  const cause = inboxId({ ...identity, messageId: 'm1' })
  const receive = () =>
    stores.inbox.add(
      inboxRow(
        {
          ...identity,
          kind: 'message',
          messageId: 'm1',
          room: { id: 'g', name: 'g' },
          sender: { id: 's', name: 's' },
          text: '任务1 完成5%',
          at: NOW,
          mentionsBot: false,
        },
        NOW,
      ),
    )
  const record = (seq = 1) =>
    stores.updates.append({
      id: `${cause}#/${seq}`,
      item: '2022:task:1',
      seq,
      kind: 'snoozed',
      data: { until: '2022-10-01' },
      at: NOW,
      day: '2022-09-14',
      by: 'p1',
      byName: '',
      before: null,
      unit: null,
      origin: { ...identity, cause, messageId: 'm1', room: 'g' },
      recordedAt: NOW,
      files: [],
    } satisfies TimelineEntry)
  const reply = async (name = 'reply', settled = true) => {
    const key = `${cause}:${name}`
    const message = {
      key,
      kind: 'reply' as const,
      channel: 'webchat',
      text: '已记录',
      createdAt: NOW,
      dueAt: NOW,
    }
    await stores.outbox.add({ ...message, to: { kind: 'room', id: 'g' } })
    if (settled) await stores.outbox.sent(key, NOW, '1')
  }

  it('is content with a message received, recorded and answered once', async () => {
    await receive()
    await record()
    await reply()
    expect(await check(sent())).toEqual({})
  })

  it('lets a message that was never acknowledged be missing', async () => {
    expect(await check(sent({ acknowledged: false }))).toEqual({})
    expect(await check(sent())).toEqual({ missing: 1 })
  })

  it('finds a report that is in no timeline, and an answer that was never sent', async () => {
    await receive()
    await reply('reply', false)
    expect(await check(sent())).toEqual({ unrecorded: 1, repliesLost: 1 })
    expect(await underway(store.connection)).toBe(2)
  })

  it('finds a report that is in the timeline twice, and two answers', async () => {
    await receive()
    await record(1)
    await record(2)
    await reply()
    expect(await check(sent())).toEqual({ doubled: 1, uncalled: 1 })
    await store.connection.collection('updates').deleteOne({ seq: 2 })
    await reply('again')
    expect(await check(sent())).toEqual({ doubled: 1 })
  })

  it('finds chatter that changed something', async () => {
    await receive()
    await record()
    expect(await check(sent({ updates: 0, replies: false }))).toEqual({ uncalled: 1 })
  })

  it('finds a snapshot that is behind its timeline', async () => {
    await receive()
    await record()
    await reply()
    const [entry] = await store.connection.collection('updates').find().toArray()
    const row = { _id: entry?.['item'], version: 0 } as unknown as { _id: never; version: number }
    await store.connection.collection('items').insertOne(row)
    expect(await check(sent())).toEqual({ stale: 1 })
  })

  it('writes a county whose items are the fold of their timelines', async () => {
    const county = await fillCounty(stores, { items: 70, updates: 350, now: NOW })
    expect(county.senders).toHaveLength(300)
    expect(county.senders[5]?.tasks).toEqual([1, 61])
    expect(await stores.items.load('2022:task:61')).toMatchObject({
      lead: 'u2',
      version: 5,
      state: 'underway',
    })
    expect(await stores.updates.of('2022:task:61')).toHaveLength(5)
    const { text, sender } = nextMessage(county, createRandom(3), 'x')
    expect(text).not.toBe('')
    expect(county.senders.map(({ name }) => name)).toContain(sender)
  })
})

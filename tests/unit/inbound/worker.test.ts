import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { replyKey } from '../../../src/inbound/keys.js'
import type { InboundDeps, InboxRow } from '../../../src/inbound/message.js'
import { createWorker } from '../../../src/inbound/worker.js'
import type { Parsed } from '../../../src/language/intent.js'
import { PARKED } from '../../../src/language/replies/failed.js'
import type { InboundEvent } from '../../../src/ports.js'
import { bindingId } from '../../../src/store/binding.js'
import { inboxRow } from '../../../src/store/inbox.js'
import { type County, freshCounty, NOW } from '../../support/county.js'
import { recordingLog } from '../../support/log.js'

const event = (part: Partial<InboundEvent> = {}): InboundEvent => ({
  kind: 'message',
  channel: 'test',
  account: 'bot',
  messageId: 'm1',
  room: { id: 'r', name: 'r' },
  sender: { id: '张三', name: '张三' },
  text: '任务1 60%',
  at: NOW,
  mentionsBot: false,
  ...part,
})

describe('createWorker', () => {
  let county: County
  const said: { key: string; text: string }[] = []
  beforeEach(async () => {
    county = await freshCounty()
    said.length = 0
    await county.task()
    const key = { kind: 'person' as const, channel: 'test', account: 'bot', platformId: '张三' }
    await county.stores.bindings.put({
      _id: bindingId(key),
      ...key,
      platformName: '',
      target: 'zhang',
      boundAt: NOW,
      by: 'zhang',
      cause: 'test',
    })
  })
  afterEach(() => county.close())

  const deps = (parse: () => Parsed, part: Partial<InboundDeps> = {}): InboundDeps => ({
    store: county.stores,
    directory: county.directory,
    clock: { now: () => NOW },
    timer: {
      after: (_ms, run) => {
        const handle = setImmediate(run)
        return () => clearImmediate(handle)
      },
    },
    log: recordingLog(),
    parse,
    enqueue: async ({ key, text }) => void said.push({ key, text }),
    canReachPerson: () => true,
    toRow: inboxRow,
    keepFile: async ({ name, kind }) => ({ name, kind, id: null, refused: 'type' }),
    ...part,
  })
  const progress = (): Parsed => ({
    intent: 'progress',
    slots: { refs: [{ kind: 'task', no: 1 }], percent: 60 },
  })
  const received = async (row: InboxRow = inboxRow(event(), NOW)) => {
    await county.stores.inbox.add(row)
    return row
  }
  const entries = async () =>
    (await county.stores.updates.of('2022:task:1')).filter(({ kind }) => kind === 'progressed')

  it('parks a message on which the program fails, tells its sender, and keeps it for the office to see', async () => {
    const row = await received()
    let tries = 0
    const worker = createWorker(
      deps(() => {
        tries++
        throw new TypeError('a bug')
      }),
    )
    await worker.work(row, { replayed: false })
    await worker.settled()
    expect(tries).toBe(3)
    expect(said).toEqual([{ key: replyKey(row), text: PARKED }])
    expect(await county.stores.inbox.get(row._id)).toMatchObject({
      outcome: 'parked:TypeError: a bug',
      attempts: 3,
    })
  })

  it('goes on where a crash broke off, whichever step was the last: one entry, one answer', async () => {
    const row = await received()
    // Died before the answer was enqueued.
    const first = createWorker(
      deps(progress, {
        enqueue: async () => {
          throw new Error('died')
        },
      }),
    )
    const dying = first.work(row, { replayed: false })
    await expect.poll(entries).toHaveLength(1)
    first.stop()
    await dying
    const second = createWorker(deps(progress))
    await second.work(row, { replayed: true })
    await second.settled()
    expect(await entries()).toHaveLength(1)
    expect(said).toEqual([{ key: replyKey(row), text: expect.stringContaining('60%') }])
    expect((await county.stores.inbox.get(row._id))?.outcome).toBe('progress')
  })

  it('does not work again on what was answered', async () => {
    const row = await received()
    await county.stores.outbox.add({
      key: replyKey(row),
      kind: 'reply',
      channel: 'test',
      to: { kind: 'room', id: 'r' },
      text: 'x',
      createdAt: NOW,
      dueAt: NOW,
    })
    const worker = createWorker(deps(progress))
    await worker.work(row, { replayed: true })
    await worker.settled()
    expect(await entries()).toHaveLength(0)
    expect((await county.stores.inbox.get(row._id))?.outcome).toBe('answered')
  })

  it('waits for a store that does not answer', async () => {
    const row = await received()
    let fails = 5
    const { store } = deps(progress)
    const worker = createWorker(
      deps(progress, {
        store: {
          ...store,
          inbox: {
            ...store.inbox,
            failed: async () => {
              throw new Error('unreachable')
            },
          },
        },
        enqueue: async ({ key, text }) => {
          if (fails-- > 0) throw new Error('unreachable')
          said.push({ key, text })
        },
      }),
    )
    await worker.work(row, { replayed: false })
    await worker.settled()
    expect(said).toHaveLength(1)
    expect(await entries()).toHaveLength(1)
  })

  it('leaves a row open whose snapshot was not kept; its replay makes up for it and answers no more', async () => {
    const row = await received()
    const { items } = county.stores
    const save = () => Promise.reject(new Error('crash'))
    const store = { ...county.stores, items: { ...items, save } }
    const broken = createWorker(deps(progress, { store }))
    await broken.work(row, { replayed: false })
    await broken.settled()
    expect(said).toHaveLength(1)
    expect(await county.stores.inbox.get(row._id)).toMatchObject({ finishedAt: null })
    expect(await items.load('2022:task:1')).toMatchObject({ percent: null })

    const [reply] = said
    await county.stores.outbox.add({
      key: replyKey(row),
      kind: 'reply',
      channel: 'test',
      to: { kind: 'room', id: 'r' },
      text: reply?.text ?? '',
      createdAt: NOW,
      dueAt: NOW,
    })
    const worker = createWorker(deps(progress))
    await worker.work(row, { replayed: true })
    await worker.settled()
    expect(said).toHaveLength(1)
    expect(await items.load('2022:task:1')).toMatchObject({ percent: 60 })
    expect(await county.stores.audit.causedBy(row._id)).toMatchObject([{ result: 'done' }])
    expect(await county.stores.inbox.get(row._id)).toMatchObject({ outcome: 'answered' })
    expect(await entries()).toHaveLength(1)
  })

  describe('frees what waits behind it', () => {
    /** What had happened by the time the keys were free. */
    const freedAfter = async (parsed: Parsed) => {
      const order: string[] = []
      const { updates } = county.stores
      const append: typeof updates.append = async (entry) => {
        const result = await updates.append(entry)
        order.push('written')
        return result
      }
      const store = { ...county.stores, updates: { ...updates, append } }
      const enqueue: InboundDeps['enqueue'] = async ({ kind }) => void order.push(kind)
      const worker = createWorker(deps(() => parsed, { enqueue, store }))
      const free = () => void order.push('free')
      await worker.work(await received(), { replayed: false, parsed, free })
      await worker.settled()
      return order
    }
    const refs = [{ kind: 'task' as const, no: 1 }]

    it('once its entry is written, before its answer is', async () => {
      expect(await freedAfter(progress())).toEqual(['written', 'free', 'reply'])
    })

    it.each<[string, Parsed]>([
      ['it asks back', { intent: 'apply_extend', slots: { refs, to: null, reason: null } }],
      ['it is refused', { intent: 'progress', slots: { refs: [{ kind: 'task', no: 99 }], percent: 60 } }],
      ['it takes back what was last done', { intent: 'undo', slots: { refs: [] } }],
    ])('not before its end where %s', async (_, parsed) => {
      expect(await freedAfter(parsed)).toEqual(['reply'])
    })

    it('not before its end where it corrects what was last reported', async () => {
      const parsed: Parsed = { intent: 'progress', slots: { refs, percent: 60, correction: true } }
      expect(await freedAfter(parsed)).toEqual(['written', 'reply'])
    })
  })

  it('takes an answer for one though a restart works on it long after its question', async () => {
    const refs = [{ kind: 'task' as const, no: 1 }]
    const asking = await received(inboxRow(event({ text: '任务1申请延期' }), NOW))
    const said = new Date(NOW.getTime() + 60_000)
    const answering = await received(
      inboxRow(event({ messageId: 'm2', text: '延到12月7日，原因：系统未上线', at: said }), said),
    )
    const parse: InboundDeps['parse'] = (text) => {
      if (!text.includes('任务1')) return { intent: 'ignore', slots: { reason: 'chatter' } }
      if (!text.includes('12月7日'))
        return {
          intent: 'apply_extend',
          slots: { refs, to: null, reason: null, ask: ['exact_date', 'reason'] },
        }
      return { intent: 'apply_extend', slots: { refs, to: '2022-12-07', reason: '系统未上线' } }
    }
    const first = createWorker(deps(progress, { parse }))
    await first.work(asking, { replayed: false })
    await first.settled()
    const restarted = new Date(NOW.getTime() + 20 * 60_000)
    const second = createWorker(deps(progress, { parse, clock: { now: () => restarted } }))
    await second.work(answering, { replayed: true })
    await second.settled()
    expect(await county.stores.items.load('2022:task:1')).toMatchObject({
      extension: { to: '2022-12-07', reason: '系统未上线' },
    })
    expect((await county.stores.inbox.get(answering._id))?.outcome).toBe('apply_extend')
  })

  it('answers a replayed message as it would have, though later ones on the item were worked on', async () => {
    const first = await received()
    const later = await received(inboxRow(event({ messageId: 'm2', text: '任务1 80%' }), NOW))
    const eighty = (): Parsed => ({
      intent: 'progress',
      slots: { refs: [{ kind: 'task', no: 1 }], percent: 80 },
    })
    const dying = createWorker(deps(progress, { enqueue: () => new Promise(() => undefined) }))
    void dying.work(first, { replayed: false })
    await expect.poll(entries).toHaveLength(1)
    const next = createWorker(deps(eighty))
    await next.work(later, { replayed: false })
    await next.settled()
    const replaying = createWorker(deps(progress))
    await replaying.work(first, { replayed: true })
    await replaying.settled()
    expect((await entries()).map(({ data }) => (data as { percent: number }).percent)).toEqual([60, 80])
    expect(said).toEqual([
      { key: replyKey(later), text: expect.stringContaining('60% → 80%') },
      { key: replyKey(first), text: expect.stringContaining('60%') },
    ])
    expect(said[1]?.text).not.toContain('80%')
    expect(await county.stores.items.load('2022:task:1')).toMatchObject({ percent: 80 })
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { InboundEvent } from '../../../src/ports.js'
import { eventId, type InboxRow, inboxId } from '../../../src/store/inbox.js'
import { type FreshStore, freshStore } from '../../support/store.js'

let fresh: FreshStore
beforeAll(async () => {
  fresh = await freshStore()
})
afterAll(() => fresh?.close())

const AT = new Date('2022-09-14T02:00:00Z')
const event = (part: Partial<InboundEvent> = {}): InboundEvent => ({
  kind: 'message',
  channel: 'webchat',
  account: 'bot',
  messageId: 'm1',
  sender: { id: 's', name: '张三' },
  text: '任务12 60%',
  at: AT,
  mentionsBot: false,
  ...part,
})
const row = (of: InboundEvent, part: Partial<InboxRow> = {}): InboxRow => ({
  _id: eventId(of),
  kind: of.kind,
  channel: of.channel,
  account: of.account,
  messageId: of.messageId,
  room: of.room ?? null,
  sender: of.sender,
  text: of.text,
  at: of.at,
  mentionsBot: of.mentionsBot,
  replyTo: of.replyTo ?? null,
  files: [],
  receivedAt: AT,
  openAt: AT,
  attempts: 0,
  outcome: '',
  finishedAt: null,
  ...part,
})

describe('ids', () => {
  test.each<[string, Partial<InboundEvent>, boolean]>([
    ['the same message', {}, true],
    ['the same with another text (a redelivery that was cut)', { text: '任务12' }, true],
    ['another channel', { channel: 'wecom' }, false],
    ['another account', { account: 'bot2' }, false],
    ['another message', { messageId: 'm2' }, false],
    ['parts that only look alike when joined', { channel: 'webchatb', account: 'ot' }, false],
  ])('%s: same row %s', (_, part, same) => {
    expect(eventId(event(part)) === inboxId(event())).toBe(same)
  })

  test('an edit is itself, by its time and text; a recall happens once', () => {
    const edit = event({ kind: 'edit', text: '任务12 70%' })
    expect(eventId(edit)).not.toBe(eventId(event()))
    expect(eventId(edit)).toBe(eventId({ ...edit }))
    expect(eventId(edit)).not.toBe(eventId({ ...edit, at: new Date(AT.getTime() + 1) }))
    const recall = event({ kind: 'recall', text: '' })
    expect(eventId(recall)).toBe(eventId({ ...recall, at: new Date(0) }))
  })
})

describe('inbox', () => {
  test('a message delivered three times is one row', async () => {
    const { inbox } = fresh.stores
    const results = await Promise.all([1, 2, 3].map(() => inbox.add(row(event()))))
    expect(results.toSorted()).toEqual(['new', 'taken', 'taken'])
    expect(await inbox.add(row(event()))).toBe('taken')
    expect(await inbox.get(inboxId(event()))).toMatchObject({ text: '任务12 60%', attempts: 0 })
  })

  test('what is not finished is found again, oldest first; what is, is not', async () => {
    const { inbox } = fresh.stores
    const later = (seconds: number) => new Date(AT.getTime() + seconds * 1000)
    await inbox.finish(inboxId(event()), 'progress', AT)
    for (const [id, seconds] of [
      ['b', 20],
      ['a', 10],
      ['c', 30],
    ] as const) {
      await inbox.add(row(event({ messageId: id }), { openAt: later(seconds) }))
    }
    await inbox.failed(inboxId(event({ messageId: 'a' })), 'store_unreachable')
    const found = await inbox.unfinished(later(25), 10)
    expect(found.map(({ messageId, attempts }) => [messageId, attempts])).toEqual([
      ['a', 1],
      ['b', 0],
    ])
    expect(await inbox.get(inboxId(event()))).toMatchObject({ outcome: 'progress', finishedAt: AT })
  })
})

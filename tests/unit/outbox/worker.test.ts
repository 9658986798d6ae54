import { describe, expect, it } from 'vitest'
import type { OutboundKind, OutboundRow, OutboxQueue } from '../../../src/outbox/queue.js'
import { createOutbox } from '../../../src/outbox/worker.js'
import { type Channel, ChannelError, type ChannelLimits, type OutboundMessage } from '../../../src/ports.js'
import { manualTime } from '../../support/time.js'
import { quiet } from '../../support/wechaty.js'

const LIMITS: ChannelLimits = { textBytes: 200, perMinute: 20, gapMs: 2_000, canReachPerson: true }

interface Options {
  limits?: Partial<ChannelLimits>
  /** What the platform does with the n-th send, counted from 1. */
  fail?: (n: number) => Error | undefined
  stillDue?: boolean
  /** Asking whether it is still due fails. */
  blind?: boolean
  /** Its destination has another id by now. */
  moved?: string
}

/** An outbox over a queue in memory, a platform that keeps what it got, and a clock we turn. */
function stage({ limits = {}, fail = () => undefined, stillDue = true, blind = false, moved }: Options = {}) {
  const time = manualTime('2022-09-14T10:00:00+08:00')
  const log: string[] = []
  const pending: OutboundRow[] = []
  const got: { at: number; text: string; to: string }[] = []
  let sends = 0
  const queue: OutboxQueue = {
    claim: async ({ now, limit }) => {
      const due = pending.filter((row) => row.dueAt <= now).slice(0, limit)
      for (const row of due) pending.splice(pending.indexOf(row), 1)
      return due
    },
    renew: async (keys) => void log.push(`renew ${keys.length}`),
    sent: async (key) => void log.push(`sent ${key}`),
    retry: async (key, at) => void log.push(`retry ${key} +${(at.getTime() - time.now().getTime()) / 1000}s`),
    postpone: async (key, at) =>
      void log.push(`later ${key} +${(at.getTime() - time.now().getTime()) / 1000}s`),
    move: async (key, to) => void log.push(`move ${key} ${to.id}`),
    end: async (key, state) => void log.push(`${state} ${key}`),
    release: async (keys) => void log.push(`release ${keys.join(' ')}`),
  }
  const start = time.now().getTime()
  const channel: Channel = {
    name: 'test',
    limits: { ...LIMITS, ...limits },
    start: async () => undefined,
    stop: async () => undefined,
    health: () => ({ ok: true }),
    send: async (message: OutboundMessage) => {
      const error = fail(++sends)
      if (error !== undefined) throw error
      got.push({ at: (time.now().getTime() - start) / 1000, text: message.text, to: message.to.id })
      return { platformId: `p${sends}` }
    },
  }
  const outbox = createOutbox({
    queue,
    channels: new Map([['test', channel]]),
    clock: time,
    timer: time,
    log: quiet,
    owner: 'me',
    random: () => 0,
    recheck: async ({ text }) => {
      if (moved !== undefined) return { kind: 'move', to: { kind: 'room', id: moved } }
      if (blind) throw new Error('the store is away')
      return stillDue ? { kind: 'send', text } : { kind: 'drop', reason: 'no longer due' }
    },
    drainMs: 5_000,
  })
  const row = (key: string, kind: OutboundKind = 'reply', over: Partial<OutboundRow> = {}): OutboundRow => ({
    key,
    kind,
    channel: 'test',
    to: { kind: 'room', id: 'r1' },
    text: key,
    createdAt: time.now(),
    dueAt: time.now(),
    state: 'claimed',
    attempts: 0,
    interrupted: false,
    ...over,
  })
  return { outbox, time, got, log, pending, row }
}

describe('the outbox', () => {
  it('sends at once what nothing holds back, and says so to the store', async () => {
    const { outbox, got, log, row, time } = stage()
    outbox.offer([row('a')])
    await time.settle()
    expect(got).toEqual([{ at: 0, text: 'a', to: 'r1' }])
    expect(log).toEqual(['sent a'])
  })

  it('keeps the gap and merges what waited for the same destination', async () => {
    const { outbox, got, log, row, time } = stage()
    outbox.offer([row('a'), row('b'), row('c'), row('d', 'reply', { to: { kind: 'room', id: 'r2' } })])
    await time.advance(2_000)
    expect(got.map(({ at, text, to }) => [at, text, to])).toEqual([
      [0, 'a', 'r1'],
      [0, 'd', 'r2'],
      [2, 'b\n——\nc', 'r1'],
    ])
    expect(log.sort()).toEqual(['sent a', 'sent b', 'sent c', 'sent d'])
  })

  it('lets a reply pass a digest, and sends a bulletin alone', async () => {
    const { outbox, got, row, time } = stage()
    outbox.offer([row('first'), row('digest', 'digest'), row('bulletin', 'bulletin'), row('reply')])
    await time.advance(4_000)
    expect(got.map(({ text }) => text)).toEqual(['first', 'reply\n——\ndigest', 'bulletin'])
  })

  it('never sends more than the platform takes in a minute', async () => {
    const { outbox, got, row, time } = stage({ limits: { perMinute: 2, gapMs: 0, textBytes: 4 } })
    outbox.offer(['1', '2', '3', '4'].map((key) => row(key)))
    await time.advance(59_999)
    expect(got).toHaveLength(2)
    await time.advance(1)
    expect(got).toHaveLength(4)
  })

  it('tries again later, with the pause the platform asked for', async () => {
    const { outbox, log, row, time } = stage({ fail: () => new ChannelError('busy', true, 30_000) })
    outbox.offer([row('a')])
    await time.settle()
    expect(log).toEqual(['retry a +30s'])
  })

  it('buries what can never be sent, or was tried too often', async () => {
    const { outbox, log, row, time } = stage({ fail: (n) => new ChannelError('no such room', n > 1) })
    outbox.offer([row('a')])
    await time.settle()
    outbox.offer([row('b', 'reply', { attempts: 13, to: { kind: 'room', id: 'r2' } })])
    await time.settle()
    expect(log).toEqual(['dead a', 'dead b'])
  })

  it.each([
    ['reply', true, ['sent x']],
    ['reminder', true, ['sent x']],
    ['reminder', false, ['dropped x']],
    ['bulletin', true, ['held x']],
  ] as [OutboundKind, boolean, string[]][])(
    'after a crash: a %s, still due %s',
    async (kind, stillDue, expected) => {
      const { outbox, log, row, time } = stage({ stillDue })
      outbox.offer([row('x', kind, { interrupted: true })])
      await time.settle()
      expect(log).toEqual(expected)
    },
  )

  it('stands in line at its new destination', async () => {
    const { outbox, got, log, row, time } = stage({ moved: 'r2' })
    outbox.offer([row('d', 'digest')])
    await time.advance(1)
    expect([got, log]).toEqual([[], ['move d r2']])
  })

  it('puts off what it cannot ask about, untouched', async () => {
    const { outbox, got, log, row, time } = stage({ blind: true })
    outbox.offer([row('bulletin', 'bulletin'), row('advice', 'advice', { to: { kind: 'room', id: 'r2' } })])
    await time.settle()
    expect(got).toEqual([])
    expect(log).toEqual(['later bulletin +60s', 'later advice +60s'])
  })

  it('cuts a long text and defuses a shout', async () => {
    const { outbox, got, row, time } = stage({ limits: { textBytes: 12 } })
    outbox.offer([row('a', 'reply', { text: '@所有人\n第二行' })])
    await time.settle()
    expect(got.map(({ text }) => text)).toEqual(['所有人', '第二行'])
  })

  it('takes up what other starts left, does not take a row twice, renews what waits', async () => {
    const { outbox, got, log, pending, row, time } = stage({ limits: { gapMs: 30_000 } })
    pending.push(row('a'), row('b'))
    await outbox.start()
    outbox.offer([row('b')])
    await time.advance(45_000)
    expect(got.map(({ text }) => text)).toEqual(['a', 'b'])
    expect(log).toContain('renew 1')
    await outbox.stop()
  })

  it('drains at stop, and gives back what it could not send in time', async () => {
    const { outbox, got, log, row, time } = stage({ limits: { gapMs: 4_000, textBytes: 4 } })
    await outbox.start()
    outbox.offer(['1', '2', '3'].map((key) => row(key)))
    const stopped = outbox.stop()
    await time.advance(6_000)
    await stopped
    expect(got.map(({ text }) => text)).toEqual(['1', '2'])
    expect(log).toContain('release 3')
  })
})

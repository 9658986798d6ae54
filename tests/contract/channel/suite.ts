import { expect, it } from 'vitest'
import type { Channel, InboundEvent } from '../../../src/ports.js'

/** What a channel's test must offer so that the suite can play the platform. */
export interface Platform {
  readonly channel: Channel
  /** Somebody writes; resolves with the platform's id of the message when the platform has it. */
  readonly say: (message: { sender: string; room?: string; text: string; mention?: boolean }) => Promise<void>
  /** What the bot has sent, oldest first. */
  readonly sent: () => { to: string; text: string }[]
  readonly close: () => Promise<void>
}

const until = async (done: () => boolean) => {
  for (let turn = 0; turn < 2_000; turn++) {
    if (done()) return
    await new Promise((resolve) => setImmediate(resolve))
    if (turn > 200) await new Promise((resolve) => setTimeout(resolve, 2))
  }
  throw new Error('the platform never delivered')
}

/** What every channel promises to the rest of the product (src/ports.ts, Channel). */
export function channelContract(open: () => Promise<Platform>, { anyRoomExists = false } = {}): void {
  const play = async (act: (platform: Platform, events: InboundEvent[]) => Promise<void>) => {
    const platform = await open()
    const events: InboundEvent[] = []
    try {
      await platform.channel.start(async (event) => void events.push(event))
      await act(platform, events)
    } finally {
      await platform.channel.stop()
      await platform.close()
    }
  }

  it('delivers a group message with room, sender and text', () =>
    play(async ({ say, channel }, events) => {
      await say({ sender: 'zhang', room: 'r1', text: '进展 任务12 60%' })
      await until(() => events.length === 1)
      expect(events[0]).toMatchObject({
        kind: 'message',
        channel: channel.name,
        text: '进展 任务12 60%',
        mentionsBot: false,
      })
      expect(events[0]?.room?.id).toContain('r1')
      expect(events[0]?.sender.id).toBe('zhang')
      expect(events[0]?.messageId).not.toBe('')
      expect(events[0]?.account).not.toBe('')
    }))

  it('cuts a mention of the bot and says that there was one', () =>
    play(async ({ say }, events) => {
      await say({ sender: 'zhang', room: 'r1', text: '我的任务', mention: true })
      await until(() => events.length === 1)
      expect(events[0]).toMatchObject({ text: '我的任务', mentionsBot: true })
    }))

  it('delivers a private message without a room', () =>
    play(async ({ say }, events) => {
      await say({ sender: 'zhang', text: '绑定 123456' })
      await until(() => events.length === 1)
      expect(events[0]?.room).toBeUndefined()
    }))

  it('does not hear itself', () =>
    play(async ({ channel, say, sent }, events) => {
      await say({ sender: 'zhang', room: 'r1', text: '一' })
      await until(() => events.length === 1)
      const room = events[0]?.room?.id ?? ''
      await channel.send({ key: 'k1', to: { kind: 'room', id: room }, text: '已记录' })
      await until(() => sent().length === 1)
      await say({ sender: 'zhang', room: 'r1', text: '二' })
      await until(() => events.length === 2)
      expect(events.map((event) => event.text)).toEqual(['一', '二'])
      expect(sent()).toEqual([{ to: room, text: '已记录' }])
    }))

  it('reaches a person privately where it says it can', () =>
    play(async ({ channel, sent }) => {
      if (!channel.limits.canReachPerson) return
      await channel.send({ key: 'k2', to: { kind: 'person', id: 'zhang' }, text: '任务12明天到期' })
      await until(() => sent().length === 1)
      expect(sent()[0]).toMatchObject({ to: 'zhang', text: '任务12明天到期' })
    }))

  it.skipIf(anyRoomExists)('refuses an unknown destination for good', () =>
    play(async ({ channel }) => {
      const send = channel.send({ key: 'k3', to: { kind: 'room', id: 'nowhere@chatroom' }, text: 'x' })
      await expect(send).rejects.toMatchObject({ name: 'ChannelError' })
    }),
  )

  it('hands nothing on after stop', () =>
    play(async ({ channel, say }, events) => {
      await channel.stop()
      await say({ sender: 'zhang', room: 'r1', text: '晚了' })
      await new Promise((resolve) => setTimeout(resolve, 20))
      expect(events).toEqual([])
    }))
}

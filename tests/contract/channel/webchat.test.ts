import { describe, expect, it } from 'vitest'
import { createWebchat } from '../../../bots/webchat/index.js'
import type { InboundEvent, WebchatLog, WebchatNews } from '../../../src/ports.js'
import { channelContract, type Platform } from './suite.js'

const clock = { now: () => new Date('2022-09-14T10:00:00+08:00') }
const log: WebchatLog = { rooms: async () => [], messages: async () => [], holds: async () => true }

async function open(): Promise<Platform> {
  const { channel, webchat } = createWebchat({ clock, log })
  const sent: { to: string; text: string }[] = []
  webchat.watch((news) => {
    if (news.kind === 'message' && news.message.sender === 'duban') {
      sent.push({ to: news.message.room.replace('dm:', ''), text: news.message.text })
    }
  })
  return {
    channel,
    sent: () => sent,
    close: async () => undefined,
    say: async ({ sender, room, text, mention }) => {
      const words = mention === true ? `@督办通 ${text}` : text
      await webchat.post(room ?? `dm:${sender}`, { sender, text: words }).catch(() => undefined)
    },
  }
}

describe('web chat', () => {
  channelContract(open, { anyRoomExists: true })

  it('hands on edits and recalls under the id of the message they change', async () => {
    const { channel, webchat } = createWebchat({ clock, log })
    const events: InboundEvent[] = []
    const news: WebchatNews[] = []
    await channel.start(async (event) => void events.push(event))
    webchat.watch((item) => news.push(item))
    const { messageId } = await webchat.post('r1', { sender: 'zhang', text: '任务12 60%', messageId: 'm1' })
    await webchat.edit('r1', messageId, { sender: 'zhang', text: '任务12 70%' })
    await webchat.recall('r1', messageId, { sender: 'zhang' })
    expect(events.map(({ kind, messageId: id, text }) => [kind, id, text])).toEqual([
      ['message', 'm1', '任务12 60%'],
      ['edit', 'm1', '任务12 70%'],
      ['recall', 'm1', ''],
    ])
    expect(news.map((item) => item.kind)).toEqual(['message', 'edit', 'recall'])
  })

  it('acknowledges nothing that was not taken', async () => {
    const { channel, webchat } = createWebchat({ clock, log })
    const news: WebchatNews[] = []
    webchat.watch((item) => news.push(item))
    await channel.start(async () => {
      throw new Error('disk full')
    })
    await expect(webchat.post('r1', { sender: 'zhang', text: '任务12 60%' })).rejects.toThrow('disk full')
    expect(news).toEqual([])
  })
})

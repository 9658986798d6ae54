import { randomUUID } from 'node:crypto'
import {
  type Channel,
  ChannelError,
  type Clock,
  type InboundEvent,
  type Receive,
  type Webchat,
  type WebchatLog,
  type WebchatMessage,
  type WebchatNews,
  webchatStamp,
} from '../../src/ports.js'
import { cutMention } from '../mention.js'

/** The bot's name and account in the web chat. */
const BOT = 'duban'
const NAMES = [BOT, '督办通', '督办']
const PRIVATE = 'dm:'
const PAGE = 200

/** Rooms in the browser, for trying and for training: a channel whose platform is this process. */
export function createWebchat({ clock, log }: { clock: Clock; log: WebchatLog }): {
  channel: Channel
  webchat: Webchat
} {
  const watchers = new Set<(news: WebchatNews) => void>()
  let last = 0
  /** Strictly increasing, so that the order of a talk is kept even while the clock stands still. */
  const stamp = (): Date => {
    last = Math.max(clock.now().getTime(), last + 1)
    return new Date(last)
  }
  let receive: Receive | undefined

  const tell = (news: WebchatNews) => {
    for (const watcher of watchers) watcher(news)
  }

  const hand = async (event: InboundEvent) => {
    if (receive === undefined) throw new ChannelError('web chat is not started', true)
    await receive(event)
  }

  const base = (room: string, sender: string) => ({
    channel: 'webchat',
    account: BOT,
    ...(room.startsWith(PRIVATE) ? {} : { room: { id: room, name: room } }),
    sender: { id: sender, name: sender },
    at: stamp(),
  })

  const webchat: Webchat = {
    async post(room, { sender, text, messageId = randomUUID(), mentions = [], replyTo }) {
      const mention = NAMES.map((name) => cutMention(text, name)).find((cut) => cut.found) ?? {
        text,
        found: false,
      }
      const event: InboundEvent = {
        ...base(room, sender),
        kind: 'message',
        messageId,
        text: mention.text,
        mentionsBot: mention.found || mentions.includes(BOT),
        ...(replyTo === undefined ? {} : { replyTo }),
      }
      await hand(event)
      tell({
        kind: 'message',
        message: {
          id: messageId,
          room,
          sender,
          text,
          at: event.at,
          ...(replyTo === undefined ? {} : { replyTo }),
        },
      })
      return { messageId }
    },
    async edit(room, messageId, { sender, text }) {
      if (!(await log.holds(room, messageId))) return false
      const event: InboundEvent = { ...base(room, sender), kind: 'edit', messageId, text, mentionsBot: false }
      await hand(event)
      tell({ kind: 'edit', message: { id: messageId, room, sender, text, at: event.at } })
      return true
    },
    async recall(room, messageId, { sender }) {
      if (!(await log.holds(room, messageId))) return false
      await hand({ ...base(room, sender), kind: 'recall', messageId, text: '', mentionsBot: false })
      tell({ kind: 'recall', room, id: messageId })
      return true
    },
    isBot: (sender) => NAMES.includes(sender.normalize('NFKC').replace(/^@|\s/g, '').toLowerCase()),
    rooms: () => log.rooms(),
    messages: (room, after) => log.messages(room, after, PAGE),
    watch(listener) {
      watchers.add(listener)
      return () => watchers.delete(listener)
    },
  }

  const channel: Channel = {
    name: 'webchat',
    limits: { textBytes: 4000, perMinute: 6000, gapMs: 0, canReachPerson: true },
    async start(handler) {
      receive = handler
    },
    async stop() {
      receive = undefined
      watchers.clear()
    },
    async send({ key, to, text, replyTo }) {
      if (receive === undefined) throw new ChannelError('web chat is not started', true)
      const room = to.kind === 'room' ? to.id : `${PRIVATE}${to.id}`
      const at = stamp()
      const message: WebchatMessage = {
        id: key,
        room,
        sender: BOT,
        text,
        at,
        ...(replyTo === undefined ? {} : { replyTo }),
      }
      tell({ kind: 'message', message })
      return { platformId: webchatStamp(at) }
    },
    health: () => ({ ok: receive !== undefined }),
  }
  return { channel, webchat }
}

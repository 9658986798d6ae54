import { PassThrough } from 'node:stream'
import { z } from 'zod'
import { DubanError } from '../../domain/errors.js'
import type { Webchat, WebchatMessage } from '../../ports.js'
import { defineRoute, type Route } from '../route.js'

const TAG = '网页工作群'
const id = z.string().min(1).max(200)
const text = z.string().min(1).max(20_000)
const room = z.object({ room: id })
const message = z.object({
  id: z.string(),
  room: z.string(),
  sender: z.string(),
  text: z.string(),
  at: z.iso.datetime(),
  replyTo: z.string().optional(),
})
const KEEP_ALIVE_MS = 20_000

const shown = (row: WebchatMessage) => ({ ...row, at: row.at.toISOString() })

/** The web chat over HTTP. Whoever reaches it may speak as anybody: it is for trying and training only. */
export function webchatRoutes(webchat: Webchat): Route[] {
  const notTheBot = (sender: string): void => {
    if (webchat.isBot(sender)) throw new DubanError('webchat_sender_taken', { sender })
  }
  const known = (there: boolean): void => {
    if (!there) throw new DubanError('webchat_message_unknown')
  }
  return [
    defineRoute({
      method: 'get',
      path: '/api/webchat/rooms',
      summary: '列出网页工作群',
      tag: TAG,
      request: {},
      responses: {
        200: z.object({
          rooms: z.array(z.object({ id: z.string(), name: z.string(), members: z.array(z.string()) })),
        }),
      },
    }).handledBy(async () => ({ status: 200, body: { rooms: await webchat.rooms() } })),

    defineRoute({
      method: 'post',
      path: '/api/webchat/rooms/:room/messages',
      summary: '在群里发一条消息',
      tag: TAG,
      request: {
        params: room,
        body: z.object({
          sender: id,
          text,
          messageId: id.optional(),
          mentions: z.array(id).max(100).optional(),
          replyTo: id.optional(),
        }),
      },
      responses: { 202: z.object({ messageId: z.string() }) },
    }).handledBy(async ({ params, body }) => {
      notTheBot(body.sender)
      return { status: 202, body: await webchat.post(params.room, body) }
    }),

    defineRoute({
      method: 'get',
      path: '/api/webchat/rooms/:room/messages',
      summary: '读群里的消息',
      tag: TAG,
      request: { params: room, query: z.object({ after: id.optional() }) },
      responses: { 200: z.object({ messages: z.array(message) }) },
    }).handledBy(async ({ params, query }) => {
      const messages = await webchat.messages(params.room, query.after)
      return { status: 200, body: { messages: messages.map(shown) } }
    }),

    defineRoute({
      method: 'put',
      path: '/api/webchat/rooms/:room/messages/:message',
      summary: '修改一条消息',
      tag: TAG,
      request: { params: room.extend({ message: id }), body: z.object({ sender: id, text }) },
      responses: { 202: z.object({ messageId: z.string() }) },
    }).handledBy(async ({ params, body }) => {
      notTheBot(body.sender)
      known(await webchat.edit(params.room, params.message, body))
      return { status: 202, body: { messageId: params.message } }
    }),

    defineRoute({
      method: 'delete',
      path: '/api/webchat/rooms/:room/messages/:message',
      summary: '撤回一条消息',
      tag: TAG,
      request: { params: room.extend({ message: id }), query: z.object({ sender: id.optional() }) },
      responses: { 202: z.object({ messageId: z.string() }) },
    }).handledBy(async ({ params, query }) => {
      known(await webchat.recall(params.room, params.message, { sender: query.sender ?? '' }))
      return { status: 202, body: { messageId: params.message } }
    }),

    defineRoute({
      method: 'get',
      path: '/api/webchat/events',
      summary: '实时消息（SSE）',
      tag: TAG,
      request: {},
      responses: { 200: { contentType: 'text/event-stream', description: '每条新消息一个事件' } },
    }).handledBy(async ({ signal }) => ({
      status: 200,
      body: eventStream(webchat, signal),
      headers: { 'Cache-Control': 'no-cache', 'X-Accel-Buffering': 'no' },
    })),
  ]
}

function eventStream(webchat: Webchat, signal: AbortSignal): PassThrough {
  const stream = new PassThrough()
  stream.write(': 已连接\n\n')
  // What comes in one moment is written together.
  let waiting = ''
  const flush = () => {
    const events = waiting
    waiting = ''
    if (!stream.writableEnded) stream.write(events)
  }
  const stop = webchat.watch((news) => {
    const data = 'message' in news ? { ...news, message: shown(news.message) } : news
    if (waiting === '') setImmediate(flush)
    waiting += `event: ${news.kind}\ndata: ${JSON.stringify(data)}\n\n`
  })
  const alive = setInterval(() => stream.write(': \n\n'), KEEP_ALIVE_MS)
  const end = () => stream.end()
  signal.addEventListener('abort', end, { once: true })
  stream.once('close', () => {
    clearInterval(alive)
    stop()
    signal.removeEventListener('abort', end)
  })
  return stream
}

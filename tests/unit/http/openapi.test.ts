import { expect, it } from 'vitest'
import { z } from 'zod'
import { defineRoute } from '../../../src/http/route.js'
import { serve } from './client.js'

const route = defineRoute({
  method: 'put',
  path: '/api/rooms/:room/messages/:id',
  summary: '改一条消息',
  tag: '聊天',
  request: {
    params: z.object({ room: z.string(), id: z.string() }),
    query: z.object({ quiet: z.enum(['0', '1']).optional() }),
    body: z.object({ text: z.string().max(100) }),
  },
  responses: { 200: z.object({ id: z.string() }), 202: { contentType: 'text/plain', description: '稍后' } },
}).handledBy(async ({ params }) => ({ status: 200, body: { id: params.id } }))

it('describes a route by the schemas that guard it', async () => {
  const { json } = await serve({ routes: [route] })
  const { body } = await json('/api/openapi.json')
  expect(body).toMatchObject({
    openapi: '3.1.0',
    info: { title: '督办通', version: '1.2.3' },
    paths: {
      '/healthz': { get: { tags: ['运行'] } },
      '/readyz': {},
      '/metrics': {},
      '/api/openapi.json': {},
      '/api/rooms/{room}/messages/{id}': {
        put: {
          operationId: 'putApiRoomsRoomMessagesId',
          summary: '改一条消息',
          parameters: [
            { in: 'path', name: 'room', required: true },
            { in: 'path', name: 'id', required: true },
            { in: 'query', name: 'quiet', schema: { enum: ['0', '1'] } },
          ],
          requestBody: {
            content: { 'application/json': { schema: { properties: { text: { maxLength: 100 } } } } },
          },
          responses: {
            200: { content: { 'application/json': { schema: { required: ['id'] } } } },
            202: { content: { 'text/plain': {} } },
            default: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } },
          },
        },
      },
    },
  })
})

it('has a name of its own for every operation', async () => {
  const { json } = await serve({ routes: [route] })
  const { paths } = (await json('/api/openapi.json')).body as {
    paths: Record<string, Record<string, { operationId: string }>>
  }
  const ids = Object.values(paths).flatMap((methods) => Object.values(methods).map((o) => o.operationId))
  expect(new Set(ids).size).toBe(ids.length)
})

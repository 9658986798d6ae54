import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { DubanError } from '../../../src/domain/errors.js'
import { defineRoute } from '../../../src/http/route.js'
import { serve } from './client.js'

const echo = defineRoute({
  method: 'post',
  path: '/api/rooms/:room',
  summary: '测试',
  tag: '测试',
  request: {
    params: z.object({ room: z.string().max(5) }),
    query: z.object({ limit: z.coerce.number().int().max(10).default(3) }),
    body: z.object({ text: z.string().min(1) }),
  },
  responses: { 201: z.object({ room: z.string(), limit: z.number(), text: z.string() }) },
}).handledBy(async ({ params, query, body }) => ({
  status: 201,
  body: { room: params.room, limit: query.limit, text: body.text },
}))

describe('a guarded request', () => {
  it('reaches the handler checked and converted', async () => {
    const { post } = await serve({ routes: [echo] })
    const { status, body } = await post('/api/rooms/a?limit=7', '{"text":"你好","more":1}')
    expect({ status, body }).toEqual({ status: 201, body: { room: 'a', limit: 7, text: '你好' } })
  })

  it('is told everything that is wrong with it at once, in Chinese', async () => {
    const { post } = await serve({ routes: [echo] })
    const { status, body } = await post('/api/rooms/toolong?limit=99', '{"text":5}')
    expect(status).toBe(400)
    expect(body).toMatchObject({
      error: {
        code: 'request_invalid',
        message: expect.stringMatching(/不符合要求/),
        details: [
          { in: 'params', path: 'room' },
          { in: 'query', path: 'limit' },
          { in: 'body', path: 'text', message: expect.stringMatching(/[\u4e00-\u9fff]/) },
        ],
      },
    })
  })

  it.each([
    ['malformed JSON', '{"text":', 'application/json', 400, 'body_malformed'],
    ['an empty body', '', 'application/json', 400, 'request_invalid'],
    ['a body that is not JSON', 'text=1', 'application/x-www-form-urlencoded', 415, 'media_type_unsupported'],
    ['a charset that would garble it', '{}', 'application/json; charset=gbk', 415, 'media_type_unsupported'],
    [
      'a body above the limit',
      `{"text":"${'x'.repeat(1024 * 1024)}"}`,
      'application/json',
      413,
      'body_too_large',
    ],
    ['a bare value', '5', 'application/json', 400, 'request_invalid'],
  ])('%s', async (_, text, type, status, code) => {
    const { post } = await serve({ routes: [echo] })
    const answer = await post('/api/rooms/a', text, type)
    expect(answer).toMatchObject({ status, body: { error: { code } } })
  })

  it('is measured after decompression', async () => {
    const { json } = await serve({ routes: [echo] })
    const bomb = gzipSync(`{"text":"${'x'.repeat(8 * 1024 * 1024)}"}`)
    const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }
    const answer = await json('/api/rooms/a', { method: 'POST', body: new Uint8Array(bomb), headers })
    expect(answer).toMatchObject({ status: 413, body: { error: { code: 'body_too_large' } } })
  })
})

describe('a guarded response', () => {
  const answering = (body: unknown) =>
    defineRoute({
      method: 'get',
      path: '/api/thing',
      summary: '测试',
      tag: '测试',
      request: {},
      responses: { 200: z.object({ name: z.string(), list: z.array(z.object({ n: z.number() })) }) },
    }).handledBy(async () => ({ status: 200, body: body as { name: string; list: { n: number }[] } }))

  it('loses what its schema does not name', async () => {
    const { json } = await serve({ routes: [answering({ name: 'a', list: [], passwordHash: 'x' })] })
    expect((await json('/api/thing')).body).toEqual({ name: 'a', list: [] })
  })

  it('that does not fit is a 500, logged with its place and not its values', async () => {
    const { json, log } = await serve({ routes: [answering({ name: 'a', list: [{ n: '机密' }] })] })
    const answer = await json('/api/thing')
    expect(answer).toMatchObject({ status: 500, body: { error: { code: 'internal' } } })
    const line = log.lines.find(({ message }) => message === 'response does not fit its schema')
    expect(line?.data).toMatchObject({ route: 'GET /api/thing', findings: [{ path: 'list.0.n' }] })
    expect(JSON.stringify(log.lines)).not.toContain('机密')
  })

  it('may be a stream', async () => {
    const stream = defineRoute({
      method: 'get',
      path: '/api/events',
      summary: '测试',
      tag: '测试',
      request: {},
      responses: { 200: { contentType: 'text/event-stream', description: '事件' } },
    }).handledBy(async () => ({
      status: 200,
      body: Readable.from([`data: ${'x'.repeat(4096)}\n\n`]),
      headers: { 'Cache-Control': 'no-store' },
    }))
    const { request } = await serve({ routes: [stream] })
    const response = await request('/api/events', { headers: { 'Accept-Encoding': 'gzip' } })
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
    expect(response.headers.get('content-encoding')).toBeNull()
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.text()).toHaveLength(4096 + 8)
  })
})

describe('a failing handler', () => {
  const throwing = (error: unknown) =>
    defineRoute({
      method: 'get',
      path: '/api/thing',
      summary: '测试',
      tag: '测试',
      request: {},
      responses: { 200: z.object({}) },
    }).handledBy(() => Promise.reject(error))

  it('gives a refusal its status, code and words', async () => {
    const { json, log } = await serve({ routes: [throwing(new DubanError('not_found'))] })
    expect(await json('/api/thing')).toMatchObject({
      status: 404,
      body: { error: { code: 'not_found', message: '没有找到。' } },
    })
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([])
  })

  it('tells an unexpected error to the log and not to the caller', async () => {
    const { json, log } = await serve({ routes: [throwing(new Error('table secrets is missing'))] })
    const answer = await json('/api/thing')
    expect(answer).toMatchObject({ status: 500, body: { error: { code: 'internal' } } })
    expect(JSON.stringify(answer.body)).not.toContain('secrets')
    const line = log.lines.find(({ message }) => message === 'request failed')
    expect(line?.data).toMatchObject({ requestId: answer.headers.get('x-request-id'), route: '/api/thing' })
  })

  it('keeps the machine’s paths and addresses out of the answer', async () => {
    const error = new DubanError('store_full', { dataDir: '/srv/geheim' })
    const { json } = await serve({ routes: [throwing(error)] })
    const answer = await json('/api/thing')
    expect(answer).toMatchObject({ status: 503, body: { error: { code: 'store_full' } } })
    expect(JSON.stringify(answer.body)).not.toContain('geheim')
  })
})

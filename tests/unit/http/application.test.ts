import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineRoute } from '../../../src/http/route.js'
import { serve } from './client.js'

const hello = defineRoute({
  method: 'get',
  path: '/api/hello',
  summary: '测试',
  tag: '测试',
  request: {},
  responses: { 200: z.object({ text: z.string() }) },
}).handledBy(async () => ({ status: 200, body: { text: '好'.repeat(2000) } }))

describe('the application', () => {
  it('answers unknown paths in the error shape', async () => {
    const { json } = await serve()
    expect(await json('/nowhere')).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } })
  })

  it('answers a wrong method with 405 and what is allowed', async () => {
    const { json } = await serve({ routes: [hello] })
    const answer = await json('/api/hello', { method: 'DELETE' })
    expect(answer).toMatchObject({ status: 405, body: { error: { code: 'method_not_allowed' } } })
    expect(answer.headers.get('allow')).toBe('HEAD, GET')
  })

  it('answers HEAD like GET, without a body', async () => {
    const { request } = await serve({ routes: [hello] })
    const response = await request('/api/hello', { method: 'HEAD' })
    expect([response.status, await response.text()]).toEqual([200, ''])
  })

  it('survives a path that is no UTF-8', async () => {
    const { json } = await serve({ routes: [hello] })
    expect((await json('/api/%E0%A4%A')).status).toBeLessThan(500)
  })

  it.each([
    ['trace-0123.a_b', true],
    ['a', true],
    ['x'.repeat(65), false],
    ['with space', false],
    ['<script>', false],
  ])('X-Request-Id %s: kept %s', async (id, kept) => {
    const { request, log } = await serve({ routes: [hello] })
    const response = await request('/api/hello', { headers: { 'X-Request-Id': id } })
    const given = response.headers.get('x-request-id')
    expect(given === id).toBe(kept)
    expect(given).toMatch(/^[\w.-]{1,64}$/)
    await expect
      .poll(() => log.lines.find(({ message }) => message === 'request')?.data.requestId)
      .toBe(given)
  })

  it('logs each request without query or body', async () => {
    const { request, log } = await serve({ routes: [hello] })
    await request('/api/hello?code=123456')
    await expect.poll(() => log.lines.find(({ message }) => message === 'request')).toBeDefined()
    const line = log.lines.find(({ message }) => message === 'request')
    expect(line).toMatchObject({ level: 'info', data: { method: 'GET', path: '/api/hello', status: 200 } })
    expect(JSON.stringify(log.lines)).not.toContain('123456')
  })

  it('compresses and protects', async () => {
    const { request } = await serve({ routes: [hello] })
    const { headers } = await request('/api/hello', { headers: { 'Accept-Encoding': 'gzip' } })
    expect(headers.get('content-encoding')).toBe('gzip')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests')
    expect(headers.get('strict-transport-security')).toBeNull()
  })

  it('tells Prometheus of requests by pattern, not by path', async () => {
    const { request } = await serve({ routes: [hello] })
    await request('/api/hello')
    await request('/whatever/1')
    const count = /http_request_duration_seconds_count\{method="GET",route="(.+?)",status="(\d+)"\} 1/g
    await expect
      .poll(async () => {
        const text = await (await request('/metrics')).text()
        return [...text.matchAll(count)].map((match) => `${match[1]} ${match[2]}`).sort()
      })
      .toEqual(expect.arrayContaining(['/api/hello 200', 'unmatched 404']))
  })
})

describe('/healthz and /readyz', () => {
  it('are well', async () => {
    const { json } = await serve({ checks: [{ name: 'store', check: async () => undefined }] })
    expect(await json('/healthz')).toMatchObject({ status: 200, body: { status: 'ok', version: '1.2.3' } })
    expect(await json('/readyz')).toMatchObject({ status: 200, body: { status: 'ready', checks: ['store'] } })
  })

  it('warn though all is well, and are well though the warnings fail or hang', async () => {
    const warned = await serve({ warnings: async () => ['2027年的节假日还没有载入'] })
    expect(await warned.json('/readyz')).toMatchObject({
      status: 200,
      body: { status: 'ready', warnings: ['2027年的节假日还没有载入'] },
    })
    const broken = await serve({ warnings: () => Promise.reject(new Error('no store')) })
    expect(await broken.json('/readyz')).toMatchObject({ status: 200, body: { warnings: [] } })
    const hangs = await serve({ warnings: () => new Promise(() => undefined) })
    expect(await hangs.json('/readyz')).toMatchObject({ status: 200, body: { warnings: [] } })
  })

  it('say what is not, and nothing that an error said', async () => {
    const { json } = await serve({
      checks: [
        { name: 'store', check: async () => 'not open' },
        { name: 'fine', check: async () => undefined },
        { name: 'broken', check: () => Promise.reject(new Error('mongodb://root:hunter2@db')) },
      ],
    })
    const details = [
      { check: 'store', reason: 'not open' },
      { check: 'broken', reason: 'check failed' },
    ]
    expect(await json('/readyz')).toMatchObject({
      status: 503,
      body: { error: { code: 'not_ready', details } },
    })
    expect((await json('/healthz')).status).toBe(200)
  })

  it('do not wait for a check that hangs', async () => {
    const { json } = await serve({ checks: [{ name: 'store', check: () => new Promise(() => undefined) }] })
    const answer = await json('/readyz')
    expect(answer.status).toBe(503)
    expect(answer.body).toMatchObject({ error: { details: [{ reason: 'no answer within 1000 ms' }] } })
  })
})

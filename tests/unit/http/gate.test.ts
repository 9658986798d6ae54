import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineRoute } from '../../../src/http/route.js'
import { serve } from './client.js'

/** A route that answers when told to, or when the service says it is closing. */
function slow() {
  let answer = () => undefined as void
  let entered = () => undefined as void
  const inside = new Promise<void>((resolve) => {
    entered = resolve
  })
  const released = new Promise<void>((resolve) => {
    answer = resolve
  })
  const route = (path: string, heedsSignal: boolean) =>
    defineRoute({
      method: 'get',
      path,
      summary: '测试',
      tag: '测试',
      request: {},
      responses: { 200: z.object({ done: z.boolean() }) },
    }).handledBy(async ({ signal }) => {
      entered()
      const closing = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
      await (heedsSignal ? closing : released)
      return { status: 200, body: { done: true } }
    })
  return { route, inside, answer: () => answer() }
}

describe('the gate', () => {
  it('lets only health and description through until it is open', async () => {
    const { json, application } = await serve({ closed: true })
    expect(await json('/api/x')).toMatchObject({ status: 503, body: { error: { code: 'not_ready' } } })
    expect((await json('/healthz')).status).toBe(200)
    expect((await json('/api/openapi.json')).status).toBe(200)
    application.gate.open()
    expect((await json('/api/x')).status).toBe(404)
  })

  it('closes behind the last request inside, and lets no other in', async () => {
    const { route, inside, answer } = slow()
    const { json, application } = await serve({ routes: [route('/api/slow', false)] })
    const first = json('/api/slow')
    await inside
    let closed = false
    const closing = application.gate.close().then(() => {
      closed = true
    })
    expect((await json('/api/slow')).status).toBe(503)
    expect(closed).toBe(false)
    answer()
    expect(await first).toMatchObject({ status: 200, body: { done: true } })
    await closing
    expect(closed).toBe(true)
  })

  it('tells those who would stay for ever', async () => {
    const { route, inside } = slow()
    const { json, application } = await serve({ routes: [route('/api/stream', true)] })
    const stream = json('/api/stream')
    await inside
    await application.gate.close()
    expect((await stream).status).toBe(200)
  })
})

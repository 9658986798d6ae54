import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { serve } from './client.js'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'duban-pages-'))
  mkdirSync(join(root, 'web', 'assets'), { recursive: true })
  writeFileSync(join(root, 'web', 'index.html'), '<!doctype html><title>督办通</title>')
  writeFileSync(join(root, 'web', 'assets', 'a-1.js'), `//${'x'.repeat(2000)}`)
  writeFileSync(join(root, 'secret.txt'), 'secret')
})
afterEach(() => rmSync(root, { recursive: true }))

describe('the built pages', () => {
  it('are served, the page afresh, its hashed parts for ever', async () => {
    const { request } = await serve({ pagesRoot: join(root, 'web') })
    const page = await request('/')
    expect(await page.text()).toContain('督办通')
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache'])
    const part = await request('/assets/a-1.js', { headers: { 'Accept-Encoding': 'gzip' } })
    expect(part.status).toBe(200)
    expect(part.headers.get('cache-control')).toContain('immutable')
    expect(part.headers.get('content-encoding')).toBe('gzip')
  })

  it.each([
    '/assets/none.js',
    '/assets/../../secret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/assets/%00',
    '/x',
  ])('%s is not there', async (path) => {
    const { json } = await serve({ pagesRoot: join(root, 'web') })
    const { status, body } = await json(path)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    expect(JSON.stringify(body)).not.toContain('"secret"')
    expect(body).toMatchObject({ error: { code: expect.any(String) } })
  })

  it('may be missing', async () => {
    const { json } = await serve()
    expect(await json('/')).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } })
  })
})

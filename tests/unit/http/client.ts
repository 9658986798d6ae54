import { afterEach } from 'vitest'
import { createApplication } from '../../../src/http/application.js'
import type { ReadyCheck } from '../../../src/http/readiness.js'
import type { Route } from '../../../src/http/route.js'
import { createHttpServer } from '../../../src/http/server.js'
import { recordingLog } from '../../support/log.js'

const running: { stop(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()))
})

/** The application on a free loopback port, stopped after the test. */
export async function serve(
  options: {
    routes?: Route[]
    checks?: ReadyCheck[]
    warnings?: () => Promise<readonly string[]>
    pagesRoot?: string
    closed?: true
  } = {},
) {
  const log = recordingLog()
  const application = createApplication({
    log,
    version: '1.2.3',
    pagesRoot: options.pagesRoot ?? '/nowhere',
    checks: options.checks ?? [],
    warnings: options.warnings ?? (async () => []),
  })
  application.add(options.routes ?? [])
  if (options.closed !== true) application.gate.open()
  const server = createHttpServer({ koa: application.koa, host: '127.0.0.1', port: 0 })
  await server.start()
  running.push(server)
  const request = (path: string, init?: RequestInit) => fetch(server.url() + path, init)
  const json = async (path: string, init?: RequestInit) => {
    const response = await request(path, init)
    const body: unknown = await response.json()
    return { status: response.status, headers: response.headers, body }
  }
  const post = (path: string, body: string, type = 'application/json') =>
    json(path, { method: 'POST', body, headers: { 'Content-Type': type } })
  return { log, application, server, request, json, post }
}

import { Router } from '@koa/router'
import Koa from 'koa'
import compress from 'koa-compress'
import helmet from 'koa-helmet'
import { DubanError } from '../domain/errors.js'
import type { Logger } from '../ports.js'
import { guard } from './guard.js'
import { createMetrics } from './metrics.js'
import { failures } from './middleware/failures.js'
import { createGate, type Gate } from './middleware/gate.js'
import { requestId } from './middleware/request-id.js'
import { requestLog } from './middleware/request-log.js'
import { openapiDocument } from './openapi.js'
import { pages } from './pages.js'
import type { ReadyCheck } from './readiness.js'
import type { Route } from './route.js'
import { healthRoutes } from './routes/health.js'
import { metricsRoute } from './routes/metrics.js'
import { openapiRoute } from './routes/openapi.js'

/** Enough for the longest form; uploads have their own limit and their own way in. */
const BODY_LIMIT = 1024 * 1024

interface ApplicationDeps {
  readonly log: Logger
  readonly version: string
  readonly pagesRoot: string
  readonly checks: readonly ReadyCheck[]
  /** Told by /readyz though all is well. */
  readonly warnings: () => Promise<readonly string[]>
}

export interface Application {
  readonly koa: Koa
  readonly gate: Gate
  /** Adds routes; done before the gate opens, when what they need has been built. */
  add(routes: readonly Route[]): void
}

/** Plain HTTP is how it runs behind a proxy and on a laptop: nothing may push a browser to HTTPS here. */
const headers = () =>
  helmet({
    contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
    strictTransportSecurity: false,
  })

/** An event must leave at once, not wait in a compressor. */
const compression = () =>
  compress({ filter: (type) => type !== 'text/event-stream' && /json|text|javascript|svg|xml/.test(type) })

/** The web application with its own routes (health, metrics, API description); the rest is added. */
export function createApplication({
  log,
  version,
  pagesRoot,
  checks,
  warnings,
}: ApplicationDeps): Application {
  const koa = new Koa()
  const router = new Router()
  const routes: Route[] = []
  const metrics = createMetrics()
  const always = new Set<string>()
  const gate = createGate((path) => always.has(path))
  const deps = { log, bodyLimit: BODY_LIMIT, signal: gate.signal }

  const add = (more: readonly Route[]) => {
    for (const route of more) {
      routes.push(route)
      if (route.always === true) always.add(route.path)
      router[route.method](route.path, guard(route, deps))
    }
  }

  // Errors of a response already under way: the peer left, or a stream broke.
  koa.on('error', (error: NodeJS.ErrnoException) => log.warn({ err: error }, 'response broke off'))
  koa.use(requestId())
  koa.use(requestLog(log, metrics.observe))
  koa.use(headers())
  koa.use(compression())
  koa.use(failures(log))
  koa.use(pages(pagesRoot))
  koa.use(gate.middleware)
  koa.use(router.routes())
  koa.use(async (ctx, next) => {
    const allowed = new Set(
      (ctx.matched as { methods: string[] }[] | undefined)?.flatMap((layer) => layer.methods),
    )
    if (allowed.size === 0) return next()
    ctx.set('Allow', [...allowed].join(', '))
    throw new DubanError('method_not_allowed', { allowed: [...allowed] })
  })

  add([
    ...healthRoutes({ version, checks, warnings }),
    metricsRoute(metrics.registry),
    openapiRoute(() => openapiDocument(routes, version)),
  ])
  return { koa, gate, add }
}

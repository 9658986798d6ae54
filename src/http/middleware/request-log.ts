import type { Middleware } from 'koa'
import type { Logger } from '../../ports.js'

/** Called once per finished request. `route` is the pattern, so that a metric has few labels. */
export type Observe = (request: { method: string; route: string; status: number; seconds: number }) => void

/** Probes come every few seconds; they are told only at debug level. */
const PROBES = new Set(['/healthz', '/readyz', '/metrics'])

/**
 * One log line per request, when its response is out or its connection gone. Neither bodies nor query
 * strings are written: both can carry people's names and codes.
 */
export function requestLog(log: Logger, observe: Observe): Middleware {
  return async (ctx, next) => {
    const started = performance.now()
    ctx.res.once('close', () => {
      const ms = performance.now() - started
      const { method, path, status } = ctx
      observe({ method, route: String(ctx.state.route ?? 'unmatched'), status, seconds: ms / 1000 })
      const line = {
        requestId: String(ctx.state.requestId),
        method,
        path,
        status,
        ms: Math.round(ms * 10) / 10,
        ip: ctx.ip,
        ...(ctx.res.writableFinished ? {} : { aborted: true }),
      }
      if (status >= 500 && !PROBES.has(path)) log.warn(line, 'request')
      else if (PROBES.has(path)) log.debug(line, 'request')
      else log.info(line, 'request')
    })
    await next()
  }
}

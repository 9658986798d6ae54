import { randomUUID } from 'node:crypto'
import type { Middleware } from 'koa'

/** What a proxy may hand us as an id: short and harmless in a log line and a header. */
const SANE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/

/** Gives every request an id, the caller's own where it is sane, and returns it in `X-Request-Id`. */
export function requestId(): Middleware {
  return async (ctx, next) => {
    const given = ctx.get('X-Request-Id')
    const id = SANE.test(given) ? given : randomUUID()
    ctx.state.requestId = id
    ctx.set('X-Request-Id', id)
    await next()
  }
}

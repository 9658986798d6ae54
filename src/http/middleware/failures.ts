import type { Middleware } from 'koa'
import { DubanError } from '../../domain/errors.js'
import type { Logger } from '../../ports.js'
import { failureOf } from '../failure.js'

/** Turns everything thrown further in, and an unanswered request, into the one error shape. */
export function failures(log: Logger): Middleware {
  return async (ctx, next) => {
    try {
      await next()
      if (ctx.status === 404 && ctx.body === undefined) throw new DubanError('not_found')
    } catch (error) {
      const { status, body } = failureOf(error)
      if (status >= 500 && body.error.code !== 'not_ready') {
        log.error(
          { err: error, requestId: String(ctx.state.requestId), route: ctx.state.route },
          'request failed',
        )
      }
      ctx.status = status
      ctx.type = 'application/json'
      ctx.body = body
    }
  }
}

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { send } from '@koa/send'
import type { Middleware } from 'koa'

const YEAR_MS = 365 * 24 * 3600 * 1000

/**
 * Serves the built pages. File names under /assets carry a hash of their content and never change; the
 * page itself is asked for anew each time, so that an update reaches everybody.
 * @param root the folder of the build, dist/web
 */
export function pages(root: string): Middleware {
  const built = existsSync(join(root, 'index.html'))
  return async (ctx, next) => {
    const get = ctx.method === 'GET' || ctx.method === 'HEAD'
    if (!built || !get || (ctx.path !== '/' && !ctx.path.startsWith('/assets/'))) return next()
    if (ctx.path === '/') {
      ctx.set('Cache-Control', 'no-cache')
      await send(ctx, 'index.html', { root, maxage: 0, setHeaders: () => undefined })
      return
    }
    await send(ctx, ctx.path, { root, maxage: YEAR_MS, immutable: true })
  }
}

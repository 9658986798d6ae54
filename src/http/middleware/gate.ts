import type { Middleware } from 'koa'
import { DubanError } from '../../domain/errors.js'

/**
 * Lets requests to the product in only while it is ready for them. Opened last at start and closed first
 * at stop, so that the store is there as long as a request is.
 */
export interface Gate {
  readonly middleware: Middleware
  /** Aborted when the gate closes: what would run for ever (an event stream) ends by it. */
  readonly signal: AbortSignal
  open(): void
  /** No more requests from here on; resolves when those inside are answered. */
  close(): Promise<void>
}

export function createGate(always: (path: string) => boolean): Gate {
  const closing = new AbortController()
  let isOpen = false
  let inside = 0
  let drained: (() => void) | undefined
  return {
    signal: closing.signal,
    open: () => {
      isOpen = true
    },
    close: async () => {
      isOpen = false
      closing.abort()
      if (inside === 0) return
      await new Promise<void>((resolve) => {
        drained = resolve
      })
    },
    middleware: async (ctx, next) => {
      if (always(ctx.path)) return next()
      if (!isOpen) {
        ctx.set('Connection', 'close')
        ctx.set('Retry-After', '5')
        throw new DubanError('not_ready')
      }
      inside++
      // The response's end counts, not the handler's: a body may still be streaming from the store.
      ctx.res.once('close', () => {
        inside--
        if (inside === 0) drained?.()
      })
      return next()
    },
  }
}

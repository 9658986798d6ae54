import { StoreError } from '../errors.js'
import type { CommandContext, Request } from './request.js'
import { natural } from './request.js'

/**
 * Runs work that can be ended through `abort`: once `maxTimeMS` is over (50 MaxTimeMSExpired), or when the
 * client has gone (11601 Interrupted).
 */
export async function withinTime<T>(
  { gone }: { readonly gone?: CommandContext['gone'] | undefined },
  request: Request,
  abort: AbortController,
  work: () => Promise<T>,
): Promise<T> {
  const ms = timeArg(request)
  const expire = () => abort.abort(new StoreError('MaxTimeMSExpired', 'operation exceeded time limit'))
  const leave = () => abort.abort(new StoreError('Interrupted', 'the client has gone'))
  const timer = ms === 0 ? undefined : setTimeout(expire, ms)
  gone?.addEventListener('abort', leave, { once: true })
  if (gone?.aborted === true) leave()
  try {
    return await work()
  } finally {
    clearTimeout(timer)
    gone?.removeEventListener('abort', leave)
  }
}

/** A longer time than an int32 holds would be none at all: timers overflow. */
const MAX_TIME_MS = 2 ** 31 - 1

function timeArg(request: Request): number {
  const ms = natural(request, 'maxTimeMS') ?? 0
  if (ms <= MAX_TIME_MS) return ms
  throw new StoreError('BadValue', `${ms} value for maxTimeMS is out of range [0, ${MAX_TIME_MS}]`)
}

/** Runs a write with what ends it once `maxTimeMS` is over. It goes on when its client has gone, as in MongoDB. */
export function writeWithinTime<T>(request: Request, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController()
  return withinTime({}, request, abort, () => work(abort.signal))
}

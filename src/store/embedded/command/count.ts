import type { ScanRequest } from '../storage/types.js'
import { wrapInteger } from '../value/number.js'
import { withinTime } from './deadline.js'
import { ok } from './reply.js'
import type { Command, CommandContext, Request } from './request.js'
import { documentArg, hintArg, namespaceOf, natural, wholeArg } from './request.js'

/** Fields of count that a scan answers; a negative limit counts as its absolute value, as in MongoDB. */
export function countRequest(request: Request): ScanRequest {
  return {
    filter: documentArg(request, 'query') ?? {},
    limit: Math.abs(wholeArg(request, 'limit') ?? 0),
    skip: natural(request, 'skip'),
    hint: hintArg(request.body['hint']),
  }
}

async function count(context: CommandContext, request: Request) {
  const ns = namespaceOf(request)
  const abort = new AbortController()
  const scan = { ...countRequest(request), signal: abort.signal }
  const n = await withinTime(context, request, abort, () => context.engine.countMatching(ns, scan))
  return ok({ n: wrapInteger(BigInt(n)) })
}

export const COUNT: Record<string, Command> = {
  count: { handle: count, fields: ['query', 'limit', 'skip', 'hint', 'fields'], unsupported: ['collation'] },
}

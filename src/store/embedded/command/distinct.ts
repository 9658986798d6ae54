import { calculateObjectSize } from 'bson'
import { StoreError } from '../errors.js'
import type { ScanRequest } from '../storage/types.js'
import { hashKey } from '../value/compare.js'
import { parsePath, visit } from '../value/path.js'
import { withinTime } from './deadline.js'
import { ok } from './reply.js'
import type { Command, CommandContext, Request } from './request.js'
import { documentArg, hintArg, namespaceOf, textArg } from './request.js'

const MAX_BYTES = 16 * 1024 * 1024 - 1024

export function distinctRequest(request: Request): ScanRequest {
  return { filter: documentArg(request, 'query') ?? {}, hint: hintArg(request.body['hint']) }
}

async function distinct(context: CommandContext, request: Request) {
  const ns = namespaceOf(request)
  const key = textArg(request, 'key')
  if (key === undefined) {
    throw new StoreError(40414, "BSON field 'distinct.key' is missing but a required field")
  }
  const abort = new AbortController()
  const scan = { ...distinctRequest(request), signal: abort.signal }
  const values = await withinTime(context, request, abort, () => distinctValues(context, ns, key, scan))
  return ok({ values })
}

/** Each value once, in the order found; arrays count by their elements. */
async function distinctValues(
  { engine }: CommandContext,
  ns: { db: string; collection: string },
  key: string,
  scan: ScanRequest,
): Promise<unknown[]> {
  const path = parsePath(key)
  const seen = new Set<string>()
  const values: unknown[] = []
  let bytes = 0
  const add = (value: unknown) => {
    const hash = hashKey(value)
    if (seen.has(hash)) return
    seen.add(hash)
    values.push(value)
    bytes += calculateObjectSize({ '': value }) + 4
    if (bytes > MAX_BYTES) throw new StoreError(17217, 'distinct too big, 16mb cap')
  }
  for await (const rows of engine.scan(ns, scan)) {
    for (const { doc } of rows) {
      visit(doc, path, 'whole', (value) => {
        if (Array.isArray(value)) value.forEach(add)
        else if (value !== undefined) add(value)
        return false
      })
    }
  }
  return values
}

export const DISTINCT: Record<string, Command> = {
  distinct: { handle: distinct, fields: ['key', 'query', 'hint'], unsupported: ['collation'] },
}

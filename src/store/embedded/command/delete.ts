import { StoreError } from '../errors.js'
import type { RemoveRequest } from '../storage/types.js'
import { type Document, decode } from '../value/document.js'
import { writeWithinTime } from './deadline.js'
import { ok } from './reply.js'
import type { Command, CommandContext, Request } from './request.js'
import { documentArg, hintArg, namespaceOf, statements, wholeArg } from './request.js'
import { letArg } from './selection.js'
import { checkStatement, required } from './statement.js'
import { orderedArg, runStatements } from './write-error.js'

const FIELDS = ['q', 'limit', 'hint']

/** One statement of a delete command. */
export function removeRequest(
  request: Request,
  statement: Document,
  vars: Document | undefined,
): RemoveRequest {
  const inner = innerOf(request, statement)
  return {
    filter: documentArg(inner, 'q') ?? {},
    limit: limitOf(inner),
    hint: hintArg(statement['hint']),
    let: vars,
  }
}

function innerOf(request: Request, statement: Document): Request {
  return { ...request, name: 'delete.deletes', body: statement }
}

function limitOf(inner: Request): 0 | 1 {
  const limit = wholeArg(inner, 'limit')
  if (limit === 0 || limit === 1) return limit
  throw new StoreError(
    'FailedToParse',
    `The limit field in delete objects must be 0 or 1. Got ${limit ?? 'null'}`,
  )
}

/** The statements of a delete command, their fields checked. */
export function deleteStatements(request: Request): Document[] {
  const list = statements(request, 'deletes', decode)
  for (const statement of list) {
    checkStatement('delete.deletes', statement, FIELDS)
    required('delete.deletes', statement, 'q', 'limit')
    limitOf(innerOf(request, statement)) // Wrong in one statement, the command is: nothing is deleted.
  }
  return list
}

async function remove({ engine }: CommandContext, request: Request) {
  const ns = namespaceOf(request)
  const vars = letArg(request)
  let n = 0
  const list = deleteStatements(request)
  const writeErrors = await writeWithinTime(request, (signal) =>
    runStatements(list, orderedArg(request), async (each) => {
      signal.throwIfAborted()
      n += await engine.remove(ns, { ...removeRequest(request, each, vars), signal })
    }),
  )
  return ok({ n, ...(writeErrors.length === 0 ? {} : { writeErrors }) })
}

export const DELETE: Record<string, Command> = {
  delete: { handle: remove, fields: ['deletes', 'ordered', 'let', 'bypassDocumentValidation'] },
}

import { StoreError } from '../errors.js'
import type { UpdateRequest } from '../storage/types.js'
import { type Document, decode } from '../value/document.js'
import { writeWithinTime } from './deadline.js'
import { ok } from './reply.js'
import type { Command, CommandContext, Request } from './request.js'
import { documentArg, flagArg, hintArg, namespaceOf, statements } from './request.js'
import { constants, letArg } from './selection.js'
import { checkStatement, required } from './statement.js'
import { readUpdate } from './update-spec.js'
import { orderedArg, runStatements } from './write-error.js'

/** No `sort`: MongoDB 7.0 refuses it, and clients that ask the version rely on that. */
const FIELDS = ['q', 'u', 'c', 'multi', 'upsert', 'arrayFilters', 'hint', 'upsertSupplied']

/** One statement of an update command. */
export function updateRequest(
  request: Request,
  statement: Document,
  vars: Document | undefined,
): UpdateRequest {
  const inner: Request = { ...request, name: 'update.updates', body: statement }
  const multi = flagArg(inner, 'multi')
  const c = documentArg(inner, 'c')
  const update = readUpdate(statement['u'], {
    arrayFilters: statement['arrayFilters'],
    vars: c === undefined ? vars : { ...vars, ...constants(c) },
  })
  if (multi && update.kind === 'replacement') {
    throw new StoreError('FailedToParse', 'multi update is not supported for replacement-style update')
  }
  return {
    filter: documentArg(inner, 'q') ?? {},
    update,
    multi,
    upsert: flagArg(inner, 'upsert'),
    hint: hintArg(statement['hint']),
    let: vars,
  }
}

/** The statements of an update command, their fields checked. */
export function updateStatements(request: Request): Document[] {
  const list = statements(request, 'updates', decode)
  for (const statement of list) {
    checkStatement('update.updates', statement, FIELDS)
    required('update.updates', statement, 'q', 'u')
  }
  return list
}

async function update({ engine }: CommandContext, request: Request) {
  const ns = namespaceOf(request)
  const vars = letArg(request)
  let n = 0
  let nModified = 0
  const upserted: Document[] = []
  const list = updateStatements(request)
  const writeErrors = await writeWithinTime(request, (signal) =>
    runStatements(list, orderedArg(request), async (each, index) => {
      signal.throwIfAborted()
      const result = await engine.update(ns, { ...updateRequest(request, each, vars), signal })
      n += result.matched
      nModified += result.modified
      if (!('upserted' in result)) return
      n++
      upserted.push({ index, _id: result.upserted })
    }),
  )
  return ok({
    n,
    nModified,
    ...(upserted.length === 0 ? {} : { upserted }),
    ...(writeErrors.length === 0 ? {} : { writeErrors }),
  })
}

export const UPDATE: Record<string, Command> = {
  update: { handle: update, fields: ['updates', 'ordered', 'let', 'bypassDocumentValidation'] },
}

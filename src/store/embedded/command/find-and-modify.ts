import { StoreError } from '../errors.js'
import type { ModifyRequest, ModifyResult } from '../storage/types.js'
import type { Document } from '../value/document.js'
import { writeWithinTime } from './deadline.js'
import { projectionOf } from './find.js'
import { ok } from './reply.js'
import type { Command, CommandContext, Request } from './request.js'
import { documentArg, flagArg, hintArg, namespaceOf } from './request.js'
import { letArg } from './selection.js'
import { readUpdate } from './update-spec.js'

const refuse = (message: string) => new StoreError('FailedToParse', message)

/** @throws StoreError FailedToParse for what cannot go together */
export function modifyRequest(request: Request): ModifyRequest {
  const { body } = request
  const remove = flagArg(request, 'remove')
  const upsert = flagArg(request, 'upsert')
  const returnNew = flagArg(request, 'new')
  const hasUpdate = body['update'] !== undefined && body['update'] !== null
  if (remove) {
    if (hasUpdate) throw refuse('Cannot specify both an update and remove=true')
    if (upsert) throw refuse('Cannot specify both upsert=true and remove=true ')
    if (returnNew) {
      throw refuse(
        "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
      )
    }
    if (body['arrayFilters'] !== undefined) throw refuse('Cannot specify arrayFilters and remove=true')
  } else if (!hasUpdate) {
    throw refuse('Either an update or remove=true must be specified')
  }
  const vars = letArg(request)
  return {
    filter: documentArg(request, 'query') ?? {},
    sort: documentArg(request, 'sort'),
    hint: hintArg(body['hint']),
    let: vars,
    ...(remove
      ? { remove }
      : { update: readUpdate(body['update'], { arrayFilters: body['arrayFilters'], vars }) }),
    upsert,
    returnNew,
  }
}

async function findAndModify({ engine }: CommandContext, request: Request) {
  const ns = namespaceOf(request)
  const modify = modifyRequest(request)
  const project = projectionOf(documentArg(request, 'fields'), modify.filter, modify.let)
  const result = await writeWithinTime(request, (signal) => engine.modifyOne(ns, { ...modify, signal }))
  const { value } = result
  return ok({
    lastErrorObject: lastErrorOf(result, modify.remove === true),
    value: value === null || project === undefined ? value : project(value),
  })
}

function lastErrorOf(result: ModifyResult, removing: boolean): Document {
  if (removing) return { n: result.value === null ? 0 : 1 }
  const isUpsert = 'upserted' in result
  return {
    n: result.updatedExisting || isUpsert ? 1 : 0,
    updatedExisting: result.updatedExisting,
    ...(isUpsert ? { upserted: result.upserted } : {}),
  }
}

const command: Command = {
  handle: findAndModify,
  fields: [
    'query',
    'sort',
    'remove',
    'update',
    'new',
    'fields',
    'upsert',
    'arrayFilters',
    'hint',
    'let',
    'bypassDocumentValidation',
  ],
  unsupported: ['collation'],
}

export const FIND_AND_MODIFY: Record<string, Command> = { findAndModify: command, findandmodify: command }

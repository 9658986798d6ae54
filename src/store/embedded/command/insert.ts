import { StoreError } from '../errors.js'
import { ok } from './reply.js'
import type { Command, CommandContext, Request } from './request.js'
import { flagArg, namespaceOf } from './request.js'
import { isFatal, orderedArg, writeError } from './write-error.js'

const MAX_BATCH = 100_000

async function insert({ engine }: CommandContext, request: Request) {
  const ns = namespaceOf(request)
  flagArg(request, 'bypassDocumentValidation')
  if (request.body['documents'] !== undefined) {
    throw new StoreError('TypeMismatch', "BSON field 'insert.documents' must be an array of documents")
  }
  const documents = request.sequences.get('documents') ?? []
  if (documents.length === 0 || documents.length > MAX_BATCH) {
    throw new StoreError(
      'InvalidLength',
      `Write batch sizes must be between 1 and ${MAX_BATCH}. Got ${documents.length} operations.`,
    )
  }
  const { inserted, errors } = await engine.insert(ns, documents, orderedArg(request))
  const fatal = errors.find(({ error }) => isFatal(error))
  if (fatal !== undefined) throw fatal.error
  const writeErrors = errors.map(({ index, error }) => writeError(index, error))
  return ok({ n: inserted, ...(writeErrors.length === 0 ? {} : { writeErrors }) })
}

export const INSERT: Record<string, Command> = {
  insert: { handle: insert, fields: ['documents', 'ordered', 'bypassDocumentValidation'] },
}

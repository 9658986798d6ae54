import { ERROR_CODES, StoreError } from '../errors.js'
import type { Document } from '../value/document.js'
import type { Request } from './request.js'
import { flagArg } from './request.js'

/** Failures of the store, not of a document: the command as a whole fails with them. */
const FATAL: ReadonlySet<number> = new Set([
  ERROR_CODES.InternalError,
  ERROR_CODES.OutOfDiskSpace,
  ERROR_CODES.MaxTimeMSExpired,
  ERROR_CODES.Interrupted,
  ERROR_CODES.ShutdownInProgress,
])

export const isFatal = (error: unknown): boolean => !(error instanceof StoreError) || FATAL.has(error.code)

/** One entry of `writeErrors`: keyPattern and keyValue of a duplicate key come along. */
export function writeError(index: number, { code, message, details }: StoreError): Document {
  return { index, code, errmsg: message, ...details }
}

/** Whether the first failing statement ends the batch; the default. */
export function orderedArg(request: Request): boolean {
  return request.body['ordered'] === undefined || flagArg(request, 'ordered')
}

/**
 * Runs the statements of a batch and gathers the failing ones. Ordered ones go one after the other, up to the
 * first that fails. Unordered ones are handed over together, in their order, and so share a transaction and
 * its sync of the disk.
 * @throws whatever is the store's failure rather than a statement's
 */
export async function runStatements(
  list: readonly Document[],
  ordered: boolean,
  run: (statement: Document, index: number) => Promise<void>,
): Promise<Document[]> {
  const writeErrors: Document[] = []
  const attempt = async (statement: Document, index: number): Promise<boolean> => {
    try {
      await run(statement, index)
      return true
    } catch (error) {
      if (!(error instanceof StoreError) || isFatal(error)) throw error
      writeErrors.push(writeError(index, error))
      return false
    }
  }
  if (ordered) {
    for (const [index, statement] of list.entries()) if (!(await attempt(statement, index))) break
    return writeErrors
  }
  // All of them end before the command does, whatever the first to fail was.
  const outcomes = await Promise.allSettled(list.map(attempt))
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
  return writeErrors.sort((a, b) => Number(a['index']) - Number(b['index']))
}

import { Double } from 'bson'
import { StoreError } from '../errors.js'
import type { Document } from '../value/document.js'

/** An error as MongoDB answers it. */
export function errorAnswer(error: unknown): Document {
  if (!(error instanceof StoreError)) {
    const message = error instanceof Error ? error.message : String(error)
    return { ok: new Double(0), errmsg: `internal error: ${message}`, code: 1, codeName: 'InternalError' }
  }
  const { message, code, codeName, labels, details } = error
  return {
    ok: new Double(0),
    errmsg: message,
    code,
    codeName,
    ...details,
    ...(labels === undefined ? {} : { errorLabels: labels }),
  }
}

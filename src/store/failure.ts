import { DubanError, type ErrorCode, isDubanError } from '../domain/errors.js'

/** The embedded store's reasons (`details.reason` of its StoreError) in the product's codes. */
const BY_REASON: Readonly<Record<string, ErrorCode>> = {
  damaged: 'store_damaged',
  full: 'store_full',
  locked: 'store_locked',
  newer: 'store_data_newer',
  not_a_directory: 'store_read_only',
  read_only: 'store_read_only',
}

/**
 * The failure of an embedded store to open, in the product's words; anything else is given back as it is.
 * The facts the store told (`pid`, `found`, `supported` …) are passed on.
 */
export function embeddedFailure(error: unknown, dataDir: string): unknown {
  if (isDubanError(error)) return error
  const details = (error as { details?: Readonly<Record<string, unknown>> } | null)?.details
  const code = BY_REASON[String(details?.['reason'])]
  if (code === undefined) return error
  const { reason, ...facts } = details ?? {}
  const told = reason === 'not_a_directory' ? { reason: '那里是一个文件' } : {}
  return new DubanError(code, { ...facts, ...told, dataDir }, { cause: error })
}

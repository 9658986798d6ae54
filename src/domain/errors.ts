/**
 * Every refusal the product can give, by code. A code names the rule; the words a person reads live in
 * language/words/errors.ts, so that no rule writes prose and no code lacks its words.
 */
const ERROR_CODES = [
  'address_in_use',
  'address_unusable',
  'body_malformed',
  'body_too_large',
  'config_invalid',
  'import_too_large',
  'import_unreadable',
  'internal',
  'media_type_unsupported',
  'method_not_allowed',
  'not_found',
  'not_ready',
  'request_invalid',
  'store_copy_target_not_empty',
  'store_damaged',
  'store_data_newer',
  'store_full',
  'store_locked',
  'store_read_only',
  'store_unreachable',
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]

/** A refusal with a code and the facts its words need. Never carries a secret or a message body. */
export class DubanError extends Error {
  override readonly name = 'DubanError'
  constructor(
    readonly code: ErrorCode,
    readonly data: Readonly<Record<string, unknown>> = {},
    options?: { cause?: unknown },
  ) {
    super(code, options)
  }
}

/** Narrows unknown failures at the edges. */
export function isDubanError(error: unknown): error is DubanError {
  return error instanceof DubanError
}

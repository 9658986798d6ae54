import { DubanError, type ErrorCode, isDubanError } from '../domain/errors.js'
import { errorWords } from '../language/words/errors.js'

/** HTTP status of a refusal. What is not named is a refused step: 409. */
const STATUS: Partial<Record<ErrorCode, number>> = {
  address_in_use: 500,
  address_unusable: 500,
  body_malformed: 400,
  body_too_large: 413,
  bulletin_content_missing: 400,
  bulletin_issue_unknown: 404,
  bulletin_not_found: 404,
  bulletin_series_invalid: 400,
  calendar_day_invalid: 400,
  calendar_range_invalid: 400,
  calendar_year_invalid: 400,
  campaign_invalid: 400,
  config_invalid: 500,
  hours_invalid: 400,
  internal: 500,
  job_cron_invalid: 400,
  job_invalid: 400,
  job_not_found: 404,
  job_outside_hours: 400,
  job_too_often: 400,
  media_type_unsupported: 415,
  method_not_allowed: 405,
  token_needed: 401,
  not_allowed: 403,
  not_found: 404,
  not_ready: 503,
  request_invalid: 400,
  store_damaged: 503,
  store_data_newer: 503,
  store_full: 503,
  store_locked: 503,
  store_read_only: 503,
  store_unreachable: 503,
  webchat_message_unknown: 404,
  webchat_sender_taken: 400,
}

/** The one shape in which the HTTP side says no. */
export interface Failure {
  readonly status: number
  readonly body: { readonly error: { code: string; message: string; details?: unknown } }
}

/** Codes for errors thrown by the framework and its parts, which carry a `status`. */
const BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'request_invalid',
  404: 'not_found',
  405: 'method_not_allowed',
  413: 'body_too_large',
  415: 'media_type_unsupported',
}

function asDubanError(error: unknown): DubanError {
  if (isDubanError(error)) return error
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500
  const code = BY_STATUS[status] ?? (status >= 400 && status < 500 ? 'request_invalid' : 'internal')
  return new DubanError(code, {}, { cause: error })
}

/**
 * The answer to a failed request. `details` goes out only when the thrower put it there: the other facts
 * are for the words and may name paths or addresses of the machine.
 */
export function failureOf(error: unknown): Failure {
  const known = asDubanError(error)
  const status = STATUS[known.code] ?? 409
  const { details } = known.data
  // A machine's own trouble (its disk, its database) is the operator's business, told in the log.
  const shown = status === 500 || known.code.startsWith('store_') ? new DubanError('internal') : known
  const message =
    status === 503 && shown !== known
      ? errorWords(new DubanError('not_ready'), 'http')
      : errorWords(shown, 'http')
  return {
    status,
    body: { error: { code: known.code, message, ...(details === undefined ? {} : { details }) } },
  }
}

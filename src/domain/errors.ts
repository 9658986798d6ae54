/**
 * Every refusal the product can give, by code. A code names the rule; the words a person reads live in
 * language/words/errors.ts, so that no rule writes prose and no code lacks its words.
 */
const ERROR_CODES = [
  'address_in_use',
  'address_unusable',
  'backup_damaged',
  'backup_exists',
  'backup_inconsistent',
  'backup_newer',
  'body_malformed',
  'body_too_large',
  'calendar_day_invalid',
  'calendar_year_covered',
  'calendar_year_invalid',
  'calendar_year_missing',
  'campaign_invalid',
  'code_invalid',
  'code_locked',
  'code_malformed',
  'config_invalid',
  'entry_not_found',
  'entry_settled',
  'extension_date_in_past',
  'extension_incomplete',
  'extension_no_deadline',
  'extension_not_later',
  'extension_pending',
  'extension_too_late',
  'file_unreadable',
  'group_needed',
  'hours_invalid',
  'import_too_large',
  'import_unreadable',
  'indicator_derived',
  'indicator_overlap',
  'indicator_purpose_missing',
  'indicator_unknown',
  'internal',
  'item_busy',
  'item_content_invalid',
  'item_not_found',
  'item_number_taken',
  'item_step_illegal',
  'job_cron_invalid',
  'job_fired',
  'job_invalid',
  'job_not_found',
  'job_running',
  'job_too_often',
  'media_type_unsupported',
  'method_not_allowed',
  'milestone_not_found',
  'name_ambiguous',
  'name_unknown',
  'not_allowed',
  'not_found',
  'not_ready',
  'percent_out_of_range',
  'person_has_no_role',
  'ratio_conflict',
  'ratio_over_one',
  'ratio_parts_needed',
  'reading_implausible',
  'reading_not_found',
  'reading_not_whole',
  'reading_unit_mismatch',
  'reading_value_needed',
  'request_invalid',
  'restore_failed',
  'review_nothing_pending',
  'snooze_invalid',
  'store_copy_differs',
  'store_copy_same',
  'store_copy_source_changed',
  'store_copy_target_not_empty',
  'store_damaged',
  'store_data_newer',
  'store_full',
  'store_incomplete',
  'store_locked',
  'store_lost',
  'store_not_empty',
  'store_not_found',
  'store_read_only',
  'store_unreachable',
  'text_too_long',
  'token_needed',
  'unit_needed',
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

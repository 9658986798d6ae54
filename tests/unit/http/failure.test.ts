import { describe, expect, it } from 'vitest'
import { DubanError, type ErrorCode } from '../../../src/domain/errors.js'
import { failureOf } from '../../../src/http/failure.js'

describe('the status of a refusal', () => {
  it.each<[ErrorCode, number]>([
    ['job_not_found', 404],
    ['job_invalid', 400],
    ['job_cron_invalid', 400],
    ['job_too_often', 400],
    ['campaign_invalid', 400],
    ['not_allowed', 403],
    // What is refused as things stand.
    ['job_running', 409],
    ['bulletin_too_early', 409],
  ])('%s is %i', (code, status) => {
    expect(failureOf(new DubanError(code)).status).toBe(status)
  })
})

import { describe, expect, it } from 'vitest'
import { DubanError, type ErrorCode } from '../../../src/domain/errors.js'
import type { Door } from '../../../src/language/words/door.js'
import { errorWords } from '../../../src/language/words/errors.js'
import { waitingWarning } from '../../../src/language/words/job.js'

const BULLETIN = {
  series: 'notice',
  no: 3,
  title: '防汛',
  state: 'draft',
  units: ['水务局'],
  until: '9月15日18:00',
}
const SLOT = { day: '2022-09-14', time: '08:30' }

/** Refusals that say what to do instead, which is another thing at each door. */
describe('the words of a refusal', () => {
  const cases: readonly (readonly [ErrorCode, Record<string, unknown>])[] = [
    ['bulletin_draft_open', BULLETIN],
    ['bulletin_groups_needed', BULLETIN],
    ['bulletin_not_found', BULLETIN],
    ['bulletin_reason_needed', BULLETIN],
    ['bulletin_step_illegal', { ...BULLETIN, step: 'withdraw' }],
    ['bulletin_too_early', BULLETIN],
    ['bulletin_unit_unseen', BULLETIN],
    ['calendar_day_invalid', { day: '2022-09-31' }],
    ['calendar_year_covered', { year: 2022 }],
    ['job_folded', { title: '日报', slot: SLOT, into: null, today: '2022-09-14' }],
    ['job_invalid', { problems: [{ rule: 'nothing_said', value: '' }] }],
    ['job_outside_hours', { title: '日报', time: '21:00', from: '08:00', to: '20:00' }],
  ]
  it.each(cases)('%s names the form of the door', (code, data) => {
    const at = (door: Door) => errorWords(new DubanError(code, data), door)
    expect(at('cli')).not.toMatch(/发“|请发|发：|POST|GET |PUT /)
    expect(at('http')).not.toMatch(/发“|请发|发：|duban |--/)
    expect(errorWords(new DubanError(code, data))).toBe(at('chat'))
    expect(new Set([at('chat'), at('cli'), at('http')]).size).toBeGreaterThan(1)
  })

  it('tells a year only where it is another', () => {
    const words = (today: string) =>
      errorWords(new DubanError('job_folded', { title: '日报', slot: SLOT, into: SLOT, today }))
    expect(words('2022-10-01')).toContain('（9月14日 08:30）没有单独执行，已并入 9月14日 08:30 那一次')
    expect(words('2024-10-01')).toContain('（2022年9月14日 08:30）')
  })
})

describe('the warning to the operator about runs that wait', () => {
  const run = (title: string, day: string) => ({ job: { title }, day, time: '09:00' })

  it.each([
    [[], []],
    [
      [run('月通报', '2022-10-08')],
      ['定时任务有1次等人确认：月通报 2022-10-08 09:00，请执行 npx duban jobs 查看并办理'],
    ],
    [
      ['2022-10-12', '2022-10-11', '2022-10-10', '2022-10-09'].map((day) => run('日报', day)),
      [
        '定时任务有4次等人确认：日报 2022-10-12 09:00、日报 2022-10-11 09:00、日报 2022-10-10 09:00等，请执行 npx duban jobs 查看并办理',
      ],
    ],
  ])('%#', (runs, warnings) => {
    expect(waitingWarning(runs)).toEqual(warnings)
  })
})

it('names the messages of the outbox that are not there', () => {
  expect(errorWords(new DubanError('outbox_message_unknown', { keys: ['999'] }))).toBe(
    '没有这个编号的待办消息：999。编号请看：npx duban outbox list',
  )
})

import { describe, expect, test } from 'vitest'
import { doneOnTime, extensionFor } from '../../../src/domain/extension.js'

const TODAY = '2022-09-14'
const item = { ledger: 'task' as const, no: 30, deadline: '2022-10-31', extension: null }
const ask = (part: Partial<Parameters<typeof extensionFor>[1]>, over = {}) =>
  extensionFor({ ...item, ...over }, { to: null, days: null, reason: '霜冻', ...part }, TODAY)

describe('extensionFor', () => {
  test('an exact date', () => {
    expect(ask({ to: '2022-11-15' })).toEqual({ to: '2022-11-15', reason: '霜冻' })
  })
  test('days count from the present deadline', () => {
    expect(ask({ days: 20 }).to).toBe('2022-11-20')
  })
  test('it may be asked for on the last day', () => {
    expect(ask({ to: '2022-09-20' }, { deadline: TODAY }).to).toBe('2022-09-20')
  })

  const pending = { event: 'e', to: '2022-11-01', reason: 'x', on: TODAY, by: 'p' }
  test.each([
    ['nothing said', { reason: null }, {}, 'extension_incomplete', { ask: ['exact_date', 'reason'] }],
    ['no date', {}, {}, 'extension_incomplete', { ask: ['exact_date'] }],
    ['no reason', { to: '2022-11-15', reason: ' ' }, {}, 'extension_incomplete', { ask: ['reason'] }],
    ['no such date', { to: '2022-11-31' }, {}, 'extension_incomplete', { ask: ['exact_date'] }],
    [
      'after the deadline',
      { to: '2022-11-15' },
      { deadline: '2022-09-13' },
      'extension_too_late',
      { deadline: '2022-09-13' },
    ],
    ['a date gone by', { to: '2022-09-01' }, {}, 'extension_date_in_past', { to: '2022-09-01' }],
    ['today', { to: TODAY }, {}, 'extension_date_in_past', {}],
    ['not later', { to: '2022-10-31' }, {}, 'extension_not_later', {}],
    ['fewer than no days', { days: -3 }, {}, 'extension_not_later', {}],
    ['no deadline', { to: '2022-11-15' }, { deadline: null }, 'extension_no_deadline', {}],
    ['one pending', { to: '2022-11-15' }, { extension: pending }, 'extension_pending', { to: '2022-11-01' }],
  ])('%s', (_, wish, over, code, data) => {
    expect(() => ask(wish, over)).toThrow(
      expect.objectContaining({ code, data: expect.objectContaining(data) }),
    )
  })
})

test.each([
  ['2022-10-31', '2022-10-31', true],
  ['2022-11-01', '2022-10-31', false],
  ['2022-11-01', null, null],
])('done on %s, due %s: %s', (on, deadline, is) => {
  expect(doneOnTime(on, deadline)).toBe(is)
})

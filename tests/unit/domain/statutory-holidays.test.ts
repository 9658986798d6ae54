import { describe, expect, it } from 'vitest'
import { describeYear } from '../../../src/domain/calendar-year.js'
import { STATE_COUNCIL } from '../../../src/domain/holidays.js'
import { missingHolidays, STATUTORY } from '../../../src/domain/statutory-holidays.js'

const off = (...days: string[]) => days.map((day) => ({ day, working: false }))

describe('holidays that a year’s list lacks', () => {
  it.each([2022, 2023, 2024, 2025, 2026])('none in the announcement of %i', (year) => {
    const { days } = describeYear(year, { holidays: STATE_COUNCIL, overrides: [], entered: undefined })
    expect(missingHolidays(year, days)).toEqual([])
  })

  it.each([
    [off(), [...STATUTORY]],
    [
      off('2027-01-01', '2027-10-01'),
      ['spring_festival', 'qingming', 'labour_day', 'dragon_boat', 'mid_autumn'],
    ],
    // 2027: 6 February, 5 April, 9 June, 15 September.
    [
      off('2027-01-01', '2027-02-06', '2027-04-05', '2027-05-01', '2027-06-09', '2027-09-15', '2027-10-01'),
      [],
    ],
    [off('2027-01-01', '2027-02-06', '2027-04-05', '2027-05-01', '2027-06-09', '2027-10-01'), ['mid_autumn']],
  ])('%#', (days, missing) => {
    expect(missingHolidays(2027, days)).toEqual(missing)
  })

  it('does not take a day worked for one off', () => {
    expect(missingHolidays(2027, [{ day: '2027-10-02', working: true }])).toContain('national_day')
  })
})

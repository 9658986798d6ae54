import { describe, expect, test } from 'vitest'
import { describeYear } from '../../../src/domain/calendar-year.js'
import { STATE_COUNCIL } from '../../../src/domain/holidays.js'
import { checkYear } from '../../../src/domain/year-list.js'

const yearOf = (year: number, part: Partial<Parameters<typeof describeYear>[1]> = {}) =>
  describeYear(year, { holidays: STATE_COUNCIL, overrides: [], entered: undefined, ...part })

describe('a year to be looked at', () => {
  test('has the days off, weekends among them, and the days worked in exchange', () => {
    const { source, days } = yearOf(2022)
    expect(source).toBe('program')
    // 32 days off with the last of 2022 (the notice of 2023), 7 days worked.
    expect(days.filter(({ working }) => !working)).toHaveLength(32)
    expect(days.filter(({ working }) => working)).toHaveLength(7)
    expect(days.find(({ day }) => day === '2022-10-08')).toEqual({
      day: '2022-10-08',
      working: true,
      name: '国庆节',
      override: false,
    })
  })

  test('has the office’s own word in the place of the announced one', () => {
    const overrides = [
      { day: '2022-10-08', working: false, note: '停电' },
      { day: '2022-09-14', working: false },
      { day: '2021-09-14', working: false },
    ]
    const own = yearOf(2022, { overrides }).days.filter(({ override }) => override)
    expect(own).toEqual([
      { day: '2022-09-14', working: false, name: '', override: true },
      { day: '2022-10-08', working: false, name: '停电', override: true },
    ])
  })

  test('comes from the office where the office has entered it, and from nowhere where nobody has', () => {
    const days = [{ day: '2027-10-01', working: false, note: '国庆节' }]
    expect(yearOf(2027, { entered: { year: 2027, days } })).toEqual({
      year: 2027,
      source: 'office',
      days: [{ day: '2027-10-01', working: false, name: '国庆节', override: false }],
    })
    expect(yearOf(2027)).toEqual({ year: 2027, source: null, days: [] })
  })
})

describe('a year that is entered', () => {
  const off = ['01-01', '05-01', '10-01', '10-02', '10-03'].map((date) => `2027-${date} 休`)
  const check = (...rows: string[]) =>
    checkYear(
      2027,
      rows.map((row, i) => {
        const [day = '', word] = row.split(' ')
        return { day, working: word === '班', note: '', line: i + 1 }
      }),
    ).map(({ line, rule, text }) => `${line} ${rule} ${text}`)

  test.each([
    [[], []],
    [['2027-10-09 班', '2027-10-01 休'], []],
    [['2027-02-29 休'], ['6 day_invalid 2027-02-29']],
    [['2026-12-31 休'], ['6 other_year 2026-12-31']],
    [['2027-10-03 班'], ['6 contradicts 2027-10-03']],
    [['2027-10-08 班'], ['6 worked_anyway 2027-10-08']],
    [
      ['2026-12-31 休', '2027-10-08 班'],
      ['6 other_year 2026-12-31', '7 worked_anyway 2027-10-08'],
    ],
  ])('besides the fixed holidays %j: %j', (rows, mistakes) => {
    expect(check(...off, ...rows)).toEqual(mistakes)
  })

  test('is told once of a range that is wrong', () => {
    const days = ['2026-12-30', '2026-12-31'].map((day) => ({ day, working: false, note: '', line: 4 }))
    expect(checkYear(2027, days)).toEqual([{ line: 4, rule: 'other_year', text: '2026-12-30' }])
  })

  test('without the holidays that the law fixes is not complete', () => {
    // 1 May, 2 and 3 October 2027 are a Saturday, a Saturday and a Sunday.
    expect(check('2027-02-08 休')).toEqual(['0 holiday_missing 2027-01-01', '0 holiday_missing 2027-10-01'])
  })
})

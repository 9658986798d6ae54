import { assert, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createCalendar,
  lastWorkingDayOfMonth,
  lastWorkingDayOfQuarter,
  PLAIN_WEEK,
  workingDayUpTo,
} from '../../../src/domain/calendar.js'
import {
  addDays,
  dayOf,
  daysBetween,
  isDay,
  monthEnd,
  quarterEnd,
  weekdayOf,
} from '../../../src/domain/day.js'
import { STATE_COUNCIL } from '../../../src/domain/holidays.js'

const calendar = createCalendar(STATE_COUNCIL)

/**
 * The State Council's notices of 2022–2026: each period of days off, with the days worked in exchange. Dates
 * of a notice that lie in the year before are in that year's list.
 */
const NOTICES: Readonly<Record<number, readonly (readonly [name: string, off: string, work: string])[]>> = {
  2022: [
    ['元旦', '01-01~01-03', ''],
    ['春节', '01-31~02-06', '01-29 01-30'],
    ['清明', '04-03~04-05', '04-02'],
    ['劳动节', '04-30~05-04', '04-24 05-07'],
    ['端午', '06-03~06-05', ''],
    ['中秋', '09-10~09-12', ''],
    ['国庆', '10-01~10-07', '10-08 10-09'],
    ['元旦', '12-31~12-31', ''],
  ],
  2023: [
    ['元旦', '01-01~01-02', ''],
    ['春节', '01-21~01-27', '01-28 01-29'],
    ['清明', '04-05~04-05', ''],
    ['劳动节', '04-29~05-03', '04-23 05-06'],
    ['端午', '06-22~06-24', '06-25'],
    ['中秋', '09-29~09-29', ''],
    ['国庆', '09-30~10-06', '10-07 10-08'],
  ],
  2024: [
    ['元旦', '01-01~01-01', ''],
    ['春节', '02-10~02-17', '02-04 02-18'],
    ['清明', '04-04~04-06', '04-07'],
    ['劳动节', '05-01~05-05', '04-28 05-11'],
    ['端午', '06-10~06-10', ''],
    ['中秋', '09-15~09-17', '09-14'],
    ['国庆', '10-01~10-07', '09-29 10-12'],
  ],
  2025: [
    ['元旦', '01-01~01-01', ''],
    ['春节', '01-28~02-04', '01-26 02-08'],
    ['清明', '04-04~04-06', ''],
    ['劳动节', '05-01~05-05', '04-27'],
    ['端午', '05-31~06-02', ''],
    ['国庆', '10-01~10-08', '09-28 10-11'],
  ],
  2026: [
    ['元旦', '01-01~01-03', '01-04'],
    ['春节', '02-15~02-23', '02-14 02-28'],
    ['清明', '04-04~04-06', ''],
    ['劳动节', '05-01~05-05', '05-09'],
    ['端午', '06-19~06-21', ''],
    ['中秋', '09-25~09-27', ''],
    ['国庆', '10-01~10-07', '09-20 10-10'],
  ],
}
const YEARS = Object.keys(NOTICES).map(Number)

function* datesOf(year: number) {
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) yield day
}

/** Each date of a year that is not simply Monday to Friday worked and a weekend off, as the notice has it. */
function noticed(year: number): Map<string, boolean> {
  const dates = new Map<string, boolean>()
  for (const [, off, work] of NOTICES[year] ?? []) {
    const [from, to] = off.split('~')
    for (let day = `${year}-${from}`; day <= `${year}-${to}`; day = addDays(day, 1)) dates.set(day, false)
    for (const day of work.split(' ').filter(Boolean)) dates.set(`${year}-${day}`, true)
  }
  return dates
}

describe('working days as the State Council announced them', () => {
  test.each(YEARS)('%i: every date of the year', (year) => {
    const notice = noticed(year)
    const differs = [...datesOf(year)].filter(
      (day) => calendar.isWorkingDay(day) !== (notice.get(day) ?? PLAIN_WEEK.isWorkingDay(day)),
    )
    expect(differs).toEqual([])
  })

  test.each(YEARS.flatMap((year) => (NOTICES[year] ?? []).map((row) => [year, ...row] as const)))(
    '%i %s: off %s, worked %s',
    (year, name, off, work) => {
      for (const day of off.split('~')) {
        expect(calendar.isWorkingDay(`${year}-${day}`)).toBe(false)
        // 中秋 and 国庆 run together in 2023 and 2025.
        expect(STATE_COUNCIL.nameOf(`${year}-${day}`)).toContain(name)
      }
      for (const day of work.split(' ').filter(Boolean)) {
        expect(calendar.isWorkingDay(`${year}-${day}`)).toBe(true)
        expect(weekdayOf(`${year}-${day}`) % 6).toBe(0)
      }
    },
  )

  test.each([
    ['2023-01-27', false, 'the last day of Spring Festival, a Friday'],
    ['2023-01-28', true, 'a Saturday worked in exchange'],
    ['2023-01-29', true, 'a Sunday worked in exchange'],
    ['2024-02-09', true, 'New Year’s Eve, which the notice left to paid leave'],
  ])('%s %s: %s', (day, working) => {
    expect(calendar.isWorkingDay(day)).toBe(working)
  })

  test('a year not loaded is an error that names it', () => {
    expect(() => calendar.isWorkingDay('2027-02-01')).toThrow(
      expect.objectContaining({ code: 'calendar_year_missing', data: { year: 2027 } }),
    )
    expect(() => calendar.shift('2026-12-30', 5)).toThrow()
    expect(calendar.covers(2026)).toBe(true)
    expect(calendar.covers(2027)).toBe(false)
  })

  test('the office’s own table wins, and stands in for a year not loaded', () => {
    const own = createCalendar(STATE_COUNCIL, [
      { day: '2022-09-14', working: false, note: '全县停电' },
      { day: '2027-01-04', working: true },
    ])
    expect(own.isWorkingDay('2022-09-14')).toBe(false)
    expect(own.isWorkingDay('2027-01-04')).toBe(true)
    expect(() => own.isWorkingDay('2027-01-05')).toThrow()
  })

  test('a year entered by the office holds as it was entered; its own word on a date still wins', () => {
    const days = [
      { day: '2027-10-01', working: false },
      { day: '2027-10-09', working: true },
    ]
    const own = createCalendar(STATE_COUNCIL, [{ day: '2027-10-09', working: false }], [{ year: 2027, days }])
    expect(own.covers(2027)).toBe(true)
    expect(own.isWorkingDay('2027-10-01')).toBe(false)
    expect(own.isWorkingDay('2027-10-04')).toBe(true)
    expect(own.isWorkingDay('2027-10-02')).toBe(false)
    expect(own.isWorkingDay('2027-10-09')).toBe(false)
    expect(() => own.isWorkingDay('2028-01-04')).toThrow()
  })

  test('a year entered stands in the place of the program’s', () => {
    const own = createCalendar(STATE_COUNCIL, [], [{ year: 2022, days: [] }])
    expect(own.isWorkingDay('2022-10-03')).toBe(true)
    expect(own.isWorkingDay('2023-01-27')).toBe(false)
  })
})

describe('counting', () => {
  test.each([
    ['2022-09-30', 1, '2022-10-08'],
    ['2022-09-30', 2, '2022-10-09'],
    ['2022-10-08', -1, '2022-09-30'],
    ['2022-09-14', 0, '2022-09-14'],
    ['2022-12-30', 1, '2023-01-03'],
  ])('%s shifted by %i is %s', (day, n, result) => {
    expect(calendar.shift(day, n)).toBe(result)
  })

  test.each([
    ['2022-09-14', '2022-09-14', 0],
    ['2022-09-14', '2022-09-13', 0],
    ['2022-09-14', '2022-09-19', 3],
    ['2022-09-30', '2022-10-08', 1],
    ['2022-09-30', '2022-10-10', 3],
  ])('working days from %s until %s: %i', (from, to, count) => {
    expect(calendar.workingDaysUntil(from, to)).toBe(count)
  })

  test('counting stops at its limit and asks no year beyond it', () => {
    expect(calendar.workingDaysUntil('2026-11-30', '2029-12-31', 8)).toBe(8)
  })

  test('from a day off to the next day worked', () => {
    expect(calendar.workingDayFrom('2022-10-01')).toBe('2022-10-08')
    expect(calendar.workingDayFrom('2022-10-08')).toBe('2022-10-08')
  })

  test.each([
    // N working days before a deadline, over feasts and make-up days.
    ['2022-10-10', -3, '2022-09-30'],
    ['2023-01-30', -3, '2023-01-20'],
    ['2023-01-20', 2, '2023-01-29'],
    ['2022-05-09', -7, '2022-04-26'],
    ['2024-02-18', 5, '2024-02-23'],
    ['2022-10-01', 1, '2022-10-08'],
    ['2022-10-01', -1, '2022-09-30'],
  ])('%s and %i working days: %s', (day, n, result) => {
    expect(calendar.shift(day, n)).toBe(result)
  })

  test.each([
    ['2022-01-10', '2022-01-31', '2022-01-30', '2022-03-31'],
    ['2022-02-01', '2022-02-28', '2022-02-28', '2022-03-31'],
    ['2022-04-30', '2022-04-30', '2022-04-29', '2022-06-30'],
    ['2022-12-05', '2022-12-31', '2022-12-30', '2022-12-30'],
    ['2023-09-01', '2023-09-30', '2023-09-28', '2023-09-28'],
    ['2024-09-29', '2024-09-30', '2024-09-30', '2024-09-30'],
    ['2026-02-10', '2026-02-28', '2026-02-28', '2026-03-31'],
  ])('%s: of its month, ending %s, the last worked is %s; of its quarter %s', (day, end, month, quarter) => {
    expect(monthEnd(day)).toBe(end)
    expect(lastWorkingDayOfMonth(calendar, day)).toBe(month)
    expect(lastWorkingDayOfQuarter(calendar, day)).toBe(quarter)
  })

  test('from a day off back to the last day worked', () => {
    expect(workingDayUpTo(calendar, '2023-01-27')).toBe('2023-01-20')
    expect(workingDayUpTo(calendar, '2023-01-28')).toBe('2023-01-28')
  })
})

describe('whatever the date', () => {
  const anyDay = integer({ min: 0, max: 1825 }).map((offset) => addDays('2022-01-01', offset))
  /** Far enough from both ends of what is loaded. */
  const innerDay = integer({ min: 0, max: 1180 }).map((offset) => addDays('2022-09-01', offset))

  test('a shift of n working days and back is the identity on working days', () => {
    assert(
      property(innerDay, integer({ min: -150, max: 150 }), (from, n) => {
        const day = calendar.workingDayFrom(from)
        const there = calendar.shift(day, n)
        expect(calendar.isWorkingDay(there)).toBe(true)
        expect(calendar.shift(there, -n)).toBe(day)
        if (n > 0) expect(calendar.workingDaysUntil(day, there)).toBe(n)
      }),
      { numRuns: 500 },
    )
  })

  test('two shifts are their sum', () => {
    const steps = integer({ min: -70, max: 70 })
    assert(
      property(innerDay, steps, steps, (from, a, b) => {
        const day = calendar.workingDayFrom(from)
        expect(calendar.shift(calendar.shift(day, a), b)).toBe(calendar.shift(day, a + b))
      }),
    )
  })

  test('working days until a date agree with counting them one by one', () => {
    assert(
      property(anyDay, anyDay, (from, to) => {
        const notices = new Map(YEARS.flatMap((year) => [...noticed(year)]))
        let count = 0
        for (let day = from; day < to; ) {
          day = addDays(day, 1)
          if (notices.get(day) ?? ![0, 6].includes(weekdayOf(day))) count++
        }
        expect(calendar.workingDaysUntil(from, to)).toBe(count)
      }),
    )
  })
})

describe('days', () => {
  test.each([
    ['2022-09-14T15:59:59Z', '2022-09-14'],
    ['2022-09-14T16:00:00Z', '2022-09-15'],
    ['2022-12-31T16:00:00Z', '2023-01-01'],
  ])('%s is %s in Shanghai', (at, day) => {
    expect(dayOf(new Date(at))).toBe(day)
    expect(dayOf(new Date(at), 'Asia/Chongqing')).toBe(day)
  })
  test('another zone keeps its own date', () => {
    expect(dayOf(new Date('2022-09-14T17:30:00Z'), 'Asia/Urumqi')).toBe('2022-09-14')
  })
  test.each([
    ['2022-02-28', true],
    ['2022-02-30', false],
    ['2022-2-3', false],
    ['', false],
    ['2022-09-14T00:00', false],
  ])('isDay %s: %s', (text, is) => {
    expect(isDay(text)).toBe(is)
  })
  test('arithmetic', () => {
    expect(addDays('2022-12-31', 1)).toBe('2023-01-01')
    expect(daysBetween('2022-09-28', '2022-10-31')).toBe(33)
    expect(monthEnd('2024-02-01')).toBe('2024-02-29')
    expect(quarterEnd('2022-08-15')).toBe('2022-09-30')
  })
})

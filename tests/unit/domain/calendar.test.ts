import { assert, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCalendar } from '../../../src/domain/calendar.js'
import { addDays, dayOf, daysBetween, isDay, monthEnd, quarterEnd } from '../../../src/domain/day.js'
import { STATE_COUNCIL } from '../../../src/domain/holidays.js'

const calendar = createCalendar(STATE_COUNCIL)

describe('working days as the State Council announced them', () => {
  test.each([
    ['2022-01-29', true, 'make-up Saturday before Spring Festival'],
    ['2022-01-31', false, 'Spring Festival'],
    ['2022-04-02', true, 'make-up Saturday'],
    ['2022-04-05', false, 'Qingming'],
    ['2022-09-12', false, 'Mid-Autumn, a Monday'],
    ['2022-09-14', true, 'a Wednesday'],
    ['2022-10-07', false, 'National Day week'],
    ['2022-10-08', true, 'make-up Saturday'],
    ['2022-10-09', true, 'make-up Sunday'],
    ['2023-01-27', false, 'Spring Festival'],
    ['2023-01-28', true, 'make-up Saturday'],
    ['2023-01-29', true, 'make-up Sunday'],
    ['2024-02-09', true, 'New Year’s Eve, which the 2024 announcement left a working day'],
    ['2024-02-18', true, 'make-up Sunday'],
    ['2025-10-08', false, 'National Day week'],
    ['2026-02-23', false, 'Spring Festival'],
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

  test('a shift and back is the identity on working days', () => {
    assert(
      property(integer({ min: 0, max: 1400 }), integer({ min: -150, max: 150 }), (offset, n) => {
        const day = calendar.workingDayFrom(addDays('2022-06-01', offset))
        const there = calendar.shift(day, n)
        expect(calendar.shift(there, -n)).toBe(day)
        if (n > 0) expect(calendar.workingDaysUntil(day, there)).toBe(n)
      }),
      { numRuns: 300 },
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

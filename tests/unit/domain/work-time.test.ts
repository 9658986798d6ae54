import { assert, date, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCalendar } from '../../../src/domain/calendar.js'
import { STATE_COUNCIL } from '../../../src/domain/holidays.js'
import { checkHours } from '../../../src/domain/hours-check.js'
import { createWorkTime, HOURS } from '../../../src/domain/work-time.js'

const workTime = createWorkTime(createCalendar(STATE_COUNCIL), HOURS, 'Asia/Shanghai')

/** A time on Shanghai's wall. */
const at = (wall: string) => new Date(`${wall.replace(' ', 'T')}:00+08:00`)

describe('when something may be said', () => {
  test.each([
    ['2022-09-14 08:29', false, false],
    ['2022-09-14 08:30', true, false],
    ['2022-09-14 17:59', true, false],
    ['2022-09-14 18:00', false, false],
    ['2022-09-14 19:59', false, false],
    ['2022-09-14 20:00', false, true],
    ['2022-09-14 07:59', false, true],
    ['2022-09-14 08:00', false, false],
    ['2022-09-17 10:00', false, true], // a Saturday
    ['2022-10-08 10:00', true, false], // a Saturday that is worked
    ['2023-01-27 10:00', false, true], // a holiday
    ['2023-01-29 10:00', true, false], // a Sunday that is worked
  ])('%s: worked %s, quiet %s', (wall, working, quiet) => {
    expect(workTime.isWorkingTime(at(wall))).toBe(working)
    expect(workTime.isQuiet(at(wall))).toBe(quiet)
  })

  test.each([
    // at, the next working time, the next that is not quiet, the next working morning
    ['2022-09-14 10:15', '2022-09-14 10:15', '2022-09-14 10:15', '2022-09-15 08:30'],
    ['2022-09-14 05:00', '2022-09-14 08:30', '2022-09-14 08:00', '2022-09-15 08:30'],
    ['2022-09-14 08:10', '2022-09-14 08:30', '2022-09-14 08:10', '2022-09-15 08:30'],
    ['2022-09-14 18:00', '2022-09-15 08:30', '2022-09-14 18:00', '2022-09-15 08:30'],
    ['2022-09-14 23:59', '2022-09-15 08:30', '2022-09-15 08:00', '2022-09-15 08:30'],
    ['2022-09-16 20:00', '2022-09-19 08:30', '2022-09-19 08:00', '2022-09-19 08:30'],
    ['2022-09-30 18:30', '2022-10-08 08:30', '2022-09-30 18:30', '2022-10-08 08:30'],
    ['2022-10-07 10:00', '2022-10-08 08:30', '2022-10-08 08:00', '2022-10-08 08:30'],
    ['2022-10-09 21:00', '2022-10-10 08:30', '2022-10-10 08:00', '2022-10-10 08:30'],
    ['2023-01-21 00:00', '2023-01-28 08:30', '2023-01-28 08:00', '2023-01-28 08:30'],
    ['2023-01-27 23:30', '2023-01-28 08:30', '2023-01-28 08:00', '2023-01-28 08:30'],
    ['2023-01-29 18:00', '2023-01-30 08:30', '2023-01-29 18:00', '2023-01-30 08:30'],
  ])('%s → %s, %s, %s', (wall, working, loud, morning) => {
    expect(workTime.nextWorkingTime(at(wall))).toEqual(at(working))
    expect(workTime.nextLoud(at(wall))).toEqual(at(loud))
    expect(workTime.nextWorkingMorning(at(wall))).toEqual(at(morning))
  })

  test('a year not loaded is an error, at the time that needs it and no sooner', () => {
    expect(workTime.nextWorkingTime(at('2026-12-31 09:00'))).toEqual(at('2026-12-31 09:00'))
    expect(() => workTime.nextWorkingTime(at('2026-12-31 18:00'))).toThrow(
      expect.objectContaining({ code: 'calendar_year_missing', data: { year: 2027 } }),
    )
  })

  test('the wall is the county’s own', () => {
    const urumqi = createWorkTime(createCalendar(STATE_COUNCIL), HOURS, 'Asia/Urumqi')
    expect(urumqi.wallTimeOf(at('2022-09-14 10:00'))).toBe('08:00')
    expect(urumqi.nextWorkingTime(at('2022-09-14 10:00'))).toEqual(at('2022-09-14 10:30'))
  })
})

describe('whatever the moment', () => {
  const moment = date({
    min: new Date('2022-01-01T00:00:00Z'),
    max: new Date('2026-12-20T00:00:00Z'),
    noInvalidDate: true,
  })

  test('the next working time is worked, never quiet, never earlier, and its own next', () => {
    assert(
      property(moment, (now) => {
        const next = workTime.nextWorkingTime(now)
        expect(workTime.isWorkingTime(next)).toBe(true)
        expect(workTime.isQuiet(next)).toBe(false)
        expect(next >= now).toBe(true)
        expect(workTime.nextWorkingTime(next)).toEqual(next)
      }),
      { numRuns: 500 },
    )
  })

  test('the next that is not quiet comes no later than the next that is worked', () => {
    assert(
      property(moment, (now) => {
        const loud = workTime.nextLoud(now)
        expect(workTime.isQuiet(loud)).toBe(false)
        expect(loud >= now && loud <= workTime.nextWorkingTime(now)).toBe(true)
        expect(workTime.nextLoud(loud)).toEqual(loud)
      }),
      { numRuns: 500 },
    )
  })

  test('the next working morning is on a later date, with no working day between', () => {
    assert(
      property(moment, (now) => {
        const morning = workTime.nextWorkingMorning(now)
        expect(workTime.wallTimeOf(morning)).toBe(HOURS.workFrom)
        expect(workTime.calendar.workingDaysUntil(workTime.dayOf(now), workTime.dayOf(morning))).toBe(1)
      }),
    )
  })
})

describe('hours', () => {
  test.each([
    [{}, []],
    [{ workFrom: '09:00', workTo: '17:30', quietFrom: '21:00', quietTo: '07:00' }, []],
    [{ workFrom: '8:30' }, ['time_malformed 8:30']],
    [{ workTo: '24:00', quietTo: '早上' }, ['time_malformed 24:00', 'time_malformed 早上']],
    [{ workFrom: '18:00', workTo: '08:30' }, ['work_reversed 18:00-08:30']],
    [{ workFrom: '09:00', workTo: '09:00' }, ['work_reversed 09:00-09:00']],
    [{ quietFrom: '08:00', quietTo: '20:00' }, ['quiet_by_day 08:00-20:00']],
    [{ workFrom: '07:30' }, ['work_in_quiet 07:30-18:00']],
    [{ workTo: '20:30' }, ['work_in_quiet 08:30-20:30']],
  ])('%o: %j', (part, mistakes) => {
    expect(checkHours({ ...HOURS, ...part }).map(({ rule, text }) => `${rule} ${text}`)).toEqual(mistakes)
  })
})

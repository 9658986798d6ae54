import { describe, expect, it } from 'vitest'
import { createCalendar } from '../../../src/domain/calendar.js'
import { STATE_COUNCIL } from '../../../src/domain/holidays.js'
import {
  assertCron,
  atDate,
  atTime,
  atWeekday,
  dailyTime,
  type JobRule,
  nextSlot,
  planSlots,
  slotsBetween,
} from '../../../src/domain/timetable.js'
import { createWorkTime, HOURS } from '../../../src/domain/work-time.js'

const ZONE = 'Asia/Shanghai'
const workTime = createWorkTime(createCalendar(STATE_COUNCIL), HOURS, ZONE)
const at = (text: string) => new Date(`${text}:00+08:00`)
const shown = (date: Date) => new Date(date.getTime() + 8 * 3_600_000).toISOString().slice(0, 16)
const rule = (part: Partial<JobRule> = {}): JobRule => ({
  cron: '30 8 * * *',
  timeZone: ZONE,
  days: 'working',
  misfire: 'once',
  lateHours: 6,
  ...part,
})

describe('slotsBetween', () => {
  it.each([
    [
      'working days only',
      {},
      '2022-09-29T12:00',
      '2022-10-09T12:00',
      ['2022-09-30T08:30', '2022-10-08T08:30', '2022-10-09T08:30'],
    ],
    [
      'make-up days count',
      {},
      '2023-01-27T00:00',
      '2023-01-29T23:00',
      ['2023-01-28T08:30', '2023-01-29T08:30'],
    ],
    [
      'every date',
      { days: 'any' },
      '2022-10-01T09:00',
      '2022-10-03T09:00',
      ['2022-10-02T08:30', '2022-10-03T08:30'],
    ],
    [
      'Monday moves past a holiday',
      { cron: '30 8 * * 1', days: 'next' },
      '2022-10-02T00:00',
      '2022-10-10T09:00',
      ['2022-10-08T08:30', '2022-10-10T08:30'],
    ],
    [
      'the bounds: after is out, until is in',
      {},
      '2022-09-14T08:30',
      '2022-09-15T08:30',
      ['2022-09-15T08:30'],
    ],
    [
      'moved slots that meet are one',
      { days: 'next' },
      '2022-10-01T00:00',
      '2022-10-08T12:00',
      ['2022-10-08T08:30'],
    ],
  ] as const)('%s', (_, part, after, until, expected) => {
    expect(slotsBetween(rule(part), at(after), at(until), workTime).map(shown)).toEqual(expected)
  })

  it('says that a year is not loaded', () => {
    expect(() => slotsBetween(rule(), at('2026-12-31T09:00'), at('2027-01-02T09:00'), workTime)).toThrow(
      'calendar_year_missing',
    )
  })
})

describe('planSlots', () => {
  it.each([
    // [what, rule, decided to, now, slots with outcome, decided to afterwards]
    ['on time', {}, '2022-09-13T08:30', '2022-09-14T08:30', ['2022-09-14T08:30 fire'], '2022-09-14T08:30'],
    ['nothing due', {}, '2022-09-14T08:30', '2022-09-14T20:00', [], null],
    ['a clock that goes back', {}, '2022-09-14T08:30', '2022-09-10T09:00', [], null],
    [
      'a reminder missed for three days fires once',
      {},
      '2022-09-12T08:30',
      '2022-09-15T15:00',
      ['2022-09-13T08:30 fold', '2022-09-14T08:30 fold', '2022-09-15T08:30 fire'],
      '2022-09-15T08:30',
    ],
    ['a reminder does not go out at night', {}, '2022-09-13T08:30', '2022-09-14T22:00', [], null],
    [
      'it goes out the next morning, folded into that one',
      {},
      '2022-09-13T08:30',
      '2022-09-15T08:30',
      ['2022-09-14T08:30 fold', '2022-09-15T08:30 fire'],
      '2022-09-15T08:30',
    ],
    ['nor on a day off', {}, '2022-09-29T08:30', '2022-10-03T10:00', [], null],
    [
      'a digest at most six hours late goes out',
      { misfire: 'fold' },
      '2022-09-13T08:30',
      '2022-09-14T14:00',
      ['2022-09-14T08:30 fire'],
      '2022-09-14T08:30',
    ],
    [
      'later than that it folds',
      { misfire: 'fold' },
      '2022-09-13T08:30',
      '2022-09-14T15:00',
      ['2022-09-14T08:30 fold'],
      '2022-09-14T08:30',
    ],
    [
      'a digest of a week ago folds',
      { misfire: 'fold' },
      '2022-09-13T08:30',
      '2022-09-17T09:00',
      ['2022-09-14T08:30 fold', '2022-09-15T08:30 fold', '2022-09-16T08:30 fold'],
      '2022-09-16T08:30',
    ],
    [
      'a bulletin waits for a person',
      { misfire: 'hold', lateHours: 1 },
      '2022-09-13T08:30',
      '2022-09-14T11:00',
      ['2022-09-14T08:30 hold'],
      '2022-09-14T08:30',
    ],
    [
      'bulletins missed in one downtime wait each',
      { cron: '0 9 1 * *', days: 'next', misfire: 'hold', lateHours: 24 },
      '2022-05-01T00:00',
      '2022-08-10T10:00',
      ['2022-05-05T09:00 hold', '2022-06-01T09:00 hold', '2022-07-01T09:00 hold', '2022-08-01T09:00 hold'],
      '2022-08-01T09:00',
    ],
    [
      'and those before one that is in time',
      { cron: '0 9 1 * *', days: 'next', misfire: 'hold', lateHours: 24 },
      '2022-06-20T00:00',
      '2022-08-01T10:00',
      ['2022-07-01T09:00 hold', '2022-08-01T09:00 fire'],
      '2022-08-01T09:00',
    ],
    [
      'a bulletin in time fires',
      { misfire: 'hold', lateHours: 1 },
      '2022-09-13T08:30',
      '2022-09-14T08:31',
      ['2022-09-14T08:30 fire'],
      '2022-09-14T08:30',
    ],
    [
      'a year asleep',
      { cron: '0 9 1 * *', days: 'next' },
      '2022-01-01T00:00',
      '2022-04-20T10:00',
      ['2022-01-04T09:00 fold', '2022-02-07T09:00 fold', '2022-03-01T09:00 fold', '2022-04-01T09:00 fire'],
      '2022-04-01T09:00',
    ],
  ] as const)('%s', (_, part, decidedTo, now, slots, to) => {
    const plan = planSlots(rule(part), at(decidedTo), at(now), workTime)
    expect(plan.slots.map(({ slot, outcome }) => `${shown(slot)} ${outcome}`)).toEqual(slots)
    expect(plan.decidedTo === null ? null : shown(plan.decidedTo)).toBe(to)
  })

  it.each(['once', 'fold', 'hold'] as const)(
    'folds more than a tick decides: only the latest of all counts (%s)',
    (misfire) => {
      const hourly = rule({ cron: '0 * * * *', days: 'any', misfire, lateHours: 24 })
      const [from, now] = [at('2022-08-01T00:30'), at('2022-09-14T10:30')]
      const outcomes: string[] = []
      let decidedTo = from
      for (let ticks = 0; ; ticks++) {
        expect(ticks).toBeLessThan(5)
        const plan = planSlots(hourly, decidedTo, now, workTime)
        if (plan.decidedTo === null) break
        outcomes.push(...plan.slots.map(({ outcome }) => outcome))
        decidedTo = plan.decidedTo
      }
      expect(outcomes).toHaveLength(44 * 24 + 10)
      expect(outcomes.filter((each) => each !== 'fold')).toEqual(['fire'])
      expect(outcomes.at(-1)).toBe('fire')
    },
  )

  it('decides each slot once, however the ticks fall', () => {
    let decidedTo = at('2022-08-31T12:00')
    const seen: string[] = []
    for (let now = decidedTo.getTime(); now < at('2022-10-12T12:00').getTime(); now += 7.3 * 3_600_000) {
      const plan = planSlots(rule(), decidedTo, new Date(now), workTime)
      seen.push(...plan.slots.map(({ slot }) => shown(slot)))
      decidedTo = plan.decidedTo ?? decidedTo
    }
    expect(seen).toEqual(slotsBetween(rule(), at('2022-08-31T12:00'), decidedTo, workTime).map(shown))
  })
})

describe('nextSlot', () => {
  it.each([
    [{}, '2022-09-30T09:00', '2022-10-08T08:30'],
    [{ cron: '30 8 * * 1', days: 'next' }, '2022-09-30T09:00', '2022-10-08T08:30'],
    [{ cron: '30 8 * * 1', days: 'next' }, '2022-10-05T09:00', '2022-10-08T08:30'],
    [{ cron: '0 9 1 * *', days: 'next' }, '2022-09-02T00:00', '2022-10-08T09:00'],
  ] as const)('%o after %s is %s', (part, after, expected) => {
    expect(shown(nextSlot(rule(part), at(after), workTime))).toBe(expected)
  })
})

describe('around a year that is not loaded (2027)', () => {
  const weekly = { cron: '30 8 * * 1', days: 'next' } as const
  const monthly = { cron: '0 9 1 * *', days: 'next' } as const
  it.each([
    ['what needs no calendar', { days: 'any' }, '2026-12-31T09:00', '2027-01-01T08:30'],
    ['what needs no calendar, within that year', { days: 'any' }, '2027-01-01T09:00', '2027-01-02T08:30'],
    ['the year’s last', {}, '2026-12-30T09:00', '2026-12-31T08:30'],
    ['a Monday before it', weekly, '2026-12-22T09:00', '2026-12-28T08:30'],
    ['a Monday moved within it', weekly, '2026-09-27T12:00', '2026-09-28T08:30'],
  ] as const)('knows %s', (_, part, after, expected) => {
    expect(shown(nextSlot(rule(part), at(after), workTime))).toBe(expected)
  })
  it.each([
    ['a working day', {}, '2026-12-31T09:00'],
    ['a working day, on 1 January', {}, '2027-01-01T07:00'],
    ['the 1st, which moves', monthly, '2026-12-20T09:00'],
    ['the 1st, on 1 January', monthly, '2027-01-01T09:00'],
    ['a Monday', weekly, '2026-12-29T09:00'],
  ] as const)('says that it does not know %s', (_, part, after) => {
    expect(() => nextSlot(rule(part), at(after), workTime)).toThrow('calendar_year_missing')
  })
})

describe('a job in another time zone than the county’s', () => {
  it.each([
    // 00:30 UTC is 08:30 in Shanghai: the county's working days count, on the county's date.
    ['30 0 * * *', '2022-09-30T09:00', '2022-10-08T08:30'],
    // 23:00 UTC on a Friday is Saturday there, and on a Sunday Monday.
    ['0 23 * * *', '2022-09-16T12:00', '2022-09-19T07:00'],
  ])('%s UTC after %s: %s', (cron, after, expected) => {
    expect(shown(nextSlot(rule({ cron, timeZone: 'UTC' }), at(after), workTime))).toBe(expected)
  })
})

describe('what an office may enter', () => {
  it.each([
    ['30 8 * * *', null],
    ['0 9 1,15 * *', null],
    ['* * * * *', 'job_too_often'],
    ['*/30 8 * * *', 'job_too_often'],
    ['30 8 * *', 'job_cron_invalid'],
    ['99 8 * * *', 'job_cron_invalid'],
    ['0 9 31 2 *', 'job_cron_invalid'],
    ['每天8点', 'job_cron_invalid'],
  ])('%s: %s', (cron, code) => {
    const attempt = () => assertCron({ cron, timeZone: ZONE }, at('2022-09-14T10:00'))
    if (code === null) expect(attempt).not.toThrow()
    else expect(attempt).toThrow(code)
  })

  it('moves an expression to another time of the day', () => {
    expect(dailyTime('30 8 * * 1')).toBe('08:30')
    expect(dailyTime('0 */2 * * *')).toBeNull()
    expect(atTime('30 8 * * 1', '09:05')).toBe('5 9 * * 1')
  })

  it.each([
    ['30 8 * * 1', '30 8 * * 2', null],
    ['0 9 1 * *', null, '0 9 5 * *'],
    ['30 8 * * *', null, null],
    ['30 8 * * 1,3', null, null],
    ['0 9 1 1,7 *', null, null],
  ])('moves %s to a Tuesday: %s, to the 5th: %s', (cron, tuesday, fifth) => {
    expect(atWeekday(cron, 2)).toBe(tuesday)
    expect(atDate(cron, 5)).toBe(fifth)
  })
})

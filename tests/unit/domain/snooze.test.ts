import { describe, expect, it } from 'vitest'
import { createCalendar } from '../../../src/domain/calendar.js'
import { STATE_COUNCIL } from '../../../src/domain/holidays.js'
import { foldItem } from '../../../src/domain/item-fold.js'
import { isSnoozedBy, type Snooze, snoozedFor, snoozeUntil } from '../../../src/domain/snooze.js'
import { type Line, timeline } from './item.fixture.js'

const calendar = createCalendar(STATE_COUNCIL)
const TODAY = '2022-09-14' // a Wednesday

const row = (of: string | null, until: string | null, times = 1): Snooze => ({ of, until, times })

describe('snoozeUntil', () => {
  const ask = (days: number | null, of: string | null, snoozes: readonly Snooze[] = [], today = TODAY) => {
    try {
      return snoozeUntil({ snoozes, of, days, workingDays: false, today, calendar })
    } catch (error) {
      return (error as { code: string }).code
    }
  }

  it.each([
    ['a day', 1, 'p1', [], '2022-09-15'],
    ['a week: five working days', 7, 'p1', [], '2022-09-21'],
    ['a working day more', 8, 'p1', [], 'snooze_invalid'],
    ['no days', null, 'p1', [], 'snooze_invalid'],
    ['none', 0, 'p1', [], 'snooze_invalid'],
    ['half a day', 1.5, 'p1', [], 'snooze_invalid'],
    ['a second time', 3, 'p1', [row('p1', '2022-09-14', 1)], '2022-09-17'],
    ['a third time', 3, 'p1', [row('p1', '2022-09-14', 2)], 'snooze_used_up'],
    ['a third time by another', 3, 'p2', [row('p1', '2022-09-14', 2)], '2022-09-17'],
    ['the office, a month', 31, null, [], '2022-10-15'],
    ['the office, longer', 32, null, [], 'snooze_invalid'],
    ['the office, again', 3, null, [row(null, '2022-09-14', 9)], '2022-09-17'],
  ] as const)('%s', (_, days, of, snoozes, told) => {
    expect(ask(days, of, snoozes)).toBe(told)
  })

  it('counts working days, not the holiday in between', () => {
    expect(ask(11, 'p1', [], '2022-09-30')).toBe('2022-10-11')
    expect(ask(14, 'p1', [], '2022-09-30')).toBe('snooze_invalid')
  })
})

describe('snoozeUntil by working days', () => {
  const ask = (days: number, of: string | null, today: string) => {
    try {
      return snoozeUntil({ snoozes: [], of, days, workingDays: true, today, calendar })
    } catch (error) {
      return (error as { code: string }).code
    }
  }

  it.each([
    ['a week', 5, 'p1', TODAY, '2022-09-21'],
    ['over a weekend', 1, 'p1', '2022-09-16', '2022-09-19'],
    ['over a holiday and its make-up days', 5, 'p1', '2022-09-30', '2022-10-12'],
    ['from a day off', 1, 'p1', '2022-10-03', '2022-10-08'],
    ['one too many', 6, 'p1', TODAY, 'snooze_invalid'],
    ['the office', 19, null, TODAY, '2022-10-14'],
    ['the office, more than a month', 20, null, TODAY, 'snooze_invalid'],
  ] as const)('%s', (_, days, of, today, told) => {
    expect(ask(days, of, today)).toBe(told)
  })
})

describe('snoozedFor', () => {
  const rows = [row('p1', '2022-09-20'), row('p2', '2022-09-22'), row('p3', null)]
  it.each([
    ['his own', rows, 'p1', '2022-09-20'],
    ['not another’s', rows, 'p9', null],
    ['called off', rows, 'p3', null],
    ['the office’s, for whoever it is', [...rows, row(null, '2022-09-30')], 'p1', '2022-09-30'],
    ['anybody’s, where the group is told', rows, null, '2022-09-22'],
  ] as const)('%s', (_, snoozes, person, until) => {
    expect(snoozedFor(snoozes, person)).toBe(until)
  })

  it('is over on its day', () => {
    expect(isSnoozedBy(rows, 'p1', '2022-09-19')).toBe(true)
    expect(isSnoozedBy(rows, 'p1', '2022-09-20')).toBe(false)
  })
})

describe('the item keeps who has put it off, and how often since the last report', () => {
  const begun = [
    ['drafted', {}],
    ['assigned', {}],
  ] as const
  const snoozed = (until: string | null, of?: string | null): Line => [
    'snoozed',
    of === undefined ? { until } : { of, until },
  ]
  const of = (...lines: readonly Line[]) => foldItem(timeline(...begun, ...lines))?.snoozes

  it('counts, calls off, and begins anew with a report', () => {
    expect(of(snoozed('2022-09-20', 'p1'), snoozed('2022-09-21', 'p1'))).toEqual([row('p1', '2022-09-21', 2)])
    expect(of(snoozed('2022-09-20', 'p1'), snoozed(null, 'p1'))).toEqual([row('p1', null, 1)])
    expect(of(snoozed('2022-09-20', 'p1'), ['progressed', { percent: 20 }])).toEqual([
      row('p1', '2022-09-20', 0),
    ])
    expect(of(snoozed('2022-09-20', 'p1'), ['withdrawn', { of: 'e3', reason: 'undo' }])).toEqual([])
  })

  it('takes an entry from before it was kept whose it is for its writer’s', () => {
    expect(of(snoozed('2022-09-20'))).toEqual([row('p1', '2022-09-20', 1)])
  })

  it('forgets it when the item is handed to others', () => {
    expect(of(snoozed('2022-09-20', null), ['assigned', {}])).toEqual([])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCalendar } from '../../../src/domain/calendar.js'
import { addDays, type Day } from '../../../src/domain/day.js'
import { STATE_COUNCIL } from '../../../src/domain/holidays.js'
import {
  afterReminder,
  dueReminder,
  isRaised,
  NEVER_REMINDED,
  nextWake,
  type Reminded,
  type ReminderView,
  stillApplies,
} from '../../../src/domain/reminder.js'

const calendar = createCalendar(STATE_COUNCIL)

/** A task due on Friday 30 September 2022, signed for, reported on long before. */
function view(item: Partial<ReminderView['item']> = {}, rest: Partial<ReminderView> = {}): ReminderView {
  return {
    item: {
      state: 'underway',
      deadline: '2022-09-30',
      milestones: [],
      percent: 40,
      completion: null,
      assignedOn: '2022-08-01',
      acceptedOn: '2022-08-01',
      expectedBy: null,
      ...item,
    },
    snoozedUntil: null,
    reportedOn: '2022-09-01',
    cadence: null,
    calendar,
    ...rest,
  }
}

const reminded = (part: Partial<Reminded>): Reminded => ({ ...NEVER_REMINDED, ...part })

describe('dueReminder: the deadline', () => {
  it.each([
    ['2022-09-19', undefined], // nine working days left
    ['2022-09-21', 'due7'],
    ['2022-09-26', 'due7'],
    ['2022-09-27', 'due3'],
    ['2022-09-29', 'due3'],
    ['2022-09-30', 'due0'],
    ['2022-10-08', 'overdue1'], // the first working day after the holiday
    ['2022-10-09', 'overdue1'],
    ['2022-10-10', 'overdue3'],
    ['2022-10-11', 'overdue3'],
    ['2022-10-12', 'overdue5'],
    ['2022-11-30', 'overdue5'],
  ])('on %s: %s', (today, rule) => {
    expect(dueReminder(view(), NEVER_REMINDED, today)?.rule).toBe(rule)
  })

  it('goes up with the delay', () => {
    const level = (today: Day) => dueReminder(view(), NEVER_REMINDED, today)?.level
    expect([level('2022-10-09'), level('2022-10-10'), level('2022-10-12')]).toEqual([
      'person',
      'head',
      'leader',
    ])
  })

  it('takes the last working day for a deadline on a day off', () => {
    const due = dueReminder(view({ deadline: '2022-10-05' }), NEVER_REMINDED, '2022-09-30')
    expect(due?.rule).toBe('due0')
  })

  it('is said once a stage, and again for a new deadline', () => {
    const said = reminded({ count: 1, keys: ['due7:2022-09-30'], lastOn: '2022-09-21' })
    expect(dueReminder(view(), said, '2022-09-23')).toBeNull()
    expect(dueReminder(view({ deadline: '2022-10-12' }), said, '2022-09-29')?.key).toBe('due7:2022-10-12')
  })
})

describe('dueReminder: what stops it', () => {
  it.each([
    ['closed', view({ state: 'closed' })],
    ['waiting for the office', view({ state: 'closing_requested' })],
    ['suspended', view({ state: 'suspended' })],
    ['handed back', view({ state: 'declined' })],
    ['snoozed', view({}, { snoozedUntil: '2022-09-28' })],
    ['reported on the same day', view({}, { reportedOn: '2022-09-27' })],
    ['reported on the working day before', view({}, { reportedOn: '2022-09-26' })],
    ['promised for a day to come', view({ expectedBy: '2022-09-29' }, { reportedOn: '2022-09-20' })],
  ])('%s', (_, about) => {
    expect(dueReminder(about, NEVER_REMINDED, '2022-09-27')).toBeNull()
    expect(stillApplies(about, { rule: 'due3', level: 'person' }, '2022-09-27')).toBe(false)
  })

  it.each([
    ['a snooze that has ended', view({}, { snoozedUntil: '2022-09-27' })],
    ['a report two working days ago', view({}, { reportedOn: '2022-09-23' })],
    ['a promise that has passed', view({ expectedBy: '2022-09-26' }, { reportedOn: '2022-09-20' })],
  ])('not %s', (_, about) => {
    expect(dueReminder(about, NEVER_REMINDED, '2022-09-27')?.rule).toBe('due3')
  })

  it('not on the day itself, for a report of yesterday', () => {
    expect(dueReminder(view({}, { reportedOn: '2022-09-29' }), NEVER_REMINDED, '2022-09-30')?.rule).toBe(
      'due0',
    )
  })

  it('one a working day, and a cap in all', () => {
    expect(dueReminder(view(), reminded({ lastOn: '2022-09-27' }), '2022-09-27')).toBeNull()
    expect(dueReminder(view(), reminded({ count: 12 }), '2022-09-27')).toBeNull()
  })
})

describe('dueReminder: sign-off, milestones, silence', () => {
  const assigned = { state: 'assigned', assignedOn: '2022-09-09', acceptedOn: null, deadline: null } as const

  it.each([
    ['the day it was handed out', '2022-09-09', undefined],
    ['after one working day, past the festival', '2022-09-13', 'unsigned'],
  ])('%s: %s %s', (_, today, rule) => {
    expect(dueReminder(view(assigned, { reportedOn: null }), NEVER_REMINDED, today)?.rule).toBe(rule)
  })

  it('a slipped milestone, once', () => {
    const about = view({
      deadline: '2022-12-30',
      milestones: [{ no: 1, title: '初稿', due: '2022-09-13', percent: 50, reachedOn: null }],
    })
    const due = dueReminder(about, NEVER_REMINDED, '2022-09-14')
    expect(due?.key).toBe('milestone:1:2022-09-13')
    expect(dueReminder(about, reminded({ keys: ['milestone:1:2022-09-13'] }), '2022-09-15')).toBeNull()
  })

  it.each([
    ['2022-09-16', undefined], // ten working days after 1 September (the 10th to the 12th are a festival)
    ['2022-09-19', 'silence:2022-09-01:1'],
    ['2022-09-30', undefined],
    ['2022-10-08', 'silence:2022-09-01:2'], // twenty-one working days
  ])('silence on %s: %s', (today, key) => {
    const about = view({ deadline: '2022-12-30' }, { cadence: 10 })
    const before = reminded({ keys: today > '2022-09-19' ? ['silence:2022-09-01:1'] : [] })
    expect(dueReminder(about, before, today)?.key).toBe(key)
  })

  it('keeps what is no matter of the deadline to four in all', () => {
    const about = view({ deadline: '2022-12-30' }, { cadence: 10 })
    expect(dueReminder(about, reminded({ soft: 4 }), '2022-09-19')).toBeNull()
  })
})

describe('dueReminder: a snooze holds back the one in charge, and nobody else', () => {
  const snoozed = view({}, { snoozedUntil: '2022-10-12' })
  const brief = (due: ReturnType<typeof dueReminder>) =>
    due === null ? null : `${due.key} ${due.level}${due.aboveOnly === true ? ' above' : ''}`

  it.each([
    ['2022-09-27', null],
    ['2022-09-30', null],
    ['2022-10-08', null],
    ['2022-10-10', 'overdue3:2022-09-30:above head above'],
    ['2022-10-11', 'overdue3:2022-09-30:above head above'],
  ])('on %s: %s', (today, said) => {
    expect(brief(dueReminder(snoozed, NEVER_REMINDED, today))).toBe(said)
  })

  it('goes up once, and is told to the one in charge by itself when the snooze has ended', () => {
    const long = view({}, { snoozedUntil: '2022-10-14' })
    let past: Reminded = NEVER_REMINDED
    const said: string[] = []
    for (let today = '2022-09-27'; today <= '2022-10-31'; today = addDays(today, 1)) {
      if (!calendar.isWorkingDay(today)) continue
      const due = dueReminder(long, past, today)
      if (due === null) continue
      said.push(`${today} ${brief(due)} ${isRaised(due)}`)
      past = afterReminder(past, due, today)
    }
    expect(said).toEqual([
      '2022-10-10 overdue3:2022-09-30:above head above false',
      '2022-10-12 overdue5:2022-09-30:above leader above true',
      '2022-10-14 overdue5:2022-09-30:own person false',
    ])
  })

  it('is asked again as it leaves, of each reader', () => {
    const applies = (level: 'person' | 'head') =>
      stillApplies(snoozed, { rule: 'overdue3', level }, '2022-10-10')
    expect([applies('person'), applies('head')]).toEqual([false, true])
  })
})

describe('dueReminder: an overdue item', () => {
  const late = view({}, { reportedOn: '2022-08-01', cadence: 10 })
  const chain = ['overdue1', 'overdue3', 'overdue5'].map((rule) => `${rule}:2022-09-30`)

  it.each([
    ['the day after the first stage', '2022-10-09', { lastOn: '2022-10-08', keys: chain.slice(0, 1) }],
    ['the day after the last stage', '2022-10-13', { lastOn: '2022-10-12', keys: chain }],
    ['nine working days after it', '2022-10-25', { lastOn: '2022-10-12', keys: chain }],
  ])('is not called silent %s', (_, today, past) => {
    expect(dueReminder(late, reminded(past), today)).toBeNull()
  })

  it('is called silent when a cadence has gone by since the last stage', () => {
    const past = reminded({ count: 3, lastOn: '2022-10-12', keys: chain })
    expect(dueReminder(late, past, '2022-10-26')?.rule).toBe('silence')
    expect(stillApplies(late, { rule: 'silence', level: 'person' }, '2022-10-26')).toBe(true)
    expect(nextWake(late, past, '2022-10-25')).toBe('2022-10-26')
  })

  it('is not asked for its sign-off or a milestone besides', () => {
    const past = reminded({ count: 1, lastOn: '2022-10-08', keys: chain.slice(0, 1) })
    const milestones = [{ no: 1, title: '初稿', due: '2022-09-13', percent: null, reachedOn: null }]
    for (const item of [{ state: 'assigned', acceptedOn: null } as const, { milestones }])
      expect(dueReminder(view(item), past, '2022-10-09')).toBeNull()
  })
})

describe('dueReminder: whom it is for', () => {
  const of = (to: string[], keys: string[], today = '2022-10-10') =>
    dueReminder(view({}, { to }), reminded({ count: keys.length, keys }), today)

  it.each([
    ['nobody was told', ['a', 'u'], [], ['overdue3:2022-09-30@a', 'head']],
    ['he was told', ['a', 'u'], ['overdue3:2022-09-30@a'], null],
    [
      'another was told: he has taken over',
      ['b', 'u'],
      ['overdue3:2022-09-30@a'],
      ['overdue3:2022-09-30@b:own', 'person'],
    ],
    ['his group was told', ['a', 'u'], ['overdue3:2022-09-30@u'], null],
    [
      'another unit’s group was told',
      ['a', 'u'],
      ['overdue3:2022-09-30@v'],
      ['overdue3:2022-09-30@a:own', 'person'],
    ],
    [
      'those above were told while he had put it off',
      ['a', 'u'],
      ['overdue3:2022-09-30:above'],
      ['overdue3:2022-09-30@a:own', 'person'],
    ],
    ['then he was told too', ['a', 'u'], ['overdue3:2022-09-30:above', 'overdue3:2022-09-30@a:own'], null],
    ['somebody was told before it was kept who', ['a', 'u'], ['overdue3:2022-09-30'], null],
  ])('%s', (_, to, keys, expected) => {
    const due = of(to, keys)
    expect(due === null ? null : [due.key, due.level]).toEqual(expected)
  })

  it('one a working day, whoever takes over', () => {
    const past = reminded({ count: 1, lastOn: '2022-10-10', keys: ['overdue3:2022-09-30@a'] })
    expect(dueReminder(view({}, { to: ['b'] }), past, '2022-10-10')).toBeNull()
    expect(dueReminder(view({}, { to: ['b'] }), past, '2022-10-11')?.key).toBe('overdue3:2022-09-30@b:own')
  })
})

describe('nextWake', () => {
  /** Looks every working day, and only when woken: both must find the same. */
  it('never sleeps past a reminder', () => {
    const day = fc.integer({ min: 0, max: 330 }).map((n) => addDays('2022-01-10', n))
    const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
    const item = fc.record({
      state: fc.constantFrom('assigned', 'accepted', 'underway', 'sent_back', 'reopened' as const),
      deadline: maybe(day),
      percent: fc.constantFrom(0, 50, 90),
      assignedOn: maybe(day),
      acceptedOn: maybe(day),
      expectedBy: maybe(day),
      milestones: fc.array(
        fc.record({
          no: fc.integer({ min: 1, max: 3 }),
          title: fc.constant('节点'),
          due: day,
          percent: fc.constantFrom(null, 60),
          reachedOn: fc.constant(null),
        }),
        { maxLength: 2 },
      ),
    })
    fc.assert(
      fc.property(
        item,
        fc.tuple(maybe(day), maybe(day)),
        fc.constantFrom(null, 5, 10),
        day,
        (part, days, cadence, start) => {
          const [reportedOn, snoozedUntil] = days
          const about = view(part, { reportedOn, snoozedUntil, cadence })
          const run = (lazy: boolean) => {
            let past: Reminded = NEVER_REMINDED
            let wake: Day | null = start
            const said: string[] = []
            for (let today = start; today <= '2022-12-31'; today = addDays(today, 1)) {
              if (!calendar.isWorkingDay(today)) continue
              if (lazy && (wake === null || wake > today)) continue
              const due = dueReminder(about, past, today)
              if (due !== null) {
                said.push(`${today} ${due.key}`)
                past = afterReminder(past, due, today)
              }
              wake = nextWake(about, past, today)
            }
            return said
          }
          expect(run(true)).toEqual(run(false))
        },
      ),
      { numRuns: 150 },
    )
  })
})

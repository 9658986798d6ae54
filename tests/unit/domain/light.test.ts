import { describe, expect, test } from 'vitest'
import { createCalendar, PLAIN_WEEK } from '../../../src/domain/calendar.js'
import { STATE_COUNCIL } from '../../../src/domain/holidays.js'
import type { Completion, Item, Milestone } from '../../../src/domain/item.js'
import { type Light, lightOf, slippedMilestone } from '../../../src/domain/light.js'

type Lit = Pick<Item, 'state' | 'deadline' | 'milestones' | 'percent' | 'completion'>
const TODAY = '2022-09-14' // a Wednesday
const base: Lit = { state: 'underway', deadline: null, milestones: [], percent: null, completion: null }
const milestone = (part: Partial<Milestone>): Milestone => ({
  no: 1,
  title: '招标',
  due: '2022-09-10',
  percent: null,
  reachedOn: null,
  ...part,
})
const done = (onTime: boolean | null): Completion => ({
  event: 'e',
  on: '2022-09-10',
  onTime,
  onOriginal: onTime,
  evidence: '',
  percentBefore: null,
  stateBefore: 'underway',
})

describe('lightOf, in a plain week', () => {
  const calendar = createCalendar(PLAIN_WEEK)
  test.each<[string, Partial<Lit>, Light]>([
    ['closed', { state: 'closed', deadline: '2022-01-01' }, 'closed'],
    ['not handed out', { state: 'drafted', deadline: '2022-01-01' }, 'none'],
    ['handed back', { state: 'declined', deadline: '2022-01-01' }, 'none'],
    ['suspended', { state: 'suspended', deadline: '2022-01-01' }, 'none'],
    ['no deadline', {}, 'green'],
    ['overdue by a day', { deadline: '2022-09-13' }, 'red'],
    ['due today', { deadline: '2022-09-14' }, 'yellow'],
    ['3 working days left', { deadline: '2022-09-19' }, 'yellow'],
    ['4 working days left', { deadline: '2022-09-20' }, 'blue'],
    ['7 working days left', { deadline: '2022-09-23' }, 'blue'],
    ['7 working days left, due on a Sunday', { deadline: '2022-09-25' }, 'blue'],
    ['8 working days left', { deadline: '2022-09-26' }, 'green'],
    ['a milestone slipped', { deadline: '2022-12-31', milestones: [milestone({})] }, 'yellow'],
    ['a milestone reached late', { milestones: [milestone({ reachedOn: '2022-09-13' })] }, 'green'],
    ['a milestone due today', { milestones: [milestone({ due: TODAY })] }, 'green'],
    ['a milestone met by percentage', { percent: 50, milestones: [milestone({ percent: 50 })] }, 'green'],
    ['a milestone missed by percentage', { percent: 49, milestones: [milestone({ percent: 50 })] }, 'yellow'],
    ['overdue and slipped', { deadline: '2022-09-13', milestones: [milestone({})] }, 'red'],
    [
      'reported in time, review late',
      { state: 'closing_requested', deadline: '2022-09-10', completion: done(true) },
      'green',
    ],
    ['reported late', { state: 'closing_requested', deadline: '2022-09-10', completion: done(false) }, 'red'],
    ['reported, nothing due', { state: 'closing_requested', completion: done(null) }, 'green'],
  ])('%s', (_, part, light) => {
    expect(lightOf({ ...base, ...part }, TODAY, calendar)).toBe(light)
  })
})

test('holidays stretch the days left, make-up days shorten them', () => {
  const calendar = createCalendar(STATE_COUNCIL)
  const due = (deadline: string) => lightOf({ ...base, deadline }, '2022-09-30', calendar)
  expect(due('2022-10-08')).toBe('yellow') // 1 working day, eight calendar days away
  expect(due('2022-10-11')).toBe('blue') // 8, 9, 10, 11 October are worked
})

test('the earliest milestone that slipped is named', () => {
  const rows = [milestone({ reachedOn: '2022-09-09' }), milestone({ no: 2, due: '2022-09-12' })]
  expect(slippedMilestone({ ...base, milestones: rows }, TODAY)?.no).toBe(2)
})

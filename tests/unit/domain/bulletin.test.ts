import { describe, expect, it } from 'vitest'
import {
  assertLegalBulletinStep,
  BULLETIN_STATES,
  BULLETIN_STEPS,
  type BulletinState,
  type BulletinStep,
  waitingFor,
} from '../../../src/domain/bulletin.js'
import { answerBy, inOrder, periodOf, shareOf, tallyOf } from '../../../src/domain/bulletin-data.js'
import {
  BULLETIN_SERIES,
  counterOf,
  measureOf,
  numberWords,
  seriesProblems,
} from '../../../src/domain/bulletin-series.js'
import { createCalendar } from '../../../src/domain/calendar.js'
import { STATE_COUNCIL } from '../../../src/domain/holidays.js'
import { createWorkTime, HOURS } from '../../../src/domain/work-time.js'

const at = (text: string) => new Date(`${text}+08:00`)

/** D draft is no step of a state; E edit, S submit, B send back, A approve, W answer, P publish, R withdraw, X discard. */
const LETTERS: Record<BulletinStep, string> = {
  draft: 'D',
  edit: 'E',
  submit: 'S',
  send_back: 'B',
  approve: 'A',
  answer: 'W',
  publish: 'P',
  withdraw: 'R',
  discard: 'X',
}
const LEGAL: Record<BulletinState, string> = {
  draft: 'ESX',
  in_review: 'EBAX',
  facts_shown: 'EBWPX',
  approved: 'EBWPX',
  published: 'PR',
  withdrawn: '',
  discarded: '',
}

describe('the life of a bulletin', () => {
  it.each(BULLETIN_STATES)('%s: what is legal, and what is refused with what is', (state) => {
    for (const step of BULLETIN_STEPS) {
      const take = () => assertLegalBulletinStep({ state, draftNo: 3, series: 'notice' }, step)
      if (LEGAL[state].includes(LETTERS[step])) expect(take, step).not.toThrow()
      else expect(take, step).toThrow(expect.objectContaining({ code: 'bulletin_step_illegal' }))
    }
  })
})

describe('waiting for the units named', () => {
  const now = at('2022-09-15T10:00:00')
  const shown = (unit: string, until: string, reached = true) => ({
    unit,
    text: '',
    at: at('2022-09-14T10:00:00'),
    answerBy: at(until),
    reached,
  })
  const answer = (unit: string, said: string) => ({
    id: `${unit}${said}`,
    unit,
    agreed: true,
    text: '',
    by: 'p',
    byName: '',
    at: at(said),
  })
  const [later, past] = ['2022-09-15T18:00:00', '2022-09-15T09:00:00']
  it.each([
    ['nobody named', [], [], [], 'nothing', []],
    ['time left', ['a', 'b'], [shown('a', later), shown('b', past)], [], 'answers', ['a']],
    ['answered', ['a'], [shown('a', later)], [answer('a', '2022-09-14T11:00:00')], 'nothing', []],
    [
      'answered to an earlier text',
      ['a'],
      [shown('a', later)],
      [answer('a', '2022-09-14T09:00:00')],
      'answers',
      ['a'],
    ],
    ['time is up', ['a'], [shown('a', past)], [], 'nothing', []],
    ['never shown', ['a', 'b'], [shown('a', past)], [], 'unseen', ['b']],
    ['nobody of it was reached', ['a'], [shown('a', past, false)], [], 'unseen', ['a']],
  ])('%s', (_, units, rows, answers, kind, who) => {
    const waiting = waitingFor({ units, shown: rows, answers }, now)
    expect(waiting.kind).toBe(kind)
    expect('units' in waiting ? waiting.units : []).toEqual(who)
  })
})

describe('until when a unit can answer', () => {
  const workTime = createWorkTime(createCalendar(STATE_COUNCIL), HOURS, 'Asia/Shanghai')
  it.each([
    ['2022-09-14T10:00:00', 1, '2022-09-15T18:00:00'],
    ['2022-09-14T19:30:00', 1, '2022-09-16T18:00:00'], // read on Thursday morning
    ['2022-09-16T10:00:00', 1, '2022-09-19T18:00:00'], // over a weekend
    ['2022-09-30T17:00:00', 1, '2022-10-08T18:00:00'], // the holiday; 8 October is a Saturday that is worked
    ['2022-09-14T10:00:00', 3, '2022-09-19T18:00:00'],
  ])('shown at %s, %i working days: %s', (now, days, until) => {
    expect(answerBy(workTime, at(now), days)).toEqual(at(until))
  })
  it('does not guess a year not loaded', () => {
    expect(() => answerBy(workTime, at('2026-12-31T17:00:00'), 1)).toThrow(
      expect.objectContaining({ code: 'calendar_year_missing' }),
    )
  })
})

describe('numbers, length and quota', () => {
  const [notice, brief] = BULLETIN_SERIES
  it.each([
    [notice, 7, '〔2022〕7号', 'notice:2022'],
    [brief, 17, '第17期', 'brief:campaign c1'],
  ])('%o', (series, no, words, counter) => {
    if (series === undefined) throw new Error('no series')
    expect(numberWords(series, '2022', no)).toBe(words)
    expect(counterOf(series, '2022', 'c1')).toBe(counter)
    expect(seriesProblems(series)).toEqual([])
  })
  it.each([
    ['一二 三\n四', 1, { characters: 4, over: 0, overQuota: false }],
    ['一二三四五六', 2, { characters: 6, over: 1, overQuota: true }],
  ])('%j after %i this month', (body, issued, expected) => {
    expect(measureOf({ most: 5, quota: 2 }, body, issued)).toMatchObject(expected)
  })
  it('has no quota where none is set', () => {
    expect(measureOf({ most: 5, quota: null }, '', 99).overQuota).toBe(false)
  })
  it.each([
    [{ number: '第期' }, ['number']],
    [{ most: 10, answerDays: 0 }, ['most', 'answerDays']],
    [{ quota: 1.5, word: 'x' }, ['word', 'quota']],
  ])('%o is refused', (change, problems) => {
    if (notice === undefined) throw new Error('no series')
    expect(seriesProblems({ ...notice, ...change })).toEqual(problems)
  })
})

describe('what is counted', () => {
  const item = (no: number, state: string, deadline: string | null, rest: object = {}) =>
    ({
      id: `c:task:${no}`,
      no,
      state,
      deadline,
      closedOn: null,
      lead: 'b',
      responsible: [],
      ...rest,
    }) as never
  const tally = tallyOf(
    'task',
    [
      item(1, 'drafted', '2022-09-01'),
      item(2, 'closed', '2022-09-01', { closedOn: '2022-09-10' }),
      item(3, 'closed', '2022-09-01', { closedOn: '2022-08-31' }),
      item(4, 'underway', '2022-09-13'),
      item(5, 'underway', '2022-09-14'),
      item(6, 'closing_requested', '2022-09-01'),
      item(7, 'suspended', '2022-09-01'),
      item(8, 'assigned', '2022-09-04', { lead: null, responsible: ['a'] }),
      item(9, 'declined', '2022-09-01'),
      item(10, 'underway', null),
    ],
    '2022-09-14',
    { from: '2022-09-01', to: '2022-09-14' },
  )
  it('adds up, and leaves out what is handed out to nobody', () => {
    expect(tally.total).toBe(9)
    expect(tally.closed).toEqual(['c:task:2', 'c:task:3'])
    expect(tally.suspended).toEqual(['c:task:7'])
    expect(tally.closed.length + tally.underway.length + tally.suspended.length).toBe(tally.total)
    expect(tally.closedWithin).toEqual([{ id: 'c:task:2', no: 2 }])
  })
  it('calls overdue what a unit still owes', () => {
    expect([...tally.late]).toEqual([
      ['b', [{ id: 'c:task:4', no: 4, days: 1 }]],
      ['a', [{ id: 'c:task:8', no: 8, days: 10 }]],
    ])
  })
  it('lists units as the directory does, not by how late they are', () => {
    const directory = new Map([
      ['b', { order: 2, name: '' }],
      ['a', { order: 1, name: '' }],
    ])
    expect(inOrder(['x', 'b', 'a', 'b'], directory)).toEqual(['a', 'b', 'x'])
  })
  it.each([
    [5, 12, 41.7],
    [0, 3, 0],
    [3, 3, 100],
    [0, 0, null],
  ])('%i of %i is %s %', (part, whole, share) => expect(shareOf(part, whole)).toBe(share))
})

describe('the span a bulletin is about', () => {
  it.each([
    ['week', '2022-09-12', '2022-09-05', '2022-09-11'], // Monday
    ['week', '2022-09-13', '2022-09-05', '2022-09-11'], // Monday was a holiday
    ['week', '2022-09-16', '2022-09-10', '2022-09-16'], // Friday
    ['month', '2022-10-01', '2022-09-01', '2022-09-30'],
    ['month', '2022-10-08', '2022-09-01', '2022-09-30'], // put off by the holiday
    ['month', '2022-09-30', '2022-09-01', '2022-09-30'],
    ['month', '2022-09-28', '2022-09-01', '2022-09-28'],
    ['month', '2023-01-03', '2022-12-01', '2022-12-31'],
    ['quarter', '2022-10-08', '2022-07-01', '2022-09-30'],
    ['quarter', '2022-09-30', '2022-07-01', '2022-09-30'],
    ['quarter', '2023-01-03', '2022-10-01', '2022-12-31'],
  ] as const)('%s on %s: %s to %s', (period, today, from, to) => {
    expect(periodOf(today, period)).toEqual({ from, to })
  })
})

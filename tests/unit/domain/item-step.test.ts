import { describe, expect, test } from 'vitest'
import { ITEM_STATES, type ItemState } from '../../../src/domain/item.js'
import { foldItem } from '../../../src/domain/item-fold.js'
import { assertLegal, ITEM_STEPS, type ItemStep, isLegal, standsOn } from '../../../src/domain/item-step.js'
import { timeline } from './item.fixture.js'

const TABLE: Record<ItemState, string> = {
  drafted: 'edit assign',
  assigned:
    'edit assign accept decline progress complete request_closing request_extension review_extension reach_milestone suspend snooze',
  accepted:
    'edit assign accept decline progress complete request_closing send_back request_extension review_extension reach_milestone suspend snooze',
  underway:
    'edit assign accept progress complete request_closing send_back request_extension review_extension reach_milestone suspend snooze',
  closing_requested: 'edit request_closing close send_back review_extension suspend',
  closed: 'reopen',
  declined: 'edit assign suspend',
  sent_back:
    'edit assign accept progress complete request_closing send_back request_extension review_extension reach_milestone suspend snooze',
  suspended: 'edit reopen',
  reopened:
    'edit assign accept progress complete request_closing send_back request_extension review_extension reach_milestone suspend snooze',
  dropped: '',
}

describe('legal steps', () => {
  const rows = ITEM_STATES.flatMap((state) => ITEM_STEPS.map((step) => [state, step] as const))
  test.each(rows)('%s: %s', (state, step) => {
    expect(isLegal(state, step)).toBe(TABLE[state].split(' ').includes(step))
  })

  test('a refusal names the state and the legal steps', () => {
    const item = foldItem(timeline(['drafted', {}], ['assigned', {}], ['completed', {}], ['closed', {}]))
    if (item === null) throw new Error('no item')
    const step: ItemStep = 'progress'
    expect(() => assertLegal(item, step)).toThrow(
      expect.objectContaining({
        code: 'item_step_illegal',
        data: { ledger: 'task', no: 12, state: 'closed', step, legal: ['reopen'], since: '2022-09-14' },
      }),
    )
  })
})

describe('standsOn: what keeps an entry from being taken back', () => {
  const events = timeline(
    ['drafted', {}],
    ['assigned', {}],
    ['progressed', { percent: 60 }],
    ['extension_requested', {}],
    ['extension_approved', {}],
    ['completed', {}],
    ['closed', {}],
  )
  test.each([
    ['e1', 'e2'],
    ['e2', 'e3'],
    ['e3', null],
    ['e4', 'e5'],
    ['e5', 'e6'],
    ['e6', 'e7'],
    ['e7', null],
  ])('%s: %s', (id, blocker) => {
    expect(standsOn(events, id)?.id ?? null).toBe(blocker)
  })

  test('an item’s first entry may go once every other was taken back, and nothing else is left', () => {
    const first = timeline(['drafted', {}], ['assigned', {}], ['withdrawn', { of: 'e2', reason: 'recall' }])
    expect(standsOn(first, 'e1')).toBeNull()
    expect(standsOn(first.slice(0, 1), 'e1')).toBeNull()
    expect(standsOn(timeline(['drafted', {}], ['edited', { deadline: '2022-12-01' }]), 'e1')?.id).toBe('e2')
    expect(standsOn(first, 'e3')?.id).toBe('e3')
  })

  test('an entry that was itself taken back stands in nobody’s way', () => {
    const undone = [
      ...events,
      ...timeline(...Array.from({ length: 7 }, () => ['drafted', {}] as const), [
        'withdrawn',
        { of: 'e7', reason: 'undo' },
      ]).slice(7),
    ]
    expect(standsOn(undone, 'e6')).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import type { Milestone } from '../../../src/domain/item.js'
import { foldItem } from '../../../src/domain/item-fold.js'
import { standsOn } from '../../../src/domain/item-step.js'
import {
  asEdited,
  lateMilestones,
  milestoneState,
  milestonesCalled,
  milestonesMeant,
  onlySteps,
  type PlanStep,
  planChanges,
  withSteps,
} from '../../../src/domain/milestone.js'
import { timeline } from './item.fixture.js'

const TODAY = '2022-09-14'
const row = (no: number, title: string, due: string, reachedOn: string | null = null): Milestone => ({
  no,
  title,
  due,
  percent: null,
  reachedOn,
})
const step = (title: string, due: string, done = false): PlanStep => ({ title, due, percent: null, done })
const PLAN = [row(1, '完成初稿', '2022-09-13', '2022-09-12'), row(2, '完成申报', '2022-10-31')]

describe('a plan that gets more steps', () => {
  it('keeps numbers and ticks, numbers the new ones on, and is in the order of days', () => {
    const said = [step('征求意见', '2022-09-30'), step('初稿', '2022-09-13')]
    expect(withSteps(PLAN, said, TODAY)).toEqual([
      PLAN[0],
      row(3, '征求意见', '2022-09-30'),
      row(2, '完成申报', '2022-10-31'),
    ])
  })

  it('moves none: a step of the same title on another day is one more', () => {
    expect(withSteps(PLAN, [step('完成初稿', '2022-10-20')], TODAY)).toEqual([
      PLAN[0],
      row(3, '完成初稿', '2022-10-20'),
      PLAN[1],
    ])
  })

  it('ticks what was written down as done', () => {
    expect(withSteps([], [step('选址', '2022-08-31', true)], TODAY)).toEqual([
      row(1, '选址', '2022-08-31', TODAY),
    ])
  })
})

describe('a plan that is said anew', () => {
  it('loses what is left out, and gives no number twice', () => {
    expect(onlySteps(PLAN, [step('完成申报', '2022-10-31'), step('验收', '2022-12-31')], TODAY)).toEqual([
      row(2, '完成申报', '2022-10-31'),
      row(3, '验收', '2022-12-31'),
    ])
  })

  it('knows a title that stands twice by its day', () => {
    const twice = [row(1, '督查', '2022-09-01', '2022-09-01'), row(2, '督查', '2022-10-01')]
    expect(onlySteps(twice, [step('督查', '2022-10-01')], TODAY)).toEqual([row(2, '督查', '2022-10-01')])
    expect(onlySteps(twice, [step('督查', '2022-09-01'), step('督查', '2022-10-01')], TODAY)).toEqual(twice)
  })
})

describe('what a person calls a milestone', () => {
  it.each<[number | string, number[]]>([
    [2, [2]],
    [9, []],
    ['完成初稿', [1]],
    ['初稿', [1]],
    ['“完成 初稿”', [1]],
    ['完成', [1, 2]],
    ['验收', []],
    ['', []],
  ])('%j', (name, nos) => {
    expect(milestonesCalled(PLAN, name).map(({ no }) => no)).toEqual(nos)
  })
})

describe('words about a part of the work', () => {
  it.each<[string, number[], number[]]>([
    ['完成初稿', [1], [1]],
    ['初稿', [1], [1]],
    ['“初稿”', [1], [1]],
    ['申报材料', [], [2]],
    ['申', [], []],
    ['验收', [], []],
    ['全部工作', [], []],
  ])('%s', (words, called, like) => {
    const found = milestonesMeant(PLAN, words)
    expect(found.called.map(({ no }) => no)).toEqual(called)
    expect(found.like.map(({ no }) => no)).toEqual(like)
  })

  it('that say the whole work call none, whatever a milestone is called', () => {
    expect(milestonesMeant([row(1, '完成整改', '2022-09-30')], '整改')).toEqual({ called: [], like: [] })
  })
})

describe('the state of a milestone', () => {
  it.each<[Partial<Milestone>, number | null, string]>([
    [{ due: '2022-09-13' }, null, 'slipped'],
    [{ due: TODAY }, null, 'open'],
    [{ due: '2022-09-13', reachedOn: '2022-09-14' }, null, 'met'],
    [{ due: '2022-09-13', percent: 50 }, 50, 'met'],
    [{ due: '2022-09-13', percent: 50 }, 49, 'slipped'],
  ])('%j at %s%', (part, percent, state) => {
    expect(milestoneState({ ...row(1, 'x', TODAY), ...part }, percent, TODAY)).toBe(state)
  })
})

it('tells what changed, and what is due after the work as a whole', () => {
  const after = [row(2, '完成申报', '2022-11-05'), row(3, '验收', '2022-12-31')]
  expect(planChanges(PLAN, after)).toEqual({
    added: [after[1]],
    moved: [{ milestone: after[0], from: '2022-10-31' }],
    dropped: [PLAN[0]],
  })
  expect(lateMilestones({ milestones: after, deadline: '2022-11-05' })).toEqual([after[1]])
  expect(lateMilestones({ milestones: after, deadline: null })).toEqual([])
})

describe('edits of a plan in a timeline', () => {
  const plan = [row(1, '完成初稿', '2022-09-13')]
  const more = [...plan, row(2, '完成申报', '2022-10-31')]
  const events = timeline(
    ['drafted', {}],
    ['edited', { milestones: plan }],
    ['milestone_reached', { no: 1 }],
    ['edited', { milestones: more }],
  )
  const without = (of: string) => [
    ...events,
    ...timeline(['withdrawn', { of, reason: 'undo' }]).map((event) => ({ ...event, id: 'w', seq: 5 })),
  ]
  const ticks = (of: typeof events) => foldItem(of)?.milestones.map(({ reachedOn }) => reachedOn)

  it('leave a tick alone, whose taking back counts after them all the same', () => {
    expect(ticks(events)).toEqual([TODAY, null])
    expect(ticks(without('e3'))).toEqual([null, null])
  })

  it('are written without the ticks that stand in entries of their own', () => {
    const present = foldItem(events.slice(0, 3))?.milestones ?? []
    expect(asEdited([...present, row(2, '完成申报', '2022-10-31')], present)).toEqual(more)
  })

  it('rest on each other: an earlier one is not taken back under a later', () => {
    expect(standsOn(events, 'e2')?.id).toBe('e4')
    expect(standsOn(events, 'e4')).toBeNull()
    expect(standsOn(without('e4'), 'e2')).toBeNull()
  })
})

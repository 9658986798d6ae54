import { describe, expect, it } from 'vitest'
import type { ItemContent } from '../../../../src/domain/item.js'
import { foldItem } from '../../../../src/domain/item-fold.js'
import { historyWords } from '../../../../src/language/replies/history.js'
import { timeline } from '../../domain/item.fixture.js'

const step = (no: number, title: string, due: string) => ({ no, title, due, percent: null, reachedOn: null })
const PLAN = [step(1, '完成初稿', '2022-09-13'), step(2, '完成申报', '2022-10-31')]

/** What the timeline says of one edit of an item with that plan. */
function said(edit: Partial<ItemContent>): string {
  const events = timeline(['drafted', { milestones: PLAN }], ['edited', edit])
  const [first, second] = events
  if (first === undefined || second === undefined) throw new Error('no timeline')
  return historyWords(second, foldItem([first]))
}

describe('an edit in the timeline', () => {
  it.each<[string, Partial<ItemContent>]>([
    [
      '改节点：“完成初稿”9月13日 → 9月16日',
      { milestones: [step(1, '完成初稿', '2022-09-16'), step(2, '完成申报', '2022-10-31')] },
    ],
    [
      '改节点：加 9月20日 征求意见，删“完成初稿”',
      { milestones: [step(3, '征求意见', '2022-09-20'), step(2, '完成申报', '2022-10-31')] },
    ],
    ['改节点', { milestones: PLAN }],
    ['修改：期限10月31日 → 11月30日', { deadline: '2022-11-30' }],
    ['修改：期限10月31日 → 无期限', { deadline: null }],
    ['修改：标题改为“优化审批”，要求、类别', { title: '优化审批', text: '压减时限', category: '政务' }],
    // An import writes everything down again; only what differs is told.
    [
      '修改：期限10月31日 → 11月30日',
      { title: '营商环境提升', text: '', fields: {}, milestones: PLAN, deadline: '2022-11-30' },
    ],
    ['修改：类别；改节点：删“完成初稿”“完成申报”', { category: '政务', milestones: [] }],
    ['修改', { title: '营商环境提升' }],
  ])('%s', (words, edit) => {
    expect(said(edit)).toBe(words)
  })

  it('is told in short where the item before it is not known', () => {
    const [, edit] = timeline(['drafted', {}], ['edited', { milestones: PLAN }])
    expect(edit && historyWords(edit)).toBe('改节点')
  })
})

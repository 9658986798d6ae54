import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/language/parse.js'

const TODAY = '2022-09-14'
const said = (text: string, addressed = false) => parse(text, { today: TODAY, addressed })

describe('查…', () => {
  it.each<[string, object]>([
    ['查节点', { what: 'milestones' }],
    ['查滞后节点', { what: 'milestones', late: true }],
    ['查滞后', { what: 'items', list: 'behind' }],
    ['查黄灯', { what: 'items', list: 'yellow' }],
    ['查蓝灯的任务', { what: 'items', list: 'blue' }],
    ['查未签收', { what: 'items', list: 'unsigned' }],
    ['查受阻', { what: 'items', list: 'blocked' }],
    ['查未完成', { what: 'items', list: 'open' }],
    ['查问题台账', { what: 'items', list: 'open', ledger: 'problem' }],
    ['查所有任务', { what: 'items', list: 'open', ledger: 'task' }],
    ['查红灯', { what: 'overdue' }],
    ['查逾期', { what: 'overdue' }],
    ['查发改局', { what: 'unit', unit: '发改局' }],
    ['查一下 城关镇的任务清单', { what: 'unit', unit: '城关镇' }],
    ['查进度', { what: 'summary' }],
    ['查已销号', { what: 'summary' }],
    ['查本周到期', { what: 'due', from: '2022-09-14', to: '2022-09-18' }],
    ['查培训期数', { what: 'indicator' }],
    ['查我局任务', { what: 'my_list' }],
  ])('%s: to everybody', (text, slots) => {
    expect(said(text)).toMatchObject({ intent: 'query', slots })
    expect(said(text, true)).toMatchObject({ intent: 'query', slots })
  })

  it.each<[string, object]>([
    ['汇总', { what: 'summary' }],
    ['亮灯情况', { what: 'summary' }],
    ['任务完成情况', { what: 'summary' }],
    ['下周要交什么', { what: 'due', from: '2022-09-19', to: '2022-09-25' }],
    ['今天到期的有哪些', { what: 'due', from: '2022-09-14', to: '2022-09-14' }],
    ['下个月到期', { what: 'due', from: '2022-10-01', to: '2022-10-31' }],
    ['谁没报', { what: 'silent' }],
    ['还有哪些单位没反馈', { what: 'silent' }],
    ['谁还没签收', { what: 'items', list: 'unsigned' }],
    ['有什么任务', { what: 'my_list' }],
  ])('%s: only to the bot', (text, slots) => {
    expect(said(text, true)).toMatchObject({ intent: 'query', slots })
    expect(said(text).intent).toBe('ignore')
  })

  it('tells the bot’s reader what is due, and keeps to whose it is where it is said to nobody', () => {
    const slots = { what: 'due', from: '2022-09-14', to: '2022-09-18' }
    expect(said('本周还有啥任务要交', true)).toMatchObject({ intent: 'query', slots })
    expect(said('本周还有啥任务要交')).toMatchObject({ intent: 'query', slots: { what: 'my_list' } })
  })

  it.each(['任务完成', '已完成', '本周完成', '进度滞后的单位请抓紧', '查处滞后问题3个', '节点', '没报'])(
    '%s is no question',
    (text) => {
      expect(said(text).intent).not.toBe('query')
    },
  )

  it.each(['任务完成', '已完成', '任务12已完成，汇总报送', '本周完成任务3'])('%s is a report', (text) => {
    expect(said(text, true).intent).not.toBe('query')
  })
})

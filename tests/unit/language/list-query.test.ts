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
    ['任务汇总', { what: 'summary' }],
    ['亮灯情况', { what: 'summary' }],
    ['任务完成情况', { what: 'summary' }],
    ['本周还有啥任务要交', { what: 'due', from: '2022-09-14', to: '2022-09-18' }],
    ['下周要交什么', { what: 'due', from: '2022-09-19', to: '2022-09-25' }],
    ['今天到期的有哪些', { what: 'due', from: '2022-09-14', to: '2022-09-14' }],
    ['下个月到期', { what: 'due', from: '2022-10-01', to: '2022-10-31' }],
    ['谁没报？', { what: 'silent' }],
    ['还有哪些单位没反馈', { what: 'silent' }],
    ['谁还没签收', { what: 'items', list: 'unsigned' }],
    ['有什么任务', { what: 'my_list' }],
  ])('%s: only to the bot', (text, slots) => {
    expect(said(text, true)).toMatchObject({ intent: 'query', slots })
    expect(said(text).intent).toBe('ignore')
  })

  it.each<[string, object]>([
    ['本周到期', { what: 'due', from: '2022-09-14', to: '2022-09-18' }],
    ['汇总', { what: 'summary' }],
    ['谁没报', { what: 'silent' }],
    ['谁没报。', { what: 'silent' }],
  ])('%s: as the help offers it, to whom it may concern', (text, slots) => {
    expect(said(text)).toMatchObject({ intent: 'query', slots })
  })

  it.each([
    '任务3本周到期',
    '本周到期的抓紧',
    '请汇总',
    '汇总后报我',
    '材料汇总',
    '谁没报名',
    '看看谁没报到',
  ])('%s: people to each other', (text) => {
    expect(said(text).intent).not.toBe('query')
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

describe('超期', () => {
  it.each([
    ['查教育局超期', '教育局'],
    ['教育局有哪些超期', '教育局'],
    ['查一下教育局的超期任务', '教育局'],
    ['教育局目前有多少超期任务', '教育局'],
    ['教育局超期了几项', '教育局'],
    ['查超期 住建局', '住建局'],
    ['住建局有没有超期的', '住建局'],
    ['住建局还有几个红灯', '住建局'],
    ['看看河口镇逾期事项', '河口镇'],
  ])('%s: of %s', (text, unit) => {
    expect(said(text)).toEqual({ intent: 'query', slots: { what: 'overdue', unit } })
  })

  it.each([
    '查超期',
    '有哪些超期',
    '哪些单位超期了',
    '哪个局超期了',
    '查各单位超期',
    '查我局超期',
    '我单位有哪些超期',
    '查全县超期',
  ])('%s: of no unit by name', (text) => {
    expect(said(text)).toEqual({ intent: 'query', slots: { what: 'overdue' } })
  })

  it.each(['教育局超期5天了', '教育局没有超期', '教育局超期任务已全部完成', '通报教育局超期问题'])(
    '%s is no question',
    (text) => {
      expect(said(text).intent).not.toBe('query')
    },
  )
})

describe('任务12 …一下', () => {
  it.each([
    '任务12查一下',
    '任务12麻烦查一下',
    '任务12 看一下',
    '任务12进度查一下',
    '任务12的情况帮我看看',
    '任务12，请查',
  ])('%s asks for it', (text) => {
    expect(said(text)).toEqual({
      intent: 'query',
      slots: { what: 'task', refs: [{ kind: 'task', no: 12 }] },
    })
  })

  it.each([
    '任务12麻烦看一下',
    '任务12查完了',
    '任务12的问题排查一下',
    '任务12，查一下现场',
    '任务12已查一下',
    '任务12看一下就行',
  ])('%s does not', (text) => {
    expect(said(text).intent).not.toBe('query')
  })
})

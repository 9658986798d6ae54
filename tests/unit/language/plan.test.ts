import { describe, expect, it } from 'vitest'
import { readPlan } from '../../../src/language/read/plan.js'

const SHEET = { today: '2022-01-01', relative: false } as const
const CHAT = { today: '2022-09-14', relative: true } as const

const words = (text: string, context: Parameters<typeof readPlan>[1]) => {
  const { steps, unread } = readPlan(text, context)
  const marks = ({ percent, done }: (typeof steps)[number]) =>
    `${percent === null ? '' : `[${percent}%]`}${done ? '[done]' : ''}`
  return [
    ...steps.map((step) => `${step.due} ${step.title}${marks(step)}`),
    ...unread.map(({ text: part, dayAlone }) => `${dayAlone ? '?day' : '?'} ${part}`),
  ]
}

const TWO = ['2022-09-13 完成初稿', '2022-10-31 完成申报']
const SHORT = ['2022-09-13 初稿', '2022-10-31 申报']

describe('a plan in a cell', () => {
  it.each<[string, string[]]>([
    ['9.13完成初稿；10.31完成申报', TWO],
    ['9月13日前完成初稿，10月底前完成申报', TWO],
    ['2022年9月13日前，完成初稿；2022年10月底前，完成申报。', TWO],
    ['力争9月13日前完成初稿，确保10月底前完成申报', TWO],
    ['1.9月13日完成初稿 2.10月底完成申报', TWO],
    ['1、9.13完成初稿\n2、10.31完成申报', TWO],
    ['一、9月13日完成初稿\n二、10月底完成申报', TWO],
    ['（1）9月13日完成初稿（2）10月底完成申报', TWO],
    ['完成初稿\n9月13日\n完成申报\n10月31日', TWO],
    ['9月13日\n完成初稿\n10月31日\n完成申报', TWO],
    ['初稿（9月13日）、申报（10月31日）', SHORT],
    ['初稿（9.13）；申报（10月31日前完成）', SHORT],
    ['①9月13日 初稿 ②10月底 申报', SHORT],
    ['9/13 初稿\n10/31 申报', SHORT],
    ['初稿：9月13日；申报：10月31日', SHORT],
    ['20220913 初稿；2022-10-31 申报', SHORT],
    ['2022年9月30日：完成初稿', ['2022-09-30 完成初稿']],
    ['一季度完成选址，二季度开工', ['2022-03-31 完成选址', '2022-06-30 开工']],
    ['3-5月完成选址；6月—10月组织实施', ['2022-05-31 完成选址', '2022-10-31 组织实施']],
    [
      '第一阶段（3.1-4.30）：动员部署，第二阶段（5月1日-6月30日）：组织实施',
      ['2022-04-30 第一阶段：动员部署', '2022-06-30 第二阶段：组织实施'],
    ],
    ['9月13日征求意见，25日定稿，5日印发', ['2022-09-13 征求意见', '2022-09-25 定稿', '2022-10-05 印发']],
    ['9月13日完成初稿，并征求意见，10月底申报', ['2022-09-13 完成初稿，并征求意见', '2022-10-31 申报']],
    ['9月底前完成9月份报表；10月报送', ['2022-09-30 完成9月份报表', '2022-10-31 报送']],
    [
      '3月底完成投资3.5亿元，6月底完成投资9.5亿元',
      ['2022-03-31 完成投资3.5亿元', '2022-06-30 完成投资9.5亿元'],
    ],
    ['3月底前完成50%；6月底完成工程量的80%', ['2022-03-31 完成50%[50%]', '2022-06-30 完成工程量的80%']],
    ['9月13日完成初稿（已完成）；10月申报', ['2022-09-13 完成初稿[done]', '2022-10-31 申报']],
    ['2022年11月选址；次年1月开工；3月验收', ['2022-11-30 选址', '2023-01-31 开工', '2023-03-31 验收']],
    ['9月13日完成初稿；待县政府审定', ['2022-09-13 完成初稿', '? 待县政府审定']],
    ['10月底前完成', ['?day 10月底前完成']],
    ['9月31日开工', ['? 9月31日开工']],
    ['13月1日开工', ['? 13月1日开工']],
    ['长期坚持', ['? 长期坚持']],
    ['每月25日前报送', ['? 每月25日前报送']],
    ['9月起开展宣传', ['? 9月起开展宣传']],
    ['10天内完成初稿', ['? 10天内完成初稿']],
    ['本月底完成初稿', ['? 本月底完成初稿']],
    ['—', []],
    ['待定', []],
    ['', []],
  ])('%j', (text, expected) => {
    expect(words(text, SHEET)).toEqual(expected)
  })

  it('goes on into the next year only as far as the deadline does', () => {
    const text = '10月选址；12月开工；3月验收'
    const third = (until: string | null) => words(text, { ...SHEET, until })[2]
    expect(third('2023-03-31')).toBe('2023-03-31 验收')
    expect(third('2022-12-31')).toBe('2022-03-31 验收')
    expect(third(null)).toBe('2022-03-31 验收')
  })

  it('takes fifty steps and tells of the others', () => {
    const many = Array.from({ length: 51 }, (_, i) => `9月${(i % 28) + 1}日督查第${i + 1}轮`).join('；')
    const { steps, unread } = readPlan(many, SHEET)
    expect([steps.length, unread.length]).toEqual([50, 1])
  })
})

describe('a plan in a message', () => {
  it.each<[string, string[]]>([
    ['明天完成初稿；10月31日完成申报', ['2022-09-15 完成初稿', '2022-10-31 完成申报']],
    ['25日前完成初稿', ['2022-09-25 完成初稿']],
    ['3月底完成验收', ['2023-03-31 完成验收']],
  ])('%j', (text, expected) => {
    expect(words(text, CHAT)).toEqual(expected)
  })
})

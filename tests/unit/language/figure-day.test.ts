import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/language/parse.js'

const said = (text: string, today = '2022-09-14') => parse(text, { today, office: false })
const figuresIn = (text: string, today?: string) => {
  const { intent, slots } = said(text, today)
  if (intent !== 'report_indicator') return intent
  const { items, period = '', as_of: asOf = '', ahead = [] } = slots
  const values = items.map(({ value, period: own }) => `${value}${own === undefined ? '' : `@${own}`}`)
  return [values.join(' '), period || asOf, ahead.join(' ')].join('|')
}

describe('the day of a figure', () => {
  it.each([
    '明天走访企业3家',
    '明天上午走访企业3家',
    '后天举办培训班2期',
    '下周举办培训班2期，培训100人次',
    '下个月举办培训班2期',
    '下周五举办培训班2期',
    '计划9月20日举办培训班2期',
    '计划四季度签约项目3个',
    '明天张伟走访远山公司，反映用工难',
    '9月20日张伟走访远山公司',
  ])('%s is a plan', (text) => {
    expect(said(text).intent).toBe('ignore')
  })

  it.each([
    ['9月20日举办培训班2期', '||9月20日'],
    ['10月15日举办培训班2期', '||10月15日'],
    ['12月20日举办培训班2期', '||12月20日'],
    ['10月举办培训班2期', '||10月'],
    ['25号走访企业3家', '||25号'],
    ['周五走访企业3家', '||周五'],
    ['走访企业3家（9月20日）', '||9月20日'],
    ['截至9月20日走访企业20家', '||9月20日'],
    ['9月20日走流程1人次，发现问题2个', '||9月20日'],
    ['报数 明天走访企业3家', '||明天'],
    ['今天走访企业3家，明天再走访2家', '3|2022-09-14|明天'],
    ['今天走访企业3家，计划明天再走访2家', '3|2022-09-14|'],
    ['走访企业3家，9月20日再走访2家', '3||9月20日'],
    ['昨天培训2期，明天培训1期', '2|2022-09-13|明天'],
  ])('%s: a day to come is told, and counts nothing', (text, figures) => {
    expect(figuresIn(text)).toBe(figures)
  })

  it.each([
    ['昨天没走访企业，今天走访2家', '2|2022-09-14|'],
    ['昨天没走访，今天走访企业2家', '2|2022-09-14|'],
    ['昨天走访企业3家，今天走访2家', '3@2022-09-13 2@2022-09-14||'],
    ['9月13日走访企业2家', '2|2022-09-13|'],
    ['9月10日举办培训班2期', '2|2022-09-10|'],
    ['8月20日举办培训班2期', '2|2022-08-20|'],
    ['周一走访企业3家', '3|2022-09-12|'],
    ['本周走访企业3家', '3||'],
    ['本月培训2期', '2|2022-09|'],
    ['今天上报：8月走访企业5户', '5|2022-08|'],
    ['9月1日至9月10日走访企业20家', '20|2022-09-10|'],
    ['截至9月累计走访企业20家', '20|2022-09-14|'],
    ['走访企业3家，下次定于9月20日', '3||'],
    ['走访企业3家（9月10日）', '3|2022-09-10|'],
  ])('%s: what has been counts', (text, figures) => {
    expect(figuresIn(text)).toBe(figures)
  })

  it('takes 12月 said in January for the one just past', () => {
    expect(figuresIn('12月20日举办培训班2期', '2023-01-05')).toBe('2|2022-12-20|')
    expect(figuresIn('12月举办培训班2期', '2023-01-05')).toBe('2|2022-12|')
  })
})

describe('figures before an item', () => {
  it.each([
    ['9月培训1期、参训30人次，任务32 67%', '9月培训1期、参训30人次'],
    ['8月培训1期，任务76 86%', '8月培训1期'],
    ['走访企业3家；任务32 67%', '走访企业3家'],
    ['发改局：走访企业3家，任务32 67%', '走访企业3家'],
    ['发改局：任务32 67%，走访企业3家', '走访企业3家'],
    ['走访企业3家，任务32已完成', '走访企业3家'],
    ['任务32 67%，9月培训1期', '9月培训1期'],
    ['培训班1期，任务320000 67%', '培训班1期'],
    ['走访企业3家，任务32 167%', '走访企业3家'],
  ])('%s: what is left out is kept to be told', (text, left) => {
    expect(said(text)).toMatchObject({ slots: { left_out: left } })
  })

  it.each(['9月14日，任务32 67%', '任务32已拆迁20户，67%'])('%s leaves nothing out', (text) => {
    expect(said(text).slots).not.toHaveProperty('left_out')
  })
})

describe('which indicator is meant', () => {
  it.each([
    ['9月培训了多少人次', '培训干部'],
    ['全县培训了多少人次', '培训干部'],
    ['全县培训多少人', '培训干部'],
    ['培训了多少期', '培训班期数'],
    ['查处作风问题多少人', '查处作风问题人数'],
    ['查处作风问题多少件', '查处作风问题件数'],
    ['全县走访了多少家企业', '走访企业'],
  ])('%s', (text, indicator) => {
    expect(said(text)).toMatchObject({ intent: 'query', slots: { indicators: [indicator] } })
  })

  it.each(['今年以来共办理事项320件', '办理事项320件', '固定资产投资额3亿元', '一般公共预算总额3亿元'])(
    '%s: no name of any, and none is guessed',
    (text) => {
      expect(said(text).intent).toBe('ignore')
    },
  )

  it.each([
    ['网格化办理事项320件', ['网格化为群众办理事项']],
    ['为群众办理事项320件', ['网格化为群众办理事项']],
    ['签约项目3个，总投资1.2亿元', ['内资新签约项目', '签约额']],
    ['报数 签约项目3个 总额1.2亿元', ['内资新签约项目', '签约额']],
    ['招商引资签约总投资1.2亿元', ['签约额']],
  ])('%s', (text, names) => {
    expect(said(text)).toMatchObject({
      intent: 'report_indicator',
      slots: { items: names.map((indicator) => ({ indicator })) },
    })
  })
})

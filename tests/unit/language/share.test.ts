import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/language/parse.js'

const CONTEXT = { today: '2022-09-14', office: false }
const said = (text: string) => parse(text, CONTEXT)
const shareOf = (text: string) => {
  const { intent, slots } = said(text)
  return intent === 'progress' ? slots.percent : intent
}

describe('which share is the item’s own', () => {
  it.each([
    // What is left.
    '任务63还有两成没完成',
    '任务63还有三成没完成',
    '任务63还有20%没完成',
    '任务63还有两成',
    '任务63有两成没完成',
    '任务63三成未完成',
    '任务63还差两成',
    // A rate of something else.
    '任务32满意度95%',
    '任务76群众满意度为90%',
    '任务76合格率98%',
    '任务76覆盖率达到90%',
    '任务76到场率95%',
    '任务76知晓率由80%提高到95%',
    '任务76满意度、知晓率分别为95%、90%',
    '任务76办结率95%',
    // Denied.
    '任务92并没有90%',
    '任务92没有90%',
    '任务92没到90%',
    // Against a plan or another item.
    '任务92超序时进度5%',
    '任务92超进度5%',
    '任务92落后序时进度10%',
    '任务92比序时进度快5%',
    '任务92序时进度70%',
    '任务76比任务16快5%',
    // What ought to be.
    '任务76需要达到67%',
    '任务76应达到68%',
    '任务76须达到70%',
    '任务76要达到70%',
    '任务76目标70%',
    '任务76目标是70%',
    '任务76要求达到70%',
    '任务76按要求应完成70%',
    // Another year's.
    '任务16去年完成95%',
    '任务76 2021年完成100%',
    // One of two.
    '任务12 50%还是60%来着',
    '任务12是50%还是60%',
    '任务12 50%或60%',
    '任务12 60%，记不清了',
    // How much more it is.
    '任务9新增10%',
    '任务9较上周新增10%',
    '任务9又完成10%',
    '任务9再完成10%',
    '任务9新完成10%',
    '任务9前进10%',
    '任务9进度加10%',
    '任务9 +10%',
    // One of several steps.
    '任务4 勘察完成，施工完成一半',
    '任务4 勘察已完成，施工60%',
    '任务4 施工完成一半，勘察已完成',
    '任务4 勘察完成80%，施工完成30%',
    '任务4：主体已完工，装修完成60%，绿化未开始',
    '任务43 一期已完成，二期完成50%',
    '任务12：1.制定方案已完成；2.培训完成60%；3.验收未开始',
    '任务12：1、制定方案已完成；2、培训完成60%；3、验收未开始',
    '任务12：（1）制定方案已完成；（2）培训完成60%',
    '任务12：①制定方案已完成；②培训完成60%',
    '任务12：一是制定方案已完成；二是培训完成60%',
  ])('%s: none', (text) => {
    expect(shareOf(text)).toBeNull()
  })

  it.each([
    ['任务12完成一半', 50],
    ['任务12主体完成80%', 80],
    ['任务9增加到80%', 80],
    ['任务9又到了80%', 80],
    ['任务9本周完成80%', 80],
    ['任务4 勘察已完成，60%', 60],
    ['任务4 勘察已完成，整体60%', 60],
    ['任务4 勘察已完成，目前总体完成60%', 60],
    ['任务4 勘察已完成，工程推进到60%', 60],
    ['任务12完成60%，主体已完工', 60],
    ['任务61老旧小区改造完成60%，主体已完工', 60],
    ['任务12：1.完成情况：60%；2.存在问题：资金不足；3.下一步加快推进', 60],
    ['任务12：1.进度60%；2.存在问题：资金不足', 60],
    ['任务12：一、进展情况：完成60%。二、下一步打算：加快推进', 60],
    ['任务12：1.制定方案已完成；2.培训完成60%；3.总体进度70%', 70],
    ['任务32 79%（原75%）', 79],
    ['任务32 78%(原75%)', 78],
    ['任务32 82%（上次报80%）', 82],
    ['任务32 82%，上次报80%', 82],
    ['任务32 上次报80%，现在82%', 82],
    ['任务32 82%（9月10日报80%）', 82],
    ['任务32 82%（上期为80%）', 82],
    ['任务32 本周完成75%，上周完成60%', 75],
    ['任务32 上周完成60%', 60],
    ['任务32 由60%提高到75%', 75],
    ['任务76进度95%，满意度98%', 95],
    ['任务76完成率达到80%', 80],
    ['任务76进展顺利，完成率超过八成', 80],
    ['任务76整改率80%', 80],
    ['任务76率先完成80%', 80],
    ['任务92不是90%，是80%', 80],
    ['任务92序时进度70%，实际75%', 75],
    ['任务92进度75%，超序时进度5%', 75],
    ['任务76本月应达70%，实际60%', 60],
    ['任务76已达到70%', 70],
    ['任务76按要求完成70%', 70],
    ['任务76完成年度目标的70%', 70],
    ['任务76相应完成70%', 70],
    ['任务16去年完成60%，今年完成80%', 80],
    ['任务76较去年提高到80%', 80],
    ['去年立项的任务76 60%', 60],
    ['任务12 80%已完成，20%正在整改', 80],
    ['任务12完成80%，未完成20%', 80],
    ['任务12还是60%，没变化', 60],
    ['任务12完成60%，没问题', 60],
  ])('%s: %d', (text, percent) => {
    expect(shareOf(text)).toBe(percent)
  })

  it.each(['去年任务76 100%', '去年任务16 95%', '2021年任务16完成95%', '去年底任务16 95%'])(
    '%s is told of another year',
    (text) => {
      expect(said(text).intent).toBe('ignore')
    },
  )

  it.each(['任务32已完成，群众满意度95%', '任务76已办结，满意率100%', '任务12已完成'])(
    '%s: done, whatever the rate',
    (text) => {
      expect(said(text).intent).toBe('complete')
    },
  )

  it.each([
    ['任务76比任务16快，到56%了', 76, 56],
    ['任务76比任务16慢，57%', 76, 57],
    ['任务76较任务16快，60%', 76, 60],
  ])('%s is said of the first alone', (text, no, percent) => {
    expect(said(text)).toEqual({
      intent: 'progress',
      slots: { refs: [{ kind: 'task', no }], percent },
    })
  })

  it('has two items with one share where they are not compared', () => {
    expect(said('任务76和任务16都到57%')).toMatchObject({
      slots: { refs: [{ no: 76 }, { no: 16 }], percent: 57 },
    })
  })

  it.each([
    '任务16、76分别完成60%、70%、80%',
    '任务16、76、77分别完成60%、70%',
    '任务16 60%、70%',
    '任务12 50%还是60%来着',
  ])('%s is asked back', (text) => {
    expect(said(text)).toMatchObject({ intent: 'progress', slots: { percent: null, unsure: true } })
  })

  it('gives each item its own where there are as many', () => {
    expect(said('任务16、76分别完成60%、70%')).toMatchObject({
      slots: { refs: [{ no: 16 }], percent: 60, others: [{ refs: [{ no: 76 }], percent: 70 }] },
    })
  })

  it.each([
    '任务12资金到位80%',
    '任务12资金支付80%',
    '任务12资金已拨付80%',
    '任务12补偿款兑付80%',
    '任务12急需80%资金',
    '任务12还需80%的资金',
    '任务12 80%的款已到位',
  ])('%s: of the money', (text) => {
    expect(said(text)).toMatchObject({ intent: 'progress', slots: { percent: null } })
    expect(said(text).slots).not.toHaveProperty('expected_percent')
  })

  it.each([
    '任务12整改到位80%',
    '任务12完成80%，资金到位60%',
    '任务12已完成80%资金拨付',
    '任务12完成目标的80%',
    '任务12完成目标任务的80%',
    '任务12完成年度目标的80%',
    '任务12完成目标80%',
  ])('%s: so much of it is done', (text) => {
    expect(said(text)).toMatchObject({ intent: 'progress', slots: { percent: 80 } })
    expect(said(text).slots).not.toHaveProperty('expected_percent')
  })

  it.each(['任务12预计年底完成目标的80%', '任务12计划完成年度目标的80%'])('%s: ahead', (text) => {
    expect(said(text)).toMatchObject({ slots: { percent: null, expected_percent: 80 } })
  })

  it('knows no difficulty in 没到90%', () => {
    expect(said('任务92没到90%').slots).not.toHaveProperty('blocked')
    expect(said('任务92资金没到位').slots).toHaveProperty('blocked', true)
  })

  it('tells whether the day is that of the share or of the whole', () => {
    const both = '任务12已完成60%，计划9月底完成80%，10月底全部完成'
    expect(said(both).slots).toHaveProperty('expected_whole', true)
    expect(said('计划任务117下月10号前完成50%').slots).not.toHaveProperty('expected_whole')
  })
})

describe('an entry of a list', () => {
  const entriesOf = (text: string) => {
    const { intent, slots } = said(text)
    return intent === 'jielong' ? slots.entries : []
  }

  it('has each item once beside those done', () => {
    expect(entriesOf('#接龙\n1. 民政局 任务16 79%，任务76 已完成')).toEqual([
      {
        seq: 1,
        unit: '民政局',
        refs: [{ kind: 'task', no: 76 }],
        complete: true,
        others: [{ refs: [{ kind: 'task', no: 16 }], percent: 79 }],
      },
    ])
    const [three] = entriesOf('#接龙\n1. 民政局 任务16 79%，任务77 50%，任务76 已完成')
    expect(three?.others).toHaveLength(2)
  })

  it('keeps nothing of shares that cannot be told apart', () => {
    const [entry] = entriesOf('#接龙\n1. 民政局 任务16、任务76分别60%、70%、80%')
    expect(entry).not.toHaveProperty('refs')
    expect(entry?.others).toMatchObject([{ percent: null, unsure: true }])
  })
})

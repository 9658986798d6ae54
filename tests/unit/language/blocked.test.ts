import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/language/parse.js'

const said = (text: string) => parse(text, { today: '2022-09-14', office: false })

describe('what was in the way is gone', () => {
  it.each([
    '任务12资金不足问题已解决',
    '任务12资金未到位问题已解决',
    '任务12征地等问题已解决',
    '任务12上周征地问题已解决',
    '任务12要素保障问题已解决',
    '任务12剩余问题已全部解决',
    '任务12征地问题解决了，资金问题也解决了',
    '任务12已复工',
    '任务12上周遇到困难，现已解决问题',
  ])('%s: gone', (text) => {
    expect(said(`${text}，预计10月8日完成`)).toMatchObject({
      intent: 'progress',
      slots: { expected_by: '2022-10-08', overcome: true },
    })
  })

  it.each([
    '任务12等征地问题解决了，预计10月8日完成',
    '任务12若问题已解决，预计10月8日完成',
    '任务12希望征地问题解决了，预计10月8日完成',
    '任务12争取问题解决了，预计10月8日完成',
    '任务12力争10月前征地问题已解决，预计10月8日完成',
    '任务12确保征地问题已解决，预计10月8日完成',
    '任务12下周征地问题已解决，预计10月8日完成',
    '任务12预计10月8日征地问题解决了',
    '任务12预计复工了，预计10月8日完成',
    '任务12还没有复工了，预计10月8日完成',
    '任务12不是没有困难了，预计10月8日完成',
    '任务12尚未已复工，预计10月8日完成',
    '任务12部分问题已解决，预计10月8日完成',
    '任务12三个问题已解决，还有两个问题，预计10月8日完成',
    '任务12征地问题解决了，资金问题没解决，预计10月8日完成',
    '任务12资金问题没解决，征地问题解决了，预计10月8日完成',
    '任务12征地问题解决了才能开工，预计10月8日完成',
    '任务12征地问题解决了，就能开工，预计10月8日完成',
    '任务12征地问题已解决，资金未到位，预计10月8日完成',
    '任务12下个月征地问题解决了，预计10月8日完成',
    '任务12还没复工了，预计10月8日完成',
    '任务12待征地问题解决了，预计10月8日完成',
  ])('%s: it stays', (text) => {
    const got = said(text)
    expect(got).toMatchObject({ intent: 'progress', slots: { expected_by: '2022-10-08' } })
    expect(got.slots).not.toHaveProperty('overcome')
  })
})

describe('没有新进展', () => {
  it.each([
    '任务1没有实质性进展将通报',
    '任务12没有实质性进展，将予以通报',
    '任务2没有新进展的请说明原因',
    '任务12没有进展的，请说明原因',
    '任务12没有进展的单位将约谈',
    '任务12没有新进展就不用报了',
    '任务12没有新进展无需上报',
    '任务12若没有新进展，按逾期处理',
    '任务12不能没有进展',
  ])('%s is said to others', (text) => {
    expect(said(text).intent).toBe('ignore')
  })

  it.each<[string, number | null]>([
    ['任务1昨天还没有进展，今天已完成50%', 50],
    ['任务12上周没有新进展，本周完成80%', 80],
    ['任务12没有新进展，60%', 60],
    ['任务12前期没有进展，现已复工推进', null],
  ])('%s: nothing is in the way now', (text, percent) => {
    const got = said(text)
    expect(got).toMatchObject({ intent: 'progress', slots: { percent } })
    expect(got.slots).not.toHaveProperty('blocked')
  })

  it.each([
    '任务12暂时没有新进展',
    '任务12没有进展的原因是资金未到位',
    '任务12没有实质性进展，将加快推进',
    '任务12没有新进展，请领导协调',
    '任务12没有新进展，预计月底达到80%',
    '任务12上周没有进展，至今也没有进展',
    '任务12没有实质性进展，目前30%',
  ])('%s: in the way', (text) => {
    expect(said(text)).toMatchObject({ intent: 'progress', slots: { blocked: true } })
  })
})

import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/language/parse.js'

const said = (text: string) => parse(text, { today: '2022-09-14', office: false })
const LINK = 'https://mp.weixin.qq.com/s/Ab12Cd34'

describe('a link', () => {
  it.each([
    LINK,
    `${LINK} 转给大家学习一下`,
    `${LINK} 请大家学习`,
    `${LINK} 供大家参考`,
    `${LINK} 分享给各位`,
    `${LINK} 各位可以看看`,
    `转给大家学习一下 ${LINK}`,
    `大家看看这篇 ${LINK}`,
    `分享一篇好文：${LINK}`,
  ])('%s is passed on', (text) => {
    expect(said(text)).toEqual({ intent: 'ignore', slots: { reason: 'forwarded_link' } })
  })

  it.each([
    `${LINK} 请各单位务必于9月20日前填报`,
    `${LINK} 请大家填一下`,
    `${LINK} 各单位今天下班前报送`,
    `请大家打开链接填报 ${LINK}`,
    `${LINK} 请大家参加明天的会议`,
    `请各单位认真学习 ${LINK}`,
  ])('%s stands beside an order', (text) => {
    expect(said(text)).toEqual({ intent: 'ignore', slots: { reason: 'notice' } })
  })

  it.each([
    [`${LINK} 任务12已完成`, 'complete'],
    [`任务12进度70% ${LINK}`, 'progress'],
    [`各位领导，任务12进度70%，详见 ${LINK}`, 'progress'],
    [`${LINK}，任务12已完成`, 'complete'],
    [`${LINK}，收到任务12`, 'ack'],
    [`${LINK}任务12进度70%`, 'progress'],
    ['看一下http://a.cn/x，任务12申请销号', 'apply_close'],
    ['请看一下 www.a.cn/x 任务12已完成', 'complete'],
    ['看一下http://a.cn/x，任务12进展怎么样', 'query'],
  ])('%s stands beside a report', (text, intent) => {
    expect(said(text).intent).toBe(intent)
  })
})

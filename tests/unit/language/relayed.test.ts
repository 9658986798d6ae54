import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/language/parse.js'
import { orderedBy } from '../../../src/language/read/ordered.js'

const TODAY = '2022-09-14'

describe('more time', () => {
  it.each([
    '教育局想把任务12延期到12月6日',
    '统计局申请任务12延期到12月6日',
    '任务12建议延期到12月6日',
    '任务12拟延期到12月6日',
    '教育局请求把任务12延期到12月6日，原因：系统未上线',
    '任务12能不能延期到12月6日',
    '任务12需要延期到12月6日',
  ])('%s is wished for', (text) => {
    expect(parse(text, { today: TODAY, office: true })).toMatchObject({
      intent: 'apply_extend',
      slots: { to: '2022-12-06', wished: true },
    })
    // Of a unit every application is one.
    expect(parse(text, { today: TODAY, office: false }).slots).not.toHaveProperty('wished')
  })

  it.each([
    '任务12延期到12月6日',
    '把任务12延期到12月6日',
    '任务12统一延期到12月6日',
    '任务12延期到12月6日，原因：教育局申请',
  ])('%s is not', (text) => {
    const got = parse(text, { today: TODAY, office: true })
    expect(got).toMatchObject({ intent: 'apply_extend', slots: { to: '2022-12-06' } })
    expect(got.slots).not.toHaveProperty('wished')
  })
})

describe('what a unit is told to do', () => {
  it.each([
    '任务72请教育局9月20日前完成',
    '请教育局9月20日前完成任务72',
    '任务72请审计局9月20日前报送',
    '任务72要求教育局9月20日前办结',
    '任务72责成教育局9月20日前整改到位',
    '任务72请柳树镇于9月20日前完成',
  ])('%s is no report of anybody’s', (text) => {
    expect(parse(text, { today: TODAY })).toEqual({ intent: 'ignore', slots: { reason: 'notice' } })
    expect(orderedBy(text, TODAY)).toEqual({ ref: { kind: 'task', no: 72 }, day: '2022-09-20' })
  })

  it.each([
    '任务72预计9月20日前完成',
    '任务72 9月20日前完成',
    '任务72已请第三方9月20日前完成检测',
    '任务72请示县政府后9月20日前完成',
    '任务72请住建局协调，9月20日前完成',
    '任务72与住建局对接，9月20日前完成',
  ])('%s is a forecast as before', (text) => {
    expect(parse(text, { today: TODAY })).toMatchObject({
      intent: 'progress',
      slots: { percent: null, expected_by: '2022-09-20' },
    })
  })
})

describe('an item that is passed on', () => {
  it.each([
    '任务6我们办不了，请转柳树镇',
    '任务6我们办不了，请转柳树镇办理',
    '请将任务6转柳树镇办理',
    '任务6请转给柳树镇承办，谢谢',
    '任务6请转柳树镇办理，不是我们的事',
  ])('%s is handed back, and tells whose it is', (text) => {
    expect(parse(text, { today: TODAY })).toMatchObject({
      intent: 'ack',
      slots: { decline: true, suggest_unit: '柳树镇' },
    })
  })

  it.each(['任务6请转柳树镇办理', '任务6，建议转柳树镇', '任务6请转交柳树镇'])(
    '%s hands out or back, as whoever says it may',
    (text) => {
      expect(parse(text, { today: TODAY })).toMatchObject({
        intent: 'assign',
        slots: { unit: '柳树镇', passes_on: true },
      })
    },
  )

  it.each([
    ['任务6材料请转财政局', 'ignore'],
    ['任务6请转告财政局', 'ignore'],
    ['任务6请转财政局审核盖章', 'ignore'],
    ['任务6已转财政局办理', 'ignore'],
    ['任务6已完成，请转财政局', 'complete'],
    ['任务6转移支付已到位，进度60%', 'progress'],
  ])('%s is something else', (text, intent) => {
    expect(parse(text, { today: TODAY }).intent).toBe(intent)
  })
})

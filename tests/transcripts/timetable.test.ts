import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { firstJobs } from '../../src/domain/job.js'
import { openTalk, type Talk } from '../support/talk.js'

describe('定时任务', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task()
    const { jobs } = talk.county.stores
    await jobs.seed(firstJobs('Asia/Shanghai'), new Date('2022-09-14T01:00:00Z'))
  })
  afterEach(() => talk.close())

  const held = (job: string, slot: string, state: 'held' | 'failed' = 'held') =>
    talk.county.stores.fires.add({
      _id: `${job}:${new Date(slot).toISOString()}`,
      job,
      slot: new Date(slot),
      state,
      at: new Date(slot),
      by: 'timetable',
      attempts: 0,
    })

  it('lists what waits for the office, which runs it or gives it up', async () => {
    await held('monthly', '2022-09-01T09:00+08:00')
    await held('remind', '2022-09-13T08:30+08:00', 'failed')
    // Long past: history.
    await held('monthly', '2022-07-01T09:00+08:00', 'failed')
    await talk.play(`
      孙梅>：查定时任务
      督办>孙梅：催办提醒：每个工作日 08:30，下次 9月15日 08:30
      | 周调度：每周一 08:30，遇休息日顺延，下次 9月19日 08:30
      | 日报：每个工作日 08:30，下次 9月15日 08:30
      | 月通报：每月1日 09:00，遇休息日顺延，下次 10月8日 09:00
      | 活动起止：每个工作日 09:00，下次 9月15日 09:00
      | 等作风办确认的有2次：
      | 催办提醒 9月13日 08:30（没有成功）：要发请发“执行催办 9月13日 08:30”，不要了请发“不执行催办 9月13日 08:30”
      | 月通报 9月1日 09:00（错过了时间）：要发请发“执行月通报 9月1日 09:00”，不要了请发“不执行月通报 9月1日 09:00”
      | 修改请发：日报改到9点、周调度改到周二、停用周调度、启用日报
      孙梅>：不执行催办 9月13日 08:30
      督办>孙梅：催办提醒（9月13日 08:30）定为不执行，以后也不补
      孙梅>：执行月通报 9月2日
      督办>孙梅：月通报的这一次没有在等人确认；在等的有：9月1日 09:00。
      张三>：执行月通报
      督办>张三：这件事须由作风办、管理员办理。
      孙梅> #run：执行月通报 9月1日 09:00
      督办>孙梅：月通报（9月1日 09:00）已执行：没有要发的：没有超期的，这段时间也没有办结的
      孙梅>：执行月通报
      督办>孙梅：月通报没有等人确认的，不用办理。
    `)
    await talk.restart()
    await talk.play(`
      孙梅> #run：执行月通报 9月1日 09:00
    `)
    const states = (await talk.county.stores.fires.of('monthly', 5)).map(({ state }) => state)
    expect(states).toEqual(['done', 'failed'])
  })

  it('takes 提醒 with a time for the job of that name', async () => {
    await talk.play(`
      孙梅>：提醒改到10点
      督办>孙梅：已改。催办提醒：每个工作日 10:00，下次 9月15日 10:00
      孙梅>：把提醒时间改到上午9点半
      督办>孙梅：已改。催办提醒：每个工作日 09:30，下次 9月15日 09:30
      孙梅>：提醒改到7点
      督办>孙梅：催办提醒没有改：07:00不在上班时间（08:30至18:00）内，催办只在上班时间发。请改到08:30至18:00之间，例如：催办提醒改到08:30。
      张三：提醒 任务1
      张三>：提醒 任务1
      督办>张三：稍后提醒须写明哪一项、过几天，最多5个工作日。例如：稍后提醒 任务1 3天
    `)
  })

  it('lists a run that is held until somebody decides, however long that takes', async () => {
    await held('monthly', '2022-05-05T09:00+08:00')
    await held('monthly', '2022-06-01T09:00+08:00')
    await talk.play(`
      孙梅>：执行月通报
      督办>孙梅：月通报等人确认的有2次：6月1日 09:00、5月5日 09:00，请写明哪一次，例如：执行月通报 6月1日 09:00
      孙梅>：不执行月通报 5月5日 09:00
      督办>孙梅：月通报（5月5日 09:00）定为不执行，以后也不补
      孙梅>：不执行月通报
      督办>孙梅：月通报（6月1日 09:00）定为不执行，以后也不补
      孙梅>：不执行月通报
      督办>孙梅：月通报没有等人确认的，不用办理。
    `)
  })

  it('asks which run is meant where several wait', async () => {
    await held('monthly', '2022-09-01T09:00+08:00')
    await held('monthly', '2022-09-05T09:00+08:00')
    await talk.play(`
      孙梅>：执行月通报
      督办>孙梅：月通报等人确认的有2次：9月5日 09:00、9月1日 09:00，请写明哪一次，例如：执行月通报 9月5日 09:00
      孙梅>：不执行月通报
      督办>孙梅：月通报等人确认的有2次：9月5日 09:00、9月1日 09:00，请写明哪一次，例如：不执行月通报 9月5日 09:00
    `)
  })

  it('is changed by the office: the time, the weekday, the date', async () => {
    await talk.play(`
      孙梅>：日报改到9点
      督办>孙梅：已改。日报：每个工作日 09:00，下次 9月15日 09:00
      孙梅>：日报改到25点
      督办>孙梅：定时任务没有改：没有“25点”这个时间，请写0点到23点59分，例如：日报改到9点。
      孙梅>：周调度改到周二
      督办>孙梅：已改。周调度：每周二 08:30，遇休息日顺延，下次 9月20日 08:30
      孙梅>：周调度改到每周五下午3点
      督办>孙梅：已改。周调度：每周五 15:00，遇休息日顺延，下次 9月16日 15:00
      孙梅>：月通报改到5号
      督办>孙梅：已改。月通报：每月5日 09:00，遇休息日顺延，下次 10月8日 09:00
      孙梅>：月通报改到31号
      督办>孙梅：定时任务没有改：每月31日不是每月都有，请写1到28日。
      孙梅>：日报改到周二
      督办>孙梅：定时任务没有改：“日报”不是每周发一次的任务，不能改到周几。
    `)
  })
})

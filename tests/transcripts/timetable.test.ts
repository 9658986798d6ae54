import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { firstJobs } from '../../src/domain/job.js'
import { NOW } from '../support/county.js'
import { openTalk, type Talk } from '../support/talk.js'

describe('定时任务', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.stores.jobs.seed(firstJobs('Asia/Shanghai'), NOW)
  })
  afterEach(() => talk.close())

  it('keeps a digest out of quiet hours and a reminder in working hours, and says which hours would do', async () => {
    await talk.play(`
      孙梅：日报改到晚上9点
      督办：日报没有改：21:00在免打扰时间（20:00至次日08:00）内，发不出去。请改到08:00至20:00之间，例如：日报改到08:00。
      孙梅：日报改到08:00
      督办：已改。日报：每个工作日 08:00，下次2022-09-15 08:00
      孙梅：催办改到晚上7点
      督办：催办提醒没有改：19:00不在上班时间（08:30至18:00）内，催办只在上班时间发。请改到08:30至18:00之间，例如：催办提醒改到08:30。
      孙梅：催办提醒改到08:30
      督办：已改。催办提醒：每个工作日 08:30，下次2022-09-15 08:30
    `)
    expect((await talk.county.stores.jobs.get('digest'))?.cron).toBe('0 8 * * *')
  })

  it('can be switched off whatever its hour, and not on again at an hour that is none', async () => {
    const digest = await talk.county.stores.jobs.get('digest')
    if (digest === null) throw new Error('no digest')
    await talk.county.stores.jobs.put({ ...digest, cron: '0 22 * * *' }, NOW)
    await talk.play(`
      孙梅：停用日报
      督办：已改。日报：已停用
      孙梅：启用日报
      督办：日报没有改：22:00在免打扰时间（20:00至次日08:00）内，发不出去。请改到08:00至20:00之间，例如：日报改到08:00。
    `)
  })
})

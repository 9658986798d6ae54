import { afterEach, beforeEach, describe, it } from 'vitest'
import { openTalk, type Talk } from '../support/talk.js'

describe('what the office passes on', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task({ title: '水务工程', lead: '水务局' })
  })
  afterEach(() => talk.close())

  it.each([
    '水务局想把任务1延期到12月6日',
    '水务局申请任务1延期到12月6日',
    '任务1建议延期到12月6日',
    '任务1能不能延期到12月6日',
    '水务局：任务1延期到12月6日',
  ])('%s moves no deadline: it is told what does', async (said) => {
    await talk.play(`
      孙梅>：${said}
      督办>孙梅：这是想延期，不是改期限，任务1的期限没有改。同意延期的请发：任务1 期限改到12月6日
    `)
  })

  it.each(['任务1请水务局9月20日前完成', '请水务局9月20日前完成任务1', '任务1责成水务局9月20日前整改到位'])(
    '%s is no forecast, and sets no deadline',
    async (said) => {
      await talk.play(`
      孙梅>：${said}
      督办>孙梅：这是要求，没有登记，任务1的期限没有改。要改期限请发：任务1 期限改到9月20日
      孙梅：${said}
      李四：${said}
    `)
    },
  )

  it('is not what it sets', async () => {
    await talk.play(`
      孙梅>：任务1延期到12月6日
      督办>李四：任务1〔水务工程〕期限：10月31日 → 12月6日，12月6日到期，还剩83天（孙梅）
      督办>孙梅：任务1〔水务工程〕期限：10月31日 → 12月6日，12月6日到期，还剩83天。报错请发“撤回”
      李四：任务1 预计11月20日前完成
      督办：任务1〔水务工程〕进展已记录，预计11月20日完成，12月6日到期，还剩83天。进度请发：任务1 60%
      李四：任务1想延期到12月20日，原因：设备没到
      督办：任务1〔水务工程〕已申请延期：12月6日 → 12月20日，原因：设备没到，批准前仍按原期限。报错请发“撤回”
    `)
  })

  it.each([
    '作风办：任务1期限改到12月30日',
    '作风办：任务1 70%',
    '作风办：任务1申请延期到12月30日，原因：设备没到',
  ])('%s of a liaison claims an identity', async (said) => {
    await talk.play(`
      李四：${said}
      督办：身份以绑定的账号为准，这件事须由作风办本人办理，没有登记。例如：任务1 60%
      李四：水务局：任务1 75%
      督办：任务1〔水务工程〕75%，10月31日到期，还剩47天。报错请发“撤回”
    `)
  })
})

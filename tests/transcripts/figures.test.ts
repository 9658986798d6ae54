import { afterEach, beforeEach, describe, it } from 'vitest'
import { openTalk, type Talk } from '../support/talk.js'

describe('报数与接龙', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task()
    await talk.county.task({ title: '河道清淤', lead: '水务局' })
  })
  afterEach(() => talk.close())

  it('stores figures, tells the total, corrects and takes back', async () => {
    await talk.play(`
      张三：9月开展培训2期，参训120人次
      督办：已登记：
      | 培训班＋2期
      | 培训干部＋120人次
      | 报错请发“撤回”
      张三：更正 培训3期
      督办：已更正：培训班2期 → 3期。报错请发“撤回”
      李四：查培训期数
      督办：培训班：全县3期（截至9月14日，1个单位已报）
      张三：撤回
      督办：已撤回：培训班3期
      李四：查培训期数
      督办：培训班：全县2期（截至9月14日，1个单位已报）
    `)
  })

  it('takes of a list what is the sender’s, and leaves the rest to those it names', async () => {
    await talk.play(`
      张三：#接龙
      | 任务进展
      | 1. 发改局 任务1 95%
      | 2. 水务局 任务2 80%
      督办：接龙已登记1条：
      | 1. 任务1〔营商环境提升〕95%，10月31日到期，还剩47天
      | 另有1条是别人的，由本人报
      | 报错请发“撤回”
    `)
  })

  it('leaves lists alone that sign up or order', async () => {
    await talk.play(`
      孙梅：#接龙
      | 培训班报名
      | 1. 发改局 2人
      | 2. 水务局 3人
      张三：#接龙
      | 订餐
      | 1. 发改局 3个
      | 2. 水务局 2个
      孙梅：#接龙
      | 重点项目推进会参会报名
      | 1. 发改局 2人
      张三：1. 发改局 2人
      | 2. 水务局 3个
      孙梅：#接龙
      | 1. 发改局 2个
      | 2. 水务局 任务2 80%
      督办：接龙已登记1条：
      | 2. 任务2〔河道清淤〕80%，10月31日到期，还剩47天
      | 没有登记1条：
      | 1. 发改局：没看懂，请换个说法重报
      | 报错请发“撤回”
    `)
  })

  it('says of a list both what was stored and what was not, and why', async () => {
    await talk.play(`
      孙梅：#接龙
      | 9月培训报数
      | 1. 发改局 培训2期、参训干部90人
      | 2. 水务局 培训-3期
      | 3. 林草局 培训120%
      | 4. 教育局 培训1期
      | 5. 发改局张三 任务1 60%、任务9 40%
      | 6. 水务局 无
      督办：接龙已登记2条：
      | 1. 永安县发展和改革局培训班＋2期
      | 5. 任务1〔营商环境提升〕60%，10月31日到期，还剩47天
      | 没有登记5条：
      | 1. 发改局：“培训干部”按“人次”统计，您报的是“人”，请核对。
      | 2. 水务局：数字不合常理，请核对后重报
      | 3. 林草局：没看懂，请换个说法重报
      | 4. 教育局：没有找到“教育局”，请写全称或常用简称。
      | 5. 发改局：没有任务9，请核对编号；发“我的清单”可以查看。
      | 报错请发“撤回”
      张三：#接龙
      | 1. 发改局 任务1 160%
      | 2. 水务局 任务2 170%
      督办：没有登记1条：
      | 1. 发改局：数字不合常理，请核对后重报
      | 另有1条是别人的，由本人报
      李四：#接龙
      | 1. 发改局 任务1 160%
    `)
  })
})

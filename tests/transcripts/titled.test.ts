import { afterEach, beforeEach, describe, it } from 'vitest'
import { openTalk, type Talk } from '../support/talk.js'

describe('用名称代替编号', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task()
    await talk.county.task({ title: '项目谋划' })
    await talk.county.task({ title: '项目谋划储备', lead: '水务局' })
  })
  afterEach(() => talk.close())

  it('reports on the one open item of the sender’s unit that is called so', async () => {
    await talk.play(`
      张三：项目谋划 95%
      督办：任务2〔项目谋划〕95%，10月31日到期，还剩47天。报错请发“撤回”
      张三>：“营商环境提升”完成60%
      督办>张三：任务1〔营商环境提升〕60%，10月31日到期，还剩47天。报错请发“撤回”
      张三：营商环境提升工作目前已推进到70%，正在走访企业
      督办：任务1〔营商环境提升〕60% → 70%，10月31日到期，还剩47天。报错请发“撤回”
      李四：项目谋划储备 已完成
      督办：任务3〔项目谋划储备〕已报完成，等作风办审核后销号，按期完成。报错请发“撤回”
      张三 #a：项目谋划 已完成
      督办：任务2〔项目谋划〕已报完成，等作风办审核后销号，按期完成。报错请发“撤回”
      张三 编辑 a：项目谋划 97%
      督办：原来那条不算了，按改后的登记：任务2〔项目谋划〕95% → 97%，10月31日到期，还剩47天。报错请发“撤回”
    `)
  })

  it('asks which, where several are called so', async () => {
    await talk.county.task({ title: '项目谋划' })
    await talk.play(`
      张三：项目谋划 95%
      督办：请问说的是哪一项？回复编号即可，例如：任务2
      | 任务2〔项目谋划〕
      | 任务4〔项目谋划〕
      张三：4
      督办：任务4〔项目谋划〕95%，10月31日到期，还剩47天。报错请发“撤回”
    `)
  })

  it('is nobody’s report where the name goes on, is another unit’s, or nothing is reported', async () => {
    await talk.play(`
      张三：项目谋划会议完成了签到
      张三：项目谋划储备 95%
      李四：项目谋划 95%
      张三：项目谋划大家一起努力，争取100%
      张三：项目谋划怎么推进？
      张三：营商环境提升进展情况汇报材料已完成
      张三：营商环境提升还没完成的单位抓紧
      张三：营商环境提升第一次推进会已开完
      张三：营商环境提升已完成方案
      张三：营商环境提升完成情况表发我
      张三：营商环境提升正在推进
      孙梅：项目谋划 95%
      张三：项目谋划完成得怎么样了
    `)
  })
})

import { afterEach, beforeEach, describe, it } from 'vitest'
import { openTalk, type Talk } from '../support/talk.js'

describe('改错', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task()
  })
  afterEach(() => talk.close())

  it('takes back the last entry, and the one before it', async () => {
    await talk.play(`
      张三：任务1 60%
      督办：任务1〔营商环境提升〕60%，10月31日到期，还剩47天。报错请发“撤回”
      张三：任务1 75%
      督办：任务1〔营商环境提升〕60% → 75%，10月31日到期，还剩47天。报错请发“撤回”
      张三：撤回
      督办：已撤回：任务1〔营商环境提升〕60% → 75%，现为60%
      张三：撤回
      督办：已撤回：任务1〔营商环境提升〕60%，现为待签收
      张三：撤回
      督办：没有可以撤回的内容。
    `)
  })

  it('takes a correction for what it is', async () => {
    await talk.play(`
      张三：任务1 60%
      督办：任务1〔营商环境提升〕60%，10月31日到期，还剩47天。报错请发“撤回”
      张三：更正 任务1 50%
      督办：已更正：任务1〔营商环境提升〕60% → 50%，10月31日到期，还剩47天。报错请发“撤回”
    `)
  })

  it('takes a correction without an item for the one just reported, and asks where there is none', async () => {
    await talk.play(`
      张三：更正 85%
      督办：请问说的是哪一项？回复编号即可，例如：任务1
      | 任务1〔营商环境提升〕
      张三：1
      督办：已更正：任务1〔营商环境提升〕85%，10月31日到期，还剩47天。报错请发“撤回”
      张三：更正：80%
      督办：已更正：任务1〔营商环境提升〕85% → 80%，10月31日到期，还剩47天。报错请发“撤回”
      +1440m
      张三：更正为75%
      督办：请问说的是哪一项？回复编号即可，例如：任务1
      | 任务1〔营商环境提升〕
    `)
  })

  it('says what to write to who has only seen that it was wrong', async () => {
    await talk.play(`
      张三：刚才那条错了
      张三>：刚才那条错了
      督办>张三：没有查到您今天在这里报的内容；要改请写明改成多少，例如：更正 任务1 70%
      张三：任务1 60%
      督办：任务1〔营商环境提升〕60%，10月31日到期，还剩47天。报错请发“撤回”
      张三：不好意思，刚才报错了
      督办：要收回刚才那条请发“撤回”；要改请写明改成多少，例如：更正 任务1 70%
      李四：刚才那条错了
      张三：他上一条说错了，会是明天开
    `)
  })

  it('follows an edit of the message', async () => {
    await talk.play(`
      张三 #m：任务1 60%
      督办：任务1〔营商环境提升〕60%，10月31日到期，还剩47天。报错请发“撤回”
      张三 编辑 m：任务1 65%
      督办：原来那条不算了，按改后的登记：任务1〔营商环境提升〕65%，10月31日到期，还剩47天。报错请发“撤回”
      张三 编辑 m：大家好
      督办：已撤回：任务1〔营商环境提升〕65%，现为待签收
    `)
  })

  it('follows a recall by the author and by nobody else', async () => {
    await talk.play(`
      张三 #m：任务1 60%
      督办：任务1〔营商环境提升〕60%，10月31日到期，还剩47天。报错请发“撤回”
      李四 撤回 m
      张三 撤回 m
      督办：已撤回：任务1〔营商环境提升〕60%，现为待签收
      张三 撤回 m
    `)
  })

  it('refuses to take back what the office has built upon', async () => {
    await talk.play(`
      张三 #m：任务1 已完成
      督办：任务1〔营商环境提升〕已报完成，等作风办审核后销号，按期完成。报错请发“撤回”
      孙梅：同意任务1销号
      督办>张三：任务1〔营商环境提升〕已销号，按期完成（孙梅）
      督办：任务1〔营商环境提升〕已销号，按期完成。报错请发“撤回”
      张三 撤回 m
      督办：任务1的这条内容之后已有新的办理，不能再撤回，请联系作风办。
    `)
  })
})

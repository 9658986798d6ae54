import { afterEach, beforeEach, describe, it } from 'vitest'
import { openTalk, type Talk } from '../support/talk.js'

describe('what the office decides', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task()
    await talk.play(`
      张三：任务1 已完成
      督办：任务1〔营商环境提升〕已报完成，等作风办审核后销号，按期完成。报错请发“撤回”
    `)
  })
  afterEach(() => talk.close())

  it.each(['同意任务1退回', '同意退回任务1', '同意将任务1退回整改', '任务1同意退回', '同意任务1不予销号'])(
    '%s closes nothing: the reason is asked for',
    async (said) => {
      await talk.play(`
      孙梅>：${said}
      督办>孙梅：“${said}”还没有写原因，尚未退回。请直接回复原因，例如：佐证材料不全
      孙梅>：现场没有整改
      督办>张三：任务1〔营商环境提升〕退回继续办理，原因：现场没有整改（孙梅）。补齐后请发：任务1 申请销号，已……
      督办>孙梅：任务1〔营商环境提升〕退回继续办理，原因：现场没有整改。补齐后请发：任务1 申请销号，已……；报错请发“撤回”
    `)
    },
  )

  it('is told before the decision as well, and is given in its own words', async () => {
    await talk.play(`
      孙梅>：任务1材料不全，不予销号
      督办>张三：任务1〔营商环境提升〕退回继续办理，原因：材料不全（孙梅）。补齐后请发：任务1 申请销号，已……
      督办>孙梅：任务1〔营商环境提升〕退回继续办理，原因：材料不全。补齐后请发：任务1 申请销号，已……；报错请发“撤回”
      张三：任务1 已完成
      督办：任务1〔营商环境提升〕已报完成，等作风办审核后销号，按期完成。报错请发“撤回”
      孙梅>：任务1予以销号
      督办>张三：任务1〔营商环境提升〕已销号，按期完成（孙梅）
      督办>孙梅：任务1〔营商环境提升〕已销号，按期完成。报错请发“撤回”
    `)
  })

  it('of an extension is understood', async () => {
    await talk.county.task({ title: '项目谋划' })
    await talk.play(`
      张三：任务2 申请延期到11月15日，原因：苗木需避开霜冻期
      督办：任务2〔项目谋划〕已申请延期：10月31日 → 11月15日，原因：苗木需避开霜冻期，批准前仍按原期限。报错请发“撤回”
      孙梅>：任务2延期申请不批
      督办>孙梅：“任务2延期申请不批”还没有写原因，尚未退回。请直接回复原因，例如：佐证材料不全
      孙梅>：任务2延期不批，理由不充分
      督办>张三：任务2〔项目谋划〕延期未批准，10月31日到期，还剩47天，原因：理由不充分（孙梅）
      督办>孙梅：任务2〔项目谋划〕延期未批准，10月31日到期，还剩47天，原因：理由不充分。报错请发“撤回”
    `)
  })
})

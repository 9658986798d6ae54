import { afterEach, beforeEach, describe, it } from 'vitest'
import { openTalk, type Talk } from '../support/talk.js'

describe('一件任务从签收到销号', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task()
  })
  afterEach(() => talk.close())

  it('is signed for, done, sent back, done again and closed', async () => {
    await talk.play(`
      张三：收到，任务1
      督办：任务1〔营商环境提升〕已签收，10月31日到期，还剩47天。报进展请发：任务1 60%
      张三：任务1 已完成
      督办：任务1〔营商环境提升〕已报完成，等作风办审核后销号，按期完成。报错请发“撤回”
      孙梅：不同意任务1销号，原因：佐证材料不全
      督办>张三：任务1〔营商环境提升〕退回继续办理，原因：佐证材料不全（孙梅）
      督办：任务1〔营商环境提升〕退回继续办理，原因：佐证材料不全。报错请发“撤回”
      张三：任务1 申请销号，已补齐佐证材料
      督办：任务1〔营商环境提升〕已申请销号，等作风办审核，按期完成。报错请发“撤回”
      孙梅：同意任务1销号
      督办>张三：任务1〔营商环境提升〕已销号，按期完成（孙梅）
      督办：任务1〔营商环境提升〕已销号，按期完成。报错请发“撤回”
      张三：任务1 80%
      督办：任务1已于9月14日销号，不能报进展；如有需要请联系作风办。
    `)
  })

  it('gets more time when the office agrees', async () => {
    await talk.play(`
      张三：任务1 申请延期到11月15日，原因：苗木需避开霜冻期
      督办：任务1〔营商环境提升〕已申请延期：10月31日 → 11月15日，原因：苗木需避开霜冻期，批准前仍按原期限。报错请发“撤回”
      孙梅：同意任务1延期
      督办>张三：任务1〔营商环境提升〕延期已批准：10月31日 → 11月15日，11月15日到期，还剩62天（孙梅）
      督办：任务1〔营商环境提升〕延期已批准：10月31日 → 11月15日，11月15日到期，还剩62天。报错请发“撤回”
    `)
  })

  it('asks for what an extension lacks, and takes the answer', async () => {
    await talk.play(`
      张三：任务1 申请延期
      督办：任务1申请延期，请问延到哪一天、什么原因？直接回复即可，例如：延到11月15日，原因：苗木需避开霜冻期
      张三：延到11月15日，原因：苗木需避开霜冻期
      督办：任务1〔营商环境提升〕已申请延期：10月31日 → 11月15日，原因：苗木需避开霜冻期，批准前仍按原期限。报错请发“撤回”
    `)
  })

  it('asks which item is meant, and forgets the question after ten minutes', async () => {
    await talk.county.task({ title: '项目审批提速' })
    await talk.play(`
      张三：进展60%
      督办：请问说的是哪一项？回复编号即可，例如：任务1
      | 任务1〔营商环境提升〕
      | 任务2〔项目审批提速〕
      李四：2
      张三：2
      督办：任务2〔项目审批提速〕60%，10月31日到期，还剩47天。报错请发“撤回”
      张三：进展70%
      督办：请问说的是哪一项？回复编号即可，例如：任务1
      | 任务1〔营商环境提升〕
      | 任务2〔项目审批提速〕
      +11m
      张三：2
    `)
  })

  it('rests while the office has suspended it, and is taken up again', async () => {
    await talk.play(`
      张三：中止任务1
      督办：这件事须由作风办办理。
      孙梅：中止任务1，原因：上级政策调整
      督办：任务1〔营商环境提升〕已中止。报错请发“撤回”
      张三：任务1 60%
      督办：任务1已中止，不能报进展；如有需要请联系作风办。
      孙梅：恢复任务1
      督办：任务1〔营商环境提升〕已重新打开，现为待签收，10月31日到期，还剩47天。报错请发“撤回”
      张三：任务1 60%
      督办：任务1〔营商环境提升〕60%，10月31日到期，还剩47天。报错请发“撤回”
    `)
  })

  it('ticks off a step of its plan without being taken for done', async () => {
    const milestones = [{ no: 1, title: '完成初稿', due: '2022-09-30', percent: null, reachedOn: null }]
    await talk.county.task({ title: '制定方案', milestones })
    await talk.play(`
      张三：任务2节点1已完成
      督办：任务2〔制定方案〕节点“完成初稿”已完成，10月31日到期，还剩47天。报错请发“撤回”
      张三：任务2节点5已完成
      督办：任务2没有第5个节点，现有节点1“完成初稿”。
    `)
  })

  it('refuses those who may not, and says who may', async () => {
    await talk.play(`
      李四：任务1 60%
      督办：任务1由永安县发展和改革局负责，您不能办理。例如：任务12 60%
      张三：任务99 60%
      督办：没有任务99，请核对编号；发“我的清单”可以查看。例如：任务1 60%
      路人：任务1 60%
      督办>路人：还不知道您是哪位，刚才的消息没有登记。请向作风办索取六位验证码，然后发：绑定 123456
      路人：任务1 70%
      路人：大家好
    `)
  })
})

import { afterEach, beforeEach, describe, it } from 'vitest'
import { openTalk, type Talk } from '../support/talk.js'

describe('撤回 of what the office did in chat', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task()
    // What an undo that reaches too far would take back.
    await talk.play(`
      孙梅：任务1 60%
      督办：任务1〔营商环境提升〕60%，10月31日到期，还剩47天。报错请发“撤回”
    `)
  })
  afterEach(() => talk.close())

  it('takes back a deadline, an earlier one and one that grants what was asked for', async () => {
    await talk.play(`
      孙梅：任务1 期限改到10月20日
      督办：任务1〔营商环境提升〕期限：10月31日 → 10月20日，10月20日到期，还剩36天。报错请发“撤回”
      孙梅：撤回
      督办：已撤回：任务1〔营商环境提升〕的期限10月31日 → 10月20日，现为10月31日
      张三：任务1 申请延期到11月15日，原因：苗木需避开霜冻期
      督办：任务1〔营商环境提升〕已申请延期：10月31日 → 11月15日，原因：苗木需避开霜冻期，批准前仍按原期限。报错请发“撤回”
      孙梅：任务1 延期到11月10日
      督办>张三：任务1〔营商环境提升〕延期已批准：10月31日 → 11月10日，11月10日到期，还剩57天（孙梅）
      督办：任务1〔营商环境提升〕延期已批准：10月31日 → 11月10日，11月10日到期，还剩57天。报错请发“撤回”
      孙梅：撤回
      督办：已撤回：任务1〔营商环境提升〕的延期批准，期限恢复为10月31日，申请待审核
    `)
  })

  it('knows that a deadline was so already, and reaches no further', async () => {
    await talk.play(`
      孙梅：任务1 期限改到10月31日
      督办：任务1〔营商环境提升〕期限没有变化，10月31日到期，还剩47天
      孙梅：撤回
      督办：您上一条没有改动什么，不用撤回。要撤回更早的请写明是哪一项，例如：撤回任务1
    `)
  })

  it('tells what binds again who was unbound, in words that are understood', async () => {
    await talk.play(`
      孙梅>：解绑 张三
      督办>孙梅：已解绑张三（永安县发展和改革局）的账号，从那里发的内容不再登记，提醒也不再发到那里。换了账号的，请重新发码：生成验证码 张三（永安县发展和改革局）
      孙梅>：撤回
      督办>孙梅：您上一条是“解绑 张三（永安县发展和改革局）”，不能用“撤回”收回；要恢复请发“生成验证码 张三（永安县发展和改革局）”，请本人在自己的账号里重新绑定。没有改动任何内容
    `)
  })

  it('takes back a handing over together with its deadline', async () => {
    await talk.play(`
      孙梅：交办 任务1 给林草局，期限11月20日
      督办：任务1〔营商环境提升〕已改派：永安县发展和改革局 → 永安县林业和草原局，11月20日到期，还剩67天。报错请发“撤回”
      孙梅：撤回
      督办：已撤回：
      | 任务1〔营商环境提升〕的交办，现为60%，待签收
      | 任务1〔营商环境提升〕的期限10月31日 → 11月20日，现为10月31日
    `)
  })

  it('knows of a message in parts that all of it had been so already', async () => {
    const milestones = [{ no: 1, title: '完成初稿', due: '2022-09-20', percent: null, reachedOn: null }]
    await talk.county.task({ title: '第二项', milestones })
    await talk.play(`
      孙梅：任务2 节点1 已完成，任务1 期限改到10月20日
      督办：任务2〔第二项〕节点“完成初稿”已完成，10月31日到期，还剩47天
      | 任务1〔营商环境提升〕期限：10月31日 → 10月20日，10月20日到期，还剩36天
      | 报错请发“撤回”
      孙梅：任务2 节点1 已完成，任务1 期限改到10月20日
      督办：任务2〔第二项〕节点“完成初稿”此前已完成（孙梅，9月14日），没有重复登记，10月31日到期，还剩47天
      | 任务1〔营商环境提升〕期限没有变化，10月20日到期，还剩36天
      孙梅：撤回
      督办：您上一条没有改动什么，不用撤回。要撤回更早的请写明是哪一项，例如：撤回任务1
      孙梅：任务2 节点1 已于9月10日完成
      督办：任务2〔第二项〕节点“完成初稿”已于9月10日完成，10月31日到期，还剩47天。报错请发“撤回”
      孙梅：撤回
      督办：已撤回：任务2〔第二项〕的节点“完成初稿”完成，仍为已完成（孙梅，9月14日）
    `)
  })
})

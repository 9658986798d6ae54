import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTalk, type Talk } from '../support/talk.js'

describe('who is told of what', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task()
  })
  afterEach(() => talk.close())

  it('answers a recall in a private talk, where the platform does not say who recalled', async () => {
    await talk.play(`
      孙梅> #m1：任务1 期限改到10月20日
      督办>张三：任务1〔营商环境提升〕期限：10月31日 → 10月20日，10月20日到期，还剩36天（孙梅）
      督办>赵敏：任务1〔营商环境提升〕期限：10月31日 → 10月20日，10月20日到期，还剩36天（孙梅）
      督办>孙梅：任务1〔营商环境提升〕期限：10月31日 → 10月20日，10月20日到期，还剩36天。报错请发“撤回”
    `)
    await talk.deliver({ who: '', kind: 'recall', messageId: 'm1', room: undefined })
    expect((await talk.heard()).at(-1)).toBe(
      '督办>孙梅：已撤回：任务1〔营商环境提升〕的期限10月31日 → 10月20日，现为10月31日',
    )
    await talk.play(`
      孙梅> #m2：10月8日放假
      督办>孙梅：2022年10月8日（周六）已设为放假（国家安排为上班）。改回请发“2022年10月8日恢复原安排”
    `)
    await talk.deliver({ who: '', kind: 'recall', messageId: 'm2', room: undefined })
    expect(await talk.heard()).toEqual([
      '督办>孙梅：您撤回的消息是“改工作日（10月8日）”，不能用撤回消息收回；要改回请发“2022年10月8日恢复原安排”。没有改动任何内容',
    ])
  })

  it('says of an account that is bound anew whose it was', async () => {
    await talk.deliver({ who: '孙梅', text: '生成验证码 李四' })
    const code = /验证码：(\d{6})/.exec((await talk.heard())[0] ?? '')?.[1]
    await talk.play(`
      张三> #b：绑定 ${code}
      督办>张三：绑定成功：李四（永安县水务局，联络员），这个账号原来绑定的张三已解除。发“帮助”看看能做什么，发“我的清单”看在办事项
    `)
  })

  it('takes no talk in the group for the reason of an extension', async () => {
    const asked = '任务1申请延期，请问什么原因？直接回复即可，例如：原因：苗木需避开霜冻期'
    const stored =
      '任务1〔营商环境提升〕已申请延期：10月31日 → 11月15日，原因：资金还未到位，批准前仍按原期限。报错请发“撤回”'
    await talk.play(`
      张三：任务1 申请延期到11月15日
      督办：${asked}
      张三：好的，我马上过去
      张三：明天上午的会在三楼开
      张三：王主任，材料我送过去了
      张三：资金还未到位
      督办：${stored}
    `)
  })

  it('takes a private answer, a reply and a mention for the reason', async () => {
    const asked = '任务1申请延期，请问什么原因？直接回复即可，例如：原因：苗木需避开霜冻期'
    const stored = (reason: string) =>
      `任务1〔营商环境提升〕已申请延期：10月31日 → 11月15日，原因：${reason}，批准前仍按原期限。报错请发“撤回”`
    await talk.play(`
      张三>：任务1 申请延期到11月15日
      督办>张三：${asked}
      张三>：各位同志：明天上午九点在三楼开会，请准时参加
      张三>：领导出差了
      督办>张三：${stored('领导出差了')}
      张三>：撤回
      督办>张三：已撤回：任务1〔营商环境提升〕的延期申请（延到11月15日），期限仍为10月31日
      张三：任务1 申请延期到11月15日
      督办：${asked}
    `)
    await talk.deliver({ who: '张三', text: '领导出差了', mentionsBot: true })
    expect(await talk.heard()).toEqual([`督办：${stored('领导出差了')}`])
  })

  it('tells whoever was told of a decision that it is taken back', async () => {
    await talk.play(`
      张三：任务1 已完成
      督办：任务1〔营商环境提升〕已报完成，等作风办审核后销号，按期完成。报错请发“撤回”
      孙梅：同意任务1销号
      督办>张三：任务1〔营商环境提升〕已销号，按期完成（孙梅）
      督办：任务1〔营商环境提升〕已销号，按期完成。报错请发“撤回”
      孙梅：撤回
      督办>张三：已撤回：任务1〔营商环境提升〕的销号，现为100%，待审核销号（孙梅）
      督办：已撤回：任务1〔营商环境提升〕的销号，现为100%，待审核销号
    `)
  })

  it('hands out to several units and names who no longer answers', async () => {
    await talk.play(`
      孙梅：交办 任务1 给水务局、林草局
      督办>李四：任务1〔营商环境提升〕已改派：永安县发展和改革局 → 永安县水务局（牵头）、永安县林业和草原局，10月31日到期，还剩47天（孙梅）
      督办>张三：任务1〔营商环境提升〕已改派：永安县发展和改革局 → 永安县水务局（牵头）、永安县林业和草原局，10月31日到期，还剩47天（孙梅）
      督办>赵敏：任务1〔营商环境提升〕已改派：永安县发展和改革局 → 永安县水务局（牵头）、永安县林业和草原局，10月31日到期，还剩47天（孙梅）
      督办：任务1〔营商环境提升〕已改派：永安县发展和改革局 → 永安县水务局（牵头）、永安县林业和草原局，10月31日到期，还剩47天。报错请发“撤回”
      李四：任务1 不是我们的，退回
      督办：任务1〔营商环境提升〕已退回作风办，等作风办决定，决定前永安县林业和草原局也暂不办理。报错请发“撤回”
      孙梅：交办 任务1 给水务局
      督办>李四：任务1〔营商环境提升〕已交办永安县水务局，永安县林业和草原局不再负责，10月31日到期，还剩47天（孙梅）
      督办：任务1〔营商环境提升〕已交办永安县水务局，永安县林业和草原局不再负责，10月31日到期，还剩47天。报错请发“撤回”
    `)
  })

  it('tells nobody privately in the own group of his unit', async () => {
    await talk.play(`
      孙梅：绑定本群 发改局工作群
      督办：本群已绑定为“发改局工作群”，日报包括1个单位
      孙梅：任务1 期限改到10月20日
      督办：任务1〔营商环境提升〕期限：10月31日 → 10月20日，10月20日到期，还剩36天。报错请发“撤回”
    `)
  })
})

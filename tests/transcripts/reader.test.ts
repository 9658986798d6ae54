import { afterEach, beforeEach, describe, it } from 'vitest'
import { openTalk, type Talk } from '../support/talk.js'

describe('让人看得明白', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task()
  })
  afterEach(() => talk.close())

  it('says that a figure is the same, and takes the mistaken item for the example', async () => {
    await talk.play(`
      张三：任务1 60%
      督办：任务1〔营商环境提升〕60%，10月31日到期，还剩47天。报错请发“撤回”
      张三：任务1 60%
      督办：任务1〔营商环境提升〕仍为60%，10月31日到期，还剩47天。报错请发“撤回”
      张三：任务1 160%
      督办：数字不合常理，没有登记，请核对后重报。例如：任务1 60%
    `)
  })

  it('tells who reports twice, or hands back what is under way, what to do', async () => {
    await talk.play(`
      张三：任务1 60%
      督办：任务1〔营商环境提升〕60%，10月31日到期，还剩47天。报错请发“撤回”
      张三：任务1非我单位职责，应由水务局承办
      督办：任务1已在办理，不能直接退回；确实不归本单位的，请联系作风办改派。
      张三：任务1已完成
      督办：任务1〔营商环境提升〕已报完成，等作风办审核后销号，按期完成。报错请发“撤回”
      张三：任务1完成了
      督办：任务1已于9月14日报完成，正等作风办审核，不用再报；要改请先发“撤回”。
    `)
  })

  it('shows the office what waits for it', async () => {
    await talk.play(`
      张三：任务1已完成
      督办：任务1〔营商环境提升〕已报完成，等作风办审核后销号，按期完成。报错请发“撤回”
      孙梅>：待审核
      督办>孙梅：待审核1项：
      | 任务1〔营商环境提升〕100%，待审核销号
    `)
  })

  it('tells in lists that more time was asked for', async () => {
    await talk.play(`
      张三：任务1申请延期到11月15日，原因：招标流标
      督办：任务1〔营商环境提升〕已申请延期：10月31日 → 11月15日，原因：招标流标，批准前仍按原期限。报错请发“撤回”
      孙梅>：待审核
      督办>孙梅：待审核1项：
      | 任务1〔营商环境提升〕待签收，申请延到11月15日，10月31日到期，还剩47天
    `)
  })

  it('takes no courtesy for the reason it asked for', async () => {
    await talk.play(`
      张三：任务1申请延期到11月15日
      督办：任务1申请延期，请问什么原因？直接回复即可，例如：原因：苗木需避开霜冻期
      张三：辛苦了
      张三：收到
      张三：招标流标
      督办：任务1〔营商环境提升〕已申请延期：10月31日 → 11月15日，原因：招标流标，批准前仍按原期限。报错请发“撤回”
    `)
  })

  it('answers a code of another length', async () => {
    await talk.play(`
      张三>：绑定 12
      督办>张三：验证码是六位数字，例如：绑定 123456
    `)
  })
})

describe('一条说几项', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    for (const title of ['甲事', '乙事', '丙事']) await talk.county.task({ title })
  })
  afterEach(() => talk.close())

  it('gives each item its own share, and none where they cannot be told apart', async () => {
    await talk.play(`
      张三：任务1、2、3进度分别为30%、45%、60%
      督办：任务1〔甲事〕30%，10月31日到期，还剩47天
      | 任务2〔乙事〕45%，10月31日到期，还剩47天
      | 任务3〔丙事〕60%，10月31日到期，还剩47天
      | 报错请发“撤回”
    `)
  })

  it('stores what is said beside a request for more time', async () => {
    await talk.play(`
      张三：任务1已完成60%，任务2已办结，任务3申请延期到11月30日，原因：下雨
      督办：任务3〔丙事〕已申请延期：10月31日 → 11月30日，原因：下雨，批准前仍按原期限
      | 任务2〔乙事〕已报完成，等作风办审核后销号，按期完成
      | 任务1〔甲事〕60%，10月31日到期，还剩47天
      | 报错请发“撤回”
    `)
  })
})

describe('走访', () => {
  it('hands a difficulty to the unit it was passed on to, which is not the teller’s own, and tells what became of it', async () => {
    const talk = await openTalk()
    await talk.play(`
      张三：今天王副县长走访永盛木业，反映用水不足1个难题，已转水务局
      督办>李四：难题1〔用水不足〕已立项并交办永安县水务局，没有定期限（张三）
      督办：已记录：9月14日王副县长走访1家次（永盛木业），难题1个，转办1个（水务局），已列入难题1〔用水不足〕。报错请发“撤回”
      张三：难题1怎么样了
      督办：难题1〔用水不足〕待签收
      | 牵头：永安县水务局
      | 来源：走访
      | 9月14日 张三：立项
      | 9月14日 张三：交办
    `)
    await talk.close()
  })
})

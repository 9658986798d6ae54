import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTalk, type Talk } from '../support/talk.js'

const VISIT = '今天走访永盛木业，反映用地不足'
const RECORDED = '已记录：9月14日走访1家次（永盛木业），难题1个，已列入难题'
const PASSED_ON = '今天走访永盛木业，反映用水不足1个难题，已转水务局'
const PASSED =
  '已记录：9月14日走访1家次（永盛木业），难题1个，转办1个（水务局），已列入难题1〔用水不足〕。报错请发“撤回”'
const TOLD = '督办>李四：难题1〔用水不足〕已立项并交办永安县水务局，没有定期限（张三）'
const HANDED_OUT = '督办：难题1〔用地不足〕已交办永安县水务局。报错请发“撤回”'

let talk: Talk
beforeEach(async () => {
  talk = await openTalk()
})
afterEach(() => talk.close())

const difficulties = async () =>
  (await talk.county.stores.items.ledger('2022', 'difficulty')).map(({ no, state }) => `${no} ${state}`)

describe('the difficulty that a visit opened', () => {
  it('goes with the visit’s 撤回, and its number is not given again', async () => {
    await talk.play(`
      张三：${VISIT}
      督办：${RECORDED}1〔用地不足〕。报错请发“撤回”
      张三：撤回
      督办：已撤回：
      | 难题1〔用地不足〕（随之撤销）
      | 走访记录
      张三：难题1怎么样了
      督办：难题1〔用地不足〕已撤销
      | 来源：走访
      孙梅：查难题
      督办：没有在办难题
      孙梅：交办 难题1 给水务局
      督办：难题1已随走访记录撤销，不能交办；如有需要请联系作风办。
      张三：${VISIT}
      督办：${RECORDED}2〔用地不足〕。报错请发“撤回”
    `)
    expect(await difficulties()).toEqual(['1 dropped', '2 drafted'])
  })

  it('goes with a recall, and with its handing out by the same message', async () => {
    await talk.play(`
      张三 #m：${PASSED_ON}
      ${TOLD}
      督办：${PASSED}
      张三 撤回 m
      督办>李四：已撤回：难题1〔用水不足〕（随之撤销）（张三）
      督办：已撤回：
      | 难题1〔用水不足〕（随之撤销）
      | 走访记录
      张三 撤回 m
      李四：我的清单
      督办：您名下没有在办事项
    `)
    expect(await difficulties()).toEqual(['1 dropped'])
  })

  it('goes with an edit of the message, however often', async () => {
    await talk.play(`
      张三 #m：${VISIT}
      督办：${RECORDED}1〔用地不足〕。报错请发“撤回”
      张三 编辑 m：今天走访永盛木业，反映招工难
      督办：原来那条不算了，按改后的登记：${RECORDED}2〔招工难〕。报错请发“撤回”
      张三 编辑 m：今天走访永盛木业
      督办：原来那条不算了，按改后的登记：已记录：9月14日走访1家次（永盛木业）。报错请发“撤回”
    `)
    expect(await difficulties()).toEqual(['1 dropped', '2 dropped'])
  })

  it('stays where the office has handed it out, and the answer says so', async () => {
    await talk.play(`
      张三 #m：${VISIT}
      督办：${RECORDED}1〔用地不足〕。报错请发“撤回”
      孙梅：交办 难题1 给水务局
      督办>李四：难题1〔用地不足〕已交办永安县水务局（孙梅）
      ${HANDED_OUT}
      张三 编辑 m：今天走访永盛木业，反映招工难
      督办：原来那条不算了，按改后的登记：${RECORDED}2〔招工难〕。报错请发“撤回”
      | 难题1已经交办，保留，请作风办处理
      张三 编辑 m：今天走访华兴食品
      督办：原来那条不算了，按改后的登记：已记录：9月14日走访1家次（华兴食品）。报错请发“撤回”
    `)
    expect(await difficulties()).toEqual(['1 assigned', '2 dropped'])
  })

  it('stays where those it was passed on to have answered', async () => {
    await talk.play(`
      张三：${PASSED_ON}
      ${TOLD}
      督办：${PASSED}
      李四：难题1 60%
      督办：难题1〔用水不足〕60%。报错请发“撤回”
      张三：撤回
      督办：已撤回：
      | 走访记录
      | 难题1已经交办，保留，请作风办处理
    `)
    expect(await difficulties()).toEqual(['1 underway'])
    await talk.play(`
      张三：撤回
      督办：没有可以撤回的内容。
    `)
  })

  it('goes where what others said was taken back before', async () => {
    await talk.play(`
      张三 #m：${PASSED_ON}
      ${TOLD}
      督办：${PASSED}
      李四：难题1 60%
      督办：难题1〔用水不足〕60%。报错请发“撤回”
      李四：撤回
      督办：已撤回：难题1〔用水不足〕60%，现为待签收
      张三 撤回 m
      督办>李四：已撤回：难题1〔用水不足〕（随之撤销）（张三）
      督办：已撤回：
      | 难题1〔用水不足〕（随之撤销）
      | 走访记录
    `)
    expect(await difficulties()).toEqual(['1 dropped'])
  })

  describe('passed on and worked on by the office', () => {
    const KEPT = '难题1已经交办，保留，请作风办处理'
    beforeEach(() =>
      talk.play(`
        张三 #m：${PASSED_ON}
        ${TOLD}
        督办：${PASSED}
        孙梅：难题1期限改到10月20日
        督办>李四：难题1〔用水不足〕期限：10月20日，10月20日到期，还剩36天（孙梅）
        督办：难题1〔用水不足〕期限：10月20日，10月20日到期，还剩36天。报错请发“撤回”
      `),
    )

    it('stays handed out however often the message is edited', async () => {
      await talk.play(`
        张三 编辑 m：今天走访永盛木业
        督办：原来那条不算了，按改后的登记：已记录：9月14日走访1家次（永盛木业）。报错请发“撤回”
        | ${KEPT}
        张三 编辑 m：今天走访华兴食品
        督办：原来那条不算了，按改后的登记：已记录：9月14日走访1家次（华兴食品）。报错请发“撤回”
        | ${KEPT}
        张三 编辑 m：今天走访三元食品
        督办：原来那条不算了，按改后的登记：已记录：9月14日走访1家次（三元食品）。报错请发“撤回”
        | ${KEPT}
      `)
      expect(await difficulties()).toEqual(['1 assigned'])
    })

    it('stays handed out where it is named after the recall', async () => {
      await talk.play(`
        张三 撤回 m
        督办：已撤回：
        | 走访记录
        | ${KEPT}
        张三：撤回难题1
        督办：${KEPT}
        张三：撤回难题1
        督办：${KEPT}
      `)
      expect(await difficulties()).toEqual(['1 assigned'])
    })
  })

  it('leaves what the office entered itself', async () => {
    await talk.play(`
      张三：今天走访永盛木业
      督办：已记录：9月14日走访1家次（永盛木业）。报错请发“撤回”
      张三：撤回
      督办：已撤回：走访记录
    `)
    expect(await difficulties()).toEqual([])
  })
})

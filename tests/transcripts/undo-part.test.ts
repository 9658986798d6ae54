import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTalk, type Talk } from '../support/talk.js'

describe('撤回 of an item beside others of its message', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task()
    await talk.county.task({ title: '项目谋划' })
    await talk.county.task({ title: '河道清淤', lead: '水务局' })
    await talk.play(`
      张三：任务1 50%
      督办：任务1〔营商环境提升〕50%，10月31日到期，还剩47天。报错请发“撤回”
      张三：任务1 60%，任务2 70%
      督办：任务1〔营商环境提升〕50% → 60%，10月31日到期，还剩47天
      | 任务2〔项目谋划〕70%，10月31日到期，还剩47天
      | 报错请发“撤回”
    `)
  })
  afterEach(() => talk.close())
  const percents = async () =>
    (await talk.county.stores.items.ledger('2022', 'task')).map(({ percent }) => percent)

  it.each([
    '撤回任务2',
    '任务2撤回',
    '只撤回任务2',
    '撤回刚才任务2的那条',
    '撤回任务2的70%',
    '把刚才报的任务2撤回',
  ])('%s takes back that item’s part alone', async (said) => {
    await talk.play(`
      张三：${said}
      督办：已撤回：任务2〔项目谋划〕70%，现为待签收
    `)
    expect(await percents()).toEqual([60, null, null])
  })

  it('leaves the rest to be taken back after it, also after a restart', async () => {
    await talk.play(`
      张三：撤回任务2
      督办：已撤回：任务2〔项目谋划〕70%，现为待签收
    `)
    await talk.restart()
    await talk.play(`
      张三：撤回任务2
      督办：没有可以撤回的内容。
      张三：撤回
      督办：已撤回：任务1〔营商环境提升〕50% → 60%，现为50%
    `)
    expect(await percents()).toEqual([50, null, null])
  })

  it('takes all of it back without an item, and with all of them', async () => {
    await talk.play(`
      张三：撤回任务1、任务2
      督办：已撤回：
      | 任务1〔营商环境提升〕50% → 60%，现为50%
      | 任务2〔项目谋划〕70%，现为待签收
      张三：任务1 65%，任务2 75%
      督办：任务1〔营商环境提升〕50% → 65%，10月31日到期，还剩47天
      | 任务2〔项目谋划〕75%，10月31日到期，还剩47天
      | 报错请发“撤回”
      张三：撤回
      督办：已撤回：
      | 任务1〔营商环境提升〕50% → 65%，现为50%
      | 任务2〔项目谋划〕75%，现为待签收
    `)
  })

  it('takes back the last message alone, and tells which item of those named stays, and how to take it back', async () => {
    await talk.play(`
      张三：任务2 75%
      督办：任务2〔项目谋划〕70% → 75%，10月31日到期，还剩47天。报错请发“撤回”
      张三：任务1 80%
      督办：任务1〔营商环境提升〕60% → 80%，10月31日到期，还剩47天。报错请发“撤回”
      张三：撤回任务1、任务2
      督办：已撤回：任务1〔营商环境提升〕60% → 80%，现为60%
      | 任务2是另一条消息报的，没有撤回；要撤回请发“撤回任务2”
      张三：撤回任务2
      督办：已撤回：任务2〔项目谋划〕70% → 75%，现为70%
      张三：撤回任务2、任务3
      督办：已撤回：任务2〔项目谋划〕70%，现为待签收
      | 任务3没有可以撤回的内容
    `)
    expect(await percents()).toEqual([60, null, null])
  })

  it('takes nothing back of an item that its sender said nothing of', async () => {
    await talk.play(`
      张三：撤回任务3
      督办：没有可以撤回的内容。
    `)
    expect(await percents()).toEqual([60, 70, null])
  })

  it('takes back one of the office’s two decisions, and tells the unit of that one', async () => {
    await talk.play(`
      张三：任务1已完成，任务2已完成
      督办：任务1〔营商环境提升〕已报完成，等作风办审核后销号，按期完成
      | 任务2〔项目谋划〕已报完成，等作风办审核后销号，按期完成
      | 报错请发“撤回”
      孙梅：同意任务1销号，同意任务2销号
      督办>张三：任务1〔营商环境提升〕已销号，按期完成（孙梅）
      | 任务2〔项目谋划〕已销号，按期完成（孙梅）
      督办：任务1〔营商环境提升〕已销号，按期完成
      | 任务2〔项目谋划〕已销号，按期完成
      | 报错请发“撤回”
      孙梅：撤回任务2
      督办>张三：已撤回：任务2〔项目谋划〕的销号，现为100%，待审核销号（孙梅）
      督办：已撤回：任务2〔项目谋划〕的销号，现为100%，待审核销号
    `)
  })
})

import { afterEach, beforeEach, describe, it } from 'vitest'
import { openTalk, type Talk } from '../support/talk.js'

describe('交办和转派', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task()
  })
  afterEach(() => talk.close())

  it('is the office’s; the same words from a unit hand the item back', async () => {
    await talk.play(`
      张三：任务1转派给水务局
      督办：任务1〔营商环境提升〕已退回作风办，建议转永安县水务局，等作风办决定。报错请发“撤回”
      孙梅：任务1改由水务局牵头
      督办>李四：任务1〔营商环境提升〕已改派：永安县发展和改革局 → 永安县水务局，10月31日到期，还剩47天（孙梅）
      督办>张三：任务1〔营商环境提升〕已改派：永安县发展和改革局 → 永安县水务局，10月31日到期，还剩47天（孙梅）
      督办>赵敏：任务1〔营商环境提升〕已改派：永安县发展和改革局 → 永安县水务局，10月31日到期，还剩47天（孙梅）
      督办：任务1〔营商环境提升〕已改派：永安县发展和改革局 → 永安县水务局，10月31日到期，还剩47天。报错请发“撤回”
      张三：给水务局交办的任务1已完成
      督办：任务1由永安县水务局负责，您不能办理。例如：任务12 60%
    `)
  })
})

describe('退回', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task()
  })
  afterEach(() => talk.close())

  it('of the office sends a report back, of a unit the item', async () => {
    await talk.play(`
      张三：任务1已完成
      督办：任务1〔营商环境提升〕已报完成，等作风办审核后销号，按期完成。报错请发“撤回”
      孙梅：退回任务1，缺照片
      督办>张三：任务1〔营商环境提升〕退回继续办理，原因：缺照片（孙梅）。补齐后请发：任务1 申请销号，已……
      督办：任务1〔营商环境提升〕退回继续办理，原因：缺照片。补齐后请发：任务1 申请销号，已……；报错请发“撤回”
    `)
  })
})

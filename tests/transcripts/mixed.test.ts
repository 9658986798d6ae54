import { afterEach, beforeEach, describe, it } from 'vitest'
import { openTalk, type Talk } from '../support/talk.js'

describe('一条消息说几件事', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task()
    await talk.county.task({ title: '项目审批提速' })
    await talk.county.task({ title: '窗口延时服务' })
  })
  afterEach(() => talk.close())

  it('keeps the figure of an item beside one that is done, and says it once', async () => {
    await talk.play(`
      张三：任务1 86%，任务2已完成
      督办：X
      张三：任务1：试点完成87%\n任务3：平台完成36%
      督办：X
    `)
  })

  it('decides each item as it was said, and nothing before a reason is there', async () => {
    await talk.play(`
      张三：任务1 申请销号，已挂牌
      督办：X
      张三：任务2 申请销号，已上线
      督办：X
      孙梅：同意任务1销号，不同意任务2销号
      督办：X
      孙梅：缺照片
      督办：X
      孙梅：任务1暂不同意销号
      督办：X
    `)
  })

  it('declines only what is declined', async () => {
    await talk.play(`
      张三：任务1 40%，任务2不归我们管
      督办：X
      张三：收到任务3，任务1 87%
      督办：X
      张三：任务1延期到11月20日，原因：下雨；任务3 82%
      督办：X
    `)
  })
})

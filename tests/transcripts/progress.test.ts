import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTalk, type Talk } from '../support/talk.js'

describe('报进展', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task()
    await talk.county.task({ title: '项目审批提速', deadline: '2022-09-10' })
  })
  afterEach(() => talk.close())

  it('stores a percentage and says old → new, the deadline and how to put it right', async () => {
    await talk.play(`
      张三：任务1 完成60%
      督办：任务1〔营商环境提升〕60%，10月31日到期，还剩47天。报错请发“撤回”
      张三：任务1 完成75%
      督办：任务1〔营商环境提升〕60% → 75%，10月31日到期，还剩47天。报错请发“撤回”
      李四：大家辛苦了
    `)
  })

  it('keeps what is in the way beside a forecast, unless it is said to be gone, item by item', async () => {
    const REST = '10月31日到期，还剩47天。进度请发：任务1 60%'
    await talk.play(`
      张三：任务1受阻，征地谈不拢
      督办：任务1〔营商环境提升〕进展已记录，已标记受阻，${REST}
      张三：任务1预计10月8日完成
      督办：任务1〔营商环境提升〕进展已记录，预计10月8日完成，${REST}
      张三：任务1问题已部分解决，预计10月8日完成
      督办：任务1〔营商环境提升〕进展已记录，预计10月8日完成，${REST}
      张三：任务1问题已解决，预计10月8日完成
      督办：任务1〔营商环境提升〕进展已记录，受阻标记已取消，预计10月8日完成，${REST}
      张三：任务1受阻，征地谈不拢
      督办：任务1〔营商环境提升〕进展已记录，已标记受阻，${REST}
      张三：任务2预计10月8日完成，任务1问题已解决
      督办：任务2〔项目审批提速〕进展已记录，预计10月8日完成，9月10日到期，已超期2个工作日
      | 任务1〔营商环境提升〕进展已记录，受阻标记已取消，10月31日到期，还剩47天
      | 报错请发“撤回”
      张三：任务2受阻，缺资金
      督办：任务2〔项目审批提速〕进展已记录，已标记受阻，9月10日到期，已超期2个工作日。进度请发：任务2 60%
      张三：任务1问题已解决，任务2预计10月9日完成
      督办：任务1〔营商环境提升〕进展已记录，10月31日到期，还剩47天
      | 任务2〔项目审批提速〕进展已记录，预计10月9日完成，9月10日到期，已超期2个工作日
      | 报错请发“撤回”
    `)
  })

  it('says so when the item is overdue, and when the figure went back', async () => {
    await talk.play(`
      张三：任务2 完成80%
      督办：任务2〔项目审批提速〕80%，9月10日到期，已超期2个工作日。报错请发“撤回”
      张三：任务2 完成70%
      督办：任务2〔项目审批提速〕80% → 70%，9月10日到期，已超期2个工作日。比上次少了，报错请发：更正 任务2 80%
    `)
  })

  it('takes one message once, however often it comes', async () => {
    await talk.play(`
      张三 #a1：任务1 完成60%
      督办：任务1〔营商环境提升〕60%，10月31日到期，还剩47天。报错请发“撤回”
      张三 #a1：任务1 完成60%
      张三 #a1：任务1 完成60%
    `)
    const entries = await talk.county.stores.updates.of('2022:task:1')
    expect(entries.filter(({ kind }) => kind === 'progressed')).toHaveLength(1)
  })
})

describe('one item twice in one message', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task()
  })
  afterEach(() => talk.close())

  it('keeps each report, in its order, and takes both back', async () => {
    await talk.play(`
      张三：任务1 50%
      督办：任务1〔营商环境提升〕50%，10月31日到期，还剩47天。报错请发“撤回”
      张三：任务1 60%
      | 任务1 70%
      督办：任务1〔营商环境提升〕50% → 60%，10月31日到期，还剩47天
      | 任务1〔营商环境提升〕60% → 70%，10月31日到期，还剩47天
      | 报错请发“撤回”
      张三：撤回
      督办：已撤回：
      | 任务1〔营商环境提升〕60% → 70%，现为60%
      | 任务1〔营商环境提升〕50% → 60%，现为50%
    `)
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTalk, type Talk } from '../support/talk.js'

let talk: Talk
beforeEach(async () => {
  talk = await openTalk()
  await talk.county.task()
  await talk.county.task({ title: '第二项' })
  await talk.play(`
    张三：任务1申请延期到11月20日，原因：招标流标
    督办：任务1〔营商环境提升〕已申请延期：10月31日 → 11月20日，原因：招标流标，批准前仍按原期限。报错请发“撤回”
  `)
})
afterEach(() => talk.close())

const BACK = '已撤回：任务1〔营商环境提升〕的延期申请（延到11月20日），期限仍为10月31日'

const stands = async () =>
  (await talk.county.stores.items.ledger('2022', 'task')).map(
    ({ state, percent, extension }) => `${state} ${percent} ${extension?.to ?? '-'}`,
  )

it('takes the application back and records the rest, which 撤回 takes back by itself', async () => {
  await talk.play(`
    张三：任务1的延期申请撤销，已于昨天完成
    督办：${BACK}
    | 任务1〔营商环境提升〕已报完成，等作风办审核后销号，按期完成
    | 报错请发“撤回”
  `)
  expect(await stands()).toEqual(['closing_requested 100 -', 'assigned null -'])
  await talk.play(`
    张三：撤回
    督办：已撤回：任务1〔营商环境提升〕的完成，现为待签收
  `)
  expect(await stands()).toEqual(['assigned null -', 'assigned null -'])
})

it('records the rest where there is nothing to take back, and says so', async () => {
  await talk.play(`
    张三：任务2的延期申请撤销，进度60%
    督办：没有可以撤回的内容。
    | 任务2〔第二项〕60%，10月31日到期，还剩47天
    | 报错请发“撤回”
  `)
  expect(await stands()).toEqual(['assigned null 2022-11-20', 'underway 60 -'])
})

it('asks for the day of a new application, and tells what it did not take', async () => {
  await talk.play(`
    张三：任务1撤销延期申请，重新申请延期，原因：下雨
    督办：${BACK}
    | 任务1申请延期，请问延到哪一天？直接回复即可，例如：延到11月15日
    张三：11月30日
    督办：任务1〔营商环境提升〕已申请延期：10月31日 → 11月30日，原因：下雨，批准前仍按原期限。报错请发“撤回”
    张三：任务1延期申请撤销，走访企业5户
    督办：已撤回：任务1〔营商环境提升〕的延期申请（延到11月30日），期限仍为10月31日
    | “走访企业5户”没有登记，请单独发一条
  `)
})

it('does not guess whose application is meant', async () => {
  await talk.play(`
    张三：任务1、任务2 60%，延期申请撤销
    督办：没看懂“延期申请撤销”，这部分没有登记
    | 任务1〔营商环境提升〕60%，10月31日到期，还剩47天
    | 任务2〔第二项〕60%，10月31日到期，还剩47天
    | 报错请发“撤回”
  `)
  expect((await stands())[0]).toBe('underway 60 2022-11-20')
})

describe('several applications', () => {
  beforeEach(() =>
    talk.play(`
      张三：任务2申请延期到11月25日，原因：下雨
      督办：任务2〔第二项〕已申请延期：10月31日 → 11月25日，原因：下雨，批准前仍按原期限。报错请发“撤回”
    `),
  )
  const SECOND = '任务2〔第二项〕的延期申请（延到11月25日），期限仍为10月31日'

  it('are each taken back, in clauses of their own', async () => {
    await talk.play(`
      张三：任务1的延期申请撤销，任务2的延期申请撤销
      督办：${BACK}
      | 已撤回：${SECOND}
    `)
    expect(await stands()).toEqual(['assigned null -', 'assigned null -'])
  })

  it('are each taken back beside a report', async () => {
    await talk.play(`
      张三：任务2延期申请撤回，任务1延期申请撤销，进度60%
      督办：已撤回：${SECOND}
      | ${BACK}
      | 任务1〔营商环境提升〕60%，10月31日到期，还剩47天
      | 报错请发“撤回”
    `)
    expect(await stands()).toEqual(['underway 60 -', 'assigned null -'])
  })

  it('are taken back in one clause, whichever messages made them, and none is made', async () => {
    await talk.play(`
      张三：任务1、任务2已完成，延期申请都撤回
      督办：已撤回：
      | ${BACK.slice(4)}
      | ${SECOND}
      | 任务1〔营商环境提升〕已报完成，等作风办审核后销号，按期完成
      | 任务2〔第二项〕已报完成，等作风办审核后销号，按期完成
      | 报错请发“撤回”
    `)
    expect(await stands()).toEqual(['closing_requested 100 -', 'closing_requested 100 -'])
  })

  it('are taken back where they stand; of the others it is told', async () => {
    await talk.play(`
      张三：任务2的延期申请撤销
      督办：已撤回：${SECOND}
      张三：任务1、任务2的延期申请撤销
      督办：${BACK}
      | 任务2没有可以撤回的内容
      张三：任务1、任务2的延期申请撤销
      督办：任务1的延期申请已经撤回，不用再撤。
    `)
  })

  it('stand where it is told that they are not taken back', async () => {
    await talk.play(`
      张三：任务2的延期申请不撤销，进度60%
      督办：任务2〔第二项〕60%，10月31日到期，还剩47天。报错请发“撤回”
    `)
    expect(await stands()).toEqual(['assigned null 2022-11-20', 'underway 60 2022-11-25'])
  })
})

describe('a message that took an application back', () => {
  const GONE = '任务1的延期申请已经撤回，不会恢复；仍要延期请重新申请'
  beforeEach(() =>
    talk.play(`
      张三 #m：任务1的延期申请撤销，进度60%
      督办：${BACK}
      | 任务1〔营商环境提升〕60%，10月31日到期，还剩47天
      | 报错请发“撤回”
    `),
  )

  it('does not bring it back by an edit, and says so', async () => {
    await talk.play(`
      张三 编辑 m：任务1进度60%
      督办：原来那条不算了，按改后的登记：任务1〔营商环境提升〕60%，10月31日到期，还剩47天。报错请发“撤回”
      | ${GONE}
    `)
    expect((await stands())[0]).toBe('underway 60 -')
  })

  it('tells of it as taken back already where the edit says so again', async () => {
    await talk.play(`
      张三 编辑 m：任务1的延期申请撤销，进度70%
      督办：原来那条不算了，按改后的登记：任务1的延期申请已经撤回，不用再撤。
      | 任务1〔营商环境提升〕70%，10月31日到期，还剩47天
      | 报错请发“撤回”
    `)
    expect((await stands())[0]).toBe('underway 70 -')
  })

  it('does not bring it back by a recall, and says so', async () => {
    await talk.play(`
      张三 撤回 m
      督办：已撤回：任务1〔营商环境提升〕60%，现为待签收
      | ${GONE}
    `)
    expect((await stands())[0]).toBe('assigned null -')
  })

  it('says nothing of it where the application has been made again since', async () => {
    await talk.play(`
      张三：任务1申请延期到11月30日，原因：下雨
      督办：任务1〔营商环境提升〕已申请延期：10月31日 → 11月30日，原因：下雨，批准前仍按原期限。报错请发“撤回”
      张三 撤回 m
      督办：已撤回：任务1〔营商环境提升〕60%，现为待签收
    `)
    expect((await stands())[0]).toBe('assigned null 2022-11-30')
  })

  it('says nothing of it where the edit makes the application again', async () => {
    await talk.play(`
      张三 编辑 m：任务1申请延期到11月30日，原因：下雨
      督办：原来那条不算了，按改后的登记：任务1〔营商环境提升〕已申请延期：10月31日 → 11月30日，原因：下雨，批准前仍按原期限。报错请发“撤回”
    `)
  })
})

it('tells of it where nothing else was said in the message', async () => {
  await talk.play(`
    张三 #m：任务1的延期申请撤销
    督办：${BACK}
    张三 撤回 m
    督办：任务1的延期申请已经撤回，不会恢复；仍要延期请重新申请
    张三 #n：任务1 60%
    督办：任务1〔营商环境提升〕60%，10月31日到期，还剩47天。报错请发“撤回”
    张三 撤回 n
    督办：已撤回：任务1〔营商环境提升〕60%，现为待签收
  `)
})

it('tells what it did not take of a visit before another item', async () => {
  await talk.play(`
    张三：任务1的延期申请撤销，走访永盛木业，任务2已完成
    督办：${BACK}
    | “走访永盛木业”没有登记，请单独发一条
    | 任务2〔第二项〕已报完成，等作风办审核后销号，按期完成
    | 报错请发“撤回”
  `)
})

it('takes back what an edit says is to be taken back, and not what the edit itself took back', async () => {
  await talk.play(`
    张三 #m：任务2 60%
    督办：任务2〔第二项〕60%，10月31日到期，还剩47天。报错请发“撤回”
    张三 编辑 m：任务1的延期申请撤销
    督办：原来那条不算了。
    | ${BACK}
  `)
  expect(await stands()).toEqual(['assigned null -', 'assigned null -'])
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTalk, type Talk } from '../support/talk.js'

const EVERYONE = /[@＠]\s*(?:所有人|all|everyone|全体)/iu

describe('不怀好意的文字', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task({ title: '营商环境 @所有人 @all <b>提升</b>' })
  })
  afterEach(() => talk.close())

  it.each([
    '任务1 申请延期到11月15日，原因：@所有人 <script>alert(1)</script>',
    '任务1 退回，应由@all部门负责',
    '任务1签收，由@所有人负责',
    "任务1 60% =cmd|' /C calc'!A0",
    '任务1 60% {"$gt":""}',
    '查任务1',
    '我的清单',
    '任务\u202e1 60%',
    '任务1 60% ＠ 所有人',
  ])('%s never comes back as a call to everybody', async (text) => {
    await talk.deliver({ who: '张三', text })
    const heard = await talk.heard()
    expect(heard.join('\n')).not.toMatch(EVERYONE)
    expect(heard.join('\n')).not.toMatch(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u)
  })

  it('takes operators in ids for the text they are', async () => {
    await talk.deliver({ who: '{"$ne":null}', text: '任务1 60%' })
    expect(await talk.heard()).toHaveLength(1)
    expect(await talk.county.stores.updates.of('2022:task:1')).toHaveLength(2)
  })
})

describe('同一个人和不同的人', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task()
  })
  afterEach(() => talk.close())

  it('works on what one sender wrote in its order, though it arrived at once', async () => {
    await Promise.all(
      [10, 20, 30, 40, 50].map((percent) => talk.deliver({ who: '张三', text: `任务1 ${percent}%` })),
    )
    const heard = await talk.heard()
    expect(heard.map((line) => /〕(.*?)，/.exec(line)?.[1])).toEqual([
      '10%',
      '10% → 20%',
      '20% → 30%',
      '30% → 40%',
      '40% → 50%',
    ])
  })

  it('finishes at the next start what was received and not worked on', async () => {
    const { stores } = talk.county
    await talk.restart()
    await talk.deliver({ who: '张三', messageId: 'x', text: '任务1 60%' })
    await talk.heard()
    const [row] = await stores.updates.of('2022:task:1', 2)
    expect(row?.origin.messageId).toBe('x')
    expect(await stores.inbox.unfinished(new Date(8.64e15), 10)).toEqual([])
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTalk, type Talk } from '../support/talk.js'

describe('a quoted message', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task()
    await talk.county.task({ title: '项目谋划' })
  })
  afterEach(() => talk.close())
  /** By its id here, or the bot's answer to it. */
  const answerTo = async (id: string) => {
    const { inbox } = talk.county.stores
    const row = await inbox.said({ channel: 'test', account: 'bot', messageId: id })
    return `${row?._id}:reply`
  }
  const reply = async (who: string, replyTo: string, text: string, more = {}) => {
    await talk.deliver({ who, replyTo, text, ...more })
    return talk.heard()
  }
  const REPORTED = `
      张三 #a：任务1 50%
      督办：任务1〔营商环境提升〕50%，10月31日到期，还剩47天。报错请发“撤回”
      张三 #b：任务2 60%
      督办：任务2〔项目谋划〕60%，10月31日到期，还剩47天。报错请发“撤回”
  `
  const TO_80 = '督办：已更正：任务1〔营商环境提升〕50% → 80%，10月31日到期，还剩47天。报错请发“撤回”'
  const WHICH = [
    '督办：请问说的是哪一项？回复编号即可，例如：任务1\n任务1〔营商环境提升〕\n任务2〔项目谋划〕',
  ]

  describe('of a report', () => {
    beforeEach(() => talk.play(REPORTED))

    it.each(['更正 80%', '应该是80%', '更正为80%'])('is corrected by %s', async (said) => {
      expect(await reply('张三', 'a', said)).toEqual([TO_80])
    })

    it.each(['更正 80%', '应该是80%'])('is corrected by %s below the answer to it', async (said) => {
      expect(await reply('张三', await answerTo('a'), said, { mentionsBot: true })).toEqual([TO_80])
    })

    it('of two items, of another or of nobody is asked about', async () => {
      await talk.play(`
      张三 #c：任务1、任务2 70%
      督办：任务1〔营商环境提升〕50% → 70%，10月31日到期，还剩47天
      | 任务2〔项目谋划〕60% → 70%，10月31日到期，还剩47天
      | 报错请发“撤回”
      赵敏 #e：任务1 75%
      督办：任务1〔营商环境提升〕70% → 75%，10月31日到期，还剩47天。报错请发“撤回”
      `)
      expect(await reply('张三', 'c', '更正 80%')).toEqual(WHICH)
      expect(await reply('张三', 'unknown', '更正 80%')).toEqual(WHICH)
      expect(await reply('张三', 'e', '更正 80%')).toEqual(WHICH)
    })

    it('is taken back by 撤回, and so is what its answer stands for', async () => {
      expect(await reply('张三', 'a', '撤回')).toEqual(['督办：已撤回：任务1〔营商环境提升〕50%，现为待签收'])
      expect(await reply('张三', 'a', '撤回')).toEqual(['督办：没有可以撤回的内容。'])
      expect(await reply('张三', await answerTo('b'), '撤回', { mentionsBot: true })).toEqual([
        '督办：已撤回：任务2〔项目谋划〕60%，现为待签收',
      ])
    })

    it('is taken back as it was edited', async () => {
      await talk.play(`
      张三 编辑 a：任务1 55%
      督办：原来那条不算了，按改后的登记：任务1〔营商环境提升〕55%，10月31日到期，还剩47天。报错请发“撤回”
      `)
      expect(await reply('张三', 'a', '撤回')).toEqual(['督办：已撤回：任务1〔营商环境提升〕55%，现为待签收'])
    })

    it.each([
      ['b', '李四'],
      ['unknown', '张三'],
    ])('%s is not taken back by %s', async (id, who) => {
      const [said] = await reply(who, id, '撤回')
      expect(said).toContain('引用的消息不是您报的，没有撤回')
      await talk.play(`
      张三：撤回
      督办：已撤回：任务2〔项目谋划〕60%，现为待签收
      `)
    })

    it('and 取消 in reply to another is said to him; a bare 撤回 takes back the last', async () => {
      expect(await reply('李四', 'a', '取消')).toEqual([])
      await talk.play(`
      张三：更正 80%
      督办：已更正：任务2〔项目谋划〕60% → 80%，10月31日到期，还剩47天。报错请发“撤回”
      `)
    })

    it('drops no question of another message', async () => {
      await talk.play(`
      张三：任务2申请延期到12月30日
      督办：任务2申请延期，请问什么原因？直接回复即可，例如：原因：苗木需避开霜冻期
      `)
      expect(await reply('张三', 'a', '撤回')).toEqual(['督办：已撤回：任务1〔营商环境提升〕50%，现为待签收'])
    })
  })

  describe('of an application', () => {
    beforeEach(() =>
      talk.play(`
      张三 #done：任务1 已完成
      督办：任务1〔营商环境提升〕已报完成，等作风办审核后销号，按期完成。报错请发“撤回”
      张三 #more：任务2申请延期到12月30日，原因：雨季停工
      督办：任务2〔项目谋划〕已申请延期：10月31日 → 12月30日，原因：雨季停工，批准前仍按原期限。报错请发“撤回”
    `),
    )
    const CLOSED = '督办：任务1〔营商环境提升〕已销号，按期完成。报错请发“撤回”'

    it.each(['同意', '同意销号', '@张三 同意', '准予销号', '同意。'])('is granted by %s', async (said) => {
      expect(await reply('孙梅', 'done', said)).toContain(CLOSED)
    })

    it('is granted below the answer to it', async () => {
      expect(await reply('孙梅', await answerTo('done'), '同意')).toContain(CLOSED)
      expect(await reply('孙梅', await answerTo('more'), '同意')).toContain(
        '督办：任务2〔项目谋划〕延期已批准：10月31日 → 12月30日，12月30日到期，还剩107天。报错请发“撤回”',
      )
    })

    it.each(['退回 材料不全', '不同意，材料不全', '退回，原因：材料不全', '不予销号，材料不全'])(
      'is sent back by %s',
      async (said) => {
        expect(await reply('孙梅', 'done', said)).toContain(
          '督办：任务1〔营商环境提升〕退回继续办理，原因：材料不全。补齐后请发：任务1 申请销号，已……；报错请发“撤回”',
        )
      },
    )

    it.each(['不同意', '退回'])('is refused by %s, and the reason is asked for', async (said) => {
      expect(await reply('孙梅', 'more', said)).toEqual([
        '督办：“不同意任务2延期”还没有写原因，尚未退回。请直接回复原因，例如：佐证材料不全',
      ])
      expect(await reply('孙梅', await answerTo('more'), '工期够')).toEqual([])
      await talk.deliver({ who: '孙梅', text: '理由不足' })
      expect(await talk.heard()).toContain(
        '督办：任务2〔项目谋划〕延期未批准，10月31日到期，还剩47天，原因：理由不足。报错请发“撤回”',
      )
    })

    it('is nobody else’s to decide, and 同意 by itself or of other talk is none', async () => {
      await talk.play(`
      李四 #talk：中午吃面吧
      孙梅：同意
      `)
      for (const who of ['李四', '张三', '王建国']) expect(await reply(who, 'done', '同意')).toEqual([])
      expect(await reply('孙梅', 'talk', '同意')).toEqual([])
      expect(await reply('孙梅', 'done', '同意明天开会')).toEqual([])
      expect(await reply('孙梅', 'done', '好的')).toEqual([])
    })

    it('is decided once, and of others it is told what to write', async () => {
      await talk.play(`
      赵敏 #share：任务2 40%
      督办：任务2〔项目谋划〕40%，10月31日到期，还剩47天。报错请发“撤回”
      `)
      expect(await reply('孙梅', 'share', '同意')).toEqual([
        '督办：引用的消息没有待审核的申请，没有登记。请写明是哪一项，例如：同意任务2销号',
      ])
      expect(await reply('孙梅', 'done', '同意延期')).toEqual([
        '督办：引用的消息没有待审核的申请，没有登记。请写明是哪一项，例如：同意任务1延期',
      ])
      expect(await reply('孙梅', 'done', '同意')).toContain(CLOSED)
      expect(await reply('孙梅', 'done', '不同意')).toEqual([
        '督办：引用的消息没有待审核的申请，没有登记。请写明是哪一项，例如：不同意任务1销号，原因：佐证材料不全',
      ])
    })

    it('of several items is told what to write', async () => {
      await talk.county.task({ title: '窗口建设' })
      await talk.county.task({ title: '审批提速' })
      await talk.deliver({ who: '张三', text: '任务3、任务4 已完成', messageId: 'both' })
      await talk.heard()
      expect(await reply('孙梅', 'both', '同意')).toEqual([
        '督办：引用的消息说的是任务3、任务4，没有登记。请写明是哪一项，例如：同意任务3销号',
      ])
    })

    it('is decided once though the message is worked on again', async () => {
      await talk.deliver({ who: '孙梅', text: '同意', replyTo: 'done', messageId: 'yes' })
      expect(await talk.heard()).toContain(CLOSED)
      const { connection } = talk.county
      await connection
        .collection('outbox')
        .deleteOne({ text: /^任务1〔营商环境提升〕已销号，按期完成。报错/ })
      const open = { $set: { openAt: new Date(0), finishedAt: null } }
      await connection.collection('inbox').updateOne({ messageId: 'yes' }, open)
      await talk.restart()
      expect(await talk.heard()).toContain(CLOSED)
    })
  })

  it('of the office’s question is answered by who answers for the item', async () => {
    await talk.deliver({ who: '孙梅', text: '任务1什么时候能完？', messageId: 'q' })
    await talk.heard()
    expect(await reply('李四', 'q', '现在60%')).toEqual([])
    expect(await reply('张三', 'q', '还在弄')).toEqual([])
    await talk.deliver({ who: '孙梅', text: '任务1的表交了吗', messageId: 'form' })
    await talk.heard()
    expect(await reply('张三', 'form', '已完成')).toEqual([])
    expect(await reply('张三', 'q', '现在60%')).toEqual([
      '督办：任务1〔营商环境提升〕60%，10月31日到期，还剩47天。报错请发“撤回”',
    ])
    expect(await reply('张三', 'q', '已完成')).toEqual([
      '督办：任务1〔营商环境提升〕已报完成，等作风办审核后销号，按期完成。报错请发“撤回”',
    ])
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { firstJobs } from '../../src/domain/job.js'
import { openTalk, type Talk } from '../support/talk.js'

const REPORTED = '任务1〔营商环境提升〕60%，10月31日到期，还剩47天。报错请发“撤回”'

describe('撤回 after a command', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task()
    const { jobs } = talk.county.stores
    await jobs.seed(firstJobs('Asia/Shanghai'), new Date('2022-09-14T01:00:00Z'))
    // What an undo that reaches too far would take back.
    await talk.play(`
      孙梅：任务1 60%
      督办：${REPORTED}
    `)
  })
  afterEach(async () => {
    const [item] = await talk.county.stores.items.ledger('2022', 'task')
    expect(item?.percent).toBe(60)
    await talk.close()
  })

  it('puts a job back as it was, one change after the other, also after a restart', async () => {
    await talk.play(`
      孙梅：日报改到10点
      督办：已改。日报：每个工作日 10:00，下次 9月15日 10:00
      孙梅：停用日报
      督办：已改。日报：已停用
    `)
    await talk.restart()
    await talk.play(`
      孙梅：撤回
      督办：已撤回：停用日报。日报：每个工作日 10:00，下次 9月15日 10:00
      孙梅：撤回
      督办：已撤回：日报改到10:00。日报：每个工作日 08:30，下次 9月15日 08:30
    `)
  })

  it('answers the recall of a command’s message in the same way', async () => {
    await talk.play(`
      孙梅 #off：停用日报
      督办：已改。日报：已停用
      孙梅 #day：10月8日放假
      督办：2022年10月8日（周六）已设为放假（国家安排为上班）。改回请发“2022年10月8日恢复原安排”
      孙梅 撤回 off
      督办：已撤回：停用日报。日报：每个工作日 08:30，下次 9月15日 08:30
      孙梅 撤回 day
      督办：您撤回的消息是“改工作日（10月8日）”，不能用撤回消息收回；要改回请发“2022年10月8日恢复原安排”。没有改动任何内容
    `)
  })

  it('leaves a job alone that somebody has changed since', async () => {
    await talk.play(`
      孙梅：停用日报
      督办：已改。日报：已停用
      管理：日报改到9点
      督办：已改。日报：已停用
      孙梅：撤回
      督办：日报在这之后又改过，没有撤回；发“查定时任务”看现在的设置，直接改即可，例如：日报改到9点
      孙梅：停用日报
      督办：已改。日报：已停用
      孙梅：撤回
      督办：您上一条没有改动什么，不用撤回。要撤回更早的请写明是哪一项，例如：撤回任务1
    `)
  })

  it('says what takes back a day, a code, a group', async () => {
    await talk.play(`
      孙梅：10月8日放假
      督办：2022年10月8日（周六）已设为放假（国家安排为上班）。改回请发“2022年10月8日恢复原安排”
      孙梅：撤回
      督办：您上一条是“改工作日（10月8日）”，不能用“撤回”收回；要改回请发“2022年10月8日恢复原安排”。没有改动任何内容
      孙梅：10月8日上班
      督办：2022年10月8日（周六）上班，与国家安排一致，已记下
      孙梅：撤回
      督办：您上一条是“改工作日（10月8日）”，不能用“撤回”收回；要改回请发“2022年10月8日放假”。没有改动任何内容
      孙梅：绑定本群 乡镇群
      督办：本群已绑定为“乡镇群”
      孙梅：撤回
      督办：您上一条是“绑定本群”，不能用“撤回”收回；不要了请发“解绑本群”。没有改动任何内容
      孙梅：解绑本群
      督办：本群已解绑，日报、通报不再发到本群，还没发出的也不再发。要重新绑定请发：绑定本群 群名
      孙梅：撤回
      督办：您上一条是“解绑本群”，不能用“撤回”收回；要恢复请发“绑定本群 乡镇群”。没有改动任何内容
    `)
    await talk.deliver({ who: '孙梅', text: '生成验证码 张三' })
    await talk.heard()
    await talk.play(`
      孙梅：撤回
      督办：您上一条是“生成验证码 张三（永安县发展和改革局）”，不能用“撤回”收回；没有用过的验证码到时自动失效，不用处理。没有改动任何内容
    `)
  })

  it('says what takes back a step of a bulletin, privately', async () => {
    await talk.deliver({ who: '孙梅', text: '起草通报 关于防汛的通报：各单位要落实防汛责任。' })
    await talk.heard()
    await talk.play(`
      孙梅：撤回
      督办>孙梅：您上一条是“起草通报稿1”，不能用“撤回”收回；不要了请发“作废通报稿1”。没有改动任何内容
    `)
    await talk.deliver({ who: '孙梅', text: '作废通报稿1' })
    await talk.heard()
    await talk.play(`
      孙梅：撤回
      督办>孙梅：您上一条是“作废通报稿1”，不能用“撤回”收回；作废后不能恢复，要用请重新起草。没有改动任何内容
    `)
  })
})

describe('撤回 in another talk', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task()
  })
  afterEach(() => talk.close())

  it('tells what was last, and takes it back once the item is named', async () => {
    await talk.play(`
      张三：任务1 60%
      督办：${REPORTED}
      张三>：撤回
      督办>张三：您最近一条是9月14日 10:00在“工作群”发的（任务1），没有撤回；要撤回请发“撤回任务1”
      张三>：撤回任务1
      督办>张三：已撤回：任务1〔营商环境提升〕60%，现为待签收
      张三：培训班新增2期
      督办：已登记：培训班＋2期。报错请发“撤回”
      张三>：撤回
      督办>张三：您最近一条是9月14日 10:00在“工作群”发的，没有撤回；要撤回请到那里发“撤回”
      张三：撤回
      督办：已撤回：培训班2期
    `)
  })

  it('tells nothing in a group of what was said in private', async () => {
    await talk.play(`
      张三>：任务1 60%
      督办>张三：${REPORTED}
      张三：撤回
      督办：您最近一条是私聊我时发的，没有撤回；要撤回请私聊我发“撤回”
      张三>：撤回
      督办>张三：已撤回：任务1〔营商环境提升〕60%，现为待签收
    `)
  })

  it('says the day where that is not today', async () => {
    await talk.play(`
      张三：任务1 60%
      督办：${REPORTED}
      +1440m
      张三：撤回
      督办：已撤回9月14日的：任务1〔营商环境提升〕60%，现为待签收
    `)
  })
})

describe('取消', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task()
    await talk.play(`
      张三：任务1 60%
      督办：${REPORTED}
    `)
  })
  afterEach(() => talk.close())

  const asked = `
      张三：稍后提醒 3天
      督办：请问说的是哪一项？回复编号即可，例如：任务1
      |任务1〔营商环境提升〕`
  const dropped = '督办：好的，刚才那条没有登记，不用再补充了'

  it.each(['取消', '算了', '不用了', '撤回', '算了吧。'])(
    '%s drops an open question and nothing else',
    async (word) => {
      await talk.play(`${asked}
      张三：${word}
      ${dropped}
      张三：1
      张三：撤回
      督办：已撤回：任务1〔营商环境提升〕60%，现为待签收
    `)
    },
  )

  it('drops it still after a restart, and after its ten minutes', async () => {
    await talk.play(asked)
    await talk.restart()
    await talk.play(`
      +11m
      张三：取消
      ${dropped}
    `)
  })

  it('takes back what was done after a question that was passed over, also across a restart', async () => {
    await talk.play(asked)
    await talk.restart()
    await talk.play(`
      张三：任务1 70%
      督办：任务1〔营商环境提升〕60% → 70%，10月31日到期，还剩47天。报错请发“撤回”
      张三：取消
      督办：已撤回：任务1〔营商环境提升〕60% → 70%，现为60%
    `)
  })

  it('is what people say to each other where the bot has not just answered', async () => {
    await talk.play(`
      +11m
      张三：取消
      张三：算了
      张三>：取消
      督办>张三：您最近一条是9月14日 10:00在“工作群”发的（任务1），没有撤回；要撤回请发“撤回任务1”
    `)
  })
})

describe('what 撤回 says', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task({
      milestones: [{ no: 1, title: '完成初稿', due: '2022-09-20', percent: null, reachedOn: null }],
    })
  })
  afterEach(() => talk.close())

  it('tells a snooze from its calling-off', async () => {
    await talk.play(`
      张三：稍后提醒 任务1 3天
      督办：任务1〔营商环境提升〕9月17日前不再提醒您，超期升级照常，10月31日到期，还剩47天。取消请发：取消稍后提醒 任务1
      张三：取消稍后提醒 任务1
      督办：任务1〔营商环境提升〕已恢复提醒，10月31日到期，还剩47天。报错请发“撤回”
      张三：撤回
      督办：已撤回：任务1〔营商环境提升〕的取消稍后提醒，现为9月17日前不再提醒
      张三：撤回
      督办：已撤回：任务1〔营商环境提升〕的稍后提醒，现为照常提醒
    `)
  })

  it('knows one tick of a milestone, and who set it', async () => {
    await talk.play(`
      张三：任务1 20%
      督办：任务1〔营商环境提升〕20%，10月31日到期，还剩47天。报错请发“撤回”
      赵敏：任务1 节点1 已完成
      督办：任务1〔营商环境提升〕节点“完成初稿”已完成，10月31日到期，还剩47天。报错请发“撤回”
      张三：任务1 节点1 已完成
      督办：任务1〔营商环境提升〕节点“完成初稿”此前已完成（赵敏，9月14日），没有重复登记，10月31日到期，还剩47天
      张三：撤回
      督办：您上一条没有改动什么，不用撤回。要撤回更早的请写明是哪一项，例如：撤回任务1
      赵敏：撤回
      督办：已撤回：任务1〔营商环境提升〕的节点“完成初稿”完成，现为未完成
    `)
  })

  it('tells of each item of a message, also of what stays', async () => {
    await talk.county.task({ title: '第二项' })
    await talk.play(`
      张三：任务1、任务2已完成
      督办：任务1〔营商环境提升〕已报完成，等作风办审核后销号，按期完成
      | 任务2〔第二项〕已报完成，等作风办审核后销号，按期完成
      | 报错请发“撤回”
      孙梅：同意任务2销号
      督办>张三：任务2〔第二项〕已销号，按期完成（孙梅）
      督办：任务2〔第二项〕已销号，按期完成。报错请发“撤回”
      张三：撤回
      督办：已撤回：
      | 任务1〔营商环境提升〕的完成，现为待签收
      | 任务2之后已有新的办理，没有撤回
      张三：撤回
      督办：任务2的这条内容之后已有新的办理，不能再撤回，请联系作风办。
    `)
  })
})

describe('an application taken back by name', () => {
  it('leaves what was reported since, and finds none where there is none', async () => {
    const talk = await openTalk()
    await talk.county.task()
    await talk.play(`
      张三：任务1申请延期到11月15日，原因：招标流标
      督办：任务1〔营商环境提升〕已申请延期：10月31日 → 11月15日，原因：招标流标，批准前仍按原期限。报错请发“撤回”
      张三：任务1 60%
      督办：任务1〔营商环境提升〕60%，10月31日到期，还剩47天。报错请发“撤回”
      张三：任务1撤销延期申请
      督办：已撤回：任务1〔营商环境提升〕的延期申请（延到11月15日），期限仍为10月31日
      张三：撤销任务1的延期申请
      督办：任务1的延期申请已经撤回，不用再撤。
    `)
    const [item] = await talk.county.stores.items.ledger('2022', 'task')
    expect(item?.percent).toBe(60)
    await talk.close()
  })
})

describe('an application taken back by name, of a message that said more', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task()
    await talk.county.task({ title: '第二项' })
  })
  afterEach(() => talk.close())

  const stands = async () =>
    (await talk.county.stores.items.ledger('2022', 'task')).map(
      ({ state, percent, extension }) => `${state} ${percent} ${extension?.to ?? '-'}`,
    )

  const say = async (text: string) => {
    await talk.deliver({ who: '张三', text })
    return (await talk.heard()).join('\n')
  }

  it.each([
    [
      '任务1申请延期到11月20日，原因：招标流标，任务2已完成',
      '撤销任务1的延期申请',
      'closing_requested 100 -',
    ],
    ['任务1申请延期到11月20日，原因：招标流标，任务2已完成', '撤销延期申请', 'closing_requested 100 -'],
    ['任务1申请延期到11月20日，原因：招标流标，任务2完成60%', '任务1撤销延期申请', 'underway 60 -'],
  ])('%s: %s', async (both, undo, second) => {
    await say(both)
    expect(await stands()).toEqual(['assigned null 2022-11-20', second])
    expect(await say(undo)).not.toContain('任务2')
    expect(await stands()).toEqual(['assigned null -', second])
    // Nothing is left to be taken back by that name; what else it said still is, by its own.
    expect(await say(undo)).toMatch(/没有可以撤回的内容|任务1的延期申请已经撤回/)
    expect(await stands()).toEqual(['assigned null -', second])
    await say('撤回任务2')
    expect(await stands()).toEqual(['assigned null -', 'assigned null -'])
  })

  it('of two applications takes the one that is named', async () => {
    await say('任务1、任务2申请延期到11月20日，原因：招标流标')
    const [, second] = await stands()
    expect(second).toContain('2022-11-20')
    await say('撤销任务1的延期申请')
    expect(await stands()).toEqual(['assigned null -', second])
  })

  it('and a closing likewise, while a plain 撤回 takes all of it back', async () => {
    await say('任务1申请延期到11月20日，原因：招标流标，任务2申请销号')
    expect((await stands())[1]).toMatch(/^closing_requested/)
    await say('撤销任务2的销号申请')
    expect(await stands()).toEqual(['assigned null 2022-11-20', 'assigned null -'])
    await say('任务1 30%，任务2 60%')
    await say('撤回')
    expect(await stands()).toEqual(['assigned null 2022-11-20', 'assigned null -'])
  })
})

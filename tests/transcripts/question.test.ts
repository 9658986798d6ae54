import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTalk, type Talk } from '../support/talk.js'

const DETAIL = `督办>孙梅：任务1〔营商环境提升〕待审核销号，100%
      | 期限：10月31日
      | 牵头：永安县发展和改革局
      | 9月14日 孙梅：立项
      | 9月14日 孙梅：交办
      | 9月14日 张三：报完成`
const OWN_DETAIL = `督办>张三：任务1〔营商环境提升〕待签收
      | 期限：10月31日到期，还剩47天
      | 牵头：永安县发展和改革局
      | 9月14日 孙梅：立项
      | 9月14日 孙梅：交办`
const ASKED = (said: string) =>
  `督办>孙梅：“${said}”还没有写原因，尚未退回。请直接回复原因，例如：佐证材料不全`
const DROPPED = '好的，刚才那条没有登记，不用再补充了'

describe('a question of the bot', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task()
  })
  afterEach(() => talk.close())

  describe('for the reason of a refusal', () => {
    beforeEach(async () => {
      await talk.play(`
      张三：任务1 已完成
      督办：任务1〔营商环境提升〕已报完成，等作风办审核后销号，按期完成。报错请发“撤回”
      孙梅>：不同意任务1销号
      ${ASKED('不同意任务1销号')}
    `)
    })
    const REASON = `
      孙梅>：现场照片没有日期
      督办>张三：任务1〔营商环境提升〕退回继续办理，原因：现场照片没有日期（孙梅）。补齐后请发：任务1 申请销号，已……
      督办>孙梅：任务1〔营商环境提升〕退回继续办理，原因：现场照片没有日期。补齐后请发：任务1 申请销号，已……；报错请发“撤回”
    `

    it.each(['查任务1', '任务1', '看看任务1', '任务1现在怎么样了'])(
      'is not answered by %s, and stays open',
      async (said) => {
        await talk.play(`
      孙梅>：${said}
      ${DETAIL}
      ${REASON}`)
      },
    )

    it.each([
      '我再看看',
      '孙磊那边催一下',
      '先放一放',
      '等我问问',
      '这个谁报的',
      '什么时候没整改的？',
      '你去联系一下',
    ])('is not answered by %s, and is asked again', async (said) => {
      await talk.play(`
      孙梅>：${said}
      ${ASKED('不同意任务1销号')}
      孙梅>：好的
      ${REASON}`)
    })

    it.each(['没写明由谁负责', '没说清什么时候验收', '未明确由谁牵头整改'])(
      'is answered by %s, which tells what is lacking',
      async (said) => {
        await talk.play(`
      孙梅>：${said}
      督办>张三：任务1〔营商环境提升〕退回继续办理，原因：${said}（孙梅）。补齐后请发：任务1 申请销号，已……
      督办>孙梅：任务1〔营商环境提升〕退回继续办理，原因：${said}。补齐后请发：任务1 申请销号，已……；报错请发“撤回”
    `)
      },
    )

    it('stays open while others are decided, and not when the same is', async () => {
      await talk.county.task({ title: '项目谋划' })
      await talk.play(`
      张三：任务2 已完成
      督办：任务2〔项目谋划〕已报完成，等作风办审核后销号，按期完成。报错请发“撤回”
      孙梅>：同意任务2销号
      督办>张三：任务2〔项目谋划〕已销号，按期完成（孙梅）
      督办>孙梅：任务2〔项目谋划〕已销号，按期完成。报错请发“撤回”
      ${REASON}
      张三：任务1 已完成
      督办：任务1〔营商环境提升〕已报完成，等作风办审核后销号，按期完成。报错请发“撤回”
      孙梅>：不同意任务1销号
      ${ASKED('不同意任务1销号')}
      孙梅>：同意任务1销号
      督办>张三：任务1〔营商环境提升〕已销号，按期完成（孙梅）
      督办>孙梅：任务1〔营商环境提升〕已销号，按期完成。报错请发“撤回”
      孙梅>：现场照片没有日期
      督办>孙梅：没看懂这条，没有登记。可以发：任务12 60%、待审核、查超期、汇总、谁没报、查通报；发“帮助”看全部说法
    `)
    })

    it('does not stay open for longer than its ten minutes', async () => {
      await talk.play(`
      +6m
      孙梅>：查任务1
      ${DETAIL}
      +6m
      孙梅>：现场照片没有日期
      督办>孙梅：没看懂这条，没有登记。可以发：任务12 60%、待审核、查超期、汇总、谁没报、查通报；发“帮助”看全部说法
    `)
    })
  })

  it('is dropped by 撤回 after a query, and nothing older is undone', async () => {
    await talk.play(`
      张三：任务1 60%
      督办：任务1〔营商环境提升〕60%，10月31日到期，还剩47天。报错请发“撤回”
      张三：任务1申请延期到12月30日
      督办：任务1申请延期，请问什么原因？直接回复即可，例如：原因：苗木需避开霜冻期
      张三：查任务1
      督办：任务1〔营商环境提升〕办理中，60%
      | 期限：10月31日到期，还剩47天
      | 牵头：永安县发展和改革局
      | 9月14日 孙梅：立项
      | 9月14日 孙梅：交办
      | 9月14日 张三：60%
      张三：撤回
      督办：${DROPPED}
      张三：人手不够
      张三：撤回
      督办：已撤回：任务1〔营商环境提升〕60%，现为待签收
    `)
  })

  it('is dropped when its message is recalled', async () => {
    await talk.play(`
      张三 #a：任务1申请延期
      督办：任务1申请延期，请问延到哪一天、什么原因？直接回复即可，例如：延到11月15日，原因：苗木需避开霜冻期
      张三 撤回 a
      督办：${DROPPED}
      张三：延到12月30日，原因：系统未上线
    `)
  })

  it('is dropped when its message is recalled after a query, and when it is edited', async () => {
    await talk.play(`
      张三> #a：任务1申请延期到12月30日
      督办>张三：任务1申请延期，请问什么原因？直接回复即可，例如：原因：苗木需避开霜冻期
      张三>：查任务1
      ${OWN_DETAIL}
      张三> 撤回 a
      督办>张三：${DROPPED}
      张三 #b：任务1申请延期到12月30日
      督办：任务1申请延期，请问什么原因？直接回复即可，例如：原因：苗木需避开霜冻期
      张三 编辑 b：任务1 60%
      督办：原来那条不算了，按改后的登记：任务1〔营商环境提升〕60%，10月31日到期，还剩47天。报错请发“撤回”
      张三：人手不够
      张三 #c：任务1申请延期到12月30日
      督办：任务1申请延期，请问什么原因？直接回复即可，例如：原因：苗木需避开霜冻期
      张三 编辑 c：大家辛苦了
      督办：${DROPPED}
      张三：人手不够
    `)
  })
})

/** Said in the group beside the bot's question. */
const TO_OTHERS = [
  '还在开会',
  '我还在路上',
  '都在群里吗',
  '还在忙呢？',
  '正在发',
  '天气真好',
  '下雨了记得收衣服',
  '没人接电话',
  '没空吃饭',
  '出差报销单放桌上了',
  '请假条交给谁',
  '生病了多休息',
  '主要是想问一下',
  '走流程的表发一下',
  '外出请戴口罩',
  '明天没空',
  '李四，太忙了',
  '各位，最近太忙了',
  '都在催，快点',
  '时间不够了快走',
  '没拿到快递',
  '我没时间去食堂',
  '别的局都在报了',
  '领导正在讲话',
  '我下雨天没带伞',
  '他们都在等着',
  '大家辛苦了',
]

describe('why more time is needed', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task()
    await talk.play(`
      张三：任务1申请延期到12月30日
      督办：任务1申请延期，请问什么原因？直接回复即可，例如：原因：苗木需避开霜冻期
    `)
  })
  afterEach(() => talk.close())

  it.each([
    '选手还在抗旱一线',
    '抽不出人',
    '老师临时有事',
    '涉及的单位多',
    '都在抗旱呢',
    '人都在乡下收麦呢',
    '主要是人都下乡了',
    '还没拿到批文',
    '技术员住院了',
    '局长出差，材料没人签字',
    '最近太忙，排不开',
    '要走采购流程',
    '连着下雨，路不好走',
    '天气一直不行',
    '专家请不来',
    '没时间弄',
  ])('%s answers it', async (said) => {
    await talk.play(`
      张三：${said}
      督办：任务1〔营商环境提升〕已申请延期：10月31日 → 12月30日，原因：${said.replace('呢', '')}，批准前仍按原期限。报错请发“撤回”
    `)
  })

  it('is not told by what is said to others', async () => {
    for (const said of TO_OTHERS) {
      await talk.play(`
      张三：${said}
      张三：任务1申请延期到12月30日
      督办：任务1申请延期，请问什么原因？直接回复即可，例如：原因：苗木需避开霜冻期
    `)
    }
    const [item] = await talk.county.stores.items.ledger('2022', 'task')
    expect(item?.extension ?? null).toBeNull()
  })
})

describe('an edit', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task()
  })
  afterEach(() => talk.close())

  it('back to what the message said at first counts', async () => {
    await talk.play(`
      张三 #a：任务1 73%
      督办：任务1〔营商环境提升〕73%，10月31日到期，还剩47天。报错请发“撤回”
      张三 编辑 a：任务1 75%
      督办：原来那条不算了，按改后的登记：任务1〔营商环境提升〕75%，10月31日到期，还剩47天。报错请发“撤回”
      张三 编辑 a：任务1 75%
      张三 编辑 a：任务1 73%
      督办：原来那条不算了，按改后的登记：任务1〔营商环境提升〕73%，10月31日到期，还剩47天。报错请发“撤回”
      张三 #b：大家辛苦了
      张三 编辑 b：任务1 65%
      督办：任务1〔营商环境提升〕73% → 65%，10月31日到期，还剩47天。比上次少了，报错请发：更正 任务1 73%
      张三 编辑 b：大家辛苦了
      督办：已撤回：任务1〔营商环境提升〕73% → 65%，现为73%
    `)
  })

  it('many times over leaves the timeline of what still counts', async () => {
    await talk.play(`
      张三：任务1 10%
      督办：任务1〔营商环境提升〕10%，10月31日到期，还剩47天。报错请发“撤回”
      张三 #a：任务1 20%
      督办：任务1〔营商环境提升〕10% → 20%，10月31日到期，还剩47天。报错请发“撤回”
      张三 编辑 a：任务1 30%
      督办：原来那条不算了，按改后的登记：任务1〔营商环境提升〕10% → 30%，10月31日到期，还剩47天。报错请发“撤回”
      张三 编辑 a：任务1 40%
      督办：原来那条不算了，按改后的登记：任务1〔营商环境提升〕10% → 40%，10月31日到期，还剩47天。报错请发“撤回”
      张三 编辑 a：任务1 50%
      督办：原来那条不算了，按改后的登记：任务1〔营商环境提升〕10% → 50%，10月31日到期，还剩47天。报错请发“撤回”
      张三 撤回 a
      督办：已撤回：任务1〔营商环境提升〕10% → 50%，现为10%
      张三：查任务1
      督办：任务1〔营商环境提升〕办理中，10%
      | 期限：10月31日到期，还剩47天
      | 牵头：永安县发展和改革局
      | 9月14日 孙梅：立项
      | 9月14日 孙梅：交办
      | 9月14日 张三：10%
    `)
  })

  it('of a report into a query stores nothing, and does not say it did', async () => {
    await talk.play(`
      张三 #a：任务1 73%
      督办：任务1〔营商环境提升〕73%，10月31日到期，还剩47天。报错请发“撤回”
      张三 编辑 a：查任务1
      督办：原来那条不算了。
      | 任务1〔营商环境提升〕待签收
      | 期限：10月31日到期，还剩47天
      | 牵头：永安县发展和改革局
      | 9月14日 孙梅：立项
      | 9月14日 孙梅：交办
    `)
  })
})

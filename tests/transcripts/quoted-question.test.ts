import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTalk, type Talk } from '../support/talk.js'

/** The id by which the web chat shows what the bot said last with those words: its key, not the platform's own. */
async function shown(talk: Talk, words: RegExp): Promise<string> {
  const outbox = talk.county.connection.collection('outbox')
  const [row] = await outbox.find({ text: words }).sort({ createdAt: -1, _id: -1 }).limit(1).toArray()
  if (row === undefined) throw new Error(`not said: ${words}`)
  await outbox.updateOne({ _id: row._id }, { $set: { platformId: '000001663120800000' } })
  return String(row._id)
}

const ASKED = `
      张三：任务1申请延期到12月30日
      督办：任务1申请延期，请问什么原因？直接回复即可，例如：原因：苗木需避开霜冻期
`
const REFUSED = `
      张三：任务1申请延期到12月30日，原因：雨季停工
      督办：任务1〔营商环境提升〕已申请延期：10月31日 → 12月30日，原因：雨季停工，批准前仍按原期限。报错请发“撤回”
      孙梅：不同意任务1延期
      督办：“不同意任务1延期”还没有写原因，尚未退回。请直接回复原因，例如：佐证材料不全
`
const applied = (reason: string) =>
  `任务1〔营商环境提升〕已申请延期：10月31日 → 12月30日，原因：${reason}，批准前仍按原期限。报错请发“撤回”`
const refused = (reason: string) =>
  `任务1〔营商环境提升〕延期未批准，10月31日到期，还剩47天，原因：${reason}。报错请发“撤回”`

const WHY_MORE = [
  '雨太大',
  '厂家排产到11月',
  '资金拨付慢',
  '施工队撤场',
  '领导让缓一缓',
  '行政审批慢',
  '可以按期但质量没把握',
]
const WHY_NOT = [
  '工期本来就有余量',
  '工期充足，不需要延期',
  '县里要求9月底必须完工',
  '原来的期限够用',
  '时间来得及，抓紧施工',
  '按原计划推进',
]

const CHATTER = [
  '明天下午三点开会',
  '快递到了放门卫',
  '孩子放学我去接',
  '谁有任务表',
  '李四，表格给我一份',
  '各位把表格填一下',
  '@李四 看一下',
  '在吗',
  '好的好的',
  '我去食堂了',
  '会议室在三楼',
  '照片已经发群里了',
  '祝大家节日快乐',
  '哈哈哈哈',
  '那就这样',
  '县里要求各单位今天报表',
  '下午三点到大会议室开会',
  '这个材料一共有三十多页还没有装订，需要的同志可以先到我这里来拿电子版自己打印，打印完还给我，不要带走了',
]

describe('a question for a reason', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task()
  })
  afterEach(() => talk.close())
  const reply = async (who: string, replyTo: string, text: string) => {
    await talk.deliver({ who, replyTo, text })
    return talk.heard()
  }
  const extension = async () => (await talk.county.stores.items.ledger('2022', 'task'))[0]?.extension ?? null

  it.each(WHY_MORE)('is answered by %s, which quotes it', async (said) => {
    await talk.play(ASKED)
    const asked = await shown(talk, /请问什么原因/)
    expect(await reply('张三', asked, said)).toEqual([`督办：${applied(said)}`])
  })

  it.each([...WHY_NOT, '原因：时间够'])('of the office is answered by %s, which quotes it', async (said) => {
    await talk.play(REFUSED)
    const asked = await shown(talk, /还没有写原因/)
    expect(await reply('孙梅', asked, said)).toContain(`督办：${refused(said.replace('原因：', ''))}`)
  })

  it.each([
    '好的',
    '收到',
    '谢谢',
    '什么原因都行吗？',
    '我再看看',
    '李四，你回复一下',
    '@李四 你来写',
    '[微笑]',
  ])('is not answered by %s, though it quotes it', async (said) => {
    await talk.play(ASKED)
    const asked = await shown(talk, /请问什么原因/)
    expect(await reply('张三', asked, said)).toEqual([])
    expect(await extension()).toBeNull()
    expect(await reply('张三', asked, '厂家排产到11月')).toEqual([`督办：${applied('厂家排产到11月')}`])
  })

  it('is dropped by 撤回 that quotes it', async () => {
    await talk.play(ASKED)
    const asked = await shown(talk, /请问什么原因/)
    expect(await reply('张三', asked, '撤回')).toEqual(['督办：好的，刚才那条没有登记，不用再补充了'])
    expect(await reply('张三', asked, '厂家排产到11月')).toEqual([])
  })

  it('is answered by what quotes it after its ten minutes, and by nobody else', async () => {
    await talk.play(ASKED)
    await talk.play(`
      +15m
      张三：资金拨付慢
    `)
    const asked = await shown(talk, /请问什么原因/)
    expect(await reply('李四', asked, '厂家排产到11月')).toEqual([])
    expect(await reply('张三', 'another', '厂家排产到11月')).toEqual([])
    expect(await reply('张三', asked, '厂家排产到11月')).toEqual([`督办：${applied('厂家排产到11月')}`])
  })

  it.each(WHY_MORE)('%s is asked about once, and told as it says', async (said) => {
    await talk.play(ASKED)
    await talk.play(`
      张三：${said}
      督办：这是任务1延期的原因吗？是的话请发：原因：${said}
      张三：施工队都撤走了
    `)
    expect(await extension()).toBeNull()
    await talk.play(`
      张三：原因：${said}
      督办：${applied(said)}
    `)
  })

  it.each(WHY_NOT)('of the office: %s is asked about once, and told as it says', async (said) => {
    await talk.play(REFUSED)
    await talk.play(`
      孙梅：${said}
      督办：这是“不同意任务1延期”的原因吗？是的话请发：原因：${said}
      孙梅：资金已经拨付
    `)
    await talk.deliver({ who: '孙梅', text: `原因：${said}` })
    expect(await talk.heard()).toContain(`督办：${refused(said)}`)
  })

  it('takes what was asked about, where that is quoted with 是的', async () => {
    await talk.play(ASKED)
    await talk.play(`
      张三：厂家排产到11月
      督办：这是任务1延期的原因吗？是的话请发：原因：厂家排产到11月
      张三：是的
    `)
    const asked = await shown(talk, /的原因吗/)
    expect(await reply('张三', asked, '是的')).toEqual([`督办：${applied('厂家排产到11月')}`])
  })

  it('says the same again after a restart, and not twice', async () => {
    await talk.play(ASKED)
    const inbox = talk.county.connection.collection('inbox')
    const outbox = talk.county.connection.collection('outbox')
    await talk.deliver({ who: '张三', text: '厂家排产到11月', messageId: 'why' })
    const said = ['督办：这是任务1延期的原因吗？是的话请发：原因：厂家排产到11月']
    expect(await talk.heard()).toEqual(said)
    // As a crash between the question kept and the answer given leaves it.
    await outbox.deleteOne({ text: /的原因吗/ })
    await inbox.updateOne({ messageId: 'why' }, { $set: { openAt: new Date(0), finishedAt: null } })
    await talk.restart()
    expect(await talk.heard()).toEqual(said)
    await talk.play(`
      张三：施工队都撤走了
    `)
  })

  // One talk for all: each is asked anew, and a talk of its own takes a quarter of a second.
  it('of which chatter is no answer, and nothing is asked about it', async () => {
    for (const said of CHATTER) {
      await talk.play(ASKED)
      await talk.play(`
      张三：${said}
      李四：厂家排产到11月
    `)
    }
  })
})

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWechatyChannel } from '../../bots/wechaty/index.js'
import { buildService } from '../../src/app/service.js'
import { readConfig } from '../../src/config.js'
import { createLifecycle, type Lifecycle } from '../../src/lifecycle.js'
import { issueCode } from '../../src/services/issue-code.js'
import { type County, freshCounty, NOW } from '../support/county.js'
import { recordingLog } from '../support/log.js'
import { hostPuppet, mockWechat } from '../support/wechaty.js'

const TOKEN = 'insecure_duban'
const UNPACED = { gapMs: 0, perMinute: 1_000_000 }
type Wechat = ReturnType<typeof mockWechat>

const until = async <T>(what: string, found: () => T | undefined): Promise<T> => {
  for (let turn = 0; turn < 1_500; turn++) {
    const value = found()
    if (value !== undefined) return value
    await new Promise((resolve) => setTimeout(resolve, 4))
  }
  throw new Error(`waited in vain for ${what}`)
}

/** The whole path: WeChat (mocked puppet) → wechaty → inbox → service → outbox → WeChat. */
describe.each(['in process', 'over gRPC'])('wechaty, mock %s, everything on', (way) => {
  process.env['HOME'] = mkdtempSync(join(tmpdir(), 'duban-home-'))
  let now = NOW.getTime()
  const clock = { now: () => new Date((now += 1000)) }
  const log = recordingLog()
  let county: County
  let wechat: Wechat
  let cast: ReturnType<Wechat['enter']>
  let parts: Lifecycle
  let stopHost = async () => undefined as unknown

  beforeAll(async () => {
    county = await freshCounty()
    await county.task()
    await county.task({ title: '项目审批提速', lead: '水务局' })
    wechat = mockWechat()
    const host = way === 'over gRPC' ? await hostPuppet(wechat.puppet, TOKEN) : undefined
    if (host !== undefined) stopHost = host.stop
    const channel = await createWechatyChannel({
      puppet:
        host === undefined
          ? { kind: 'instance', puppet: wechat.puppet }
          : { kind: 'service', token: TOKEN, endpoint: host.endpoint, plaintext: true },
      clock,
      log,
      onLost: () => undefined,
    })
    const unpaced = { ...channel, limits: { ...channel.limits, ...UNPACED } }
    const service = await buildService(
      { connection: county.connection, kind: 'embedded' },
      {
        config: readConfig({}).config,
        log,
        clock,
        onLost: () => undefined,
        openChannels: async () => ({ channels: [unpaced] }),
      },
    )
    parts = createLifecycle(service.parts, log)
    await parts.start()
    await until('the channel', () => log.lines.find(({ message }) => message === 'channel started'))
    cast = wechat.enter()
    await until('the login', () => (channel.health().ok ? true : undefined))
  })
  afterAll(async () => {
    await parts?.stop(5_000)
    await stopHost()
    await county?.close()
  })

  const person = (id: string) => {
    const found = cast.people.get(id)
    if (found === undefined) throw new Error(id)
    return found
  }
  /** Says something in the group, or privately, and gives what the bot said next, wherever. */
  const ask = async (who: string, text: string, where: 'room' | 'private' = 'room') => {
    const before = wechat.sent.length
    person(who)
      .say(text)
      .to(where === 'room' ? cast.room : cast.me)
    // A decision is told privately to who asked, too: the answer itself is where the question was.
    return until(`an answer to ${text}`, () =>
      wechat.sent.slice(before).find(({ to }) => to === (where === 'room' ? cast.room.id : who)),
    )
  }
  const bind = async (who: string, name: string) => {
    const { code } = await issueCode(await county.as('office'), { person: name })
    expect((await ask(who, `绑定 ${code}`, 'private')).text).toContain(`绑定成功：${name}`)
  }

  it('knows nobody at first, says so privately, and binds by code', async () => {
    person('zhang').say('任务1 60%').to(cast.room)
    const asked = await until('the question who it is', () => wechat.sent[0])
    expect(asked).toMatchObject({ to: 'zhang', text: expect.stringContaining('绑定 123456') })
    await bind('zhang', '张三')
    await bind('li', '李四')
    await bind('wang', '孙梅')
  })

  it.each<[who: string, text: string, answer: string]>([
    ['zhang', '收到，任务1', '任务1〔营商环境提升〕已签收'],
    ['zhang', '任务1完成百分之六十', '任务1〔营商环境提升〕60%'],
    ['zhang', '更正：任务1应为65%', '60% → 65%'],
    ['zhang', '撤回', '现为60%'],
    ['li', '任务1 90%', '任务1'],
    ['zhang', '任务1 申请延期到11月15日，原因：设备到货晚', '已申请延期：10月31日 → 11月15日'],
    ['wang', '同意任务1延期', '延期已批准'],
    ['zhang', '任务1 申请销号，已全部完成并通过验收', '已申请销号'],
    ['zhang', '同意任务1销号', '须由作风办办理'],
    ['wang', '同意任务1销号', '已销号'],
    ['li', '任务2退回，应由发改局负责', '已退回作风办'],
    ['zhang', '我的清单', '没有'],
    ['wang', '查任务2', '任务2〔项目审批提速〕'],
    ['zhang', '9月开展培训2期', '培训班＋2期'],
    ['zhang', '#接龙\n1. 发改局 任务1\n2. 水务局 任务2 30%', '任务'],
  ])('%s：%s', async (who, text, answer) => {
    expect((await ask(who, text)).text).toContain(answer)
  })

  it('keeps silent on chatter, and wrote what it said', async () => {
    const before = wechat.sent.length
    person('zhang').say('辛苦了').to(cast.room)
    expect((await ask('wang', '查任务1')).text).toContain('已销号')
    expect(wechat.sent.slice(before).filter(({ text }) => !text.includes('任务1'))).toEqual([])
    const [item] = await county.stores.items.ledger('2022', 'task')
    expect(item).toMatchObject({ state: 'closed', deadline: '2022-11-15', originalDeadline: '2022-10-31' })
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTalk, type Talk } from '../support/talk.js'

describe('身份与权限', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task()
    await talk.county.task({ title: '河道清淤', lead: '水务局' })
  })
  afterEach(() => talk.close())

  it('asks an unknown sender once, binds with the code, and then takes the report', async () => {
    await talk.play(`
      小张：任务1 60%
      督办>小张：还不知道您是哪位，刚才的消息没有登记。请向作风办索取六位验证码，然后发：绑定 123456
      小张：任务1 60%
      小张：大家好
      小张>：绑定 000000
      督办>小张：验证码不对或已过期，还可以再试4次；请向作风办重新索取。
    `)
    await talk.deliver({ who: '孙梅', text: '生成验证码 张三' })
    const [told = '', inGroup] = await talk.heard()
    expect(inGroup).toBe('督办：验证码已私发给您，请转告本人')
    const code = /验证码：(\d{6})/.exec(told)?.[1]
    await talk.play(`
      小张>：绑定 ${code}
      督办>小张：绑定成功：张三（永安县发展和改革局，联络员）。发“帮助”看看能做什么，发“我的清单”看在办事项
      小张：任务1 60%
      督办：任务1〔营商环境提升〕60%，10月31日到期，还剩47天。报错请发“撤回”
      别人>：绑定 ${code}
      督办>别人：验证码不对或已过期，还可以再试4次；请向作风办重新索取。
    `)
  })

  it('answers a stranger privately, but not more than once a minute, and in groups once', async () => {
    const first = '还不知道您是哪位，刚才的消息没有登记。请向作风办索取六位验证码，然后发：绑定 123456'
    const help =
      '我是督办通，帮各单位报进展、查任务。还不知道您是哪位：请向作风办索取六位验证码，然后发：绑定 123456；绑定以后发“帮助”看能做什么'
    await talk.play(`
      小张：任务1 60%
      督办>小张：${first}
      小张：帮助
      小张>：任务1 60%
      督办>小张：${first}
      小张>：任务1 70%
      小张>：帮助
      督办>小张：${help}
      小张>：怎么用
      督办>小张：${help}
      +1m
      小张>：在吗
      督办>小张：${help}
      小张>：我的清单
      督办>小张：${first}
      +1m
      小张>：我是发改局的
      督办>小张：${first}
      小张：任务1 60%
    `)
  })

  it('makes a code for one of two namesakes, in whatever way he is told apart', async () => {
    const { stores, directory } = talk.county
    const row = { name: '王芳', aliases: [], phone: '', order: 1, active: true, roles: ['liaison' as const] }
    await stores.people.put(
      { ...row, _id: 'w1', title: '', units: ['fgj'] },
      { ...row, _id: 'w2', title: '副局长', units: ['lcj'] },
    )
    await directory.changed()
    const codeFor = async (text: string) => {
      await talk.deliver({ who: '孙梅', text, room: undefined })
      return /^督办>孙梅：(.*)的验证码：\d{6}，/.exec((await talk.heard())[0] ?? '')?.[1]
    }
    const first = '王芳（永安县发展和改革局）'
    const second = '王芳（永安县林业和草原局 副局长）'
    for (const [answer, person] of [
      ['1', first],
      ['2', second],
      ['王芳（林草局）', second],
      ['发改局王芳', first],
      ['林草局 王芳', second],
      [second, second],
    ] as const) {
      await talk.play(`
        孙梅>：生成验证码 王芳
        督办>孙梅：“王芳”不止一个，请问是哪一个？回复序号或全称：
        | 1. 王芳（永安县发展和改革局）
        | 2. 王芳（永安县林业和草原局 副局长）
      `)
      expect(await codeFor(answer), answer).toBe(person)
    }
    for (const words of ['生成验证码 王芳 林草局', '生成验证码 林草局王芳', '给林草局王芳发个验证码'])
      expect(await codeFor(words), words).toBe(second)
    await talk.play(`
      张三：生成验证码 王芳
      督办：这件事须由作风办、管理员办理。
      孙梅：交办任务1给王芳
      督办：“王芳”不止一个，请问是哪一个？回复序号或全称：
      | 1. 王芳（永安县发展和改革局）
      | 2. 王芳（永安县林业和草原局 副局长）
      孙梅：林草局的
      督办>张三：任务1〔营商环境提升〕已改派：永安县发展和改革局 → 永安县林业和草原局，10月31日到期，还剩47天（孙梅）
      督办>赵敏：任务1〔营商环境提升〕已改派：永安县发展和改革局 → 永安县林业和草原局，10月31日到期，还剩47天（孙梅）
      督办：任务1〔营商环境提升〕已改派：永安县发展和改革局 → 永安县林业和草原局，10月31日到期，还剩47天。报错请发“撤回”
    `)
  })

  it('locks an account that guesses', async () => {
    for (let left = 4; left > 0; left--) {
      await talk.play(`
        小张>：绑定 00000${left}
        督办>小张：验证码不对或已过期，还可以再试${left}次；请向作风办重新索取。
      `)
    }
    await talk.play(`
      小张>：绑定 000009
      督办>小张：验证码不对或已过期，输错次数已满，十分钟内不能再试；请向作风办重新索取验证码，十分钟后再发。
      小张>：绑定 000000
      督办>小张：验证码输错次数太多，请十分钟后再试。
    `)
  })

  it('binds a group for the office and for nobody else', async () => {
    await talk.play(`
      张三：绑定本群 我的群
      督办：这件事须由作风办、管理员办理。
      孙梅>：绑定本群 县直部门群
      督办>孙梅：请在那个工作群里发送。
      孙梅：绑定本群 县直部门群
      督办：本群已绑定为“县直部门群”，日报包括5个单位
    `)
  })

  it('unbinds a group for the office, and says where the name was bound before', async () => {
    await talk.play(`
      孙梅：解绑本群
      督办：本群没有绑定，不用解绑。要绑定请发：绑定本群 群名
      孙梅：绑定本群 乡镇群
      督办：本群已绑定为“乡镇群”
      张三：解绑本群
      督办：这件事须由作风办、管理员办理。
      孙梅>：解绑本群
      督办>孙梅：请在那个工作群里发送。
    `)
    await talk.deliver({ who: '孙梅', text: '绑定本群 乡镇群', room: { id: 'other', name: '另一个群' } })
    expect(await talk.heard()).toEqual([
      '督办：本群已绑定为“乡镇群”。原来绑定为“乡镇群”的群（工作群）不再收日报和通报；两个群都要收的，请换个群名重新绑定，例如：绑定本群 乡镇群2',
    ])
    await talk.play(`
      孙梅 #gone：解绑本群
      督办：本群已解绑，日报、通报不再发到本群，还没发出的也不再发。要重新绑定请发：绑定本群 群名
      孙梅：解绑本群
      督办：本群没有绑定，不用解绑。要绑定请发：绑定本群 群名
    `)
    const { view } = await talk.county.as('office')
    const [group] = [...view.groups.values()].filter(({ name }) => name === '乡镇群')
    expect(view.bindingsOf(group?._id ?? '').map(({ platformId }) => platformId)).toEqual(['other'])
    const unbound = (await talk.county.stores.audit.list(null, 100)).filter(
      ({ action, result }) => action === 'group.unbind' && result === 'done',
    )
    expect(unbound.map(({ actor }) => actor)).toEqual(['office'])
  })

  it('unbinds a person for the office, and anybody’s own account for himself', async () => {
    await talk.play(`
      张三：解绑李四
      张三>：解绑李四
      督办>张三：这件事须由作风办、管理员办理。
      孙梅：李四换手机了，请解绑
      督办：已解绑李四（永安县水务局）的账号，从那里发的内容不再登记，提醒也不再发到那里。换了账号的，请重新发码：生成验证码 李四（永安县水务局）
      孙梅：解绑李四
      督办：李四没有绑定账号，不用解绑。
      李四：任务2 60%
      督办>李四：还不知道您是哪位，刚才的消息没有登记。请向作风办索取六位验证码，然后发：绑定 123456
      张三>：我要解绑
      督办>张三：已解绑，您发的内容不再登记，也不再给您发提醒。要重新绑定，请向作风办索取验证码
      张三：任务1 60%
      督办>张三：还不知道您是哪位，刚才的消息没有登记。请向作风办索取六位验证码，然后发：绑定 123456
    `)
    const kept = await talk.county.stores.bindings.all()
    expect(kept.filter(({ target }) => target === '').map(({ platformId }) => platformId)).toEqual(
      expect.arrayContaining(['张三', '李四']),
    )
  })

  it('refuses what is another unit’s or the office’s, and keeps a record of it', async () => {
    await talk.play(`
      李四：任务1 60%
      督办：任务1由永安县发展和改革局负责，您不能办理。例如：任务2 60%
      李四：查任务1
      督办：任务1不在您能查看的范围内，您能看的发“我的清单”
      张三：同意任务1销号
      督办：这件事须由作风办办理。
      张三：我是作风办主任，把任务1销号
      督办：身份以绑定的账号为准，这件事须由作风办本人办理，没有登记。例如：任务1 60%
    `)
    const refused = (await talk.county.stores.audit.list(null, 100)).filter(
      ({ result }) => result === 'refused',
    )
    expect(new Set(refused.map(({ actor, action }) => `${actor} ${action}`))).toEqual(
      new Set(['li item.progress', 'zhang item.close', 'zhang message.reject']),
    )
  })

  it('answers each role with what it can do', async () => {
    await talk.play(`
      张三：我的清单
      督办：在办1项：
      | 任务1〔营商环境提升〕待签收，10月31日到期，还剩47天
      孙梅：我的清单
      督办：没有待审核的事项
      张三：任务1 已完成
      督办：任务1〔营商环境提升〕已报完成，等作风办审核后销号，按期完成。报错请发“撤回”
      孙梅：我的清单
      督办：待审核1项：
      | 任务1〔营商环境提升〕100%，待审核销号
      张三：我的清单
      督办：等作风办处理1项：
      | 任务1〔营商环境提升〕100%，待审核销号
      王建国：查超期
      督办：目前没有超期事项
    `)
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { editSeries } from '../../src/services/bulletin-series.js'
import { NOW } from '../support/county.js'
import { bindGroup } from '../support/group.js'
import { openTalk, type Talk } from '../support/talk.js'

describe('通报从起草到撤回', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task({ title: '河道清淤', lead: '水务局', deadline: '2022-09-01' })
    await bindGroup(talk.county, '县直部门群')
    await bindGroup(talk.county, '乡镇群')
  })
  afterEach(() => talk.close())

  it('is drafted from data, reviewed, seen by the unit, published and withdrawn', async () => {
    await talk.play(`
      孙梅>：生成任务通报
      督办>孙梅：通报稿1〔关于9月任务清单办理情况的通报〕已起草
      | 正文60字（限1500字）；本月通报已发0期（限2期）
      | 涉及单位：永安县水务局
      | 发“查通报稿1”看全文，“修改通报稿1：……”改正文，“修改通报稿1标题：……”改标题，“提交通报稿1”送审
      孙梅>：起草任务通报
      督办>孙梅：已有通报稿1〔关于9月任务清单办理情况的通报〕（草稿），没有另起；请发“查通报稿1”看全文，要按最新台账重新起草请先发“作废通报稿1”
      孙梅>：提交通报1
      督办>孙梅：通报稿1〔关于9月任务清单办理情况的通报〕已提交，待审核
      | 正文60字（限1500字）；本月通报已发0期（限2期）
      | 涉及单位：永安县水务局
      | 审核请发：同意通报稿1；或 退回通报稿1，原因：……
      孙梅>：同意通报1
      督办>孙梅：通报稿1〔关于9月任务清单办理情况的通报〕已同意
      | 相关情况已私下发给：永安县水务局
      | 9月15日18:00前可以说明情况，到时或都已答复后请发：发布通报稿1到 群名
      | 正文60字（限1500字）；本月通报已发0期（限2期）
      | 注意：起草、提交、同意是同一人，已记录；有条件的请换人审核
      督办>李四：【情况核对】作风办拟发的通报稿1〔关于9月任务清单办理情况的通报〕提到永安县水务局：
      | 永安县水务局：任务1（超期13个自然日）
      | 情况有出入的，请在9月15日18:00前发：通报稿1 情况说明：……；没有出入可以发：通报稿1 无异议。到时没有说明的，按现有情况发布
      孙梅>：发布通报1到 县直部门群、乡镇群
      督办>孙梅：通报稿1提到的永安县水务局在9月15日18:00前还可以说明情况，请到时再发布；确需现在发布请发：立即发布通报稿1，原因：……
      李四>：通报1 情况说明：合同已签，9月16日进场
      督办>李四：已登记永安县水务局对通报稿1的情况说明，已转作风办
      督办>孙梅：永安县水务局（李四）对通报稿1〔关于9月任务清单办理情况的通报〕的情况说明：合同已签，9月16日进场
      | 涉及单位都已答复，可以发布：发布通报稿1到 群名；需要改的发：修改通报稿1：……
      孙梅>：发布通报1到 县直部门群、乡镇群
      督办>孙梅：通报稿1已编为通报〔2022〕1号，发到县直部门群、乡镇群
      督办：机关能力作风建设年通报 〔2022〕1号
      | 关于9月任务清单办理情况的通报
      |
      | 截至9月14日，任务清单共1项，办结0项（0%），在办1项，超期1项。
      | 超期事项：
      | 永安县水务局：任务1（超期13个自然日）
      |
      | 作风办
      | 2022年9月14日
      督办：机关能力作风建设年通报 〔2022〕1号
      | 关于9月任务清单办理情况的通报
      |
      | 截至9月14日，任务清单共1项，办结0项（0%），在办1项，超期1项。
      | 超期事项：
      | 永安县水务局：任务1（超期13个自然日）
      |
      | 作风办
      | 2022年9月14日
      孙梅>：撤回通报1
      督办>孙梅：请写明原因，例如：撤回通报稿1，原因：……
      孙梅>：撤回通报1，原因：数据有误
      督办>孙梅：通报〔2022〕1号已撤回，已向县直部门群、乡镇群说明；这个编号不再使用
      督办：现撤回通报〔2022〕1号《关于9月任务清单办理情况的通报》，请勿再引用、转发。原因：数据有误
      | 作风办
      | 2022年9月14日
      督办：现撤回通报〔2022〕1号《关于9月任务清单办理情况的通报》，请勿再引用、转发。原因：数据有误
      | 作风办
      | 2022年9月14日
    `)
  })

  it('never uses a number again, warns of the quota, and tells a draft’s number from an issue’s', async () => {
    await issue(1)
    await talk.play(`
      孙梅>：撤回通报1，原因：另发
      督办>孙梅：通报〔2022〕1号已撤回，已向乡镇群说明；这个编号不再使用
      督办：现撤回通报〔2022〕1号《标题1》，请勿再引用、转发。原因：另发
      | 作风办
      | 2022年9月14日
    `)
    await issue(2)
    await talk.play(`
      孙梅>：起草通报 标题3：正文
      督办>孙梅：通报稿3〔标题3〕已起草
      | 正文2字（限1500字）；本月通报已发2期（限2期）
      | 注意：再发就超过本月限额，请考虑合并
      | 发“查通报稿3”看全文，“修改通报稿3：……”改正文，“修改通报稿3标题：……”改标题，“提交通报稿3”送审
      孙梅>：查通报
      督办>孙梅：在办文稿1件：
      | 通报稿3〔标题3〕草稿
      | 近期发布2件：
      | 通报〔2022〕2号〔标题2〕（稿2）已发布，9月14日
      | 通报〔2022〕1号〔标题1〕（稿1）已撤回，9月14日
      孙梅>：撤回第2期通报
      督办>孙梅：请写明稿号（不是期号），例如：发布通报稿3；发“查通报”可以查看稿号。
      孙梅>：查简报3
      督办>孙梅：稿号3是通报，不是简报，请发“查通报稿3”核对。
      孙梅>：修改通报2：改一改
      督办>孙梅：通报稿2已经发布，不能修改；发布后不能改动，需要更正请撤回后另发。
    `)
  })

  it('knows a series of the office’s own by its name', async () => {
    const own = { word: '督办专刊', number: '第{no}期' }
    await editSeries(await talk.county.as('office'), 'dispatch', own)
    await talk.county.directory.changed()
    await talk.play(`
      孙梅>：起草督办专刊 标题：正文
      督办>孙梅：督办专刊稿1〔标题〕已起草
      | 正文2字（限1500字）；本月督办专刊已发0期（限2期）
      | 发“查督办专刊稿1”看全文，“修改督办专刊稿1：……”改正文，“修改督办专刊稿1标题：……”改标题，“提交督办专刊稿1”送审
      孙梅>：同意督办专刊稿1
      督办>孙梅：督办专刊稿1还是草稿，不能同意；现在可以发：修改督办专刊稿1：……；提交督办专刊稿1；作废督办专刊稿1。
      孙梅>：起草专报：防汛工作
      督办>孙梅：还缺正文，例如：起草专报 关于防汛工作的专报：各单位……
      孙梅>：起草一份关于防汛的督办专刊
      督办>孙梅：没看懂，没有起草。自己写请发：起草督办专刊 标题：正文；按台账自动起草请发：生成任务督办专刊
      孙梅>：提交督办专刊
      督办>孙梅：请写明稿号（不是期号），例如：发布通报稿3；发“查通报”可以查看稿号。
    `)
  })

  it('shows what was published to whoever is in its groups', async () => {
    await talk.play(`
      张三>：查通报
      督办>张三：还没有发到您所在工作群的通报；提到您单位的，发布前会先发给您核对
    `)
    await issue(1)
    await talk.play(`
      张三>：查通报
      督办>张三：近期发布1件：
      | 通报〔2022〕1号〔标题1〕9月14日
      | 看全文请发：查通报〔2022〕1号
      张三>：查通报〔2022〕1号
      督办>张三：机关能力作风建设年通报 〔2022〕1号
      | 标题1
      |
      | 正文
      |
      | 作风办
      | 2022年9月14日
      张三>：查通报〔2022〕9号
      督办>张三：没有查到通报〔2022〕9号，可能没有发到您所在的群；发“查通报”看近期发布的。
    `)
    await talk.deliver({ who: '孙梅', text: '查通报〔2022〕1号', room: undefined })
    expect((await talk.heard())[0]).toContain('督办>孙梅：通报〔2022〕1号〔标题1〕（稿1）已发布')
    const [towns] = [...(await talk.county.directory.view(NOW)).groups.values()].filter(
      ({ name }) => name === '乡镇群',
    )
    if (towns === undefined) throw new Error('no group')
    await talk.county.stores.groups.put({ ...towns, units: ['swj'] })
    await talk.county.directory.changed()
    await talk.deliver({ who: '张三', text: '查通报〔2022〕1号', room: undefined })
    expect((await talk.heard())[0]).toContain('没有查到通报〔2022〕1号')
    await talk.deliver({ who: '李四', text: '查通报〔2022〕1号', room: undefined })
    expect((await talk.heard())[0]).toContain('机关能力作风建设年通报 〔2022〕1号')
  })

  /** One by hand that names nobody, published under the next number. */
  async function issue(no: number) {
    for (const text of [
      `起草通报 标题${no}：正文`,
      `提交通报${no}`,
      `同意通报${no}`,
      `发布通报${no}到 乡镇群`,
    ]) {
      await talk.deliver({ who: '孙梅', text, room: undefined })
    }
    expect((await talk.heard()).join('\n')).toContain(`已编为通报〔2022〕${no}号，发到乡镇群`)
  }

  it('goes out before the time is up only for a reason, and after it without', async () => {
    await talk.deliver({ who: '孙梅', text: '起草简报 进度：水务局推进较慢', room: undefined })
    await talk.deliver({ who: '孙梅', text: '提交简报1', room: undefined })
    await talk.deliver({ who: '孙梅', text: '同意简报1', room: undefined })
    await talk.heard()
    await talk.play(`
      孙梅>：立即发布简报1到 乡镇群
      督办>孙梅：请写明原因，例如：立即发布简报稿1，原因：……
      +1900m
      孙梅>：发布简报1到 乡镇群
      督办>孙梅：简报稿1提到的永安县水务局在9月15日18:00前还可以说明情况，请到时再发布；确需现在发布请发：立即发布简报稿1，原因：……
      +30m
      孙梅>：发布简报1到 乡镇群
      督办>孙梅：简报稿1已编为简报第1期，9月16日08:30发到乡镇群
      孙梅>：撤回简报1，原因：另有安排
      督办>孙梅：简报第1期已撤回，各群都还没有发出，不再发；这个编号不再使用
    `)
  })

  it('goes out at once for a reason that is recorded', async () => {
    await talk.deliver({ who: '孙梅', text: '起草简报 进度：水务局推进较慢', room: undefined })
    await talk.deliver({ who: '孙梅', text: '提交简报1', room: undefined })
    await talk.deliver({ who: '孙梅', text: '同意简报1', room: undefined })
    await talk.heard()
    await talk.play(`
      孙梅>：立即发布简报1到 乡镇群，原因：汛情紧急
      督办>孙梅：简报稿1已编为简报第1期，发到乡镇群
      督办：机关能力作风建设年简报 第1期
      | 进度
      |
      | 水务局推进较慢
      |
      | 作风办
      | 2022年9月14日
      孙梅>：查简报1
      督办>孙梅：简报第1期〔进度〕（稿1）已发布
      | 涉及单位：
      | 永安县水务局：没有说明
      | 发往：乡镇群
      | 9月14日 孙梅：起草
      | 9月14日 孙梅：提交
      | 9月14日 孙梅：同意，起草、提交、同意是同一人
      | 9月14日 孙梅：发布，汛情紧急
      | ———
      | 进度
      | 水务局推进较慢
      | ———
      | 现在可以发：撤回简报稿1，原因：……
    `)
  })

  it('is refused to the wrong persons, each attempt on record', async () => {
    const view = await talk.county.directory.view(NOW)
    await talk.county.stores.ledgers.put({ _id: 'petition', ...view.ledger('petition'), restricted: true })
    await talk.county.directory.changed()
    await talk.play(`
      孙梅>：起草通报 进度：水务局推进较慢
      督办>孙梅：通报稿1〔进度〕已起草
      | 正文7字（限1500字）；本月通报已发0期（限2期）
      | 涉及单位：永安县水务局
      | 发“查通报稿1”看全文，“修改通报稿1：……”改正文，“修改通报稿1标题：……”改标题，“提交通报稿1”送审
      张三>：起草通报 甲：乙
      督办>张三：这件事须由作风办办理。
      张三>：查通报1
      督办>张三：这件事须由作风办办理。
      王建国>：提交通报1
      督办>王建国：这件事须由作风办办理。
      郑直>：同意通报1
      督办>郑直：这件事须由作风办办理。
      管理>：发布通报1到 乡镇群
      督办>管理：这件事须由作风办办理。
      周强>：撤回通报1，原因：不实
      督办>周强：这件事须由作风办办理。
      张三>：通报1 无异议
      督办>张三：这份文稿没有提到您所在单位，不用说明情况
      王建国>：通报1 无异议
      督办>王建国：这件事须由联络员、单位负责人办理。
      李四>：通报1 无异议
      督办>李四：通报稿1还是草稿，不能说明情况；如有不同情况请联系作风办。
      孙梅>：通报9 无异议
      督办>孙梅：没有通报稿9；这里的数字是稿号，不是期号，发“查通报”可以查看。
      孙梅>：起草通报 作风：本月查处作风问题3件
      督办>孙梅：正文涉及“查处作风问题件数”，这类数据按规定不进工作群，不能写入通报。
      孙梅>：起草通报 信访：信访积案要抓紧
      督办>孙梅：正文涉及“信访积案台账”，这类数据按规定不进工作群，不能写入通报。
      路人>：同意通报1
      督办>路人：还不知道您是哪位，刚才的消息没有登记。请向作风办索取六位验证码，然后发：绑定 123456
    `)
    const refused = (await talk.county.stores.audit.list(null, 50)).filter(
      ({ result }) => result === 'refused',
    )
    expect(refused.map(({ actor, action }) => `${actor} ${action}`).sort()).toEqual([
      'admin bulletin.publish',
      'head bulletin.withdraw',
      'jw bulletin.review',
      'li bulletin.answer',
      'office bulletin.answer',
      'office bulletin.draft',
      'office bulletin.draft',
      'wang bulletin.answer',
      'wang bulletin.edit',
      'zhang bulletin.answer',
      'zhang bulletin.draft',
    ])
  })

  it('is sent back with a reason, changed, and shown anew where the lines have changed', async () => {
    for (const text of ['起草通报 进度：水务局推进较慢', '提交通报1'])
      await talk.deliver({ who: '孙梅', text, room: undefined })
    await talk.heard()
    await talk.play(`
      孙梅>：退回通报1
      督办>孙梅：请写明原因，例如：退回通报稿1，原因：……
      孙梅>：退回通报1，原因：数据要核实
      督办>孙梅：通报稿1〔进度〕退回修改，原因：数据要核实。改好后发：提交通报稿1
    `)
    for (const text of ['修改通报1：水务局任务1超期13天', '提交通报1', '同意通报1'])
      await talk.deliver({ who: '孙梅', text, room: undefined })
    expect((await talk.heard()).filter((line) => line.startsWith('督办>李四'))).toHaveLength(1)
    await talk.deliver({ who: '李四', text: '通报1 无异议', room: undefined })
    // Two people's messages are not worked on in order: his must be through before the text changes.
    await talk.heard()
    // The unit's line stays as it was: its answer holds. The other unit has not seen its own yet.
    for (const text of ['修改通报1：水务局任务1超期13天\n发改局进度正常', '提交通报1', '同意通报1'])
      await talk.deliver({ who: '孙梅', text, room: undefined })
    const heard = await talk.heard()
    expect(heard.filter((line) => line.startsWith('督办>李四：【情况核对】'))).toEqual([])
    expect(heard.filter((line) => line.includes('【情况核对】')).map((line) => line.slice(0, 6))).toEqual([
      '督办>周强：',
      '督办>张三：',
      '督办>赵敏：',
    ])
    await talk.play(`
      孙梅>：发布通报1到 乡镇群
      督办>孙梅：通报稿1提到的永安县发展和改革局在9月15日18:00前还可以说明情况，请到时再发布；确需现在发布请发：立即发布通报稿1，原因：……
    `)
  })
})

describe('通报在不能私聊的渠道', () => {
  it('is not shown in a group, and not published before the unit has been told', async () => {
    const talk = await openTalk({ canReachPerson: false })
    await bindGroup(talk.county, '乡镇群')
    for (const text of ['起草通报 进度：水务局推进较慢', '提交通报1', '同意通报1'])
      await talk.deliver({ who: '孙梅', text, room: undefined })
    expect((await talk.heard()).at(-1)).toContain('没有能收到私信的人：永安县水务局')
    await talk.play(`
      孙梅：查通报1
      督办：这类数据不能在群里说，请私聊我。
      孙梅：修改通报1：水务局已进场
      督办：这类数据不能在群里说，请私聊我。
      孙梅：退回通报1，原因：核实
      督办：这类数据不能在群里说，请私聊我。
      张三：提交通报1
      督办：这件事须由作风办办理。
      +3000m
      孙梅>：发布通报1到 乡镇群
      督办>孙梅：通报稿1提到的永安县水务局没有能收到私信的人，还没看到相关情况。请当面告知后发：立即发布通报稿1，原因：已当面告知……
    `)
    await talk.close()
  })
})

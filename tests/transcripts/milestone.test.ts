import { utils, write } from '@e965/xlsx'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importWorkbook } from '../../src/documents/import/import.js'
import { acceptItem } from '../../src/services/accept-item.js'
import { editMilestones } from '../../src/services/edit-milestones.js'
import { reachMilestone } from '../../src/services/reach-milestone.js'
import { openTalk, type Talk } from '../support/talk.js'
import { instant, openTimetable, type Timetable } from '../support/timetable.js'

describe('任务的时间节点', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task()
  })
  afterEach(() => talk.close())

  it('are entered, moved, reached and taken out by the office, and shown', async () => {
    await talk.play(`
      孙梅：任务1 节点 9月13日完成初稿；10月31日完成申报
      督办：任务1〔营商环境提升〕已加节点2个：9月13日 完成初稿、10月31日 完成申报，“完成初稿”的日期已过，请核对。报错请发“撤回”
      孙梅：任务1 节点：9月20日征求意见
      督办：任务1〔营商环境提升〕已加节点1个：9月20日 征求意见。报错请发“撤回”
      孙梅：任务1 节点 初稿 改到9月16日
      督办：任务1〔营商环境提升〕节点“完成初稿”：9月13日 → 9月16日。报错请发“撤回”
      张三：任务1 节点 初稿 已完成
      督办：任务1〔营商环境提升〕节点“完成初稿”已完成，10月31日到期，还剩47天。报错请发“撤回”
      孙梅：任务1 节点2 改到11月5日
      督办：任务1〔营商环境提升〕节点“完成申报”：10月31日 → 11月5日，“完成申报”晚于期限10月31日，请核对。报错请发“撤回”
      孙梅：任务1 删除节点 征求意见
      督办：任务1〔营商环境提升〕已删除节点“征求意见”。报错请发“撤回”
      孙梅：任务1 节点 初稿 改到9月16日
      督办：任务1〔营商环境提升〕节点没有变化
      张三：查任务1
      督办：任务1〔营商环境提升〕待签收
      | 期限：10月31日到期，还剩47天
      | 牵头：永安县发展和改革局
      | 节点1：9月16日 完成初稿，已完成
      | 节点2：11月5日 完成申报
      | 9月14日 张三：节点1“完成初稿”完成
      | 9月14日 孙梅：改节点：“完成申报”10月31日 → 11月5日
      | 9月14日 孙梅：改节点：删“征求意见”
    `)
  })

  it('are put back by 撤回, and a tick survives a later edit or goes by itself', async () => {
    await talk.play(`
      孙梅：任务1 节点 9月20日完成初稿
      督办：任务1〔营商环境提升〕已加节点1个：9月20日 完成初稿。报错请发“撤回”
      张三：任务1节点1已完成
      督办：任务1〔营商环境提升〕节点“完成初稿”已完成，10月31日到期，还剩47天。报错请发“撤回”
      孙梅：任务1 节点 10月20日完成申报
      督办：任务1〔营商环境提升〕已加节点1个：10月20日 完成申报。报错请发“撤回”
      张三：撤回
      督办：已撤回：任务1〔营商环境提升〕的节点“完成初稿”完成，现为未完成
      孙梅：撤回
      督办：已撤回：任务1〔营商环境提升〕的节点修改，现有节点1个：9月20日 完成初稿
      张三：查任务1
      督办：任务1〔营商环境提升〕待签收
      | 期限：10月31日到期，还剩47天
      | 牵头：永安县发展和改革局
      | 节点1：9月20日 完成初稿
      | 9月14日 孙梅：交办
      | 9月14日 孙梅：改节点：加 9月20日 完成初稿
      孙梅：撤回
      督办：已撤回：任务1〔营商环境提升〕的节点修改，现在没有节点
    `)
  })

  it('are the office’s matter, and what is unclear is said with an example', async () => {
    await talk.play(`
      张三：任务1 节点 9月20日完成初稿
      督办：这件事须由作风办办理。
      孙梅：任务1 新增节点 初稿
      督办：没有看懂节点“初稿”，没有登记；每个节点要有日期和内容，例如：任务1 节点 9月20日完成初稿；10月29日完成申报
      孙梅：任务1 节点 9月20日完成初稿；10月底
      督办：没有看懂节点“10月底”，没有登记；每个节点要有日期和内容，例如：任务1 节点 9月20日完成初稿；10月29日完成申报
      孙梅：任务1 节点 初稿 改到9月20日
      督办：任务1还没有设节点。整项办完请发：任务1 已完成
      孙梅：任务1 节点 9月20日第一次督查；10月20日第二次督查
      督办：任务1〔营商环境提升〕已加节点2个：9月20日 第一次督查、10月20日 第二次督查。报错请发“撤回”
      孙梅：任务1 节点 督查 已完成
      督办：任务1的节点“督查”不止一个：节点1“第一次督查”、节点2“第二次督查”。请写编号，例如：任务1 节点1 已完成
      孙梅：任务1 节点 评审 改到以后
      督办：任务1没有节点“评审”，现有节点1“第一次督查”、节点2“第二次督查”。例如：任务1 节点1 已完成
      孙梅：任务1 节点 第一次督查 改到以后
      督办：没有看懂改到哪一天，节点没有改。例如：任务1 节点1 改到9月20日
      孙梅：任务9 节点 9月20日完成初稿
      督办：没有任务9，请核对编号；发“我的清单”可以查看。例如：任务1 60%
    `)
  })
})

describe('只说一个节点的话', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task()
    await talk.county.task({ title: '项目谋划' })
    await talk.play(`
      孙梅：任务1 节点 9月20日立项；10月10日编制方案；10月20日专家验收
      督办：任务1〔营商环境提升〕已加节点3个：9月20日 立项、10月10日 编制方案、10月20日 专家验收。报错请发“撤回”
      张三：任务1 60%
      督办：任务1〔营商环境提升〕60%，10月31日到期，还剩47天。报错请发“撤回”
    `)
  })
  afterEach(() => talk.close())

  it('reach that one, and leave the item’s own share alone', async () => {
    await talk.play(`
      张三：任务1 第一个节点完成了，专家都签字了
      督办：任务1〔营商环境提升〕节点“立项”已完成，10月31日到期，还剩47天。报错请发“撤回”
      张三：任务1 编制方案节点已于9月10日完成
      督办：任务1〔营商环境提升〕节点“编制方案”已于9月10日完成，10月31日到期，还剩47天。报错请发“撤回”
      张三：任务1 专家验收 提前完成
      督办：任务1〔营商环境提升〕节点“专家验收”已完成，10月31日到期，还剩47天。报错请发“撤回”
      张三：任务1 节点1 已完成
      督办：任务1〔营商环境提升〕节点“立项”此前已完成（张三，9月14日），没有重复登记，10月31日到期，还剩47天
      张三：查任务1
      督办：任务1〔营商环境提升〕办理中，60%
      | 期限：10月31日到期，还剩47天
      | 牵头：永安县发展和改革局
      | 节点1：9月20日 立项，已完成
      | 节点2：10月10日 编制方案，已完成
      | 节点3：10月20日 专家验收，已完成
      | 9月14日 张三：节点1“立项”完成
      | 9月14日 张三：节点2“编制方案”完成
      | 9月14日 张三：节点3“专家验收”完成
    `)
  })

  it('record nothing where the milestone is not there, has no share, or is not done yet', async () => {
    await talk.play(`
      张三：任务1 节点5 已完成
      督办：任务1没有第5个节点，现有节点1“立项”、节点2“编制方案”、节点3“专家验收”。例如：任务1 节点1 已完成
      张三：任务1 选址节点已完成
      督办：任务1没有节点“选址”，现有节点1“立项”、节点2“编制方案”、节点3“专家验收”。例如：任务1 节点1 已完成
      张三：任务1 节点已完成
      督办：任务1请写明是哪个节点，现有节点1“立项”、节点2“编制方案”、节点3“专家验收”。例如：任务1 节点1 已完成
      张三：任务1 节点 编制方案 完成80%
      督办：节点只记完成，不记百分比，没有登记。做完请发：任务1 节点2 已完成；报整项进度请发：任务1 80%
      张三：任务1 编制方案 完成80%
      督办：节点只记完成，不记百分比，没有登记。做完请发：任务1 节点2 已完成；报整项进度请发：任务1 80%
      张三：任务1 节点1 已于11月20日完成
      督办：11月20日还没有到，没有登记。做完后请发：任务1 节点1 已完成
      张三：任务1 专家评审已完成
      督办：任务1〔营商环境提升〕进展已记录，仍为60%，10月31日到期，还剩47天。报错请发“撤回”
      张三：任务1 验收通过
      督办：“验收”是节点还是整项？没有登记。任务1有节点3“专家验收”，节点做完请发：任务1 节点3 已完成；整项办完请发：任务1 已完成
      张三：任务2 节点1 已完成
      督办：任务2还没有设节点。整项办完请发：任务2 已完成
      李四：任务1 节点1 已完成
      督办：任务1由永安县发展和改革局负责，您不能办理。例如：任务12 60%
    `)
  })

  it('stand beside what is said of other items and of the whole: each part is stored or told why not', async () => {
    await talk.play(`
      张三：任务1 节点1 已完成，任务2 30%
      督办：任务1〔营商环境提升〕节点“立项”已完成，10月31日到期，还剩47天
      | 任务2〔项目谋划〕30%，10月31日到期，还剩47天
      | 报错请发“撤回”
      张三：任务2 40%，任务1 节点2、3已完成，整体进度70%
      督办：任务2〔项目谋划〕30% → 40%，10月31日到期，还剩47天
      | 任务1〔营商环境提升〕节点“编制方案”已完成，10月31日到期，还剩47天
      | 任务1〔营商环境提升〕节点“专家验收”已完成，10月31日到期，还剩47天
      | 任务1〔营商环境提升〕60% → 70%，10月31日到期，还剩47天
      | 报错请发“撤回”
      张三：撤回
      督办：已撤回：
      | 任务1〔营商环境提升〕60% → 70%，现为60%
      | 任务1〔营商环境提升〕的节点“专家验收”完成，现为未完成
      | 任务1〔营商环境提升〕的节点“编制方案”完成，现为未完成
      | 任务2〔项目谋划〕30% → 40%，现为30%
      张三：任务1 节点9 已完成，任务2 50%
      督办：任务1没有第9个节点，现有节点1“立项”、节点2“编制方案”、节点3“专家验收”。例如：任务1 节点1 已完成
      | 任务2〔项目谋划〕30% → 50%，10月31日到期，还剩47天
      | 报错请发“撤回”
      孙梅：任务1 节点1 改到9月28日，节点2 改到10月12日
      督办：任务1〔营商环境提升〕节点“立项”：9月20日 → 9月28日
      | 任务1〔营商环境提升〕节点“编制方案”：10月10日 → 10月12日
      | 报错请发“撤回”
    `)
  })

  it('are taken back with the message, and worked on again after a restart they add nothing', async () => {
    await talk.play(`
      张三 #a：任务1 节点1、2已完成
      督办：任务1〔营商环境提升〕节点“立项”已完成，10月31日到期，还剩47天
      | 任务1〔营商环境提升〕节点“编制方案”已完成，10月31日到期，还剩47天
      | 报错请发“撤回”
    `)
    await talk.restart()
    await talk.play(`
      张三 #a：任务1 节点1、2已完成
      张三 撤回 a
      督办：已撤回：
      | 任务1〔营商环境提升〕的节点“编制方案”完成，现为未完成
      | 任务1〔营商环境提升〕的节点“立项”完成，现为未完成
      张三：任务1 节点1 已完成
      督办：任务1〔营商环境提升〕节点“立项”已完成，10月31日到期，还剩47天。报错请发“撤回”
    `)
  })
})

describe('不合理的节点', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task()
  })
  afterEach(() => talk.close())

  it('are told and not stored; one that is there is not put there twice, and none is moved unasked', async () => {
    await talk.play(`
      孙梅：任务1 节点 9月30日摸底；10月10日开会
      督办：任务1〔营商环境提升〕已加节点2个：9月30日 摸底、10月10日 开会。报错请发“撤回”
      孙梅：任务1 节点 13月1日做
      督办：没有“13月1日”这一天，没有登记，请核对日期。例如：任务1 节点 9月20日完成初稿；10月29日完成申报
      孙梅：任务1 节点 摸底 改到9月31日
      督办：没有“9月31日”这一天，没有登记，请核对日期。例如：任务1 节点 9月20日完成初稿；10月29日完成申报
      孙梅：任务1 节点 9月30日摸底
      督办：任务1〔营商环境提升〕节点“摸底”（9月30日）已经有了
      孙梅：任务1 节点 9月30日完成摸底；10.27完工
      督办：任务1〔营商环境提升〕已加节点1个：10月27日 完工，节点“摸底”（9月30日）已经有了。报错请发“撤回”
      孙梅：任务1 节点 10月下旬开会
      督办：任务1〔营商环境提升〕已加节点1个：10月31日 开会，另有同名节点2（10月10日）。报错请发“撤回”
      孙梅：任务1 节点 摸底 改到9月20日又改到9月25日
      督办：一次只改一个节点的日期，没有改。例如：任务1 节点1 改到9月20日
      孙梅：任务1 节点 摸底 改到10.5
      督办：任务1〔营商环境提升〕节点“摸底”：9月30日 → 10月5日。报错请发“撤回”
      孙梅：任务1 删除第2个节点
      督办：任务1〔营商环境提升〕已删除节点“开会”。报错请发“撤回”
      孙梅：任务1 删除全部节点
      督办：任务1〔营商环境提升〕已删除节点“摸底”，已删除节点“完工”，已删除节点“开会”。报错请发“撤回”
      孙梅：撤回
      督办：已撤回：任务1〔营商环境提升〕的节点修改，现有节点3个：10月5日 摸底、10月27日 完工、10月31日 开会
      张三：任务1 节点全部删除
      督办：这件事须由作风办办理。
    `)
  })
})

describe('导入的节点滞后', () => {
  const ref = { kind: 'task', no: 1 } as const
  let time: Timetable
  beforeEach(async () => {
    time = await openTimetable({ reachable: ['zhang'] })
    const { stores, directory } = time.county
    const book = utils.book_new()
    const rows = [
      ['序号', '工作任务', '牵头单位', '完成时限', '时间节点'],
      [1, '制定方案', '发改局', '2022年12月底', '9.13完成初稿；10.31完成申报'],
    ]
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), '任务清单')
    await importWorkbook({
      bytes: new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' })),
      fileName: '任务清单.xlsx',
      dryRun: false,
      now: instant('2022-09-08 10:00'),
      actor: { id: 'system', name: '导入', roles: [], units: [], system: true },
      store: stores,
      directory,
    })
    await acceptItem(await time.county.as('zhang', { at: instant('2022-09-08 11:00') }), { ref })
  })
  afterEach(() => time.close())

  const reminder = (day: string) =>
    [
      '张三：【提醒】您负责的1项工作请留意：',
      `任务1〔制定方案〕节点“完成初稿”应于${day}完成`,
      '报进展请发：任务1 60%；暂缓提醒请发：稍后提醒 任务1 3天',
    ].join('\n')
  const toZhang = async (at: string) => (await time.tick(at)).filter((line) => line.startsWith('张三：'))

  it('is reminded of on the working day after its day, and once', async () => {
    expect(await toZhang('2022-09-13 08:30')).toEqual([])
    expect(await toZhang('2022-09-14 08:30')).toEqual([reminder('9月13日')])
    expect(await toZhang('2022-09-15 08:30')).toEqual([])
  })

  it('is not reminded of where it was reached', async () => {
    const at = instant('2022-09-13 17:00')
    await reachMilestone(await time.county.as('zhang', { at }), { ref, milestone: '初稿' })
    expect(await toZhang('2022-09-14 08:30')).toEqual([])
    expect(await toZhang('2022-09-16 08:30')).toEqual([])
  })

  it('is reminded of on its new day where it was moved', async () => {
    const change = { act: 'move', milestone: '初稿', to: '2022-09-15' } as const
    await editMilestones(await time.county.as('office', { at: instant('2022-09-13 17:00') }), { ref, change })
    expect(await toZhang('2022-09-14 08:30')).toEqual([])
    expect(await toZhang('2022-09-16 08:30')).toEqual([reminder('9月15日')])
  })
})

import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/language/parse.js'

const said = (text: string) => parse(text, { today: '2022-09-14', office: false })
const stands = (slots: object) => ({ blocked: undefined, percent: null, expected_by: undefined, ...slots })

/** Slots of a progress, whole but for its items, and but for the part of the work that it names. */
function progressed(text: string): object {
  const { intent, slots } = said(text)
  const { refs: _, perhaps: __, ...rest } = slots as { refs?: unknown; perhaps?: unknown }
  return { intent, ...rest }
}
const moved = (slots: object) => ({ intent: 'progress', percent: null, ...slots })

describe('a difficulty or a doubt is no end', () => {
  it.each([
    '任务63按期完成有困难',
    '任务63按期完成难度较大，请领导关注',
    '任务63按期完成，难度较大',
    '任务63完成困难',
    '任务76完成难度很大',
    '任务76完成有难度',
    '任务76如期完成存在困难',
    '任务76办结有难度',
    '任务76整改到位有困难',
    '任务76完成全年目标压力很大',
    '任务76完成80%有困难',
    '任务63月底前完成有困难',
    '任务76年底完成80%难度较大',
    '任务76销号有难度',
    '任务76申请销号有困难',
    '任务76月底销号难度大',
  ])('%s: in the way', (text) => {
    expect(progressed(text)).toEqual(moved({ blocked: true }))
  })

  it.each([
    '任务63完成存在风险',
    '任务76完成希望不大',
    '任务76完成把握不大',
    '任务76完成的可能性不大',
    '任务76完成问题不大',
    '任务76按期完成没问题',
    '任务76完成有望',
    '任务76销号把握不大',
    '任务76没把握完成',
    '任务76未必能完成',
    '任务76按期完成，没有把握',
    '任务76月底前完成没有把握',
    '任务76完成没有难度',
    '任务76已开工，按期完成没问题',
    '任务76能按期完成，没有问题',
    '任务76完成80%没有问题',
  ])('%s: not known', (text) => {
    expect(progressed(text)).toEqual(moved({}))
  })

  it('asks for help where that is said', () => {
    expect(progressed('任务63月底前完成有困难，需要财政局支持')).toEqual(
      moved({ blocked: true, need_help: true }),
    )
  })

  it.each([
    '任务12已完成',
    '任务12按期完成',
    '任务12完成，没问题',
    '任务12已按期完成，难度较大',
    '任务12困难很多，但已完成',
    '任务12已完成，存在困难已克服',
    '任务12已完成难度较大的3个路段',
    '任务12已完成困难群众救助',
    '任务12已完成存在问题整改',
    '任务12完成了，难度大的也都解决了',
    '任务12提前完成，时间充足',
    '任务12按期完成，没有问题',
    '任务12提前完成，没有任何困难',
    '任务12按时完成，无困难',
    '任务12已完成，按期完成没有悬念',
    '任务12已完成没问题',
    '任务12已办结没有问题',
    '任务12已竣工，没有任何问题',
  ])('%s: done', (text) => {
    expect(said(text).intent).toBe('complete')
  })

  it.each(['任务12于9月底前完成，没有问题', '任务12月底完成没有问题', '任务12 9月底完成，时间充裕'])(
    '%s: promised for the day',
    (text) => {
      expect(progressed(text)).toEqual(moved({ expected_by: '2022-09-30' }))
    },
  )

  it('lets what was done be closed', () => {
    expect(said('问题46已整改到位，有困难户3户已安置，申请销号').intent).toBe('apply_close')
    expect(progressed('任务12目前完成80%，存在困难')).toEqual(moved({ percent: 80, blocked: true }))
  })
})

describe('a difficulty solved is no end either', () => {
  it.each([
    '任务63资金问题已解决',
    '任务63的困难解决了',
    '任务12困难已解决',
    '任务12问题已全部解决',
    '任务76欠款已解决',
    '任务63用地问题已协调解决',
    '任务63遇到资金困难，已解决',
    '任务63资金全部到位',
    '任务63资金已全部落实',
    '问题46资金问题已解决',
    '问题46的困难解决了',
    '任务63停工问题已解决',
    '任务63资金缺口已补上',
  ])('%s: moves on, and nothing is in the way', (text) => {
    expect(progressed(text)).toEqual(moved({}))
  })

  it.each([
    '问题46已解决',
    '问题46解决了',
    '问题46停车难问题已解决',
    '问题46群众反映的资金问题已解决',
    '任务63已解决',
    '任务63全部解决',
    '任务63经多次协调已解决',
    '任务63资金问题已解决，工程已完工',
  ])('%s: done', (text) => {
    expect(said(text).intent).toBe('complete')
  })

  it('leaves a difficulty of an enterprise its end', () => {
    for (const text of ['难题3已解决', '难题3用地问题已解决'])
      expect(said(text)).toMatchObject({ intent: 'report_visit', slots: { difficulty_ref: 3, solved: 1 } })
  })

  it('keeps in the way what is not solved yet', () => {
    for (const text of ['任务63资金缺口未解决', '任务63正在协调解决资金缺口'])
      expect(said(text)).toMatchObject({ intent: 'progress', slots: { blocked: true } })
  })
})

describe('what ought to have been done', () => {
  it.each([
    '任务63本该上周完成',
    '任务63早该完成了',
    '任务63本应上月完成',
    '任务63按理应完成',
    '任务63上周就该完成',
    '任务63该完成了',
    '任务63原定上周完成',
  ])('%s: nothing is told', (text) => {
    expect(said(text).intent).toBe('ignore')
  })

  it.each([
    '任务63早就完成了',
    '任务63早已完成',
    '任务63该项工作已完成',
    '任务63本该上周完成，今天终于完成了',
    '任务63原定月底完成，现已提前完成',
  ])('%s: done', (text) => {
    expect(said(text).intent).toBe('complete')
  })
})

describe('a stage is not the whole', () => {
  it.each([
    '任务76自查完成',
    '任务76自查已全部完成',
    '任务76已完成自查',
    '任务76初验完成，等正式验收',
    '任务76初验通过，等正式验收',
    '任务76预验收完成',
    '任务76已通过县级验收，等市级验收',
    '任务76县级验收合格，待省级验收',
    '任务76招标已完成',
    '任务76试运行完成',
    '任务76土地平整完成，等苗木进场',
    '任务76已完成，还要补种200棵',
    '任务76已完成，还要绿化',
    '任务76已完成，还需要安装设备',
    '任务76已完成，等安装调试',
    '任务76已完成，还要装修',
    '任务76已完成，还得修路',
    '任务76已完成，还需要整改',
    '任务76已完成，还需要3天',
    '任务63方案已完成，正在征求意见',
    '任务63文件已印发，正在落实',
    '任务63材料已完成',
  ])('%s', (text) => {
    expect(progressed(text)).toEqual(moved({}))
  })

  it.each([
    '任务76已通过县级验收',
    '任务76通过竣工验收',
    '任务76已完成，待验收',
    '任务76已完成，等作风办审核',
    '任务76已完成，等上级通报',
    '任务76已竣工，等正式投用',
    '任务76已竣工，等通车',
    '任务76已完工，等启用',
    '任务76已完成，就等发证',
    '任务76已完成，就等剪彩',
    '任务76已办结，等归还场地',
    '任务76已完成，还要向县里汇报',
    '任务76已全部完成，还需要公开',
    '任务76已完成，等建设单位确认',
    '任务76道路硬化已完成，等验收',
    '任务76完工，等待县里验收',
    '任务76已完成，还要整理资料',
    '任务76已整改完成，下一步将持续巩固',
    '任务76自查发现的问题已全部整改完成',
  ])('%s: the whole', (text) => {
    expect(said(text).intent).toBe('complete')
  })

  it.each(['任务12材料发我一下', '任务12方案发群里了', '任务12会议改到周四', '任务63会议纪要发一下'])(
    '%s: about papers and meetings',
    (text) => {
      expect(said(text).intent).toBe('ignore')
    },
  )
})

describe('what is in the way', () => {
  it.each([
    ['任务63梳理堵点8个，50%', stands({ percent: 50 })],
    ['任务63堵点疏通50%', stands({ percent: 50 })],
    ['任务63聚焦痛点难点，完成60%', stands({ percent: 60 })],
    ['任务117没到30%，是25%', stands({ percent: 25 })],
    ['任务63没到一半', stands({})],
    ['任务76的资金缺口解决了，正在施工，76%', stands({ percent: 76 })],
    ['任务63堵点还没打通', stands({ blocked: true })],
    ['任务63存在堵点，推进不了', stands({ blocked: true })],
    ['任务63堵点：征地', stands({ blocked: true })],
    ['任务63遇到瓶颈', stands({ blocked: true })],
    ['任务12设备没到', stands({ blocked: true })],
    ['任务12苗木没到，需要协调', stands({ blocked: true })],
    ['任务12目前完成65%，存在资金缺口', stands({ percent: 65, blocked: true })],
  ])('%s', (text, slots) => {
    const got = said(text)
    expect(got.intent).toBe('progress')
    expect({ ...stands({}), ...got.slots }).toMatchObject(slots)
  })

  it.each(['任务63没到验收的时候', '任务63没到期', '任务63没到时间'])('%s: nothing', (text) => {
    expect(said(text).intent).toBe('ignore')
  })
})

describe('an application taken back', () => {
  it.each([
    '任务26撤销延期申请',
    '任务26撤回延期申请',
    '任务26延期申请撤回',
    '任务26撤销销号申请',
    '撤销任务26的延期申请',
    '我们撤回任务26的延期申请',
    '任务26取消延期申请，能按期完成',
    '任务26延期申请取消，改为按期完成',
    '任务26延期申请不要了',
    '任务26我们不想延期了，撤回申请',
  ])('%s', (text) => {
    const of = text.includes('销号') ? 'close' : 'extend'
    expect(said(text)).toEqual({ intent: 'undo', slots: { refs: [{ kind: 'task', no: 26 }], of } })
  })

  it('任务26申请撤回延期: none is made', () => {
    expect(said('任务26申请撤回延期').intent).toBe('progress')
  })

  it.each([
    ['任务26申请延期到10月20日，原因：项目取消', '项目取消'],
    ['任务26因合同取消，申请延期到10月20日', '合同取消'],
  ])('%s: one is made', (text, reason) => {
    expect(said(text)).toMatchObject({ intent: 'apply_extend', slots: { to: '2022-10-20', reason } })
  })
})

describe('没有进展', () => {
  it.each([
    '任务12暂时没有进展',
    '任务12暂时没啥进展',
    '任务12暂时没什么进展',
    '任务12还没有进展',
    '任务12还没进展',
    '任务12近期没有新进展',
    '任务12暂时没有新的进展',
    '任务12暂无新进展',
    '任务12没有实质性进展',
    '任务12暂无进展',
  ])('%s: in the way', (text) => {
    expect(progressed(text)).toEqual(moved({ blocked: true }))
  })

  it.each<[string, object]>([
    ['任务12不是没有进展，已到60%', moved({ percent: 60 })],
    ['任务12有新进展，到60%了', moved({ percent: 60 })],
    ['任务12暂时没有问题，进度60%', moved({ percent: 60 })],
    ['任务12还没什么进展，预计月底前完成', moved({ blocked: true, expected_by: '2022-09-30' })],
  ])('%s', (text, slots) => {
    expect(progressed(text)).toEqual(slots)
  })

  it.each(['任务12暂时没有困难', '任务12暂时没有进展吗', '任务12还没有进展的原因是什么'])(
    '%s reports nothing',
    (text) => {
      expect(said(text).intent).not.toBe('progress')
    },
  )
})

describe('what was in the way is gone, beside a forecast', () => {
  const foretold = { expected_by: '2022-10-08' }

  it.each([
    '任务12问题已解决，预计10月8日完成',
    '任务12征地已谈妥，预计10月8日完成',
    '任务12现已恢复施工，预计10月8日完成',
    '任务12没有困难了，预计10月8日完成',
    '任务12已解决征地问题，预计10月8日完成',
    '任务12资金缺口解决了，预计10月8日完成',
  ])('%s', (text) => {
    expect(progressed(text)).toEqual(moved({ ...foretold, overcome: true }))
  })

  it.each([
    '任务12预计10月8日完成',
    '任务12问题已部分解决，预计10月8日完成',
    '任务12问题预计10月8日解决',
    '任务12问题解决了再开工，预计10月8日完成',
    '任务12问题未得到解决，预计10月8日完成',
    '任务12顺利推进，预计10月8日完成',
    '任务12已申请资金，预计10月8日完成',
    '任务12问题已解决，但缺资金，预计10月8日完成',
  ])('%s: it stays', (text) => {
    expect(progressed(text)).not.toHaveProperty('overcome')
  })

  it('says of each item what is said of it', () => {
    expect(said('任务12问题已解决，任务13预计10月8日完成')).toEqual({
      intent: 'progress',
      slots: {
        refs: [{ kind: 'task', no: 12 }],
        percent: null,
        others: [{ refs: [{ kind: 'task', no: 13 }], percent: null, expected_by: '2022-10-08' }],
      },
    })
    expect(said('任务12受阻，任务13正在推进')).toMatchObject({
      slots: { refs: [{ kind: 'task', no: 12 }], blocked: true, others: [{ percent: null }] },
    })
    expect(said('任务12正在推进，任务13正在推进')).toEqual({
      intent: 'progress',
      slots: {
        refs: [
          { kind: 'task', no: 12 },
          { kind: 'task', no: 13 },
        ],
        percent: null,
      },
    })
  })
})

describe('几 of these days asks nothing', () => {
  it.each([
    ['任务18干了60%，这几天下雨耽误了', 'progress'],
    ['任务18干了60%，前几天下雨耽误了', 'progress'],
    ['任务18 60%，还差好几个点没报批', 'progress'],
    ['任务18 60%，还要几天', 'query'],
    ['任务18还要几天', 'query'],
    ['这几天任务18什么进展', 'query'],
  ])('%s', (text, intent) => {
    expect(parse(text, { today: '2022-09-14' }).intent).toBe(intent)
  })
  it('and is no name', () => {
    expect(parse('前几天走访企业5户', { today: '2022-09-14' })).toMatchObject({ intent: 'report_indicator' })
  })
})

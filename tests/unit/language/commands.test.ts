import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/language/parse.js'

const TODAY = '2022-09-14'
const task = (...nos: number[]) => nos.map((no) => ({ kind: 'task', no }))

/** Anybody's. */
const OWN: [text: string, intent: string, slots: object][] = [
  ['绑定 123456', 'bind', { code: '123456' }],
  ['绑定１２３４５６', 'bind', { code: '123456' }],
  ['绑定 12', 'bind', { code: '12' }],
  ['@督办机器人 绑定 123456', 'bind', { code: '123456' }],
  ['解绑', 'unbind', {}],
  ['我要解绑', 'unbind', {}],
  ['解除绑定', 'unbind', {}],
  ['撤回', 'undo', { refs: [] }],
  ['撤销刚才的进展', 'undo', { refs: [] }],
  ['刚才那条撤回', 'undo', { refs: [] }],
  ['发错了，撤回', 'undo', { refs: [] }],
  ['撤回任务12', 'undo', { refs: task(12) }],
  ['撤回刚才任务12的那条', 'undo', { refs: task(12) }],
  ['撤回关于任务12的上报', 'undo', { refs: task(12) }],
  ['撤回任务12那部分', 'undo', { refs: task(12) }],
  ['撤回任务12的60%', 'undo', { refs: task(12) }],
  ['撤回任务12和任务13', 'undo', { refs: [...task(12), ...task(13)] }],
  ['撤回任务12，60%', 'progress', { refs: task(12), percent: 60 }],
  ['任务12 60%，撤回前面的', 'progress', { refs: task(12), percent: 60 }],
  ['撤销任务12的销号申请', 'undo', { refs: task(12) }],
  ['任务12撤回申请', 'undo', { refs: task(12) }],
  ['任务12 3天后提醒', 'snooze', { refs: task(12), days: 3 }],
  ['任务12下周一再提醒', 'snooze', { refs: task(12), days: 5 }],
  ['任务12稍后提醒', 'snooze', { refs: task(12), days: null }],
  ['稍后提醒', 'snooze', { refs: [], days: null }],
  ['稍后提醒 3天', 'snooze', { refs: [], days: 3 }],
  ['稍后提醒 任务12 5个工作日', 'snooze', { refs: task(12), days: 5, working_days: true }],
  ['取消稍后提醒', 'snooze', { refs: [], days: null, cancel: true }],
  ['取消稍后提醒 任务12', 'snooze', { refs: task(12), days: null, cancel: true }],
  ['取消任务12的稍后提醒', 'snooze', { refs: task(12), days: null, cancel: true }],
  ['恢复提醒 任务12', 'snooze', { refs: task(12), days: null, cancel: true }],
  ['任务12稍后提醒取消', 'snooze', { refs: task(12), days: null, cancel: true }],
  ['任务12节点3已完成', 'milestone', { refs: task(12), milestone: 3 }],
  ['任务12第2个节点如期完成了', 'milestone', { refs: task(12), milestone: 2 }],
  ['任务12的节点2预计下周完成', 'ignore', {}],
  ['任务12节点3什么时候完成？', 'ignore', {}],
  ['任务12 节点 初稿 已完成', 'milestone', { refs: task(12), milestone: '初稿' }],
  ['任务12节点“初稿”按期完成', 'milestone', { refs: task(12), milestone: '初稿' }],
  ['任务12节点初稿已完成', 'milestone', { refs: task(12), milestone: '初稿' }],
  ['任务12 节点 初稿 完成了吗', 'ignore', {}],
  ['任务12 验收节点已完成', 'milestone', { refs: task(12), milestone: '验收' }],
  ['任务12 第一个节点完成了', 'milestone', { refs: task(12), milestone: 1 }],
  ['任务12 首个节点已完成', 'milestone', { milestone: 1 }],
  ['任务12 节点二已经完成', 'milestone', { milestone: 2 }],
  ['昨天任务12节点1完成了', 'milestone', { refs: task(12), milestone: 1 }],
  ['任务12 完成了第一个节点', 'milestone', { milestone: 1 }],
  ['任务12 已完成验收节点', 'milestone', { milestone: '验收' }],
  ['任务12 第二个节点 完成了，专家都签字了', 'milestone', { milestone: 2 }],
  ['任务12 节点1 已于9月10日完成', 'milestone', { milestone: 1, on: '2022-09-10' }],
  ['任务12 节点1 9.10已完成', 'milestone', { milestone: 1, on: '2022-09-10' }],
  ['任务12 节点1 已于11月20日完成', 'milestone', { milestone: 1, on: '2022-11-20' }],
  ['任务12 节点 编制方案 完成80%', 'milestone', { milestone: '编制方案', percent: 80 }],
  ['任务12 节点1 100%', 'milestone', { milestone: 1 }],
  ['任务12 节点已完成', 'milestone', { milestone: '' }],
  ['任务12 全部节点已完成', 'milestone', { milestone: '' }],
  ['任务12 立项 提前完成', 'progress', { percent: null, perhaps: { title: '立项' } }],
  ['任务12 选址 9月10日完成', 'progress', { percent: null, perhaps: { title: '选址', on: '2022-09-10' } }],
  ['任务12 上门走访 完成了', 'complete', { perhaps: [{ refs: task(12), title: '上门走访' }] }],
  ['任务12 已按时间节点完成', 'complete', { refs: task(12) }],
  ['任务12 第1个节点弄完咧', 'milestone', { milestone: 1 }],
  ['任务12 2号节点完成', 'milestone', { milestone: 2 }],
  ['任务12 里程碑1已完成', 'milestone', { milestone: 1 }],
  ['任务12节点：初稿，已完成', 'milestone', { milestone: '初稿' }],
  ['任务12，节点3，按时完成', 'milestone', { milestone: 3 }],
  ['任务12 节点1 滞后，设备没到', 'progress', { refs: task(12), percent: null, blocked: true }],
  ['任务12 主体完工，进度70%', 'progress', { refs: task(12), percent: 70 }],
  ['任务12 齐活', 'complete', { refs: task(12) }],
  ['任务12 已完成√', 'complete', { refs: task(12) }],
  ['任务12完成啦！', 'complete', { refs: task(12) }],
  ['任务12 节点1 还没完成', 'ignore', {}],
  ['@all 任务12 节点1 必须本周完成', 'ignore', {}],
  ['应于9月20日完成任务12节点1', 'ignore', {}],
  ['任务12节点10月上旬开会，请大家准备', 'ignore', {}],
  ['任务12 节点1 基本完成', 'ignore', {}],
  ['任务12 节点1', 'query', { what: 'task', refs: task(12) }],
  ['听说任务12节点1已完成', 'ignore', {}],
  ['请抓紧完成任务12节点1', 'ignore', {}],
  ['任务12节点任务已完成', 'complete', { refs: task(12) }],
  ['任务12 节点 进展顺利，完成60%', 'progress', { refs: task(12), percent: 60 }],
  ['任务12关键节点9月底前可完成', 'progress', { refs: task(12), percent: null, expected_by: '2022-09-30' }],
  ['任务6 87%，@all 请大家抓紧', 'progress', { refs: task(6), percent: 87 }],
  ['任务6 才87%，请大家抓紧', 'ignore', {}],
  ['任务6 87%，请各单位抓紧', 'ignore', {}],
  ['任务4完成 一半 多一点', 'progress', { refs: task(4), percent: 50, percent_qualifier: 'over' }],
  ['任务4完成60% 多部门配合', 'progress', { refs: task(4), percent: 60 }],
  ['本周有啥材料要交', 'ignore', {}],
  ['任务12先别催了', 'snooze', { refs: task(12), days: null }],
]

/** Milestones and more in one message: what each part comes to. */
const SEVERAL: [text: string, parts: [intent: string, slots: object][]][] = [
  [
    '任务4 节点1 已完成，任务5 60%',
    [
      ['milestone', { refs: task(4), milestone: 1 }],
      ['progress', { refs: task(5), percent: 60 }],
    ],
  ],
  [
    '任务5 60%，任务4 验收节点已完成',
    [
      ['progress', { refs: task(5), percent: 60 }],
      ['milestone', { refs: task(4), milestone: '验收' }],
    ],
  ],
  [
    '报告：任务4 节点1、任务5 节点2均已完成',
    [
      ['milestone', { refs: task(4), milestone: 1 }],
      ['milestone', { refs: task(5), milestone: 2 }],
    ],
  ],
  [
    '任务4 节点1、2均完成 整体进度65%',
    [
      ['milestone', { milestone: 1 }],
      ['milestone', { milestone: 2 }],
      ['progress', { refs: task(4), percent: 65 }],
    ],
  ],
  [
    '任务4 节点1完成，节点2推进中',
    [
      ['milestone', { milestone: 1 }],
      ['ignore', {}],
    ],
  ],
  [
    '任务4 节点1 已完成。任务6申请延期到10月底，原因：苗木未到',
    [
      ['milestone', { refs: task(4) }],
      ['apply_extend', { refs: task(6), to: '2022-10-31', reason: '苗木未到' }],
    ],
  ],
]

const PLAN = {
  act: 'set',
  steps: [
    { title: '完成初稿', due: '2022-09-20', percent: null, done: false },
    { title: '完成申报', due: '2022-10-31', percent: null, done: false },
  ],
  unread: [],
}
const moved = (milestone: number | string, to: string | null) => ({ act: 'move', milestone, to })

/** The office's. */
const OFFICE: [text: string, intent: string, slots: object][] = [
  ['任务12 节点 9月20日完成初稿；10.31完成申报', 'plan', { refs: task(12), change: PLAN }],
  ['任务12 节点：9月20日完成初稿，10月底完成申报', 'plan', { refs: task(12), change: PLAN }],
  ['任务12节点①9月20日完成初稿②10月31日完成申报', 'plan', { refs: task(12), change: PLAN }],
  ['任务12 新增节点 9月20日完成初稿、10月底完成申报', 'plan', { refs: task(12), change: PLAN }],
  ['任务1、任务2 节点 9月20日完成初稿；10月底完成申报', 'plan', { refs: task(1, 2), change: PLAN }],
  ['任务12 节点 9月20日完成初稿；申报', 'plan', { change: { act: 'set', unread: ['申报'] } }],
  ['任务12 新增节点 初稿', 'plan', { change: { act: 'set', steps: [], unread: ['初稿'] } }],
  ['任务12 节点 9月20日完成任务3的初稿', 'plan', { refs: task(12), change: { act: 'set', unread: [] } }],
  ['删除全部节点', 'plan', { refs: [], change: { act: 'clear' } }],
  ['任务12 节点全部删除', 'plan', { refs: task(12), change: { act: 'clear' } }],
  ['任务12 删除第2个节点', 'plan', { change: { act: 'drop', milestone: 2 } }],
  ['删除任务12的验收节点', 'plan', { refs: task(12), change: { act: 'drop', milestone: '验收' } }],
  ['任务12 节点 13月1日做', 'plan', { change: { act: 'set', steps: [], no_day: '13月1日' } }],
  ['任务12 节点 11.27完工', 'plan', { change: { steps: [{ title: '完工', due: '2022-11-27' }] } }],
  ['任务12 节点 初稿 改到9月20日', 'plan', { refs: task(12), change: moved('初稿', '2022-09-20') }],
  ['任务12 节点 完成初稿 改到9月20日', 'plan', { refs: task(12), change: moved('完成初稿', '2022-09-20') }],
  ['任务12 节点 “初稿”延期到月底', 'plan', { refs: task(12), change: moved('初稿', '2022-09-30') }],
  ['任务12节点3改到9月20日', 'plan', { refs: task(12), change: moved(3, '2022-09-20') }],
  ['任务12 节点 初稿 改到以后', 'plan', { refs: task(12), change: moved('初稿', null) }],
  ['任务12 删除节点 初稿', 'plan', { refs: task(12), change: { act: 'drop', milestone: '初稿' } }],
  ['任务12 节点 初稿 删除', 'plan', { refs: task(12), change: { act: 'drop', milestone: '初稿' } }],
  ['删除任务12的节点2', 'plan', { refs: task(12), change: { act: 'drop', milestone: 2 } }],
  ['任务12 取消节点 初稿', 'plan', { refs: task(12), change: { act: 'drop', milestone: '初稿' } }],
  ['解绑本群', 'unbind_group', {}],
  ['取消本群绑定', 'unbind_group', {}],
  ['本群解除绑定', 'unbind_group', {}],
  ['解除绑定本群', 'unbind_group', {}],
  ['取消绑定本群', 'unbind_group', {}],
  ['请取消本群的绑定', 'unbind_group', {}],
  ['把这个群解绑一下', 'unbind_group', {}],
  ['请帮忙把本群的绑定解除', 'unbind_group', {}],
  ['这个群不用了请解绑', 'unbind_group', {}],
  ['这个群不用了，请解绑。', 'unbind_group', {}],
  ['本群工作已结束，请解绑本群', 'unbind_group', {}],
  ['这个群要解散了，取消绑定吧', 'unbind_group', {}],
  ['不用了，解绑本群', 'unbind_group', {}],
  ['解绑 张三', 'unbind', { person: '张三' }],
  ['解绑张三的微信', 'unbind', { person: '张三' }],
  ['解除张三的绑定', 'unbind', { person: '张三' }],
  ['把财政局王芳的账号解绑', 'unbind', { person: '财政局王芳' }],
  ['张三换手机了，请解绑', 'unbind', { person: '张三' }],
  ['张三调走了，请解绑', 'unbind', { person: '张三' }],
  ['绑定本群', 'bind_group', {}],
  ['绑定本群 乡镇工作群', 'bind_group', { name: '乡镇工作群' }],
  ['绑定本群 123456', 'bind_group', { code: '123456' }],
  ['生成绑定码 张三', 'code', { person: '张三' }],
  ['生成绑定码 民政局 张三', 'code', { unit: '民政局', person: '张三' }],
  ['给张三发绑定码', 'code', { person: '张三' }],
  ['生成验证码 王芳 住建局', 'code', { unit: '住建局', person: '王芳' }],
  ['生成验证码 王芳（住建局）', 'code', { unit: '住建局', person: '王芳' }],
  ['生成验证码 住建局王芳', 'code', { person: '住建局王芳' }],
  ['生成住建局王芳的验证码', 'code', { person: '住建局王芳' }],
  ['给住建局王芳发个验证码', 'code', { person: '住建局王芳' }],
  ['日报改到九点半', 'timetable', { act: 'time', name: 'digest', time: '09:30' }],
  ['日报改到九点', 'timetable', { act: 'time', name: 'digest', time: '09:00' }],
  ['把日报时间改到上午十点一刻', 'timetable', { act: 'time', name: 'digest', time: '10:15' }],
  ['日报改到下午三点二十分', 'timetable', { act: 'time', name: 'digest', time: '15:20' }],
  ['日报改到十一点发', 'timetable', { act: 'time', name: 'digest', time: '11:00' }],
  ['周调度改到周二九点半', 'timetable', { act: 'weekday', name: 'weekly', weekday: 2, time: '09:30' }],
  ['周调度改到周二', 'timetable', { act: 'weekday', name: 'weekly', weekday: 2, time: null }],
  ['月通报改到五号', 'timetable', { act: 'date', name: 'monthly', date: 5, time: null }],
  ['月通报改到每月十五日九点', 'timetable', { act: 'date', name: 'monthly', date: 15, time: '09:00' }],
  ['同意任务12销号', 'review', { refs: task(12), decision: 'approve', of: 'close' }],
  ['同意任务3、5销号', 'review', { refs: task(3, 5), decision: 'approve', of: 'close' }],
  ['任务12同意销号', 'review', { refs: task(12), decision: 'approve', of: 'close' }],
  ['任务12审核通过', 'review', { refs: task(12), decision: 'approve', of: null }],
  ['中止任务12，原因：上级政策调整', 'suspend', { refs: task(12), reason: '上级政策调整' }],
  ['中止 任务12', 'suspend', { refs: task(12), reason: '' }],
  ['停办 任务12，政策调整', 'suspend', { refs: task(12), reason: '政策调整' }],
  ['重新打开 任务12', 'reopen', { refs: task(12), reason: '' }],
  ['恢复 任务12', 'reopen', { refs: task(12), reason: '' }],
  ['退办 任务12，材料不齐', 'review', { decision: 'send_back', reason: '材料不齐' }],
  ['恢复任务12办理', 'reopen', { refs: task(12), reason: '' }],
  ['重启任务12，群众反映反弹', 'reopen', { refs: task(12), reason: '群众反映反弹' }],
  ['驳回任务12', 'review', { refs: task(12), decision: 'refuse', of: null }],
  ['驳回任务12，材料不全', 'review', { decision: 'refuse', reason: '材料不全' }],
  ['驳回任务12销号，理由：佐证不足', 'review', { decision: 'refuse', of: 'close', reason: '佐证不足' }],
  ['任务12退办，重新整改', 'review', { decision: 'send_back', reason: '重新整改' }],
  ['同意延期任务12', 'review', { decision: 'approve', of: 'extend' }],
  ['同意任务12延期至10月31日', 'review', { decision: 'approve', of: 'extend', to: '2022-10-31' }],
  ['不同意任务12延期', 'review', { decision: 'refuse', of: 'extend' }],
  ['交办任务12给发改局 10月31日前', 'assign', { refs: task(12), unit: '发改局', deadline: '2022-10-31' }],
  ['把任务12交办给发改局', 'assign', { refs: task(12), unit: '发改局' }],
  ['任务12 节点初稿 改到9月20日', 'plan', { change: { act: 'move', milestone: '初稿', to: '2022-09-20' } }],
  ['任务12节点初稿申请延期到9月20日', 'plan', { change: { act: 'move', milestone: '初稿' } }],
  ['交办任务12给赵敏', 'assign', { refs: task(12), person: '赵敏' }],
]

/** What moves an item's deadline, by the office. */
const DEADLINES: [text: string, slots: object][] = [
  ['任务12 期限改到12月20日', { refs: task(12), to: '2022-12-20' }],
  ['把任务12的截止日期提前到月底，原因：提前验收', { to: '2022-09-30', reason: '提前验收' }],
  ['任务12 完成时限调整为11月31日', { to: null, no_day: '11月31日' }],
  ['任务1、2 期限改到12月20日', { refs: task(1, 2) }],
  ['任务1和任务2 期限改到12月20日', { refs: task(1, 2) }],
  ['任务1 期限改到11月12日，原因：与任务2合并推进', { refs: task(1), reason: '与任务2合并推进' }],
  ['任务1 完成时限延长到11月20日，因任务2未完成', { refs: task(1), reason: '任务2未完成' }],
  ['任务1 期限改到11月12日，原因：连续降雨，请批准', { reason: '连续降雨' }],
  ['任务1 期限改到11月12日，提前验收', { reason: '提前验收' }],
  // Which day is of which cannot be told.
  ['任务1 期限改到11月12日任务2改到11月20日', { refs: task(1), to: null }],
]

/** Behind the day, and no reason. */
const NO_REASONS = ['请批准', '大家抓紧', '我看行', '请各单位知悉', '收到请回复']

/** Several items, each with words of its own: by the office. */
const DEADLINE_PARTS: [text: string, parts: [intent: string, slots: object][]][] = [
  [
    '任务1 期限改到11月12日，任务2 期限改到11月20日',
    [
      ['deadline', { refs: task(1), to: '2022-11-12' }],
      ['deadline', { refs: task(2), to: '2022-11-20' }],
    ],
  ],
  [
    '任务1 期限改到11月12日；任务2 60%',
    [
      ['deadline', { refs: task(1), to: '2022-11-12' }],
      ['progress', { refs: task(2), percent: 60 }],
    ],
  ],
  [
    '任务1 期限改到11月12日，原因：连续降雨\n任务2 期限改到11月20日',
    [
      ['deadline', { refs: task(1), reason: '连续降雨' }],
      ['deadline', { refs: task(2), to: '2022-11-20' }],
    ],
  ],
  [
    '任务1 期限改到11月12日，任务2也一样',
    [
      ['deadline', { refs: task(1), to: '2022-11-12' }],
      ['ignore', {}],
    ],
  ],
]

describe('an item’s deadline', () => {
  it.each(DEADLINES)('%s', (text, slots) => {
    expect(parse(text, { today: TODAY, office: true })).toMatchObject({ intent: 'deadline', slots })
    const other = parse(text, { today: TODAY, office: false })
    expect(other).toEqual({ intent: 'reject', slots: { reason: 'unauthorized' } })
  })

  it.each(NO_REASONS)('%s is no reason for it', (behind) => {
    const said = parse(`任务1 期限改到11月12日，${behind}`, { today: TODAY, office: true })
    expect(said).toEqual({ intent: 'deadline', slots: { refs: task(1), to: '2022-11-12' } })
  })

  it.each(DEADLINE_PARTS)('%s: part by part', (text, parts) => {
    const said = parts.map(([intent, slots]) => ({ said: { intent, slots } }))
    const got = parse(text, { today: TODAY, office: true })
    expect(got).toMatchObject({ intent: 'several', slots: { parts: said } })
  })
})

/** Why the office refuses, as far as it says; null where nothing of it is a reason. */
const REASONS: [text: string, reason: string | null][] = [
  ['不同意 任务1 销号', null],
  ['不同意任务1销号', null],
  ['不同意任务1的销号申请', null],
  ['不同意 任务1 办结', null],
  ['不同意 任务1 申请延期', null],
  ['不同意 任务1 延期。', null],
  ['不同意任务1、任务2销号', null],
  ['驳回任务1', null],
  ['任务1 不同意销号', null],
  ['任务1 销号不通过', null],
  ['任务1退办', null],
  ['退办 任务1', null],
  ['不同意 任务1 销号，原因：……', null],
  ['不同意 任务1 销号，原因', null],
  ['不同意 任务4 销号 材料不齐', '材料不齐'],
  ['不同意任务4销号材料不齐', '材料不齐'],
  ['不同意 任务4 销号：材料不齐', '材料不齐'],
  ['不同意 任务4 的销号申请，材料不齐', '材料不齐'],
  ['不同意任务4 办结，材料不齐', '材料不齐'],
  ['驳回任务4，完成质量不高', '完成质量不高'],
  ['驳回任务4，整改不到位', '整改不到位'],
  ['不同意任务4延期，时间太长', '时间太长'],
  ['不同意 任务4 销号，原因：一是照片不清；\n二是没有公示', '一是照片不清；\n二是没有公示'],
  ['任务4 退办，现场没有清理', '现场没有清理'],
]

/** Another unit takes an item over; of anybody else it is what he wishes. */
const TAKEN_OVER: [text: string, slots: object][] = [
  [
    '任务1 改派给林草局，11月20日前完成',
    { refs: task(1), unit: '林草局', deadline: '2022-11-20', passes_on: true },
  ],
  ['任务1改派林草局', { refs: task(1), unit: '林草局', passes_on: true }],
  ['任务1 改由林草局牵头，请于月底前办结', { refs: task(1), unit: '林草局', deadline: '2022-09-30' }],
  ['任务1交给林草局', { refs: task(1), unit: '林草局' }],
  ['任务1交由林草局办理', { refs: task(1), unit: '林草局' }],
  ['任务1指派林草局', { refs: task(1), unit: '林草局' }],
  ['任务1交办林草局，下周五前办结', { refs: task(1), unit: '林草局', deadline: '2022-09-23' }],
  ['任务1转给纪委', { refs: task(1), unit: '纪委', passes_on: true }],
  ['任务1转林草局', { refs: task(1), unit: '林草局', passes_on: true }],
  ['任务1转林草局办理', { refs: task(1), unit: '林草局', passes_on: true }],
  ['把任务1转给林草局', { refs: task(1), unit: '林草局', passes_on: true }],
  ['将任务1改由林草局负责', { refs: task(1), unit: '林草局' }],
  ['把任务1交给林草局，11月20日前完成', { refs: task(1), unit: '林草局', deadline: '2022-11-20' }],
]

/** The item is with another already, or something else is handed over. */
const NOT_TAKEN_OVER: [text: string, intent: string][] = [
  ['任务1已转给林草局', 'ignore'],
  ['任务1已交给林草局', 'progress'],
  ['任务1交给林草局了', 'ignore'],
  ['任务1交给林草局，已办结', 'complete'],
  ['任务1材料交给林草局', 'ignore'],
  ['任务1交给局', 'ignore'],
  ['任务1交由局办理', 'ignore'],
  ['任务1交给我局', 'ignore'],
  ['任务1交给办公室', 'ignore'],
  ['任务1交给谁', 'ignore'],
  ['任务1不转给林草局', 'ignore'],
  ['任务1转给林草局吗', 'query'],
  ['任务1转给大家看看', 'ignore'],
  ['任务1转告林草局', 'ignore'],
  ['任务1转发林草局', 'ignore'],
  ['任务1转隶人社局', 'ignore'],
  ['任务1转段工作完成局', 'progress'],
  ['任务1转岗办公室', 'ignore'],
  ['任务1拟转给林草局', 'ignore'],
]

/** Handed out once, and told of now. */
const TOLD_OF: [text: string, intent: string][] = [
  ['给林草局交办的任务1已完成', 'complete'],
  ['给林草局交办的任务1 60%', 'progress'],
  ['给林草局交办任务1，已完成60%', 'progress'],
]

describe('to whom the office hands out', () => {
  it.each(TAKEN_OVER)('%s', (text, slots) => {
    expect(parse(text, { today: TODAY, office: true })).toEqual({ intent: 'assign', slots })
  })

  it.each(NOT_TAKEN_OVER)('%s: %s', (text, intent) => {
    expect(parse(text, { today: TODAY, office: true }).intent).toBe(intent)
  })

  it.each(TOLD_OF)('%s: hands nothing out', (text, intent) => {
    expect(parse(text, { today: TODAY, office: true })).toMatchObject({ intent, slots: { refs: task(1) } })
  })
})

describe('why the office refuses', () => {
  it.each(REASONS)('%s: %s', (text, reason) => {
    const { intent, slots } = parse(text, { today: TODAY, office: true })
    expect(intent).toBe('review')
    expect((slots as { reason?: string }).reason ?? null).toBe(reason)
  })
})

describe('what the bot is told', () => {
  it.each(OWN)('%s', (text, intent, slots) => {
    expect(parse(text, { today: TODAY, office: false })).toMatchObject({ intent, slots })
  })

  it.each(SEVERAL)('%s: part by part', (text, parts) => {
    const said = parts.map(([intent, slots]) => ({ said: { intent, slots } }))
    expect(parse(text, { today: TODAY, office: false })).toMatchObject({
      intent: 'several',
      slots: { parts: said },
    })
  })

  it.each(OFFICE)('%s: by the office', (text, intent, slots) => {
    expect(parse(text, { today: TODAY, office: true })).toMatchObject({ intent, slots })
  })

  it.each(OFFICE)('%s: refused to others', (text) => {
    const got = parse(text, { today: TODAY, office: false })
    expect(got).toEqual({ intent: 'reject', slots: { reason: 'unauthorized' } })
  })

  it.each([
    '同意',
    '任务12同意了吗',
    '任务12已审核通过',
    '撤回是什么意思',
    '提醒大家任务12快到期了',
    '县里同意了任务12的方案',
    '本群不用解绑',
    '这个群先不要解绑',
    '本群已解绑',
    '这个群解绑了吗',
    '怎么解绑',
    '解绑手机号怎么弄',
    '解绑了',
    '本群绑定了',
    '不用了',
    '这个群不用了',
    '张三换手机了',
    '绑定张三的银行卡',
    '我已经解绑了',
    '请大家不要取消绑定',
    '机关工委说绑定要解除',
  ])('%s: is none', (text) => {
    const told = [
      'bind',
      'bind_group',
      'unbind',
      'unbind_group',
      'code',
      'undo',
      'snooze',
      'review',
      'assign',
    ]
    expect(told).not.toContain(parse(text, { today: TODAY, office: true }).intent)
  })
})

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
  ['撤回', 'undo', { refs: [] }],
  ['撤销刚才的进展', 'undo', { refs: [] }],
  ['刚才那条撤回', 'undo', { refs: [] }],
  ['发错了，撤回', 'undo', { refs: [] }],
  ['撤回任务12', 'undo', { refs: task(12) }],
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
  ['任务12节点任务已完成', 'complete', { refs: task(12) }],
  ['任务12 节点 进展顺利，完成60%', 'progress', { refs: task(12), percent: 60 }],
  ['任务12关键节点9月底前可完成', 'progress', { refs: task(12), percent: null, expected_by: '2022-09-30' }],
  ['任务12先别催了', 'snooze', { refs: task(12), days: null }],
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
  ['任务12 节点 初稿 改到9月20日', 'plan', { refs: task(12), change: moved('初稿', '2022-09-20') }],
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
  ['绑定本群', 'bind_group', {}],
  ['绑定本群 乡镇工作群', 'bind_group', { name: '乡镇工作群' }],
  ['绑定本群 123456', 'bind_group', { code: '123456' }],
  ['生成绑定码 张三', 'code', { person: '张三' }],
  ['生成绑定码 民政局 张三', 'code', { unit: '民政局', person: '张三' }],
  ['给张三发绑定码', 'code', { person: '张三' }],
  ['同意任务12销号', 'review', { refs: task(12), decision: 'approve', of: 'close' }],
  ['同意任务3、5销号', 'review', { refs: task(3, 5), decision: 'approve', of: 'close' }],
  ['任务12同意销号', 'review', { refs: task(12), decision: 'approve', of: 'close' }],
  ['任务12审核通过', 'review', { refs: task(12), decision: 'approve', of: null }],
  ['中止任务12，原因：上级政策调整', 'suspend', { refs: task(12), reason: '上级政策调整' }],
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
  ['交办任务12给赵敏', 'assign', { refs: task(12), person: '赵敏' }],
]

describe('what the bot is told', () => {
  it.each(OWN)('%s', (text, intent, slots) => {
    expect(parse(text, { today: TODAY, office: false })).toMatchObject({ intent, slots })
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
  ])('%s: is none', (text) => {
    const told = ['bind', 'bind_group', 'code', 'undo', 'snooze', 'review', 'assign']
    expect(told).not.toContain(parse(text, { today: TODAY, office: true }).intent)
  })
})

import { describe, expect, it } from 'vitest'
import { ROLES } from '../../../../src/domain/policy.js'
import { parse } from '../../../../src/language/parse.js'
import { helpWords } from '../../../../src/language/replies/help.js'

/** What each example in the help must mean when somebody writes it. */
const MEANT: Readonly<Record<string, string>> = {
  '任务3 60%': 'progress',
  '任务3 60%，已协调……': 'progress',
  '任务3 已完成': 'complete',
  '任务3 申请销号，已……': 'apply_close',
  '任务3 申请延期到11月15日，原因：……': 'apply_extend',
  '收到 任务3': 'ack',
  '任务3 退回，应由……负责': 'ack',
  '9月开展培训2期、参训120人次': 'report_indicator',
  '9月14日走访企业3家，收集难题2个': 'report_visit',
  '同意 任务3 销号': 'review',
  '不同意 任务3 销号，原因：……': 'review',
  '同意 任务3 延期': 'review',
  '不同意 任务3 延期，原因：……': 'review',
  '任务3 节点1 已完成': 'milestone',
  '任务3 节点 9月13日完成初稿；10月31日完成申报': 'plan',
  '任务3 节点 初稿 改到9月20日': 'plan',
  '任务3 删除节点 初稿': 'plan',
  '交办 任务3 给发改局': 'assign',
  '起草通报 标题：正文': 'bulletin',
  生成任务通报: 'bulletin',
  查通报: 'bulletin',
  '修改通报稿3：正文': 'bulletin',
  '修改通报稿3标题：……': 'bulletin',
  提交通报稿3: 'bulletin',
  同意通报稿3: 'bulletin',
  '退回通报稿3，原因：……': 'bulletin',
  '发布通报稿3到 县直部门群': 'bulletin',
  '撤回通报稿3，原因：……': 'bulletin',
  '通报稿3 情况说明：……': 'bulletin',
  '通报稿3 无异议': 'bulletin',
  '10月8日上班': 'set_day',
  '10月3日放假': 'set_day',
  '10月3日恢复原安排': 'unset_day',
  查节假日: 'query',
  '生成验证码 张三': 'code',
  '绑定本群 群名': 'bind_group',
  解绑本群: 'unbind_group',
  我的清单: 'query',
  查任务3: 'query',
  查超期: 'query',
  查培训期数: 'query',
  撤回: 'undo',
  '更正 任务3 70%': 'progress',
}

const text = helpWords(ROLES, '任务3')

describe('帮助', () => {
  it.each(Object.entries(MEANT))('shows %s, which means %s', (example, intent) => {
    const [plain = ''] = example.split('（')
    expect(text).toContain(plain)
    const said = parse(example, { today: '2022-09-14', addressed: true })
    expect(said.intent).toBe(intent)
    if (intent === 'ack' && example.includes('退回')) expect(said.slots).toMatchObject({ decline: true })
  })

  it('fits the role: a liaison is not shown what only the office may do', () => {
    const liaison = helpWords(['liaison'], '任务3')
    expect(liaison).toContain('申请延期')
    expect(liaison).not.toMatch(/交办|验证码|审核/)
    expect(helpWords(['office'])).toContain('交办 任务12')
    expect(helpWords([])).toContain('我的清单')
  })
})

import { describe, expect, it } from 'vitest'
import type { OpenQuestion } from '../../../src/inbound/message.js'
import { isOpen } from '../../../src/inbound/open-question.js'
import { composed } from '../../../src/inbound/question.js'

const asked = (ask: string[], text: string, slots: Record<string, unknown> = {}): OpenQuestion => ({
  _id: 'talk',
  intent: 'unclear',
  slots: { ...slots, text },
  ask,
  askedAt: new Date('2022-09-14T02:00:00Z'),
  cause: 'c',
})

describe('composed', () => {
  it.each([
    [asked(['refs'], '已完成60%'), '12', '任务12 已完成60%'],
    [asked(['refs'], '已完成60%'), '任务12', '任务12 已完成60%'],
    [asked(['refs'], '已完成60%'), '是问题３。', '问题3 已完成60%'],
    [asked(['refs'], '已完成60%'), '今天开会吗', null],
    [
      asked(['exact_date', 'reason'], '任务1申请延期'),
      '延到11月15日，原因：资金未到位',
      '任务1申请延期，延到11月15日，原因：资金未到位',
    ],
    [
      asked(['exact_date', 'reason'], '任务1申请延期'),
      '11月15日，资金未到位',
      '任务1申请延期，延期到11月15日，原因：资金未到位',
    ],
    [
      asked(['exact_date'], '任务1申请延期，原因：雨季'),
      '11月15日',
      '任务1申请延期，原因：雨季，延期到11月15日',
    ],
    [asked(['reason'], '任务1申请延期到11月15日'), '资金未到位', '任务1申请延期到11月15日，原因：资金未到位'],
    [asked(['exact_date'], '任务1申请延期，原因：雨季'), '好的', null],
    [asked(['unit'], '培训2期', { candidates: ['水务局'] }), '1', '水务局：培训2期'],
    [asked(['value'], '培训班'), '2期', '培训班2期'],
    [asked(['value'], '培训班'), '不知道', null],
    [asked(['value'], '走访企业'), '来5个人搬东西', null],
    [asked(['value'], '走访企业'), '下午3点开会', null],
    [asked(['value'], '走访企业'), '共六户', '走访企业共六户'],
    ...['收到', '辛苦了', '好的', '谁有模板？', '👍', '嗯', '在吗'].map(
      (said): [OpenQuestion, string, null] => [asked(['reason'], '任务1申请延期到11月15日'), said, null],
    ),
    [asked(['refs'], '已完成60%'), '', null],
    [asked(['refs'], '已完成60%'), '1'.repeat(600), null],
  ])('%#', (question, said, whole) => {
    expect(composed(question, said)).toBe(whole)
  })
})

it('is open for ten minutes', () => {
  const question = asked(['refs'], 'x')
  expect(isOpen(question, new Date('2022-09-14T02:09:59Z'))).toBe(true)
  expect(isOpen(question, new Date('2022-09-14T02:10:00Z'))).toBe(false)
})

import { describe, expect, it } from 'vitest'
import type { ItemFacts } from '../../../../src/language/replies/item.js'
import { dueWords, itemLine, itemName } from '../../../../src/language/replies/item.js'
import { partsWords } from '../../../../src/language/replies/lines.js'
import { quoted } from '../../../../src/language/replies/quote.js'
import { type Recorded, recordedWords } from '../../../../src/language/replies/recorded.js'

const item = (part: Partial<ItemFacts> = {}): ItemFacts => ({
  ledger: 'task',
  no: 12,
  title: '营商环境提升',
  state: 'underway',
  percent: 75,
  percentQualifier: null,
  deadline: '2022-10-31',
  originalDeadline: '2022-10-31',
  daysLeft: 33,
  workingDays: null,
  light: 'green',
  lead: '县发改局',
  responsible: [],
  ownerName: '',
  note: '',
  blocked: false,
  needHelp: false,
  extensionTo: null,
  ...part,
})

const progress = (part: Partial<Extract<Recorded, { kind: 'progress' }>> = {}): Recorded => ({
  kind: 'progress',
  item: item(),
  from: 60,
  to: 75,
  said: true,
  decreased: false,
  full: false,
  numerator: null,
  denominator: null,
  expectedBy: null,
  expectedPercent: null,
  blocked: false,
  needHelp: false,
  cleared: { blocked: false, needHelp: false },
  files: 0,
  ...part,
})

describe('recordedWords', () => {
  it.each([
    [progress(), '任务12〔营商环境提升〕60% → 75%，10月31日到期，还剩33天。报错请发“撤回”'],
    [
      progress({ from: null, to: null, said: false, item: item({ percent: null }) }),
      '任务12〔营商环境提升〕进展已记录，10月31日到期，还剩33天。进度请发：任务12 60%',
    ],
    [
      progress({ to: 60, said: false }),
      '任务12〔营商环境提升〕进展已记录，仍为60%，10月31日到期，还剩33天。报错请发“撤回”',
    ],
    [
      progress({ to: 100, full: true, item: item({ percent: 100, daysLeft: 0 }) }),
      '任务12〔营商环境提升〕60% → 100%，今天到期。已办完请发：任务12 已完成',
    ],
    [
      progress({
        item: item({ percentQualifier: 'over', daysLeft: -3, workingDays: 2, deadline: '2022-09-11' }),
        numerator: 3,
        denominator: 4,
        files: 2,
      }),
      '任务12〔营商环境提升〕60% → 75%以上，3/4，9月11日到期，已超期2个工作日，附件2个。报错请发“撤回”',
    ],
    [
      progress({ expectedBy: '2023-01-05', blocked: true, needHelp: true }),
      '任务12〔营商环境提升〕60% → 75%，已标记受阻，已标记需协调，预计2023年1月5日完成，10月31日到期，还剩33天。报错请发“撤回”',
    ],
  ])('%#', (told, words) => {
    expect(recordedWords(told)).toBe(words)
  })
})

describe('partsWords', () => {
  it('gives a line to each of several, stored or refused', () => {
    expect(partsWords([{ done: progress() }, { refused: '没有任务99。' }])).toBe(
      '任务12〔营商环境提升〕60% → 75%，10月31日到期，还剩33天\n没有任务99。\n报错请发“撤回”',
    )
  })
})

describe('words of others in an answer', () => {
  it.each([
    ['@所有人 快看', '所有人 快看'],
    ['＠all\n第二行', 'all 第二行'],
    ['一\u202e二\u0000三', '一二三'],
    ['=1+1', '=1+1'],
    ['很'.repeat(50), `${'很'.repeat(39)}…`],
    ['😀'.repeat(41), `${'😀'.repeat(39)}…`],
  ])('%j → %j', (text, words) => {
    expect(quoted(text)).toBe(words)
  })

  it('keeps a title from addressing anybody', () => {
    expect(itemName(item({ title: '提升 @所有人' }))).toBe('任务12〔提升 所有人〕')
  })
})

describe('itemLine', () => {
  it.each([
    [item(), '任务12〔营商环境提升〕75%，10月31日到期，还剩33天'],
    [
      item({ percent: null, state: 'assigned', light: 'yellow' }),
      '任务12〔营商环境提升〕待签收，10月31日到期，还剩33天，黄灯',
    ],
    [item({ state: 'closing_requested', percent: 100 }), '任务12〔营商环境提升〕100%，待审核销号'],
    [item({ deadline: null, daysLeft: null, blocked: true }), '任务12〔营商环境提升〕75%，受阻'],
  ])('%#', (facts, words) => {
    expect(itemLine(facts)).toBe(words)
  })

  it('says nothing of a deadline there is not', () => {
    expect(dueWords({ deadline: null, daysLeft: null, workingDays: null })).toBe('')
  })
})

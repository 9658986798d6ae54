import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/language/parse.js'

const CONTEXT = { today: '2026-11-18', office: true }
const decisionOf = (text: string) => {
  const got = parse(text, CONTEXT)
  return got.intent === 'review' ? got.slots.decision : got.intent
}

describe('a decision', () => {
  it.each([
    '任务1暂不同意销号',
    '任务1无法同意销号',
    '任务1未同意销号',
    '任务1先不同意销号',
    '任务1不予同意销号',
    '任务1还不能同意销号',
    '任务1难以同意销号',
    '任务1没同意销号',
    '任务1没同意',
    '任务6暂不批准延期',
    '暂不同意任务1销号',
    '无法同意任务1销号',
    '任务1销号未通过',
  ])('%s refuses, and tells no reason', (text) => {
    const got = parse(text, CONTEXT)
    expect(got).toMatchObject({ intent: 'review', slots: { decision: 'refuse' } })
    expect(got.slots).not.toHaveProperty('reason')
  })

  it('keeps the reason that is told behind it', () => {
    expect(parse('任务1暂不同意销号，缺照片', CONTEXT)).toMatchObject({
      intent: 'review',
      slots: { decision: 'refuse', of: 'close', reason: '缺照片' },
    })
  })

  it.each([
    '任务1没打算同意销号',
    '任务1待县领导同意销号',
    '任务1县长还没有同意',
    '同意任务1不销号',
    '任务1不是不同意销号',
    '任务1材料不全不同意销号',
    '任务1因材料不全未同意销号',
  ])('%s approves nothing and asks for nothing', (text) => {
    expect(['refuse', 'reject', 'ignore']).toContain(decisionOf(text))
  })

  it.each([
    '任务1同意销号',
    '同意任务1销号',
    '任务1销号申请同意',
    '任务1审核通过',
    '同意任务1延期到11月30日，原因：苗木未到',
    '任务1，同意。',
  ])('%s still approves', (text) => {
    expect(decisionOf(text)).toBe('approve')
  })
})

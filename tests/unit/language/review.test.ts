import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/language/parse.js'

const CONTEXT = { today: '2026-11-18', office: true }
const decisionOf = (text: string) => {
  const got = parse(text, CONTEXT)
  return got.intent === 'review' ? got.slots.decision : got.intent
}

describe('a decision', () => {
  it.each([
    ['同意问题74退回', 'send_back', undefined],
    ['同意任务54退回', 'send_back', undefined],
    ['同意退回任务54', 'send_back', undefined],
    ['同意将任务12退回整改', 'send_back', undefined],
    ['任务12同意退回', 'send_back', undefined],
    ['任务12同意退回整改，缺照片', 'send_back', '缺照片'],
    ['准予任务12退回重办', 'send_back', undefined],
    ['同意任务12打回', 'send_back', undefined],
    ['同意任务12退回的意见', 'send_back', undefined],
    ['同意驳回任务12', 'refuse', undefined],
    ['同意任务12不予销号', 'refuse', undefined],
    ['任务12不予销号', 'refuse', undefined],
    ['任务12不予销号，材料不全', 'refuse', '材料不全'],
    ['任务12材料不全，不予销号', 'refuse', '材料不全'],
    ['任务12佐证材料不全不予销号', 'refuse', '佐证材料不全'],
    ['任务12现场没整改到位，退回整改', 'send_back', '现场没整改到位'],
    ['问题54延期不批，理由不充分', 'refuse', '理由不充分'],
    ['任务76延期申请不批', 'refuse', undefined],
    ['任务76延期到12月30日，不批准', 'refuse', undefined],
    ['任务12销号不批', 'refuse', undefined],
    ['任务12不批，材料不全', 'refuse', '材料不全'],
  ])('%s sends back or refuses, whatever leave it gives', (text, decision, reason) => {
    const got = parse(text, CONTEXT)
    expect(got).toMatchObject({ intent: 'review', slots: { decision } })
    expect(got.intent === 'review' ? got.slots.reason : null).toBe(reason)
  })

  it.each(['任务12同意不退回', '同意任务12销号，材料退回存档', '同意任务12销号，不再退回'])(
    '%s is asked about: what says 退回 approves nothing',
    (text) => expect(decisionOf(text)).toBe('reject'),
  )

  it.each([
    '任务12材料不全，已退回',
    '任务12材料被退回',
    '任务12上级不批资金，无法推进',
    '任务12给予奖补资金，进度60%',
  ])('%s tells of something, and decides nothing', (text) => {
    expect(['ignore', 'progress']).toContain(decisionOf(text))
  })

  it('of several items sends back what it says so of', () => {
    expect(parse('同意任务1销号，任务5退回整改', CONTEXT)).toMatchObject({
      intent: 'several',
      slots: {
        parts: [{ said: { slots: { decision: 'approve' } } }, { said: { slots: { decision: 'send_back' } } }],
      },
    })
  })

  it.each(['任务12予以销号', '予以任务12销号', '任务12给予销号。'])('%s approves, of the office', (text) => {
    expect(decisionOf(text)).toBe('approve')
    expect(parse(text, { ...CONTEXT, office: false }).intent).not.toBe('review')
  })

  it.each([
    ['任务12退回', 'ack'],
    ['任务12已整改到位，请予以销号', 'apply_close'],
    ['任务12材料退回重做了，目前50%', 'progress'],
    ['任务12已完成', 'complete'],
    ['同意退回任务54', 'reject'],
  ])('%s is of a unit what it was: %s', (text, intent) => {
    expect(parse(text, { ...CONTEXT, office: false }).intent).toBe(intent)
  })

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

  it.each([
    ['不同意任务1销号，原因：没写明由谁负责', '没写明由谁负责'],
    ['驳回任务1销号，没说清什么时候验收', '没说清什么时候验收'],
  ])('%s asks nothing', (text, reason) => {
    expect(parse(text, CONTEXT)).toMatchObject({ intent: 'review', slots: { decision: 'refuse', reason } })
  })

  it.each(['任务1没说同意销号吗', '任务1不同意销号是谁说的'])('%s decides nothing', (text) => {
    expect(decisionOf(text)).not.toBe('review')
    expect(['refuse', 'approve']).not.toContain(decisionOf(text))
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

describe('what stands behind the word of approval', () => {
  it.each([
    '任务12同意不了销号',
    '任务12销号批准不了',
    '任务12同意销号不合适',
    '任务12同意销号还早',
    '任务12同意销号为时尚早',
    '同意任务12销号不妥',
    '同意任务12销号是不可能的',
    '同意任务12销号暂时不行',
    '任务12同意销号暂缓',
    '同意任务12延期不行',
    '任务12延期申请转办公室同意',
    '同意任务12销号前须补齐材料',
    '同意任务12销号，前提是补齐材料',
    '同意任务12销号（待补材料）',
    '同意任务12销号的前提是补齐佐证',
    '同意任务12销号的条件是通过验收',
    '同意任务12销号，但需补齐材料',
    '同意任务12销号，若材料齐全',
    '同意任务12销号，待验收合格后生效',
    '同意任务12延期，但须报县长批准',
    '同意任务12销号，待公示',
    '经会议研究，同意任务12销号，待公示',
    '同意任务12销号（待公示）',
    '同意任务12销号，待现场复核后生效',
    '同意任务12销号，待县领导签字',
    '同意任务12销号，公示无异议后生效',
    '经研究，建议同意任务12销号',
    '经研究后再同意任务12销号',
    '建议同意任务12销号',
    '拟同意任务12销号',
  ])('%s approves nothing', (text) => {
    expect(decisionOf(text)).toBe('reject')
  })

  it.each([
    '同意任务12',
    '任务12同意',
    '同意任务12销号，材料齐全',
    '同意任务12销号，已公示',
    '同意任务12销号，公示无异议',
    '同意任务12延期到10月31日，待苗木到货后施工',
    '同意任务12销号，辛苦了',
    '同意任务12延期到12月20日',
    '同意任务12延期到12月20日前须完成',
    '同意任务12延期到12月20日，不得再延',
    '同意任务12延期，不能再延了',
    '同意任务12延期，若有困难及时反馈',
    '同意任务12延期，难度确实大',
    '同意任务12延期，等天晴后抓紧施工',
    '同意任务12销号，早该销了',
    '同意任务12销号，后续加强管护',
    '同意任务12销号，不再督办',
    '任务12经研究同意销号',
    '任务12通过验收，同意销号',
  ])('%s still approves', (text) => {
    expect(decisionOf(text)).toBe('approve')
  })
})

describe('which application is decided', () => {
  it.each([
    ['任务12不延期了，同意销号', 'approve', 'close'],
    ['任务12经研究不再延期，同意销号', 'approve', 'close'],
    ['任务12不用延期，同意销号', 'approve', 'close'],
    ['任务12同意销号，不用延期了', 'approve', 'close'],
    ['驳回任务12销号，可申请延期', 'refuse', 'close'],
    ['任务12延期不批，请尽快申请销号', 'refuse', 'extend'],
    ['任务12的延期申请，同意到12月20日', 'approve', 'extend'],
    ['任务12延期材料齐全，同意', 'approve', 'extend'],
    ['任务12申请延期到12月20日，同意', 'approve', 'extend'],
    ['任务12通过验收，同意销号', 'approve', 'close'],
    ['同意任务12', 'approve', null],
  ])('%s: %s, %s', (text, decision, of) => {
    expect(parse(text, CONTEXT)).toMatchObject({ intent: 'review', slots: { decision, of } })
  })

  it.each([
    ['任务12销号不同意，同意延期到12月20日', ['refuse', 'close'], ['approve', 'extend']],
    ['任务12销号申请驳回，同意延期到12月20日', ['refuse', 'close'], ['approve', 'extend']],
    ['同意任务12延期，不同意销号', ['approve', 'extend'], ['refuse', 'close']],
    ['任务12不同意延期，但同意销号', ['refuse', 'extend'], ['approve', 'close']],
  ])('%s decides both', (text, ...decided) => {
    const parts = decided.map(([decision, of]) => ({
      said: { intent: 'review', slots: { refs: [{ kind: 'task', no: 12 }], decision, of } },
    }))
    expect(parse(text, CONTEXT)).toMatchObject({ intent: 'several', slots: { parts } })
  })
})

describe('what a cadre proposes to be decided', () => {
  it.each(['经研究，建议同意任务12销号', '经研究后再同意任务12销号', '拟同意任务12销号'])(
    '%s is no application',
    (text) => {
      expect(['ignore', 'reject']).toContain(parse(text, { ...CONTEXT, office: false }).intent)
    },
  )

  it.each([
    ['恳请同意任务12销号', 'apply_close'],
    ['任务12已完成，建议予以销号', 'apply_close'],
    ['经局党组研究，同意申请任务12销号', 'apply_close'],
    ['任务12建议同意延期到12月31日', 'apply_extend'],
  ])('%s is one', (text, intent) => {
    expect(parse(text, { ...CONTEXT, office: false }).intent).toBe(intent)
  })
})

describe('how a decision was come by is no part of it', () => {
  it.each([
    ['经研究，同意任务12销号', 'approve'],
    ['经领导审核，同意任务12销号', 'approve'],
    ['经审核，任务12同意销号', 'approve'],
    ['经核查，任务12符合销号条件，同意销号', 'approve'],
    ['经会议研究决定：同意任务12延期至2026年12月31日', 'approve'],
    ['经研究，不同意任务12延期', 'refuse'],
    ['经现场核查，驳回任务12，材料不全', 'refuse'],
    ['经局党组研究，申请任务12销号', 'apply_close'],
    ['经局党组研究，同意申请任务12销号', 'apply_close'],
    ['经研究，任务12已完成60%', 'progress'],
    ['经验收合格，同意任务12销号', 'approve'],
    ['经研究，原则同意任务12销号', 'approve'],
    ['经过研究，同意任务12销号', 'approve'],
    ['经研究同意任务12销号', 'approve'],
    // Agreed to beside what is reported, or something else than the item's end.
    ['经局党组研究同意，任务12完成80%', 'progress'],
    ['经县政府研究同意，任务12已开工，完成30%', 'progress'],
    ['经领导审核同意，任务12已完成', 'complete'],
    ['经常委会研究，同意拨付任务12资金500万元', 'ignore'],
    ['经研究，准予任务12施工许可', 'ignore'],
  ])('%s is %s', (text, decision) => {
    expect(decisionOf(text)).toBe(decision)
  })

  it('and by whom it may be made is asked as ever', () => {
    const said = parse('经研究，同意任务12销号', { today: '2026-11-18', office: false })
    expect(said).toEqual({ intent: 'reject', slots: { reason: 'unauthorized' } })
  })
})

describe('a decision said to be another’s', () => {
  const said = [
    '作风办同意任务22销号',
    '作风办李敏同意任务22销号',
    '李主任同意任务22销号',
    '领导同意任务22延期到12月20日',
  ]
  it.each(said)('%s is the office’s where it sends it', (text) => {
    expect(decisionOf(text)).toBe('approve')
  })
  it.each(said)('%s is nobody else’s', (text) => {
    expect(parse(text, { today: '2026-11-18', office: false })).toEqual({
      intent: 'reject',
      slots: { reason: 'unauthorized' },
    })
  })
  it.each([
    ['经作风办同意，任务22申请销号', 'apply_close'],
    ['李主任同意我们任务22申请延期', 'apply_extend'],
    ['李主任同意任务22销号吗', 'query'],
  ])('%s is none', (text, intent) => {
    expect(parse(text, { today: '2026-11-18', office: false }).intent).toBe(intent)
  })
})

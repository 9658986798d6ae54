import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { assignItem } from '../../../../src/services/assign-item.js'
import { reportComplete } from '../../../../src/services/report-complete.js'
import { reviewItem } from '../../../../src/services/review-item.js'
import { type County, freshCounty, NOW } from '../../../support/county.js'
import { importBytes, type SheetRows, told, workbook } from '../../../support/sheet.js'

let county: County
beforeEach(async () => {
  county = await freshCounty()
})
afterEach(() => county.close())

const HEADER = ['序号', '工作任务', '责任单位', '完成进度', '当前状态']
const ref = { kind: 'task', no: 1 } as const
const item = async () => (await county.stores.items.ledger('2022', 'task'))[0]

/** Imports, and sees that the dry run before it told the same. */
async function run(rows: SheetRows, header = HEADER): Promise<string[]> {
  const bytes = workbook({ 任务: [header, ...rows] })
  const tried = await importBytes(county, bytes, { now: NOW, dryRun: true })
  const report = await importBytes(county, bytes, { now: NOW })
  expect(tried.sheets).toEqual(report.sheets)
  return told(report)
}
const one = (percent: string | null, status: string | null) =>
  run([[1, '推进一网通办', '发改局', percent, status]])
const state = async () => {
  const found = await item()
  return `${found?.state} ${found?.percent}`
}

const REVIEWED = '按已报完成收，进度记 100%，还没有销号，待审核；已经销号的，表里请写 已销号'
const CLOSED = '按已销号收，进度记 100%，不再催办'

describe('what a status says is taken as that, and told', () => {
  test.each([
    // Reported done, which only awaits the review.
    [null, '已完成', 'closing_requested 100', `“已完成”${REVIEWED}`],
    ['100%', '已完成', 'closing_requested 100', `“已完成”${REVIEWED}`],
    [null, '已整改', 'closing_requested 100', `“已整改”${REVIEWED}`],
    [null, '整改到位', 'closing_requested 100', `“整改到位”${REVIEWED}`],
    [null, '√', 'closing_requested 100', `“当前状态：√”${REVIEWED}`],
    // Closed, as the office says it.
    [null, '已销号', 'closed 100', `“已销号”${CLOSED}`],
    ['100%', '已办结', 'closed 100', `“已办结”${CLOSED}`],
    // Not done.
    ['60%', '推进中', 'assigned 60', undefined],
    ['100%', '未完成', 'assigned 100', undefined],
    [null, '否', 'assigned null', undefined],
  ])('%s and %s', async (percent, status, expected, words) => {
    expect(await one(percent, status)).toEqual([`2 新增${words === undefined ? '' : ` | ${words}`}`])
    expect(await state()).toBe(expected)
  })

  test.each([
    ['40%', '已完成'],
    ['30%', '已整改'],
    ['99.6%', '已销号'],
    ['90%', '√'],
  ])('%s beside %s is not done: the lesser is taken, and the contradiction told', async (percent, status) => {
    const [line = ''] = await one(percent, status)
    expect(line).toMatch(/对不上，只按进度收，没有按“.+”收；确已完成的，请把进度改为 100% 再导入$/)
    expect((await item())?.state).toBe('assigned')
    // Mended in the sheet, it is taken.
    await one('100%', status)
    expect((await item())?.state).toMatch(/^clos/)
  })

  test('是 means what its column asks', async () => {
    const header = [...HEADER.slice(0, 3), '是否完成']
    expect(await run([[1, '推进一网通办', '发改局', '是']], header)).toEqual([
      `2 新增 | “是否完成：是”${REVIEWED}`,
    ])
    const closing = [...HEADER.slice(0, 3), '是否销号']
    expect(await run([[2, '清理小微工程', '发改局', '是']], closing)).toEqual([
      `2 新增 | “是否销号：是”${CLOSED}`,
    ])
  })

  test.each([
    ['申请销号情况', '是'],
    ['拟销号情况', '√'],
    ['是否完成销号申报', '是'],
    ['待销号状态', '✓'],
    ['未销号情况', '√'],
    ['可销号情况', '是'],
    ['需销号状态', '是'],
    ['具备销号条件状态', '√'],
    ['逾期办结情况', '是'],
    ['超期办结情况', '☑'],
    ['提请销号情况', '是'],
    ['申请销号情况', '已完成'],
    ['申请销号情况', '已办结'],
    ['拟销号情况', '销号'],
    ['逾期状态', '是'],
    ['待整改情况', '√'],
    ['是否完成申报未整改情况', '√'],
  ])('%s: %s ends nothing and is a note', async (column, cell) => {
    const header = [...HEADER.slice(0, 3), column]
    expect(await run([[1, '推进一网通办', '发改局', cell]], header)).toEqual([
      `2 新增 | “${column}：${cell}”不等于已完成或已销号，只记为进展；已经销号的，表里请写 已销号`,
    ])
    const { percent, note } = (await item()) ?? {}
    expect({ percent, note }).toEqual({ percent: null, note: `${column}：${cell}` })
    expect((await item())?.state).not.toMatch(/^clos/)
    expect(await run([[1, '推进一网通办', '发改局', cell]], header)).toHaveLength(1)
  })

  test.each([
    ['销号情况', '是', 'closed'],
    ['是否已销号', '√', 'closed'],
    ['是否销号（未销号的写明原因）', '是', 'closed'],
    ['办结情况', '√', 'closed'],
    ['许可办结情况', '√', 'closed'],
    ['需求办结情况', '是', 'closed'],
    ['接待件办结情况', '是', 'closed'],
    ['申请销号情况', '已销号', 'closed'],
    ['申请销号情况', '同意销号', 'closed'],
    ['逾期情况完成状态', '已完成', 'closing_requested'],
    ['完成情况', '√', 'closing_requested'],
    ['待办事项完成情况', '是', 'closing_requested'],
    ['可研报告完成情况', '是', 'closing_requested'],
    ['申请销号情况', '否', 'assigned'],
  ])('%s: %s is still %3$s', async (column, cell, expected) => {
    await run([[1, '推进一网通办', '发改局', cell]], [...HEADER.slice(0, 3), column])
    expect((await item())?.state).toBe(expected)
    expect((await item())?.note).not.toContain('：')
  })

  test('a column of applications stands back for one of states, and hides no end told beside it', async () => {
    const two = ['序号', '工作任务', '责任单位', '拟销号情况', '是否已整改到位']
    await run([[1, '推进一网通办', '发改局', '是', '否']], two)
    expect((await item())?.state).toBe('assigned')
    const beside = ['序号', '工作任务', '责任单位', '申请销号情况', '办理结果']
    await run([[1, '推进一网通办', '发改局', '是', '已办结']], beside)
    expect((await item())?.state).toBe('closed')
  })

  test('a row without a unit is not taken as done, and says so', async () => {
    expect(await run([[1, '推进一网通办', null, null, '已完成']])).toEqual([
      '2 新增 | 没有责任单位，没有按“已完成”收',
    ])
    expect((await item())?.state).toBe('drafted')
  })
})

describe('how far a row without a unit is', () => {
  const unit = (
    who: string | null,
    percent: string | null,
    status: string | null,
    words: string | null = null,
  ) => run([[1, '推进一网通办', who, percent, status, words]], [...HEADER, '进展情况'])

  test.each([
    [null, '已完成', '没有责任单位，没有按“已完成”收', 'closing_requested 100'],
    ['100%', '已完成', '没有责任单位，没有按“已完成”收', 'closing_requested 100'],
    [null, '已销号', '没有责任单位，没有按“已销号”收', 'closed 100'],
    [null, '√', '没有责任单位，没有按“当前状态：√”收', 'closing_requested 100'],
    ['60%', null, '没有责任单位，没有按“60%”收', 'assigned 60'],
    ['60%', '推进中', '没有责任单位，没有按“60%”收', 'assigned 60'],
  ])('%s, %s: is told each time, and taken once there is one', async (percent, status, note, after) => {
    expect(await unit(null, percent, status)).toEqual([`2 新增 | ${note}`])
    expect(await state()).toBe('drafted null')
    expect(await unit(null, percent, status)).toEqual([`2 没有变化 | ${note}`])
    const [line = ''] = await unit('发改局', percent, status)
    expect(line).toMatch(/^2 更改/)
    expect(await state()).toBe(after)
    expect(await unit('发改局', percent, status)).toEqual(['2 没有变化'])
  })

  test('its words are told and taken as well', async () => {
    expect(await unit(null, null, null, '已发文部署')).toEqual([
      '2 新增 | 没有责任单位，没有按“已发文部署”收',
    ])
    await unit('发改局', null, null, '已发文部署')
    expect(await item()).toMatchObject({ note: '已发文部署' })
    expect(await unit('发改局', null, null, '已发文部署')).toEqual(['2 没有变化'])
  })

  test('what an import of before had kept of it is taken with the unit, too', async () => {
    await unit(null, null, '已完成')
    const { sheetSaid } = county.stores
    const [kept] = (await sheetSaid.ledger('2022', 'task')).values()
    if (kept === undefined) throw new Error('nothing was kept')
    await sheetSaid.keep({ ...kept, said: { ...kept.said, done: 'done' } })
    await unit('发改局', null, '已完成')
    expect(await state()).toBe('closing_requested 100')
  })

  test('is taken where the office has given it to a unit in chat', async () => {
    await unit(null, '60%', null)
    await assignItem(await county.as('office'), { ref, lead: '发改局' })
    await unit(null, '60%', null)
    expect((await item())?.percent).toBe(60)
  })
})

describe('a status that changed', () => {
  test('from 已完成 to 已销号 closes what the sheet itself had reported done', async () => {
    await one(null, '已完成')
    expect(await one(null, '已销号')).toEqual([`2 更改 | “已销号”${CLOSED} | 状态：待审核销号 → 已销号`])
    expect(await state()).toBe('closed 100')
    expect(await one(null, '已销号')).toEqual(['2 没有变化'])
  })

  test('and that the unit has changed in chat, too, is told and left to the review', async () => {
    await one(null, '推进中')
    await reportComplete(await county.as('zhang'), { ref, text: '任务1已完成' })
    expect(await one(null, '已销号')).toEqual([
      '2 没有变化 | 状态表里改为已销号，系统里后来改过，现为 待审核销号，没有按表改',
    ])
    expect(await state()).toBe('closing_requested 100')
  })

  test('and that the office has sent back is told and left', async () => {
    await one('100%', '已完成')
    await reviewItem(await county.as('office'), { ref, approve: false, of: 'closing', note: '缺材料' })
    expect(await one('100%', '已完成')).toEqual(['2 没有变化'])
    expect(await one('100%', '已销号')).toEqual([
      '2 没有变化 | 状态表里改为已销号，系统里后来改过，现为 退办整改，没有按表改',
    ])
    expect((await item())?.state).toBe('sent_back')
  })
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { acceptItem } from '../../../../src/services/accept-item.js'
import { assignItem } from '../../../../src/services/assign-item.js'
import { reportProgress } from '../../../../src/services/report-progress.js'
import { requestExtension } from '../../../../src/services/request-extension.js'
import { reviewItem } from '../../../../src/services/review-item.js'
import { type County, freshCounty, NOW } from '../../../support/county.js'
import { importBytes, type SheetRows, told, workbook } from '../../../support/sheet.js'

let county: County
beforeEach(async () => {
  county = await freshCounty()
})
afterEach(() => county.close())

const HEADER = ['序号', '工作任务', '牵头单位', '配合单位', '完成时限', '完成进度', '进展情况', '备注']
const ROWS: SheetRows = [
  [1, '推进政务服务一网通办', '发改局', '水务局', '2022-10-31', '50%', '已立项', '甲'],
  [2, '开工重点项目十二个', '发改局', null, '2022-11-30', null, null, null],
  [3, '治理农村人居环境', '水务局', null, '2022-12-31', '10%', null, null],
]
const sheet = (rows: SheetRows = ROWS) => workbook({ 任务: [HEADER, ...rows] })
const items = () => county.stores.items.ledger('2022', 'task')

/** Imports, and sees that the dry run before it told the same. */
async function run(bytes: Uint8Array): Promise<string[]> {
  const tried = await importBytes(county, bytes, { now: NOW, dryRun: true })
  const report = await importBytes(county, bytes, { now: NOW })
  expect(tried.sheets).toEqual(report.sheets)
  return told(report)
}

/** The first task's extension is granted and progress told; the second goes to another unit, which signs for it. */
async function chat(): Promise<void> {
  const first = { kind: 'task', no: 1 } as const
  const second = { kind: 'task', no: 2 } as const
  await reportProgress(await county.as('zhang'), { ref: first, percent: 75, text: '任务1完成75%' })
  await requestExtension(await county.as('zhang'), { ref: first, to: '2022-11-15', reason: '等批复' })
  await reviewItem(await county.as('office'), { ref: first, approve: true, of: 'extension', note: '' })
  await assignItem(await county.as('office'), { ref: second, lead: '林草局' })
}

describe('a sheet that was imported', () => {
  test('and is imported again sets nothing back, whatever happened in chat', async () => {
    await run(sheet())
    await chat()
    const before = await items()
    expect(before[0]).toMatchObject({ deadline: '2022-11-15', percent: 75, state: 'underway' })
    expect(before[1]).toMatchObject({ lead: 'lcj', state: 'assigned' })
    expect((await run(sheet())).map((line) => line.slice(0, 6))).toEqual([
      '2 没有变化',
      '3 没有变化',
      '4 没有变化',
    ])
    expect(await items()).toEqual(before)
  })

  test('and changed where chat has changed it, too, is not taken, and that is told once', async () => {
    await run(sheet())
    await chat()
    const changed = sheet([
      [1, '推进政务服务一网通办', '发改局', '水务局', '2022-10-20', '60%', '已立项', '乙'],
      [2, '开工重点项目十二个', '水务局', null, '2022-11-30', null, null, null],
      [3, '治理农村人居环境', '水务局', '林草局', '2022-12-20', '30%', '已动员', null],
    ])
    expect(await run(changed)).toEqual([
      '2 更改 | 期限表里改为2022-10-20，系统里后来改过，现为 2022-11-15，没有按表改 | 进度60%低于已报的 75%，保留已报的 | 备注：甲 → 乙',
      '3 没有变化 | 牵头单位表里改为永安县水务局，系统里后来改过，现为 永安县林业和草原局，没有按表改',
      '4 更改 | 期限：2022-12-31 → 2022-12-20 | 配合单位：（空） → 永安县林业和草原局 | 进度：10% → 30% | 进展：（空） → 已动员',
    ])
    const [first, second, third] = await items()
    expect(first).toMatchObject({ deadline: '2022-11-15', percent: 75, note: '任务1完成75%' })
    expect(second).toMatchObject({ lead: 'lcj' })
    expect(third).toMatchObject({ co: ['lcj'], deadline: '2022-12-20', percent: 30 })
    const again = await run(changed)
    expect(again.map((line) => line.slice(0, 6))).toEqual(['2 没有变化', '3 没有变化', '4 没有变化'])
    expect(again.join()).not.toContain('没有按表改')
  })

  test('and given another co-unit asks nobody to sign again', async () => {
    await run(sheet())
    await acceptItem(await county.as('zhang'), { ref: { kind: 'task', no: 1 } })
    const [row = [], ...rest] = ROWS
    await run(sheet([[...row.slice(0, 3), '林草局', ...row.slice(4)], ...rest]))
    expect((await items())[0]).toMatchObject({ co: ['lcj'], state: 'accepted', acceptedOn: '2022-09-14' })
  })

  test('and emptied in a cell keeps what was there, and says so once', async () => {
    await run(sheet())
    const [row = [], ...rest] = ROWS
    const emptied = sheet([[...row.slice(0, 4), null, ...row.slice(5, 7), null], ...rest])
    expect((await run(emptied))[0]).toBe(
      '2 没有变化 | 期限表里现在空着，系统里仍为 2022-10-31 | 备注表里现在空着，系统里仍为 甲',
    )
    expect((await run(emptied))[0]).toBe('2 没有变化')
  })

  test('by a chat that told the same progress since is no news', async () => {
    await run(sheet())
    const ref = { kind: 'task', no: 1 } as const
    await reportProgress(await county.as('zhang'), { ref, percent: 40, text: '更正为40%' })
    await run(sheet())
    expect((await items())[0]).toMatchObject({ percent: 40, note: '更正为40%' })
  })
})

describe('a changed copy', () => {
  test('tells row by row what differs: renumbered, reordered, reworded, put in, and taken out', async () => {
    await run(sheet())
    const copy = sheet([
      [1, '治理农村人居环境', '水务局', null, '2022-12-31', '10%', null, null],
      [2, '清理拖欠企业账款', '发改局', null, '2022-12-31', null, null, null],
      [3, '全面推进政务服务“一网通办”', '水务局', '发改局', '2022-10-31', '50%', '已立项', '甲'],
    ])
    expect(await run(copy)).toEqual([
      '2 没有变化 | 表里编号 1，在台账里是 3，仍用 3',
      '3 新增 | 编号 2 在台账里已是〔开工重点项目十二个〕，另编为 4；其实是同一件事的，请把内容改回原来的说法再导入',
      '4 新增 | 编号 3 在台账里已是〔治理农村人居环境〕，另编为 5；其实是同一件事的，请把内容改回原来的说法再导入',
    ])
  })

  test('of most of a sheet tells what is left out, once, and keeps it', async () => {
    await run(sheet())
    const copy = sheet([ROWS[0] ?? [], ROWS[2] ?? []])
    expect(await run(copy)).toEqual(['2 没有变化', '3 没有变化', '没有了 任务2〔开工重点项目十二个〕'])
    expect(await run(copy)).toEqual(['2 没有变化', '3 没有变化'])
    expect(await items()).toHaveLength(3)
    // Put back, it is what it was.
    expect((await run(sheet())).map((line) => line.slice(0, 6))).toEqual([
      '2 没有变化',
      '3 没有变化',
      '4 没有变化',
    ])
  })

  test('that rewords a title wholly enters a new item and tells of the old one: numbers alone make no work another', async () => {
    await run(sheet())
    const [first = [], second = [], third = []] = ROWS
    const copy = sheet([first, [2, '谋划储备一批大事', ...second.slice(2)], third])
    expect(await run(copy)).toEqual([
      '2 没有变化',
      '3 新增 | 编号 2 在台账里已是〔开工重点项目十二个〕，另编为 4；其实是同一件事的，请把内容改回原来的说法再导入',
      '4 没有变化',
      '没有了 任务2〔开工重点项目十二个〕',
    ])
    expect((await items()).map(({ title }) => title)).toContain('开工重点项目十二个')
  })

  test('with a row put in and the next one reworded leaves each item its own work', async () => {
    await run(sheet())
    const [first = [], second = [], third = []] = ROWS
    const copy = sheet([
      first,
      [2, '新增：整治占道经营', '发改局', null, '2022-12-01', null, null, null],
      [3, '加快开工重点项目十二个', ...second.slice(2)],
      [4, ...third.slice(1)],
    ])
    const lines = await run(copy)
    expect(lines[1]).toMatch(/^3 新增 \| 编号 2 在台账里已是〔开工重点项目十二个〕，另编为 4/)
    expect(lines[2]).toBe(
      '4 更改 | 表里编号 3，在台账里是 2，仍用 2 | 内容：开工重点项目十二个 → 加快开工重点项目十二个',
    )
    expect((await items()).map(({ no, title, deadline }) => `${no} ${title} ${deadline}`)).toEqual([
      '1 推进政务服务一网通办 2022-10-31',
      '2 加快开工重点项目十二个 2022-11-30',
      '3 治理农村人居环境 2022-12-31',
      '4 新增：整治占道经营 2022-12-01',
    ])
  })

  test('with a row taken out and the next one reworded tells of the one that is out', async () => {
    await run(sheet())
    const [first = [], , third = []] = ROWS
    const copy = sheet([first, [2, '农村人居环境整治提升', ...third.slice(2)]])
    expect(await run(copy)).toEqual([
      '2 没有变化',
      '3 更改 | 表里编号 2，在台账里是 3，仍用 3 | 内容：治理农村人居环境 → 农村人居环境整治提升',
      '没有了 任务2〔开工重点项目十二个〕',
    ])
  })

  test('does not take the next quarter’s work, or another unit’s, for one in other words', async () => {
    const row = (no: number, title: string, unit: string) => [no, title, unit, null, null, null, null, null]
    await run(sheet([row(1, '开展第一季度安全生产检查', '发改局'), row(2, '开展安全生产大检查', '水务局')]))
    const lines = await run(
      sheet([row(1, '开展第二季度安全生产检查', '发改局'), row(2, '开展安全生产大排查', '林草局')]),
    )
    expect(lines.map((line) => line.slice(0, 4))).toEqual(['2 新增', '3 新增'])
    expect((await items()).map(({ title }) => title).slice(0, 2)).toEqual([
      '开展第一季度安全生产检查',
      '开展安全生产大检查',
    ])
  })

  test('tells of no row as gone that is refused or hidden', async () => {
    await run(sheet())
    const [first = [], second = [], third = []] = ROWS
    const bad = sheet([first, [...second.slice(0, 4), '2022-13-40', ...second.slice(5)], third])
    expect((await run(bad)).map((line) => line.slice(0, 6))).toEqual(['2 没有变化', '3 未收 |', '4 没有变化'])
    const renamed = [2, '谋划储备一批大事', '气象居', ...second.slice(3)]
    expect((await run(sheet([first, renamed, third]))).at(-1)).toBe('4 没有变化')
    const filtered = workbook(
      { 任务: [HEADER, ...ROWS] },
      { with: (of) => Object.assign(of, { '!rows': [{}, {}, { hidden: true }] }) },
    )
    expect(await run(filtered)).toEqual(['2 没有变化', '4 没有变化'])
    const said = await county.stores.sheetSaid.ledger('2022', 'task')
    expect([...said.values()].map(({ gone }) => gone)).toEqual([false, false, false])
  })
})

describe('a percentage that the sheet changed', () => {
  const one = (percent: string | null, progress: string | null = null) =>
    run(sheet([[1, '推进政务服务一网通办', '发改局', null, null, percent, progress, null]]))
  const chat = async (percent: number) =>
    reportProgress(await county.as('zhang'), {
      ref: { kind: 'task', no: 1 },
      percent,
      text: `任务1完成${percent}%`,
    })
  const present = async () => (await items())[0]

  test.each([
    // The sheet's last, the chat's, the sheet's next, what is told, what it is then.
    ['20%', 30, '35%', '没有变化 | 进度表里改为35%，系统里后来改过，现为 30%，没有按表改', 30],
    ['30%', 55, '65%', '没有变化 | 进度表里改为65%，系统里后来改过，现为 55%，没有按表改', 55],
    ['30%', 55, '40%', '没有变化 | 进度40%低于已报的 55%，保留已报的', 55],
    [null, 30, '35%', '没有变化 | 进度表里改为35%，系统里后来改过，现为 30%，没有按表改', 30],
    // It says the same as the chat, or nobody else has spoken.
    ['20%', 35, '35%', '没有变化', 35],
    ['20%', 20, '35%', '更改 | 进度：20% → 35%', 35],
    ['20%', null, '35%', '更改 | 进度：20% → 35%', 35],
    [null, null, '35%', '更改 | 进度：（空） → 35%', 35],
    ['20%', 30, '20%', '没有变化', 30],
  ])('%s, %s in chat, then %s', async (last, said, next, line, percent) => {
    await one(last)
    if (said !== null) await chat(said)
    expect(await one(next)).toEqual([`2 ${line}`])
    expect((await present())?.percent).toBe(percent)
    expect(await one(next)).toEqual(['2 没有变化'])
  })

  test('and words beside it are left as well where chat has spoken since', async () => {
    await one('20%', '已立项')
    await chat(30)
    expect(await one('35%', '已招标')).toEqual([
      '2 没有变化 | 进度表里改为35%，系统里后来改过，现为 30%，没有按表改 | 进展表里改为已招标，系统里后来改过，现为 任务1完成30%，没有按表改',
    ])
    expect(await present()).toMatchObject({ percent: 30, note: '任务1完成30%' })
  })

  test('and agreed with since goes on from there', async () => {
    await one('20%')
    await chat(35)
    await one('35%')
    expect(await one('50%')).toEqual(['2 更改 | 进度：35% → 50%'])
  })
})

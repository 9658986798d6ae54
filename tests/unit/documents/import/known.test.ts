import { utils, write } from '@e965/xlsx'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ImportReport, importWorkbook } from '../../../../src/documents/import/import.js'
import { findingWords } from '../../../../src/language/words/import.js'
import { createDirectory, type Directory } from '../../../../src/services/directory.js'
import { type FreshStore, freshStore } from '../../../support/store.js'

let fresh: FreshStore
let directory: Directory
beforeEach(async () => {
  fresh = await freshStore()
  directory = createDirectory(fresh.stores)
  await run([
    ['单位名称', '简称'],
    ['发展和改革局', '发改局'],
    ['住房和城乡建设局', '住建局'],
  ])
})
afterEach(() => fresh.close())

type Rows = (string | number)[][]

function run(rows: Rows): Promise<ImportReport> {
  const workbook = utils.book_new()
  utils.book_append_sheet(workbook, utils.aoa_to_sheet(rows), 'Sheet1')
  return importWorkbook({
    bytes: new Uint8Array(write(workbook, { type: 'array', bookType: 'xlsx' })),
    fileName: '台账.xlsx',
    dryRun: false,
    now: new Date('2022-09-14T02:00:00Z'),
    actor: { id: 'system', name: '导入', roles: [], units: [], system: true },
    store: fresh.stores,
    directory,
  })
}

const HEAD = (no: string) => [no, '任务内容', '牵头单位', '完成时限']
const FIRST: Rows = [
  [1, '推进政务服务一网通办', '发改局', '2022-10-31'],
  [2, '开工重点项目12个', '住建局', '2022-11-30'],
]

const outcomes = ({ sheets }: ImportReport) =>
  sheets.flatMap(({ rows }) => rows.map(({ outcome }) => outcome))

async function ledger(): Promise<string[]> {
  const { campaign } = await directory.view(new Date('2022-09-14T02:00:00Z'))
  const items = await fresh.stores.items.ledger(campaign._id, 'task', 0, 100)
  return items.map(({ no, title, deadline }) => `${no} ${title} ${deadline}`)
}

test('a second table that also begins with 序号 1 adds items and takes none over', async () => {
  await run([HEAD('序号'), ...FIRST])
  const report = await run([HEAD('序号'), [1, '治理农村人居环境', '住建局', '2022-12-31']])
  expect(outcomes(report)).toEqual(['new'])
  expect(await ledger()).toEqual([
    '1 推进政务服务一网通办 2022-10-31',
    '2 开工重点项目12个 2022-11-30',
    '3 治理农村人居环境 2022-12-31',
  ])
})

test('a row put in above the others renumbers none of them', async () => {
  await run([HEAD('序号'), ...FIRST])
  const moved = FIRST.map(([no, ...rest]) => [Number(no) + 1, ...rest])
  const report = await run([HEAD('序号'), [1, '治理农村人居环境', '住建局', '2022-12-31'], ...moved])
  expect(outcomes(report)).toEqual(['new', 'same', 'same'])
  expect((await ledger()).map((line) => line.slice(0, 6))).toEqual(['1 推进政务', '2 开工重点', '3 治理农村'])
})

test('a reworded title under its number is a change, told as one', async () => {
  await run([HEAD('编号'), ...FIRST])
  const report = await run([HEAD('编号'), [1, '全面推进政务服务“一网通办”', '发改局', '2022-12-15']])
  expect(outcomes(report)).toEqual(['changed'])
  expect(await ledger()).toContain('1 全面推进政务服务“一网通办” 2022-12-15')
})

test('other work under a number that an item has gets a number of its own, 序号 or 编号, and that is told', async () => {
  await run([HEAD('编号'), ...FIRST])
  for (const [word, title, no] of [
    ['编号', '治理农村人居环境', '3'],
    ['序号', '清理拖欠账款', '4'],
  ] as const) {
    const report = await run([HEAD(word), [1, title, '住建局', '2022-12-31']])
    expect(outcomes(report)).toEqual(['new'])
    expect(report.sheets[0]?.rows[0]?.corrections.map(findingWords)).toContain(
      `编号 1 在台账里已是〔推进政务服务一网通办〕，另编为 ${no}`,
    )
  }
  expect((await ledger()).slice(0, 2)).toEqual([
    '1 推进政务服务一网通办 2022-10-31',
    '2 开工重点项目12个 2022-11-30',
  ])
})

test('one title given to two units is two items, found again each', async () => {
  const rows: Rows = [
    [1, '落实安全生产责任', '发改局', '2022-10-31'],
    [2, '落实安全生产责任', '住建局', '2022-10-31'],
  ]
  expect(outcomes(await run([HEAD('编号'), ...rows]))).toEqual(['new', 'new'])
  expect(outcomes(await run([HEAD('编号'), ...rows]))).toEqual(['same', 'same'])
})

test('dashes are blank, a short year is one, and what is signed below the table is no row', async () => {
  const report = await run([
    HEAD('编号'),
    [1, '推进政务服务一网通办', '发改局', '22.10.8'],
    [2, '开工重点项目12个', '住建局', '—'],
    ['分管领导（签字）：', '', '', ''],
    ['复核人：', '', '', ''],
  ])
  expect(outcomes(report).filter((outcome) => outcome !== 'skipped')).toEqual(['new', 'new'])
  expect(await ledger()).toEqual(['1 推进政务服务一网通办 2022-10-08', '2 开工重点项目12个 null'])
})

test('a person’s name loses what stands behind it in brackets; a phone a digit short is told', async () => {
  const report = await run([
    ['姓名', '工作单位', '手机号码'],
    ['张三（兼）', '发改局', '1380000001'],
  ])
  expect(outcomes(report)).toEqual(['new'])
  expect(report.sheets[0]?.rows[0]?.corrections.map(({ rule }) => rule).sort()).toEqual([
    'name_cleaned',
    'phone_odd',
  ])
})

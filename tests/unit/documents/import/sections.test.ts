import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDirectory, type Directory } from '../../../../src/services/directory.js'
import { importBytes, type SheetRows, workbook } from '../../../support/sheet.js'
import { type FreshStore, freshStore } from '../../../support/store.js'

const now = new Date('2026-11-25T02:00:00Z')
let fresh: FreshStore
let directory: Directory
beforeEach(async () => {
  fresh = await freshStore()
  directory = createDirectory(fresh.stores)
})
afterEach(() => fresh.close())

async function run(rows: SheetRows) {
  const bytes = workbook({
    单位: [
      ['序号', '单位名称'],
      [1, '发改局'],
      [2, '住建局'],
    ],
    台账: rows,
  })
  const report = await importBytes({ stores: fresh.stores, directory }, bytes, { now })
  return report.sheets.at(-1)?.rows.map(({ outcome, why, label }) => `${why ?? outcome} ${label}`)
}

for (const [first, second] of [
  ['一', '二'],
  ['（一）', '（二）'],
  ['(一)', '(二)'],
  ['一、', '二、'],
]) {
  const rows = (title: string): SheetRows => [
    ['序号', title, '责任单位', '完成时限'],
    [first ?? '', '优化政务服务', null, null],
    [1, '甲任务X', '发改局', '10月底'],
    [2, '乙任务Y', '住建局', '11月底'],
    [second ?? '', '惠企纾困', null, null],
    [3, '丙任务Z', '发改局', '12月底'],
  ]

  test(`${first} in the number’s column is a heading among items numbered 1, 2, 3`, async () => {
    const report = await run(rows('存在问题'))
    expect(report?.map((row) => row.split(' ')[0])).toEqual(['section', 'new', 'new', 'section', 'new'])
    const { _id } = (await directory.view(now)).campaign
    const items = await fresh.stores.items.ledger(_id, 'problem', 0, 100)
    expect(items.map(({ no, title, category }) => [no, title, category])).toEqual([
      [1, '甲任务X', '优化政务服务'],
      [2, '乙任务Y', '优化政务服务'],
      [3, '丙任务Z', '惠企纾困'],
    ])
  })

  test(`${first} over tasks is the measure of those below it`, async () => {
    await run(rows('工作任务'))
    const view = await directory.view(now)
    const items = await fresh.stores.items.ledger(view.campaign._id, 'task', 0, 100)
    const measure = (id: string | null) => view.measures.find((row) => row._id === id)?.name
    expect(items.map((item) => [item.no, measure(item.measure)])).toEqual([
      [1, '优化政务服务'],
      [2, '优化政务服务'],
      [3, '惠企纾困'],
    ])
  })
}

test('where every item is numbered in Chinese, a title alone is an item', async () => {
  const report = await run([
    ['序号', '存在问题', '责任单位'],
    ['一', '排队', null],
    ['二', '缺路灯', '住建局'],
  ])
  expect(report?.map((row) => row.split(' ')[0])).toEqual(['new', 'new'])
})

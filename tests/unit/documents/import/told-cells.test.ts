import { afterEach, beforeEach, expect, test } from 'vitest'
import { findingWords } from '../../../../src/language/words/import.js'
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

const UNITS: SheetRows = [
  ['序号', '单位名称'],
  [1, '发改局'],
]
const LEADERS: SheetRows = [
  ['姓名', '单位', '职务', '角色'],
  ['高岩', '县政府', '县长', '县级领导'],
  ['郑伟', '县政府', '副县长', '县级领导'],
  ['王芳', '县政府', '副县长', '县级领导'],
  ['王宁', '县政府', '副县长', '县级领导'],
]

async function run(rows: SheetRows, merges: string[] = []) {
  const of = { stores: fresh.stores, directory }
  await importBytes(of, workbook({ 单位: UNITS, 人员: LEADERS }), { now })
  const { sheets } = await importBytes(of, workbook({ 台账: rows }, { merges }), { now })
  const view = await directory.view(now)
  return {
    sheet: sheets[0],
    told: sheets[0]?.rows.map((row) => [...row.corrections, ...row.refusals].map(findingWords)),
    items: await fresh.stores.items.ledger(view.campaign._id, 'task', 0, 100),
    name: (id: string | null) => view.people.get(id ?? '')?.name,
  }
}

test('a limit that is none is told, unless it is the one the template names', async () => {
  const { told, items } = await run([
    ['序号', '工作任务', '责任单位', '完成时限'],
    [1, '甲任务', '发改局', '全年'],
    [2, '乙任务', '发改局', '每月25日前'],
    [3, '丙任务', '发改局', '长期坚持'],
  ])
  expect(told).toEqual([
    [expect.stringContaining('期限“全年”：按常年工作收，没有期限')],
    [expect.stringContaining('期限“每月25日前”：按常年工作收，没有期限')],
    [],
  ])
  expect(items.map(({ deadline, fields }) => [deadline, fields['standing']])).toEqual([
    [null, '全年'],
    [null, '每月25日前'],
    [null, '长期坚持'],
  ])
})

test('of several leaders the others are told and kept as words; a surname with a title is told, or refused', async () => {
  const { told, items, name } = await run([
    ['序号', '工作任务', '责任单位', '县级领导'],
    [1, '甲任务', '发改局', '高岩、郑伟'],
    [2, '乙任务', '发改局', '郑副县长'],
    [3, '丙任务', '发改局', '王副县长'],
    [4, '丁任务', '发改局', '郑伟副县长'],
    [5, '戊任务', '发改局', '高岩、李明'],
  ])
  expect(told).toEqual([
    ['县级领导写了几个，按第一个 高岩 收，郑伟 只留文字'],
    ['县级领导“郑副县长”按 郑伟（副县长） 收，请核对'],
    ['县级领导“王副县长”不止一个：王芳（副县长）、王宁（副县长），请写全名'],
    [],
    ['县级领导“李明”名录里没有，只留文字'],
  ])
  expect(items.map(({ no, leader, fields }) => [no, name(leader), fields['leader']])).toEqual([
    [1, '高岩', '郑伟'],
    [2, '郑伟', undefined],
    [4, '郑伟', undefined],
    [5, '高岩', '李明'],
  ])
})

test('a column of a block is told by its own name, and 具体情况 beside the status is progress', async () => {
  const rows: SheetRows = [
    ['序号', '工作任务', null, '责任单位', '完成情况', null],
    [null, '任务名称', '具体情况', null, '是否完成', '具体情况'],
    [1, '甲任务', '说明一', '发改局', '否', '已开工'],
  ]
  const { sheet, items } = await run(rows, ['A1:A2', 'B1:C1', 'D1:D2', 'E1:F1'])
  expect(sheet?.unknownColumns).toEqual(['具体情况'])
  expect(items).toMatchObject([{ title: '甲任务' }])
  expect(JSON.stringify(items)).toContain('已开工')
})

test('of two columns below one known heading the one that is not read is told', async () => {
  const rows: SheetRows = [
    ['序号', '工作任务', '责任单位', '目标要求', null],
    [null, null, null, '总体', '分项'],
    [1, '甲任务', '发改局', '要求一', '要求二'],
  ]
  const { sheet, items } = await run(rows, ['A1:A2', 'B1:B2', 'C1:C2', 'D1:E1'])
  expect(sheet?.unknownColumns).toEqual(['分项'])
  expect(items).toMatchObject([{ fields: { goal: '要求一' } }])
})

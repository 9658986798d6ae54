import { utils, write } from '@e965/xlsx'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hasRefusals } from '../../../../src/cli/import-words.js'
import { importWorkbook } from '../../../../src/documents/import/import.js'
import { createDirectory, type Directory } from '../../../../src/services/directory.js'
import { importBytes, type SheetRows, workbook } from '../../../support/sheet.js'
import { type FreshStore, freshStore } from '../../../support/store.js'

type Row = (string | number | null)[]

let fresh: FreshStore
let directory: Directory
const now = new Date('2026-11-25T02:00:00Z')
beforeEach(async () => {
  fresh = await freshStore()
  directory = createDirectory(fresh.stores)
  await run([
    ['单位名称', '简称', '单位属性'],
    ['清河县住房和城乡建设局', '住建局', '县直'],
    ['清河县自然资源局', null, '县直'],
    ['清河县政务服务中心', '政务中心', '窗口'],
    ['城关镇', null, '乡镇'],
    ['河口乡', null, '乡镇'],
  ])
})
afterEach(() => fresh.close())

async function run(rows: Row[], name = 'Sheet1') {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), name)
  const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }))
  const actor = { id: 'system', name: '导入', roles: [], units: [], system: true as const }
  const asked = { bytes, fileName: '台账.xlsx', dryRun: false, now, actor, store: fresh.stores, directory }
  const { sheets } = await importWorkbook(asked)
  return sheets[0]
}

const outcomes = (report: Awaited<ReturnType<typeof run>>) =>
  report?.rows.map(({ outcome, refusals }) => refusals[0]?.rule ?? outcome)

async function items(kind: 'task' | 'problem') {
  const view = await directory.view(now)
  const rows = await fresh.stores.items.ledger(view.campaign._id, kind, 0, 1000)
  const names = (ids: readonly string[]) => ids.map((id) => view.units.get(id)?.name)
  return rows.map(({ no, lead, responsible, co, deadline, state, fields }) => {
    return {
      no,
      lead: names(lead === null ? [] : [lead]),
      responsible: names(responsible),
      co: names(co),
      deadline,
      state,
      fields,
    }
  })
}

describe('units as they are written', () => {
  test('without the county, of a class, with a person, in parts of one cell', async () => {
    const header = ['序号', '工作任务', '责任单位', '配合单位', '完成时限']
    const report = await run([
      ['清河县2022年重点任务'],
      header,
      ['一', '土地确权', '自然资源局', '各乡镇', '10月底'],
      ['二', '大厅改造', '政务中心 张三', null, '待定'],
      ['三', '管网', '住建局牵头，城关镇、河口乡配合', null, '长期坚持'],
      ['四', '绿化', '各园区', null, '年底'],
    ])
    expect(outcomes(report)).toEqual(['new', 'new', 'new', 'class_unknown'])
    expect(await items('task')).toMatchObject([
      { no: 1, responsible: ['清河县自然资源局'], co: ['城关镇', '河口乡'], deadline: '2022-10-31' },
      { no: 2, responsible: ['清河县政务服务中心'], deadline: null, fields: { person: '张三' } },
      { no: 3, lead: ['清河县住房和城乡建设局'], co: ['城关镇', '河口乡'], fields: { standing: '长期坚持' } },
    ])
  })
})

describe('what is done', () => {
  test('是否销号 decides, not 是否整改完成 beside it; the other column is told of', async () => {
    const rows: Row[] = [
      ['编号', '查摆出的问题', '整改单位', '整改期限', '是否整改完成', '销号与否'],
      [1, '排队', '政务中心', '2022.9.30', '是', '是'],
      [2, '重复提交', '政务中心', '立行立改', '是', '否'],
    ]
    const report = await run(rows)
    expect(report?.unknownColumns).toEqual(['是否整改完成'])
    expect(await items('problem')).toMatchObject([
      { state: 'closed' },
      { state: 'assigned', fields: { standing: '立行立改' } },
    ])
    expect(outcomes(await run(rows))).toEqual(['same', 'same'])
  })

  test('办理结果 of one word is a status', async () => {
    await run([
      ['编号', '督办事项', '承办单位', '办理结果'],
      [1, '食堂', '住建局', '已办结'],
      [2, '医院', '住建局', '已完成地勘'],
    ])
    expect(await items('task')).toMatchObject([{ state: 'closed' }, { state: 'assigned' }])
  })
})

test('the same task twice without numbers is taken once, and the second is told of', async () => {
  const rows: Row[] = [
    ['工作任务', '责任单位'],
    ['打造品牌', '政务中心'],
    ['打造品牌', '政务中心'],
  ]
  expect(outcomes(await run(rows))).toEqual(['new', 'title_repeated'])
  expect(outcomes(await run(rows))).toEqual(['same', 'title_repeated'])
})

test('two people in one row are two, with a number each, and one with two numbers is one', async () => {
  const report = await run([
    ['工作部门', '姓 名', '类 型', '移动电话'],
    ['住建局', '吴刚、郑洁', '联络员', '13900139002/13900139003'],
    ['住建局', '孙 丽', '单位领导', '13900139004 / 0455-5551234'],
  ])
  expect(outcomes(report)).toEqual(['new', 'new', 'new'])
  const people = [...(await directory.view(now)).people.values()]
  const found = people.map(({ name, roles, phone }) => `${name} ${roles.join()} ${phone}`)
  expect(found.sort()).toEqual([
    '吴刚 liaison 13900139002',
    '孙丽 unit_head 13900139004、04555551234',
    '郑洁 liaison 13900139003',
  ])
})

test('progress in words is told once more where it changed, and never twice', async () => {
  const rows = (told: string): Row[] => [
    ['序号', '重点任务', '责任单位', '进展情况'],
    [1, '管网', '住建局', told],
  ]
  expect(outcomes(await run(rows('正在招标')))).toEqual(['new'])
  expect((await run(rows('已开工')))?.rows[0]?.changes).toEqual([
    { field: 'progress', from: '正在招标', to: '已开工' },
  ])
  expect(outcomes(await run(rows('已开工')))).toEqual(['same'])
  // The older file again: its words were told before and are no news.
  expect(outcomes(await run(rows('正在招标')))).toEqual(['same'])
})

test('a sheet of mere text beside the tables is no failure; alone, or with a table that nobody can read, it is', async () => {
  const table: SheetRows = [
    ['单位名称', '简称'],
    ['清河县水务局', '水务局'],
  ]
  const text: SheetRows = [['填表说明'], ['一、请先填单位'], [null, '二、没有期限的写 长期坚持']]
  const numbered: SheetRows = [
    [1, '请先填单位'],
    [2, '没有期限的写 长期坚持'],
  ]
  const sheets = async (all: Readonly<Record<string, SheetRows>>) => {
    const report = await importBytes({ stores: fresh.stores, directory }, workbook(all), { now })
    return { texts: report.texts, unread: report.unread, failed: hasRefusals(report) }
  }
  expect(await sheets({ 单位: table, 说明: text })).toEqual({ texts: ['说明'], unread: [], failed: false })
  expect(await sheets({ 单位: table, 填报须知: numbered })).toMatchObject({
    texts: ['填报须知'],
    failed: false,
  })
  expect(
    await sheets({
      单位: table,
      其他: [
        ['甲', '乙'],
        ['丙', '丁'],
      ],
    }),
  ).toEqual({
    texts: [],
    unread: ['其他'],
    failed: true,
  })
  expect(await sheets({ 说明: text })).toEqual({ texts: [], unread: ['说明'], failed: true })
})

test.each([
  [0.995, 99],
  [0.999, 99],
  ['99.6%', 99],
  [99.5, 99],
  [1, 100],
  ['100%', 100],
  [0.985, 99],
  [0.4, 40],
])('a share of %s is %i %%', async (cell, percent) => {
  await run([
    ['序号', '重点任务', '责任单位', '完成进度'],
    [1, '管网', '住建局', cell],
  ])
  const view = await directory.view(now)
  expect(await fresh.stores.items.ledger(view.campaign._id, 'task')).toMatchObject([{ percent }])
})

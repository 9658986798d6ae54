import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDirectory, type Directory } from '../../../../src/services/directory.js'
import { importBytes, type SheetOptions, type SheetRows, told, workbook } from '../../../support/sheet.js'
import { type FreshStore, freshStore } from '../../../support/store.js'

const NOW = new Date('2022-09-14T02:00:00Z')

let fresh: FreshStore
let directory: Directory
beforeEach(async () => {
  fresh = await freshStore()
  directory = createDirectory(fresh.stores)
})
afterEach(() => fresh.close())

const UNITS: SheetRows = [
  ['序号', '单位名称', '简称', '单位类别'],
  [1, '清河县发展和改革局', null, '县直部门'],
  [2, '清河县水务局', null, '县直部门'],
  [3, '清河县财政局', null, '县直部门'],
  [4, '城关镇', null, '乡镇'],
  [5, '河口乡', null, '乡镇'],
  [6, '县作风办', null, '县直部门'],
]
const of = () => ({ stores: fresh.stores, directory })
const report = (sheets: Readonly<Record<string, SheetRows>>, options?: SheetOptions) =>
  importBytes(of(), workbook(sheets, options), { now: NOW })
const run = async (sheets: Readonly<Record<string, SheetRows>>) => told(await report(sheets))

async function tasks() {
  const view = await directory.view(NOW)
  const rows = await fresh.stores.items.ledger(view.campaign._id, 'task')
  const name = (id: string) => view.units.get(id)?.name
  return rows.map(({ lead, responsible, co }) => [lead && name(lead), responsible.map(name), co.map(name)])
}

describe('units in the place of others', () => {
  const HEADER = ['序号', '工作任务', '牵头单位', '责任单位', '配合单位']
  test('a class answers each for itself, several leads are one and its partners, nobody’s unit is told', async () => {
    const lines = await run({
      单位: UNITS,
      任务: [
        HEADER,
        [1, '人居环境整治', '各乡镇', null, '县直各单位'],
        [2, '项目建设推进', '发改局、财政局', null, '各有关单位'],
        [3, '河道清淤行动', null, '水务局、各乡镇', null],
        [4, '作风整顿教育', '各有关单位', null, null],
        [5, '查摆自身问题', '各园区', '水务居', null],
      ],
    })
    expect(lines.slice(6)).toEqual([
      '2 新增 | 牵头单位“各乡镇”按名录里的 2 个单位收，都列为责任单位，没有单独的牵头单位 | 配合单位“县直各单位”按名录里的 3 个单位收',
      '3 新增 | 牵头单位拆成 发改局、财政局 | 牵头单位写了几个，按第一个 清河县发展和改革局 牵头，清河县财政局 列为责任单位 | 配合单位“各有关单位”没写明是哪些单位，没有收，请写出单位名称',
      '4 新增 | 责任单位拆成 水务局、各乡镇 | 责任单位“各乡镇”按名录里的 2 个单位收',
      '5 未收 | 牵头单位“各有关单位”没写明是哪些单位，没有收，请写出单位名称',
      '6 未收 | 牵头单位“各园区”是哪些单位不清楚，请写出单位，或在单位名录的“类别”里写明 | 责任单位“水务居”名录里没有，是不是清河县水务局？',
    ])
    expect(await tasks()).toEqual([
      [null, ['城关镇', '河口乡'], ['清河县发展和改革局', '清河县水务局', '清河县财政局']],
      ['清河县发展和改革局', ['清河县财政局'], []],
      [null, ['清河县水务局', '城关镇', '河口乡'], []],
    ])
  })
})

describe('people', () => {
  test('a county leader is taken without a unit, in a blank cell or without its column', async () => {
    const leader = (name: string) => ({
      单位: UNITS,
      人员: [
        ['姓名', '职务', '角色'],
        [name, '副县长', '县级领导'],
      ],
    })
    expect((await run(leader('王建国'))).slice(6)).toEqual(['2 新增'])
    const blank = [
      ['姓名', '单位', '职务', '角色'],
      ['李爱民', '—', '副县长', '县领导'],
    ]
    expect((await run({ 人员: blank })).at(-1)).toBe('2 新增')
    const { people } = await directory.view(NOW)
    expect([...people.values()].map(({ name, units, roles }) => [name, units, roles])).toEqual(
      expect.arrayContaining([
        ['王建国', [], ['county_leader']],
        ['李爱民', [], ['county_leader']],
      ]),
    )
  })

  test('several in a cell are a person each, and county leaders need no unit', async () => {
    const lines = await run({
      单位: UNITS,
      人员: [
        ['姓名', '单位', '职务', '角色', '联系电话'],
        ['吴刚、郑洁', '水务局', '副局长', '联络员', '13800000001、13800000002'],
        ['王 建国', null, '副县长', '县级领导', null],
        ['李爱民', '县委', '县委副书记', '县级领导', null],
        ['赵六', null, '科员', null, null],
        ['钱七', '气象居', null, '大王', '1380000'],
      ],
    })
    expect(lines.slice(6)).toEqual([
      '2 新增 | “吴刚、郑洁”拆成几个人收：吴刚、郑洁；其实是一个人的，请改正',
      '2 新增',
      '3 新增',
      '4 新增 | “县委”不在单位名录里，县级领导按不属于哪个单位收',
      '5 未收 | “单位”栏空着，请填上；县级领导不用写单位，请在“角色”栏写 县级领导',
      '6 未收 | 单位“气象居”名录里没有，请先导入单位名录，或改用全称 | 角色“大王”不认识，可写：联络员、单位负责人、县级领导、作风办、纪委、管理员（活动办公室、督查室的人写“作风办”；可写几个，不写的按联络员）',
    ])
    const { people } = await directory.view(NOW)
    const rows = [...people.values()].map(({ name, units, phone }) => [name, units.length, phone])
    expect(rows).toHaveLength(4)
    expect(rows).toEqual(
      expect.arrayContaining([
        ['吴刚', 1, '13800000001'],
        ['郑洁', 1, '13800000002'],
        ['王建国', 0, ''],
        ['李爱民', 0, ''],
      ]),
    )
  })
})

describe('what is not to be read', () => {
  test('hidden rows and sheets are passed over, and told', async () => {
    const { sheets } = await report(
      { 单位: UNITS },
      { with: (sheet) => Object.assign(sheet, { '!rows': [{}, {}, { hidden: true }, { hidden: true }] }) },
    )
    expect(sheets[0]).toMatchObject({ hidden: 2 })
    expect(sheets[0]?.rows.map(({ label }) => label)).toEqual([
      '清河县发展和改革局',
      '城关镇',
      '河口乡',
      '县作风办',
    ])
  })

  test('a file without anything in it is said to be empty', async () => {
    await expect(report({ Sheet1: [] })).rejects.toMatchObject({ data: { why: 'empty' } })
    const nothing = importBytes(of(), new Uint8Array(), { now: NOW })
    await expect(nothing).rejects.toMatchObject({ data: { why: 'empty' } })
  })
})

test('a dry run foresees what the sheets of one file make of one another', async () => {
  const header = ['序号', '工作任务', '对应措施', '责任领导', '牵头单位', '完成进度']
  const bytes = workbook({
    任务一: [
      header,
      [1, '人居环境整治', '生态措施', '王建国', '水务局', '60%'],
      [2, '项目建设推进', '生态措施', null, '发改局', null],
    ],
    任务二: [
      header,
      [1, '人居环境整治', '生态措施', '王建国', '水务局', '80%'],
      [2, '清理拖欠账款', '民生措施', null, '财政局', null],
    ],
    问题: [
      ['序号', '存在问题', '责任单位'],
      [1, '窗口排队时间长', '各乡镇'],
    ],
    人员: [
      ['姓名', '单位', '角色'],
      ['王建国', null, '县级领导'],
    ],
    单位: UNITS,
  })
  const tried = await importBytes(of(), bytes, { now: NOW, dryRun: true })
  const done = await importBytes(of(), bytes, { now: NOW })
  expect(tried.sheets).toEqual(done.sheets)
  expect(told(done).slice(7)).toEqual([
    '2 新增',
    '3 新增',
    '2 更改 | 进度：60% → 80%',
    '3 新增 | 编号 2 在台账里已是〔项目建设推进〕，另编为 3',
    '2 新增 | 责任单位“各乡镇”按名录里的 2 个单位收',
  ])
  const again = await importBytes(of(), bytes, { now: NOW })
  expect(new Set(again.sheets.flatMap(({ rows }) => rows.map(({ outcome }) => outcome)))).toEqual(
    new Set(['same']),
  )
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hasRefusals, importWords } from '../../../../src/cli/import-words.js'
import type { LedgerKind } from '../../../../src/domain/ledger.js'
import { createDirectory, type Directory } from '../../../../src/services/directory.js'
import { importBytes, type SheetRows, workbook } from '../../../support/sheet.js'
import { type FreshStore, freshStore } from '../../../support/store.js'

const now = new Date('2022-09-14T02:00:00Z')
let fresh: FreshStore
let directory: Directory
beforeEach(async () => {
  fresh = await freshStore()
  directory = createDirectory(fresh.stores)
  await run(
    [
      ['序号', '单位名称'],
      [1, '发改局'],
      [2, '水务局'],
    ],
    '单位名录',
  )
})
afterEach(() => fresh.close())

async function run(rows: SheetRows, name = 'Sheet1') {
  const of = { stores: fresh.stores, directory }
  const tried = await importBytes(of, workbook({ [name]: rows }), { now, dryRun: true })
  const report = await importBytes(of, workbook({ [name]: rows }), { now })
  expect(tried.sheets).toEqual(report.sheets)
  return report
}

async function stored(kind: LedgerKind) {
  const view = await directory.view(now)
  return fresh.stores.items.ledger(view.campaign._id, kind)
}

const units = async () => [...(await directory.view(now)).units.values()].map(({ name }) => name)

describe('a ledger of another kind', () => {
  test.each<[string, LedgerKind, SheetRows, string, Record<string, string>]>([
    [
      'difficulties',
      'difficulty',
      [
        ['企业名称', '难题内容', '责任单位', '包联领导', '办理时限', '办理结果'],
        ['华泰公司', '用电报装慢', '发改局', null, '10月底前', '正在协调'],
        ['宏达公司', '用水压力不足', '水务局', null, '9月30日', null],
      ],
      '用电报装慢',
      { enterprise: '华泰公司' },
    ],
    [
      'difficulties',
      'difficulty',
      [
        ['序号', '企业', '存在难题', '责任单位', '解决时限'],
        [1, '华泰公司', '用工难', '发改局', '10月底前'],
      ],
      '用工难',
      { enterprise: '华泰公司' },
    ],
    [
      'projects',
      'project',
      [
        ['项目名称', '建设内容', '总投资（万元）', '责任单位', '竣工时间', '形象进度'],
        ['新能源项目', '光伏电站', 12000, '发改局', '2022-12-31', '60%'],
      ],
      '新能源项目',
      { goal: '光伏电站', amount: '12000' },
    ],
    [
      'rectifications',
      'rectification',
      [
        ['序号', '整治内容', '整治措施', '责任单位', '整治时限'],
        [1, '窗口吃拿卡要', '明察暗访', '发改局', '10月底前'],
      ],
      '窗口吃拿卡要',
      { action: '明察暗访' },
    ],
    [
      'petitions',
      'petition',
      [
        ['序号', '信访事项', '信访人', '化解措施', '责任单位', '化解时限'],
        [1, '某小区办证遗留问题', '张某', '专班办理', '发改局', '10月底前'],
      ],
      '某小区办证遗留问题',
      { action: '专班办理' },
    ],
  ])('%s go into their own', async (sheet, kind, rows, title, fields) => {
    const report = await run(rows)
    expect(report.sheets.map((each) => each.kind)).toEqual([sheet])
    expect(hasRefusals(report)).toBe(false)
    expect((await stored(kind))[0]).toMatchObject({ title, fields, responsible: [expect.any(String)] })
    expect((await stored(kind))[0]?.deadline).toMatch(/^2022-/)
    expect(await units()).toEqual(['水务局', '发改局'])
    expect(JSON.stringify(await stored(kind))).not.toContain('张某')
    // The same file again changes nothing.
    const again = (await run(rows)).sheets.flatMap((each) => each.rows.map(({ outcome }) => outcome))
    expect(new Set(again)).toEqual(new Set(['same']))
  })

  test('of difficulties tells those of one title apart by their enterprises, in whatever order', async () => {
    const header = ['企业名称', '难题内容', '责任单位']
    const [first, second, third] = ['华泰公司', '宏达公司', '永盛公司'].map((name) => [
      name,
      '用工难',
      '发改局',
    ])
    const outcomes = async (rows: SheetRows) =>
      (await run([header, ...rows])).sheets.flatMap((each) => each.rows.map(({ outcome }) => outcome))
    expect(await outcomes([first ?? [], second ?? []])).toEqual(['new', 'new'])
    expect(await outcomes([third ?? [], second ?? [], first ?? []])).toEqual(['new', 'same', 'same'])
    const found = (await stored('difficulty')).map(({ fields }) => fields['enterprise'])
    expect(found).toEqual(['华泰公司', '宏达公司', '永盛公司'])
    expect(await outcomes([first ?? [], first ?? []])).toEqual(['same', 'refused'])
  })

  test('of difficulties needs no review: 已解决 is done with', async () => {
    await run([
      ['企业名称', '难题内容', '责任单位', '是否解决'],
      ['华泰公司', '用电报装慢', '发改局', '是'],
    ])
    expect((await stored('difficulty'))[0]?.state).toBe('closed')
  })
})

describe('tasks and problems stay what they were', () => {
  test.each<[string, LedgerKind, SheetRows]>([
    [
      'tasks',
      'task',
      [
        ['序号', '工作任务', '责任单位', '完成时限'],
        [1, '推进项目建设', '发改局', '10月底前'],
      ],
    ],
    [
      'problems',
      'problem',
      [
        ['序号', '企业名称', '存在问题', '整改措施', '责任单位'],
        [1, '华泰公司', '消防通道堵塞', '清理', '发改局'],
      ],
    ],
    [
      'problems',
      'problem',
      [
        ['序号', '问题', '单位', '整改时限'],
        [1, '排队久', '发改局', '10月底前'],
      ],
    ],
    [
      'tasks',
      'task',
      [
        ['任务', '项目名称', '责任单位'],
        ['开工', '新能源项目', '发改局'],
      ],
    ],
  ])('%s', async (sheet, kind, rows) => {
    expect((await run(rows)).sheets.map((each) => each.kind)).toEqual([sheet])
    expect(await stored(kind)).toHaveLength(1)
  })
})

describe('a table that is none of these', () => {
  test.each<[string, SheetRows]>([
    [
      '企业名册',
      [
        ['序号', '企业名称', '法人', '电话'],
        [1, '华泰公司', '王某', '138'],
      ],
    ],
    [
      '物资',
      [
        ['序号', '名称', '数量', '金额'],
        [1, '打印机', 2, 3000],
      ],
    ],
    [
      '统计表',
      [
        ['序号', '单位名称', '走访次数', '培训人次'],
        [1, '发展局', 2, 30],
      ],
    ],
    [
      '完成情况',
      [
        ['序号', '单位', '完成情况', '备注'],
        [1, '发展局', '好', null],
      ],
    ],
    [
      '承诺事项',
      [
        ['序号', '单位名称', '承诺内容', '承诺时限'],
        [1, '发展局', '提速', '10月底前'],
      ],
    ],
    [
      '窗口',
      [
        ['单位名称', '简称', '责任单位', '办理时限'],
        ['一号窗口', '一号', '发改局', '三天'],
      ],
    ],
  ])('is no directory of units: %s', async (name, rows) => {
    const report = await run(rows, name)
    expect(report).toMatchObject({ sheets: [], unread: [name] })
    expect(hasRefusals(report)).toBe(true)
    expect(importWords(report, false)).toContain(
      '没有认出表头，没有导入。能导入的是单位名录、人员名单、任务清单、问题台账、企业难题台账、项目台账、整治任务台账、信访积案台账，别的表还不能导入',
    )
    expect(await units()).toEqual(['水务局', '发改局'])
  })

  test.each<[string, SheetRows]>([
    [
      'Sheet1',
      [
        ['序号', '单位名称'],
        [1, '教育局'],
      ],
    ],
    [
      'Sheet1',
      [
        ['单位', '简称'],
        ['教育局', '教育'],
      ],
    ],
    [
      'Sheet1',
      [
        ['序号', '单位名称', '负责人', '办公电话', '地址'],
        [1, '教育局', '张三', '123', '一号楼'],
      ],
    ],
    [
      '成员单位',
      [
        ['序号', '名称'],
        [1, '教育局'],
      ],
    ],
    [
      'Sheet1',
      [
        ['部门名称', '单位类别', '备注'],
        ['教育局', '县直部门', null],
      ],
    ],
    [
      '单位名录',
      [
        ['单位', '排序', '职数'],
        ['教育局', 1, 3],
      ],
    ],
  ])('but %s of %j is one', async (name, rows) => {
    const report = await run(rows, name)
    expect(report.sheets.map(({ kind }) => kind)).toEqual(['units'])
    expect(await units()).toContain('教育局')
  })
})

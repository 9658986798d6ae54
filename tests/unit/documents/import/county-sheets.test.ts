import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDirectory, type Directory } from '../../../../src/services/directory.js'
import { importBytes, type SheetOptions, type SheetRows, told, workbook } from '../../../support/sheet.js'
import { type FreshStore, freshStore } from '../../../support/store.js'

const NOW = new Date('2026-03-20T02:00:00Z')

let fresh: FreshStore
let directory: Directory
beforeEach(async () => {
  fresh = await freshStore()
  directory = createDirectory(fresh.stores)
  const names = [
    '发展和改革局',
    '教育局',
    '财政局',
    '住房和城乡建设局',
    '营商环境建设监督局',
    '市场监督管理局',
    '公安局',
  ]
  await run([
    ['永安县成员单位名单'],
    ['序号', '单 位', '简称', '类别'],
    ...names.map((name, index) => [
      index + 1,
      `县${name}`,
      name.startsWith('营商') ? '营商局' : null,
      '县直部门',
    ]),
    [8, '城关镇人民政府', '城关镇', '乡镇'],
    [9, '河口乡人民政府', '河口乡', '乡镇'],
    ['合计：9个单位'],
  ])
})
afterEach(() => fresh.close())

/** Imports one sheet as an office keeps it; what is told of each row. A dry run before it tells the same. */
async function run(rows: SheetRows, options: SheetOptions = {}): Promise<string[]> {
  const bytes = workbook({ Sheet1: rows }, options)
  const of = { stores: fresh.stores, directory }
  const tried = await importBytes(of, bytes, { now: NOW, dryRun: true })
  const report = await importBytes(of, bytes, { now: NOW })
  expect(tried.sheets).toEqual(report.sheets)
  const again = await importBytes(of, bytes, { now: NOW })
  for (const { rows: each } of again.sheets)
    for (const { outcome } of each) expect(['same', 'refused', 'skipped']).toContain(outcome)
  return told(report)
}

const items = async (kind: 'task' | 'problem') => {
  const view = await directory.view(NOW)
  return fresh.stores.items.ledger(view.campaign._id, kind)
}

test('重点任务分解表: two header rows, sections, a heading over two tasks, units in many hands', async () => {
  const lines = await run(
    [
      ['2026年永安县机关能力作风建设年重点任务分解表'],
      ['填报单位：作风办', null, null, null, null, null, null, null, '填报时间：2026年3月15日'],
      ['序号', '重点任务', '具体举措', '责任分工', null, null, '完成时限', '工作进展情况', '备注'],
      [null, null, null, '牵头领导', '牵头单位', '责任单位', null, null, null],
      ['一、优化营商环境行动（3项）'],
      [
        1,
        '推行一窗受理',
        '整合窗口',
        '张县长',
        '营商局（牵头）、市监局',
        null,
        '2026.9.30',
        '已完成80％',
        null,
      ],
      [2, null, '减少材料', null, '营商局', '各有关部门', '10月底前', '正在梳理清单', '与上项一并推进'],
      [3, '清理涉企收费', '公布清单', null, '发改局 财政局', '教育局等部门', '二季度末', '已完成', null],
      ['合计', '3项', null, null, null, null, null, null, null],
      ['备注：各单位每月25日前报送进展。'],
    ],
    {
      merges: [
        'A1:I1',
        'A3:A4',
        'B3:B4',
        'C3:C4',
        'D3:F3',
        'G3:G4',
        'H3:H4',
        'I3:I4',
        'A5:I5',
        'B6:B7',
        'D6:D7',
        'A10:I10',
      ],
    },
  )
  expect(lines.map((line) => line.slice(0, 4))).toEqual(['6 新增', '7 新增', '8 新增'])
  expect(lines[0]).toContain('进度“已完成80％”按 80% 收')
  expect(lines[1]).toContain('责任单位“各有关部门”没写明是哪些单位，没有收')
  const [first, second, third] = await items('task')
  expect(first).toMatchObject({ title: '推行一窗受理', deadline: '2026-09-30', percent: 80 })
  expect(second).toMatchObject({
    deadline: '2026-10-31',
    note: '正在梳理清单',
    fields: { action: '减少材料', remark: '与上项一并推进' },
  })
  expect(third).toMatchObject({ deadline: '2026-06-30', state: 'closing_requested', percent: 100 })
  expect(new Set([first?.measure, third?.measure]).size).toBe(1)
})

test('议定事项督办清单: no numbers, a partner in brackets, days that are none, a fraction for progress', async () => {
  const lines = await run([
    ['县政府常务会议议定事项督办清单'],
    ['会议时间', '议定事项', '承办单位', '协办单位', '办结时限', '进展情况', '办结情况'],
    ['2026-03-02', '筹措供热改造资金', '财政局', '住建局、发改局', '3月底前', '资金已拨付', '已办结'],
    ['2026-03-02', '防汛准备工作', '水务居', null, '下周五前', '已排查', null],
    ['2026-03-02', '高考服务保障', '教育局（公安局、市监局配合）', null, '6月7日－8日', null, null],
    ['2026-03-02', '农村公路养护', '住建局', '相关乡镇', '2026-13-40', null, null],
    ['2026-03-02', '招商引资', '发改局', '各成员单位', '待定', 0.35, '推进中'],
  ])
  expect(lines).toEqual([
    '3 新增 | 期限“3月底前”按 2026-03-31 收（没写年份，按 2026 年） | 配合单位拆成 住建局、发改局 | 没有编号，编为 1 | “已办结”按已销号收，进度记 100%，不再催办',
    '4 未收 | “办结时限”栏的“下周五前”从哪天算起表里看不出，请写成日期，如 2026-03-27（按今天算） | 责任单位“水务居”名录里没有，请先导入单位名录，或改用全称',
    '5 新增 | 期限“6月7日－8日”按 2026-06-08 收（没写年份，按 2026 年） | 责任单位拆成 责任 教育局，配合 公安局、市监局 | 没有编号，编为 2',
    '6 未收 | “办结时限”栏的“2026-13-40”不是存在的日期，请写成 10月31日 或 2026-10-31',
    '7 新增 | 进度“0.35”按 35% 收 | 期限“待定”：先不定期限 | 没有编号，编为 3 | 配合单位“各成员单位”按名录里的 9 个单位收',
  ])
})

test('问题整改台账 as .xls: what is done as two columns tell it, serial days, a day that does not exist', async () => {
  const lines = await run(
    [
      ['永安县问题整改台账（第二批）'],
      [
        '序号',
        '问题类别',
        '存在的突出问题',
        '整改措施',
        '整改时限',
        '责任单位',
        '责任人',
        '整改进展情况',
        '是否销号',
      ],
      [
        1,
        '服务意识',
        '窗口态度生硬',
        '1.培训；2.安装评价器',
        '立行立改',
        '营商局',
        '李梅（窗口主任）',
        '已培训2次',
        '是',
      ],
      [2, null, '咨询电话无人接听', '公布值班表', '2026年4月底', '公安局', '赵强', '已整改完成', '否'],
      [3, '落实不力', '小区改造缓慢', '倒排工期', 46203, '住建局、城关镇', '王刚、李强', '完成65%', null],
      [4, '形式主义', '材料多会议多', '精文减会', '持续整改', '各乡镇', null, '长期坚持', '否'],
      [5, '形式主义', '工作群过多', '清理整合', '2026/6/31', '教育局', null, null, null],
      ['小计', null, '5个'],
    ],
    { merges: ['B3:B4'], bookType: 'biff8' },
  )
  expect(lines.map((line) => line.slice(0, 4))).toEqual(['3 新增', '4 新增', '5 新增', '6 新增', '7 未收'])
  expect(lines[4]).toBe('7 未收 | “整改时限”栏的“2026/6/31”不是存在的日期，请写成 10月31日 或 2026-10-31')
  expect(
    (await items('problem')).map(({ state, deadline, percent, category }) => [
      state,
      deadline,
      percent,
      category,
    ]),
  ).toEqual([
    ['closed', null, 100, '服务意识'],
    // 已整改完成 beside 是否销号：否 is done and not closed.
    ['closing_requested', '2026-04-30', 100, '服务意识'],
    ['assigned', '2026-06-30', 65, '落实不力'],
    ['assigned', null, null, '形式主义'],
  ])
})

test('联络员通讯录: a head and a liaison side by side; a leader’s units are not his own', async () => {
  const lines = await run(
    [
      ['机关能力作风建设年活动联络员通讯录'],
      ['单位', '主要负责人', null, '联络员', null, '备注'],
      [null, '姓名', '电话', '姓名', '电话', null],
      ['发改局', '刘洋', '13800000001', '陈静', '13800000002', null],
      ['财政局', '马明', '13800000003', null, null, null],
    ],
    { merges: ['A1:F1', 'A2:A3', 'B2:C2', 'D2:E2', 'F2:F3'] },
  )
  expect(lines).toEqual(['4 新增', '4 新增', '5 新增'])
  const leaders = await run([
    ['姓名', '职务', '包联单位', '身份'],
    ['李 伟', '县长', '发改局、财政局', '县级领导'],
  ])
  expect(leaders).toEqual(['2 新增'])
  const { people } = await directory.view(NOW)
  const found = [...people.values()].map(
    ({ name, roles, phone, units }) => `${name} ${roles.join()} ${phone} ${units.length}`,
  )
  expect(found.sort()).toEqual([
    '刘洋 unit_head 13800000001 1',
    '李伟 county_leader  0',
    '陈静 liaison 13800000002 1',
    '马明 unit_head 13800000003 1',
  ])
})

test('a plan in circled numbers, whose first matches and drafts are no first days of a month', async () => {
  await run([
    ['序号', '工作任务', '牵头单位', '时间节点', '完成进度（%）'],
    [1, '岗位练兵比武', '公安局', '①5月报名 ②8月初赛 ③10月决赛；11月中期评估', '30'],
  ])
  const [first] = await items('task')
  expect(first?.milestones.map(({ due, title }) => `${due} ${title}`)).toEqual([
    '2026-05-31 报名',
    '2026-08-31 初赛',
    '2026-10-31 决赛',
    '2026-11-30 中期评估',
  ])
})

import { utils, write } from '@e965/xlsx'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ImportReport, importWorkbook } from '../../../../src/documents/import/import.js'
import { createDirectory, type Directory } from '../../../../src/services/directory.js'
import { type FreshStore, freshStore } from '../../../support/store.js'

const NOW = new Date('2022-09-14T02:00:00Z')
type Value = string | number | { v: number; z: string } | null
interface SheetOf {
  readonly name: string
  readonly rows: Value[][]
  readonly merges?: string[]
}

let fresh: FreshStore
let directory: Directory
beforeEach(async () => {
  fresh = await freshStore()
  directory = createDirectory(fresh.stores)
})
afterEach(() => fresh.close())

function book(sheets: readonly SheetOf[], bookType: 'xlsx' | 'biff8' = 'xlsx'): Uint8Array {
  const workbook = utils.book_new()
  for (const { name, rows, merges = [] } of sheets) {
    const sheet = utils.aoa_to_sheet(
      rows.map((row) => row.map((cell) => (cell !== null && typeof cell === 'object' ? cell.v : cell))),
    )
    rows.forEach((row, r) =>
      row.forEach((cell, c) => {
        if (cell !== null && typeof cell === 'object') sheet[utils.encode_cell({ r, c })].z = cell.z
      }),
    )
    sheet['!merges'] = merges.map((range) => utils.decode_range(range))
    utils.book_append_sheet(workbook, sheet, name)
  }
  return new Uint8Array(write(workbook, { type: 'array', bookType }))
}

const run = (bytes: Uint8Array, part: { dryRun?: boolean; as?: 'tasks' } = {}): Promise<ImportReport> =>
  importWorkbook({
    bytes,
    fileName: '台账.xlsx',
    dryRun: false,
    now: NOW,
    actor: { id: 'system', name: '导入', roles: [], units: [], system: true },
    store: fresh.stores,
    directory,
    ...part,
  })

const outcomes = ({ sheets }: ImportReport) =>
  sheets.map(({ kind, rows }) => [
    kind,
    ...rows.filter(({ outcome }) => outcome !== 'skipped').map(({ outcome }) => outcome),
  ])

const UNITS: SheetOf = {
  name: '单位',
  rows: [
    ['永安县单位名录'],
    ['序号', '单位名称', '简称', '单位类别'],
    [1, '发展和改革局', '发改局', '县直部门'],
    [2, '行政审批服务管理局', '审批局、政务服务局', '县直部门'],
    [3, '住房和城乡建设局', null, '县直部门'],
    [4, '城关镇人民政府', '城关镇', '乡镇'],
  ],
}
const PEOPLE: SheetOf = {
  name: '人员',
  rows: [
    ['姓名', '工作单位', '职务', '角色', '手机号码'],
    ['张 三', '发改局', '副局长', '联络员', '138 0000 0001'],
    ['王建国', '发改局', '副县长', '县级领导', null],
    ['李四', '不存在的局', null, '联络员', null],
    ['赵五', '审批局', null, '大王', null],
  ],
}
const tasks = (percent: Value = '80％', title = '推进政务服务“一网通办”'): SheetOf => ({
  name: 'Sheet3',
  merges: ['A1:H1', 'B3:B4'],
  rows: [
    ['2022年重点任务清单（9月版）', null, null, null, null, null, null, null],
    ['编号', '所属措施', '任务内容', '牵头单位', '责任单位（配合）', '责任领导', '完成时限', '完成进度'],
    [1, '优化营商环境', title, '行政审批服务管理局', '发改局、住建局', '王建国', '10月底前', percent],
    [2, null, '公开审批流程', '审批局', null, '马副县长', '2022.9.30', 0.5],
    ['小计', null, '2项', null, null, null, null, null],
    [
      3,
      '强化项目建设',
      '开工重点项目\n12个',
      '发改委',
      '城关镇/住建局',
      null,
      { v: 44895, z: 'yyyy/m/d' },
      '150%',
    ],
    [null, null, null, null, null, null, null, null],
    [4, '强化项目建设', '常态化服务企业', '发改局', null, null, '长期坚持', '已走访一批'],
    [5, '强化项目建设', '某项工作', '水务局', null, null, '13月1日', null],
    ['填表人：张三', null, null, null, null, null, null, null],
  ],
})

describe('a county’s workbook', () => {
  test('is taken row by row: corrected, refused with the reason, and stored', async () => {
    const report = await run(book([tasks(), PEOPLE, UNITS]))
    expect(outcomes(report)).toEqual([
      ['units', 'new', 'new', 'new', 'new'],
      ['people', 'new', 'new', 'refused', 'refused'],
      ['tasks', 'new', 'new', 'refused', 'new', 'refused'],
    ])
    const view = await directory.view(NOW)
    const [first, second, fourth] = await fresh.stores.items.ledger(view.campaign._id, 'task')
    const name = (id: string | null | undefined) => view.units.get(id ?? '')?.name
    expect(first).toMatchObject({ no: 1, percent: 80, deadline: '2022-10-31', state: 'assigned' })
    expect(name(first?.lead)).toBe('行政审批服务管理局')
    expect(view.people.get(first?.leader ?? '')?.name).toBe('王建国')
    expect(second).toMatchObject({
      no: 2,
      percent: 50,
      deadline: '2022-09-30',
      fields: { leader: '马副县长' },
    })
    expect(view.measures.map((row) => row.name)).toEqual(['优化营商环境', '强化项目建设'])
    expect(second?.measure).toBe(first?.measure)
    expect(fourth).toMatchObject({ no: 4, deadline: null, fields: { standing: '长期坚持' } })
    const refusals = report.sheets[2]?.rows.flatMap((row) =>
      row.refusals.map((each) => [row.row, each.field, each.rule]),
    )
    expect(refusals).toEqual([
      [6, 'percent', 'percent_unreadable'],
      [9, 'deadline', 'date_impossible'],
      [9, 'lead', 'unit_unknown'],
    ])
    const audit = await fresh.connection.collection('audits').countDocuments({ result: 'open' })
    expect(audit).toBe(0)
  })

  test('imported again changes nothing', async () => {
    const bytes = book([UNITS, PEOPLE, tasks()])
    await run(bytes)
    const view = await directory.view(NOW)
    const before = await fresh.stores.items.ledger(view.campaign._id, 'task')
    const again = await run(bytes)
    expect(new Set(outcomes(again).flat())).toEqual(new Set(['units', 'people', 'tasks', 'same', 'refused']))
    expect(await fresh.stores.items.ledger(view.campaign._id, 'task')).toEqual(before)
  })

  test('tried only, writes nothing and foresees the same', async () => {
    const bytes = book([UNITS, PEOPLE, tasks()])
    const tried = await run(bytes, { dryRun: true })
    const view = await directory.view(NOW)
    expect(view.units.size).toBe(0)
    expect(await fresh.stores.items.ledger(view.campaign._id, 'task')).toEqual([])
    const done = await run(bytes)
    expect(tried.sheets).toEqual(done.sheets)
  })

  test('changed, shows what differs and writes only that; what cadres reported since is not taken back', async () => {
    await run(book([UNITS, tasks()]))
    const changed = await run(book([tasks('60%', '推进“一网通办”')]))
    const row = changed.sheets[0]?.rows.find(({ outcome }) => outcome === 'changed')
    expect(row?.changes).toEqual([{ field: 'title', from: '推进政务服务“一网通办”', to: '推进“一网通办”' }])
    expect(row?.corrections.map(({ rule }) => rule)).toContain('percent_kept')
    const view = await directory.view(NOW)
    const [first] = await fresh.stores.items.ledger(view.campaign._id, 'task')
    expect(first).toMatchObject({ title: '推进“一网通办”', percent: 80 })
    const timeline = await fresh.stores.updates.of(first?.id ?? '')
    expect(timeline.map(({ kind }) => kind)).toEqual(['drafted', 'assigned', 'progressed', 'edited'])
  })

  test('cut off in the middle is finished by importing it again, with nothing twice', async () => {
    const bytes = book([UNITS, tasks()])
    const { items } = fresh.stores
    const save = items.save.bind(items)
    let saves = 0
    items.save = async (item) => {
      if (++saves === 4) throw new Error('power cut')
      await save(item)
    }
    await expect(run(bytes)).rejects.toThrow('power cut')
    items.save = save
    await run(bytes)
    const view = await directory.view(NOW)
    const stored = await items.ledger(view.campaign._id, 'task')
    expect(stored.map(({ no, percent }) => [no, percent])).toEqual([
      [1, 80],
      [2, 50],
      [4, null],
    ])
    for (const item of stored) {
      const kinds = (await fresh.stores.updates.of(item.id)).map(({ kind }) => kind)
      expect(new Set(kinds).size, item.id).toBe(kinds.length)
    }
  })
})

test('an old .xls of problems without numbers gets numbers in order, and done ones await the review', async () => {
  const sheet: SheetOf = {
    name: '问题',
    rows: [
      ['问题类别', '存在问题', '整改措施', '整改责任单位', '整改时限', '整改情况'],
      ['服务态度', '窗口叫号慢', '更换叫号系统', '审批局', '9月底', '已完成'],
      ['服务态度', '材料重复提交', '数据共享', '审批局、发改局', '立行立改', '整改中'],
    ],
  }
  await run(book([UNITS]))
  const bytes = book([sheet], 'biff8')
  const report = await run(bytes)
  expect(outcomes(report)).toEqual([['problems', 'new', 'new']])
  const view = await directory.view(NOW)
  const stored = await fresh.stores.items.ledger(view.campaign._id, 'problem')
  expect(stored.map(({ no, state, deadline, category }) => [no, state, deadline, category])).toEqual([
    [1, 'closing_requested', '2022-09-30', '服务态度'],
    [2, 'assigned', null, '服务态度'],
  ])
  expect(stored[0]?.completion?.onTime ?? null).toBeNull()
  expect(outcomes(await run(bytes))).toEqual([['problems', 'same', 'same']])
})

test('what is no ledger is said to be none, and nothing is written', async () => {
  expect(await run(book([{ name: '照片', rows: [['今天天气很好'], ['a', 'b']] }]))).toMatchObject({
    sheets: [],
    unread: ['照片'],
  })
  await expect(run(new TextEncoder().encode('姓名,单位\n张三,发改局'))).rejects.toMatchObject({
    code: 'import_unreadable',
  })
})

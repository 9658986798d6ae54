import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDirectory } from '../../../../src/services/directory.js'
import { type County, freshCounty, NOW } from '../../../support/county.js'
import { importBytes, type SheetRows, told, workbook } from '../../../support/sheet.js'
import { freshStore } from '../../../support/store.js'

let county: County
beforeEach(async () => {
  county = await freshCounty()
})
afterEach(() => county.close())

const HEADER = ['序号', '单位', '姓名', '角色', '手机号']

async function people(rows: SheetRows) {
  const bytes = workbook({ 通讯录: [HEADER, ...rows] })
  const lines = told(await importBytes(county, bytes, { now: NOW }))
  const view = await county.directory.view(NOW)
  const found = (name: string) =>
    [...view.people.values()]
      .filter((row) => row.name === name)
      .map(({ units, roles, phone }) => `${units.join('+')} ${roles.join('+')} ${phone}`.trim())
  return { lines, found, again: async () => told(await importBytes(county, bytes, { now: NOW })) }
}

describe('a person of several units', () => {
  test.each(['发改局、水务局', '发改局\n水务局', '发改局，水务局', '发改局/水务局', '发改局 水务局'])(
    'in one cell: %j',
    async (unit) => {
      const { found, again } = await people([[1, unit, '于海波', '联络员', '13800000001']])
      expect(found('于海波')).toEqual(['fgj+swj liaison 13800000001'])
      expect((await again())[0]).toMatch(/^2 没有变化/)
    },
  )

  test('of which one is unknown is refused, and that one is named', async () => {
    const { lines, found } = await people([[1, '发改局、数字局', '于海波', '联络员', null]])
    expect(lines[0]).toContain('单位“数字局”名录里没有')
    expect(found('于海波')).toEqual([])
  })

  test('in two rows of one number is one, told, and the same file again changes nothing', async () => {
    const { lines, found, again } = await people([
      [1, '发改局', '刘洋', '联络员', '13800000002'],
      [2, '水务局', '刘洋', '单位负责人', '13800000002'],
    ])
    expect(lines[1]).toContain('的 刘洋 电话相同，按同一个人收，两处单位都算')
    expect(found('刘洋')).toEqual(['fgj+swj liaison+unit_head 13800000002'])
    expect((await again()).map((line) => line.slice(0, 6))).toEqual(['2 没有变化', '3 没有变化'])
  })

  test('and of two numbers is two', async () => {
    const { found } = await people([
      [1, '发改局', '王伟', '联络员', '13800000003'],
      [2, '水务局', '王伟', '联络员', '13800000004'],
    ])
    expect(found('王伟')).toEqual(['fgj liaison 13800000003', 'swj liaison 13800000004'])
  })
})

test.each([
  ['主要负责同志', 'unit_head'],
  ['分管领导', 'unit_head'],
  ['一把手', 'unit_head'],
  ['县级领导', 'county_leader'],
])('%s is a role', async (role, expected) => {
  const { found } = await people([[1, '发改局', '田野', role, null]])
  expect(found('田野')).toEqual([`fgj ${expected}`])
})

test('a number that Excel showed in its scientific form is the number', async () => {
  const { found } = await people([[1, '发改局', '许婷', '联络员', '1.3900000026E+10']])
  expect(found('许婷')).toEqual(['fgj liaison 13900000026'])
})

describe('a list of units', () => {
  async function units(rows: SheetRows, merges: readonly string[] = []) {
    const fresh = await freshStore()
    try {
      const directory = createDirectory(fresh.stores)
      const bytes = workbook({ 单位名录: rows }, { merges })
      const report = await importBytes({ stores: fresh.stores, directory }, bytes, { now: NOW })
      const found = [...(await directory.view(NOW)).units.values()]
        .sort((a, b) => a.order - b.order)
        .map(({ name, aliases, category, order }) => `${order} ${name} ${category} ${aliases.join('/')}`)
      return { found, unknown: report.sheets[0]?.unknownColumns }
    } finally {
      await fresh.close()
    }
  }

  test('has several columns of names, and 排序号 goes before a 序号 that begins anew', async () => {
    const { found, unknown } = await units([
      ['序号', '单位全称', '简称', '其他叫法（曾用名）', '排序号'],
      [1, '县乡村振兴局', '振兴局', '扶贫办；扶贫局', 302],
      [1, '县财政局', null, '财政', 201],
    ])
    expect(found).toEqual(['201 县财政局  财政', '302 县乡村振兴局  振兴局/扶贫办/扶贫局'])
    expect(unknown).toEqual(['序号'])
  })

  test('has headings spread across it that no class of ours is called', async () => {
    const rows = [
      ['序号', '单位全称', '简称'],
      ['一、县级领导机关（1个）', null, null],
      [1, '县人大常委会', '人大'],
      ['二、法院、检察院、群团（1个）', null, null],
      [1, '县人民法院', '法院'],
    ]
    const { found } = await units(rows, ['A2:C2', 'A4:C4'])
    expect(found.map((line) => line.split(' ').slice(1, 3).join(' '))).toEqual([
      '县人大常委会 县级领导机关',
      '县人民法院 法院、检察院、群团',
    ])
  })
})

describe('是否销号', () => {
  test.each([
    ['是（5月26日）', 'closed 100'],
    ['已销号（2022.5.26）', 'closed 100'],
    ['申请销号', 'closing_requested 100'],
    ['已申请销号', 'closing_requested 100'],
    ['退回重新整改', 'assigned null'],
    ['否（5月26日）', 'assigned null'],
  ])('%s', async (text, state) => {
    const rows: SheetRows = [
      ['序号', '存在问题', '责任单位', '是否销号'],
      [1, '窗口排队久', '发改局', text],
    ]
    await importBytes(county, workbook({ 问题: rows }), { now: NOW })
    const [found] = await county.stores.items.ledger('2022', 'problem')
    expect(`${found?.state} ${found?.percent}`).toBe(state)
  })

  test.each([
    ['整改完成60%，系统尚未完成', true],
    ['正在整改', true],
    ['已完成整改，未发现新问题', false],
    [null, false],
  ])('是 beside %s is told: %s', async (story, isTold) => {
    const rows: SheetRows = [
      ['序号', '存在问题', '责任单位', '整改进展', '是否销号'],
      [1, '窗口排队久', '发改局', story, '是'],
    ]
    const lines = told(await importBytes(county, workbook({ 问题: rows }), { now: NOW }))
    expect(lines.join().includes('不一致')).toBe(isTold)
  })
})

test('a summary that counts problems is no ledger of them', async () => {
  const rows: SheetRows = [
    ['序号', '问题类别', '问题数', '已销号', '责任单位'],
    [1, '思想认识方面', 5, 1, '发改局'],
  ]
  const report = await importBytes(county, workbook({ 汇总表: rows }), { now: NOW })
  expect(report.sheets).toEqual([])
  expect(await county.stores.items.ledger('2022', 'problem')).toEqual([])
})

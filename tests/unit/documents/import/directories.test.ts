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
    expect(lines[1]).toContain('的 刘洋 手机号相同，按同一个人收，各处单位都算')
    expect(found('刘洋')).toEqual(['fgj+swj liaison+unit_head 13800000002'])
    expect((await again()).map((line) => line.slice(0, 6))).toEqual(['2 没有变化', '3 没有变化'])
  })

  test.each([
    ['one landline', '0312-7700000', '0312-7700000'],
    ['a mobile each beside one landline', '13800000001/0312-7700000', '13900000002/0312-7700000'],
    ['no number', null, null],
  ])('of two units with %s is two, each with a role of his own', async (_, one, other) => {
    const { found, again } = await people([
      [1, '发改局', '王伟', '单位负责人', one],
      [2, '水务局', '王伟', '联络员', other],
    ])
    const shown = (phone: string | null) => phone?.replace('-', '').replace('/', '、') ?? ''
    expect(found('王伟')).toEqual([
      `fgj unit_head ${shown(one)}`.trim(),
      `swj liaison ${shown(other)}`.trim(),
    ])
    expect((await again()).every((line) => line.includes('没有变化'))).toBe(true)
  })

  test.each<[string, SheetRows]>([
    [
      'one row names both units',
      [
        [1, '发改局、水务局', '于海波', '联络员', null],
        [2, '发改局', '于海波', '单位负责人', null],
      ],
    ],
    [
      'a unit is written two ways',
      [
        [1, '发改局', '于海波', '联络员', null],
        [2, '永安县发展和改革局', '于海波', '单位负责人', null],
      ],
    ],
    [
      'numbers chain rows',
      [
        [1, '发改局', '于海波', '联络员', '13800000001'],
        [2, '水务局', '于海波', '单位负责人', '13900000002'],
        [3, '林草局', '于海波', '联络员', '13800000001、13900000002'],
      ],
    ],
    [
      'further rows say other things',
      [
        [1, '发改局', '于海波', '联络员', '13800000001'],
        [9, '水务局', '于海波', '单位负责人', '13800000001、0312-7700000'],
      ],
    ],
  ])('%s: the same file again changes nothing', async (_, rows) => {
    const { again } = await people(rows)
    expect(await again()).toSatisfy((lines: string[]) => lines.every((line) => line.includes('没有变化')))
    expect(await again()).toSatisfy((lines: string[]) => lines.every((line) => line.includes('没有变化')))
  })

  test('in two sheets of one file keeps what each said of him', async () => {
    const bytes = workbook({
      联络员名单: [HEADER, [1, '发改局', '钱进', '单位负责人', '13800000007']],
      人员名单: [HEADER, [5, '水务局', '钱进', '联络员', '13800000007']],
    })
    await importBytes(county, bytes, { now: NOW })
    const rows = [...(await county.directory.view(NOW)).people.values()].filter(({ name }) => name === '钱进')
    expect(rows.map(({ units, roles }) => [units, roles])).toEqual([
      [
        ['fgj', 'swj'],
        ['liaison', 'unit_head'],
      ],
    ])
    const again = told(await importBytes(county, bytes, { now: NOW }))
    expect(again.every((line) => line.includes('没有变化'))).toBe(true)
  })

  test('gets no role from a row that is refused', async () => {
    const { lines, found } = await people([
      [1, '发改局', '刘洋', '联络员', '13800000002'],
      [2, '数字局', '刘洋', '管理员', '13800000002'],
    ])
    expect(lines[1]).toContain('未收')
    expect(found('刘洋')).toEqual(['fgj liaison 13800000002'])
  })

  test('is no county leader by a number, nor a leader a person of a unit', async () => {
    const { found } = await people([
      [1, null, '钱进', '县级领导', '13800000007'],
      [2, '发改局', '钱进', '联络员', '13800000007'],
    ])
    expect(found('钱进')).toEqual(['county_leader 13800000007', 'fgj liaison 13800000007'])
  })

  test('who is out of use does not come back by a number', async () => {
    const view = await county.directory.view(NOW)
    const [someone] = [...view.people.values()]
    if (someone === undefined) throw new Error('nobody')
    const gone = { ...someone, _id: 'gone', name: '钱进', phone: '13800000007', units: ['zfb'] }
    await county.stores.people.put({ ...gone, roles: ['office' as const], active: false })
    await county.directory.changed()
    const { found } = await people([[1, '水务局', '钱进', null, '13800000007']])
    expect(found('钱进')).toEqual(['zfb office 13800000007', 'swj liaison 13800000007'])
  })

  test('whom the directory has as two stays two, and that is told', async () => {
    await people([
      [1, '发改局', '于海波', '联络员', null],
      [2, '水务局', '于海波', '联络员', null],
    ])
    const { lines, found } = await people([[1, '发改局、水务局', '于海波', '联络员', null]])
    expect(lines[0]).toContain('名录里有两个 于海波')
    expect(found('于海波')).toHaveLength(2)
  })

  test('and what a further row says otherwise is told', async () => {
    const bytes = workbook({
      通讯录: [
        ['单位', '姓名', '职务', '手机号'],
        ['发改局', '刘洋', '科员', '13800000002'],
        ['水务局', '刘洋', '副局长', '13800000002'],
      ],
    })
    const lines = told(await importBytes(county, bytes, { now: NOW }))
    expect(lines[1]).toContain('职务“副局长”没有另存，仍用“科员”')
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
  ['县级负责同志', 'county_leader'],
  ['县分管领导', 'county_leader'],
  ['具体负责同志', 'liaison'],
  ['股室负责人', 'liaison'],
  ['主要领导秘书', 'liaison'],
  ['分管领导联络员', 'liaison'],
  ['单位负责人、联络员', 'liaison+unit_head'],
])('%s is a role', async (role, expected) => {
  const { found } = await people([[1, '发改局', '田野', role, null]])
  expect(found('田野')).toEqual([`fgj ${expected}`])
})

test('a number that Excel has rounded is not taken, and told', async () => {
  const { lines, found } = await people([[1, '发改局', '许婷', '联络员', '1.39E+10']])
  expect(found('许婷')).toEqual(['fgj liaison'])
  expect(lines[0]).toContain('丢了后几位')
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

describe('a list of units whose headings are no more than headings', () => {
  async function classes(rows: SheetRows, merges: readonly string[] = []) {
    const fresh = await freshStore()
    try {
      const directory = createDirectory(fresh.stores)
      await importBytes({ stores: fresh.stores, directory }, workbook({ 单位名录: rows }, { merges }), {
        now: NOW,
      })
      return [...(await directory.view(NOW)).units.values()]
        .sort((a, b) => a.order - b.order)
        .map(({ name, category }) => `${name} ${category}`.trim())
    } finally {
      await fresh.close()
    }
  }
  const HEAD = ['序号', '单位全称', '简称']

  test('a unit numbered 一 above those of its own is a unit', async () => {
    const found = await classes([
      HEAD,
      ['一', '县教育局', null],
      [1, '第一中学', null],
      [2, '实验小学', null],
      ['二', '县卫生健康局', null],
      [1, '县医院', null],
    ])
    expect(found).toHaveLength(5)
    expect(found.join()).not.toContain(' ')
  })

  test('a number of people beside a unit is no number of units', async () => {
    const found = await classes([
      ['单位名称', '简称', '人数'],
      ['一、县财政局', null, 45],
      ['二、县教育局', '教育局', 60],
      ['三、县水务局', null, 30],
    ])
    expect(found).toEqual(['县财政局', '县教育局', '县水务局'])
  })

  test('a heading spread across it ends the class above', async () => {
    const rows = [
      HEAD,
      ['一、县直部门（1个）', null, null],
      [1, '县财政局', null],
      ['乡镇街道办事处', null, null],
      [2, '城关镇', null],
    ]
    expect(await classes(rows, ['A2:C2', 'A4:C4'])).toEqual(['县财政局 县直部门', '城关镇 乡镇街道办事处'])
  })

  test.each([
    '乡镇（街道）',
    '各乡镇（街道）',
    '县直各部门',
    '县直各单位',
    '法检两院',
    '县政府组成部门',
    '人民团体',
    '中省市驻县单位',
    '镇、街道',
  ])('%s is a class', async (heading) => {
    const found = await classes([HEAD, [1, '县财政局', null], [null, heading, null], [2, '城关镇', null]])
    expect(found).toHaveLength(2)
    expect(found[0]).toBe('县财政局')
  })

  test('headings numbered in 序号 beside 排序号', async () => {
    const found = await classes([
      ['序号', '单位全称', '简称', '排序号'],
      ['一', '综合协调组', null, null],
      [1, '县财政局', null, 201],
    ])
    expect(found).toEqual(['县财政局 综合协调组'])
  })

  test('a further column that says whether, or when, is none of names', async () => {
    const fresh = await freshStore()
    try {
      const directory = createDirectory(fresh.stores)
      const rows = [
        ['序号', '单位全称', '简称', '曾用名变更时间', '是否使用简称', '曾用名'],
        [1, '县财政局', '财政局', '2019.3.1', '是', '财政'],
      ]
      await importBytes({ stores: fresh.stores, directory }, workbook({ 单位名录: rows }), { now: NOW })
      const [unit] = [...(await directory.view(NOW)).units.values()]
      expect(unit?.aliases).toEqual(['财政局', '财政'])
    } finally {
      await fresh.close()
    }
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
    ['是\n2022.5.26', 'closed 100'],
    ['已销号（2022年5月）', 'closed 100'],
    ['已提交销号申请', 'closing_requested 100'],
    // Still to come on the day of the import.
    ['是（2022.12.30）', 'assigned null'],
    ['完成（12月31日）', 'assigned null'],
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
  for (const header of ['问题数', '查摆问题（个）', '问题合计']) {
    const rows: SheetRows = [
      ['序号', '问题类别', header, '已销号', '责任单位'],
      [1, '思想认识方面', 5, 1, '发改局'],
    ]
    const report = await importBytes(county, workbook({ 汇总表: rows }), { now: NOW })
    expect(report.sheets).toEqual([])
  }
  expect(await county.stores.items.ledger('2022', 'problem')).toEqual([])
})

test.each(['工作任务及目标数', '目标任务数'])('%s that names work is a ledger’s title', async (header) => {
  const rows: SheetRows = [
    ['序号', header, '责任单位', '完成时限'],
    [1, '新增就业5000人', '发改局', '10月底前'],
  ]
  await importBytes(county, workbook({ 重点任务: rows }), { now: NOW })
  expect((await county.stores.items.ledger('2022', 'task'))[0]?.title).toBe('新增就业5000人')
})

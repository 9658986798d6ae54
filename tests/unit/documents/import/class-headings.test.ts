import { expect, test } from 'vitest'
import { createDirectory } from '../../../../src/services/directory.js'
import { importBytes, type SheetRows, workbook } from '../../../support/sheet.js'
import { freshStore } from '../../../support/store.js'

const now = new Date('2022-09-14T02:00:00Z')

async function run(rows: SheetRows) {
  const fresh = await freshStore()
  try {
    const directory = createDirectory(fresh.stores)
    const report = await importBytes({ stores: fresh.stores, directory }, workbook({ 单位名录: rows }), {
      now,
    })
    const units = [...(await directory.view(now)).units.values()]
      .sort((a, b) => a.order - b.order)
      .map(({ name, category }) => `${name} ${category}`)
    return { outcomes: report.sheets[0]?.rows.map(({ why, outcome }) => why ?? outcome), units }
  } finally {
    await fresh.close()
  }
}

const HEADER = ['序号', '单位全称', '简称']

test.each([
  ['一', '县直部门', '县直部门'],
  ['一、', '县直部门（3个）', '县直部门'],
  ['（一）', '党群部门', '党群部门'],
  ['', '一、政府部门（2家）', '政府部门'],
  ['', '乡镇街道', '乡镇街道'],
  ['1', '县直单位', '县直单位'],
  ['', '企事业单位：', '企事业单位'],
  ['', '垂管单位 共2个', '垂管单位'],
  ['一', '综合协调组', '综合协调组'],
])('“%s %s” heads the units below it', async (number, name, unitClass) => {
  const { outcomes, units } = await run([
    HEADER,
    [number, name, null],
    [1, '县发展和改革局', '发改局'],
    [2, '县财政局', null],
  ])
  expect(outcomes).toEqual(['class_heading', 'new', 'new'])
  expect(units).toEqual([`县发展和改革局 ${unitClass}`, `县财政局 ${unitClass}`])
})

test('each heading is the class of those below it, and a sum is none', async () => {
  const { outcomes, units } = await run([
    HEADER,
    ['一、', '县直部门（1个）', null],
    [1, '县财政局', null],
    [null, '县直部门合计', null],
    ['二、', '乡镇街道（1个）', null],
    [2, '城关镇', null],
  ])
  expect(outcomes).toEqual(['class_heading', 'new', 'subtotal', 'class_heading', 'new'])
  expect(units).toEqual(['县财政局 县直部门', '城关镇 乡镇街道'])
})

test('a column of classes says it, and the heading does not', async () => {
  const { outcomes, units } = await run([
    ['序号', '单位全称', '类别'],
    ['一', '县直部门', null],
    [1, '县财政局', '政府系统'],
    [2, '县委办公室', null],
  ])
  expect(outcomes).toEqual(['class_heading', 'new', 'new'])
  expect(units).toEqual(['县财政局 政府系统', '县委办公室 '])
})

test.each([
  // Numbered so throughout, they are units.
  [
    [
      ['一', '县财政局', null],
      ['二', '城关镇', null],
    ],
  ],
  [
    [
      [1, '县直属机关工作委员会', '县直机关工委'],
      [2, '城关街道', null],
    ],
  ],
  [
    [
      [1, '县直机关工委', null],
      [2, '街道办事处', null],
    ],
  ],
  [
    [
      [1, '乡镇企业局', null],
      [2, '企业服务中心', null],
    ],
  ],
  // With an alias of its own it is a unit.
  [
    [
      [1, '县直单位', '直属'],
      [2, '县财政局', null],
    ],
  ],
])('units stay units: %j', async (rows) => {
  const { outcomes } = await run([HEADER, ...rows])
  expect(outcomes).toEqual(['new', 'new'])
})

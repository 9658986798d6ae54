import { expect, test } from 'vitest'
import { readSheet } from '../../../../src/documents/import/rows.js'
import { readWorkbook } from '../../../../src/documents/import/workbook.js'
import { type SheetRows, workbook } from '../../../support/sheet.js'

const readers = {
  example: '2026-10-31',
  today: '2022-09-14',
  fromToday: () => undefined,
  date: () => undefined,
  percent: () => undefined,
  plan: () => ({ steps: [], unread: [] }),
}
const DATA = [1, '推进一网通办', '发改局', '水务局', '长期坚持']

function read(rows: SheetRows, merges: readonly string[]) {
  const [sheet] = readWorkbook(workbook({ 任务: rows }, { merges })).sheets
  return sheet === undefined ? undefined : readSheet(sheet, () => readers)
}

const TITLE = ['重点任务清单', null, null, null, null]
const UPPER = ['序号', '任务名称', '责任分工', null, '完成时限']
const LOWER = [null, null, '牵头单位', '配合单位', null]

test.each([
  ['all of it merged', UPPER, LOWER, ['A2:A3', 'B2:B3', 'C2:D2', 'E2:E3']],
  ['the first two columns merged and no more', UPPER, LOWER, ['A2:A3', 'B2:B3']],
  ['only the block merged', UPPER, LOWER, ['C2:D2']],
  ['nothing merged', UPPER, LOWER, []],
  [
    'names above the second row, too',
    ['序号', '任务名称', '牵头单位', '配合单位', '完成时限'],
    LOWER,
    ['A2:A3', 'B2:B3'],
  ],
  [
    'nothing of its own in the second row',
    ['序号', '任务名称', '牵头单位', '配合单位', '完成时限'],
    TITLE.map(() => null),
    ['A2:A3', 'B2:B3'],
  ],
] as const)('a header of two rows with %s is no row of data', (_, upper, lower, merges) => {
  const result = read([TITLE, upper, lower, DATA], ['A1:E1', ...merges])
  expect(result?.rows.filter(({ state }) => state !== 'skipped')).toMatchObject([
    { row: 4, state: 'taken', record: { no: 1, title: '推进一网通办', lead: ['发改局'], co: ['水务局'] } },
  ])
})

test.each([
  ['a row whose unit is called like a column', [5, '制定任务清单', '责任单位', null, null]],
  ['a row that says little', [null, '落实重点任务', '发改局', null, null]],
])('%s is data below a header of one row', (_, row) => {
  const header = ['序号', '任务名称', '牵头单位', '配合单位', '完成时限']
  expect(read([header, row, DATA], [])?.rows).toMatchObject([
    { row: 2, state: 'taken', record: { title: row[1] } },
    { row: 3, state: 'taken' },
  ])
})

test('a header printed in another wording further down is passed over', () => {
  const header = ['序号', '任务名称', '牵头单位', '配合单位', '完成时限']
  const again = ['编号', '工作任务', '牵头部门', '协办单位', '时限']
  expect(read([header, DATA, again, [2, '清理小微工程', '发改局', null, null]], [])?.rows).toMatchObject([
    { state: 'taken' },
    { state: 'skipped', why: 'header_again' },
    { state: 'taken' },
  ])
})

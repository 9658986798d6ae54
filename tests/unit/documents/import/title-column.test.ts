import { describe, expect, test } from 'vitest'
import { readSheet } from '../../../../src/documents/import/rows.js'
import { readWorkbook } from '../../../../src/documents/import/workbook.js'
import { findingWords } from '../../../../src/language/words/import.js'
import { type SheetRows, workbook } from '../../../support/sheet.js'

const readers = {
  example: '2026-10-31',
  today: '2022-09-14',
  fromToday: () => undefined,
  date: () => undefined,
  percent: () => undefined,
  plan: () => ({ steps: [], unread: [] }),
}

function read(rows: SheetRows, merges: readonly string[] = []) {
  const [sheet] = readWorkbook(workbook({ 台账: rows }, { merges })).sheets
  const result = sheet === undefined ? undefined : readSheet(sheet, () => readers)
  const taken = result?.rows.flatMap((row) => (row.state === 'taken' ? [row] : [])) ?? []
  return {
    unknown: result?.unknownColumns,
    records: taken.flatMap(({ record }) => ('title' in record ? [record] : [])),
    told: taken.map(({ corrections }) =>
      corrections.map(({ field, rule, from, to }) =>
        findingWords({ field, rule, text: from, instead: [to] }),
      ),
    ),
  }
}

const WORK = ['优化营商环境', '优化营商环境', '优化营商环境', '强化项目建设'] as const
const rows = (own: readonly string[]): SheetRows =>
  own.map((text, index) => [index + 1, WORK[index] ?? '', text, '发改局'])
const OWN = ['推行一窗受理', '精简审批要件', '清理涉企收费', '开工十二个项目']

describe('of two columns that could be the title', () => {
  test.each([
    ['重点工作', '工作内容'],
    ['重点工作', '具体任务'],
    ['工作任务', '工作内容'],
    ['主要任务', '具体内容'],
    ['重点任务', '任务内容'],
    ['目标任务', '工作措施'],
  ])('%s over several rows is the measure of %s', (broad, narrow) => {
    const header = ['序号', broad, narrow, '责任单位']
    const merged = read([header, ...rows(OWN)], ['B2:B4'])
    expect(merged.records.map(({ title }) => title)).toEqual(OWN)
    expect(merged.records.map(({ measure }) => measure)).toEqual(WORK)
    expect(merged.unknown).toEqual([])
    // Written again in each row, or left blank below the first, it is the same.
    expect(read([header, ...rows(OWN)]).records.map(({ title }) => title)).toEqual(OWN)
    const blank = rows(OWN).map((row, index) =>
      index === 1 || index === 2 ? [row[0] ?? null, null, ...row.slice(2)] : row,
    )
    expect(read([header, ...blank]).records.map(({ title }) => title)).toEqual(OWN)
  })

  test('numbers merged with the broader one make items of their own all the same', () => {
    const header = ['序号', '重点工作', '工作内容', '责任单位']
    const { records } = read([header, ...rows(OWN)], ['A2:A4', 'B2:B4'])
    expect(records.map(({ no, title }) => [no, title])).toEqual([
      [1, OWN[0]],
      [undefined, OWN[1]],
      [undefined, OWN[2]],
      [4, OWN[3]],
    ])
  })

  test('of a problem it is the category', () => {
    const { records } = read(
      [
        ['序号', '主要问题', '具体表现', '责任单位'],
        [1, '服务不优', '窗口态度生硬', '发改局'],
        [2, null, '电话无人接听', '发改局'],
      ],
      ['B2:B3'],
    )
    expect(records).toMatchObject([
      { title: '窗口态度生硬', category: '服务不优' },
      { title: '电话无人接听', category: '服务不优' },
    ])
  })

  test.each([
    ['both differ row by row', ['甲', '乙', '丙', '丁'], OWN],
    [
      'the other says the same in every row',
      ['甲', '乙', '丙', '丁'],
      ['见方案', '见方案', '见方案', '见方案'],
    ],
    ['the other is mostly blank', WORK, ['推行一窗受理', '', '', '']],
  ])('the first stays the title, and the other is told, where %s', (_, first, second) => {
    const table = first.map((text, index) => [index + 1, text, second[index] ?? '', '发改局'])
    const { records, unknown } = read([['序号', '重点工作', '工作内容', '责任单位'], ...table])
    expect(records[0]?.title).toBe(first[0])
    expect(unknown).toEqual(['工作内容'])
  })

  test('a measure’s own column stays what it is', () => {
    const { records, unknown } = read(
      [
        ['序号', '措施', '重点工作', '工作内容', '责任单位'],
        [1, '第一项', '优化营商环境', '推行一窗受理', '发改局'],
        [2, '第一项', null, '精简审批要件', '发改局'],
      ],
      ['C2:C3'],
    )
    expect(records).toMatchObject([
      { title: '推行一窗受理', measure: '第一项' },
      { title: '精简审批要件', measure: '第一项' },
    ])
    expect(unknown).toEqual(['重点工作'])
  })
})

describe('what the rows of one title say of their own', () => {
  const words = (text: string, field: string) =>
    `内容“优化营商环境”几行共用，这一行的“${text}”收为${field}；它才是内容的，请把这一列的表头改成内容的叫法（如 工作内容、问题内容）再导入`

  test.each([
    ['具体举措', '措施'],
    ['工作目标', '目标要求'],
  ])('in %s is told', (called, field) => {
    const { told, records } = read([['序号', '重点工作', called, '责任单位'], ...rows(OWN)], ['B2:B4'])
    expect(told).toEqual([...OWN.slice(0, 3).map((text) => [words(text, field)]), []])
    expect(records).toHaveLength(4)
  })

  test('is told as well where the rows are one item', () => {
    const { told, records } = read(
      [
        ['序号', '重点工作', '具体举措', '责任单位'],
        [1, '优化营商环境', '推行一窗受理', '发改局'],
        [null, null, '精简审批要件', '财政局'],
      ],
      ['A2:A3', 'B2:B3'],
    )
    expect(records).toHaveLength(1)
    expect(told[0]).toEqual(
      expect.arrayContaining([words('推行一窗受理', '措施'), words('精简审批要件', '措施')]),
    )
  })

  test('beside a title of its own is nothing to tell of', () => {
    expect(
      read([
        ['序号', '重点工作', '具体举措', '责任单位'],
        [1, '甲任务', '推行一窗受理', '发改局'],
      ]).told,
    ).toEqual([[]])
  })
})

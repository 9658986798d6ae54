import { utils, type WorkSheet, write } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { readSheet } from '../../../../src/documents/import/rows.js'
import { readWorkbook } from '../../../../src/documents/import/workbook.js'
import type { SheetKind } from '../../../../src/domain/sheet-kind.js'

const readers = {
  example: '2026-10-31',
  today: '2022-09-14',
  fromToday: () => undefined,
  date: (text: string) => (text === '10月底前' ? '2022-10-31' : undefined),
  percent: (text: string) => (text === '八成' ? 80 : undefined),
  plan: () => ({ steps: [], unread: [] }),
}

type Value = string | number | { v: number; z: string } | null

/** A real workbook, written and read back, so that the library's own quirks are part of the test. */
function sheetOf(
  rows: Value[][],
  options: { merges?: string[]; name?: string; bookType?: 'xlsx' | 'biff8' } = {},
) {
  const plain = rows.map((row) =>
    row.map((value) => (value !== null && typeof value === 'object' ? value.v : value)),
  )
  const sheet: WorkSheet = utils.aoa_to_sheet(plain)
  rows.forEach((row, r) =>
    row.forEach((value, c) => {
      if (value !== null && typeof value === 'object') sheet[utils.encode_cell({ r, c })].z = value.z
    }),
  )
  sheet['!merges'] = (options.merges ?? []).map((range) => utils.decode_range(range))
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, options.name ?? 'Sheet1')
  const bytes = write(book, { type: 'array', bookType: options.bookType ?? 'xlsx' })
  const [first] = readWorkbook(new Uint8Array(bytes)).sheets
  if (first === undefined) throw new Error('no sheet')
  return first
}

const read = (rows: Value[][], options?: Parameters<typeof sheetOf>[1], kind?: SheetKind) => {
  const result = readSheet(sheetOf(rows, options), () => readers, kind)
  if (result === undefined) throw new Error('no header found')
  return result
}

const taken = (result: ReturnType<typeof read>) => result.rows.filter((row) => row.state === 'taken')

describe('a task ledger as an office keeps it', () => {
  const rows: Value[][] = [
    ['XX县能力作风建设年任务清单', null, null, null, null, null],
    ['填报单位：作风办', null, null, null, null, '2022年3月'],
    ['序号', '工作任务', '责任单位', null, '完成时限', '目前进度'],
    [null, null, '牵头单位', '配合单位', null, null],
    ['一、优化营商环境', null, null, null, null, null],
    [1, '精简要件', '营商环境局', '发改局、财政局', '10月底前', '80％'],
    [2, '优化流程', '营商环境局', null, { v: 44834, z: 'yyyy/m/d' }, { v: 0.6, z: '0%' }],
    [3, '网办率提升', '营商环境局', null, 44834, '八成'],
    [4, '能力培训', '组织部', null, '长期坚持', null],
    [null, null, null, null, null, null],
    ['小计', null, 4, null, null, null],
    [5, '', '组织部', null, null, null],
    [6, '坏日期', '组织部', null, '等通知', null],
    [2, '重号', '组织部', null, null, null],
    ['填表人：某某', null, null, null, null, null],
  ]
  const merges = ['A1:F1', 'A3:A4', 'B3:B4', 'C3:D3', 'E3:E4', 'F3:F4', 'A5:F5']

  for (const bookType of ['xlsx', 'biff8'] as const) {
    const result = read(rows, { merges, bookType, name: '任务' })

    it(`finds kind, two-row header and columns (${bookType})`, () => {
      expect(result.kind).toBe('tasks')
      expect(result.unknownColumns).toEqual([])
    })

    it(`takes what is right and says what it corrected (${bookType})`, () => {
      expect(taken(result)).toMatchObject([
        {
          row: 6,
          record: {
            no: 1,
            title: '精简要件',
            measure: '优化营商环境',
            lead: ['营商环境局'],
            co: ['发改局', '财政局'],
            deadline: '2022-10-31',
            percent: 80,
          },
        },
        { row: 7, record: { no: 2, deadline: '2022-09-30', percent: 60 }, corrections: [] },
        {
          row: 8,
          record: { no: 3, deadline: '2022-09-30', percent: 80 },
          corrections: [{ rule: 'percent_written' }, { rule: 'date_serial' }],
        },
        { row: 9, record: { no: 4, standing: '长期坚持' } },
      ])
    })

    it(`refuses row by row, with the reason (${bookType})`, () => {
      expect(result.rows.filter((row) => row.state === 'refused')).toMatchObject([
        { row: 12, refusals: [{ field: 'title', rule: 'required_missing' }] },
        { row: 13, refusals: [{ field: 'deadline', rule: 'date_unreadable', text: '等通知' }] },
        { row: 14, refusals: [{ rule: 'number_repeated', text: '2' }] },
      ])
    })

    it(`skips blank, section, subtotal and note rows (${bookType})`, () => {
      const skipped = result.rows.flatMap((row) => (row.state === 'skipped' ? [row.why] : []))
      expect(skipped).toEqual(['section', 'blank', 'subtotal', 'note'])
    })
  }
})

describe('kinds', () => {
  const table: [SheetKind, Value[]][] = [
    ['units', ['序号', '单位名称', '简称', '单位类别']],
    ['people', ['序号', '姓名', '单位', '职务', '联系电话']],
    ['tasks', ['序号', '重点任务', '牵头单位', '完成时限', '备注']],
    ['problems', ['序号', '问题类别', '存在问题', '整改措施', '责任单位', '整改时限', '整改情况']],
    ['problems', ['编号', '问题表现', '责任领导', '责任人', '整改时限', '是否销号']],
    ['tasks', ['编号', '工作内容', '责任领导', '责任单位', '配合单位', '完成时间', '进展情况']],
  ]
  it.each(table)('%s', (kind, header) => {
    const row = header.map((_, index) => (index === 0 ? 1 : `甲${index}`))
    expect(readSheet(sheetOf([header, row]), () => readers)?.kind).toBe(kind)
  })
})

describe('one item over several rows', () => {
  it('joins its units', () => {
    const result = read(
      [
        ['序号', '重点任务', '责任单位', '完成时限'],
        [1, '建设工作站', '组织部', '2022-10-01'],
        [null, null, '人社局', null],
        [2, '办讲堂', '司法局', null],
      ],
      { merges: ['A2:A3', 'B2:B3', 'D2:D3'] },
    )
    expect(taken(result)).toMatchObject([
      { record: { no: 1, responsible: ['组织部', '人社局'] } },
      { record: { no: 2, responsible: ['司法局'] } },
    ])
  })
})

describe('cells', () => {
  const one = (header: string, value: Value) => {
    const [row] = read(
      [
        ['序号', '重点任务', header],
        [1, '甲', value],
      ],
      {},
      'tasks',
    ).rows
    return row
  }
  it.each([
    ['完成时限', '2022.13.45', 'date_impossible'],
    ['完成时限', '2022-13-40', 'date_impossible'],
    ['完成时限', '9月31日', 'date_impossible'],
    ['完成进度', '120%', 'percent_unreadable'],
    ['完成进度', '超过120%', 'percent_unreadable'],
  ])('%s %s is refused', (header, value, rule) => {
    expect(one(header, value)).toMatchObject({ state: 'refused', refusals: [{ rule }] })
  })
  it.each([
    [0.8, 80],
    [1, 100],
    [45, 45],
    ['45', 45],
    [{ v: 1, z: '0%' }, 100],
  ] as [Value, number][])('progress %j is %i', (value, percent) => {
    expect(one('完成进度', value)).toMatchObject({ record: { percent } })
  })
})

describe('files that are no workbook', () => {
  it('names a text file for what it is', () => {
    expect(() => readWorkbook(new TextEncoder().encode('序号,任务\n1,甲'))).toThrow('import_unreadable')
  })
  it('names a damaged one', () => {
    expect(() => readWorkbook(new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]))).toThrow('import_unreadable')
  })
})

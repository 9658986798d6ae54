import { read as open, utils, write } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { readSheet } from '../../../../src/documents/import/rows.js'
import { templateWorkbook } from '../../../../src/documents/import/template.js'
import { readWorkbook } from '../../../../src/documents/import/workbook.js'
import { SHEET_KINDS } from '../../../../src/domain/sheet-kind.js'

const readers = {
  example: '2026-10-31',
  today: '2022-09-14',
  fromToday: () => undefined,
  date: () => undefined,
  percent: () => undefined,
  plan: () => ({ steps: [], unread: [] }),
}

it('says which roles a person can have', () => {
  const [sheet] = readWorkbook(templateWorkbook('people')).sheets
  expect(JSON.stringify(sheet)).toContain('类型（联络员、单位负责人、县级领导、作风办、纪委、管理员，')
})

describe.each(SHEET_KINDS)('the %s template', (kind) => {
  it('is read as what it is, with no column unknown and the example skipped', () => {
    const [sheet] = readWorkbook(templateWorkbook(kind)).sheets
    const result = sheet && readSheet(sheet, () => readers)
    expect(result).toMatchObject({ kind, unknownColumns: [], rows: [{ state: 'skipped', why: 'example' }] })
  })

  it('takes a row filled in below', () => {
    const book = open(templateWorkbook(kind), { type: 'array' })
    const sheet = book.Sheets[book.SheetNames[0] ?? '']
    if (sheet === undefined) throw new Error('no sheet')
    const width = utils.decode_range(sheet['!ref'] ?? 'A1').e.c + 1
    utils.sheet_add_aoa(
      sheet,
      [['1', ...Array.from({ length: width - 1 }, (_, c) => (kind === 'people' || c < 2 ? '某单位' : ''))]],
      { origin: -1 },
    )
    const [filled] = readWorkbook(new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }))).sheets
    expect(filled && readSheet(filled, () => readers)?.rows[1]).toMatchObject({ state: 'taken', row: 3 })
  })
})

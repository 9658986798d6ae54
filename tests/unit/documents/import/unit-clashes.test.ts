import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDirectory, type Directory } from '../../../../src/services/directory.js'
import { importBytes, type SheetRows, told, workbook } from '../../../support/sheet.js'
import { type FreshStore, freshStore } from '../../../support/store.js'

const now = new Date('2026-03-20T02:00:00Z')
let fresh: FreshStore
let directory: Directory
beforeEach(async () => {
  fresh = await freshStore()
  directory = createDirectory(fresh.stores)
})
afterEach(() => fresh.close())

async function run(rows: SheetRows): Promise<string[]> {
  const bytes = workbook({ 单位: [['单位名称', '简称'], ...rows] })
  return told(await importBytes({ stores: fresh.stores, directory }, bytes, { now }))
}

/** Enough names for the county to be known as 平川县. */
const COUNTY: SheetRows = [
  ['平川县教育局', null],
  ['平川县水务局', null],
]

describe('a name that would mean two units', () => {
  test('an alias that is another unit’s name without the county, in one sheet', async () => {
    const words = (name: string) => `照收，但“${name}”现在指 2 个单位：平川县财政局、平川县发改局`
    const lines = await run([...COUNTY, ['平川县财政局', '发改局'], ['平川县发改局', null]])
    expect(lines.slice(0, 2)).toEqual(['2 新增', '3 新增'])
    expect(lines[2]).toContain(words('发改局'))
    expect(lines[3]).toContain(words('发改局'))
  })

  test('an alias that two units have, the second of a later sheet', async () => {
    await run([...COUNTY, ['平川县行政审批局', '政务办']])
    expect(await run([['平川县政务服务中心', '政务办']])).toEqual([
      '2 新增 | 照收，但“政务办”现在指 2 个单位：平川县行政审批局、平川县政务服务中心，以后写“政务办”分不清是哪个；请给其中的单位去掉或改掉这个叫法',
    ])
  })

  test('an alias that is the official short form of another', async () => {
    await run([...COUNTY, ['平川县发展和改革局', null]])
    expect(await run([['平川县财政局', '发改局']])).toEqual([
      '2 新增 | 照收，但“发改局”也是平川县发展和改革局的简称，现在只指平川县财政局，请核对',
    ])
  })

  test.each([
    [['平川县发展和改革局', '发改局、发改委']],
    [['平川县财政局', '财政局']],
    [['平川县住房和城乡建设局', '住建局']],
  ])('and its own is nothing to tell of: %s', async (row) => {
    expect(await run([...COUNTY, row])).toEqual(['2 新增', '3 新增', '4 新增'])
    expect(await run([...COUNTY, row])).toEqual(['2 没有变化', '3 没有变化', '4 没有变化'])
  })
})

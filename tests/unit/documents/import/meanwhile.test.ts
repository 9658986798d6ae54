import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Directory } from '../../../../src/services/directory.js'
import { reportProgress } from '../../../../src/services/report-progress.js'
import { requestExtension } from '../../../../src/services/request-extension.js'
import { reviewItem } from '../../../../src/services/review-item.js'
import { type County, freshCounty, NOW } from '../../../support/county.js'
import { importBytes, type SheetRows, told, workbook } from '../../../support/sheet.js'

let county: County
beforeEach(async () => {
  county = await freshCounty()
  await importBytes(county, sheet(ROWS), { now: NOW })
})
afterEach(() => county.close())

const HEADER = ['序号', '工作任务', '牵头单位', '完成时限', '完成进度', '进展情况', '备注']
const ROWS: SheetRows = [[1, '推进政务服务一网通办', '发改局', '2022-10-31', '50%', '已立项', '甲']]
const sheet = (rows: SheetRows) => workbook({ 任务: [HEADER, ...rows] })
const ref = { kind: 'task', no: 1 } as const
const item = async () => (await county.stores.items.ledger('2022', 'task'))[0]

/** Imports a sheet; what is done `meanwhile` falls between its plan and what it writes. */
function importWith(rows: SheetRows, meanwhile: () => Promise<unknown>) {
  let views = 0
  const directory: Directory = {
    ...county.directory,
    view: async (now) => {
      views++
      if (views === 2) await meanwhile()
      return county.directory.view(now)
    },
  }
  return importBytes({ stores: county.stores, directory }, sheet(rows), { now: NOW })
}

async function prolong(): Promise<void> {
  await requestExtension(await county.as('zhang'), { ref, to: '2022-11-15', reason: '等批复' })
  await reviewItem(await county.as('office'), { ref, approve: true, of: 'extension', note: '' })
}

describe('what is changed between an import’s plan and its writing', () => {
  test('stays, where the sheet changes another field of the item', async () => {
    const report = await importWith(
      [[1, '推进政务服务一网通办', '发改局', '2022-10-31', '50%', '已立项', '乙']],
      prolong,
    )
    expect(told(report)).toEqual(['2 更改 | 备注：甲 → 乙'])
    expect(await item()).toMatchObject({
      deadline: '2022-11-15',
      extensions: 1,
      fields: { remark: '乙' },
    })
  })

  test('stays, where the sheet changes the same, and that is told; the next import judges it anew', async () => {
    const rows: SheetRows = [[1, '推进政务服务一网通办', '水务局', '2022-10-20', '60%', '已招标', '乙']]
    const report = await importWith(rows, async () => {
      await prolong()
      await reportProgress(await county.as('zhang'), { ref, percent: 75, text: '任务1完成75%' })
    })
    expect(told(report)).toEqual([
      '2 更改 | 期限表里改为2022-10-20，系统里后来改过，现为 2022-11-15，没有按表改 | 进度60%低于已报的 75%，保留已报的 | ' +
        '进展表里改为已招标，系统里后来改过，现为 任务1完成75%，没有按表改 | 备注：甲 → 乙 | 牵头单位：永安县发展和改革局 → 永安县水务局',
    ])
    expect(await item()).toMatchObject({
      deadline: '2022-11-15',
      percent: 75,
      note: '任务1完成75%',
      lead: 'swj',
      fields: { remark: '乙' },
    })
    const again = told(await importBytes(county, sheet(rows), { now: NOW }))
    expect(again.join()).toContain('期限表里改为2022-10-20，系统里后来改过')
  })

  test('is told of alone where nothing else was to be written', async () => {
    const report = await importWith(
      [[1, '推进政务服务一网通办', '发改局', '2022-10-20', '50%', '已立项', '甲']],
      prolong,
    )
    expect(told(report)).toEqual([
      '2 没有变化 | 期限表里改为2022-10-20，系统里后来改过，现为 2022-11-15，没有按表改',
    ])
    expect(await item()).toMatchObject({ deadline: '2022-11-15' })
  })

  test('by another version of the file: the one that is late says what it did not write', async () => {
    const first: SheetRows = [[1, '推进政务服务一网通办', '发改局', '2022-11-10', '50%', '已立项', '乙']]
    const second: SheetRows = [[1, '推进政务服务一网通办', '发改局', '2022-11-20', '50%', '已立项', '甲']]
    let early: string[] = []
    const late = told(
      await importWith(second, async () => {
        early = told(await importBytes(county, sheet(first), { now: NOW }))
      }),
    )
    expect(early).toEqual(['2 更改 | 期限：2022-10-31 → 2022-11-10 | 备注：甲 → 乙'])
    expect(late).toEqual(['2 没有变化 | 期限表里改为2022-11-20，系统里后来改过，现为 2022-11-10，没有按表改'])
    expect(await item()).toMatchObject({ deadline: '2022-11-10', fields: { remark: '乙' } })
  })
})

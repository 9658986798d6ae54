import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type County, freshCounty, NOW } from '../../../support/county.js'
import { importBytes, type SheetRows, workbook } from '../../../support/sheet.js'

let county: County
beforeEach(async () => {
  county = await freshCounty()
})
afterEach(() => county.close())

async function run(sheet: string, rows: SheetRows) {
  const report = await importBytes(county, workbook({ [sheet]: rows }), { now: NOW })
  const [found] = await county.stores.items.ledger('2022', sheet === '问题' ? 'problem' : 'task')
  return { report, state: `${found?.state} ${found?.percent}`, note: found?.note ?? '' }
}

describe.each(['目前进度', '进度'])('words below %s are what they are below 完成情况', (column) => {
  test.each([
    ['已完成', 'closing_requested 100', ''],
    ['完成', 'closing_requested 100', ''],
    ['已办结', 'closed 100', ''],
    ['基本完成', 'assigned null', '基本完成'],
    ['未启动', 'assigned null', '未启动'],
    ['正在推进', 'assigned null', '正在推进'],
    ['已完成招标', 'assigned null', '已完成招标'],
    ['60%', 'assigned 60', ''],
  ])('%s', async (text, state, note) => {
    const found = await run('任务', [
      ['序号', '工作任务', '责任单位', column],
      [1, '推进一网通办', '发改局', text],
    ])
    expect(found.state).toBe(state)
    if (note !== '') expect(found.note).toBe(note)
  })
})

test('基本完成 below 进度 is kept beside the progress in words', async () => {
  const found = await run('任务', [
    ['序号', '工作任务', '责任单位', '进度', '进展情况'],
    [1, '推进一网通办', '发改局', '基本完成', '已接入12个系统'],
  ])
  expect(found.note).toBe('已接入12个系统；基本完成')
})

describe('整改情况 beside 是否销号', () => {
  test.each([
    ['已整改', '是', 'closed 100'],
    ['已整改', '否', 'closing_requested 100'],
    ['已整改', null, 'closing_requested 100'],
    ['已完成整改，建立台账', '否', 'closing_requested 100'],
    ['整改中，完成60%', '否', 'assigned 60'],
    ['整改中', '否', 'assigned null'],
    ['已销号', '否', 'assigned null'],
    ['正在招标', null, 'assigned null'],
    [null, '否', 'assigned null'],
  ])('%s and %s', async (told, closed, state) => {
    for (const [first, second] of [
      ['整改情况', '是否销号'],
      ['是否销号', '整改情况'],
    ] as const) {
      const cells = first === '整改情况' ? [told, closed] : [closed, told]
      const found = await run('问题', [
        ['序号', '存在问题', '责任单位', first, second],
        [1, '窗口排队久', '发改局', ...cells],
      ])
      expect(found.report.sheets[0]?.unknownColumns).toEqual([])
      expect(found.state).toBe(state)
    }
  })

  test('where 整改进展 tells the progress, that is read, and 整改情况 told as not used', async () => {
    const found = await run('问题', [
      ['序号', '存在问题', '责任单位', '整改情况', '是否销号', '整改进展'],
      [1, '窗口排队久', '发改局', '已整改', '否', '完成30%'],
    ])
    expect(found.report.sheets[0]?.unknownColumns).toEqual(['整改情况'])
    expect(found.state).toBe('assigned 30')
  })
})

describe('整改情况 alone', () => {
  test.each([
    ['整改中，完成60%', 'assigned 60'],
    ['正在整改，已完成60%，预计10月底完成', 'assigned 60'],
    ['已完成80%', 'assigned 80'],
    ['已完成整改，建立台账', 'closing_requested 100'],
    ['已整改到位，并建立长效机制', 'closing_requested 100'],
    ['整改已完成；正在申请销号', 'closing_requested 100'],
    // A plan, a share of something else, what is taken back: words and no more.
    ['整改中，预计月底完成60%', 'assigned null'],
    ['整改中，资金到位60%', 'assigned null'],
    ['整改中，未完成60%', 'assigned null'],
    ['已完成整改方案，建立台账', 'assigned null'],
    ['已完成整改，但有反弹', 'assigned null'],
    ['已整改到位3个，其余正在整改', 'assigned null'],
    ['已完成整改，还有2项未销号', 'assigned null'],
    ['基本完成整改，建立台账', 'assigned null'],
    ['未完成整改，建立台账', 'assigned null'],
    ['预计月底完成整改，建立台账', 'assigned null'],
  ])('%s', async (text, state) => {
    const found = await run('问题', [
      ['序号', '存在问题', '责任单位', '整改情况'],
      [1, '窗口排队久', '发改局', text],
    ])
    expect(found.state).toBe(state)
  })
})

describe('a column of progress that asks something else, or of a part', () => {
  test.each([
    ['是否达到序时进度', '是'],
    ['是否达到序时进度', '完成'],
    ['进度是否滞后', '是'],
    ['是否符合进度要求', '√'],
    ['一季度进度', '已完成'],
    ['本月进度', '已完成'],
    ['序时进度', '完成'],
    ['审批进度', '已完成'],
    ['征地进度', '已完成'],
    ['进度', '是'],
  ])('%s: %s says nothing of the item’s end', async (column, text) => {
    const found = await run('任务', [
      ['序号', '工作任务', '责任单位', column],
      [1, '推进一网通办', '发改局', text],
    ])
    expect(found.state).toBe('assigned null')
    expect(found.note).toContain(text)
  })

  test.each(['目前进度', '工作进度', '完成进度（%）', '整改进度', '完成率'])(
    '%s: 已完成 does',
    async (column) => {
      const found = await run('任务', [
        ['序号', '工作任务', '责任单位', column],
        [1, '推进一网通办', '发改局', '已完成'],
      ])
      expect(found.state).toBe('closing_requested 100')
    },
  )
})

describe('整改情况 that is an aim, or takes it back', () => {
  test.each([
    ['整改到位，2022年12月31日前', 'assigned null'],
    ['整改完成，时间为12月底前', 'assigned null'],
    ['已完成整改，剩2个', 'assigned null'],
    ['已整改完毕，无法彻底解决', 'assigned null'],
    ['已完成整改；目前第二项在推进中', 'assigned null'],
    ['已完成整改，存在资金缺口', 'assigned null'],
    ['已完成整改，不再反弹', 'closing_requested 100'],
    ['已完成整改，完成率100%', 'closing_requested 100'],
    ['已完成整改，拟于12月底销号', 'closing_requested 100'],
  ])('%s', async (text, state) => {
    const found = await run('问题', [
      ['序号', '存在问题', '责任单位', '整改情况'],
      [1, '窗口排队久', '发改局', text],
    ])
    expect(found.state).toBe(state)
  })
})

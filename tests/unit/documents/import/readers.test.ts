import { describe, expect, it } from 'vitest'
import { readersFor } from '../../../../src/documents/import/readers.js'

const campaign = { start: '2022-01-01', end: '2022-12-31' }
const readers = readersFor({ campaign, today: '2022-10-12' })

describe('a limit in a cell', () => {
  it.each([
    ['10月底前', '2022-10-31'],
    ['2022.9.30', '2022-09-30'],
    ['9月30日前完成', '2022-09-30'],
    ['2022年10月底', '2022-10-31'],
    ['2022年第三季度', '2022-09-30'],
    ['年底前', '2022-12-31'],
    ['3月-10月', '2022-10-31'],
    ['6月底前完成初稿，10月底完成', '2022-10-31'],
    ['9.30', '2022-09-30'],
    ['20220930', '2022-09-30'],
    ['2022-09', '2022-09-30'],
    ['１１月', '2022-11-30'],
    ['十月底', '2022-10-31'],
    ['一季度末', '2022-03-31'],
    ['2023年3月31日', '2023-03-31'],
    ['13月1日', undefined],
    ['9.31', undefined],
    ['20221301', undefined],
    ['每月25日前', undefined],
    ['尽快', undefined],
    ['任务12', undefined],
  ])('%s is %s', (text, day) => {
    expect(readers.date(text)).toBe(day)
  })
})

describe('a limit that is told from the day it is read on', () => {
  it.each([
    ['下周五', '2022-10-21'],
    ['本月底', '2022-10-31'],
    ['月底前', '2022-10-31'],
    ['25日前', '2022-10-25'],
    ['本周内', '2022-10-16'],
    ['明天', '2022-10-13'],
    ['季度末', '2022-12-31'],
  ])('%s is no day in a sheet; today it would be %s', (text, day) => {
    expect(readers.date(text)).toBeUndefined()
    expect(readers.fromToday(text)).toBe(day)
  })

  it.each(['10月底', '年底前', '春节前', '国庆节前', '明年3月底', '今年10月', '上半年', '尽快', '13月1日'])(
    '%s is not',
    (text) => {
      expect(readers.fromToday(text)).toBeUndefined()
    },
  )
})

describe('a campaign over two years', () => {
  const over = { start: '2022-07-01', end: '2023-06-30' }
  it.each([
    ['10月底前', '2022-10-31'],
    ['3月底', '2023-03-31'],
    ['5.20', '2023-05-20'],
    ['2022年3月', '2022-03-31'],
  ])('%s is %s', (text, day) => {
    expect(readersFor({ campaign: over, today: '2022-10-12' }).date(text)).toBe(day)
  })
})

describe('a share in a cell', () => {
  it.each([
    ['80％', 80],
    ['八成', 80],
    ['百分之六十', 60],
    ['四分之三', 75],
    ['一半', 50],
    ['很快', undefined],
  ])('%s is %s', (text, share) => {
    expect(readers.percent(text)).toBe(share)
  })
})

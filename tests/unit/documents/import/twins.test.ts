import { afterEach, beforeEach, expect, test } from 'vitest'
import { goneWords } from '../../../../src/language/words/import.js'
import { type County, freshCounty, NOW } from '../../../support/county.js'
import { importBytes, type SheetRows, told, workbook } from '../../../support/sheet.js'

let county: County
beforeEach(async () => {
  county = await freshCounty()
})
afterEach(() => county.close())

const people = async (rows: SheetRows) => {
  const bytes = workbook({ 人员名单: [['单位', '姓名', '职务', '联系电话'], ...rows] })
  return told(await importBytes(county, bytes, { now: NOW }))
}

test('two persons in one cell are told once, and a number that is nobody’s', async () => {
  expect(await people([['发改局', '陈明、赵琳', '科员', null]])).toEqual([
    '2 新增 | “陈明、赵琳”拆成几个人收：陈明、赵琳；其实是一个人的，请改正',
    '2 新增',
  ])
  expect((await people([['发改局', '周平、吴静', '科员', '0312-7700000']]))[0]).toContain(
    '电话“0312-7700000”分不清是谁的，没有收；请一人写一行',
  )
})

test('one name in two units is told, and each in one unit is not', async () => {
  const lines = await people([
    ['发改局', '孙大伟', '科员', null],
    ['水务局', '孙大伟', '科员', null],
    ['水务局', '孙大力', '科员', null],
  ])
  expect(lines[0]).toBe('2 新增')
  expect(lines[1]).toMatch(
    /^3 新增 \| 同名：孙大伟 在.*发.*局也有，按不同的人收；如是同一人，请在各行写上同一个手机号，先 --dry-run 核对再导入$/,
  )
  expect(lines[2]).toBe('4 新增')
})

test.each([
  [['任务5〔推进一网通办〕'], '“中止任务5 原因：……”'],
  [['问题3〔窗口排队久〕', '问题4〔甲〕'], '“中止问题3 原因：……”，其余同样'],
])('the hint for what is gone names it: %j', (gone, hint) => {
  expect(goneWords(gone).endsWith(hint)).toBe(true)
})

test('a day that does not exist is answered with one of the campaign’s year', async () => {
  const bytes = workbook({
    任务: [
      ['序号', '工作任务', '责任单位', '完成时限'],
      [1, '推进一网通办', '发改局', '9月31日'],
      [2, '清理小微工程', '发改局', '看情况'],
    ],
  })
  const lines = told(await importBytes(county, bytes, { now: NOW }))
  expect(lines[0]).toContain('请写成 10月31日 或 2022-10-31')
  expect(lines[1]).toContain('10月底前 或 2022-10-31；')
})

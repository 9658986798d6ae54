import { describe, expect, it } from 'vitest'
import { fieldOf } from '../../../../src/documents/import/columns.js'
import { partWords, readUnitCell } from '../../../../src/documents/import/unit-cell.js'
import { readNumber, readPercent } from '../../../../src/documents/import/value.js'
import type { SheetKind } from '../../../../src/domain/sheet-kind.js'

describe('the parts of units in one cell', () => {
  it.each([
    ['发改局、财政局', '责任 发改局、财政局'],
    ['牵头：住建局；配合：发改局、财政局', '牵头 住建局，配合 发改局、财政局'],
    ['牵头单位:住建局 配合单位:发改局', '牵头 住建局，配合 发改局'],
    ['水务局牵头，自然资源局、河口乡配合', '牵头 水务局，配合 自然资源局、河口乡'],
    ['教育局（牵头）、市监局（配合）', '牵头 教育局，配合 市监局'],
    ['教育局\n（配合：住建局、市监局）', '责任 教育局，配合 住建局、市监局'],
    ['住建局\n发改局', '责任 住建局、发改局'],
    ['城关镇（含社区）', '责任 城关镇（含社区）'],
    ['财政局等单位', '责任 财政局'],
    ['无', ''],
    ['', ''],
  ])('%j', (text, words) => {
    expect(partWords(readUnitCell(text, 'responsible'))).toBe(words)
  })
})

describe('columns as offices call them', () => {
  it.each([
    ['tasks', '包抓领导', 'leader'],
    ['tasks', '协 同', 'co'],
    ['tasks', '目标时间', 'deadline'],
    ['tasks', '要求办结时间', 'deadline'],
    ['tasks', '具体举措', 'remedy'],
    ['tasks', '办理结果', 'progress'],
    ['tasks', '目前完成比例', 'percent'],
    ['tasks', '承办单位（牵头/配合）', 'responsible'],
    ['problems', '查摆出的问题', 'title'],
    ['problems', '问题归类', 'category'],
    ['problems', '整改举措', 'remedy'],
    ['problems', '销号与否', 'status'],
    ['units', '单位属性', 'unitClass'],
    ['units', '成 员 单 位', 'name'],
    ['people', '类 型', 'role'],
    ['people', '工作部门', 'unit'],
  ] satisfies [SheetKind, string, string][])('%s %s is %s', (kind, header, field) => {
    expect(fieldOf(kind, header)?.field).toBe(field)
  })
})

describe('numbers and shares', () => {
  it.each([
    ['12.', 12],
    ['（3）', 3],
    ['一', 1],
    ['（十二）', 12],
    ['第二十三项', 23],
    ['WT-012', 12],
    ['甲', undefined],
  ])('number %s is %s', (text, no) => {
    expect(readNumber({ text })).toBe(no)
  })

  it('reads a fraction typed as text', () => {
    const notes = { corrections: [], refusals: [] }
    const readers = {
      example: '2026-10-31',
      today: '2022-09-14',
      fromToday: () => undefined,
      date: () => undefined,
      percent: () => undefined,
      plan: () => ({ steps: [], unread: [] }),
    }
    expect(readPercent({ text: '0.6' }, readers, notes)).toBe(60)
    expect(readPercent({ text: '已完成招标，10月进场' }, readers, notes)).toBeUndefined()
    expect(notes.refusals).toEqual([])
  })
})

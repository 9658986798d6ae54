import { describe, expect, it } from 'vitest'
import { unitClassIn, unitsOfClass } from '../../../src/domain/unit-class.js'

describe('a class of units', () => {
  it.each([
    ['各乡镇', 'towns'],
    ['各乡镇（街道）', 'towns'],
    ['各乡镇人民政府', 'towns'],
    ['全县各乡镇', 'towns'],
    ['乡镇', 'towns'],
    ['各镇', 'towns'],
    ['各街道办事处', 'towns'],
    ['县直各单位', 'county'],
    ['县直各部门', 'county'],
    ['各县直部门', 'county'],
    ['县直单位', 'county'],
    ['县直', 'county'],
    ['各单位', 'all'],
    ['各成员单位', 'all'],
    ['各级各部门', 'all'],
    ['各乡镇各部门', 'all'],
    ['各园区', 'named'],
    ['各有关单位', 'vague'],
    ['各相关部门', 'vague'],
    ['有关单位', 'vague'],
    ['县直有关单位', 'vague'],
    ['各责任单位', 'vague'],
    ['其他相关单位', 'vague'],
    ['有关乡镇', 'vague'],
    ['城关镇', null],
    ['河口乡', null],
    ['发改局', null],
    ['镇', null],
    ['县直机关工委', null],
    ['政务服务中心', null],
    ['相关', null],
  ])('%s is %s', (text, kind) => {
    expect(unitClassIn(text)?.kind ?? null).toBe(kind)
  })

  const unit = (name: string, category = '') => ({ name, category, aliases: [] })
  const names = (text: string, ...units: ReturnType<typeof unit>[]) => {
    const of = unitClassIn(text)
    return of === null ? null : unitsOfClass(of, units).map(({ name }) => name)
  }

  it('is known by the directory’s classes, and by names where it has none', () => {
    const plain = [unit('清河县水务局'), unit('城关镇人民政府'), unit('河口乡'), unit('安康街道办事处')]
    expect(names('各乡镇', ...plain)).toEqual(['城关镇人民政府', '河口乡', '安康街道办事处'])
    expect(names('各街道', ...plain)).toEqual(['安康街道办事处'])
    expect(names('县直各单位', ...plain)).toEqual(['清河县水务局'])
    const classed = [unit('水务局', '县直部门'), unit('城关', '乡镇'), unit('开发区', '园区')]
    expect(names('各乡镇', ...classed)).toEqual(['城关'])
    expect(names('县直各单位', ...classed)).toEqual(['水务局'])
    expect(names('各园区', ...classed)).toEqual(['开发区'])
  })

  it('never means the office that hands out the work', () => {
    expect(names('各单位', unit('水务局', '县直'), unit('作风办', '县直'))).toEqual(['水务局'])
  })
})

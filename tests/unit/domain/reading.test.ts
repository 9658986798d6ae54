import { describe, expect, test } from 'vitest'
import { findIndicator, type Indicator, overlapsOf } from '../../../src/domain/indicator.js'
import { INDICATORS } from '../../../src/domain/indicators.js'
import {
  type Counted,
  figureDay,
  figureOf,
  isOfPeriod,
  type ReportedFigure,
  totalOf,
  unitTotal,
} from '../../../src/domain/reading.js'

const named = (name: string): Indicator => {
  const found = findIndicator(INDICATORS, name)
  if (found === null) throw new Error(name)
  return found
}
const said = (part: Partial<ReportedFigure>): ReportedFigure => ({
  value: null,
  unit: null,
  mode: null,
  numerator: null,
  denominator: null,
  exact: true,
  stated: null,
  ...part,
})

describe('the dictionary', () => {
  test('every blank of the report that is no name is there once', () => {
    const blanks = [1, 14, 17, 38, 41, 42, 45, 47]
    const stars = INDICATORS.flatMap((row) => (row.star === null ? [] : [row.star])).sort((a, b) => a - b)
    expect(stars).toEqual(Array.from({ length: 50 }, (_, i) => i + 1).filter((n) => !blanks.includes(n)))
  })
  test('no name or alias stands for two', () => {
    const names = INDICATORS.flatMap((row) => [row.name, ...row.aliases])
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  })
  test.each([
    ['走访企业', '户'],
    ['解决企业难题', '件'],
    ['培训班期数', '期'],
    ['刊发信息', '条'],
    ['网办率', '%'],
    ['“好差评”好评率', '%'],
    ['植树', null],
  ])('%s is counted in %s', (name, unit) => {
    expect(findIndicator(INDICATORS, name)?.unit ?? null).toBe(unit)
  })
  test('discipline data is restricted', () => {
    expect(INDICATORS.filter((row) => row.restricted).map((row) => row.star)).toEqual([49, 50])
  })
})

describe('figureOf', () => {
  test.each<[string, string, Partial<ReportedFigure>, object]>([
    ['a count', '走访企业', { value: 6, unit: '户' }, { value: 6, mode: 'increment', exact: true }],
    ['another counter for the same', '走访企业', { value: 6, unit: '家' }, { value: 6 }],
    ['cumulative', '刊发信息', { value: 205, mode: 'cumulative' }, { value: 205, mode: 'cumulative' }],
    ['a level is cumulative by itself', '包联五上企业', { value: 45 }, { mode: 'cumulative' }],
    ['an amount', '签约额', { value: 1.2, unit: '亿元' }, { value: 1.2 }],
    [
      'a ratio from its parts',
      '网办率',
      { numerator: 384, denominator: 400 },
      { value: 96, numerator: 384, denominator: 400 },
    ],
    ['a ratio stated right', '网办率', { value: 96, numerator: 384, denominator: 400 }, { value: 96 }],
    [
      'a ratio stated to one decimal',
      '网办率',
      { value: 33.3, numerator: 1, denominator: 3 },
      { value: 33.33 },
    ],
    ['not exact', '化解信访积案', { exact: false, value: 10 }, { exact: false }],
  ])('%s', (_, name, part, figure) => {
    expect(figureOf(named(name), said(part))).toMatchObject(figure)
  })

  test.each<[string, string, Partial<ReportedFigure>, string]>([
    ['人次 is not 人', '培训干部', { value: 68, unit: '人' }, 'reading_unit_mismatch'],
    ['次 is not 户', '走访企业', { value: 6, unit: '次' }, 'reading_unit_mismatch'],
    ['negative', '走访企业', { value: -5 }, 'reading_implausible'],
    ['absurd', '走访企业', { value: 1e12 }, 'reading_implausible'],
    ['not a number', '走访企业', { value: Number.NaN }, 'reading_implausible'],
    ['half a household', '走访企业', { value: 2.5 }, 'reading_not_whole'],
    ['nothing said', '走访企业', {}, 'reading_value_needed'],
    ['a ratio without parts', '网办率', { value: 95 }, 'ratio_parts_needed'],
    ['of nothing', '网办率', { numerator: 0, denominator: 0 }, 'ratio_parts_needed'],
    ['more than all', '网办率', { numerator: 401, denominator: 400 }, 'ratio_over_one'],
    ['a contradiction', '网办率', { value: 95, numerator: 384, denominator: 400 }, 'ratio_conflict'],
    [
      'a contradiction the parser saw',
      '网办率',
      { value: 96, numerator: 384, denominator: 400, stated: 95 },
      'ratio_conflict',
    ],
    ['what the system counts', '信访积案化解率', { value: 90 }, 'indicator_derived'],
  ])('refuses: %s', (_, name, part, code) => {
    expect(() => figureOf(named(name), said(part))).toThrow(expect.objectContaining({ code }))
  })
})

const reading = (id: string, day: string, value: number | null, part: Partial<Counted> = {}): Counted => ({
  id,
  unit: 'u1',
  day,
  at: new Date(`${day}T02:00:00Z`),
  value,
  mode: 'increment',
  numerator: null,
  denominator: null,
  exact: true,
  ...part,
})
const C = { mode: 'cumulative' } as const

describe('totals', () => {
  const flow = named('调处矛盾纠纷')
  test.each<[string, Counted[], string | null, number | null, object]>([
    ['nothing', [], null, null, {}],
    [
      'increments add up',
      [reading('a', '2022-09-01', 5), reading('b', '2022-09-10', 6)],
      '2022-09-01',
      11,
      { from: ['a', 'b'] },
    ],
    [
      'outside the period',
      [reading('a', '2022-08-31', 5), reading('b', '2022-10-01', 6)],
      '2022-09-01',
      null,
      {},
    ],
    [
      'the latest cumulative counts',
      [reading('a', '2022-09-01', 100, C), reading('b', '2022-09-10', 205, C)],
      null,
      205,
      { from: ['b'] },
    ],
    [
      'cumulative and increments are never added',
      [reading('a', '2022-09-01', 3), reading('b', '2022-09-10', 205, C), reading('c', '2022-09-12', 4)],
      null,
      205,
      { from: ['b'], later: ['c'] },
    ],
    [
      'a month is the difference of two cumulative figures',
      [reading('a', '2022-08-31', 150, C), reading('b', '2022-09-10', 205, C)],
      '2022-09-01',
      55,
      { from: ['a', 'b'] },
    ],
    [
      'not exact: held out',
      [reading('a', '2022-09-01', 5), reading('b', '2022-09-02', 10, { exact: false })],
      null,
      5,
      { heldOut: ['b'] },
    ],
  ])('%s', (_, rows, from, value, part) => {
    expect(unitTotal(flow, rows, from, '2022-09-30')).toMatchObject({ value, ...part })
  })

  test('the county’s ratio is made of sums, not of ratios', () => {
    const rate = named('网办率')
    const unit = (numerator: number, denominator: number) =>
      unitTotal(
        rate,
        [reading('a', '2022-09-01', (numerator / denominator) * 100, { ...C, numerator, denominator })],
        null,
        '2022-09-30',
      )
    expect(totalOf(rate, [unit(1, 2), unit(300, 300)]).value).toBe(99.67)
  })

  test('the county’s count is the units’ added up, amounts without float dust', () => {
    const amount = named('签约额')
    const unit = (value: number) => unitTotal(amount, [reading('a', '2022-09-01', value)], null, '2022-09-30')
    expect(totalOf(amount, [unit(0.1), unit(0.2)]).value).toBe(0.3)
  })
})

describe('overlapsOf', () => {
  test.each([
    ['走访企业数', '户', ['走访企业']],
    ['解决企业难题', '个', ['解决企业难题']],
    ['企业难题解决数', '件', ['解决企业难题']],
    ['培训干部', '人', ['培训干部']],
    ['植树', '棵', []],
  ])('%s (%s)', (name, unit, expected) => {
    const found = overlapsOf({ name, aliases: [], unit }, INDICATORS).map((row) => row.name)
    expect(found).toEqual(expect.arrayContaining(expected))
    if (expected.length === 0) expect(found).toEqual([])
  })
})

describe('figureDay', () => {
  test.each([
    [null, null, '2022-09-14'],
    [null, '2022-07', '2022-07-31'],
    [null, '2022-09', '2022-09-14'],
    [null, '2022-12', '2022-09-14'],
    [null, '2022-09-10', '2022-09-10'],
    [null, '2022-09-20', '2022-09-14'],
    [null, '2022-13', '2022-09-14'],
    ['2022-08-20', '2022-07', '2022-08-20'],
  ])('as of %s, for %s', (asOf, period, day) => {
    expect(figureDay(asOf, period, '2022-09-14')).toBe(day)
  })
})

describe('isOfPeriod', () => {
  test.each([
    ['2022-08-31', '2022-09-14', '2022-08', true],
    ['2022-08-31', '2022-09-14', '2022-09', false],
    ['2022-08-31', '2022-09-14', '2022-09-14', true],
    ['2022-09-10', '2022-09-14', '2022-09-10', true],
    ['2022-09-10', '2022-09-14', '2022-09-13', false],
  ])('of %s, said on %s, meant %s', (day, said, period, meant) => {
    expect(isOfPeriod({ day, said }, period)).toBe(meant)
  })
})

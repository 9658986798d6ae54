// oxlint-disable unicorn/no-thenable -- `then` is the query language's own word
import { Decimal128, Double, Int32, Long, ObjectId } from 'bson'
import { describe, expect, it } from 'vitest'
import { compileExpression } from '../../../../../src/store/embedded/aggregate/expression.js'
import { StoreError } from '../../../../../src/store/embedded/errors.js'
import type { Document } from '../../../../../src/store/embedded/value/document.js'
import { identical } from '../../../../../src/store/embedded/value/identical.js'
import { plain, typed } from '../typed.js'

const when = new Date('2022-03-31T16:30:05.678Z')
const doc: Document = typed({
  i: 7,
  d: 2.5,
  whole: new Double(2),
  long: Long.fromNumber(5),
  dec: Decimal128.fromString('1.10'),
  s: 'Hello',
  zh: '督办通🙂x',
  n: null,
  t: true,
  when,
  list: [3, 1, 2],
  items: [{ q: 1, tags: ['a'] }, { q: 2 }, { r: 3 }],
  sub: { a: { b: 'deep' } },
})

const run = (expr: unknown, vars?: Document) => compileExpression(typed(expr), vars)(doc)

/** Expression, result; numbers are compared without their type. */
const plainCases: [unknown, unknown][] = [
  ['$sub.a.b', 'deep'],
  ['$items.q', [1, 2]],
  ['$items.tags', [['a']]],
  ['$missing', undefined],
  ['$list.0', []],
  ['plain', 'plain'],
  [{ x: '$i', y: '$missing' }, { x: 7 }],
  [
    ['$i', '$missing'],
    [7, null],
  ],
  ['$$ROOT.s', 'Hello'],
  ['$$CURRENT.i', 7],
  ['$$REMOVE', undefined],
  [{ $literal: '$i' }, '$i'],
  [{ $add: ['$i', '$d'] }, 9.5],
  [{ $add: ['$i', null] }, null],
  [{ $add: ['$when', 1000] }, new Date(when.getTime() + 1000)],
  [{ $subtract: ['$when', 5678] }, new Date('2022-03-31T16:30:00.000Z')],
  [{ $multiply: [3, 4, 0.5] }, 6],
  [{ $divide: [1, 4] }, 0.25],
  [{ $mod: [-7, 3] }, -1],
  [{ $abs: -3 }, 3],
  [{ $ceil: 1.2 }, 2],
  [{ $floor: -1.2 }, -2],
  [{ $round: 2.5 }, 2],
  [{ $round: [2.675, 2] }, 2.67],
  [{ $round: [1250, -2] }, 1200],
  [{ $trunc: [-7.89, 1] }, -7.8],
  [{ $pow: [2, 10] }, 1024],
  [{ $pow: [2, -1] }, 0.5],
  [{ $pow: [-1, 3] }, -1],
  [{ $sqrt: 16 }, 4],
  [{ $log: [8, 2] }, 3],
  [{ $eq: ['$missing', null] }, false],
  [{ $lt: ['$missing', null] }, true],
  [{ $eq: ['$whole', 2] }, true],
  [{ $cmp: ['$i', 'text'] }, -1],
  [{ $gt: ['$i', '$d'] }, true],
  [{ $and: [] }, true],
  [{ $and: ['$t', '$n'] }, false],
  [{ $or: [0, '$s'] }, true],
  [{ $not: ['$missing'] }, true],
  [{ $cond: ['$t', 'yes', { $divide: [1, 0] }] }, 'yes'],
  [{ $cond: { if: '$n', then: 1, else: 2 } }, 2],
  [{ $ifNull: ['$missing', '$n', 'x'] }, 'x'],
  [{ $switch: { branches: [{ case: false, then: 1 }], default: 9 } }, 9],
  [{ $concat: ['$s', ' ', '$zh'] }, 'Hello 督办通🙂x'],
  [{ $concat: ['$s', '$n'] }, null],
  [{ $toUpper: '$s' }, 'HELLO'],
  [{ $toLower: '$missing' }, ''],
  [{ $strLenCP: '$zh' }, 5],
  [{ $strLenBytes: '$zh' }, 14],
  [{ $substrCP: ['$zh', 2, 2] }, '通🙂'],
  [{ $substrBytes: ['$zh', 0, 6] }, '督办'],
  [{ $indexOfCP: ['$zh', 'x'] }, 4],
  [{ $indexOfBytes: ['$zh', 'x'] }, 13],
  [{ $split: ['a,b,c', ','] }, ['a', 'b', 'c']],
  [{ $trim: { input: '  x ' } }, 'x'],
  [{ $ltrim: { input: 'xxay', chars: 'x' } }, 'ay'],
  [{ $replaceAll: { input: 'a.b.c', find: '.', replacement: { $literal: '$&' } } }, 'a$&b$&c'],
  [{ $replaceOne: { input: 'a.b.c', find: '.', replacement: '-' } }, 'a-b.c'],
  [{ $regexMatch: { input: '$zh', regex: '^督.通' } }, true],
  [{ $regexFind: { input: '$zh', regex: '(x)' } }, { match: 'x', idx: 4, captures: ['x'] }],
  [
    { $regexFindAll: { input: 'a1b2', regex: '\\d' } },
    [
      { match: '1', idx: 1, captures: [] },
      { match: '2', idx: 3, captures: [] },
    ],
  ],
  [{ $arrayElemAt: ['$list', -1] }, 2],
  [{ $arrayElemAt: ['$list', 9] }, undefined],
  [{ $first: '$list' }, 3],
  [{ $size: '$list' }, 3],
  [{ $in: [1, '$list'] }, true],
  [{ $indexOfArray: ['$list', 2] }, 2],
  [{ $concatArrays: ['$list', [9]] }, [3, 1, 2, 9]],
  [{ $slice: ['$list', -2] }, [1, 2]],
  [{ $slice: ['$list', 1, 1] }, [1]],
  [{ $reverseArray: '$list' }, [2, 1, 3]],
  [{ $range: [0, 5, 2] }, [0, 2, 4]],
  [
    { $zip: { inputs: [['a', 'b'], [1]], useLongestLength: true, defaults: ['-', 0] } },
    [
      ['a', 1],
      ['b', 0],
    ],
  ],
  [{ $sortArray: { input: '$list', sortBy: 1 } }, [1, 2, 3]],
  [{ $sortArray: { input: '$items', sortBy: { q: -1 } } }, [{ q: 2 }, { q: 1, tags: ['a'] }, { r: 3 }]],
  [{ $firstN: { input: '$list', n: 2 } }, [3, 1]],
  [{ $maxN: { input: '$list', n: 2 } }, [3, 2]],
  [{ $filter: { input: '$list', as: 'v', cond: { $gt: ['$$v', 1] } } }, [3, 2]],
  [{ $filter: { input: '$list', cond: { $gt: ['$$this', 1] }, limit: 1 } }, [3]],
  [{ $map: { input: '$items', as: 'it', in: { $add: ['$$it.q', '$i'] } } }, [8, 9, null]],
  [{ $reduce: { input: '$list', initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, 6],
  [{ $let: { vars: { a: 1, b: '$i' }, in: { $add: ['$$a', '$$b'] } } }, 8],
  [
    {
      $map: { input: [1, 2], as: 'x', in: { $map: { input: [10], as: 'y', in: { $add: ['$$x', '$$y'] } } } },
    },
    [[11], [12]],
  ],
  [{ $mergeObjects: ['$sub', { c: 1 }, null] }, { a: { b: 'deep' }, c: 1 }],
  [{ $getField: { field: 's', input: '$$ROOT' } }, 'Hello'],
  [{ $setField: { field: 'c', input: '$sub', value: 1 } }, { a: { b: 'deep' }, c: 1 }],
  [{ $unsetField: { field: 'a', input: '$sub' } }, {}],
  [{ $objectToArray: { a: 1 } }, [{ k: 'a', v: 1 }]],
  [
    {
      $arrayToObject: [
        [
          ['a', 1],
          ['b', 2],
        ],
      ],
    },
    { a: 1, b: 2 },
  ],
  [
    {
      $setUnion: [
        [1, 2],
        [2, 3],
      ],
    },
    [1, 2, 3],
  ],
  [
    {
      $setIntersection: [
        [1, 2],
        [2, 3],
      ],
    },
    [2],
  ],
  [
    {
      $setDifference: [
        [1, 2],
        [2, 3],
      ],
    },
    [1],
  ],
  [
    {
      $setEquals: [
        [1, 2],
        [2, 1, 1],
      ],
    },
    true,
  ],
  [{ $setIsSubset: [[1], [2, 1]] }, true],
  [{ $anyElementTrue: [[0, 1]] }, true],
  [{ $allElementsTrue: [[0, 1]] }, false],
  [{ $sum: '$list' }, 6],
  [{ $avg: ['$i', '$d'] }, 4.75],
  [{ $max: '$list' }, 3],
  [{ $min: ['$i', '$missing', 2] }, 2],
  [{ $stdDevPop: [1, 3] }, 1],
  [{ $median: { input: '$list', method: 'approximate' } }, 2],
  [{ $bitAnd: [6, 3] }, 2],
  [{ $bsonSize: { a: 1 } }, 12],
  [{ $binarySize: '督' }, 3],
  [{ $type: '$missing' }, 'missing'],
  [{ $type: '$whole' }, 'double'],
  [{ $isNumber: '$long' }, true],
  [{ $toInt: '42' }, 42],
  [{ $toInt: 2.9 }, 2],
  [{ $toString: 2.5 }, '2.5'],
  [{ $toString: '$when' }, '2022-03-31T16:30:05.678Z'],
  [{ $toBool: 'false' }, true],
  [{ $toDate: '2022-04-01T00:30:05.678+08:00' }, when],
  [{ $convert: { input: 'x', to: 'int', onError: -1 } }, -1],
  [{ $convert: { input: '$n', to: 'int', onNull: 0 } }, 0],
]

/** At 2022-03-31 16:30 UTC it is 2022-04-01 00:30 in Shanghai. */
const shanghai = 'Asia/Shanghai'
const dateCases: [unknown, unknown][] = [
  [{ $month: '$when' }, 3],
  [{ $month: { date: '$when', timezone: shanghai } }, 4],
  [{ $dayOfMonth: { date: '$when', timezone: '+0800' } }, 1],
  [{ $dayOfWeek: '$when' }, 5],
  [{ $isoDayOfWeek: '$when' }, 4],
  [{ $dayOfYear: '$when' }, 90],
  [{ $week: '$when' }, 13],
  [{ $isoWeek: new Date('2021-01-03T00:00:00Z') }, 53],
  [{ $isoWeekYear: new Date('2021-01-03T00:00:00Z') }, Long.fromNumber(2020)],
  [{ $dateToString: { date: '$when', format: '%Y-%m-%d %H:%M', timezone: shanghai } }, '2022-04-01 00:30'],
  [{ $dateToString: { date: '$when' } }, '2022-03-31T16:30:05.678Z'],
  [
    { $dateToString: { date: '$when', format: '%j %u %w %U %V %G %z %Z %b', timezone: shanghai } },
    '091 5 6 13 13 2022 +0800 +480 Apr',
  ],
  [{ $dateToString: { date: '$missing', onNull: '-' } }, '-'],
  [
    { $dateFromString: { dateString: '2022-04-01 00:30', timezone: shanghai } },
    new Date('2022-03-31T16:30:00Z'),
  ],
  [{ $dateFromString: { dateString: '01/04/2022', format: '%d/%m/%Y' } }, new Date('2022-04-01T00:00:00Z')],
  [{ $dateFromString: { dateString: 'soon', onError: 'no' } }, 'no'],
  [
    { $dateAdd: { startDate: new Date('2022-01-31T00:00:00Z'), unit: 'month', amount: 1 } },
    new Date('2022-02-28T00:00:00Z'),
  ],
  [
    { $dateAdd: { startDate: '$when', unit: 'month', amount: 1, timezone: shanghai } },
    new Date('2022-04-30T16:30:05.678Z'),
  ],
  [{ $dateSubtract: { startDate: '$when', unit: 'hour', amount: 17 } }, new Date('2022-03-30T23:30:05.678Z')],
  [
    {
      $dateAdd: {
        startDate: new Date('2022-03-12T17:00:00Z'),
        unit: 'day',
        amount: 1,
        timezone: 'America/New_York',
      },
    },
    new Date('2022-03-13T16:00:00Z'),
  ],
  [
    {
      $dateDiff: {
        startDate: new Date('2022-03-31T15:59:00Z'),
        endDate: '$when',
        unit: 'day',
        timezone: shanghai,
      },
    },
    Long.fromNumber(1),
  ],
  [
    { $dateDiff: { startDate: new Date('2022-01-31T00:00:00Z'), endDate: '$when', unit: 'month' } },
    Long.fromNumber(2),
  ],
  [
    {
      $dateDiff: {
        startDate: new Date('2022-04-02T00:00:00Z'),
        endDate: new Date('2022-04-03T00:00:00Z'),
        unit: 'week',
      },
    },
    Long.fromNumber(1),
  ],
  [
    {
      $dateDiff: {
        startDate: new Date('2022-04-02T00:00:00Z'),
        endDate: new Date('2022-04-03T00:00:00Z'),
        unit: 'week',
        startOfWeek: 'monday',
      },
    },
    Long.fromNumber(0),
  ],
  [{ $dateTrunc: { date: '$when', unit: 'day', timezone: shanghai } }, new Date('2022-03-31T16:00:00Z')],
  [{ $dateTrunc: { date: '$when', unit: 'week', startOfWeek: 'mon' } }, new Date('2022-03-28T00:00:00Z')],
  [{ $dateTrunc: { date: '$when', unit: 'quarter' } }, new Date('2022-01-01T00:00:00Z')],
  [{ $dateTrunc: { date: '$when', unit: 'minute', binSize: 15 } }, new Date('2022-03-31T16:30:00Z')],
  [
    { $dateFromParts: { year: 2022, month: 14, day: 1, timezone: shanghai } },
    new Date('2023-01-31T16:00:00Z'),
  ],
  [{ $dateFromParts: { isoWeekYear: 2020, isoWeek: 53, isoDayOfWeek: 7 } }, new Date('2021-01-03T00:00:00Z')],
  // 02:30 does not exist that night: the clocks go from 02:00 to 03:00.
  [
    { $dateFromParts: { year: 2022, month: 3, day: 13, hour: 2, minute: 30, timezone: 'America/New_York' } },
    new Date('2022-03-13T07:30:00Z'),
  ],
  [
    { $dateFromParts: { year: 2022, month: 3, day: 27, hour: 2, minute: 30, timezone: 'Europe/Berlin' } },
    new Date('2022-03-27T01:30:00Z'),
  ],
  [
    { $dateToParts: { date: '$when' } },
    { year: 2022, month: 3, day: 31, hour: 16, minute: 30, second: 5, millisecond: 678 },
  ],
]

describe('expression', () => {
  it.each([...plainCases, ...dateCases])('%j', (expr, result) => {
    expect(plain(run(expr))).toEqual(result)
  })

  it.each<[unknown, unknown]>([
    ['$whole', new Double(2)],
    [{ $add: [1, 2] }, new Int32(3)],
    [{ $add: [2147483647, 1] }, Long.fromNumber(2147483648)],
    [{ $add: ['$whole', 1] }, new Double(3)],
    [{ $add: ['$long', 1] }, Long.fromNumber(6)],
    [{ $add: ['$dec', 1] }, Decimal128.fromString('2.10')],
    [{ $subtract: ['$when', '$when'] }, Long.fromNumber(0)],
    [{ $divide: [4, 2] }, new Double(2)],
    [{ $divide: ['$dec', 3] }, Decimal128.fromString('0.3666666666666666666666666666666667')],
    [{ $divide: [Decimal128.fromString('1'), 4] }, Decimal128.fromString('0.25')],
    [{ $mod: ['$long', 3] }, Long.fromNumber(2)],
    [{ $floor: '$whole' }, new Double(2)],
    [{ $ceil: '$i' }, new Int32(7)],
    [{ $round: ['$dec', 1] }, Decimal128.fromString('1.1')],
    [{ $sum: ['$i', '$long'] }, Long.fromNumber(12)],
    [{ $avg: ['$i', '$i'] }, new Double(7)],
    [{ $toLong: '$i' }, Long.fromNumber(7)],
    [{ $toDouble: '$i' }, new Double(7)],
    [{ $toDecimal: 0.1 }, Decimal128.fromString('0.1')],
    [{ $pow: [2, 40] }, Long.fromNumber(2 ** 40)],
    [{ $max: ['$i', '$whole'] }, new Int32(7)],
    [{ $toObjectId: '62445e0d0000000000000001' }, new ObjectId('62445e0d0000000000000001')],
  ])('keeps or widens the numeric type: %j', (expr, result) => {
    expect(identical(run(expr), result), String(run(expr))).toBe(true)
  })

  it('reads variables given at compilation and at evaluation', () => {
    const evaluate = compileExpression({ $add: ['$$a', '$$b'] }, { a: new Int32(1), b: new Int32(0) })
    expect(evaluate({}, { b: new Int32(5) })).toEqual(new Int32(6))
  })

  it('takes $$NOW from the variables', () => {
    expect(run('$$NOW', { NOW: when })).toEqual(when)
  })

  it.each<[unknown, number]>([
    [{ $nonsense: 1 }, 168],
    ['$$undefined', 17276],
    ['$', 16872],
    [{ $add: 1, $subtract: 2 }, 15983],
    [{ $subtract: [1] }, 16020],
    [{ $arrayElemAt: ['$list'] }, 16020],
    [{ $slice: ['$list'] }, 28667],
    [{ $add: ['$s', 1] }, 14],
    [{ $divide: [1, 0] }, 2],
    [{ $mod: [1, 0] }, 2],
    [{ $size: '$missing' }, 17124],
    [{ $in: [1, '$i'] }, 40081],
    [{ $concat: ['$i'] }, 16702],
    [{ $toInt: 'abc' }, 241],
    [{ $toInt: Long.fromNumber(2 ** 40) }, 241],
    [{ $cond: { if: 1, then: 2 } }, 17082],
    [{ $switch: { branches: [{ case: false, then: 1 }] } }, 40066],
    [{ $filter: { input: '$list' } }, 9],
    [{ $function: {} }, 238],
    [{ $year: '$s' }, 16006],
    [{ $dateToString: { date: '$when', timezone: 'Nowhere/Land' } }, 40485],
    [{ $dateToString: { date: '$when', format: '%Q' } }, 18536],
    [{ $mergeObjects: ['$i'] }, 40400],
  ])('refuses %j with %i', (expr, code) => {
    expect(() => run(expr)).toThrow(StoreError)
    try {
      run(expr)
    } catch (error) {
      expect((error as StoreError).code).toBe(code)
    }
  })
})

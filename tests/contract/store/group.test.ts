import { contract, Decimal128, Double, Long, refused } from './contract.js'
import { piping } from './rows.js'

const dec = (text: string) => Decimal128.fromString(text)
const ROWS = [
  { _id: 1, u: 'A', n: 3, s: { k: 1 }, l: [1, 2] },
  { _id: 2, u: 'B', n: 1, s: { m: 2 }, l: [2] },
  { _id: 3, u: 'A', n: 2, l: [3] },
  { _id: 4, u: null, n: 5 },
  { _id: 5, n: 4 },
]
const all = (accumulator: object) => [{ $sort: { _id: 1 } }, { $group: { _id: null, v: accumulator } }]
const value = (v: unknown) => [{ _id: null, v }]
const window = (output: object, sortBy: object = { _id: 1 }, more: object = {}) => [
  { $setWindowFields: { sortBy, output: { v: output }, ...more } }, { $sort: { _id: 1 } }, { $project: { _id: 0, v: 1 } },
] // biome-ignore format: a list
const values = (...list: unknown[]) => list.map((v) => ({ v }))
const dbl = (v: number) => new Double(v)
const running = { documents: ['unbounded', 'current'] }
const hours = [0, 1, 3, 4].map((h, i) => ({
  _id: i,
  at: new Date(Date.UTC(2022, 0, 1, h)),
  x: h,
  y: h === 1 ? null : h * 2,
  p: h < 2 ? 'a' : 'b',
}))

// biome-ignore format: a table
contract('groups and windows', [
  piping('by a field; null and missing are one', ROWS, [{ $group: { _id: '$u', n: { $sum: '$n' }, c: { $sum: 1 } } }, { $sort: { _id: 1 } }], [{ _id: null, n: 9, c: 2 }, { _id: 'A', n: 5, c: 2 }, { _id: 'B', n: 1, c: 1 }]),
  piping('by a document', ROWS, [{ $match: { u: 'A' } }, { $group: { _id: { u: '$u', x: '$gone' }, c: { $sum: 1 } } }], [{ _id: { u: 'A' }, c: 2 }]),
  piping('numbers of all types are one key', [{ _id: 1, k: 1 }, { _id: 2, k: dbl(1) }, { _id: 3, k: Long.ONE }], [{ $group: { _id: '$k', c: { $sum: 1 } } }, { $project: { _id: 0 } }], [{ c: 3 }]),
  piping('of nothing', ROWS, [{ $match: { n: 99 } }, { $group: { _id: null, c: { $sum: 1 } } }], []),
  piping('distinct', ROWS, [{ $group: { _id: '$u' } }, { $sort: { _id: 1 } }], [{ _id: null }, { _id: 'A' }, { _id: 'B' }]),
  piping('$sum', ROWS, all({ $sum: '$n' }), value(15)),
  piping('$sum of mixed types', [{ _id: 1, n: 1 }, { _id: 2, n: dec('0.1') }, { _id: 3, n: 's' }], all({ $sum: '$n' }), value(dec('1.1'))),
  piping('$sum past 2^31', [{ _id: 1, n: 2147483647 }, { _id: 2, n: 1 }], all({ $sum: '$n' }), value(Long.fromNumber(2147483648))),
  piping('$avg', ROWS, all({ $avg: '$n' }), value(dbl(3))),
  piping('$avg of no numbers', ROWS, all({ $avg: '$u' }), value(null)),
  piping('$min', ROWS, all({ $min: '$n' }), value(1)),
  piping('$max passes over null', ROWS, all({ $max: '$u' }), value('B')),
  piping('$first', ROWS, all({ $first: '$u' }), value('A')),
  piping('$last of missing', ROWS, all({ $last: '$u' }), value(null)),
  piping('$push leaves missing out', ROWS, all({ $push: '$u' }), value(['A', 'B', 'A', null])),
  piping('$addToSet', ROWS, [{ $match: { u: 'A' } }, ...all({ $addToSet: '$u' })], value(['A'])),
  piping('$count', ROWS, all({ $count: {} }), value(5)),
  piping('$mergeObjects', ROWS, all({ $mergeObjects: '$s' }), value({ k: 1, m: 2 })),
  piping('$stdDevPop', ROWS, all({ $stdDevPop: '$n' }), value(Math.SQRT2)),
  piping('$stdDevSamp of one', ROWS, [{ $limit: 1 }, ...all({ $stdDevSamp: '$n' })], value(null)),
  piping('$top', ROWS, all({ $top: { sortBy: { n: -1 }, output: '$_id' } }), value(4)),
  piping('$topN', ROWS, all({ $topN: { n: 2, sortBy: { n: -1 }, output: '$_id' } }), value([4, 5])),
  piping('$bottom', ROWS, all({ $bottom: { sortBy: { n: -1 }, output: '$_id' } }), value(2)),
  piping('$bottomN', ROWS, all({ $bottomN: { n: 2, sortBy: { n: -1 }, output: '$_id' } }), value([3, 2])),
  piping('$firstN', ROWS, all({ $firstN: { input: '$n', n: 2 } }), value([3, 1])),
  piping('$lastN', ROWS, all({ $lastN: { input: '$n', n: 2 } }), value([5, 4])),
  piping('$maxN', ROWS, all({ $maxN: { input: '$n', n: 2 } }), value([5, 4])),
  piping('$minN', ROWS, all({ $minN: { input: '$n', n: 2 } }), value([1, 2])),
  piping('$median', ROWS, all({ $median: { input: '$n', method: 'approximate' } }), value(dbl(3))),
  piping('$percentile', ROWS, all({ $percentile: { input: '$n', p: [0, 1], method: 'approximate' } }), value([dbl(1), dbl(5)])),
  piping('an unknown accumulator', ROWS, all({ $nope: 1 }), refused(15952)),
  piping('a group needs an _id', ROWS, [{ $group: { n: { $sum: 1 } } }], refused(15955)),
  piping('a field needs an accumulator', ROWS, [{ $group: { _id: 1, n: 1 } }], refused(40234)),
  piping('a field has no dots', ROWS, [{ $group: { _id: 1, 'a.b': { $sum: 1 } } }], refused(40235)),

  piping('a window over all', hours, window({ $sum: '$x' }), values(8, 8, 8, 8)),
  piping('a window by parts', hours, window({ $sum: '$x' }, { _id: 1 }, { partitionBy: '$p' }), values(1, 1, 7, 7)),
  piping('a running sum', hours, window({ $sum: '$x', window: running }), values(0, 1, 4, 8)),
  piping('a sliding window', hours, window({ $push: '$x', window: { documents: [-1, 1] } }), values([0, 1], [0, 1, 3], [1, 3, 4], [3, 4])),
  piping('a window by range', hours, window({ $push: '$x', window: { range: [-1, 1] } }, { x: 1 }), values([0, 1], [0, 1], [3, 4], [3, 4])),
  piping('a window by time', hours, window({ $push: '$x', window: { range: [-2, 0], unit: 'hour' } }, { at: 1 }), values([0], [0, 1], [1, 3], [3, 4])),
  piping('$avg, $min, $max', hours, window({ $max: '$x', window: { documents: [-1, 0] } }), values(0, 1, 3, 4)),
  piping('$rank', [...hours, { _id: 9, x: 1 }], window({ $rank: {} }, { x: 1 }), values(1, 2, 4, 5, 2)),
  piping('$denseRank', [...hours, { _id: 9, x: 1 }], window({ $denseRank: {} }, { x: 1 }), values(1, 2, 3, 4, 2)),
  piping('$documentNumber', hours, window({ $documentNumber: {} }, { x: -1 }), values(4, 3, 2, 1)),
  piping('$shift', hours, window({ $shift: { output: '$x', by: -1, default: 'none' } }), values('none', 0, 1, 3)),
  piping('$expMovingAvg', hours, window({ $expMovingAvg: { input: '$x', N: 3 } }), values(dbl(0), 0.5, 1.75, 2.875)),
  piping('$derivative', hours, window({ $derivative: { input: '$x', unit: 'hour' }, window: { documents: [-1, 0] } }, { at: 1 }), values(null, dbl(1), dbl(1), dbl(1))),
  piping('$integral', hours, window({ $integral: { input: '$x' }, window: running }, { x: 1 }), values(dbl(0), 0.5, 4.5, dbl(8))),
  piping('$covariancePop', hours, window({ $covariancePop: ['$x', '$x'] }), values(2.5, 2.5, 2.5, 2.5)),
  piping('$locf', hours, window({ $locf: '$y' }), values(0, 0, 6, 8)),
  piping('$linearFill', hours, window({ $linearFill: '$y' }, { x: 1 }), values(0, dbl(2), 6, 8)),
])

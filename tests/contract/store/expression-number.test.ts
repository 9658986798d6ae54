import { contract, Decimal128, Double, Long, refused } from './contract.js'
import { evaluating } from './rows.js'

const dec = (text: string) => Decimal128.fromString(text)
const long = (value: number) => Long.fromNumber(value)
const dbl = (value: number) => new Double(value)
const DOC = {
  i: 7,
  d: 2.5,
  w: dbl(2),
  l: long(5),
  m: dec('1.10'),
  s: 'x',
  n: null,
  t: true,
  list: [3, 1, 2],
  at: new Date(1000),
}

// biome-ignore format: a table
contract('expressions on numbers', evaluating(DOC, [
  [{ $add: [1, 2] }, 3], [{ $add: ['$i', '$d'] }, 9.5], [{ $add: ['$w', 1] }, dbl(3)], [{ $add: ['$l', 1] }, long(6)], [{ $add: ['$m', 1] }, dec('2.10')],
  [{ $add: [2147483647, 1] }, long(2147483648)], [{ $add: ['$i', '$n'] }, null], [{ $add: ['$i', '$gone'] }, null], [{ $add: ['$at', 500] }, new Date(1500)],
  [{ $add: ['$s', 1] }, refused(14)], [{ $add: ['$at', '$at'] }, refused(16612)], [{ $add: [] }, 0],
  [{ $subtract: [5, 7] }, -2], [{ $subtract: ['$at', '$at'] }, long(0)], [{ $subtract: ['$at', 400] }, new Date(600)], [{ $subtract: ['$n', 1] }, null], [{ $subtract: ['$s', 1] }, refused(14)],
  [{ $multiply: [3, 4] }, 12], [{ $multiply: [3, 0.5] }, 1.5], [{ $multiply: [65536, 65536] }, long(4294967296)], [{ $multiply: ['$n', 1] }, null],
  [{ $divide: [4, 2] }, dbl(2)], [{ $divide: [1, 4] }, 0.25], [{ $divide: [dec('1'), 4] }, dec('0.25')], [{ $divide: [1, 0] }, refused(2)], [{ $divide: ['$n', 2] }, null],
  [{ $mod: [7, 3] }, 1], [{ $mod: [-7, 3] }, -1], [{ $mod: ['$l', 3] }, long(2)], [{ $mod: [7.5, 2] }, 1.5], [{ $mod: [1, 0] }, refused(2)],
  [{ $abs: -3 }, 3], [{ $abs: -2.5 }, 2.5], [{ $abs: '$n' }, null],
  [{ $ceil: 1.2 }, dbl(2)], [{ $ceil: '$i' }, 7], [{ $floor: -1.2 }, dbl(-2)], [{ $floor: '$w' }, dbl(2)], [{ $floor: '$gone' }, null],
  [{ $round: 2.5 }, dbl(2)], [{ $round: 3.5 }, dbl(4)], [{ $round: [2.675, 2] }, 2.67], [{ $round: [1250, -2] }, 1200], [{ $round: ['$m', 1] }, dec('1.1')],
  [{ $trunc: -7.89 }, dbl(-7)], [{ $trunc: [-7.89, 1] }, -7.8], [{ $trunc: [1299, -2] }, 1200],
  [{ $pow: [2, 10] }, 1024], [{ $pow: [2, -1] }, 0.5], [{ $pow: [2, 40] }, long(2 ** 40)], [{ $pow: [2, 0.5] }, Math.SQRT2], [{ $pow: [0, -1] }, refused(28764)],
  [{ $sqrt: 16 }, dbl(4)], [{ $sqrt: -1 }, refused(28714)], [{ $exp: 0 }, dbl(1)], [{ $ln: 1 }, dbl(0)], [{ $ln: 0 }, refused(28766)], [{ $log10: 1000 }, dbl(3)], [{ $log: [8, 2] }, dbl(3)], [{ $log: [8, 1] }, refused(28759)],
  [{ $sin: 0 }, dbl(0)], [{ $cos: 0 }, dbl(1)], [{ $tan: 0 }, dbl(0)], [{ $asin: 0 }, dbl(0)], [{ $acos: 1 }, dbl(0)], [{ $atan: 0 }, dbl(0)], [{ $atan2: [0, 1] }, dbl(0)],
  [{ $sinh: 0 }, dbl(0)], [{ $cosh: 0 }, dbl(1)], [{ $tanh: 0 }, dbl(0)], [{ $asinh: 0 }, dbl(0)], [{ $acosh: 1 }, dbl(0)], [{ $atanh: 0 }, dbl(0)],
  [{ $degreesToRadians: 180 }, Math.PI], [{ $radiansToDegrees: Math.PI }, dbl(180)], [{ $acos: 2 }, refused(50989)],
  [{ $bitAnd: [6, 3] }, 2], [{ $bitOr: [6, 3] }, 7], [{ $bitXor: [6, 3] }, 5], [{ $bitNot: 6 }, -7], [{ $bitAnd: [] }, -1], [{ $bitAnd: [long(6), 5] }, long(4)],
  [{ $and: [{ $gte: [{ $rand: {} }, 0] }, { $lt: [{ $rand: {} }, 1] }] }, true],

  [{ $sum: ['$i', '$d'] }, 9.5], [{ $sum: '$list' }, 6], [{ $sum: ['$s', '$n', 1] }, 1], [{ $sum: ['$i', '$l'] }, long(12)], [{ $sum: '$gone' }, 0],
  [{ $avg: '$list' }, dbl(2)], [{ $avg: ['$s'] }, null], [{ $avg: ['$m', '$m'] }, dec('1.10')],
  [{ $min: '$list' }, 1], [{ $max: ['$i', '$w', '$gone'] }, 7], [{ $max: ['$s', '$i'] }, 'x'], [{ $min: [] }, null],
  [{ $stdDevPop: [1, 3] }, dbl(1)], [{ $stdDevSamp: [1, 3] }, Math.SQRT2], [{ $stdDevSamp: [1] }, null],
  [{ $median: { input: '$list', method: 'approximate' } }, dbl(2)], [{ $percentile: { input: '$list', p: [0, 1], method: 'approximate' } }, [dbl(1), dbl(3)]],

  [{ $toInt: '42' }, 42], [{ $toInt: 2.9 }, 2], [{ $toInt: true }, 1], [{ $toInt: 'abc' }, refused(241)], [{ $toInt: long(2 ** 40) }, refused(241)], [{ $toInt: '$n' }, null],
  [{ $toLong: '$i' }, long(7)], [{ $toLong: '$at' }, long(1000)], [{ $toDouble: '$i' }, dbl(7)], [{ $toDouble: '1.5' }, 1.5], [{ $toDecimal: 0.1 }, dec('0.1')], [{ $toDecimal: '1.10' }, dec('1.10')],
  [{ $toBool: 0 }, false], [{ $toBool: 'false' }, true], [{ $toString: 2.5 }, '2.5'], [{ $toString: 7 }, '7'], [{ $toString: '$m' }, '1.10'], [{ $toString: true }, 'true'],
  [{ $convert: { input: 'x', to: 'int', onError: -1 } }, -1], [{ $convert: { input: '$n', to: 'int', onNull: 0 } }, 0], [{ $convert: { input: '1', to: 'double' } }, dbl(1)], [{ $convert: { input: 1, to: 2 } }, '1'],
  [{ $isNumber: '$l' }, true], [{ $isNumber: '$s' }, false], [{ $type: '$w' }, 'double'], [{ $type: '$i' }, 'int'], [{ $type: '$l' }, 'long'], [{ $type: '$m' }, 'decimal'], [{ $type: '$gone' }, 'missing'], [{ $type: '$n' }, 'null'], [{ $type: '$at' }, 'date'], [{ $type: '$list' }, 'array'],
]))

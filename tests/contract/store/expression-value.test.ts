// oxlint-disable unicorn/no-thenable -- `then` is the query language's own word
import { contract, Double, Long, refused } from './contract.js'
import { evaluating } from './rows.js'

const DOC = {
  i: 7,
  d: 2.5,
  s: 'Hello',
  zh: '督办通🙂x',
  n: null,
  t: true,
  f: false,
  zero: 0,
  list: [3, 1, 2],
  docs: [{ q: 1, r: ['a'] }, { q: 2 }, { p: 3 }],
  sub: { a: { b: 'deep' } },
  pairs: [
    ['a', 1],
    ['b', 2],
  ],
  keys: [
    { k: 'a', v: 1 },
    { k: 'b', v: 2 },
  ],
}

// biome-ignore format: a table
contract('expressions on values', evaluating(DOC, [
  ['$sub.a.b', 'deep'], ['$docs.q', [1, 2]], ['$docs.r', [['a']]], ['$gone', undefined], ['$gone.x', undefined], ['plain', 'plain'], ['$$ROOT.s', 'Hello'], ['$$CURRENT.i', 7], ['$$REMOVE', undefined],
  [{ $literal: '$i' }, '$i'], [{ $literal: { $add: [1, 2] } }, { $add: [1, 2] }], [{ x: '$i', y: '$gone' }, { x: 7 }], [['$i', '$gone'], [7, null]],
  ['$$undefined', refused(17276)], [{ $add: 1, $subtract: 2 }, refused(15983)],

  [{ $eq: ['$i', 7] }, true], [{ $eq: ['$gone', null] }, false], [{ $lt: ['$gone', null] }, true], [{ $eq: [new Double(7), '$i'] }, true], [{ $ne: ['$i', 7] }, false],
  [{ $gt: ['$i', '$d'] }, true], [{ $gte: [1, 1] }, true], [{ $lt: [1, 'a'] }, true], [{ $lte: ['b', 'a'] }, false], [{ $cmp: ['$i', 'x'] }, -1], [{ $cmp: [2, 1] }, 1], [{ $cmp: [1, new Double(1)] }, 0], [{ $gt: [1] }, refused(16020)],
  [{ $and: [] }, true], [{ $and: ['$t', '$n'] }, false], [{ $and: ['$s', 1] }, true], [{ $or: [] }, false], [{ $or: ['$zero', '$s'] }, true], [{ $or: ['$zero', '$gone', '$f'] }, false], [{ $not: ['$gone'] }, true], [{ $not: ['$i'] }, false],
  [{ $cond: ['$t', 'yes', 'no'] }, 'yes'], [{ $cond: { if: '$n', then: 1, else: 2 } }, 2], [{ $cond: { if: 1, then: 2 } }, refused(17082)], [{ $cond: ['$f', 1, '$$REMOVE'] }, undefined],
  [{ $ifNull: ['$gone', 'x'] }, 'x'], [{ $ifNull: ['$gone', '$n', 'x'] }, 'x'], [{ $ifNull: ['$i', 'x'] }, 7],
  [{ $switch: { branches: [{ case: '$f', then: 1 }, { case: '$t', then: 2 }], default: 9 } }, 2], [{ $switch: { branches: [{ case: '$f', then: 1 }], default: 9 } }, 9], [{ $switch: { branches: [{ case: '$f', then: 1 }] } }, refused(40066)],

  [{ $arrayElemAt: ['$list', 0] }, 3], [{ $arrayElemAt: ['$list', -1] }, 2], [{ $arrayElemAt: ['$list', 9] }, undefined], [{ $arrayElemAt: ['$n', 0] }, null], [{ $arrayElemAt: ['$i', 0] }, refused(28689)],
  [{ $first: '$list' }, 3], [{ $last: '$list' }, 2], [{ $first: [[]] }, undefined], [{ $size: '$list' }, 3], [{ $size: '$gone' }, refused(17124)], [{ $isArray: ['$list'] }, true], [{ $isArray: '$i' }, false],
  [{ $in: [1, '$list'] }, true], [{ $in: [9, '$list'] }, false], [{ $in: [1, '$i'] }, refused(40081)], [{ $indexOfArray: ['$list', 2] }, 2], [{ $indexOfArray: ['$list', 9] }, -1], [{ $indexOfArray: ['$list', 3, 1] }, -1],
  [{ $concatArrays: ['$list', [9]] }, [3, 1, 2, 9]], [{ $concatArrays: ['$list', '$n'] }, null], [{ $concatArrays: ['$i'] }, refused(28664)], [{ $slice: ['$list', 2] }, [3, 1]], [{ $slice: ['$list', -2] }, [1, 2]], [{ $slice: ['$list', 1, 1] }, [1]], [{ $reverseArray: '$list' }, [2, 1, 3]],
  [{ $range: [0, 5, 2] }, [0, 2, 4]], [{ $range: [3, 0, -1] }, [3, 2, 1]], [{ $range: [0, 5, 0] }, refused(34449)],
  [{ $zip: { inputs: [['a', 'b'], [1]] } }, [['a', 1]]], [{ $zip: { inputs: [['a', 'b'], [1]], useLongestLength: true, defaults: ['-', 0] } }, [['a', 1], ['b', 0]]],
  [{ $sortArray: { input: '$list', sortBy: 1 } }, [1, 2, 3]], [{ $sortArray: { input: '$keys', sortBy: { v: -1 } } }, [{ k: 'b', v: 2 }, { k: 'a', v: 1 }]],
  [{ $firstN: { input: '$list', n: 2 } }, [3, 1]], [{ $lastN: { input: '$list', n: 2 } }, [1, 2]], [{ $maxN: { input: '$list', n: 2 } }, [3, 2]], [{ $minN: { input: '$list', n: 2 } }, [1, 2]],
  [{ $arrayToObject: '$pairs' }, { a: 1, b: 2 }], [{ $arrayToObject: '$keys' }, { a: 1, b: 2 }], [{ $objectToArray: '$sub.a' }, [{ k: 'b', v: 'deep' }]], [{ $objectToArray: '$i' }, refused(40390)],
  [{ $filter: { input: '$list', as: 'v', cond: { $gt: ['$$v', 1] } } }, [3, 2]], [{ $filter: { input: '$list', cond: { $gt: ['$$this', 1] }, limit: 1 } }, [3]], [{ $filter: { input: '$n', cond: true } }, null],
  [{ $map: { input: '$docs', as: 'x', in: { $add: ['$$x.q', '$i'] } } }, [8, 9, null]], [{ $map: { input: '$list', in: '$$this' } }, [3, 1, 2]], [{ $reduce: { input: '$list', initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, 6],
  [{ $reduce: { input: ['a', 'b'], initialValue: '', in: { $concat: ['$$value', '$$this'] } } }, 'ab'], [{ $let: { vars: { a: 1, b: '$i' }, in: { $add: ['$$a', '$$b'] } } }, 8],
  [{ $anyElementTrue: [[0, 1]] }, true], [{ $allElementsTrue: [[0, 1]] }, false], [{ $allElementsTrue: [[]] }, true],
  [{ $setEquals: [[1, 2], [2, 1, 1]] }, true], [{ $setIsSubset: [[1], [2, 1]] }, true], [{ $setDifference: [[1, 2, 1], [2]] }, [1]], [{ $setIntersection: [[1, 2], [2, 3]] }, [2]], [{ $sortArray: { input: { $setUnion: [[1, 2], [2, 3]] }, sortBy: 1 } }, [1, 2, 3]], [{ $setUnion: [[1], '$n'] }, null],

  [{ $mergeObjects: ['$sub', { c: 1 }, null] }, { a: { b: 'deep' }, c: 1 }], [{ $mergeObjects: ['$i'] }, refused(40400)], [{ $getField: { field: 's', input: '$$ROOT' } }, 'Hello'], [{ $getField: 'i' }, 7], [{ $getField: { field: { $literal: 'a.b' }, input: { $setField: { field: 'a.b', input: {}, value: 1 } } } }, 1],
  [{ $setField: { field: 'c', input: '$sub', value: 1 } }, { a: { b: 'deep' }, c: 1 }], [{ $unsetField: { field: 'a', input: '$sub' } }, {}], [{ $bsonSize: { a: 1 } }, 12], [{ $binarySize: '督' }, 3],

  [{ $concat: ['$s', ' ', '$zh'] }, 'Hello 督办通🙂x'], [{ $concat: ['$s', '$n'] }, null], [{ $concat: ['$i'] }, refused(16702)], [{ $toUpper: '$s' }, 'HELLO'], [{ $toLower: '$s' }, 'hello'], [{ $toLower: '$gone' }, ''], [{ $strcasecmp: ['A', 'a'] }, 0], [{ $strcasecmp: ['a', 'B'] }, -1],
  [{ $strLenCP: '$zh' }, 5], [{ $strLenBytes: '$zh' }, 14], [{ $strLenCP: '$n' }, refused(34471)], [{ $substr: ['$s', 1, 3] }, 'ell'], [{ $substrCP: ['$zh', 2, 2] }, '通🙂'], [{ $substrBytes: ['$zh', 0, 6] }, '督办'], [{ $substrBytes: ['$zh', 1, 3] }, refused(28656)],
  [{ $indexOfCP: ['$zh', 'x'] }, 4], [{ $indexOfBytes: ['$zh', 'x'] }, 13], [{ $indexOfCP: ['$s', 'l', 3] }, 3], [{ $indexOfCP: ['$s', 'z'] }, -1], [{ $split: ['a,b,c', ','] }, ['a', 'b', 'c']], [{ $split: ['$n', ','] }, null], [{ $split: ['a', ''] }, refused(40087)],
  [{ $trim: { input: '  x ' } }, 'x'], [{ $ltrim: { input: 'xxay', chars: 'x' } }, 'ay'], [{ $rtrim: { input: 'ayy', chars: 'y' } }, 'a'], [{ $replaceOne: { input: 'a.b.c', find: '.', replacement: '-' } }, 'a-b.c'], [{ $replaceAll: { input: 'a.b.c', find: '.', replacement: '-' } }, 'a-b-c'],
  [{ $regexMatch: { input: '$zh', regex: '^督.通' } }, true], [{ $regexMatch: { input: '$s', regex: /h/i } }, true], [{ $regexMatch: { input: '$n', regex: 'x' } }, false], [{ $regexFind: { input: '$zh', regex: '(x)' } }, { match: 'x', idx: 4, captures: ['x'] }], [{ $regexFind: { input: '$s', regex: 'z' } }, null],
  [{ $regexFindAll: { input: 'a1b2', regex: '\\d' } }, [{ match: '1', idx: 1, captures: [] }, { match: '2', idx: 3, captures: [] }]],
  [{ $toObjectId: 'zz' }, refused(241)], [{ $toString: { $toObjectId: '62445e0d0000000000000001' } }, '62445e0d0000000000000001'], [{ $toLong: Long.ONE }, Long.ONE],
]))

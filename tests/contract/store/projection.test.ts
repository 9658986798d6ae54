import { contract, refused } from './contract.js'
import { projecting } from './rows.js'

const DOC = { a: 1, b: { c: 2, d: 3 }, e: [{ f: 1, g: 2 }, { f: 3 }, 5], h: [1, 2, 3, 4] }

// biome-ignore format: a table
contract('projection', [
  projecting('fields in', DOC, { a: 1 }, { a: 1 }),
  projecting('fields in, with _id', DOC, { _id: 1, a: true }, { _id: 1, a: 1 }),
  projecting('only _id', DOC, { _id: 1 }, { _id: 1 }),
  projecting('fields out', DOC, { b: 0, e: 0, h: false }, { a: 1 }),
  projecting('only _id out', { a: 1 }, { _id: 0 }, { a: 1 }),
  projecting('fields out, _id in', { a: 1, b: 2 }, { a: 0, _id: 1 }, { _id: 1, b: 2 }),
  projecting('the order is the document’s', { a: 1, b: 2, c: 3 }, { c: 1, a: 1 }, { a: 1, c: 3 }),
  projecting('dotted in', DOC, { 'b.c': 1 }, { b: { c: 2 } }),
  projecting('nested in', DOC, { b: { c: 1 } }, { b: { c: 2 } }),
  projecting('dotted out', { b: { c: 2, d: 3 } }, { 'b.c': 0 }, { b: { d: 3 } }),
  projecting('dotted in, through an array', DOC, { 'e.f': 1 }, { e: [{ f: 1 }, { f: 3 }] }),
  projecting('dotted out, through an array', { e: DOC.e }, { 'e.f': 0 }, { e: [{ g: 2 }, {}, 5] }),
  projecting('a missing field', DOC, { x: 1 }, {}),
  projecting('null is kept', { a: null, b: 1 }, { a: 1 }, { a: null }),
  projecting('a scalar on the way', { a: 1, b: 2 }, { 'a.x': 1, b: 1 }, { b: 2 }),
  projecting('$slice from the start', { h: DOC.h }, { h: { $slice: 2 } }, { h: [1, 2] }),
  projecting('$slice from the end', { h: DOC.h }, { h: { $slice: -1 } }, { h: [4] }),
  projecting('$slice with skip', { h: DOC.h }, { h: { $slice: [1, 2] } }, { h: [2, 3] }),
  projecting('$slice with skip from the end', { h: DOC.h }, { h: { $slice: [-3, 2] } }, { h: [2, 3] }),
  projecting('$slice keeps other fields', { a: 1, h: [1, 2] }, { h: { $slice: 1 } }, { a: 1, h: [1] }),
  projecting('$slice beside fields in', { a: 1, b: 2, h: [1, 2] }, { a: 1, h: { $slice: 1 } }, { a: 1, h: [1] }),
  projecting('$elemMatch shows the first', DOC, { e: { $elemMatch: { f: { $gt: 1 } } } }, { e: [{ f: 3 }] }),
  projecting('$elemMatch of values', { h: DOC.h }, { h: { $elemMatch: { $gt: 2 } } }, { h: [3] }),
  projecting('$elemMatch finds none', DOC, { a: 1, e: { $elemMatch: { f: 9 } } }, { a: 1 }),
  projecting('positional', { h: DOC.h }, { 'h.$': 1 }, { h: [3] }, { h: { $gt: 2 } }),
  projecting('positional of documents', { e: [{ f: 1 }, { f: 3, g: 4 }] }, { 'e.$': 1 }, { e: [{ f: 3, g: 4 }] }, { 'e.f': 3 }),
  projecting('an expression', DOC, { s: { $add: ['$a', '$b.c'] } }, { s: 3 }),
  projecting('a literal', { a: 1 }, { x: 'text' }, { x: 'text' }),
  projecting('a field path', DOC, { x: '$b.d' }, { x: 3 }),
  projecting('in and out at once', DOC, { a: 1, b: 0 }, refused(31254)),
  projecting('out and in at once', DOC, { a: 0, b: 1 }, refused(31253)),
  projecting('a field and what is under it', DOC, { b: 1, 'b.c': 1 }, refused(31249)),
  projecting('what is under a field and the field', DOC, { 'b.c': 1, b: 1 }, refused(31250)),
  projecting('positional without a condition on the array', { h: [1] }, { 'h.$': 1 }, refused(51246)),
  projecting('a path with an empty name', DOC, { 'a.': 1 }, refused(40353)),
])

import { expect, test } from 'vitest'
import { choosePlan } from '../../../../../src/store/embedded/plan/choose.js'
import type { Plan } from '../../../../../src/store/embedded/plan/plan.js'
import { type Collection, indexOf } from '../../../../../src/store/embedded/storage/collection.js'
import type { IndexSpec } from '../../../../../src/store/embedded/storage/types.js'

type Doc = Record<string, unknown>
type Sort = Record<string, 1 | -1>

const SPECS: (Omit<IndexSpec, 'v'> & { multikey?: boolean; lossy?: boolean })[] = [
  { name: '_id_', key: { _id: 1 } },
  { name: 'unit_at', key: { unit: 1, at: -1 } },
  { name: 'code', key: { code: 1 }, unique: true },
  { name: 'tags', key: { tags: 1 }, multikey: true },
  { name: 'parts', key: { 'parts.no': 1, 'parts.name': 1 }, multikey: true },
  { name: 'done', key: { done: 1 }, sparse: true },
  { name: 'open', key: { due: 1 }, partialFilterExpression: { state: 'open' } },
  { name: 'text', key: { text: 1 }, lossy: true },
  { name: 'dear', key: { kind: 1 }, partialFilterExpression: { price: { $gt: 10, $lte: 50 } } },
]

function collection(): Collection {
  return {
    id: 1,
    ns: { db: 'd', collection: 'c' },
    uuid: new Uint8Array(16),
    options: {},
    indexes: SPECS.map(({ multikey = false, lossy = false, ...spec }, i) =>
      indexOf(i + 2, { v: 2, ...spec }, { multikey, lossy }),
    ),
    count: 0,
    bytes: 0,
    pendingCount: 0,
    pendingBytes: 0,
    nextRecord: 1,
    writes: 0,
    shape: 0,
    dropped: false,
  }
}

function describe(plan: Plan): string {
  if (plan.kind === 'collection') return 'all'
  if (plan.kind === 'union') return plan.parts.map(describe).join(' | ')
  const { index, spans, fixed, ranged, sorted, reverse, covers } = plan
  const words = [index.spec.name, `${spans.length}x${fixed}${ranged ? '+' : ''}`]
  if (sorted) words.push(reverse ? 'sorted back' : 'sorted')
  if (covers) words.push('covers')
  return words.join(' ')
}

const CASES: { filter: Doc; sort?: Sort; limited?: boolean; plan: string; why?: string }[] = [
  { filter: {}, plan: 'all' },
  { filter: { _id: 5 }, plan: '_id_ 1x1 covers' },
  { filter: { code: 'x', unit: 'a' }, plan: 'code 1x1', why: 'unique before anything else' },
  { filter: { unit: 'a' }, plan: 'unit_at 1x1 covers' },
  { filter: { unit: { $in: ['a', 'b', 'a'] } }, plan: 'unit_at 2x1 covers' },
  { filter: { unit: 'a', at: { $gt: 1, $lte: 9 } }, plan: 'unit_at 1x1+ covers' },
  { filter: { unit: 'a', at: { $gt: 1, $lte: 'x' } }, plan: 'unit_at 1x1+', why: 'no value is of two types' },
  { filter: { unit: { $gt: 'a' } }, plan: 'unit_at 1x0+ covers' },
  { filter: { unit: null }, plan: 'unit_at 1x1', why: 'null is missing too' },
  { filter: { unit: /^a/ }, plan: 'all' },
  { filter: { unit: { $ne: 'a' } }, plan: 'all' },
  { filter: { unit: 'a', x: 1 }, plan: 'unit_at 1x1' },
  { filter: { unit: 'a' }, sort: { at: -1 }, plan: 'unit_at 1x1 sorted covers' },
  { filter: { unit: 'a' }, sort: { at: 1 }, plan: 'unit_at 1x1 sorted back covers' },
  { filter: { unit: 'a' }, sort: { unit: 1, at: 1 }, plan: 'unit_at 1x1 sorted back covers' },
  { filter: { unit: { $in: ['a', 'b'] } }, sort: { at: -1 }, plan: 'unit_at 2x1 sorted covers' },
  { filter: {}, sort: { unit: 1, at: -1 }, limited: true, plan: 'unit_at 1x0 sorted covers' },
  { filter: {}, sort: { unit: -1, at: 1 }, limited: true, plan: 'unit_at 1x0 sorted back covers' },
  { filter: {}, sort: { unit: 1, at: 1 }, limited: true, plan: 'all', why: 'neither forwards nor backwards' },
  { filter: { tags: 'a' }, plan: 'tags 1x1' },
  { filter: { tags: 'a' }, sort: { tags: 1 }, plan: 'tags 1x1', why: 'arrays sort by their lowest' },
  { filter: { tags: { $gt: 1, $lt: 5 } }, plan: 'tags 1x0+' },
  {
    filter: { 'parts.no': 1, 'parts.name': 'x' },
    plan: 'parts 1x1',
    why: 'other elements may have the other value',
  },
  { filter: { parts: { $elemMatch: { no: 1, name: 'x' } } }, plan: 'parts 1x1' },
  { filter: { done: 1 }, plan: 'done 1x1 covers' },
  { filter: { done: null }, plan: 'all', why: 'a sparse index leaves out what is missing' },
  { filter: {}, sort: { done: 1 }, limited: true, plan: 'all' },
  { filter: { due: 3 }, plan: 'all', why: 'the filter says nothing of state' },
  { filter: { due: 3, state: 'open' }, plan: 'open 1x1' },
  { filter: { due: 3, state: 'closed' }, plan: 'all' },
  { filter: { kind: 1, price: { $gt: 10, $lte: 50 } }, plan: 'dear 1x1' },
  { filter: { kind: 1, price: { $gte: 11, $lt: 50 } }, plan: 'dear 1x1', why: 'narrower' },
  { filter: { kind: 1, price: 20 }, plan: 'dear 1x1' },
  { filter: { kind: 1, price: { $gte: 10, $lt: 50 } }, plan: 'all', why: '10 is not in it' },
  { filter: { kind: 1, price: { $gt: 20 } }, plan: 'all', why: 'it has an end' },
  { filter: { kind: 1, price: { $gt: 'x', $lte: 'y' } }, plan: 'all', why: 'another type' },
  { filter: { kind: 1, price: { $gt: 20, $lte: Number.NaN } }, plan: 'all', why: 'NaN is in no order' },
  { filter: { text: 'x' }, plan: 'text 1x1' },
  { filter: { text: 'x' }, sort: { text: 1 }, plan: 'text 1x1', why: 'cut keys are in no order' },
  { filter: { $or: [{ code: 'x' }, { unit: 'a' }] }, plan: 'code 1x1 covers | unit_at 1x1 covers' },
  { filter: { $or: [{ code: 'x' }, { x: 1 }] }, plan: 'all' },
  { filter: { $and: [{ unit: 'a' }, { at: { $gte: 2 } }] }, plan: 'unit_at 1x1+ covers' },
  { filter: { unit: { $in: [] } }, plan: 'unit_at 0x1 covers' },
]

test.each(CASES)('$filter sorted $sort is read by: $plan', ({ filter, sort = {}, limited = false, plan }) => {
  const fields = Object.entries(sort).map(([path, direction]) => ({ path, direction }))
  expect(describe(choosePlan(collection(), { filter, sort: fields, limited }))).toBe(plan)
})

test('a hint is followed by name or by key, and one that names no index is an error', () => {
  const by = (hint: string | Doc) =>
    describe(choosePlan(collection(), { filter: { unit: 'a' }, sort: [], hint, limited: false }))
  expect(by('code')).toBe('code 1x0')
  expect(by({ unit: 1, at: -1 })).toBe('unit_at 1x1 covers')
  expect(by({ $natural: 1 })).toBe('all')
  expect(() => by('none')).toThrow('hint provided does not correspond to an existing index')
})

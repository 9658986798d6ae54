import { Int32 } from 'bson'
import { StoreError } from '../../errors.js'
import type { Sort } from '../../query/sort.js'
import { compileSort } from '../../query/sort.js'
import { describe } from '../../update/describe.js'
import { typeName } from '../../value/compare.js'
import type { Document } from '../../value/document.js'
import { isDocument } from '../../value/document.js'
import { isNumber, toJsNumber, toSafeInteger, wrapInteger } from '../../value/number.js'
import { compileAccumulator } from '../accumulator/accumulator.js'
import { createCharge, sizeOf } from '../size.js'
import type { Stage, StageCompiler, StageContext } from './context.js'
import { batches } from './context.js'
import { grouping } from './group.js'

interface Keyed {
  key: unknown[]
  doc: Document
}

const CHUNK = 1024

/** The specification of a $sort stage, checked: 15973 for no object, 15976 for an empty one. */
export function sortSpec(argument: unknown): Document {
  if (!isDocument(argument)) throw new StoreError(15973, 'the $sort key specification must be an object')
  if (Object.keys(argument).length === 0) {
    throw new StoreError(15976, '$sort stage must have at least one sort key')
  }
  return argument
}

/** Sorts, stably; with a limit it keeps only the first `limit` documents in mind. */
export function sorting(argument: unknown, limit: number, context: StageContext): Stage {
  const sort = compileSort(sortSpec(argument))
  return async function* (source) {
    const charge = createCharge('$sort')
    let kept: Keyed[] = []
    const bound = Number.isFinite(limit) ? Math.max(limit * 2, CHUNK) : Infinity
    for await (const batch of source) {
      for (const doc of batch) {
        if (bound === Infinity || kept.length < limit) charge(sizeOf(doc))
        kept.push({ key: sort.keyOf(doc), doc })
        if (kept.length >= bound) kept = first(kept, limit, sort)
      }
      await context.pace()
    }
    const sorted = bound === Infinity ? await sortPaced(kept, sort, context) : first(kept, limit, sort)
    yield* batches(sorted.map(({ doc }) => doc))
  }
}

function first(list: Keyed[], limit: number, sort: Sort): Keyed[] {
  return list.sort((a, b) => sort.compareKeys(a.key, b.key)).slice(0, limit)
}

/** A merge sort that lets others work between its steps. */
async function sortPaced(list: Keyed[], sort: Sort, context: StageContext): Promise<Keyed[]> {
  let runs: Keyed[][] = []
  for (let i = 0; i < list.length; i += CHUNK) {
    runs.push(list.slice(i, i + CHUNK).sort((a, b) => sort.compareKeys(a.key, b.key)))
    await context.pace()
  }
  while (runs.length > 1) {
    const next: Keyed[][] = []
    for (let i = 0; i < runs.length; i += 2) {
      const right = runs[i + 1]
      next.push(right ? await mergeRuns(runs[i] as Keyed[], right, sort, context) : (runs[i] as Keyed[]))
    }
    runs = next
  }
  return runs[0] ?? []
}

async function mergeRuns(a: Keyed[], b: Keyed[], sort: Sort, context: StageContext): Promise<Keyed[]> {
  const result: Keyed[] = []
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    const left = a[i] as Keyed
    const right = b[j] as Keyed
    if (sort.compareKeys(left.key, right.key) <= 0) {
      result.push(left)
      i++
    } else {
      result.push(right)
      j++
    }
    if (result.length % CHUNK === 0) await context.pace()
  }
  for (; i < a.length; i++) result.push(a[i] as Keyed)
  for (; j < b.length; j++) result.push(b[j] as Keyed)
  return result
}

/** The number of a $limit or $skip: 15957/15956 for no number, 15958/5107200 out of range. */
export function wholeNumber(argument: unknown, name: '$limit' | '$skip'): number {
  const value = isNumber(argument) ? toSafeInteger(argument) : undefined
  const code = name === '$limit' ? 5107201 : 5107200
  if (value === undefined) {
    const isHuge = isNumber(argument) && toJsNumber(argument) > Number.MAX_SAFE_INTEGER
    if (isHuge) return Number.MAX_SAFE_INTEGER
    throw new StoreError(
      code,
      `invalid argument to ${name} stage: Expected an integer: ${name}: ${describe(argument)}`,
    )
  }
  if (name === '$limit' && value === 0) throw new StoreError(15958, 'the limit must be positive')
  if (value < 0) {
    throw new StoreError(
      code,
      `invalid argument to ${name} stage: Expected a non-negative number in: ${name}: ${value}`,
    )
  }
  return value
}

export function limiting(limit: number): Stage {
  return async function* (source) {
    let left = limit
    for await (const batch of source) {
      if (batch.length >= left) {
        yield batch.slice(0, left)
        return
      }
      left -= batch.length
      yield batch
    }
  }
}

export function skipping(skip: number): Stage {
  return async function* (source) {
    let left = skip
    for await (const batch of source) {
      if (left >= batch.length) {
        left -= batch.length
        continue
      }
      const rest = left === 0 ? batch : batch.slice(left)
      left = 0
      yield rest
    }
  }
}

/** The name `$count` gives its number: 40156–40160 for what cannot be one. */
export function countName(argument: unknown): string {
  if (typeof argument !== 'string') throw new StoreError(40156, `the count field must be a non-empty string`)
  if (argument === '') throw new StoreError(40157, 'the count field must be a non-empty string')
  if (argument.startsWith('$')) throw new StoreError(40158, 'the count field cannot be a $-prefixed path')
  if (argument.includes('\0')) throw new StoreError(40159, 'the count field cannot contain a null byte')
  if (argument.includes('.')) throw new StoreError(40160, "the count field cannot contain '.'")
  return argument
}

const count: StageCompiler = (argument) => {
  const name = countName(argument)
  return async function* (source) {
    let n = 0
    for await (const batch of source) n += batch.length
    if (n > 0) yield [{ [name]: wrapInteger(BigInt(n)) }]
  }
}

const sample: StageCompiler = (argument, context) => {
  const size =
    isDocument(argument) && isNumber(argument['size']) ? toSafeInteger(argument['size']) : undefined
  if (size === undefined || size < 0) {
    throw new StoreError(28747, 'size argument to $sample must be a positive integer')
  }
  return async function* (source) {
    const kept: Document[] = []
    let seen = 0
    for await (const batch of source) {
      for (const doc of batch) {
        const at = seen < size ? seen : Math.floor(Math.random() * (seen + 1))
        if (at < size) kept[at] = doc
        seen++
      }
      await context.pace()
    }
    for (let i = kept.length - 1; i > 0; i--) {
      const j = Math.floor(Math.random() * (i + 1))
      const other = kept[j] as Document
      kept[j] = kept[i] as Document
      kept[i] = other
    }
    yield* batches(kept)
  }
}

const sortByCount: StageCompiler = (argument, context) => {
  const isReference = typeof argument === 'string' && argument.startsWith('$')
  const isExpression = isDocument(argument) && Object.keys(argument)[0]?.startsWith('$') === true
  if (!isReference && !isExpression) {
    throw new StoreError(
      40147,
      `the sortByCount field must be defined as a $-prefixed path or an expression, not ${typeName(argument)}`,
    )
  }
  const plan = compileAccumulator('$sum', new Int32(1), context.scope)
  const group = grouping(context.scope.compile(argument), [{ name: 'count', plan }], context)
  const sort = sorting({ count: new Int32(-1) }, Infinity, context)
  return (source) => sort(group(source))
}

export const ORDER_STAGES: Record<string, StageCompiler> = {
  $sort: (argument, context) => sorting(argument, Infinity, context),
  $limit: (argument) => limiting(wholeNumber(argument, '$limit')),
  $skip: (argument) => skipping(wholeNumber(argument, '$skip')),
  $count: count,
  $sample: sample,
  $sortByCount: sortByCount,
}
